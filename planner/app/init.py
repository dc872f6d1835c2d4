"""Writes a campaign to begin with: a commented one that is ready as of its day, or a copy of an example."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.app.inputs import SETTINGS_FILE
from planner.assets import shipped
from planner.model.build import build
from planner.model.merge import effective
from planner.notices.draft import slug
from planner.source.dump import to_yaml
from planner.source.load import load_file, load_text
from planner.source.nodes import Mapping
from planner.source.read import read
from planner.workdays import Calendar, Store

KINDS = ("pre-order", "backorder")
NEW = "New campaign"
"""What a campaign without a name is called."""
EXAMPLES_DAY = date(2026, 12, 4)
"""The day as of which the example campaigns are looked at, since rules about the present need one that stays."""

_YEARS = (2001, 2089)  # a campaign's dates run from 2000 to 2090
_COLUMN = 44  # of comments behind a value
_ENDINGS = (".yaml", ".yml")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")  # {S: 14} is text


class NotWrittenError(Exception):
    """Why nothing was written, in one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example campaign: its name, what it shows in a sentence, and its file."""

    name: str
    shows: str
    path: Path


@dataclass(frozen=True, slots=True)
class Written:
    """The campaign file that was written, and the planner.yaml beside it where the campaign relies on one."""

    campaign: Path
    defaults: Path | None = None


def new_campaign(name: str, kind: str, as_of: date, cache: Path | None) -> str:
    """The text of a commented campaign that is ready as of a day. Raises NotWrittenError for a name that none can have."""
    calendar = Store(cache).calendar("US")
    assert calendar is not None
    if not _YEARS[0] <= as_of.year <= _YEARS[1]:
        raise NotWrittenError(f"a campaign as of {as_of} is out of reach; name a day from {_YEARS[0]} to {_YEARS[1]}")
    days = (_pre_order_days if kind == "pre-order" else _backorder_days)(calendar, as_of)
    values = {"as_of": as_of.isoformat()} | {key: day.isoformat() for key, day in days.items()}
    values["name"] = to_yaml({"name": name}).removeprefix("name: ").rstrip("\n")
    template = (shipped("templates") / "campaign" / f"{kind}.yaml").read_text(encoding="utf-8")
    text = "".join(f"{_filled(line, values)}\n" for line in template.splitlines())
    _refuse_bad_name(text, name)
    return text


def _filled(line: str, values: dict[str, str]) -> str:
    """A template's line with its values; a comment behind two spaces stands in one column."""
    code, _, comment = line.partition("  # ")
    filled = _PLACEHOLDER.sub(lambda match: values[match[1]], code)
    return f"{filled:<{_COLUMN}}  # {comment}" if comment else filled


def _refuse_bad_name(text: str, name: str) -> None:
    loaded = load_text(text, "new campaign")
    wrong = loaded.errors or build(loaded.documents[0], None, NEW)
    if isinstance(wrong, list):
        raise NotWrittenError(f"{wrong[0].message}; {wrong[0].label}")
    if wrong.campaign.name != name.strip():
        raise NotWrittenError(f'"{name}" cannot be a campaign\'s name; name it in words')


def _pre_order_days(us: Calendar, as_of: date) -> dict[str, date]:
    """Business days from `as_of` on. The window closes where the day before is one too: that day's reminder is in time."""
    launch = us.add(as_of, 5)
    closes = us.add(launch, 8)
    while (closes - us.add(closes, -1)).days > 1:
        closes = us.add(closes, 1)
    starts = us.add(closes, 2)
    ship_by = us.add(starts, 24)  # at worst 15 of production, 5 of freight, 3 of receiving; and one to spare
    arrive_by = us.add(ship_by, 7)
    return {
        "agreed": us.last_open(as_of),
        "launch": launch,
        "reminder": us.add(closes, -4),
        "last_reminder": us.add(closes, -1),
        "closes": closes,
        "numbers_by": us.add(closes, 1),
        "starts": starts,
        "in_stock": us.add(starts, 18),
        "ship_by": ship_by,
        "arrive_by": arrive_by,
        "occasion": us.add(arrive_by, 5),
    }


def _backorder_days(us: Calendar, as_of: date) -> dict[str, date]:
    """Business days around `as_of`: the launch waits until goods are so near that nobody waits for more than 14 days."""
    started = us.add(us.last_open(as_of), -8)
    ship_by = us.add(started, 15)  # at worst 12 of production, 3 of receiving
    arrive_by = us.add(ship_by, 4)  # at worst 3 of delivery; and one to spare
    launch = us.add(as_of, 3)
    return {
        "agreed": us.last_open(as_of),
        "launch": launch,
        "last_order": us.add(launch, 2),
        "started": started,
        "in_stock": us.add(started, 14),
        "ship_by": ship_by,
        "arrive_by": arrive_by,
        "occasion": us.add(arrive_by, 5),
    }


def examples() -> list[Example]:
    """The example campaigns by name."""
    folder = shipped("campaigns")
    return [
        Example(path.stem, _shows(path), path) for path in sorted(folder.glob("*.yaml")) if path.name != SETTINGS_FILE
    ]


def _shows(path: Path) -> str:
    """The first sentence of a file's leading comment."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return re.split(r"\.(?: |$)", " ".join(lines), maxsplit=1)[0]


def write_new(name: str, kind: str, as_of: date, cache: Path | None, out: Path | None) -> Written:
    """Write a new campaign to `out`, a file or folder. Raises NotWrittenError; an existing file is never touched."""
    text = new_campaign(name, kind, as_of, cache)
    path = _target(out, f"{_stem(name)}.yaml")
    _write({path: text})
    return Written(path)


def copy_example(name: str, out: Path | None) -> Written:
    """Copy an example to `out`, a file or folder, with planner.yaml where it relies on that. Raises NotWrittenError."""
    known = {one.name: one for one in examples()}
    example = known.get(name.removesuffix(".yaml"))
    if example is None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1, 0.4)
        hint = f"did you mean {near[0]}?" if near else "planner init --example lists them"
        raise NotWrittenError(f'no example is called "{name}"; {hint}')
    path = _target(out, example.path.name)
    files = {path: read(example.path, example.name)}
    own, beside = example.path.parent / SETTINGS_FILE, path.parent / SETTINGS_FILE
    if not _relies(example.path, own):
        _write(files)
        return Written(path)
    defaults = read(own, SETTINGS_FILE)
    if not beside.exists():
        files[beside] = defaults
    elif beside.read_bytes() != defaults.encode():
        raise NotWrittenError(
            f"the example needs its own {SETTINGS_FILE}, and {beside} is another; name an empty folder with --out"
        )
    _write(files)
    return Written(path, beside)


def _relies(campaign: Path, settings: Path) -> bool:
    """Whether a campaign of the file takes any value from the defaults."""
    defaults = load_file(settings, SETTINGS_FILE).documents[0].get("defaults") if settings.exists() else None
    if not isinstance(defaults, Mapping):
        return False
    documents = load_file(campaign, campaign.name).documents
    return any(effective(one, defaults).plain() != effective(one, None).plain() for one in documents)


def _stem(name: str) -> str:
    """A file name of a campaign's name; planner.yaml is taken, for settings."""
    stem = slug(name)
    return f"{stem}-campaign" if f"{stem}.yaml" == SETTINGS_FILE else stem


def _target(out: Path | None, name: str) -> Path:
    """The file to write: `out` where it names one, else `name` in that folder."""
    if out is None:
        return Path(name)
    if out.is_dir() or not out.suffix:
        return out / name
    if out.suffix not in _ENDINGS or out.name == SETTINGS_FILE:
        reason = "holds defaults and settings" if out.name == SETTINGS_FILE else "is neither a folder nor a YAML file"
        raise NotWrittenError(f"{out} {reason}; name a file that ends in .yaml, or a folder")
    return out


def _write(files: dict[Path, str]) -> None:
    """Write all files, none of which may be there."""
    for path in files:
        if path.is_symlink() or path.exists():
            raise NotWrittenError(f"{path} exists already; name another file with --out")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise NotWrittenError(
            f"{path} cannot be written: {error.strerror or error}; name another file with --out"
        ) from error

"""Which files are read, with the defaults that hold for them, and the campaigns in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planner.model.build import Document, build, settings_of
from planner.model.languages import called
from planner.model.merge import overlay
from planner.model.settings import Settings
from planner.source.errors import InputError, in_order
from planner.source.load import Loaded, load_file, load_text
from planner.source.nodes import Mapping
from planner.source.path import first_span, key_span, value_span
from planner.source.span import Span
from planner.source.text import brief
from planner.value import Value

SETTINGS_FILE = "planner.yaml"
_ENDINGS = (".yaml", ".yml")
_MOST_NAMES = 30


class Inputs:
    """What was found in reading: errors, and every file's lines for drawing."""

    def __init__(self) -> None:
        self.errors: list[InputError] = []
        self.lines: dict[str, Sequence[str]] = {}


class Surroundings(Value):
    """What the planner.yaml files above a directory say, the nearest first to speak."""

    defaults: Mapping | None = None
    settings: Settings = Settings()
    templates: Path | None = None
    rules: Path | None = None


class Reader:
    """Reads campaign files; each planner.yaml once. `cache` keeps how campaigns are validated.

    `texts` are read instead of the files at those paths.
    """

    def __init__(self, cache: Path | None = None, texts: dict[Path, str] | None = None) -> None:
        self._cache = cache
        self.inputs = Inputs()
        self._texts = {_absolute(path): text for path, text in (texts or {}).items()}
        self._around: dict[str, Surroundings] = {}
        self._failed: set[str] = set()  # names of campaigns with errors

    def documents(self, paths: Iterable[Path], campaign: str | None = None) -> Iterator[Document]:
        """The campaigns of files and directories, one by one as they are asked for; with `campaign`, those of that name.

        What is wrong and each file's lines are in `inputs`, whole once the last was given.
        """
        done = set()
        names: list[str] = []
        for path, shown, absolute in self._files(paths):
            if absolute in done:
                continue
            done.add(absolute)
            for document in self._file(path, shown, absolute):
                names.append(document.campaign.name)
                if campaign is None or campaign in called(document.campaign.name):
                    yield document
        if campaign is not None and campaign not in names and campaign not in self._failed:
            self._missing(campaign, names)

    def around(self, path: Path) -> Surroundings:
        """The defaults and settings that hold for a file or directory."""
        absolute = _absolute(path)
        return self._surroundings(absolute if _is_directory(path) else _above(absolute))

    def _files(self, paths: Iterable[Path]) -> Iterator[tuple[Path, str, str]]:
        """Each file with the name that findings give it and its absolute path; both as text, since of a thousand files a
        `Path` takes as long as opening them."""
        for path in paths:
            absolute = _absolute(path)
            if _is_directory(path):
                shown = _shown(path)
                below = "" if shown == "." else shown.removesuffix("/") + "/"
                for name in self._campaigns(path):
                    yield path / name, below + name, os.path.join(absolute, name)  # noqa: PTH118
            elif not os.path.lexists(path):
                self._error(path, "there is no such file or directory", "check the name")
            elif path.name == SETTINGS_FILE:
                self._error(
                    path, "planner.yaml holds defaults and settings, no campaign", "name the campaigns themselves"
                )
            else:
                yield path, _shown(path), absolute

    def _campaigns(self, directory: Path) -> list[str]:
        """The campaign files of a directory by name; hidden ones are other programs' affair."""
        try:
            with os.scandir(directory) as entries:
                found = sorted(
                    one.name
                    for one in entries
                    if one.name.endswith(_ENDINGS)
                    and one.name != SETTINGS_FILE
                    and not one.name.startswith(".")
                    and not (_is_directory(one.path) if one.is_symlink() else one.is_dir())
                )
        except OSError as error:
            self._error(directory, f"the directory cannot be read: {error.strerror or error}", "check the permissions")
            return []
        if not found:
            self._error(
                directory,
                "the directory has no campaign: no file that ends in .yaml or .yml",
                "name another, or write a campaign in it",
            )
        return found

    def _error(self, path: Path, message: str, label: str) -> None:
        self.inputs.errors.append(InputError("INP01", Span.whole(_shown(path)), message, label))

    def _file(self, path: Path, shown: str, absolute: str) -> Iterator[Document]:
        around = self._surroundings(_above(absolute))
        loaded = self._loaded(path, shown, absolute)
        wrong = dict.fromkeys(loaded.errors)
        several, stem = len(loaded.documents) > 1, path.stem
        for number, root in enumerate(loaded.documents, 1):
            fallback = f"{stem} {number}" if several else stem
            built = build(root, around.defaults, fallback, self._cache)
            if isinstance(built, Document):
                yield built
            else:
                self._failed.add(str(one.plain()) if (one := root.get("name")) is not None else fallback)
                wrong.update(dict.fromkeys(built))
        if wrong:
            self._add(wrong)

    def _add(self, errors: Iterable[InputError]) -> None:
        """Take up errors; one in a default is the same for each campaign that it holds for."""
        known = set(self.inputs.errors)
        self.inputs.errors.extend(in_order(error for error in errors if error not in known))

    def _loaded(self, path: Path, shown: str, absolute: str) -> Loaded:
        text = self._texts.get(absolute)
        loaded = load_file(path, shown) if text is None else load_text(text, shown)
        self.inputs.lines[shown] = loaded.lines
        return loaded

    def _surroundings(self, directory: str) -> Surroundings:
        if directory not in self._around:
            here = Path(directory)
            top = (here / ".git").exists() or here.parent == here
            above = Surroundings() if top else self._surroundings(_above(directory))
            path = here / SETTINGS_FILE
            self._around[directory] = self._settings(path, above) if os.path.isfile(path) else above  # noqa: PTH113
        return self._around[directory]

    def _settings(self, path: Path, above: Surroundings) -> Surroundings:
        loaded = self._loaded(path, _shown(path), _absolute(path))
        self._add(loaded.errors)
        if not loaded.documents:
            return above
        root = loaded.documents[0]
        self._add(
            InputError("INP01", first_span(more), "planner.yaml has more than one document", "keep the first")
            for more in loaded.documents[1:]
        )
        self._add(
            InputError(
                "INP02",
                key_span(root, (name,)),
                f'planner.yaml has no key "{brief(name)}"',
                "write it under defaults or settings",
            )
            for name in root.held
            if name not in ("defaults", "settings") and not name.startswith("x-")
        )
        settings = self._validated(root)
        return Surroundings(
            defaults=self._defaults(root, above.defaults),
            settings=above.settings if settings.strict is None else settings,
            templates=Path(_shown(path.parent / settings.templates)) if settings.templates else above.templates,
            rules=path.parent / settings.rules if settings.rules else above.rules,
        )

    def _validated(self, root: Mapping) -> Settings:
        node = root.get("settings")
        if node is None:
            return Settings()
        if not isinstance(node, Mapping):
            self.inputs.errors.append(
                InputError(
                    "INP03",
                    value_span(root, ("settings",)),
                    "settings holds keys and values",
                    "write settings: {strict: true}",
                )
            )
            return Settings()
        read = settings_of(node, self._cache)
        if isinstance(read, Settings):
            return read
        self.inputs.errors.extend(read)
        return Settings()

    def _defaults(self, root: Mapping, above: Mapping | None) -> Mapping | None:
        node = root.get("defaults")
        if node is None:
            return above
        if not isinstance(node, Mapping):
            self.inputs.errors.append(
                InputError(
                    "INP03",
                    value_span(root, ("defaults",)),
                    "defaults holds keys and values",
                    "write them as in a campaign",
                )
            )
            return above
        if "items" in node.held:
            self.inputs.errors.append(
                InputError(
                    "INP02", key_span(node, ("items",)), "defaults hold no items", "write each item in its campaign"
                )
            )
            node = node.with_held({name: held for name, held in node.held.items() if name != "items"})
        merged = overlay(above, node)
        assert isinstance(merged, Mapping)
        return merged

    def _missing(self, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1, 0.4)
        label = f"did you mean {near[0]}?" if near else f"found here: {', '.join(known[:_MOST_NAMES]) or 'none'}"
        file = next(iter(self.inputs.lines), "campaigns")
        self.inputs.errors.append(InputError("INP01", Span.whole(file), f'no campaign is called "{name}"', label))


def _absolute(path: Path | str) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - the directories that a link is named through are those above it


def _above(absolute: str) -> str:
    return os.path.dirname(absolute)  # noqa: PTH120


def _is_directory(path: Path | str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path's own raises for names that are too long or may not be seen


def _shown(path: Path) -> str:
    """A path as findings name it: as it was given, or relative to the working directory where it lies below."""
    text = path.as_posix()
    if not path.is_absolute():
        return text
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return text

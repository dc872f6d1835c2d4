"""Which files are read, with the defaults that hold for them, and the campaigns in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planner.model.base import Part
from planner.model.build import Document, build, validated
from planner.model.merge import overlay
from planner.model.scalars import Line, YesNo
from planner.source.errors import InputError, in_order
from planner.source.load import Loaded, load_file
from planner.source.nodes import Mapping
from planner.source.path import first_span, key_span, value_span
from planner.source.span import Span
from planner.source.text import brief

SETTINGS_FILE = "planner.yaml"
_ENDINGS = (".yaml", ".yml")
_MOST_NAMES = 30


class Settings(Part):
    """`settings:` of planner.yaml. Folders are relative to the file that names them."""

    strict: YesNo | None = None
    templates: Line | None = None
    rules: Line | None = None


@dataclass(slots=True)
class Inputs:
    """All that was read: campaigns in order, errors, and every file's lines for drawing."""

    documents: list[Document] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    lines: dict[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the planner.yaml files above a directory say, the nearest first to speak."""

    defaults: Mapping | None = None
    settings: Settings = field(default_factory=Settings)
    templates: Path | None = None
    rules: Path | None = None


class Reader:
    """Reads campaign files; each planner.yaml once."""

    def __init__(self) -> None:
        self.inputs = Inputs()
        self._around: dict[Path, Surroundings] = {}
        self._failed: set[str] = set()  # names of campaigns with errors

    def read(self, paths: Iterable[Path], campaign: str | None = None) -> Inputs:
        """The campaigns of files and directories; with `campaign`, the one of that name."""
        done = set()
        for path, shown in self._files(paths):
            if (absolute := _absolute(path)) not in done:
                done.add(absolute)
                self._file(path, shown)
        if campaign is not None:
            self._pick(campaign)
        return self.inputs

    def around(self, path: Path) -> Surroundings:
        """The defaults and settings that hold for a file or directory."""
        absolute = _absolute(path)
        return self._surroundings(absolute if _is_directory(absolute) else absolute.parent)

    def _files(self, paths: Iterable[Path]) -> Iterable[tuple[Path, str]]:
        for path in paths:
            if _is_directory(path):
                yield from ((one, _shown(one)) for one in self._campaigns(path))
            elif not os.path.lexists(path):
                self._error(path, "there is no such file or directory", "check the name")
            elif path.name == SETTINGS_FILE:
                self._error(
                    path, "planner.yaml holds defaults and settings, no campaign", "name the campaigns themselves"
                )
            else:
                yield path, _shown(path)

    def _campaigns(self, directory: Path) -> list[Path]:
        """The campaign files of a directory by name; hidden ones are other programs' affair."""
        try:
            found = sorted(
                one
                for one in directory.iterdir()
                if one.suffix in _ENDINGS
                and not _is_directory(one)
                and one.name != SETTINGS_FILE
                and not one.name.startswith(".")
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

    def _file(self, path: Path, shown: str) -> None:
        around = self.around(path)
        loaded = self._loaded(path, shown)
        wrong = dict.fromkeys(loaded.errors)
        several = len(loaded.documents) > 1
        for number, root in enumerate(loaded.documents, 1):
            fallback = f"{path.stem} {number}" if several else path.stem
            built = build(root, around.defaults, fallback)
            if isinstance(built, Document):
                self.inputs.documents.append(built)
            else:
                self._failed.add(str(one.plain()) if (one := root.get("name")) is not None else fallback)
                wrong.update(dict.fromkeys(built))
        self._add(wrong)

    def _add(self, errors: Iterable[InputError]) -> None:
        """Take up errors; one in a default is the same for each campaign that it holds for."""
        known = set(self.inputs.errors)
        self.inputs.errors.extend(in_order(error for error in errors if error not in known))

    def _loaded(self, path: Path, shown: str) -> Loaded:
        loaded = load_file(path, shown)
        self.inputs.lines[shown] = loaded.lines
        return loaded

    def _surroundings(self, directory: Path) -> Surroundings:
        if directory not in self._around:
            top = (directory / ".git").exists() or directory.parent == directory
            above = Surroundings() if top else self._surroundings(directory.parent)
            path = directory / SETTINGS_FILE
            self._around[directory] = self._settings(path, above) if os.path.isfile(path) else above  # noqa: PTH113
        return self._around[directory]

    def _settings(self, path: Path, above: Surroundings) -> Surroundings:
        loaded = self._loaded(path, _shown(path))
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
            for name in root.entries
            if name not in ("defaults", "settings") and not name.startswith("x-")
        )
        settings = self._validated(root)
        return Surroundings(
            defaults=self._defaults(root, above.defaults),
            settings=above.settings if settings.strict is None else settings,
            templates=path.parent / settings.templates if settings.templates else above.templates,
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
        read = validated(node, Settings)
        if isinstance(read, Settings):
            return read
        self.inputs.errors.extend(read if isinstance(read, list) else [])
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
        if "items" in node.entries:
            self.inputs.errors.append(
                InputError(
                    "INP02", key_span(node, ("items",)), "defaults hold no items", "write each item in its campaign"
                )
            )
            node = node.with_entries({name: entry for name, entry in node.entries.items() if name != "items"})
        merged = overlay(above, node)
        assert isinstance(merged, Mapping)
        return merged

    def _pick(self, name: str) -> None:
        known = [document.campaign.name for document in self.inputs.documents]
        self.inputs.documents = [one for one in self.inputs.documents if one.campaign.name == name]
        if not self.inputs.documents and name not in self._failed:
            from difflib import get_close_matches

            near = get_close_matches(name, known, 1, 0.4)
            label = f"did you mean {near[0]}?" if near else f"found here: {', '.join(known[:_MOST_NAMES]) or 'none'}"
            file = next(iter(self.inputs.lines), "campaigns")
            self.inputs.errors.append(InputError("INP01", Span.whole(file), f'no campaign is called "{name}"', label))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - the directories that a link is named through are those above it


def _is_directory(path: Path) -> bool:
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

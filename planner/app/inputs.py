"""Which files are read, with the defaults that hold for them, and the campaigns in them."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from planner.app.paths import Folders, folder_of, in_full, is_directory, shown_as, stem_of
from planner.model.build import Document, build, settings_of
from planner.model.languages import called
from planner.model.merge import over_defaults
from planner.model.settings import Settings
from planner.source.errors import InputError, in_order
from planner.source.load import Loaded, load_file, load_text
from planner.source.nodes import Mapping
from planner.source.path import first_span, key_span, value_span
from planner.source.span import Span
from planner.source.text import brief
from planner.value import NamedTuple, Value

SETTINGS_FILE = "planner.yaml"
TOGETHER = 32
"""Files that are read before the first is built, and campaigns that take each step of a check together: its code stays in the
processor's cache. More are hardly faster, and all are in memory at once."""
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


class _Given(NamedTuple):
    """A path that was given: in full, whether there is a directory, or anything, if only a link that leads nowhere; the bytes
    of a regular file."""

    absolute: str
    is_directory: bool
    is_there: bool
    size: int | None


class _File(NamedTuple):
    """A file that is read: its path, the name that findings give it, its path in full, and its bytes if it was looked at.
    The paths are text, since a `Path` takes as long as opening it."""

    path: str
    shown: str
    absolute: str
    size: int | None = None


class Reader:
    """Reads campaign files; each planner.yaml once. `cache` keeps how campaigns are validated.

    `texts` are read instead of the files at those paths.
    """

    def __init__(self, cache: Path | None = None, texts: dict[Path, str] | None = None) -> None:
        self._cache = cache
        self.inputs = Inputs()
        self._texts = {in_full(path): text for path, text in (texts or {}).items()}
        self._around: dict[str, Surroundings] = {}
        self._folders = Folders()
        self._given: dict[str, _Given] = {}
        self._failed: set[str] = set()  # names of campaigns with errors

    def documents(self, paths: Iterable[Path], campaign: str | None = None) -> Iterator[Document]:
        """The campaigns of files and directories, one by one as they are asked for; with `campaign`, those of that name.

        What is wrong and each file's lines are in `inputs`, whole once the last was given.
        """
        names: list[str] = []
        for document in self._built(_once(self._files(paths))):
            names.append(document.campaign.name)
            if campaign is None or campaign in called(document.campaign.name):
                yield document
        if campaign is not None and campaign not in names and campaign not in self._failed:
            self._missing(campaign, names)

    def around(self, path: Path) -> Surroundings:
        """The defaults and settings that hold for a file or directory."""
        text = str(path)
        given = self._at(text)
        return self._surroundings(given.absolute if given.is_directory else self._folders.folder_of(text))

    def _at(self, path: str) -> _Given:
        """What lies at a path that was given, looked at once."""
        given = self._given.get(path)
        if given is None:
            absolute = self._folders.in_full(path)
            try:
                status = os.stat(path)  # noqa: PTH116
            except (OSError, ValueError):
                given = _Given(absolute, False, os.path.lexists(path), None)
            else:
                size = status.st_size if stat.S_ISREG(status.st_mode) else None
                given = _Given(absolute, stat.S_ISDIR(status.st_mode), True, size)
            self._given[path] = given
        return given

    def _built(self, files: Iterable[_File]) -> Iterator[Document]:
        """The campaigns of files. A batch of files is read, then each is built when its campaigns are asked for."""
        files = iter(files)
        while batch := deque((file, self._read(file)) for file in islice(files, TOGETHER)):
            while batch:
                yield from self._documents(*batch.popleft())

    def _files(self, paths: Iterable[Path]) -> Iterator[_File]:
        for path in paths:
            text = str(path)
            given = self._at(text)
            if given.is_directory:
                shown, above = shown_as(path), given.absolute.removesuffix("/") + "/"
                below = "" if shown == "." else shown.removesuffix("/") + "/"
                for name in self._campaigns(path):
                    yield _File(f"{text}/{name}", below + name, above + name)
            elif not given.is_there:
                self._error(path, "there is no such file or directory", "check the name")
            elif path.name == SETTINGS_FILE:
                self._error(
                    path, "planner.yaml holds defaults and settings, no campaign", "name the campaigns themselves"
                )
            else:
                yield _File(text, shown_as(path), given.absolute, given.size)

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
                    and not (is_directory(one.path) if one.is_symlink() else one.is_dir())
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
        self.inputs.errors.append(InputError("INP01", Span.whole(shown_as(path)), message, label))

    def _read(self, file: _File) -> Loaded:
        text = self._texts.get(file.absolute) if self._texts else None
        return load_file(file.path, file.shown, file.size) if text is None else load_text(text, file.shown)

    def _documents(self, file: _File, loaded: Loaded) -> Iterator[Document]:
        around = self._surroundings(self._folders.folder_of(file.absolute))
        self.inputs.lines[file.shown] = loaded.lines
        wrong = dict.fromkeys(loaded.errors)
        several, stem = len(loaded.documents) > 1, stem_of(file.path)
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

    def _surroundings(self, directory: str) -> Surroundings:
        if directory not in self._around:
            here = Path(directory)
            top = (here / ".git").exists() or here.parent == here
            above = Surroundings() if top else self._surroundings(folder_of(directory))
            path = here / SETTINGS_FILE
            self._around[directory] = self._settings(path, above) if os.path.isfile(path) else above  # noqa: PTH113
        return self._around[directory]

    def _settings(self, path: Path, above: Surroundings) -> Surroundings:
        file = _File(str(path), shown_as(path), in_full(path))
        loaded = self._read(file)
        self.inputs.lines[file.shown] = loaded.lines
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
            for name in root.said
            if name not in ("defaults", "settings") and not name.startswith("x-")
        )
        settings = self._validated(root)
        return Surroundings(
            defaults=self._defaults(root, above.defaults),
            settings=above.settings if settings.strict is None else settings,
            templates=Path(shown_as(path.parent / settings.templates)) if settings.templates else above.templates,
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
        if "items" in node.said:
            self.inputs.errors.append(
                InputError(
                    "INP02", key_span(node, ("items",)), "defaults hold no items", "write each item in its campaign"
                )
            )
            node = node.without("items")
        return over_defaults(node, above)

    def _missing(self, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1, 0.4)
        label = f"did you mean {near[0]}?" if near else f"found here: {', '.join(known[:_MOST_NAMES]) or 'none'}"
        file = next(iter(self.inputs.lines), "campaigns")
        self.inputs.errors.append(InputError("INP01", Span.whole(file), f'no campaign is called "{name}"', label))


def _once(files: Iterable[_File]) -> Iterator[_File]:
    """Each file once, however often it is named."""
    done: set[str] = set()
    for file in files:
        if file.absolute not in done:
            done.add(file.absolute)
            yield file

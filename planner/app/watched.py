"""Which files notices are made from, so that whoever shows them knows when to make them again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from planner.app.check import Options
from planner.app.inputs import SETTINGS_FILE, Reader
from planner.app.locks import LOCK_FILE
from planner.app.paths import in_full, is_directory
from planner.assets import shipped
from planner.value import NamedTuple

MOST_FILES = 5_000
"""Of one folder: whoever names a whole disk as templates still gets an answer."""

Stamp = tuple[tuple[str, int, int], ...]
"""Files that are there, with when they were changed (nanoseconds) and their bytes."""


class Places(NamedTuple):
    """What to watch: files, some of which need not be there yet; a directory of campaigns; folders with all in them."""

    files: tuple[Path, ...]
    campaigns: Path | None
    folders: tuple[Path, ...]


def places(path: Path, options: Options, templates: Path | None = None) -> Places:
    """What the notices of the campaigns at `path` are made from; `templates` is a folder named beside the settings' own."""
    absolute = Path(in_full(path))
    campaigns = absolute if is_directory(absolute) else None
    above = [absolute, *absolute.parents] if campaigns else list(absolute.parents)
    end = next((at for at, folder in enumerate(above, 1) if (folder / ".git").exists()), len(above))
    around = Reader(options.cache).around(absolute)
    settings = [folder / name for folder in above[:end] for name in (SETTINGS_FILE, LOCK_FILE)]
    own = (templates or around.templates, around.rules, *options.rules)
    folders = (folder for folder in (*own, shipped("templates"), shipped("rules")) if folder is not None)
    return Places((absolute, *settings), campaigns, tuple(folders))


def stamp(watched: Places) -> Stamp:
    """What is there now. Two that are equal mean that nothing was written in between; what cannot be read is not there."""
    return tuple(_seen(watched))


def _seen(watched: Places) -> Iterator[tuple[str, int, int]]:
    for name in _names(watched):
        try:
            seen = os.stat(name)  # noqa: PTH116 - a name from os.walk, of hundreds
        except (OSError, ValueError):
            continue
        yield name, seen.st_mtime_ns, seen.st_size


def _names(watched: Places) -> Iterator[str]:
    yield from map(os.fspath, watched.files)
    if watched.campaigns:
        yield from islice(_within(watched.campaigns, deep=False), MOST_FILES)
    for folder in watched.folders:
        yield from islice(_within(folder), MOST_FILES)


def _within(folder: Path, deep: bool = True) -> Iterator[str]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if deep and not one.startswith("."))
        yield from (os.path.join(where, name) for name in sorted(files))  # noqa: PTH118 - for hundreds of files

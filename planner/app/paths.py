"""Paths as text: in full, as findings name them, the folder above. A `Path` for each of a thousand files takes as long as
opening them."""

from __future__ import annotations

import os
from pathlib import Path


def in_full(path: Path | str) -> str:
    """The path in full. The directories that a link is named through are those above it."""
    return os.path.abspath(path)  # noqa: PTH100


def folder_of(path: str) -> str:
    """The directory that a path in full is in."""
    return os.path.dirname(path)  # noqa: PTH120


def stem_of(path: str) -> str:
    """A file's name without its ending."""
    name = path[path.rfind("/") + 1 :]
    at = name.rfind(".")
    return name[:at] if 0 < at < len(name) - 1 else name


def is_directory(path: Path | str) -> bool:
    """Whether a directory is there; False for a name that is too long or may not be seen, for which Path's own raises."""
    return os.path.isdir(path)  # noqa: PTH112


def shown_as(path: Path) -> str:
    """A path as findings name it: as it was given, or relative to the working directory where it lies below."""
    text = path.as_posix()
    if not text.startswith("/"):
        return text
    here = os.getcwd()  # noqa: PTH109
    return "." if text == here else text.removeprefix(here if here == "/" else here + "/")


class Folders:
    """The folders that files are in, each made once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def folder_of(self, file: str) -> str:
        """The folder of a file, in full."""
        folder = file[: file.rfind("/") + 1]
        known = self._known.get(folder)
        if known is None:
            known = self._known[folder] = in_full(folder)
        return known

    def in_full(self, path: str) -> str:
        """A path in full."""
        name = path[path.rfind("/") + 1 :]
        if name in ("", ".", ".."):
            return in_full(path)
        return f"{self.folder_of(path).removesuffix('/')}/{name}"

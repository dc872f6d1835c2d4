"""Where each template comes from, and each of its blocks: a folder of one's own, or what is shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planner.notices.draft import Sources
from planner.value import NamedTuple

OURS = "planner/"
_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s+[\"']([^\"']+)[\"']")
_BLOCK = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_DEEP = 8
"""Templates that extend each other without end are found when they are rendered."""


class Origin(NamedTuple):
    """A template by the name under which it is asked for, its file, and for each block the file that says it.

    A file of those shipped is called as a template extends it, `planner/closed/en.md.j2`.
    """

    name: str
    file: str
    blocks: dict[str, str]


def origins(sources: Sources) -> Iterator[Origin]:
    """Every template, of one's own or shipped, by name."""
    folders = [folder for folder in (sources.overrides, sources.shipped) if folder is not None]
    names = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.j2")}
    for name in sorted(names):
        path, shown = _file(sources, name)
        if path is not None:
            yield Origin(name, shown, _blocks(sources, name, _DEEP))


def _file(sources: Sources, name: str) -> tuple[Path | None, str]:
    own = sources.overrides / name if sources.overrides is not None else None
    if own is not None and not name.startswith(OURS) and own.is_file():
        return own, own.as_posix()
    plain = name.removeprefix(OURS)
    path = sources.shipped / plain
    return (path if path.is_file() else None), OURS + plain


def _blocks(sources: Sources, name: str, deep: int) -> dict[str, str]:
    """Those of the template that it extends, each said again by the template itself where it does so."""
    path, shown = _file(sources, name)
    text = ""
    with suppress(OSError, UnicodeDecodeError):
        text = _COMMENT.sub("", path.read_text(encoding="utf-8")) if path is not None else ""
    above = _EXTENDS.search(text)
    found = _blocks(sources, above[1], deep - 1) if above and deep else {}
    return found | dict.fromkeys(_BLOCK.findall(text), shown)

"""What one's own templates change in the first language of a campaign and not in another that it is told in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from planner.drafts.notice import Own

_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_EXTENDS = re.compile(r"\{%-?\s*extends\b")
_IMPORT = re.compile(r"\{%-?\s*from\s+\"(shared/\w+)/\w+\.md\.j2\"")


def owned(overrides: Path | None, shipped: Path, kind: str, first: str, language: str) -> Own | None:
    """The first such template or block of one kind of notice, its pieces and its foot included; None if there is none."""
    if overrides is None or language == first:
        return None
    pieces = _IMPORT.findall(_text(shipped / kind / f"{first}.md.j2"))
    return next((one for name in (kind, "foot", *pieces) for one in _lacking(overrides, name, first, language)), None)


def _lacking(overrides: Path, name: str, first: str, language: str) -> Iterator[Own]:
    there, wanted = overrides / name / f"{first}.md.j2", f"{name}/{language}.md.j2"
    text = _text(there)
    if not text:
        return
    other = _text(overrides / wanted)
    if not other:
        yield Own(first, "a template", there.as_posix(), 1, wanted)
    elif _EXTENDS.search(text) and _EXTENDS.search(other):
        for match in _BLOCK.finditer(text):
            if match[1] not in _BLOCK.findall(other):
                line = text.count("\n", 0, match.start()) + 1
                yield Own(first, f"a block {match[1]}", there.as_posix(), line, wanted)


def _text(path: Path) -> str:
    """The text of a template, "" where there is none; what cannot be read is said when it is rendered."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""

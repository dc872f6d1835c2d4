"""A text as YAML divides it: lines, places in it, characters that it may hold; and stretches short enough to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import overload

MAX_QUOTED = 60

_BREAK = "\r\n|[\n\r\x85\u2028\u2029]"
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
_RARE_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
_PLAIN = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])


class TextLines(Sequence[str]):
    """The lines of a text without their breaks, as the marks of the YAML parser count them.

    The text is divided when somebody first asks, since of most files nobody draws a line.
    """

    __slots__ = ("_lines", "_text")

    def __init__(self, text: str = "") -> None:
        self._text = text
        self._lines: list[str] | None = None

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return self._divided()[at]

    def __len__(self) -> int:
        return len(self._divided())

    def _divided(self) -> list[str]:
        if self._lines is None:
            rare = any(one in self._text for one in _RARE_BREAKS)
            lines = re.split(_BREAK, self._text) if rare else self._text.split("\n")
            self._lines = lines if lines[-1] else lines[:-1]
        return self._lines


def line_starts(text: str) -> list[int]:
    """The index at which each line begins."""
    return [0, *(match.end() for match in re.finditer(_BREAK, text))]


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column of an index, from 1, in code points."""
    start, line = 0, 1
    for match in re.compile(_BREAK).finditer(text, 0, index):
        start, line = match.end(), line + 1
    return line, index - start + 1


def forbidden_character(text: str) -> int | None:
    """The index of the first character that YAML does not allow, control characters above all."""
    if text.isascii() and not text.encode().translate(None, _PLAIN):  # most texts, in a sixth of the time
        return None
    match = re.search(_FORBIDDEN, text)
    return match.start() if match else None


def brief(text: str) -> str:
    """The text, cut where it is too long to stand in a sentence."""
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"

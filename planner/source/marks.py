"""The parser's marks: how they come to name the file, and one of our own where a value starts behind its anchor."""

from __future__ import annotations

from typing import Any

from planner.value import Value


class Stream:
    """A text for the parser to read, all at once, whatever it asks for; its marks take the name."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    def read(self, size: int) -> str:
        """The whole text, then nothing."""
        text, self._text = self._text, ""
        return text


class Mark(Value):
    """A place as the parser's own marks have it, from 0."""

    name: str
    line: int
    column: int
    index: int


def behind(start: Any, text: str) -> Mark:
    """Where a text ends that stands on one line as it is."""
    return Mark(start.name, start.line, start.column + len(text), start.index + len(text))

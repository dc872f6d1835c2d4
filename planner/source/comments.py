"""Text that YAML would drop as a comment although it was meant: `job: PO #5521`.

A comment has a space after its `#`. A `#` straight before a letter or digit, behind something on its line, is part of
a value nine times out of ten, and the loss would be silent.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from planner.source.errors import InputError
from planner.source.span import Span
from planner.source.text import brief, line_starts

_COMMENT = r"(?:^|[ \t])#"
_MEANT = r"#(?=[^\W_])"


class DroppedText:
    """Finds such places; the composer names each quoted or block scalar, inside which a `#` is just text."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._hits = _meant(text)
        self._starts: list[int] = []  # of quoted text, in the file's order
        self._ends: list[int] = []

    def quoted(self, event: Any) -> None:
        """Take note of a scalar in quotes or a block scalar."""
        if self._hits:
            self._starts.append(event.start_mark.index)
            self._ends.append(event.end_mark.index)

    def errors(self, until: int) -> list[InputError]:
        """One error for each line that loses text, up to an index: behind it nobody knows what is quoted."""
        found: list[InputError] = []
        if not self._hits:
            return found
        lines, done = line_starts(self._text), -1
        for hit in self._hits:
            number = bisect_right(lines, hit)
            if number != done and hit < until and not self._inside(hit):
                done = number
                end = lines[number] if number < len(lines) else len(self._text)
                found += self._in_line(number, lines[number - 1], end)
        return found

    def _in_line(self, number: int, start: int, end: int) -> Iterator[InputError]:
        line = self._text[start:end].rstrip()
        at = next(
            (at for match in re.finditer(_COMMENT, line) if not self._inside(start + (at := match.end() - 1))), None
        )
        if at is None or not line[:at].strip() or not line[at + 1 : at + 2].isalnum():
            return
        dropped = brief(line[at:])
        yield InputError(
            "INP01",
            Span(self._file, number, at + 1, number, len(line) + 1),
            f'YAML drops "{dropped}" as a comment',
            f'put the value in quotes, or write "# {dropped[1:]}" with a space if it is a comment',
        )

    def _inside(self, index: int) -> bool:
        nearest = bisect_right(self._starts, index) - 1
        return nearest >= 0 and index < self._ends[nearest]


def _meant(text: str) -> list[int]:
    """Where a `#` behind a space or tab stands straight before a letter or digit."""
    hits = []
    for match in re.finditer(_MEANT, text):
        at = match.start()
        if text[max(at - 1, 0)] in " \t":
            hits.append(at)
    return hits

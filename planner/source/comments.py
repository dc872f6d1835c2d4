"""Text that YAML would drop as a comment although it was meant: `job: PO #5521`.

A comment has a space after its `#`. A `#` straight before a letter or digit, behind something on its line, is part of
a value nine times out of ten, and the loss would be silent.
"""

from __future__ import annotations

import re
from typing import Any

from planner.source.errors import InputError
from planner.source.span import Span

_MEANT = re.compile(r"[ \t]#(?=[^\W_])")
_COMMENT = re.compile(r"(?:^|[ \t])#")


class DroppedText:
    """Finds such places; the composer names each quoted or block scalar, inside which a `#` is just text."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._hits = [match.start() + 1 for match in _MEANT.finditer(text)]
        self._quoted: list[tuple[int, int]] = []

    def quoted(self, event: Any) -> None:
        """Take note of a scalar in quotes or a block scalar."""
        if self._hits:
            self._quoted.append((event.start_mark.index, event.end_mark.index))

    def errors(self) -> list[InputError]:
        """One error for each dropped text."""
        return [error for hit in self._hits if (error := self._error(hit))]

    def _error(self, hit: int) -> InputError | None:
        start = max(self._text.rfind("\n", 0, hit), self._text.rfind("\r", 0, hit)) + 1
        end = re.compile(r"[\r\n]|$").search(self._text, hit).start()  # type: ignore[union-attr]
        line = self._text[start:end]
        opens = next((at for match in _COMMENT.finditer(line) if not self._inside(at := start + match.end() - 1)), None)
        if opens != hit or not line[: hit - start].strip():
            return None
        dropped = self._text[hit:end].rstrip()
        number = self._text[:start].count("\n") + 1
        span = Span(self._file, number, hit - start + 1, number, hit - start + 1 + len(dropped))
        return InputError("INP01", span, f'YAML drops "{dropped}" as a comment',
                          f'put the value in quotes, or write "# {dropped[1:]}" with a space if it is a comment')

    def _inside(self, index: int) -> bool:
        return any(start <= index < end for start, end in self._quoted)

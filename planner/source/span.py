"""Where something stands in a file."""

from __future__ import annotations

from planner.value import NamedTuple


class Span(NamedTuple):
    """A stretch of one file. Lines and columns count from 1, columns in code points; the end column is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @staticmethod
    def whole(file: str) -> Span:
        """The place of an error that concerns a file as such: its first character."""
        return Span(file, 1, 1, 1, 1)

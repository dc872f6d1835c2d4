"""Tables in fixed columns, drawn by display width."""

from __future__ import annotations

from collections.abc import Sequence

from planner.formats.escape import visible
from planner.formats.snippet import cells


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset(), indent: int = 2) -> list[str]:
    """Rows as lines, the first row the heads; columns in `right` are aligned there."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(width(row[at]) for row in shown) for at in range(len(shown[0]))]
    return [
        " " * indent + "  ".join(_pad(cell, widths[at], at in right) for at, cell in enumerate(row)).rstrip()
        for row in shown
    ]


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(cell.width for cell in cells(text))


def _pad(text: str, columns: int, right: bool) -> str:
    blank = " " * (columns - width(text))
    return blank + text if right else text + blank

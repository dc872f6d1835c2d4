"""Tables in fixed columns, drawn by display width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner.formats.escape import visible
from planner.formats.snippet import cells

COLUMNS = 80
"""How wide tables and lines of a plan may be: as wide as a terminal is at first."""


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset(), indent: int = 2) -> list[str]:
    """Rows as lines, the first row the heads; columns in `right` are aligned there."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(width(row[at]) for row in shown) for at in range(len(shown[0]))]
    return [
        " " * indent + "  ".join(_pad(cell, widths[at], at in right) for at, cell in enumerate(row)).rstrip()
        for row in shown
    ]


def folded(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset(), columns: int = COLUMNS) -> list[str]:
    """A table that is no wider than `columns`: what does not fit follows below, each part with the first column again.

    A column that is too wide by itself stays whole.
    """
    heads = len(rows[0])
    widths = [max(width(visible(row[at])) for row in rows) + 2 for at in range(heads)]
    parts: list[list[int]] = []
    for at in range(1, heads):
        if not parts or widths[0] + sum(widths[one] for one in parts[-1]) + widths[at] > columns:
            parts.append([])
        parts[-1].append(at)
    lines: list[str] = []
    for part in parts:
        kept = [0, *part]
        aligned = frozenset(to for to, at in enumerate(kept) if at in right)
        lines += table([[row[at] for at in kept] for row in rows], aligned)
    return lines


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(cell.width for cell in cells(text))


def cut(text: str, columns: int, end: str = "…") -> str:
    """The text in one line, or as much of it as fits into so many columns with `end` behind it."""
    shown = visible(text)
    if width(shown) <= columns:
        return shown
    most, taken = columns - len(end), ""
    for character in shown:
        if width(taken + character) > most:
            break
        taken += character
    return taken.rstrip("\u200d ") + end


def packed(words: Iterable[str], columns: int, gap: str = " ") -> list[list[str]]:
    """Words in lines, as many in each as fit into so many columns with the gap between them; too wide a word is cut."""
    lines: list[list[str]] = []
    left = 0
    for word in words:
        shown = cut(word, columns)
        if not lines or width(shown) + len(gap) > left:
            lines.append([])
            left = columns + len(gap)
        lines[-1].append(shown)
        left -= width(shown) + len(gap)
    return lines


def _pad(text: str, columns: int, right: bool) -> str:
    blank = " " * (columns - width(text))
    return blank + text if right else text + blank

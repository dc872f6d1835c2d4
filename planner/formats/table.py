"""Tables in fixed columns, drawn by display width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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

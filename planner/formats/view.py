"""The part of one source line that is drawn, and where things stand in it. Arithmetic; widths come with the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from planner.value import NamedTuple, Value

_REACH = 480  # code points on each side of a place that are looked at: far more than fit, and few in any file


class Cell(NamedTuple):
    """One code point as it is drawn. The width of a cluster (emoji with joiners, flag) is the sum of its cells."""

    shown: str
    width: int


class View(Value):
    """The cells of a line from index `first` on; `before` and `after` say that the line goes on at that side."""

    first: int
    cells: Sequence[Cell]
    before: bool = False
    after: bool = False

    @property
    def text(self) -> str:
        """What is drawn: `…` stands for what was cropped."""
        return "…" * self.before + "".join(cell.shown for cell in self.cells) + "…" * self.after

    def shows(self, index: int) -> bool:
        """Whether the code point at this index (from 0) is in view; the end of the line counts if that is."""
        last = self.first + len(self.cells)
        return self.first <= index < last or (index == last and not self.after)

    def measure(self, start: int, end: int) -> tuple[int, int]:
        """Columns before the stretch [start, end), and its own columns: one at least."""
        split, stop = start - self.first, max(start, end) - self.first
        lead = self.before + _width(self.cells[:split])
        return lead, max(1, _width(self.cells[split:stop]))


def look(text: str, at: int, columns: int, to_cells: Callable[[str], Sequence[Cell]]) -> View:
    """The whole line if it fits into `columns`, else a window with `at` (an index from 0) a third from its left."""
    low, high = max(0, at - _REACH), min(len(text), at + _REACH)
    cells = to_cells(text[low:high])
    if high - low == len(text) and _width(cells) <= columns:
        return View(0, cells)
    first, last = _window(cells, at - low, columns - 2)
    return View(low + first, cells[first:last], before=low + first > 0, after=low + last < len(text))


def _window(cells: Sequence[Cell], at: int, columns: int) -> tuple[int, int]:
    first = at - _fitting(reversed(cells[:at]), columns // 3)
    last = at + _fitting(cells[at:], columns - _width(cells[first:at]))
    first -= _fitting(reversed(cells[:first]), columns - _width(cells[first:last]))
    return first, last


def _fitting(cells: Iterable[Cell], columns: int) -> int:
    """How many of the cells, from the first on, fit."""
    count = used = 0
    for cell in cells:
        used += cell.width
        if used > columns:
            break
        count += 1
    return count


def _width(cells: Iterable[Cell]) -> int:
    return sum(cell.width for cell in cells)

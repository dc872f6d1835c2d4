"""Where days lie in a chart: days to columns of a terminal or to pixels. Arithmetic; it knows no glyph and no colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise, product
from math import ceil, floor

from planner.formats.gantt import Chart
from planner.value import NamedTuple

SHORT = 7
"""Days that an axis has at least."""
QUARTER = 91
"""Days by which it is stretched for a mark, however short the plan."""
_HAIR = 1e-9
_DAYS = (1, 7, 14, 28)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


class Tick(NamedTuple):
    """A label that begins where its day does, or at the axis' begin if that is before."""

    day: date
    words: str


class Axis(NamedTuple):
    """The days from `first` to `last`, both included and ordinals, over a length of so many columns or pixels."""

    first: int
    last: int
    length: int

    @property
    def day(self) -> float:
        """The length of a day."""
        return self.length / (self.last - self.first + 1)

    def left(self, day: date) -> float:
        """Where a day begins; those outside are at the edge."""
        return self._number(day) * self.day

    def right(self, day: date) -> float:
        """Where it ends: to the last bit where the next begins."""
        return min((self._number(day) + 1) * self.day, self.length)

    def _number(self, day: date) -> int:
        """Days before it on the axis."""
        return min(max(day.toordinal(), self.first), self.last) - self.first

    def middle(self, day: date) -> float:
        """Its middle."""
        return self.left(day) + self.day / 2

    def column(self, day: date) -> int:
        """The column of a day: the middle one, if it has several."""
        return min(int(self.middle(day)), self.length - 1)

    def columns(self, first: date, last: date) -> range:
        """The columns of some days, both included: those next to each other share none as long as a day has one."""
        begin = min(floor(self.left(first) + 0.5), self.column(first))
        end = max(floor(self.right(last) + 0.5) - 1, self.column(last))
        return range(begin, min(end, self.length - 1) + 1)

    def covered(self, first: date, last: date) -> range:
        """Those of their columns in which no other day has a part."""
        if self.day >= 1:
            return self.columns(first, last)
        return range(ceil(self.left(first) - _HAIR), floor(self.right(last) + _HAIR))

    def beyond(self, day: date) -> int:
        """Whether a day lies before the axis (-1), on it (0) or behind it (1)."""
        return (day.toordinal() > self.last) - (day.toordinal() < self.first)


def axis(chart: Chart, length: int) -> Axis | None:
    """The axis on which a chart is drawn; None for one without a date.

    All stages and the window lie on it. A day that is promised, the occasion and the day asked about do if it need not
    more than double for them.
    """
    core = [day for row in chart.rows for day in (row.starts, row.early, row.late) if day]
    core += [chart.orders.first, chart.orders.last] if chart.orders else []
    core += [chart.launch] if chart.launch else []
    marks = [due.day for due in chart.dues]
    marks += [chart.occasion.day] if chart.occasion else []
    if not core and not marks:
        return None
    first, last = _span(core or marks[:1])
    reach = max(last - first, QUARTER)
    for day in sorted(one.toordinal() for one in marks):
        first, last = _stretched(first, last, day, reach)
    first, last = _stretched(first, last, chart.as_of.toordinal(), reach // 4)
    short = max(0, SHORT - (last - first + 1))
    low, high = date.min.toordinal(), date.max.toordinal()
    return Axis(max(low, first - 1 - short // 2), min(high, last + 1 + (short + 1) // 2), length)


def _span(days: Iterable[date]) -> tuple[int, int]:
    ordinals = sorted(day.toordinal() for day in days)
    return ordinals[0], ordinals[-1]


def _stretched(first: int, last: int, day: int, reach: int) -> tuple[int, int]:
    near = first - reach <= day <= last + reach
    return (min(first, day), max(last, day)) if near else (first, last)


def months(axis: Axis, width: Callable[[str], float]) -> list[Tick]:
    """Labels of months that do not touch: of each, or of every second, third and so on where they are too narrow.

    `width` is a label's length, its distance from the next included. One at least names its year.
    """
    first = date.fromordinal(axis.first)
    begins = list(_begins(first, axis.last))
    for step in _MONTHS:
        starts = [day for day in begins if (12 * day.year + day.month - 1) % step == 0]
        for days, year_first, year_only in product(([first, *starts], starts), (True, False), (False, True)):
            ticks = _inside(axis, _named(days, step, year_first, year_only), width)
            named = any(str(one.day.year) in one.words for one in ticks)
            if named and not _touch(axis, ticks, width):
                return ticks
    return []


def days(axis: Axis, width: Callable[[str], float]) -> list[Tick]:
    """Labels of days, or of every Monday, second or fourth Monday; none where those are too narrow."""
    step = next((step for step in _DAYS if step * axis.day >= width("30")), None)
    if step is None:
        return []
    begin = axis.first if step == 1 else axis.first + -date.fromordinal(axis.first).weekday() % 7
    found = (date.fromordinal(number) for number in range(begin, axis.last + 1, step))
    return _inside(axis, [Tick(day, str(day.day)) for day in found], width)


def _begins(first: date, last: int) -> Iterator[date]:
    """The first day of each month behind `first`."""
    year, month = first.year, first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if year > date.max.year or date(year, month, 1).toordinal() > last:
            return
        yield date(year, month, 1)


def _named(days: list[date], step: int, year_first: bool, year_only: bool) -> list[Tick]:
    """Months by their names; the first with its year, a January by its year alone if so wished, else with it."""
    found = []
    for at, day in enumerate(days):
        with_year = day.month == 1 or (at == 0 and year_first)
        alone = step >= 12 or (day.month == 1 and year_only)
        found.append(Tick(day, str(day.year) if alone else f"{day:%b %Y}" if with_year else f"{day:%b}"))
    return found


def _touch(axis: Axis, ticks: list[Tick], width: Callable[[str], float]) -> bool:
    return any(axis.left(one.day) + width(one.words) > axis.left(other.day) for one, other in pairwise(ticks))


def _inside(axis: Axis, ticks: list[Tick], width: Callable[[str], float]) -> list[Tick]:
    return [one for one in ticks if axis.left(one.day) + width(one.words) <= axis.length]

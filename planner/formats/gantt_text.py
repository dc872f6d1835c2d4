"""A plan's chart for a terminal: as wide as it is told to be, whatever the names and however long the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from planner.formats.colour import Ink, paint
from planner.formats.escape import inert
from planner.formats.gantt import Chart, Due, Group, Row
from planner.formats.gantt_axis import Axis, axis, days, months
from planner.formats.gantt_words import Sign, heads, legend, verdicts
from planner.formats.table import cut, packed, width
from planner.value import NamedTuple

_INDENT, _MOST_NAME = 2, 16
"""Columns before the names, and of a name at the most."""
_YEAR = 366
"""Days of an axis on which a date needs no year."""


class Glyphs(NamedTuple):
    """What is drawn for each thing, one column wide; `end` stands for what was cut off a name."""

    work: str
    bar: str
    likely: str
    done: str
    closed: str
    orders: str
    launch: str
    limit: str
    due: str
    occasion: str
    today: str
    before: str
    after: str
    end: str


UNICODE = Glyphs("─", "▒", "█", "✓", "·", "═", "◇", "╎", "◆", "★", "│", "◂", "▸", "…")
ASCII = Glyphs("-", "=", "#", "x", ".", "~", "o", ":", "^", "*", "|", "<", ">", "..")


class Look(NamedTuple):
    """How wide, in which characters, and whether in colour."""

    columns: int = 80
    glyphs: Glyphs = ASCII
    colour: bool = False


PLAIN = Look()
Cell = tuple[str, Ink | None]


def lines(chart: Chart, look: Look) -> Iterator[str]:
    """The chart with its legend; a sentence where it has no date."""
    names = ["size window", *(row.name for row in chart.rows), *(due.name for due in chart.dues)]
    names += [chart.occasion.name] if chart.occasion else []
    name = min(max(map(width, names)), _MOST_NAME)
    found = axis(chart, look.columns - _INDENT - name - 2 - len("01-31  02-28"))
    if found and found.last - found.first >= _YEAR:
        found = found._replace(length=look.columns - _INDENT - name - 2 - len("2027-01-31  2027-02-28"))
    if found is None:
        yield "  No date is known: there is nothing to draw."
        return
    yield from _Drawing(chart, look, found, name).lines()


class _Drawing:
    """A chart, where its days lie, and how many columns its names have."""

    def __init__(self, chart: Chart, look: Look, axis: Axis, name: int) -> None:
        self._chart, self._look, self._axis, self._name = chart, look, axis, name
        self._glyphs = look.glyphs
        self._form = "%m-%d" if axis.last - axis.first < _YEAR else "%Y-%m-%d"

    def lines(self) -> Iterator[str]:
        """From the months to the legend."""
        chart, glyphs = self._chart, self._glyphs
        yield from self._head()
        if chart.launch:
            yield self._line("launch", self._mark(chart.launch, glyphs.launch, Ink.ADVICE), self._short(chart.launch))
        if chart.orders:
            _, first, last = chart.orders
            cells = self._blank()
            _fill(cells, self._axis.columns(first, last), (glyphs.orders, Ink.ADVICE))
            yield self._line(chart.orders.name, cells, f"{self._short(first)}  {self._short(last)}")
        for group in chart.groups:
            yield from self._group(group)
        if chart.occasion:
            yield self._due(chart.occasion, glyphs.occasion)
        yield ""
        ink = Ink.GOOD if all(due.holds for due in chart.dues) else Ink.HOLD
        for sentence in verdicts(chart):
            for line in packed(sentence.split(), self._look.columns - _INDENT):
                yield " " * _INDENT + paint(" ".join(line), ink, self._look.colour)
        yield from self._legend()

    def _head(self) -> Iterator[str]:
        def wide(words: str) -> float:
            return len(words) + 1

        first, second = heads(self._chart)
        room = len(self._short(self._chart.as_of))
        ends = f"{first:^{room}}{second:^{room + 4}}" if len(first) < room else f"{first} {second}"
        for ticks, behind in ((months(self._axis, wide), ""), (days(self._axis, wide), ends)):
            labels = [" "] * self._axis.length
            for one in ticks:
                at = self._axis.columns(one.day, one.day)[0]
                labels[at : at + len(one.words)] = one.words
            yield f"{' ' * (_INDENT + self._name + 1)}{''.join(labels[: self._axis.length])} {behind}".rstrip()

    def _group(self, group: Group) -> Iterator[str]:
        if group.title:
            yield " " * _INDENT + cut(inert(group.title), self._look.columns - _INDENT, self._glyphs.end)
        for row in group.rows:
            yield self._line(row.name, self._bar(row), self._dates(row))
        for due in group.dues:
            yield self._due(due, self._glyphs.due)

    def _due(self, due: Due, glyph: str) -> str:
        far = self._axis.beyond(due.day) != 0
        behind = str(due.day) if far else f"{self._short(due.day)} {due.odds:>6}"
        return self._line(due.name, self._mark(due.day, glyph, Ink.GOOD if due.holds else Ink.HOLD), behind)

    def _mark(self, day: date, glyph: str, ink: Ink) -> list[Cell]:
        cells, side = self._blank(), self._axis.beyond(day)
        if side:
            cells[0 if side < 0 else -1] = (self._glyphs.before if side < 0 else self._glyphs.after, ink)
        else:
            cells[self._axis.column(day)] = (glyph, ink)
        return cells

    def _blank(self) -> list[Cell]:
        """A row with nothing in it but today."""
        cells: list[Cell] = [(" ", None)] * self._axis.length
        if not self._axis.beyond(self._chart.as_of):
            cells[self._axis.column(self._chart.as_of)] = (self._glyphs.today, Ink.CAREFUL)
        return cells

    def _bar(self, row: Row) -> list[Cell]:
        """A stage's closed days, its work until it may be done, the days by which it is, and the day it has to keep."""
        glyphs, axis, cells = self._glyphs, self._axis, self._blank()
        shut = {at for one in row.closed for at in axis.covered(one.first, one.last)}
        for one in row.closed:
            _fill(cells, (at for at in axis.columns(one.first, one.last) if cells[at][0] == " "), (glyphs.closed, None))
        if row.early and row.likely and row.late:
            if row.starts and row.works:
                _fill(cells, set(axis.columns(row.starts, row.early)) - shut, (glyphs.work, None))
            _fill(cells, set(axis.columns(row.early, row.late)) - shut, (glyphs.bar, Ink.GUTTER))
        if row.limit and not axis.beyond(row.limit):
            limit = axis.column(row.limit)
            late = (at for at in range(limit + 1, axis.length) if cells[at][0] == glyphs.bar)
            _fill(cells, late, (glyphs.bar, Ink.HOLD))
            cells[limit] = (glyphs.limit, None)
        if row.likely:
            late_too = row.limit is not None and row.likely > row.limit
            mark = (glyphs.done, Ink.GOOD) if row.done else (glyphs.likely, Ink.HOLD if late_too else Ink.GUTTER)
            cells[axis.column(row.likely)] = mark
        return cells

    def _line(self, name: str, cells: list[Cell], behind: str) -> str:
        shown = cut(inert(name), self._name, self._glyphs.end)
        runs = ((ink, "".join(glyph for glyph, _ in run)) for ink, run in groupby(cells, key=itemgetter(1)))
        row = "".join(paint(run, ink, self._look.colour) if ink else run for ink, run in runs)
        return f"{' ' * _INDENT}{shown}{' ' * (self._name - width(shown) + 1)}{row} {behind}".rstrip()

    def _dates(self, row: Row) -> str:
        if row.likely is None or row.late is None:
            return "not known"
        return f"{self._short(row.likely)}  {' done' if row.done else self._short(row.late)}"

    def _short(self, day: date) -> str:
        return day.strftime(self._form)

    def _legend(self) -> Iterator[str]:
        glyphs, side = self._glyphs, self._axis.beyond(self._chart.as_of)
        signs = {
            Sign.WORK: (glyphs.work, None),
            Sign.BAR: (glyphs.bar, Ink.GUTTER),
            Sign.LIKELY: (glyphs.likely, Ink.GUTTER),
            Sign.DONE: (glyphs.done, Ink.GOOD),
            Sign.CLOSED: (glyphs.closed, None),
            Sign.LIMIT: (glyphs.limit, None),
            Sign.TODAY: (glyphs.today, Ink.CAREFUL),
        }
        said = ((*signs[sign], words) for sign, words in legend(self._chart, side) if sign in signs)
        inks = {f"{glyph} {words}": ink for glyph, ink, words in said}
        for line in packed(inks, self._look.columns - _INDENT, "   "):
            painted = (paint(one[0], ink, self._look.colour) + one[1:] if (ink := inks[one]) else one for one in line)
            yield " " * _INDENT + "   ".join(painted)


def _fill(cells: list[Cell], columns: Iterable[int], cell: Cell) -> None:
    for at in columns:
        cells[at] = cell

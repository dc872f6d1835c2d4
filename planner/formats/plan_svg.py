"""A plan's chart for a page or a slide: the same rows as in the terminal, drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.formats.dates import day as full
from planner.formats.gantt import Chart, Due, Group, Row, chart
from planner.formats.gantt_axis import Axis, axis, days, months
from planner.formats.gantt_words import Sign, heads, legend, told, verdicts
from planner.formats.svg import MARGIN, fitting, length, picture, safe, text, wrapped
from planner.plan.plan import Plan
from planner.value import NamedTuple

WIDTH, NARROW = 960, 640
"""Pixels of a picture of its own, and of one that stands beside something else."""
_ROW, _NAMES, _DATES = 24, 170, 186
_LEFT = MARGIN + _NAMES
_COLOURS = {
    "work": ("fill", "#8c959f", "#6e7681"),
    "bar": ("fill", "#8fbce6", "#2f5f8f"),
    "late": ("fill", "#eda6a0", "#8f3d38"),
    "likely": ("fill", "#1f5f9f", "#9fccff"),
    "done": ("stroke", "#1a7f37", "#56d364"),
    "closed": ("fill", "#d5dae0", "#343b44"),
    "orders": ("fill", "#c9a227", "#b8932a"),
    "limit": ("stroke", "#59636e", "#9198a1"),
    "held": ("fill", "#1a7f37", "#56d364"),
    "failing": ("fill", "#b35900", "#f0a35e"),
    "grid": ("stroke", "#e3e7eb", "#262c34"),
    "today": ("stroke", "#bf3989", "#f778ba"),
}


class _Room(NamedTuple):
    """What a picture of so many pixels has room for."""

    width: int

    @property
    def inner(self) -> int:
        return self.width - 2 * MARGIN

    @property
    def length(self) -> int:
        """Of the days, from the first to the last."""
        return self.inner - _NAMES - _DATES

    @property
    def ends(self) -> tuple[int, int]:
        """Where the two columns of dates end."""
        return self.width - MARGIN - 92, self.width - MARGIN


def render(plans: Iterable[tuple[str, Plan, date]], width: int = WIDTH) -> str:
    """Files, plans and days to one SVG of so many pixels across."""
    return drawn([chart(plan, as_of) for _, plan, as_of in plans], width)


def drawn(charts: list[Chart], width: int = WIDTH) -> str:
    """Charts below each other as one SVG."""
    room = _Room(width)
    body: list[str] = []
    top = MARGIN
    for one in charts:
        drawing = _Drawing(one, room, top)
        drawing.draw()
        body += drawing.body
        top = drawing.top + MARGIN
    names = ", ".join(one.name for one in charts)
    says = " ".join(sentence for one in charts for sentence in told(one))
    return picture(f"Plan: {names}", says, body, width, top, _COLOURS)


class _Drawing:
    """A chart drawn from `top` down; `top` moves as `body` grows, and what is added later lies above."""

    def __init__(self, chart: Chart, room: _Room, top: int) -> None:
        self._chart, self._room, self.top = chart, room, top
        self.body: list[str] = []

    def draw(self) -> None:
        """Draw all of it."""
        chart, room, found = self._chart, self._room, axis(self._chart, self._room.length)
        self._line(fitting(chart.name, room.inner, 16), "title", 28)
        for sentence in verdicts(chart):
            for line in wrapped(sentence, room.inner):
                self._line(line, "quiet" if all(due.holds for due in chart.dues) else "bad", 20)
        if found is None:
            self._line("No date is known: there is nothing to draw.", "quiet", 20)
            return
        rows = _Rows(chart, found, room, self.top + 44)
        rows.draw()
        self.body += [*_head(chart, found, room, self.top, rows.top), *rows.body]
        self.top = rows.top + 24
        self._legend(found)

    def _line(self, words: str, style: str, height: int) -> None:
        self.body.append(text(MARGIN, self.top + 14, words, style))
        self.top += height

    def _legend(self, axis: Axis) -> None:
        x = MARGIN
        for sign, words in legend(self._chart, axis.beyond(self._chart.as_of)):
            space = 26 + round(length(words))
            if x > MARGIN and x + space > self._room.ends[1]:
                x, self.top = MARGIN, self.top + 22
            self.body.append(f'<g transform="translate({x} {self.top})">{_SAMPLES[sign]}</g>')
            self.body.append(text(x + 24, self.top + 4, words, "quiet"))
            x += space + 12
        self.top += 12


class _Rows:
    """The rows of a chart from `top` down."""

    def __init__(self, chart: Chart, axis: Axis, room: _Room, top: int) -> None:
        self._chart, self._axis, self._room, self.top = chart, axis, room, top
        self.body: list[str] = []

    def draw(self) -> None:
        """Draw all of them."""
        chart = self._chart
        if chart.launch:
            self._row("launch", (str(chart.launch), ""), [self._mark(chart.launch, "orders")])
        if chart.orders:
            name, first, last = chart.orders
            self._row(name, (str(first), str(last)), [self._rect("orders", first, last, 8)])
        for group in chart.groups:
            self._group(group)
        if chart.occasion:
            self._due(chart.occasion)

    def _group(self, group: Group) -> None:
        if group.title:
            self.top += 8
            self.body.append(text(MARGIN, self.top + 16, fitting(group.title, _NAMES + self._room.length), "name"))
            self.top += _ROW
        for row in group.rows:
            self._row(row.name, _dates(row), self._bar(row))
        for due in group.dues:
            self._due(due)

    def _due(self, due: Due) -> None:
        self._row(due.name, (str(due.day), due.odds), [self._mark(due.day, "held" if due.holds else "failing")])

    def _row(self, name: str, behind: tuple[str, str], drawn: Iterable[str]) -> None:
        self.body.append(text(MARGIN, self.top + 16, fitting(name, _NAMES - 12)))
        self.body.extend(drawn)
        for x, words in zip(self._room.ends, behind, strict=True):
            if words:
                self.body.append(text(x, self.top + 16, words, "quiet end"))
        self.top += _ROW

    def _bar(self, row: Row) -> Iterator[str]:
        """A stage's work until it may be done, the days by which it is, its closed days, and the day it has to keep."""
        axis, limit = self._axis, row.limit
        if row.starts and row.early and row.works:
            yield self._rect("work", row.starts, row.early, 4)
        if row.early and row.late and not row.done:
            yield self._rect("bar", row.early, row.late, 14)
            if limit and limit < row.late:
                yield self._box("late", max(axis.right(limit), axis.left(row.early)), axis.right(row.late), 14)
        for one in row.closed:
            days = full(one.first) if one.first == one.last else f"{full(one.first)} to {full(one.last)}"
            yield self._rect("closed", one.first, one.last, _ROW, f"{one.why}, {days}")
        if limit and not axis.beyond(limit):
            yield f'<path class="limit" d="M{_LEFT + axis.right(limit):.1f} {self.top}v{_ROW}"/>'
        if row.likely and row.done:
            yield f'<path class="done mark" d="M{_LEFT + axis.middle(row.likely) - 5:.1f} {self.top + 12}l4 4 7 -8"/>'
        elif row.likely:
            middle = axis.middle(row.likely)
            yield self._box("likely", middle - 2, middle + 2, 18)

    def _rect(self, style: str, first: date, last: date, height: int, tip: str = "") -> str:
        return self._box(style, self._axis.left(first), self._axis.right(last), height, tip)

    def _box(self, style: str, left: float, right: float, height: int, tip: str = "") -> str:
        y = self.top + (_ROW - height) // 2
        wide = max(right - left, 1.0)
        inside = f"><title>{safe(tip)}</title></rect>" if tip else "/>"
        return f'<rect class="{style}" x="{_LEFT + left:.1f}" y="{y}" width="{wide:.1f}" height="{height}"{inside}'

    def _mark(self, day: date, style: str) -> str:
        side, y = self._axis.beyond(day), self.top + _ROW // 2
        if side:
            x = _LEFT + (self._room.length if side > 0 else 0)
            return f'<path class="{style}" d="M{x} {y}l{-10 * side} -6v12z"/>'
        return f'<path class="{style}" d="M{_LEFT + self._axis.middle(day):.1f} {y - 7}l7 7 -7 7 -7 -7z"/>'


def _head(chart: Chart, axis: Axis, room: _Room, top: int, bottom: int) -> Iterator[str]:
    """Months, days, lines down to the bottom."""

    def wide(words: str) -> float:
        return length(words) + 10

    for ticks, y in ((months(axis, wide), top + 16), (days(axis, wide), top + 34)):
        yield from (text(_LEFT + axis.left(one.day), y, one.words, "quiet") for one in ticks)
    for one in months(axis, wide):
        yield f'<path class="grid" d="M{_LEFT + axis.left(one.day):.1f} {top + 40}V{bottom}"/>'
    yield from (text(x, top + 34, name, "quiet end") for x, name in zip(room.ends, heads(chart), strict=True))
    if not axis.beyond(chart.as_of):
        yield f'<path class="today" d="M{_LEFT + axis.middle(chart.as_of):.1f} {top + 40}V{bottom}"/>'


def _dates(row: Row) -> tuple[str, str]:
    if row.likely is None or row.late is None:
        return "", "not known"
    return str(row.likely), "done" if row.done else str(row.late)


_SAMPLES = {
    Sign.WORK: '<rect class="work" y="-2" width="18" height="4"/>',
    Sign.BAR: '<rect class="bar" y="-7" width="18" height="14"/>',
    Sign.LIKELY: '<rect class="likely" x="7" y="-9" width="4" height="18"/>',
    Sign.LATE: '<rect class="late" y="-7" width="18" height="14"/>',
    Sign.DONE: '<path class="done mark" d="M4 0l4 4 7 -8"/>',
    Sign.CLOSED: '<rect class="closed" y="-9" width="18" height="18"/>',
    Sign.LIMIT: '<path class="limit" d="M9 -10v20"/>',
    Sign.TODAY: '<path class="today" d="M9 -10v20"/>',
}
"""Of each sign, around the middle of its left side."""

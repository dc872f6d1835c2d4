"""Who does a stage: on which days, how the days are counted, and when it takes longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from planner.value import NamedTuple
from planner.workdays.calendar import Calendar
from planner.workdays.closed import Closed

WHOLE = 10_000
"""Basis points of a whole."""


class Slow(NamedTuple):
    """Days around a shutdown, both ends included, in which what is begun takes longer, by basis points of its days."""

    first: date
    last: date
    longer: int
    why: str
    before: bool
    """True in the days before the shutdown, False in those behind it."""


class Party:
    """The calendar of those who do a stage, with the slow days around their shutdowns.

    `plain` counts every day from the first open one on, as for a ship; else only open days count. Every question
    raises what the calendar raises. `shaped` says whether a shutdown has slow days around it.
    """

    __slots__ = ("_shapes", "_slow", "calendar", "closed", "plain", "shaped")

    def __init__(self, calendar: Calendar, closed: tuple[Closed, ...] = (), plain: bool = False) -> None:
        """`closed` are the closings of `calendar`, read for their shapes."""
        self.calendar, self.closed, self.plain = calendar, closed, plain
        self._shapes = tuple([span for span in closed if span.longer and (span.slow_before or span.slow_after)])
        self.shaped = bool(self._shapes)
        self._slow: tuple[Slow, ...] | None = None

    def finish(self, start: date, days: int) -> date:
        """When a stage that can start on `start` and takes `days` is done: so many days after it begins."""
        taken = self.taken(start, days) if self.shaped else days
        return (
            self.calendar.first_open(start) + timedelta(days=taken) if self.plain else self.calendar.add(start, taken)
        )

    def finishes(self, starts: Sequence[date], days: Sequence[int]) -> tuple[list[date], bool]:
        """The same of several, each start with its own days; and whether all of them are known to be on open days."""
        if self.shaped or self.plain:
            return [self.finish(start, taken) for start, taken in zip(starts, days, strict=True)], False
        return self.calendar.adds(starts, days)

    def done(self, start: int, days: int) -> int:
        """The same as `finish`, of ordinals."""
        if self.shaped or self.plain:
            return self.finish(date.fromordinal(start), days).toordinal()
        return self.calendar.after(start, days)

    def taken(self, start: date, days: int) -> int:
        """The days that it takes: `days`, and in slow ones more, rounded up."""
        slow = self.slow(start)
        return days if slow is None else -(-days * (WHOLE + slow.longer) // WHOLE)

    def slow(self, start: date) -> Slow | None:
        """The slow days in which a stage that can start on `start` begins, the slowest where several meet."""
        if not self.shaped:
            return None
        if self._slow is None:
            self._slow = tuple(slow for span in self._shapes for slow in self._around(span))
        begun = self.calendar.first_open(start)
        met = [slow for slow in self._slow if slow.first <= begun <= slow.last]
        return max(met, key=lambda slow: slow.longer, default=None)

    def _around(self, span: Closed) -> list[Slow]:
        """The slow days before and behind a shutdown, counted as the stage is: in open days or in all."""
        found = []
        calendar, day = self.calendar, timedelta(days=1)
        if span.slow_before:
            last = calendar.last_open(span.first - day)
            first = self._on(last, 1 - span.slow_before)
            found.append(Slow(first, span.first - day, span.longer, span.why, True))
        if span.slow_after and span.for_good().last == span.last:
            first = calendar.first_open(span.last + day)
            found.append(Slow(span.last + day, self._on(first, span.slow_after - 1), span.longer, span.why, False))
        return found

    def _on(self, day: date, days: int) -> date:
        """So many of the days that the stage is counted in later, or earlier."""
        return day + timedelta(days=days) if self.plain else self.calendar.add(day, days)

"""The calendar of one party: which days are open, and moving over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from planner.workdays.closed import TEN_YEARS, Closed
from planner.workdays.open_days import OpenDays, PlaceYears, Source, beyond, no_open_day
from planner.workdays.place import FIRST_YEAR, LAST_YEAR, PlaceDays

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()


class Calendar:
    """The open days of a party: those of the place that `source` gives, less its own `closed` days.

    `source` is asked for a year when a question first touches it, and gives a place that covers the years asked for.
    Every question raises BeyondCalendar when it leads before 1950 or after 2100, and NoOpenDay where more than ten
    years without an open day lie in the way. A closing of more than ten years is for good.
    """

    __slots__ = ("_closed", "_open", "_years")

    def __init__(self, source: Source | PlaceYears, closed: tuple[Closed, ...] = ()) -> None:
        self._years = source if isinstance(source, PlaceYears) else PlaceYears(source)
        self._closed = tuple(span.for_good() for span in closed)
        self._open = OpenDays(self._years, self._closed)

    @classmethod
    def weekends(cls, closed: tuple[Closed, ...] = ()) -> Calendar:
        """Of no place: closed on Saturday and Sunday, and on `closed` days."""
        return _WEEKENDS.closing(closed)

    @classmethod
    def every_day(cls, closed: tuple[Closed, ...] = ()) -> Calendar:
        """Open on all but `closed` days, for what is counted in calendar days."""
        return _EVERY_DAY.closing(closed)

    def closing(self, closed: tuple[Closed, ...]) -> Calendar:
        """This calendar with more closed days, itself if there are none; what is known of the place is shared."""
        return Calendar(self._years, self._closed + closed) if closed else self

    def is_open(self, day: date) -> bool:
        """True if the party works on `day`."""
        ordinal, held = day.toordinal(), self._open
        days = held.days if held.first <= ordinal < held.past else held.reach(ordinal)
        at = held.before[ordinal]
        return at < len(days) and days[at] == ordinal

    def why_closed(self, day: date) -> str | None:
        """The closing's reason, else the holiday's name, else the weekday ("Saturday"); None if open."""
        return None if self.is_open(day) else self._reason(day)

    def reasons(self, day: date) -> tuple[date, list[str]]:
        """The first open day on or after a day, and why each day before it is closed."""
        ordinal = day.toordinal()
        to = self.after(ordinal, 0)
        if to == ordinal:
            return day, []
        found = [self._reason(date.fromordinal(closed)) for closed in range(ordinal, to)]
        return date.fromordinal(to), [reason for reason in found if reason]

    def _reason(self, day: date) -> str | None:
        own = next((span.why for span in self._closed if span.first <= day <= span.last), None)
        return own if own is not None else self._years.get(day.year)[0].why_closed(day)

    def place(self, year: int) -> PlaceDays:
        """What is known of the place in a year, before the party's own closed days."""
        return self._years.get(year)[0]

    def sure(self, first: date, last: date) -> bool:
        """Whether the place's days off from a day to another stay as they are, and those of a day earlier and later.

        False as well where not all their years are known yet.
        """
        held = self._open
        return not self._years.unsure and held.first < first.toordinal() and last.toordinal() < held.past - 1

    def estimated(self, year: int) -> tuple[date, ...]:
        """The place's days off of a year that can each be a day earlier or later, in order."""
        return self._years.estimated(year)

    def first_open(self, day: date) -> date:
        """`day` itself or the next open day."""
        return self.add(day, 0)

    def last_open(self, day: date) -> date:
        """`day` itself or the open day before."""
        ordinal = day.toordinal()
        days = self._open.reach(ordinal)
        while (at := bisect_right(days, ordinal)) == 0:
            days = self._open.earlier(ordinal)
        if ordinal - days[at - 1] > TEN_YEARS:
            raise no_open_day(ordinal)
        return date.fromordinal(days[at - 1])

    def add(self, day: date, k: int) -> date:
        """The date `k` open days after the first open day on or after `day`; before it, if `k` is negative.

        The first open day is day 0: a day from Monday is done on Tuesday, and so is a day from the Saturday before.
        """
        return _DAYS[self.after(day.toordinal(), k)]

    def adds(self, starts: Sequence[date], counts: Sequence[int]) -> tuple[list[date], bool]:
        """The same of several rising days, each with its own count from 0 on; and whether all of the days are open."""
        held, all_open = self._open, True
        days, before, known = held.days, held.before, len(held.days)
        if held.first <= starts[0].toordinal() and starts[-1].toordinal() < held.past:
            found: list[date] = []
            for day, k in zip(starts, counts, strict=True):
                ordinal = day.toordinal()
                at = before[ordinal]
                if at + k >= known:
                    break
                if days[at] != ordinal:
                    all_open = False
                    if days[at] - ordinal > TEN_YEARS:
                        break
                found.append(_DAYS[days[at + k]])
            else:
                return found, all_open  # what is held is enough
        return [self.add(day, k) for day, k in zip(starts, counts, strict=True)], all(map(self.is_open, starts))

    def after(self, ordinal: int, k: int) -> int:
        """The same as `add`, of ordinals."""
        held = self._open
        days = held.days if held.first <= ordinal < held.past else held.reach(ordinal)
        at = held.before[ordinal]
        if k >= 0 and at + k < len(days) and days[at] - ordinal <= TEN_YEARS:  # what is held is enough
            return days[at + k]
        return self._searched(ordinal, k)

    def _searched(self, ordinal: int, k: int) -> int:
        if not FIRST_DAY - TEN_YEARS <= ordinal + k <= LAST_DAY:
            raise beyond(f"{k} open days from {date.fromordinal(ordinal)}")
        days = self._open.reach(ordinal)
        if k > 0:  # it takes that many calendar days at least: ask for all those years at once
            days = self._open.reach(ordinal + k)
        while (at := bisect_left(days, ordinal)) == len(days) or at + k >= len(days):
            days = self._open.later(ordinal)
        if days[at] - ordinal > TEN_YEARS:
            raise no_open_day(ordinal)
        while (at := bisect_left(days, ordinal)) + k < 0:
            days = self._open.earlier(ordinal)
        return days[at + k]

    def ordinals(self, first: int, last: int, k: int) -> tuple[list[int], int]:
        """Ordinals of open days, rising and without a gap: from `first`, or before, to `k` open days after `last`, or later;
        and how many of them come before `first`.

        What is given is never changed; two questions that known years answer give one and the same list.
        """
        held = self._open
        if held.first <= first <= last < held.past:
            days, before = held.days, held.before
            at = before[last]
            if at + k < len(days) and days[at] - first <= TEN_YEARS:  # what is held is enough
                return days, before[first]
        self.after(first, 0)
        self.after(last, k)
        return held.days, held.before[first]

    def between(self, after: date, until: date) -> int:
        """How many open days lie in (after, until], the first excluded; 0 if `until` is not later."""
        if until <= after:
            return 0
        first, last = after.toordinal(), until.toordinal()
        self._open.reach(first)
        days = self._open.reach(last)
        return bisect_right(days, last) - bisect_right(days, first)


class _Days(dict[int, date]):
    """Days by ordinal, each made once: a calendar has 150 years of them."""

    def __missing__(self, ordinal: int) -> date:
        made = self[ordinal] = date.fromordinal(ordinal)
        return made


_DAYS = _Days()


def _nowhere(*weekend: int) -> Source:
    return lambda years: PlaceDays("", "", frozenset(weekend), {}, frozenset(), years)


_WEEKENDS = Calendar(_nowhere(5, 6))
_EVERY_DAY = Calendar(_nowhere())

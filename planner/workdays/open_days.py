"""The open days of a party as one sorted list that grows by year, because a plan's end is not known up front."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date

from planner.workdays.closed import TEN_YEARS, Closed
from planner.workdays.place import FIRST_YEAR, LAST_YEAR, BeyondCalendar, PlaceDays

Source = Callable[[frozenset[int]], PlaceDays]


class NoOpenDay(ValueError):
    """There is no open day within ten years."""


class PlaceYears:
    """A place's open days by year, as sorted ordinals: computed once, shared by all parties there."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[int, tuple[PlaceDays, list[int]]] = {}
        self._estimated: dict[int, tuple[date, ...]] = {}
        self.unsure = False
        """Whether a day off of those years can still change, or be a day earlier or later."""

    def get(self, year: int) -> tuple[PlaceDays, list[int]]:
        """The place, covering `year`, and its open ordinals in that year."""
        return self._known.get(year) or self.run(range(year, year + 1))[0]

    def estimated(self, year: int) -> tuple[date, ...]:
        """The days off of a year that rest on a moon to be sighted, in order."""
        if year not in self._estimated:
            place, _ = self.get(year)
            self._estimated[year] = tuple(day for day in place.estimated if day.year == year)
        return self._estimated[year]

    def run(self, years: range) -> list[tuple[PlaceDays, list[int]]]:
        """The same for each of `years`; the source is asked at most once."""
        missing = frozenset(years) - self._known.keys()
        if missing:
            place = self._source(missing)
            self.unsure = self.unsure or not place.settled or bool(place.estimated)
            self._known.update((year, (place, _open_days(place, year))) for year in missing)
        return [self._known[year] for year in years]


def _open_days(place: PlaceDays, year: int) -> list[int]:
    days = range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    return [day for day in days if place.is_open(date.fromordinal(day))]


class Places(dict[int, int]):
    """How many of some sorted ordinals lie before another one: looked for once, since campaigns ask for the same days."""

    def __init__(self, days: list[int]) -> None:
        super().__init__()
        self.days = days

    def __missing__(self, ordinal: int) -> int:
        """Looks for it."""
        found = self[ordinal] = bisect_left(self.days, ordinal)
        return found


class OpenDays:
    """Open ordinals of a run of whole years, from 1950 to 2100 at the most: those of the place less `closed`.

    `days` are all that are held, sorted; they cover the ordinals from `first` to before `past`. `before` says of each of
    these how many open days come before it.
    """

    __slots__ = ("_closed", "_run", "_years", "before", "days", "first", "past")

    def __init__(self, years: PlaceYears, closed: tuple[Closed, ...]) -> None:
        self._years = years
        self._closed = [(span.first.toordinal(), span.last.toordinal()) for span in closed]
        self._run = (0, 0)  # the first year, and the year after the last
        self.days: list[int] = []
        self.before = Places(self.days)
        self.first = self.past = 0

    def reach(self, ordinal: int) -> list[int]:
        """All that are held, once a day is among those covered. BeyondCalendar if it cannot be."""
        return self.days if self.first <= ordinal < self.past else self._year(date.fromordinal(ordinal).year)

    def _year(self, year: int) -> list[int]:
        """All that are held, with a year that was not covered, and those between."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise beyond(str(year))
        first, past = self._run if self.past else (year, year)
        self.days = self._own(range(year, first)) + self.days + self._own(range(past, year + 1))
        self.before = Places(self.days)
        self._run = first, past = min(first, year), max(past, year + 1)
        self.first, self.past = date(first, 1, 1).toordinal(), date(past, 1, 1).toordinal()
        return self.days

    def _own(self, years: range) -> list[int]:
        days = [day for _, of_year in self._years.run(years) for day in of_year]
        for first, last in self._closed:
            del days[bisect_left(days, first) : bisect_right(days, last)]
        return days

    def later(self, ordinal: int) -> list[int]:
        """All that are held, after one more year. NoOpenDay if none was found in ten years from `ordinal` or the last."""
        if self.past - max([ordinal, *self.days[-1:]]) > TEN_YEARS:
            raise no_open_day(ordinal)
        return self._year(self._run[1])

    def earlier(self, ordinal: int) -> list[int]:
        """All that are held, after one year before. NoOpenDay if none was found in ten years to `ordinal` or the first."""
        if min([ordinal, *self.days[:1]]) - self.first > TEN_YEARS:
            raise no_open_day(ordinal)
        return self._year(self._run[0] - 1)


def no_open_day(ordinal: int) -> NoOpenDay:
    """The error for a search from `ordinal`."""
    return NoOpenDay(f"no open day within ten years of {date.fromordinal(ordinal)}, or on the way from there")


def beyond(what: str) -> BeyondCalendar:
    """The error for a date or step that leads out."""
    return BeyondCalendar(f"{what}: a calendar runs from {FIRST_YEAR} to {LAST_YEAR}")

"""One stage: from the days on which it may start to the days on which it may be done.

A stage's start is day 0; it is done k open days after the first open day on or after its start. The chances are carried
day by day and summed in an order that is the same everywhere, so that they have the same digits everywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import fsum

from planner.plan.chance.distribution import Distribution
from planner.plan.chance.duration import NOTHING, Duration
from planner.value import NamedTuple
from planner.workdays import Calendar, Party


class Days(NamedTuple):
    """The days that a stage is counted in: open days of `party`, or, with `plain`, every day once it has begun on an open
    one. Without a party every day counts."""

    party: Party | None
    plain: bool = False

    @property
    def calendar(self) -> Calendar | None:
        """The party's open days."""
        return self.party.calendar if self.party is not None else None

    def open(self, first: int, last: int, count: int) -> list[int]:
        """Ordinals of open days, rising: at least from `first` to `count` open days after `last`."""
        assert self.party is not None
        return self.party.calendar.ordinals(first, last, 0 if self.plain else count)

    def begun(self, start: int) -> int:
        """The first open day on or after a start."""
        return start if self.party is None else self.party.calendar.after(start, 0)

    def done(self, start: int, count: int) -> int:
        """The day on which what starts on `start` and takes `count` days is done."""
        return start + count if self.party is None else self.party.done(start, count)


EVERY_DAY = Days(None)


def through(starts: Distribution, days: Days, duration: Duration) -> Distribution:
    """When a stage is done that starts on `starts` and takes `duration`."""
    (party, plain), (first, takes) = days, duration
    if party is None:
        return starts.later(first) if len(takes) == 1 else _every_day(starts.days, starts.mass, duration)
    if party.shaped:
        return _one_by_one(starts, days, duration)
    held = party.calendar.ordinals(starts.days[0], starts.days[-1], 0 if plain else duration.last)
    if len(starts.days) == 1 and not plain:
        at = bisect_left(held, starts.days[0]) + first
        return Distribution(held[at : at + len(takes)], list(takes))
    low, begun = _rolled(starts, held)
    if plain:
        return _every_day(held[low : low + len(begun)], begun, duration)
    sums = _convolved(begun, takes)
    return _kept(held[low + first : low + first + len(sums)], sums)


def _every_day(days: list[int], mass: list[float], duration: Duration) -> Distribution:
    """The same where every day counts from those on which it begins."""
    spread = [0.0] * (days[-1] - days[0] + 1)
    for day, chance in zip(days, mass, strict=True):
        spread[day - days[0]] = chance
    sums, first = _convolved(spread, duration.mass), days[0] + duration.first
    return _kept(list(range(first, first + len(sums))), sums)


def _one_by_one(starts: Distribution, days: Days, duration: Duration) -> Distribution:
    """The same where some starts take longer than others: each start for itself."""
    sums: dict[int, list[float]] = {}
    for day, chance in zip(starts.days, starts.mass, strict=True):
        for count, takes in enumerate(duration.mass, duration.first):
            sums.setdefault(days.done(day, count), []).append(chance * takes)
    done = sorted(sums)
    return _kept(done, [fsum(sums[day]) for day in done])


def latest_start(days: Days, held: list[int], done: int, count: int) -> int | None:
    """The latest start from which a stage that takes `count` days is done by `done`.

    `held` are its open days, as `days.open` gives them, from the earliest start that matters; None where it would be
    before those. Nothing is held of days without a calendar.
    """
    if days.party is None:
        return done - count
    at = bisect_right(held, done - count) - 1 if days.plain else bisect_right(held, done) - 1 - count
    return held[at] if at >= 0 else None


def runs(days: Days, starts: list[int], done: int, count: int) -> list[tuple[int | None, int]]:
    """Runs of rising starts from which a stage that takes `count` days is done by `done`: behind the one, up to the other.

    Where slow days make some starts take longer a later one may be done sooner, so that there can be several.
    """
    found: list[tuple[int | None, int]] = []
    before, held = None, False
    for start in starts:
        holds = days.done(start, count) <= done
        if holds:
            found.append((found.pop()[0] if held else before, start))
        before, held = start, holds
    return found


def _rolled(starts: Distribution, held: list[int]) -> tuple[int, list[float]]:
    """Starts as chances over a run of open days, and where in `held` it begins: each on its first open day or after."""
    days, mass = starts.days, starts.mass
    low = bisect_left(held, days[0])
    if held[low : low + len(days)] == days:
        return low, mass
    begun = [0.0] * (bisect_left(held, days[-1], low) - low + 1)
    at = low
    for day, chance in zip(days, mass, strict=True):
        at = bisect_left(held, day, at)
        begun[at - low] += chance
    return low, begun


def _convolved(begun: list[float], takes: tuple[float, ...]) -> list[float]:
    """Chances over a run of steps: those of `begun` together with those of more steps, from none on."""
    if len(takes) == 1:
        return begun
    if len(begun) == 1:
        return [begun[0] * one for one in takes]
    short, long = (takes, begun) if len(takes) < len(begun) else (begun, takes)
    sums = [0.0] * (len(begun) + len(takes) - 1)
    for more, chance in enumerate(short):
        for step, other in enumerate(long, more):
            sums[step] += chance * other
    return sums


def _kept(days: list[int], mass: list[float]) -> Distribution:
    """Without the days at both ends that have next to no chance, and those between that have none."""
    if mass[0] > NOTHING and mass[-1] > NOTHING and 0.0 not in mass:
        return Distribution(days, mass)
    low, high = 0, len(mass)
    while mass[low] <= NOTHING:
        low += 1
    while mass[high - 1] <= NOTHING:
        high -= 1
    days, mass = days[low:high], mass[low:high]
    if 0.0 in mass:
        days = [day for day, chance in zip(days, mass, strict=True) if chance]
        mass = [chance for chance in mass if chance]
    return Distribution(days, mass)

"""One stage: from the days on which it may start to the days on which it may be done.

A stage's start is day 0; it is done k open days after the first open day on or after its start. The chances are carried
day by day and summed in an order that is the same everywhere, so that they have the same digits everywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import fsum

from planner.plan.chance.distribution import Distribution
from planner.plan.chance.duration import NOTHING, Duration
from planner.workdays import Party

EVERY_DAY: Party | None = None
"""Who does what needs nobody: where parcels leave, where branches meet. Every day counts."""


def begun_on(party: Party | None, start: int) -> int:
    """The first open day on or after a start."""
    return start if party is None else party.calendar.after(start, 0)


def done_on(party: Party | None, start: int, count: int) -> int:
    """The day on which what starts on `start` and takes `count` days is done."""
    return start + count if party is None else party.done(start, count)


def through(starts: Distribution, party: Party | None, duration: Duration) -> Distribution:
    """When a stage is done that starts on `starts` and takes `duration`."""
    first, takes = duration
    if party is None:
        return starts.later(first) if len(takes) == 1 else _every_day(starts.days, starts.mass, duration)
    if party.shaped:
        return _one_by_one(starts, party, duration)
    days, plain = starts.days, party.plain
    held, low = party.calendar.ordinals(days[0], days[-1], 0 if plain else first + len(takes) - 1)
    if len(days) == 1 and not plain:
        return Distribution(held[low + first : low + first + len(takes)], list(takes))
    rolled = starts.mass if held[low : low + len(days)] == days else _rolled(starts, held, low)
    if plain:
        return _every_day(held[low : low + len(rolled)], rolled, duration)
    sums = _convolved(rolled, takes)
    return _kept(held[low + first : low + first + len(sums)], sums)


def _every_day(days: list[int], mass: list[float], duration: Duration) -> Distribution:
    """The same where every day counts from those on which it begins."""
    spread = [0.0] * (days[-1] - days[0] + 1)
    for day, chance in zip(days, mass, strict=True):
        spread[day - days[0]] = chance
    sums, first = _convolved(spread, duration.mass), days[0] + duration.first
    return _kept(list(range(first, first + len(sums))), sums)


def _one_by_one(starts: Distribution, party: Party, duration: Duration) -> Distribution:
    """The same where some starts take longer than others: each start for itself."""
    sums: dict[int, list[float]] = {}
    for day, chance in zip(starts.days, starts.mass, strict=True):
        for count, takes in enumerate(duration.mass, duration.first):
            sums.setdefault(party.done(day, count), []).append(chance * takes)
    days = sorted(sums)
    return _kept(days, [fsum(sums[day]) for day in days])


def latest_start(party: Party | None, held: list[int], day: int, count: int) -> int | None:
    """The latest start from which a stage that takes `count` days is done by `day`.

    `held` are its open days, rising and without a gap, from the earliest start that matters; None where it would be
    before those. Nothing is held where every day counts.
    """
    if party is None:
        return day - count
    at = bisect_right(held, day - count) - 1 if party.plain else bisect_right(held, day) - 1 - count
    return held[at] if at >= 0 else None


def runs(party: Party, starts: list[int], day: int, count: int) -> list[tuple[int | None, int]]:
    """Runs of rising starts from which a stage that takes `count` days is done by `day`: behind the one, up to the other.

    Where slow days make some starts take longer a later one may be done sooner, so that there can be several.
    """
    found: list[tuple[int | None, int]] = []
    before, held = None, False
    for start in starts:
        holds = party.done(start, count) <= day
        if holds:
            found.append((found.pop()[0] if held else before, start))
        before, held = start, holds
    return found


def _rolled(starts: Distribution, held: list[int], low: int) -> list[float]:
    """Starts as chances over a run of open days, from the one at `low` on: each on its first open day or after."""
    rolled = [0.0] * (bisect_left(held, starts.days[-1], low) - low + 1)
    at = low
    for day, chance in zip(starts.days, starts.mass, strict=True):
        at = bisect_left(held, day, at)
        rolled[at - low] += chance
    return rolled


def _convolved(begun: list[float], takes: tuple[float, ...]) -> list[float]:
    """Chances over a run of steps: those of `begun` together with those of more steps, from none on."""
    if len(takes) == 1:
        return begun
    if len(begun) == 1:
        return [begun[0] * one for one in takes]
    short, long = (takes, begun) if len(takes) < len(begun) else (begun, takes)
    sums, odd = [0.0] * (len(begun) + len(takes) - 1), len(short) % 2
    if odd:
        sums[: len(long)] = [short[0] * other for other in long]
    for more in range(odd, len(short), 2):  # two at a time in one pass, added up in the order of one by one
        one, two = short[more : more + 2]
        step, before = more, 0.0
        for other in long:
            sums[step] = sums[step] + one * other + two * before
            before = other
            step += 1
        sums[step] += two * before
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

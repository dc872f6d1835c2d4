"""A campaign's schedules as one network.

A stage that several schedules have in common, with all that it waits for, is one node: items that share their art share
its delay, and a destination shares all up to where its way parts. Where parcels leave is a node of its own.

What is known on the day of the check counts. An actual date is certain. A stage without one that something has already
gone on from (a stage that waits for it is done, production has started, parcels have left) is taken at its likely date.
Any other stage that could have been done by now is not: if its start is certain, the durations with which it would have
been done before today are struck out and the others weigh more (Bayes' rule); it may yet be done today. One that is late
beyond its worst is taken to be done today, or on the next open day: the most hopeful date that is still possible.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from math import fsum

from planner.model.dates import Days
from planner.plan.chance.duration import Duration, fixed, pert, uniform
from planner.plan.chance.forward import EVERY_DAY, begun_on, done_on
from planner.plan.chance.node import Node
from planner.plan.schedule import NOTHING, Rests, Schedule
from planner.value import NamedTuple
from planner.workdays import Party

LEAVES = "leaves"
_AT_ONCE = fixed(0)


class Anchors(NamedTuple):
    """The days, as ordinals, that a plan hangs on: the window's close, the launch, the day of the check."""

    close: int | None
    launch: int | None
    as_of: int | None

    @classmethod
    def on(cls, close: date | None, launch: date | None, as_of: date | None) -> Anchors:
        """From dates."""
        return cls(*(day.toordinal() if day else None for day in (close, launch, as_of)))


class Laid(NamedTuple):
    """A node before it is asked about: what is the same in every scenario, on every day of a check.

    It waits for the nodes `waits`, and for the days that `rests` names unless the node before has waited for them.
    `party` does it. `began` is the day on which it is known to have begun, `done` the one on which it was done; `likely` is
    its finish in the likely pass.
    """

    name: str
    length: Days | None
    waits: tuple[int, ...]
    rests: Rests | None
    party: Party | None
    likely: int
    began: int | None
    done: int | None


class Layout:
    """The nodes of some schedules. Stages whose dates rest on what is not said have none."""

    def __init__(self, schedules: Sequence[Schedule]) -> None:
        self.laid: list[Laid] = []
        self._takes: list[Duration] = []
        self._numbers: dict[tuple[Laid, str | None], int] = {}
        self._last_begun = -1
        self._of: dict[int, dict[str, int]] = {}
        for schedule in schedules:
            if id(schedule) not in self._of:
                self._of[id(schedule)] = self._placed(schedule, len(schedules) > 1)

    def number(self, schedule: Schedule, name: str) -> int | None:
        """The node of a stage, or of where parcels leave; None if nothing is planned there."""
        return self._of[id(schedule)].get(name)

    @property
    def ends(self) -> list[int]:
        """The nodes where parcels leave and arrive."""
        return [placed[name] for placed in self._of.values() for name in (LEAVES, "deliver") if name in placed]

    def nodes(self, anchors: Anchors, more: dict[str, int]) -> tuple[list[Node], list[float]]:
        """The nodes with the days that stages take in one scenario, and the chance of what is known of each under it."""
        as_of, over, takes = anchors.as_of, self.over(anchors.as_of), self._takes
        nodes: list[Node] = []
        certain: dict[int, int] = {}
        evidence = [1.0] * len(takes)
        for number, (_, _, waits, rests, party, likely, _, done) in enumerate(self.laid):
            duration = self.duration(number, more) if more else takes[number]
            floor = None if rests is None else _floor(rests, anchors)
            if done is None and number in over:
                done = likely
            start = _start(waits, floor, certain) if done is None else None
            if start is not None:
                if as_of is not None and start < as_of:
                    duration, done, evidence[number] = _known(party, duration, start, as_of)
                if done is None and len(duration.mass) == 1:
                    certain[number] = done_on(party, start, duration.first)
            if done is not None:
                certain[number] = done
            nodes.append(Node._make((waits, duration, party, floor, None, done)))
        return nodes, evidence

    def duration(self, number: int, more: dict[str, int]) -> Duration:
        """How long a node takes in a scenario."""
        days = more.get(self.laid[number].name)
        return self._takes[number] if days is None else self._takes[number].longer(days)

    def _placed(self, schedule: Schedule, several: bool) -> dict[str, int]:
        """The nodes of a schedule, by stage; of `several`, what they share has one node."""
        placed: dict[str, int] = {}
        stages = schedule.stages
        for each in schedule.in_order:
            name, stage, after, starts, finishes, _, _, party, rests = stages[each]
            waits = _numbers(after, placed)
            rests_on = None if rests is NOTHING else rests
            if name == "deliver" and starts is not None:
                begun = _ordinal(rests.begun)
                leaves = (LEAVES, None, waits, rests_on, EVERY_DAY, starts.likely.toordinal(), None, begun)
                placed[LEAVES] = number = self._numbered(Laid._make(leaves), None, several)
                waits, rests_on = (number,), None
            if finishes is not None:
                began, job = _production(schedule) if name == "produce" else (None, None)
                done = None if rests is NOTHING else _ordinal(rests.done)
                laid = (name, stage.duration, waits, rests_on, party, finishes.likely.toordinal(), began, done)
                placed[name] = self._numbered(Laid._make(laid), job, several)
        return placed

    def _numbered(self, one: Laid, job: str | None, several: bool) -> int:
        """The node's number: an old one if it is the same stage, of the same job, with all that it waits for."""
        number = len(self.laid)
        if several:
            held = self._numbers.setdefault((one, job), number)
            if held < number:
                return held
        self.laid.append(one)
        self._takes.append(_duration(one.length))
        if one.done is not None or one.began is not None:
            self._last_begun = number
        return number

    def over(self, as_of: int | None) -> set[int]:
        """Nodes that something has gone on from: what they wait for is done as well."""
        over: set[int] = set()
        for number in range(self._last_begun, -1, -1):
            one = self.laid[number]
            begun = as_of is not None and one.began is not None and one.began <= as_of
            if number in over or one.done is not None or begun:
                over.update(one.waits)
        return over


def _numbers(names: tuple[str, ...], placed: dict[str, int]) -> tuple[int, ...]:
    """The nodes of those stages that are placed, in order."""
    if len(names) == 1:
        number = placed.get(names[0])
        return () if number is None else (number,)
    return tuple(sorted({placed[name] for name in names if name in placed}))


def _production(schedule: Schedule) -> tuple[int | None, str | None]:
    """The day on which production is known to have begun, and the job that it is."""
    production = schedule.terms.production
    return _ordinal(production.started), production.job


def _duration(length: Days | None) -> Duration:
    if length is None:
        return _AT_ONCE
    best, likely, worst, even = length
    return uniform(best, worst) if even else pert(best, likely, worst)


def _floor(rests: Rests, anchors: Anchors) -> int | None:
    """The latest day that a node waits for."""
    fixed, on_launch, on_close, late, _, _ = rests
    floor = None if fixed is None else fixed.toordinal()
    close, launch = anchors.close if on_close else None, anchors.launch if on_launch else None
    if close is not None and (floor is None or floor < close + late):
        floor = close + late
    return launch if launch is not None and (floor is None or floor < launch) else floor


def _known(party: Party | None, duration: Duration, start: int, as_of: int) -> tuple[Duration, int | None, float]:
    """How long what surely starts on a day takes, or when it is done, given that it is not done before `as_of`; and the
    chance of that."""
    first, mass = duration
    if done_on(party, start, first) >= as_of:
        return duration, None, 1.0
    low = bisect_left(range(len(mass)), as_of, key=lambda more: done_on(party, start, first + more))
    if low == len(mass):
        return duration, begun_on(party, as_of), 0.0
    left = fsum(mass[low:])
    return Duration(first + low, tuple(chance / left for chance in mass[low:])), None, left


def _start(waits: tuple[int, ...], floor: int | None, certain: dict[int, int]) -> int | None:
    """The day on which a node surely starts; None where it waits for what is not certain."""
    start = floor
    for before in waits:
        day = certain.get(before)
        if day is None:
            return None
        if start is None or day > start:
            start = day
    return start


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None

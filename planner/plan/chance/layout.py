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
from functools import lru_cache
from math import fsum

from planner.model.dates import Days
from planner.plan.chance.duration import Duration, fixed, pert, uniform
from planner.plan.chance.forward import EVERY_DAY, begun_on, done_on
from planner.plan.chance.node import Node
from planner.plan.schedule import NOTHING, PlannedStage, Rests, Schedule
from planner.value import NamedTuple
from planner.workdays import Party

LEAVES = "leaves"
Key = tuple[object, ...]
"""What makes a stage the same in two schedules."""
_AT_ONCE = fixed(0)


class Anchors(NamedTuple):
    """The days, as ordinals, that a plan hangs on: the window's close, the launch, the day of the check."""

    close: int | None
    launch: int | None
    as_of: int | None

    @classmethod
    def on(cls, close: date | None, launch: date | None, as_of: date | None) -> Anchors:
        """From dates."""
        return cls(_ordinal(close), _ordinal(launch), _ordinal(as_of))


class Layout:
    """The nodes of some schedules. Stages whose dates rest on what is not said have none.

    `laid` are the nodes as they are on every day of a check and in every scenario, without the days that they hang on:
    `rests` says which those are of the nodes that wait for some. `stages` has the stage that each is of, `leaves` the
    numbers of those where parcels leave.
    """

    def __init__(self, schedules: Sequence[Schedule]) -> None:
        self.laid: list[Node] = []
        self.stages: list[PlannedStage] = []
        self.leaves: set[int] = set()
        self.rests: dict[int, Rests] = {}
        self._numbers: dict[Key, int] = {}
        self._started: dict[int, int] = {}
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
        as_of, over, rests = anchors.as_of, self.over(anchors.as_of), self.rests
        nodes: list[Node] = []
        certain: dict[int, int | None] = {}
        evidence = [1.0] * len(self.laid)
        for number, laid in enumerate(self.laid):
            waits, duration, party, floor, _, done = laid
            if more:
                duration = self.duration(number, more)
            if number in rests:
                floor = _floor(rests[number], anchors)
            if done is None and number in over:
                done = self._likely(number)
            if done is None and (not waits or waits[0] in certain):
                start = _start(waits, floor, certain)
                if start is not None:
                    duration, done, evidence[number] = _known(party, duration, start, as_of)
                    certain[number] = done_on(party, start, duration.first) if len(duration.mass) == 1 else None
            if done is not None:
                certain[number] = done
            known = (waits, duration, party, floor, None, done)
            unchanged: bool = laid == known
            nodes.append(laid if unchanged else Node._make(known))
        return nodes, evidence

    def duration(self, number: int, more: dict[str, int]) -> Duration:
        """How long a node takes in a scenario."""
        takes, days = self.laid[number].duration, more.get(self.stages[number].name)
        return takes if days is None or number in self.leaves else takes.longer(days)

    def _likely(self, number: int) -> int:
        """When a node is done in the likely pass."""
        stage = self.stages[number]
        dates = stage.starts if number in self.leaves else stage.finishes
        assert dates is not None
        return dates.likely.toordinal()

    def _placed(self, schedule: Schedule, several: bool) -> dict[str, int]:
        """The nodes of a schedule, by name; what it shares with others of `several` has one node."""
        placed: dict[str, int] = {}
        for each in schedule.in_order:
            stage = schedule.stages[each]
            name, of_file, after, starts, finishes, _, _, party, rests = stage
            waits = _numbers(after, placed)
            rests_on = None if rests is NOTHING else rests
            begun, done = (None, None) if rests is NOTHING else (_ordinal(rests.begun), _ordinal(rests.done))
            if name == "deliver" and starts is not None:
                key: Key | None = (LEAVES, waits, rests_on, starts.likely) if several else None
                number = self._numbered(
                    Node._make((waits, _AT_ONCE, EVERY_DAY, None, None, begun)), stage, rests_on, key
                )
                placed[LEAVES], waits, rests_on = number, (number,), None
                self.leaves.add(number)
            if finishes is not None:
                length, job, started = of_file.duration, None, None
                if name == "produce":
                    job, started = schedule.terms.production.job, _ordinal(schedule.terms.production.started)
                key = (name, waits, rests_on, finishes.likely, length, party, done, job, started) if several else None
                takes = _duration(length) if length is not None else _AT_ONCE
                number = self._numbered(Node._make((waits, takes, party, None, None, done)), stage, rests_on, key)
                placed[name] = number
                if started is not None:
                    self._started[number] = started
                    self._last_begun = max(self._last_begun, number)
        return placed

    def _numbered(self, node: Node, stage: PlannedStage, rests: Rests | None, key: Key | None) -> int:
        """The node's number: an old one if it is the same stage, of the same job, with all that it waits for."""
        number = len(self.laid)
        if key is not None:
            held = self._numbers.setdefault(key, number)
            if held < number:
                return held
        self.laid.append(node)
        self.stages.append(stage)
        if rests is not None:
            self.rests[number] = rests
        if node.done is not None:
            self._last_begun = number
        return number

    def over(self, as_of: int | None) -> set[int]:
        """Nodes that something has gone on from: what they wait for is done as well."""
        over: set[int] = set()
        for number in range(self._last_begun, -1, -1):
            node, started = self.laid[number], self._started.get(number)
            begun = as_of is not None and started is not None and started <= as_of
            if number in over or node.done is not None or begun:
                over.update(node.waits)
        return over


def _numbers(names: tuple[str, ...], placed: dict[str, int]) -> tuple[int, ...]:
    """The nodes of those stages that are placed, in order."""
    if len(names) == 1:
        number = placed.get(names[0])
        return () if number is None else (number,)
    return tuple(sorted({placed[name] for name in names if name in placed}))


@lru_cache(maxsize=4096)
def _duration(length: Days) -> Duration:
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


def _known(
    party: Party | None, duration: Duration, start: int, as_of: int | None
) -> tuple[Duration, int | None, float]:
    """How long what surely starts on a day takes, or when it is done, given that it is not done before `as_of`; and the
    chance of that."""
    if as_of is None or start >= as_of:
        return duration, None, 1.0
    first, mass = duration
    if done_on(party, start, first) >= as_of:
        return duration, None, 1.0
    low = bisect_left(range(len(mass)), as_of, key=lambda more: done_on(party, start, first + more))
    if low == len(mass):
        return duration, begun_on(party, as_of), 0.0
    left = fsum(mass[low:])
    return Duration(first + low, tuple(chance / left for chance in mass[low:])), None, left


def _start(waits: tuple[int, ...], floor: int | None, certain: dict[int, int | None]) -> int | None:
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

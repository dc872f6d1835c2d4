"""Backwards from what is promised: until when a stage may start, the window close, orders open; and which stage matters.

Backward planning is not forward planning turned round. So every answer is a search of plans that
are worked out forwards: of the window's close and the launch a scan from the promised day down; of a stage's start the
same where slow days around a shutdown make some durations longer, since a later start may then be the better one; else,
since open days keep order, by halves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date

from planner.plan.chance.critical import on_critical_path
from planner.plan.chance.distribution import HAIR
from planner.plan.chance.duration import fixed
from planner.plan.chance.layout import LEAVES
from planner.plan.chance.network import Network
from planner.plan.chance.outlook import CONFIDENCE, Basis, Kept
from planner.plan.chance.scenarios import Mixture
from planner.plan.schedule import Rests, Schedule
from planner.value import NamedTuple
from planner.workdays import Calendar


class Target(NamedTuple):
    """A node that is to be done by a day with at least a chance."""

    node: int
    day: int
    chance: float


class Backward:
    """What some promises ask of the stages that they rest on. None where nothing is promised, or no day is early enough."""

    def __init__(self, basis: Basis, kept: list[Kept]) -> None:
        """`kept` are the promises, one by one."""
        self._basis, self._kept, self._layout = basis, kept, basis.layout
        self._targets = [target for one in kept for target in _targets(one)]
        self._critical: dict[int, dict[int, float]] = {}
        self._latest: dict[tuple[int, int], date | None] = {}
        self._costs: dict[tuple[int, int, float], int] = {}
        self._closes: list[date | None] = []

    def latest_start(self, schedule: Schedule, stage: str) -> date | None:
        """The last day on which a stage may start so that every promise that rests on it holds with its confidence.

        Whatever it waits for: it is earlier than the plan's start where the plan is too late. None for what is done.
        """
        number, own = self._node(schedule, stage)
        mixture = self._basis.mixture
        if number is None or own is None or mixture is None or not self._open(own):
            return None
        if (number, own) not in self._latest:
            self._latest[number, own] = self._scanned(mixture, number, own)
        return self._latest[number, own]

    def _scanned(self, mixture: Mixture, number: int, own: int) -> date | None:
        targets = [one for one in self._targets if one.node == number or mixture.before(one.node) >> number & 1]
        if not targets:
            return None
        first = min(mixture.start(each).days[0] for each in range(len(self._layout.laid)))
        days = self._days(own, first, max(one.day for one in targets))

        def holds(day: int) -> bool:
            return _hold(self._begun(mixture, number, day), targets)

        if any(one.party is not None and one.party.shaped for one in self._layout.laid):
            return _last_of(days, holds)
        at = bisect_left(days, True, key=lambda day: not holds(day))  # open days keep order, so that chances only fall
        return date.fromordinal(days[at - 1]) if at else None

    def slack(self, schedule: Schedule, stage: str) -> int | None:
        """Business days of the stage's place between its start, as likely as not, and the latest; negative if too late."""
        latest, start = self.latest_start(schedule, stage), self._basis.start(schedule, stage)
        if latest is None or start is None:
            return None
        planned = schedule.stages[stage]
        by_days = planned.stage.calendar_days is None
        calendar = planned.party.calendar if by_days and planned.party else Calendar.weekends()
        begins = calendar.first_open(date.fromordinal(start.quantile(0.5)))
        return calendar.between(begins, latest) - calendar.between(latest, begins)

    def latest_close(self) -> date | None:
        """The last day on which the window may close so that the promises hold; None once it has closed."""
        if not self._closes:
            self._closes.append(self._last_close())
        return self._closes[0]

    def _last_close(self) -> date | None:
        anchors = self._basis.anchors
        if anchors.close is None or (anchors.as_of is not None and anchors.as_of > anchors.close):
            return None
        targets = self._resting(lambda rests: rests.on_close)
        first = anchors.launch if anchors.launch is not None else anchors.close
        last = max((one.day for one in targets), default=0)
        return _last_of(
            range(first, last + 1), lambda day: _hold(self._basis.mixed(anchors._replace(close=day)), targets)
        )

    def latest_launch(self) -> date | None:
        """The same of the first day of orders, with a window as long as it is; None once orders are open."""
        anchors = self._basis.anchors
        launch, close = anchors.launch, anchors.close
        if launch is None or (anchors.as_of is not None and anchors.as_of > launch):
            return None
        targets = self._resting(lambda rests: rests.on_close or rests.on_launch)

        def hold(day: int) -> bool:
            moved = anchors._replace(launch=day, close=None if close is None else close + day - launch)
            return _hold(self._basis.mixed(moved), targets)

        last = max((one.day for one in targets), default=0)
        return _last_of(range(anchors.as_of or launch, last + 1), hold)

    def critical(self, schedule: Schedule, stage: str) -> float | None:
        """The chance that a stage is on the critical path to its schedule's arrival: why that is no earlier.

        None where there is no arrival, or too much is entangled to say.
        """
        number, end = (self._layout.number(schedule, name) for name in (stage, "deliver"))
        if number is None or end is None:
            return None
        if end not in self._critical:
            self._critical[end] = on_critical_path(self._basis.mixture, end)
        return self._critical[end].get(number, 0.0) if self._critical[end] else None

    def spread_costs(self, schedule: Schedule, stage: str) -> int:
        """By how many calendar days its schedule's arrival, at the confidence, would be earlier if a stage took its likely
        time."""
        number, end = (self._layout.number(schedule, name) for name in (stage, "deliver"))
        mixture = self._basis.mixture
        if number is None or mixture is None or end is None or not self._open(number):
            return 0
        own = (kept.confidence for kept in self._kept for one in kept.promises if one.schedule is schedule)
        confidence = max(own, default=CONFIDENCE) / 10_000
        asked = (number, end, confidence)
        if asked not in self._costs:
            sure = self._sure(mixture, number, stage)
            self._costs[asked] = mixture.finish(end).quantile(confidence) - sure.finish(end).quantile(confidence)
        return self._costs[asked]

    def _sure(self, mixture: Mixture, number: int, stage: str) -> Mixture:
        """The same with a stage that surely takes its likely time."""
        length = self._layout.stages[number].days
        assert length is not None

        def sure(index: int, network: Network) -> Network:
            node = network.nodes[number]
            likely = fixed(length.likely).longer(self._basis.scenarios[index][1].get(stage, 0)).first
            within = min(max(likely, node.duration.first), node.duration.last)
            return network.changed(number, node._replace(duration=fixed(within)))

        return mixture.changed(sure)

    def widest(self, schedule: Schedule) -> tuple[str, int] | None:
        """The stage of a schedule whose spread costs most, and by how many calendar days; None where none does."""
        costs = {name: self.spread_costs(schedule, name) for name in schedule.stages}
        stage = max(costs, key=costs.__getitem__, default="")
        return (stage, costs[stage]) if costs.get(stage, 0) > 0 else None

    def _node(self, schedule: Schedule, stage: str) -> tuple[int | None, int | None]:
        """The node whose day is the stage's start or which starts with it, and the stage's own."""
        layout = self._layout
        own = layout.number(schedule, stage)
        return (layout.number(schedule, LEAVES) if stage == "deliver" else own), own

    def _open(self, number: int) -> bool:
        """Whether a stage is neither done nor gone on from."""
        return number not in self._layout.over(self._basis.anchors.as_of) and self._layout.laid[number].done is None

    def _begun(self, mixture: Mixture, number: int, day: int) -> Mixture:
        leaves = number in self._layout.leaves

        def begun(index: int, network: Network) -> Network:
            node = network.nodes[number]
            if leaves:
                return network.changed(number, node._replace(done=day))
            length = self._layout.duration(number, self._basis.scenarios[index][1])
            return network.changed(number, node._replace(start=day, done=None, duration=length))

        return mixture.changed(begun)

    def _days(self, number: int, first: int, last: int) -> list[int]:
        """The open days of a stage from one day to another: on a closed one it starts no earlier than on the next."""
        party = self._layout.laid[number].party
        if party is None or first > last:
            return list(range(first, last + 1))
        held, before = party.calendar.ordinals(first, last, 0)
        return [day for day in held[before:] if day <= last]

    def _resting(self, on: Callable[[Rests], bool]) -> list[Target]:
        """The targets that rest on nodes that wait for some days."""
        mixture = self._basis.mixture
        if mixture is None:
            return []
        nodes = [number for number, rests in self._layout.rests.items() if on(rests)]
        return [
            one
            for one in self._targets
            if any(one.node == number or mixture.before(one.node) >> number & 1 for number in nodes)
        ]


def _targets(kept: Kept) -> Iterable[Target]:
    for limits in (kept.ship_limits, kept.arrive_limits):
        for node, day in (limits or {}).items():
            yield Target(node, day, kept.confidence / 10_000)


def _hold(mixture: Mixture, targets: list[Target]) -> bool:
    return all(mixture.by({one.node: one.day}) >= one.chance - HAIR for one in targets)


def _last_of(days: Iterable[int], holds: Callable[[int], bool]) -> date | None:
    """The last of some rising days that holds."""
    found = next((day for day in reversed(list(days)) if holds(day)), None)
    return date.fromordinal(found) if found is not None else None

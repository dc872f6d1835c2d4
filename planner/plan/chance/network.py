"""Stages that wait for each other: when each is done, and the chance that several are done by their days.

Where branches meet, the last counts. Branches with nothing random in common multiply. Others are opened up from the
back: that a stage is done by a day means, for each number of days that it may take, that what it waits for is done by the
latest start from which that suffices. So a question about branches becomes one about what they share, until only
branches are left that share nothing. This is exact (METHODS B8, step 4, without running a branch once for each day on
which they may split), and each question is answered once.
"""

from __future__ import annotations

from math import fsum, prod
from typing import NamedTuple

from planner.plan.chance.distribution import Distribution
from planner.plan.chance.duration import Duration
from planner.plan.chance.forward import Days, latest_start, through

PATIENCE = 50_000
"""The most steps taken over branches that share something, some 0.3 s. Past that they are taken for independent, which is
never too rosy: whatever makes one late makes all late, so that all are done in time has at least the product's chance."""

Limits = dict[int, int]
"""Stages, by number, each with the day by which it is to be done."""


class Node(NamedTuple):
    """A stage of a network. It waits for the nodes numbered `waits`, all of lower numbers, and for the day `floor`.

    `start` is a start that is certain, whatever it waits for; `done` a finish that is. Days are ordinals.
    """

    waits: tuple[int, ...]
    duration: Duration
    days: Days
    floor: int | None = None
    start: int | None = None
    done: int | None = None


class Network:
    """Nodes in an order in which each comes after those it waits for."""

    def __init__(self, nodes: list[Node], patience: int = PATIENCE) -> None:
        self.nodes = nodes
        self._patience = patience
        self._starts: list[Distribution | None] = [None] * len(nodes)
        self._finishes: list[Distribution | None] = [None] * len(nodes)
        self._shares: list[int] | None = None
        self._before: list[int] = []
        self._held: dict[int, list[int]] = {}
        self._asked: dict[tuple[tuple[int, int], ...], float] = {}

    def start(self, number: int) -> Distribution:
        """When a node may start: the latest of what it waits for."""
        held = self._starts[number]
        if held is None:
            held = self._starts[number] = self._started(self.nodes[number])
        return held

    def finish(self, number: int) -> Distribution:
        """When a node may be done."""
        held = self._finishes[number]
        if held is None:
            node = self.nodes[number]
            if node.done is not None:
                held = Distribution.at(node.done)
            else:
                held = through(self.start(number), node.days, node.duration)
            self._finishes[number] = held
        return held

    def by(self, limits: Limits) -> float:
        """The chance that each of some nodes is done by its day."""
        left: Limits = {}
        for number, day in limits.items():
            finish = self.finish(number)
            if day < finish.days[0]:
                return 0.0
            if day < finish.days[-1]:
                left[number] = day
        if len(left) < 2:
            return prod(self.finish(number).at_most(day) for number, day in left.items())
        return prod(self._together(group) for group in self._groups(left))

    def pinned(self, number: int, start: int) -> Network:
        """The same network, were one node to start on a given day; what does not wait for it is not worked out again."""
        nodes = list(self.nodes)
        nodes[number] = nodes[number]._replace(start=start)
        other = Network(nodes, PATIENCE)
        moved = 1 << number
        for later, node in enumerate(nodes):
            if any(moved >> before & 1 for before in node.waits) and node.start is None and node.done is None:
                moved |= 1 << later
            if not moved >> later & 1:
                other._starts[later], other._finishes[later] = self._starts[later], self._finishes[later]
        return other

    def _started(self, node: Node) -> Distribution:
        if node.start is not None:
            return Distribution.at(node.start)
        floor = node.floor
        if not node.waits:
            assert floor is not None
            return Distribution.at(floor)
        finishes = [self.finish(before) for before in node.waits]
        if len(finishes) > 1:
            last = max(one.days[0] for one in finishes)
            finishes = [one for one in finishes if one.days[-1] > last] or [Distribution.at(last)]
        if len(finishes) == 1 and (floor is None or floor <= finishes[0].days[0]):
            return finishes[0]
        first = max(one.days[0] for one in finishes)
        if floor is not None and floor > first:
            first = floor
        days = sorted({day for one in finishes for day in one.days if day > first} | {first})
        return Distribution.by(days, [self.by(dict.fromkeys(node.waits, day)) for day in days])

    def _groups(self, limits: Limits) -> list[Limits]:
        """Limits apart that share nothing random; without those that follow from another one."""
        if self._shares is None:
            self._shares, self._before = self._ancestry()
        implied = 0
        for number in limits:
            implied |= self._before[number]
        groups: list[tuple[int, Limits]] = []
        for number, day in limits.items():
            if implied >> number & 1 and any(
                self._before[other] >> number & 1 and limit <= day for other, limit in limits.items()
            ):
                continue
            shares, group = self._shares[number], {number: day}
            apart = []
            for one in groups:
                if one[0] & shares:
                    shares |= one[0]
                    group.update(one[1])
                else:
                    apart.append(one)
            groups = [*apart, (shares, group)]
        return [group for _, group in groups]

    def _together(self, limits: Limits) -> float:
        """The chance of limits that share something random."""
        if len(limits) == 1:
            ((number, day),) = limits.items()
            return self.finish(number).at_most(day)
        asked = tuple(sorted(limits.items()))
        held = self._asked.get(asked)
        if held is None:
            if self._patience < 0:
                return prod(self.finish(number).at_most(day) for number, day in asked)
            held = self._asked[asked] = self._opened(limits, *asked[-1])
        return held

    def _opened(self, limits: Limits, last: int, day: int) -> float:
        """The chance of limits, by what the node of the highest number, which no other waits for, asks of its own."""
        node = self.nodes[last]
        self._patience -= len(node.duration.mass)
        rest = {number: limit for number, limit in limits.items() if number != last}
        chances = []
        for more, chance in enumerate(node.duration.mass):
            start = latest_start(node.days, self._open(last), day, node.duration.first + more)
            if start is None or (node.floor is not None and start < node.floor):
                break
            inner = dict(rest)
            for before in node.waits:
                inner[before] = min(inner.get(before, start), start)
            chances.append(chance * self.by(inner))
        return fsum(chances)

    def _open(self, number: int) -> list[int]:
        if number not in self._held:
            days = self.nodes[number].days
            last = self.finish(number).days[-1]
            self._held[number] = days.open(self.start(number).days[0], last, 0) if days.calendar else []
        return self._held[number]

    def _ancestry(self) -> tuple[list[int], list[int]]:
        """For each node, as bits: the random nodes that it rests on, itself included; those that are done before it."""
        shares: list[int] = []
        before: list[int] = []
        for number, node in enumerate(self.nodes):
            own, earlier = 0, 0
            if node.done is None:
                own = 1 << number if len(node.duration.mass) > 1 else 0
                for wait in node.waits if node.start is None else ():
                    own |= shares[wait]
                    earlier |= before[wait] | 1 << wait
            shares.append(own)
            before.append(earlier)
        return shares, before

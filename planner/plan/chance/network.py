"""Stages that wait for each other: when each is done, and the chance that several are done by their days.

Where branches meet, the last counts. Branches with nothing random in common multiply. Where all of some branches part at
one stage, they are worked out once for each day on which it may be done, and mixed (METHODS B8, step 4). Others are opened
up from the back: that a stage is done by a day means, for each number of days that it may take, that what it waits for is
done by the latest start from which that suffices; so a question about branches becomes one about what they share. All of
this is exact, and each question is answered once.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, prod
from typing import NamedTuple

from planner.plan.chance.distribution import Distribution
from planner.plan.chance.duration import Duration
from planner.plan.chance.forward import Days, latest_start, through

PATIENCE = 30_000
"""The most steps taken over branches that share something, some 0.2 s. Past that they are taken for independent, which is
never too rosy: whatever makes one late makes all late, so that all are done in time has at least the product's chance."""

MOST_CASES = 500
"""Combinations of days of what some branches share, up to which each is worked out by itself."""
_STEPS_A_NODE = 10
"""What working a node out once more counts for."""

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
        self._ancestors: tuple[list[int], list[int]] | None = None
        self._held: dict[int, list[int]] = {}
        self._asked: dict[tuple[tuple[int, int], ...], float] = {}
        self._partings: dict[tuple[int, ...], int | None] = {}
        self._given: dict[int, list[tuple[float, Network]]] = {}

    @property
    def exact(self) -> bool:
        """Whether every answer so far was worked out to the end; after one that was not, chances may be too low."""
        return self._patience >= 0 and all(one.exact for given in self._given.values() for _, one in given)

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

    def changed(self, number: int, node: Node, patience: int = PATIENCE) -> Network:
        """The same network with another node at a number; what does not wait for it is not worked out again."""
        nodes = list(self.nodes)
        nodes[number] = node
        other = Network(nodes, patience)
        moved = 1 << number
        for later, held in enumerate(nodes):
            if any(moved >> before & 1 for before in held.waits) and held.start is None and held.done is None:
                moved |= 1 << later
            if not moved >> later & 1:
                other._starts[later], other._finishes[later] = self._starts[later], self._finishes[later]
        return other

    @property
    def shares(self) -> list[int]:
        """For each node, as bits, the random nodes that it rests on."""
        return self._ancestry()[0]

    def before(self, number: int) -> int:
        """As bits, the nodes that are done before one can be, and whose delay may be its own."""
        return self._ancestry()[1][number]

    def _started(self, node: Node) -> Distribution:
        if node.start is not None:
            return Distribution.at(node.start)
        floor = node.floor
        if not node.waits:
            assert floor is not None
            return Distribution.at(floor)
        finishes = [self.finish(before) for before in node.waits]
        first = max(one.days[0] for one in finishes)
        if floor is not None and floor > first:
            first = floor
        late = [one for one in finishes if one.days[-1] > first]
        if not late:
            return Distribution.at(first)
        if len(late) == 1 and late[0].days[0] == first:
            return late[0]
        days = [first, *sorted({day for one in late for day in one.days if day > first})]
        return Distribution.by(days, [self.by(dict.fromkeys(node.waits, day)) for day in days])

    def _groups(self, limits: Limits) -> list[Limits]:
        """Limits apart that share nothing random; without those that follow from another one."""
        common, earlier = self._ancestry()
        implied = 0
        for number in limits:
            implied |= earlier[number]
        if implied:
            limits = {
                number: day
                for number, day in limits.items()
                if not implied >> number & 1
                or not any(earlier[other] >> number & 1 and limit <= day for other, limit in limits.items())
            }
        return [{number: limits[number] for number in one} for one in apart(limits, common)]

    def _together(self, limits: Limits) -> float:
        """The chance of limits that share something random."""
        if len(limits) == 1:
            ((number, day),) = limits.items()
            return self.finish(number).at_most(day)
        asked = tuple(sorted(limits.items()))
        held = self._asked.get(asked)
        if held is None:
            given = self._by_parting(tuple(number for number, _ in asked))
            if given:
                held = fsum(chance * network.by(limits) for chance, network in given)
            elif self._patience < 0:
                held = prod(self.finish(number).at_most(day) for number, day in asked)
            else:
                held = self._opened(limits, *asked[-1])
            self._asked[asked] = held
        return held

    def _by_parting(self, numbers: tuple[int, ...]) -> list[tuple[float, Network]]:
        """The networks for each day on which the stage where some nodes part may be done; none if there is no such stage."""
        if numbers not in self._partings:
            self._partings[numbers] = self._parting(numbers)
        parting = self._partings[numbers]
        if parting is None:
            return []
        if parting not in self._given:
            finish, node = self.finish(parting), self.nodes[parting]
            cost = _STEPS_A_NODE * len(finish.days) * (len(self.nodes) - parting)
            self._given[parting] = []
            if cost <= self._patience:
                self._patience -= cost
                patience = self._patience // len(finish.days)
                self._given[parting] = [
                    (chance, self.changed(parting, node._replace(done=day), patience))
                    for day, chance in zip(finish.days, finish.mass, strict=True)
                ]
        return self._given[parting]

    def _parting(self, numbers: tuple[int, ...]) -> int | None:
        """The last node that all of some wait for and whose day tells them apart; they share nothing around it.

        If none does that alone, the last of a few that do it together, one inside the other.
        """
        shares, earlier = self._ancestry()
        common = -1
        for number in numbers:
            common &= earlier[number] | 1 << number
        one_of_several = None
        while common:
            parting = common.bit_length() - 1
            common ^= 1 << parting
            left, _ = _lines(self.nodes, parting)
            if shares[parting] and not any(left[number] & shares[parting] for number in numbers):
                if len(apart(numbers, left)) > 1:
                    return parting
                one_of_several = one_of_several or parting
        return one_of_several if self._cases(numbers) <= MOST_CASES else None

    def _cases(self, numbers: tuple[int, ...]) -> int:
        """On how many combinations of days what some nodes share may be done, at most."""
        once = twice = 0
        for number in numbers:
            share = self._ancestry()[0][number]
            once, twice = once | share, twice | once & share
        return prod(len(self.finish(number).days) for number in range(len(self.nodes)) if twice >> number & 1)

    def _opened(self, limits: Limits, last: int, day: int) -> float:
        """The chance of limits, by what the node of the highest number, which no other waits for, asks of its own."""
        node = self.nodes[last]
        self._patience -= len(node.duration.mass)
        rest = {number: limit for number, limit in limits.items() if number != last}
        chances = []
        for more, chance in enumerate(node.duration.mass):
            start = latest_start(node.days, self.open_days(last), day, node.duration.first + more)
            if start is None or (node.floor is not None and start < node.floor):
                break
            inner = dict(rest)
            for before in node.waits:
                inner[before] = min(inner.get(before, start), start)
            chances.append(chance * self.by(inner))
        return fsum(chances)

    def open_days(self, number: int) -> list[int]:
        """The open days of a node, from its first start to its last finish at least; none where every day counts."""
        if number not in self._held:
            days = self.nodes[number].days
            last = self.finish(number).days[-1]
            self._held[number] = days.open(self.start(number).days[0], last, 0) if days.calendar else []
        return self._held[number]

    def _ancestry(self) -> tuple[list[int], list[int]]:
        if self._ancestors is None:
            self._ancestors = _lines(self.nodes)
        return self._ancestors


def _lines(nodes: list[Node], certain: int | None = None) -> tuple[list[int], list[int]]:
    """For each node, as bits: the random nodes that it rests on, itself included; those that are done before it.

    The node `certain` counts as one whose day is known.
    """
    shares: list[int] = []
    earlier: list[int] = []
    for number, node in enumerate(nodes):
        own, before = 0, 0
        if node.done is None and number != certain:
            own = 1 << number if len(node.duration.mass) > 1 else 0
            for wait in node.waits if node.start is None else ():
                own |= shares[wait]
                before |= earlier[wait] | 1 << wait
        shares.append(own)
        earlier.append(before)
    return shares, earlier


def apart(numbers: Iterable[int], shares: list[int]) -> list[list[int]]:
    """Nodes in groups that share nothing random."""
    groups: list[tuple[int, list[int]]] = []
    for number in numbers:
        own, group = shares[number], [number]
        apart = []
        for one in groups:
            if one[0] & own:
                own |= one[0]
                group = one[1] + group
            else:
                apart.append(one)
        groups = [*apart, (own, group)]
    return [group for _, group in groups]

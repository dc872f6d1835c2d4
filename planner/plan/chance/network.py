"""Stages that wait for each other: when each is done, and the chance that several are done by their days.

Where branches meet, the last counts. Branches with nothing random in common multiply. Where all of some branches part at
one stage, they are worked out once for each day on which it may be done, and mixed. Others are opened
up from the back: that a stage is done by a day means, for each number of days that it may take, that what it waits for is
done by the latest start from which that suffices; so a question about branches becomes one about what they share. All of
this is exact, and each question is answered once.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, prod
from operator import mul

from planner.plan.chance.distribution import Distribution
from planner.plan.chance.duration import fixed
from planner.plan.chance.forward import EVERY_DAY, latest_start, runs, through
from planner.plan.chance.node import Node, apart, between, lines, moved

PATIENCE = 30_000
"""The most steps taken over branches that share something, some 0.2 s. Past that they are taken for independent, which is
never too rosy: whatever makes one late makes all late, so that all are done in time has at least the product's chance."""

MOST_CASES = 500
"""Combinations of days of what some branches share, up to which each is worked out by itself."""
_STEPS_A_NODE, _NODES_A_STEP = 3, 20
"""What working a node out once more counts for, and how many may be looked at for one step."""
_SHALLOW = 20
"""Nodes that may be worked out one inside the other."""
DEEPEST = 100
"""Nodes that are opened up one inside the other; what lies deeper is taken for independent as well."""

Limits = dict[int, int]
"""Stages, by number, each with the day by which it is to be done."""


class Network:
    """Nodes in an order in which each comes after those it waits for."""

    def __init__(self, nodes: list[Node], patience: int = PATIENCE, deepest: int = DEEPEST) -> None:
        self.nodes = nodes
        self._patience, self._deepest = patience, deepest
        self._whole = True
        self._starts: list[Distribution | None] = [None] * len(nodes)
        self._finishes: list[Distribution | None] = [None] * len(nodes)
        self._ancestors: tuple[list[int], list[int]] | None = None
        self._held: dict[int, list[int]] = {}
        self._asked: dict[tuple[tuple[int, int], ...], float] = {}
        self._partings: dict[tuple[int, ...], int | None] = {}
        self._moved: dict[int, int] = {}
        self._given: dict[int, list[tuple[float, Network]]] = {}

    @property
    def exact(self) -> bool:
        """Whether every answer so far was worked out to the end; after one that was not, chances may be too low."""
        return self._whole and all(one.exact for given in self._given.values() for _, one in given)

    def start(self, number: int) -> Distribution:
        """When a node may start: the latest of what it waits for."""
        held = self._starts[number]
        if held is None:
            waits, _, _, floor, start, _ = self.nodes[number]
            held = self._starts[number] = self._started(waits, floor, start)
        return held

    def finish(self, number: int) -> Distribution:
        """When a node may be done."""
        held = self._finishes[number]
        if held is None:
            waits, duration, party, floor, start, done = self.nodes[number]
            if done is not None:
                held = Distribution.at(done)
            else:
                if number > _SHALLOW:
                    self._work_out_before(number)
                starts = self._starts[number]
                if starts is None:
                    starts = self._starts[number] = self._started(waits, floor, start)
                held = through(starts, party, duration)
            self._finishes[number] = held
        return held

    def _work_out_before(self, number: int) -> None:
        """All that a node rests on, from the first on: a timeline can be longer than the stack is deep."""
        nodes, finishes, missing = self.nodes, self._finishes, [number]
        for at in missing:  # it grows
            waits, _, _, _, start, done = nodes[at]
            if done is None and start is None:
                for before in waits:
                    if finishes[before] is None and before not in missing:
                        missing.append(before)
        for at in sorted(missing)[:-1]:
            self.finish(at)

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
            return self._together(left) if left else 1.0
        return prod(self._together(group) for group in self._groups(left))

    def until(self, numbers: Iterable[int], days: list[int]) -> list[float]:
        """The chance that all of some nodes are done by each of some rising days."""
        chances = [1.0] * len(days)
        for group in self._groups(dict.fromkeys(numbers, 0)):
            chances = list(map(mul, chances, self._until(tuple(sorted(group)), days)))
        return chances

    def _until(self, group: tuple[int, ...], days: list[int]) -> list[float]:
        if len(group) == 1:
            return self.finish(group[0]).each(days)
        given = self._by_parting(group)
        if not given:
            return [self.by(dict.fromkeys(group, day)) for day in days]
        parts = [[chance * each for each in network.until(group, days)] for chance, network in given]
        return [fsum(each) for each in zip(*parts, strict=True)]

    def changed(self, number: int, node: Node, patience: int = PATIENCE, deepest: int = DEEPEST) -> Network:
        """The same network with another node at a number; what does not wait for it is not worked out again."""
        nodes = list(self.nodes)
        nodes[number] = node
        other = Network(nodes, patience, deepest)
        if number not in self._moved:
            self._moved[number] = moved(self.nodes, number)
        new = self._moved[number]
        other._starts = [None if new >> at & 1 else held for at, held in enumerate(self._starts)]
        other._finishes = [None if new >> at & 1 else held for at, held in enumerate(self._finishes)]
        return other

    def joined(self, numbers: tuple[int, ...]) -> int:
        """A node more, which is done when all of some are; its number."""
        self.nodes.append(Node(numbers, fixed(0), EVERY_DAY))
        self._starts.append(None)
        self._finishes.append(None)
        self._ancestors = None
        self._moved.clear()
        return len(self.nodes) - 1

    @property
    def shares(self) -> list[int]:
        """For each node, as bits, the random nodes that it rests on."""
        return self._ancestry()[0]

    def before(self, number: int) -> int:
        """As bits, the nodes that are done before one can be, and whose delay may be its own."""
        return self._ancestry()[1][number]

    def _started(self, waits: tuple[int, ...], floor: int | None, start: int | None) -> Distribution:
        if start is not None or not waits:
            day = floor if start is None else start
            assert day is not None
            return Distribution.at(day)
        if len(waits) == 1:
            finish = self.finish(waits[0])
            if floor is None or floor <= finish.days[0]:
                return finish
        finishes = [self.finish(before) for before in waits]
        first = max(one.days[0] for one in finishes)
        if floor is not None and floor > first:
            first = floor
        late = [one for one in finishes if one.days[-1] > first]
        if not late:
            return Distribution.at(first)
        if len(late) == 1 and late[0].days[0] == first:
            return late[0]
        days = [first, *sorted({day for one in late for day in one.days if day > first})]
        return Distribution.by(days, self.until(waits, days))

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
            elif self._patience < 0 or self._deepest <= 0:
                self._whole = False
                held = prod(self.finish(number).at_most(day) for number, day in asked)
            else:
                held = self._opened(limits, *asked[-1])
            self._asked[asked] = held
        return held

    def _by_parting(self, numbers: tuple[int, ...]) -> list[tuple[float, Network]]:
        """The networks for each day on which the stage where some nodes part may be done; none if there is no such stage."""
        if numbers not in self._partings:
            self._partings[numbers] = self._parting(numbers) if self._patience >= 0 else None
        parting = self._partings[numbers]
        if parting is None:
            return []
        if parting not in self._given:
            finish, node = self.finish(parting), self.nodes[parting]
            cost = _STEPS_A_NODE * len(finish.days) * between(self.nodes, parting, numbers, self.before).bit_count()
            self._given[parting] = []
            if cost <= self._patience:
                self._patience -= cost
                patience = self._patience // len(finish.days)
                self._given[parting] = [
                    (chance, self.changed(parting, node._replace(done=day), patience, self._deepest - 2))
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
            self._patience -= len(self.nodes) // _NODES_A_STEP
            left, _ = lines(self.nodes, parting)
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
        self._deepest -= 1
        rest = {number: limit for number, limit in limits.items() if number != last}
        chances = []
        for more, chance in enumerate(node.duration.mass):
            takes = node.duration.first + more
            if node.party is not None and node.party.shaped:
                for after, until in runs(node.party, self.start(last).days, day, takes):
                    chances.append(chance * self._started_by(rest, node, until))
                    chances.append(-chance * self._started_by(rest, node, after) if after is not None else 0.0)
                continue
            start = latest_start(node.party, self.open_days(last), day, takes)
            if start is None or (node.floor is not None and start < node.floor):
                break
            chances.append(chance * self._started_by(rest, node, start))
        self._deepest += 1
        return max(fsum(chances), 0.0)

    def _started_by(self, rest: Limits, node: Node, start: int) -> float:
        """The chance of limits, and that a node starts by a day."""
        limits = dict(rest)
        for before in node.waits:
            limits[before] = min(limits.get(before, start), start)
        return self.by(limits)

    def open_days(self, number: int) -> list[int]:
        """The open days of a node, from its first start to its last finish at least; none where every day counts."""
        if number not in self._held:
            party, first, last = self.nodes[number].party, self.start(number).days[0], self.finish(number).days[-1]
            self._held[number] = party.calendar.ordinals(first, last, 0)[0] if party is not None else []
        return self._held[number]

    def _ancestry(self) -> tuple[list[int], list[int]]:
        if self._ancestors is None:
            self._ancestors = lines(self.nodes)
        return self._ancestors

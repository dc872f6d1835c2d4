"""The critical path: with which chance each stage is why the end is no earlier.

A stage is critical if one that is critical starts on the very day on which it is done; the end is. Worked out from the end
backwards: on which days what it waits for is done, exactly or at the latest, and so on for those. Stages that tie are all
critical; where a stage waits for a fixed day beyond all others, nothing before it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import combinations
from math import fsum

from planner.plan.chance.forward import done_on, latest_start, runs
from planner.plan.chance.network import Network
from planner.plan.chance.node import apart
from planner.plan.chance.scenarios import Mixture
from planner.value import NamedTuple
from planner.workdays import Party

PATIENCE = 60_000
"""Steps for each scenario, some 0.5 s; past that nothing is said."""
DEEPEST = 150
"""Nodes that are opened up one inside the other; past that nothing is said either."""


class Asked(NamedTuple):
    """A node is done exactly on a day, or not later."""

    day: int
    exactly: bool


class Answer(NamedTuple):
    """The chance that what is asked is so, and for each node the chance that it is so and the node is critical."""

    chance: float
    critical: dict[int, float]


_NEVER = Answer(0.0, {})


def on_critical_path(mixture: Mixture | None, end: int | None) -> dict[int, float]:
    """The chance of each node that it is on the critical path to `end`; empty where that cannot be said."""
    if mixture is None or end is None:
        return {}
    found: dict[int, list[float]] = {}
    for weight, network in mixture.parts:
        try:
            answers = _Paths(network).to(end)
        except _TooMuch:
            return {}
        for number, chance in answers.items():
            found.setdefault(number, []).append(weight * chance)
    return {number: fsum(chances) for number, chances in found.items()}


class _TooMuch(Exception):
    pass


class _Paths:
    def __init__(self, network: Network) -> None:
        self._network = network
        self._patience, self._depth = PATIENCE, 0
        self._answers: dict[tuple[tuple[int, Asked], ...], Answer] = {}

    def to(self, end: int) -> dict[int, float]:
        """The chance of each node that it is on the path to a node."""
        surely, last = self._in_a_row(end)
        if last is None:
            return surely
        answers = [self._ask({last: Asked(day, True)}) for day in self._network.finish(last).days]
        numbers = {number for one in answers for number in one.critical}
        return surely | {number: fsum(one.critical.get(number, 0.0) for one in answers) for number in numbers}

    def _in_a_row(self, end: int) -> tuple[dict[int, float], int | None]:
        """The nodes that nothing but the next one waits for, from the end back, which are surely critical; and the node
        before them, if there is one."""
        surely: dict[int, float] = {}
        while True:
            node = self._network.nodes[end]
            if node.done is not None:
                return surely, None
            if node.start is not None or len(node.waits) != 1:
                return surely, end
            (before,) = node.waits
            if node.floor is not None and node.floor >= self._network.finish(before).days[0]:
                return surely, end
            surely[end] = 1.0
            end = before

    def _ask(self, asked: dict[int, Asked]) -> Answer:
        open_ones: dict[int, Asked] = {}
        for number, one in asked.items():
            days = self._network.finish(number).days
            if one.day < days[0] or (one.exactly and one.day > days[-1]):
                return _NEVER
            if one.exactly or one.day < days[-1]:
                open_ones[number] = one
        chance, critical = 1.0, dict[int, float]()
        for group in apart(open_ones, self._network.shares):
            answer = self._together({number: open_ones[number] for number in group})
            critical = {number: held * answer.chance for number, held in critical.items()}
            for number, held in answer.critical.items():
                critical[number] = held * chance
            chance *= answer.chance
        return Answer(chance, critical)

    def _together(self, asked: dict[int, Asked]) -> Answer:
        key = tuple(sorted(asked.items()))
        held = self._answers.get(key)
        if held is None:
            (last, one), *rest = reversed(key)
            if rest or one.exactly:
                held = self._opened(dict(rest), last, one)
            else:
                held = Answer(self._network.finish(last).at_most(one.day), {})
            self._answers[key] = held
        return held

    def _opened(self, rest: dict[int, Asked], last: int, one: Asked) -> Answer:
        """By what the node of the highest number asks of those that it waits for."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooMuch
        chances: list[float] = []
        critical: dict[int, list[float]] = {}
        for share, waited in self._ways(last, one):
            self._patience -= 1
            if self._patience < 0:
                raise _TooMuch
            merged = _merged(rest, waited)
            answer = self._ask(merged) if merged is not None else _NEVER
            chances.append(share * answer.chance)
            for number, held in answer.critical.items():
                critical.setdefault(number, []).append(share * held)
        self._depth -= 1
        chance = fsum(chances)
        found = {number: fsum(held) for number, held in critical.items()}
        if one.exactly and self._network.nodes[last].done is None:
            found[last] = chance
        return Answer(chance, found)

    def _ways(self, number: int, one: Asked) -> Iterator[tuple[float, dict[int, Asked]]]:
        """What lets a node be done as asked, with the chance of the days that it then takes."""
        node = self._network.nodes[number]
        if node.done is not None:
            if node.done == one.day or not one.exactly:
                yield 1.0, {}
            return
        party = node.party
        for more, share in enumerate(node.duration.mass):
            if party is not None and party.shaped and not one.exactly:
                yield from self._in_time(number, party, one.day, node.duration.first + more, share)
                continue
            for waited in self._waited(number, one, node.duration.first + more):
                yield share, waited

    def _waited(self, number: int, one: Asked, takes: int) -> list[dict[int, Asked]]:
        """The ways in which what a node waits for lets it be done as asked, if it takes so many days. No two overlap."""
        node = self._network.nodes[number]
        if node.party is not None and node.party.shaped:
            return self._tried(number, one, takes)
        latest = latest_start(node.party, self._network.open_days(number), one.day, takes)
        if latest is None:
            return []
        if not one.exactly:
            if node.start is not None:
                return [{}] if node.start <= latest else []
            late = node.floor is not None and latest < node.floor
            return [] if late else [dict.fromkeys(node.waits, Asked(latest, False))]
        ways: list[dict[int, Asked]] = []
        starts = self._network.start(number).days
        for start in reversed(starts[: bisect_right(starts, latest)]):
            if done_on(node.party, start, takes) < one.day:
                break
            ways += self._starting(number, start)
        return ways

    def _tried(self, number: int, one: Asked, takes: int) -> list[dict[int, Asked]]:
        """The ways to be done on a day where slow days make some starts take longer: each start for itself."""
        party, ways = self._network.nodes[number].party, list[dict[int, Asked]]()
        for start in self._network.start(number).days:
            if done_on(party, start, takes) == one.day:
                ways += self._starting(number, start)
        return ways

    def _in_time(
        self, number: int, party: Party, day: int, takes: int, share: float
    ) -> Iterator[tuple[float, dict[int, Asked]]]:
        """What lets a node with slow days be done by a day: of each run of starts, up to its end less up to its beginning."""
        node = self._network.nodes[number]
        waits = node.waits if node.start is None else ()
        for after, until in runs(party, self._network.start(number).days, day, takes):
            yield share, dict.fromkeys(waits, Asked(until, False))
            if after is not None:
                yield -share, dict.fromkeys(waits, Asked(after, False))

    def _starting(self, number: int, start: int) -> list[dict[int, Asked]]:
        """The ways in which a node starts on a day: which of those it waits for are done on that day, the others before."""
        node = self._network.nodes[number]
        if node.start is not None or not node.waits:
            return [{}]
        fewest = 0 if node.floor == start else 1
        return [
            {wait: Asked(start, True) if wait in last else Asked(start - 1, False) for wait in node.waits}
            for count in range(fewest, len(node.waits) + 1)
            for last in combinations(node.waits, count)
        ]


def _merged(one: dict[int, Asked], other: dict[int, Asked]) -> dict[int, Asked] | None:
    """Both; None if they cannot both be."""
    merged = dict(one)
    for number, new in other.items():
        old = merged.get(number, new)
        first, second = sorted((old, new), key=lambda asked: (asked.day, not asked.exactly))
        if second.exactly and second != first:
            return None
        merged[number] = first
    return merged

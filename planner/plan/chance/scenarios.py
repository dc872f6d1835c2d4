"""Common causes: the same network under several scenarios, each with its weight, mixed exactly.

Within a scenario stages are independent; that all are late together is a scenario of its own. Without it a plan is too rosy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum, prod

from planner.plan.chance.distribution import Distribution, mixed
from planner.plan.chance.network import Limits, Network


class Mixture:
    """Networks with the same nodes by number, and weights that add up to 1; answers as a network does."""

    __slots__ = ("_finishes", "_joined", "parts")

    def __init__(self, parts: list[tuple[float, Network]]) -> None:
        self.parts = parts
        self._finishes: dict[int, Distribution] = {}
        self._joined: dict[tuple[int, ...], int] = {}

    def says(self, parts: list[tuple[float, Network]]) -> bool:
        """Whether networks of these weights and nodes would answer the same."""
        return all(
            weight == other and network.nodes[: len(one.nodes)] == one.nodes
            for (weight, network), (other, one) in zip(self.parts, parts, strict=True)
        )

    def last_of(self, numbers: Iterable[int]) -> int:
        """The node that is done when all of some are."""
        waits = tuple(sorted(set(numbers)))
        if len(waits) == 1:
            return waits[0]
        if waits not in self._joined:
            self._joined[waits] = {network.joined(waits) for _, network in self.parts}.pop()
        return self._joined[waits]

    def start(self, number: int) -> Distribution:
        """When a node may start."""
        return mixed([(weight, network.start(number)) for weight, network in self.parts])

    def finish(self, number: int) -> Distribution:
        """When a node may be done."""
        held = self._finishes.get(number)
        if held is None:
            held = mixed([(weight, network.finish(number)) for weight, network in self.parts])
            self._finishes[number] = held
        return held

    def by(self, limits: Limits) -> float:
        """The chance that each of some nodes is done by its day."""
        return fsum(weight * network.by(limits) for weight, network in self.parts)

    def before(self, number: int) -> int:
        """As bits, the nodes that are done before one can be."""
        return self.parts[0][1].before(number)

    def changed(self, change: Callable[[int, Network], Network]) -> Mixture:
        """The same weights over networks that are changed, each by its own index."""
        return Mixture([(weight, change(index, network)) for index, (weight, network) in enumerate(self.parts)])


def weighed(weights: list[int], evidence: list[list[float]]) -> list[float]:
    """Weights of scenarios, which add up to 10,000, after what is known: Bayes' rule.

    `evidence` has for each scenario and stage the chance that what is not done yet is not done. A stage that is late beyond
    its worst in all of them tells nothing of any, and where no scenario allows for all that is known, the weights stay.
    """
    told = [column for column in zip(*evidence, strict=True) if any(column)]
    after = [weight * prod(column[index] for column in told) for index, weight in enumerate(weights)]
    total = fsum(after)
    return [one / total for one in after] if total > 0 else [weight / 10_000 for weight in weights]

"""Will the MOQ be reached by the close? From the orders so far, over two curves of how orders come in. METHODS: B7."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, fsum, log, sqrt

from planner.plan.buy.curves import flat, u_shaped
from planner.plan.buy.tails import Tail, failures, of_each
from planner.value import NamedTuple

CURVES = {"flat": flat, "u_shaped": u_shaped}
"""Both are shown: from the same orders they say very different things, and nobody has measured company stores."""

_PRIOR = 0.5
"""Jeffreys' prior of a rate: half an order, in no time."""
_STEPS = 40
_SPREADS = 7


class Outlook(NamedTuple):
    """Orders expected by the close, rounded down, and the chance that enough come."""

    expected: int
    chance: float


def remaining(so_far: int, done: float) -> Tail:
    """How many orders are still to come, after so many in this share of all: gamma-Poisson, no end to them."""
    return failures(so_far + _PRIOR, 1 - done)


def outlook(needed: int, so_far: int, done: float, people: int | None) -> Outlook:
    """After so many orders in the share `done` of all, above 0. `people` is the most orders that can come in all."""
    left = max(0, needed - so_far)
    if people is not None:
        return _of_people(left, so_far, done, max(people, so_far))
    if done >= 1:
        return Outlook(so_far, float(not left))
    expected = int((so_far + _PRIOR) * (1 - done) / done)
    return Outlook(so_far + expected, 1 - remaining(so_far, done).at_most(left - 1) if left else 1.0)


def outlooks(needed: int, so_far: int, part: float, people: int | None) -> dict[str, Outlook]:
    """By curve, after this part of the window, above 0."""
    return {name: outlook(needed, so_far, curve(min(part, 1.0)), people) for name, curve in CURVES.items()}


def as_expected(needed: int, expected: int, tail: Tail) -> Outlook:
    """Before any orders are counted: if as many come as are expected, each for itself."""
    return Outlook(expected, 1 - tail.at_most(needed - 1))


def _of_people(left: int, so_far: int, done: float, people: int) -> Outlook:
    """Each of the people orders once at most: the share that orders in the end from those who have, by Bayes.

    A person who orders in the end has by now with the chance `done`; of those who have not, each orders with
    share * (1 - done) / (1 - share * done). Summed at even steps over the shares that are likely.
    """
    asked = people - so_far
    if done >= 1 or not asked:
        return Outlook(so_far, float(not left))
    expected, chance, weights = [], [], []
    for share, weight in _likely_shares(so_far, done, people):
        orders = share * (1 - done) / (1 - share * done)
        weights.append(weight)
        expected.append(weight * asked * orders)
        chance.append(weight * (1 - of_each(asked, orders).at_most(left - 1) if left else 1.0))
    total = fsum(weights)
    return Outlook(so_far + int(fsum(expected) / total), fsum(chance) / total)


def _likely_shares(so_far: int, done: float, people: int) -> Iterator[tuple[float, float]]:
    """Shares of people that order in the end, each with its weight."""
    middle, spread = (so_far + _PRIOR) / (people * done), _SPREADS * sqrt(so_far + 1) / (people * done)
    least, most = max(0.0, min(1.0, middle) - spread), min(1.0, middle + spread)
    shares = [least + (step + 0.5) / _STEPS * (most - least) for step in range(_STEPS)]
    likely = [
        (so_far - _PRIOR) * log(share) + (people - so_far) * log(1 - min(share * done, 1 - 1e-12)) for share in shares
    ]
    top = max(likely)
    return zip(shares, (exp(one - top) for one in likely), strict=True)

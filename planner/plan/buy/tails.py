"""Exact chances of counts: binomial, negative binomial, and both with losses that cluster. METHODS: B3 and B7.

Each starts at the likeliest count, goes outwards by the ratio of neighbours, and divides by the sum: only the four basic
operations, so that every machine gets the same bits. What is below 1e-20 of the likeliest is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from math import fsum

from planner.value import NamedTuple

WHOLE = 10_000
"""Basis points in one."""
MOST_PIECES = 200_000
"""Of which chances are computed: more of one size is no campaign, and would take seconds."""
MOST_SHARE = 5_000
"""Of pieces lost, for which a quantity is planned: where half is lost, extra pieces are not the answer."""

_NEGLIGIBLE = 1e-20


class Tail(NamedTuple):
    """The distribution of a count: `cdf[i]` is the chance of `first + i` or fewer."""

    first: int
    cdf: tuple[float, ...]

    def at_most(self, count: int) -> float:
        """The chance of this count or fewer."""
        at, cdf = count - self.first, self.cdf
        return 0.0 if at < 0 else cdf[at if at < len(cdf) else -1]

    def quantile(self, chance: int) -> int:
        """The smallest count that is not passed with this chance, in basis points."""
        return self.reaching(chance / WHOLE)

    def reaching(self, chance: float) -> int:
        """The same with a chance from 0 to 1."""
        return self.first + bisect_left(self.cdf, chance, 0, len(self.cdf) - 1)


def _around(start: int, last: int | None, ratio: Callable[[int], float]) -> Tail:
    """From the chance of k + 1 against that of k; `start` is a count near the likeliest, `last` the greatest one."""
    up, weight, count = [1.0], 1.0, start
    while (last is None or count < last) and (weight := weight * ratio(count)) > _NEGLIGIBLE:
        up.append(weight)
        count += 1
    down, weight, count = [], 1.0, start
    while count > 0 and (weight := weight / ratio(count - 1)) > _NEGLIGIBLE:
        down.append(weight)
        count -= 1
    weights = [*reversed(down), *up]
    total = fsum(weights)
    return Tail(count, (*(min(1.0, mass / total) for mass in accumulate(weights[:-1])), 1.0))


@lru_cache(4096)
def binomial(pieces: int, share: int) -> Tail:
    """How many of `pieces` are lost, each with this share, in basis points."""
    return of_each(pieces, share / WHOLE)


def of_each(count: int, chance: float) -> Tail:
    """How many of `count` there are, each with this chance from 0 to 1."""
    if chance <= 0 or chance >= 1:
        return Tail(count if chance > 0 else 0, (1.0,))
    odds = chance / (1 - chance)
    return _around(int((count + 1) * chance), count, lambda k: (count - k) / (k + 1) * odds)


@lru_cache(4096)
def failures(successes: float, failing: float) -> Tail:
    """How many fail before so many succeed (negative binomial), where each fails with the chance `failing` below 1.

    `successes` above 0 need not be whole: with Gamma(a, b) for a rate, orders in an exposure r are failures(a, r/(b+r)).
    """
    if not failing:
        return Tail(0, (1.0,))
    start = max(0, int((successes - 1) * failing / (1 - failing)))
    return _around(start, None, lambda k: (k + successes) / (k + 1) * failing)


@lru_cache(4096)
def clustered(pieces: int, share: int, correlation: int) -> Tail:
    """How many of `pieces` are lost where losses come together (beta-binomial); the correlation of two pieces, above 0."""
    if not share or share >= WHOLE:
        return Tail(pieces if share else 0, (1.0,))
    lost, good = _beta(share, correlation)
    return _around(
        pieces * share // WHOLE,
        pieces,
        lambda k: (pieces - k) * (k + lost) / ((k + 1) * (pieces - k - 1 + good)),
    )


@lru_cache(4096)
def clustered_failures(successes: int, share: int, correlation: int) -> Tail:
    """How many are lost before so many are good, where losses come together (beta negative binomial)."""
    if not share:
        return Tail(0, (1.0,))
    lost, good = _beta(share, correlation)
    return _around(
        successes * share // (WHOLE - share),
        None,
        lambda k: (successes + k) * (k + lost) / ((k + 1) * (successes + k + lost + good)),
    )


@lru_cache(256)
def poisson(mean: int) -> Tail:
    """How many come, where `mean` are expected and each comes for itself."""
    return _around(mean, None, lambda k: mean / (k + 1))


def _beta(share: int, correlation: int) -> tuple[float, float]:
    """The parameters of Beta for losses with this mean and correlation, both in basis points."""
    weight = (WHOLE - correlation) / correlation
    return share / WHOLE * weight, (WHOLE - share) / WHOLE * weight

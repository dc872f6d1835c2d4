"""How far expected sizes may be off: what it takes that each suffices where only their sum is known. METHODS: B4."""

from __future__ import annotations

from collections.abc import Mapping

from planner.plan.buy.tails import WHOLE, binomial, poisson
from planner.value import NamedTuple


class Expected(NamedTuple):
    """How many may be wanted of what is expected: in all, where sizes may be swapped, and so that each size suffices."""

    in_all: int
    each_size: int


def as_expected(sizes: Mapping[str, int], chance: int) -> Expected:
    """What suffices with this chance where so many are expected and each comes for itself (Poisson).

    The spread of the sum is the root of the sum of squares, so that it takes less than the sizes one by one.
    """
    each = sum(poisson(count).quantile(chance) for count in sizes.values())
    return Expected(poisson(sum(sizes.values())).quantile(chance), each)


def by_curve(total: int, shares: dict[str, int], chance: int) -> dict[str, int]:
    """Pieces of each size that suffice with this chance, each for itself, where `total` people fall on shares."""
    whole = sum(shares.values())
    return {
        size: binomial(total, share * WHOLE // whole).quantile(chance) if whole else 0 for size, share in shares.items()
    }

"""What pieces cost, which quantity is cheaper, and how many are worth having. METHODS: B2 and B5.

Amounts are exact decimals of one currency; who calls sees to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.value import NamedTuple

if TYPE_CHECKING:  # a check computes no critical ratio
    from fractions import Fraction

NOTHING = Decimal(0)


class Prices(NamedTuple):
    """What a piece costs from which quantity on, the smallest first; the set-up; what a piece left over brings."""

    steps: tuple[tuple[int, Decimal], ...]
    set_up: Decimal = NOTHING
    salvage: Decimal = NOTHING

    def each(self, pieces: int) -> Decimal | None:
        """What one of so many costs; None below the first step."""
        return next((amount for least, amount in reversed(self.steps) if pieces >= least), None)

    def total(self, pieces: int) -> Decimal | None:
        """What so many cost, set-up included; all of them at the price of their number."""
        each = self.each(pieces)
        return None if each is None else each * pieces + (self.set_up if pieces else NOTHING)


def prices(cost: Decimal | None, breaks: Mapping[int, Decimal], set_up: Decimal, salvage: Decimal) -> Prices | None:
    """A cost and breaks as steps; None where neither says a price. The cost holds below the first break."""
    steps = dict(breaks) if cost is None else {0: cost} | dict(breaks)
    return Prices(tuple(sorted(steps.items())), set_up, salvage) if steps else None


def critical_ratio(missing: Decimal, left_over: Decimal) -> Fraction:
    """What a missing piece costs, of that and of what one left over costs: the chance with which there should be enough."""
    from fractions import Fraction

    return Fraction(missing) / (Fraction(missing) + Fraction(left_over))


def newsvendor(counts: Mapping[int, int], ratio: Fraction) -> int:
    """The smallest demand by which the share of all counts reaches the ratio; `counts` by demand, the smallest first.

    Whole numbers against a fraction, so that a tie is a tie.
    """
    total, seen = sum(counts.values()), 0
    for demand, count in counts.items():
        seen += count
        if seen >= ratio * total:
            return demand
    raise ValueError("there is no demand, or the ratio is above 1")

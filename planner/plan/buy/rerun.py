"""How many pieces to start where what is lost may be made again, for another set-up: the reject allowance. METHODS: B3.

Worked out backwards, from the last run on: after a run so many pieces are missing, and either another is paid for or they
stay missing.
"""

from __future__ import annotations

from functools import cache

from planner.plan.buy.losses import Losses
from planner.value import NamedTuple

MOST_NEEDED = 2_000
"""Pieces of which it is worked out: more would take seconds."""
RUNS = 2
"""That a job has at most: after a second one it is late."""

_NEVER = 1e-9


class Amounts(NamedTuple):
    """Of one currency: a run's set-up, what a piece costs, what one left over brings and one missing loses."""

    set_up: float
    each: float
    left_over: float
    missing: float


class Lot(NamedTuple):
    """Pieces to start in the first run, what all runs are expected to cost, and the chance that a second is paid for."""

    pieces: int
    cost: float
    again: float


def first_lot(needed: int, losses: Losses, money: Amounts, runs: int = RUNS) -> Lot:
    """The lot with which so many pieces are expected to cost least; of several the smallest."""

    @cache
    def best(missing: int, left: int) -> tuple[float, int]:
        """The least expected cost with so many runs left, and the lot: none, or one for all that is missing and more."""
        costs = {0: missing * money.missing}
        if missing and left:
            most = missing + max(1, losses.before(missing).reaching(1 - _NEVER))
            costs |= {pieces: run_of(pieces, missing, left) for pieces in range(missing, most + 1)}
        least = min(costs.values())
        return least, next(pieces for pieces, cost in costs.items() if cost <= least * (1 + _NEVER))

    def run_of(pieces: int, missing: int, left: int) -> float:
        cost = money.set_up + money.each * pieces
        for lost, chance in outcomes(pieces):
            short = missing - (pieces - lost)
            cost += chance * (best(short, left - 1)[0] if short > 0 else short * money.left_over)
        return cost

    def outcomes(pieces: int) -> list[tuple[int, float]]:
        tail = losses.among(pieces)
        before = (0.0, *tail.cdf[:-1])
        chances = (now - then for now, then in zip(tail.cdf, before, strict=True))
        return [(tail.first + at, chance) for at, chance in enumerate(chances) if chance > _NEVER]

    cost, pieces = best(needed, runs)
    short = ((needed - pieces + lost, chance) for lost, chance in outcomes(pieces) if pieces)
    again = sum(chance for missing, chance in short if missing > 0 and best(missing, runs - 1)[1])
    return Lot(pieces, cost, again)

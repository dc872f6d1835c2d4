"""Pieces to start so that enough are good: of one kind, or of every size at once. METHODS: B3 and B4."""

from __future__ import annotations

from heapq import heapify, heapreplace
from math import log, prod

from planner.plan.buy.losses import Losses
from planner.plan.buy.tails import WHOLE


def pieces_to_start(good: int, losses: Losses, chance: int) -> int:
    """The fewest pieces of which `good` are good with this chance, in basis points: good + a quantile of those lost."""
    lost = losses.before(good).quantile(chance)
    return good + (lost if losses.most is None else min(lost, losses.most))


def every_size_to_start(good: tuple[int, ...], losses: Losses, chance: int) -> tuple[int, ...]:
    """The fewest pieces of each size of which all sizes are complete with this chance, losses of sizes independent.

    From what each size needs by itself one piece goes where it helps most, until the product of the chances is enough;
    ties go to the size that stands first. The chances are log-concave, so that no other split of as many does better.
    """
    extra = [pieces_to_start(pieces, losses, chance) - pieces for pieces in good]
    tails = [losses.before(pieces) for pieces in good]

    def kept(at: int, lost: int) -> float:
        return 1.0 if losses.most is not None and lost >= losses.most else tails[at].at_most(lost)

    def gain(at: int) -> float:
        return log(kept(at, extra[at]) / kept(at, extra[at] + 1))

    chances = [kept(at, lost) for at, lost in enumerate(extra)]
    best = [(gain(at), at) for at in range(len(good))]
    heapify(best)
    while prod(chances) < chance / WHOLE and best[0][0] < 0:
        at = best[0][1]
        extra[at] += 1
        chances[at] = kept(at, extra[at])
        heapreplace(best, (gain(at), at))
    return tuple(pieces + lost for pieces, lost in zip(good, extra, strict=True))


def short_chance(pieces: int, good: int, losses: Losses) -> float:
    """The chance that fewer than `good` of the pieces are good."""
    spare = pieces - good
    if spare < 0:
        return 1.0
    if not good or (losses.most is not None and spare >= losses.most):
        return 0.0
    return 1.0 - losses.among(pieces).at_most(spare)

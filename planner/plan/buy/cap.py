"""How many orders are safe to take of the pieces that are made. METHODS: B3."""

from __future__ import annotations

from planner.plan.buy.losses import Losses


def safe_cap(pieces: int, losses: Losses, chance: int) -> int:
    """The most orders that the good ones of these pieces fill with this chance, in basis points.

    Where the supplier is bound to a greatest shortfall, the contract beats the statistics.
    """
    if losses.most is not None:
        return max(0, pieces - losses.most)
    return pieces - losses.among(pieces).quantile(chance)

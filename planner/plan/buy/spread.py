"""How far expected sizes may be off: what it takes that each suffices where only their sum is known. METHODS: B4."""

from __future__ import annotations

from planner.plan.buy.tails import WHOLE, binomial


def by_curve(total: int, shares: dict[str, int], chance: int) -> dict[str, int]:
    """Pieces of each size that suffice with this chance, each for itself, where `total` people fall on shares."""
    whole = sum(shares.values())
    return {
        size: binomial(total, share * WHOLE // whole).quantile(chance) if whole else 0 for size, share in shares.items()
    }

"""Pieces kept for exchanges, and where in the range of sizes they are."""

from __future__ import annotations

from collections.abc import Mapping

from planner.plan.buy.split import split

EXCHANGES = 500
"""Pieces swapped for another size, of those wanted, in basis points: 2 to 10 %, ours, for nobody has measured it
(NUMBERS: A4); assumed until the file states it."""

_AT_THE_ENDS = 2
"""How much more of a size at an end of the range: people swap there after seeing the garment (NUMBERS: A4, DebConf's
notes, which say more but not how much; the factor is ours)."""


def exchanges_by_size(pieces: int, wanted: Mapping[str, int]) -> dict[str, int]:
    """Pieces over the sizes by what is wanted of each, the first and the last size of the range counted double."""
    ends = {size for sizes in [list(wanted)] if len(sizes) > 2 for size in (sizes[0], sizes[-1])}
    return split(pieces, {size: count * (_AT_THE_ENDS if size in ends else 1) for size, count in wanted.items()})

"""What a file could say instead, as rules name it: sizes that are weak, packs that are not whole, pieces too many."""

from __future__ import annotations

from collections.abc import Mapping

from planner.model.curve import CURVES, SizeCurve
from planner.plan.buy.item import ItemBuy, Sizes
from planner.plan.buy.packs import in_packs
from planner.plan.buy.split import split
from planner.plan.buy.start import pieces_to_start
from planner.plan.buy.tails import WHOLE
from planner.plan.pieces import percent_of

_WASTE = 2_500
"""Of the pieces that may be sold, in basis points: how many more than anything explains are waste; as for a large overage."""
_FEW = 3
"""Pieces that are no waste, however few are wanted."""


def written(sizes: Mapping[str, int]) -> str:
    """Pieces by size as the file writes them."""
    return "{" + ", ".join([f"{size}: {pieces}" for size, pieces in sizes.items()]) + "}"


def judged(buy: ItemBuy, moq: int) -> str | None:
    """Whether what the file orders is short, enough in all alone, enough, or wasteful; None where it orders nothing."""
    if buy.ordered_by == "plan" or not buy.plannable:
        return None
    risk, pieces = 1 - buy.chance / WHOLE, buy.pieces
    if buy.swapped_short_chance > risk or (pieces.supply or 0) < (pieces.needed or 0):
        return "short"
    if unexplained(buy, moq):
        return "wasteful"
    return "enough" if buy.short_chance <= risk else "enough in all"


def weak_sizes(buy: ItemBuy) -> list[str]:
    """Sizes, ordered by size and made at all, that run short by themselves with more than the chance."""
    if buy.ordered_by != "size" or not buy.plannable:
        return []
    enough, ordered = 1 - buy.chance / WHOLE, buy.ordered
    return [size for size, risk in buy.risks.items() if risk > enough and ordered[size]]


def weak_needs(buy: ItemBuy) -> Sizes:
    """What each of them takes instead."""
    return {size: pieces_to_start(buy.need_by_size[size], buy.losses, buy.chance) for size in weak_sizes(buy)}


def with_spares(buy: ItemBuy) -> Sizes:
    """What is ordered by size, with a piece to spare of every size that is wanted."""
    needs, asked, stock = buy.need_by_size, buy.asked, buy.stock_by_size
    made = dict(buy.ordered)
    for size, need in needs.items():
        if made[size] <= need and asked[size] >= stock[size]:
            made[size] = need + 1
    return made


def produce_for_need(buy: ItemBuy) -> str | None:
    """What production has to make for those wanted and the overage, in whole packs and as the file writes it.

    By size nothing is taken from a size; each has its share of the overage at least. None where the overage is not said.
    """
    pieces, made = buy.pieces, buy.pieces.item.produce
    if pieces.needed is None:
        return None
    if not isinstance(made, dict):
        pack = pieces.item.pack
        return str(in_packs(max(0, pieces.needed - (pieces.stock or 0)), pack if isinstance(pack, int) else 0))
    stock, extra = buy.stock_by_size, pieces.overage_by_size
    needs = {size: max(0, count + extra.get(size, 0) - stock[size]) for size, count in buy.asked.items()}
    return written({size: in_packs(max(made.get(size, 0), need), buy.pack(size)) for size, need in needs.items()})


def cap_for_pieces(buy: ItemBuy) -> str | None:
    """The largest cap that good pieces and exchanges cover, as the file writes it: in all, or by size.

    By size none is above the pieces of that size. None where that rests on what is not said.
    """
    pieces, cap = buy.pieces, buy.pieces.item.cap
    if pieces.safe_cap is None or not isinstance(cap, dict):
        return None if pieces.safe_cap is None else str(pieces.safe_cap)
    supply = pieces.supply_by_size
    most = cap if supply is None else {size: min(count, supply.get(size, 0)) for size, count in cap.items()}
    return written(most if sum(most.values()) <= pieces.safe_cap else split(pieces.safe_cap, most))


def unsure_caps(buy: ItemBuy) -> Sizes:
    """Sizes, capped and ordered by size, whose cap is above the orders that are safe to take of it; how many those are."""
    cap = buy.pieces.item.cap
    if buy.ordered_by != "size" or not isinstance(cap, dict) or not buy.plannable:
        return {}
    return {one.size: one.cap for one in buy.sizes if one.cap < cap.get(one.size, 0) <= one.stock + one.ordered}


def unexplained(buy: ItemBuy, moq: int) -> int:
    """Pieces beyond those wanted or to be sold, what the plan adds, the stated overage and the MOQ; 0 while few."""
    pieces = buy.pieces
    supply, wanted = pieces.supply, pieces.wanted
    if supply is None or pieces.overage is None or not wanted:
        return 0
    sold = max(wanted, pieces.cap or 0)
    few = max(_FEW, sold * _WASTE // WHOLE)
    if supply - sold <= few:
        return 0  # as most are, without asking what explains more
    said = max(sold + percent_of(pieces.overage, sold), moq)
    if supply - said <= few or not buy.plannable:
        return 0  # without asking for chances
    over = supply - max(said, buy.start_total + (pieces.stock or 0))
    return over if over > few else 0


def not_in_packs(buy: ItemBuy) -> Sizes:
    """Sizes, ordered by size, that are no whole packs; the whole packs that they fill."""
    made = buy.pieces.item.produce
    if buy.pieces.item.pack is None or not isinstance(made, dict):
        return {}
    whole = {size: in_packs(pieces, buy.pack(size)) for size, pieces in made.items()}
    return {size: pieces for size, pieces in whole.items() if pieces != made[size]}


def total_in_packs(buy: ItemBuy) -> int | None:
    """A total as whole packs, where one pack holds for every size."""
    made, pack = buy.pieces.item.produce, buy.pieces.item.pack
    return in_packs(made, pack) if isinstance(made, int) and isinstance(pack, int) else None


def curve_sum(buy: ItemBuy) -> int | None:
    """What a curve of the file's own adds up to, in basis points."""
    curve = _own_curve(buy)
    return sum(curve.values()) if curve else None


def curve_as_whole(buy: ItemBuy) -> str:
    """The same shares so that they add up, as the file writes them."""
    shares = split(WHOLE // 100, _own_curve(buy) or {})
    return "{" + ", ".join(f"{size}: {share}%" for size, share in shares.items()) + "}"


def _own_curve(buy: ItemBuy) -> Mapping[str, int] | None:
    sizes = buy.pieces.item.sizes
    if not isinstance(sizes, SizeCurve) or not sizes.curve:
        return None
    published = [{size: share * 100 for size, share in curve.items()} for curve in CURVES.values()]
    return None if sizes.curve in published else sizes.curve

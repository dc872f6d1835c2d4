"""Pieces wanted by size: as the file counts them, or a total over a curve, with what is answered so far."""

from __future__ import annotations

from planner.model.campaign import Campaign
from planner.model.curve import CURVES, SizeCurve
from planner.model.item import Item
from planner.plan.buy.split import split
from planner.plan.terms import said

NOTHING = "nothing"
"""What those who do not answer get where it is no size."""


def wanted_by_size(campaign: Campaign, item: Item) -> dict[str, int]:
    """Pieces by size in the file's order; none where nothing is said."""
    if not isinstance(item.sizes, SizeCurve):
        return item.sizes or {}
    answers = item.sizes.answers or {}
    rest = _unanswered(campaign, item, item.sizes)
    weights = weights_of(item.sizes, said(campaign, item, "unanswered"))
    more = split(rest, weights)
    sizes = dict.fromkeys([*weights, *answers])
    return {size: answers.get(size, 0) + more.get(size, 0) for size in sizes}


def weights_of(sizes: SizeCurve, unanswered: str | None) -> dict[str, int]:
    """By what the rest falls on sizes: the curve; else the one size of those who do not answer; else `group`, assumed."""
    if sizes.curve:
        return sizes.curve
    if sizes.total is None and unanswered not in (None, NOTHING):
        return {str(unanswered): 1}
    return CURVES["group"]


def without_a_size(campaign: Campaign, item: Item) -> int:
    """Pieces that nobody has named a size for and that a curve spreads."""
    if not isinstance(item.sizes, SizeCurve):
        return 0
    weights = weights_of(item.sizes, said(campaign, item, "unanswered"))
    return _unanswered(campaign, item, item.sizes) if len(weights) > 1 else 0


def _unanswered(campaign: Campaign, item: Item, sizes: SizeCurve) -> int:
    """Pieces that nobody has named a size for."""
    answered = sum((sizes.answers or {}).values())
    if sizes.total is not None:
        return max(0, sizes.total - answered)
    if said(campaign, item, "unanswered") == NOTHING:
        return 0
    return max(0, (campaign.invited or 0) - answered)

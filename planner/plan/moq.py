"""The MOQ: which pieces count together, and how many they are."""

from __future__ import annotations

from planner.model.campaign import Campaign
from planner.model.item import Item, Moq
from planner.plan.buy.split import split
from planner.plan.pieces import ItemPieces
from planner.source.path import Path
from planner.value import NamedTuple


class MoqGroup(NamedTuple):
    """Pieces that share a MOQ.

    `made` is what a backorder has in production, and for a pre-order those wanted and their overage. `cap` is the most
    that may be sold, None where that is not said.
    """

    base: Path
    name: str
    moq: Moq
    skus: tuple[str, ...]
    wanted: int
    made: int
    counted: bool
    wanted_in_all: int
    made_in_all: int
    cap: int | None


_Part = tuple[str, ItemPieces, Moq, Path, int, int]
"""An item's part of a group, or one size of it: what the group is known by, the item, its MOQ and where that is said,
pieces wanted and made."""


def moq_groups(campaign: Campaign, items: tuple[ItemPieces, ...]) -> tuple[MoqGroup, ...]:
    """The groups of all items whose MOQ is said and is not `none`, in the file's order."""
    groups: dict[tuple[str, int | None, str], list[_Part]] = {}
    in_all: dict[tuple[str, int | None], tuple[int, int]] = {}
    for pieces in items:
        for part in _parts(campaign, pieces):
            key, _, moq, _, wanted, made = part
            same = moq.per, moq.quantity
            groups.setdefault((*same, key), []).append(part)
            before = in_all.get(same)
            in_all[same] = (wanted, made) if before is None else (before[0] + wanted, before[1] + made)
    return tuple([_group(members, *in_all[per, quantity]) for (per, quantity, _), members in groups.items()])


def topped_up_to(sku: str, groups: tuple[MoqGroup, ...]) -> tuple[int, int]:
    """The MOQ that an item's pieces are topped up to, in all and in each size; 0 where that is not what happens below.

    An MOQ that the item shares with others is nobody's to top up alone.
    """
    if not groups:
        return 0, 0
    own = [group.moq for group in groups if group.moq.below == "top-up" and group.skus == (sku,)]
    if not own:
        return 0, 0  # as of most items
    in_all = max((moq.quantity or 0 for moq in own if moq.per != "size"), default=0)
    return in_all, max((moq.quantity or 0 for moq in own if moq.per == "size"), default=0)


def _parts(campaign: Campaign, pieces: ItemPieces) -> list[_Part]:
    item = pieces.item
    moq = item.moq or campaign.moq
    if moq is None or not moq.quantity or pieces.wanted is None:
        return []
    base: Path = ("items", pieces.sku) if item.moq is not None else ()
    if moq.per == "size":
        produce = item.produce if campaign.kind == "backorder" else None
        made = produce if isinstance(produce, dict) else split(_made(campaign, pieces), pieces.sizes)
        return [
            (f"{pieces.sku}/{size}", pieces, moq, base, count, made.get(size, 0))
            for size, count in pieces.sizes.items()
            if count
        ]
    key = _key(moq.per, pieces.sku, item)
    return [(key, pieces, moq, base, pieces.wanted, _made(campaign, pieces))]


def _made(campaign: Campaign, pieces: ItemPieces) -> int:
    """A backorder's pieces in production; before production, or where that is not said, those wanted and their overage."""
    if campaign.kind == "backorder" and pieces.produce is not None:
        return pieces.produce
    return pieces.needed if pieces.needed is not None else pieces.wanted or 0


def _key(per: str, sku: str, item: Item) -> str:
    if per == "campaign":
        return "the campaign"
    if per == "colour" and item.colour is not None:
        return f"colour {item.colour}"
    if per == "design" and item.design is not None:
        return f"design {item.design}"
    return sku


def _group(members: list[_Part], wanted_in_all: int, made_in_all: int) -> MoqGroup:
    """A group of `members`; in all are the pieces of every group with the same MOQ."""
    name, _, moq, base, _, _ = members[0]
    skus: dict[str, None] = {}
    wanted = made = 0
    counted = True
    most: int | None = 0
    for key, pieces, _, _, of_part, made_of_part in members:
        skus[pieces.sku] = None
        wanted += of_part
        made += made_of_part
        counted = counted and bool(pieces.item.counted)
        cap = pieces.cap if moq.per != "size" else _cap(key, pieces)
        most = None if most is None or cap is None else most + cap
    return MoqGroup._make((base, name, moq, tuple(skus), wanted, made, counted, wanted_in_all, made_in_all, most))


def _cap(key: str, pieces: ItemPieces) -> int | None:
    """The cap of one size, where caps are said by size."""
    return pieces.item.cap.get(key.partition("/")[2]) if isinstance(pieces.item.cap, dict) else None

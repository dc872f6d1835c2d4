"""The MOQ: which pieces count together, and how many they are."""

from __future__ import annotations

from planner.model.campaign import Campaign
from planner.model.item import Item, Moq
from planner.plan.buy.split import split
from planner.plan.pieces import ItemPieces
from planner.plan.terms import said
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


class _Part(NamedTuple):
    key: str
    pieces: ItemPieces
    moq: Moq
    base: Path
    wanted: int
    made: int


def moq_groups(campaign: Campaign, items: tuple[ItemPieces, ...]) -> tuple[MoqGroup, ...]:
    """The groups of all items whose MOQ is said and is not `none`, in the file's order."""
    parts = [part for pieces in items for part in _parts(campaign, pieces)]
    groups: dict[tuple[str, str, int], list[_Part]] = {}
    alike: dict[tuple[str, int], list[_Part]] = {}
    for part in parts:
        per, quantity = part.moq.per, part.moq.quantity or 0
        groups.setdefault((per, part.key, quantity), []).append(part)
        alike.setdefault((per, quantity), []).append(part)
    return tuple([_group(members, alike[per, quantity]) for (per, _, quantity), members in groups.items()])


def topped_up_to(sku: str, groups: tuple[MoqGroup, ...]) -> tuple[int, int]:
    """The MOQ that an item's pieces are topped up to, in all and in each size; 0 where that is not what happens below.

    An MOQ that the item shares with others is nobody's to top up alone.
    """
    own = [group.moq for group in groups if group.moq.below == "top-up" and group.skus == (sku,)]
    if not own:
        return 0, 0  # as of most items
    in_all = max((moq.quantity or 0 for moq in own if moq.per != "size"), default=0)
    return in_all, max((moq.quantity or 0 for moq in own if moq.per == "size"), default=0)


def _parts(campaign: Campaign, pieces: ItemPieces) -> list[_Part]:
    moq = said(campaign, pieces.item, "moq")
    if moq is None or not moq.quantity or pieces.wanted is None:
        return []
    base: Path = ("items", pieces.sku) if pieces.item.moq is not None else ()
    if moq.per == "size":
        produce = pieces.item.produce if campaign.kind == "backorder" else None
        made = produce if isinstance(produce, dict) else split(_made(campaign, pieces), pieces.sizes)
        return [
            _Part(f"{pieces.sku}/{size}", pieces, moq, base, count, made.get(size, 0))
            for size, count in pieces.sizes.items()
            if count
        ]
    return [_Part(_key(moq.per, pieces.sku, pieces.item), pieces, moq, base, pieces.wanted, _made(campaign, pieces))]


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


def _group(members: list[_Part], like: list[_Part]) -> MoqGroup:
    """A group of `members`; `like` are the parts of all groups with the same MOQ."""
    first = members[0]
    return MoqGroup(
        base=first.base,
        name=first.key,
        moq=first.moq,
        skus=tuple(dict.fromkeys([part.pieces.sku for part in members])),
        wanted=sum([part.wanted for part in members]),
        made=sum([part.made for part in members]),
        counted=all(part.pieces.item.counted for part in members),
        wanted_in_all=sum([part.wanted for part in like]),
        made_in_all=sum([part.made for part in like]),
        cap=_cap(members),
    )


def _cap(members: list[_Part]) -> int | None:
    """The caps together; for one size its own, where caps are said by size."""
    caps = []
    for part in members:
        _, _, size = part.key.partition("/")
        by_size = part.pieces.item.cap if isinstance(part.pieces.item.cap, dict) else {}
        caps.append(by_size.get(size) if part.moq.per == "size" else part.pieces.cap)
    return None if None in caps else sum(cap for cap in caps if cap is not None)

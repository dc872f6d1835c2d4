"""Pieces: wanted, overage, good ones, spares, by size. Integers throughout; percents are basis points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.model.base import in_all, unsaid
from planner.model.campaign import Campaign
from planner.model.item import Allowances, Item, Supplier
from planner.plan.buy.split import split
from planner.plan.buy.wanted import wanted_by_size


def percent_of(points: int, pieces: int) -> int:
    """A percent of pieces, rounded up to whole ones: 9% of 120 is 11."""
    return -(-points * pieces // 10_000)


def kept_back(pieces: int, under: int) -> int:
    """The most pieces of an order that a supplier may keep back: a percent, never less than one piece (NUMBERS: A1)."""
    return max(1, percent_of(under, pieces)) if under and pieces else 0


def most_lost(supplier: Supplier, pieces: int, otherwise: int) -> int:
    """The most pieces of an order that the supplier's terms let be lost; `otherwise` where they say nothing."""
    if supplier.no_unders:
        return 0
    return otherwise if supplier.under is None else kept_back(pieces, supplier.under)


class ItemPieces:
    """An item's pieces. None is: not said, or resting on what is not said. Tuples of sizes are in the file's order.

    `wanted` are the pieces wanted in all, what `stock` covers included; `beyond_stock` those that it does not cover, size
    by size where stock is said by size; `overage_pieces` a percent of those wanted, rounded up once; `needed` both;
    `supply` is stock and what production makes (`produce`), `supply_by_size` the same of each size where both are said by
    size; `misprint_pieces` those expected to be spoiled, a percent of those produced but no more than the supplier may
    keep back, `good_pieces` the rest of the supply; `exchange_pieces` are kept for exchanges, a percent of the `cap`, which
    is the most that may be sold; `taken` are sold so far.
    """

    __slots__ = (
        "allowances",
        "beyond_stock",
        "cap",
        "exchange_pieces",
        "good_pieces",
        "item",
        "misprint_pieces",
        "needed",
        "overage",
        "overage_by_size",
        "overage_pieces",
        "produce",
        "sizes",
        "sku",
        "spare_by_size",
        "stock",
        "stock_by_size",
        "supply",
        "supply_by_size",
        "taken",
        "wanted",
    )

    def __init__(
        self,
        sku: str,
        item: Item,
        sizes: dict[str, int],
        overage: int | None,
        allowances: Allowances,
        supplier: Supplier | None = None,
    ) -> None:
        self.sku, self.item, self.sizes, self.overage, self.allowances = sku, item, sizes, overage, allowances
        asked, stock, produce, cap = sum(sizes.values()), in_all(item.stock), in_all(item.produce), in_all(item.cap)
        self.stock, self.produce, self.cap, self.taken = stock, produce, cap, in_all(item.taken)
        self.wanted = wanted = asked if item.sizes is not None else None
        self.stock_by_size = by_size = item.stock if isinstance(item.stock, dict) else None if stock else {}
        self.beyond_stock = _beyond(by_size, sizes) if by_size else max(0, asked - stock) if stock else asked
        self.overage_pieces = extra = _part(overage, wanted)
        self.overage_by_size = split(extra or 0, sizes)
        self.needed = None if extra is None else asked + extra
        self.supply = supply = None if produce is None else (stock or 0) + produce
        spoiled = _part(allowances.misprints, produce)
        if supplier is not None and spoiled is not None:
            spoiled = min(spoiled, most_lost(supplier, produce or 0, spoiled))
        self.misprint_pieces = spoiled
        self.good_pieces = None if supply is None or spoiled is None else supply - spoiled
        self.exchange_pieces = _part(allowances.exchanges, cap)
        self.supply_by_size = _supply(by_size, item.produce)
        self.spare_by_size = self._spare()

    def _spare(self) -> dict[str, int] | None:
        """What is left over of each size: as it is produced where that is said by size, else the overage."""
        supply = self.supply_by_size
        if supply is not None:
            return {size: supply.get(size, 0) - count for size, count in self.sizes.items()}
        return self.overage_by_size if self.overage is not None else None

    @property
    def safe_cap(self) -> int | None:
        """The largest cap whose pieces and exchanges the good pieces cover."""
        good, kept = self.good_pieces, self.allowances.exchanges
        if good is None or kept is None:
            return None
        return good * 10_000 // (10_000 + kept)  # rounding the pieces kept up takes none more: all are whole

    @property
    def sizes_without_spare(self) -> tuple[str, ...]:
        """Sizes of which pieces are wanted, some are there and none is left over."""
        spare = self.spare_by_size
        if not spare or min(spare.values()) > 0:
            return ()
        return tuple([size for size, pieces in self.sizes.items() if pieces and -pieces < spare.get(size, 1) <= 0])

    @property
    def sizes_short(self) -> tuple[str, ...]:
        """Sizes of which some are there, but fewer than wanted and overage, where stock and production are by size."""
        supply, spare = self.supply_by_size, self.spare_by_size
        if supply is None or spare is None or self.overage_pieces is None:
            return ()
        extra = self.overage_by_size
        return tuple([size for size, left in spare.items() if left < extra[size] and supply.get(size, 0) > 0])

    @property
    def sizes_not_produced(self) -> tuple[str, ...]:
        """Sizes wanted or sold that neither stock nor production has."""
        item, supply, asked = self.item, self.supply_by_size, self.sizes
        for part in (item.cap, item.taken):
            if isinstance(part, dict):
                asked = {size: asked.get(size, 0) + part.get(size, 0) for size in {**asked, **part}}
        if not isinstance(item.produce, dict):
            if asked is self.sizes:
                return ()  # no other sizes than those that are wanted
            return tuple([size for size, pieces in asked.items() if pieces and self.sizes and size not in self.sizes])
        if supply is None or (asked.keys() <= supply.keys() and 0 not in supply.values()):
            return ()  # there are some of each, as in most campaigns
        return tuple([size for size, pieces in asked.items() if pieces and not supply.get(size, 0)])

    @property
    def sizes_over_cap(self) -> tuple[str, ...]:
        """Sizes whose cap is above the pieces of that size, where all are said by size."""
        cap, supply = self.item.cap, self.supply_by_size
        if not isinstance(cap, dict) or supply is None:
            return ()
        return tuple([size for size, most in cap.items() if most > supply.get(size, 0) > 0])


def _part(points: int | None, pieces: int | None) -> int | None:
    return None if points is None or pieces is None else percent_of(points, pieces)


def _supply(stock: dict[str, int] | None, made: Any) -> dict[str, int] | None:
    if stock is None or not isinstance(made, dict):
        return None
    return {size: stock.get(size, 0) + made.get(size, 0) for size in {**made, **stock}} if stock else made


def _beyond(stock: Mapping[str, int], sizes: Mapping[str, int]) -> int:
    return sum(max(0, pieces - stock.get(size, 0)) for size, pieces in sizes.items())


def item_pieces(campaign: Campaign, sku: str, item: Item) -> ItemPieces:
    """The pieces of one item, with the terms that it inherits."""
    overage = item.overage if item.overage is not None else campaign.overage
    allowances = item.allowances or campaign.allowances or unsaid(Allowances)
    return ItemPieces(
        sku, item, wanted_by_size(campaign, item), overage, allowances, item.supplier or campaign.supplier
    )

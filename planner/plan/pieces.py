"""Pieces: wanted, overage, good ones, spares, by size. Integers throughout; percents are basis points."""

from __future__ import annotations

from dataclasses import dataclass

from planner.model.base import in_all
from planner.model.campaign import Campaign
from planner.model.item import Allowances, Item
from planner.plan.buy.split import split
from planner.plan.buy.wanted import wanted_by_size
from planner.plan.terms import said


def percent_of(points: int, pieces: int) -> int:
    """A percent of pieces, rounded up to whole ones: 9% of 120 is 11."""
    return -(-points * pieces // 10_000)


@dataclass(frozen=True, slots=True)
class ItemPieces:
    """An item's pieces. None is: not said, or resting on what is not said. Tuples of sizes are in the file's order."""

    sku: str
    item: Item
    sizes: dict[str, int]
    overage: int | None
    allowances: Allowances
    overage_by_size: dict[str, int]
    spare_by_size: dict[str, int] | None

    @property
    def wanted(self) -> int | None:
        """Pieces wanted in all, what stock covers included."""
        return sum(self.sizes.values()) if self.item.sizes is not None else None

    @property
    def stock(self) -> int | None:
        """Pieces on hand."""
        return in_all(self.item.stock) if self.item.stock is not None else None

    @property
    def produce(self) -> int | None:
        """Pieces ordered from production."""
        return in_all(self.item.produce) if self.item.produce is not None else None

    @property
    def cap(self) -> int | None:
        """The most pieces that may be sold."""
        return in_all(self.item.cap) if self.item.cap is not None else None

    @property
    def taken(self) -> int | None:
        """Pieces sold so far."""
        return in_all(self.item.taken) if self.item.taken is not None else None

    @property
    def overage_pieces(self) -> int | None:
        """Extra pieces: percent of those wanted, rounded up once."""
        if self.overage is None or self.wanted is None:
            return None
        return percent_of(self.overage, self.wanted)

    @property
    def beyond_stock(self) -> int:
        """Pieces wanted that stock does not cover, size by size where stock is said by size."""
        if isinstance(self.item.stock, dict):
            stock = self.item.stock
            return sum(max(0, pieces - stock.get(size, 0)) for size, pieces in self.sizes.items())
        return max(0, (self.wanted or 0) - (self.stock or 0))

    @property
    def supply(self) -> int | None:
        """Stock and produced pieces."""
        return None if self.produce is None else (self.stock or 0) + self.produce

    @property
    def needed(self) -> int | None:
        """Wanted and overage pieces."""
        return None if self.overage_pieces is None else (self.wanted or 0) + self.overage_pieces

    @property
    def misprint_pieces(self) -> int | None:
        """Pieces expected to be spoiled: percent of those produced, rounded up."""
        if self.produce is None or self.allowances.misprints is None:
            return None
        return percent_of(self.allowances.misprints, self.produce)

    @property
    def good_pieces(self) -> int | None:
        """Pieces that can be sold: stock + produced - misprints."""
        if self.supply is None or self.misprint_pieces is None:
            return None
        return self.supply - self.misprint_pieces

    @property
    def exchange_pieces(self) -> int | None:
        """Pieces kept for exchanges: percent of the cap, rounded up."""
        if self.cap is None or self.allowances.exchanges is None:
            return None
        return percent_of(self.allowances.exchanges, self.cap)

    @property
    def safe_cap(self) -> int | None:
        """The largest cap whose pieces and exchanges the good pieces cover."""
        if self.good_pieces is None or self.allowances.exchanges is None:
            return None
        cap = self.good_pieces * 10_000 // (10_000 + self.allowances.exchanges) + 1
        while cap and cap + percent_of(self.allowances.exchanges, cap) > self.good_pieces:
            cap -= 1
        return cap

    @property
    def sizes_without_spare(self) -> tuple[str, ...]:
        """Sizes of which pieces are wanted, some are there and none is left over."""
        spare = self.spare_by_size or {}
        return tuple(size for size, pieces in self.sizes.items() if pieces and -pieces < spare.get(size, 1) <= 0)

    @property
    def sizes_short(self) -> tuple[str, ...]:
        """Sizes of which some are there, but fewer than wanted and overage, where stock and production are by size."""
        stock, made = self._stock_by_size(), self.item.produce
        if not isinstance(made, dict) or self.overage_pieces is None or stock is None:
            return ()
        return tuple(
            size
            for size, pieces in self.sizes.items()
            if 0 < stock.get(size, 0) + made.get(size, 0) < pieces + self.overage_by_size[size]
        )

    @property
    def sizes_not_produced(self) -> tuple[str, ...]:
        """Sizes wanted or sold that neither stock nor production has."""
        asked: dict[str, int] = dict(self.sizes)
        for part in (self.item.cap, self.item.taken):
            for size, pieces in part.items() if isinstance(part, dict) else ():
                asked[size] = asked.get(size, 0) + pieces
        if isinstance(self.item.produce, dict):
            made = self.item.produce
            stock = self._stock_by_size()
            if stock is None:
                return ()
            return tuple(
                size for size, pieces in asked.items() if pieces and not made.get(size, 0) + stock.get(size, 0)
            )
        return tuple(size for size, pieces in asked.items() if pieces and self.sizes and size not in self.sizes)

    @property
    def sizes_over_cap(self) -> tuple[str, ...]:
        """Sizes whose cap is above the pieces of that size, where all are said by size."""
        stock = self._stock_by_size()
        if not isinstance(self.item.produce, dict) or not isinstance(self.item.cap, dict) or stock is None:
            return ()
        made = self.item.produce
        return tuple(size for size, cap in self.item.cap.items() if cap > made.get(size, 0) + stock.get(size, 0) > 0)

    def _stock_by_size(self) -> dict[str, int] | None:
        """Stock by size; None where only a total is said, which may lie in any size."""
        if isinstance(self.item.stock, dict):
            return self.item.stock
        return None if self.item.stock else {}


def item_pieces(campaign: Campaign, sku: str, item: Item) -> ItemPieces:
    """The pieces of one item, with the terms that it inherits."""
    sizes = wanted_by_size(campaign, item)
    overage = said(campaign, item, "overage")
    allowances = said(campaign, item, "allowances") or Allowances()
    pieces = percent_of(overage, sum(sizes.values())) if overage is not None else 0
    by_size = split(pieces, sizes)
    spare = by_size if overage is not None else None
    if isinstance(item.produce, dict) and (isinstance(item.stock, dict) or not item.stock):
        stock = item.stock if isinstance(item.stock, dict) else {}
        spare = {size: stock.get(size, 0) + item.produce.get(size, 0) - count for size, count in sizes.items()}
    return ItemPieces(sku, item, sizes, overage, allowances, by_size, spare)

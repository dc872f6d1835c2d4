"""What to order of one item, size by size, beside what the file orders: a table that adds up."""

from __future__ import annotations

from math import prod

from planner.model.campaign import Campaign
from planner.model.item import Supplier
from planner.plan.buy.cap import safe_cap
from planner.plan.buy.exchanges import EXCHANGES, exchanges_by_size
from planner.plan.buy.losses import CLUSTERED, SOME_METHOD, SPOILAGE, Losses
from planner.plan.buy.packs import in_packs
from planner.plan.buy.split import split, split_keeping
from planner.plan.buy.spread import Expected, as_expected
from planner.plan.buy.start import every_size_to_start, pieces_to_start, short_chance
from planner.plan.pieces import ItemPieces, kept_back, percent_of
from planner.plan.terms import said
from planner.value import NamedTuple, once

ENOUGH = 9_500
"""The chance with which pieces are to be enough, in basis points, until the file says another."""

Sizes = dict[str, int]


class SizeBuy(NamedTuple):
    """One size: start = wanted - used + spoilage + exchanges + oversold + rounding.

    `used` is what stock serves of these; `rounding` is for the stated overage, the MOQ and whole packs. `ordered` is
    what production makes by the file, else the start; `spare` what is there beyond what is wanted; `short_chance` that
    fewer are good than are wanted; `cap` the most orders that are safe to take of it.
    """

    size: str
    wanted: int
    stock: int
    used: int
    spoilage: int
    exchanges: int
    oversold: int
    rounding: int
    start: int
    ordered: int
    spare: int
    short_chance: float
    cap: int

    @property
    def serves(self) -> dict[str, int]:
        """What its spare pieces are for, in that order, and how many are for nothing: they add up to the spare."""
        left, found = max(0, self.spare), {}
        parts = (self.spoilage, self.exchanges, self.oversold, self.rounding)
        for name, part in zip(("spoilage", "exchanges", "oversold", "rounding"), parts, strict=True):
            found[name] = min(left, part)
            left -= found[name]
        return {**found, "nothing": left}


class ItemBuy:
    """The buy of an item; most parts are computed when they are first asked for.

    `need` are the good pieces that production has to make in all, `losses` says how pieces are lost, `plannable` whether
    there are sizes, and chances are computed of so many pieces and such losses.
    `floors` are the MOQs that the pieces are topped up to, in all and in each size; 0 where they are not.
    """

    def __init__(self, campaign: Campaign, pieces: ItemPieces, floors: tuple[int, int] = (0, 0)) -> None:
        self.pieces = pieces
        self.chance: int = said(campaign, pieces.item, "enough") or ENOUGH
        self._campaign = campaign
        self._floor, self._size_floor = floors
        self.need = self._need()
        self.losses = self._losses()
        self.plannable = bool(pieces.sizes) and self.losses.plannable(max(self.need, pieces.produce or 0))

    @property
    def assumed(self) -> tuple[str, ...]:
        """What the file does not state and is taken as usual."""
        allowances, found = self.pieces.allowances, []
        if allowances.misprints is None:
            found.append("misprints")
        if self._swaps:
            found.append("exchanges")
        if allowances.oversold is None:
            found.append("oversold")
        return tuple(found)

    @property
    def share(self) -> int:
        """The share of pieces lost, in basis points: as stated, else the method's usual one."""
        stated = self.pieces.allowances.misprints
        return stated if stated is not None else SPOILAGE[self.pieces.item.method or SOME_METHOD]

    def _losses(self) -> Losses:
        """How pieces are lost; the bound of a contract is that of an order that covers the need without it."""
        supplier: Supplier | None = said(self._campaign, self.pieces.item, "supplier")
        if supplier is None:
            return Losses._make((self.share, 0, None))
        free = Losses(self.share, CLUSTERED if supplier.losses == "clustered" else 0)
        if supplier.no_unders:
            return free._replace(most=0)
        if supplier.under is None or not free.plannable(self.need):
            return free
        order = self.pieces.produce
        if order is None:
            order = pieces_to_start(self.need, free, self.chance)
        return free._replace(most=kept_back(order, supplier.under))

    @once
    def asked(self) -> Sizes:
        """Pieces wanted by size, never fewer than are taken already; 0 of a size that is made and not wanted."""
        wanted, taken, made = self.pieces.sizes, self.pieces.item.taken, self.pieces.item.produce
        more = made if isinstance(made, dict) and wanted else {}
        by_size = taken if isinstance(taken, dict) else {}
        if not by_size and more.keys() <= wanted.keys():
            return wanted
        names = dict.fromkeys([*wanted, *more])
        return {size: max(wanted.get(size, 0), by_size.get(size, 0)) for size in names}

    @once
    def stock_by_size(self) -> Sizes:
        """Stock by size; a total is spread by what is wanted."""
        stock = self.pieces.item.stock
        if isinstance(stock, dict):
            return {size: stock.get(size, 0) for size in self.asked}
        return split(stock or 0, self.asked)

    @once
    def need_by_size(self) -> Sizes:
        """Good pieces that production has to make."""
        if not self.pieces.stock:
            return self.asked
        stock = self.stock_by_size
        return {size: max(0, count - stock[size]) for size, count in self.asked.items()}

    def _need(self) -> int:
        if self.pieces.item.stock or self.pieces.item.taken:
            return sum(self.need_by_size.values())
        return self.pieces.wanted or 0  # the same, without going through the sizes

    @property
    def swappable_total(self) -> int:
        """Pieces to start for the need where a piece of one size stands in for another."""
        return pieces_to_start(self.need, self.losses, self.chance)

    @once
    def complete(self) -> Sizes:
        """Pieces to start for the need so that every size is complete."""
        started = every_size_to_start(tuple(self.need_by_size.values()), self.losses, self.chance)
        return dict(zip(self.asked, started, strict=True))

    @once
    def exchanges(self) -> Sizes:
        """Pieces for exchanges, more of them at the ends of the range."""
        stated = self.pieces.allowances.exchanges
        share = stated if stated is not None else EXCHANGES if self._swaps else 0
        return exchanges_by_size(percent_of(share, sum(self.asked.values())), self.asked)

    @once
    def oversold(self) -> Sizes:
        """Pieces for orders beyond those there are."""
        return split(percent_of(self.pieces.allowances.oversold or 0, sum(self.asked.values())), self.asked)

    @once
    def start(self) -> Sizes:
        """Pieces to order: all of these, never below the stated overage or the MOQ in total, in whole packs."""
        parts = {
            size: max(made, self._size_floor if made else 0)
            for size in self.asked
            for made in [self._good(size) - self._used(size) + self._spoilage(size)]
        }
        overage = max(0, sum(self.asked.values()) + (self.pieces.overage_pieces or 0) - (self.pieces.stock or 0))
        more = split(max(0, overage, self._floor) - sum(parts.values()), self.asked)
        return {size: in_packs(parts[size] + max(0, more[size]), self.pack(size)) for size in self.asked}

    @once
    def start_total(self) -> int:
        """All of them."""
        return sum(self.start.values())

    @once
    def ordered(self) -> Sizes:
        """Pieces ordered by the file; a total is spread by what is wanted, never below orders taken; else the start."""
        produce = self.pieces.item.produce
        if produce is None:
            return self.start
        if isinstance(produce, dict):
            return {size: produce.get(size, 0) for size in self.asked}
        spare = produce - self.need
        if spare < 0:
            return split_keeping(produce, self.need_by_size, self._taken_by_size)
        extra = split(spare, self.asked if any(self.asked.values()) else dict.fromkeys(self.asked, 1))
        return {size: need + extra[size] for size, need in self.need_by_size.items()}

    @property
    def ordered_by(self) -> str:
        """Whether the file orders by `size` or in `total`; `plan` where it does not say."""
        produce = self.pieces.item.produce
        return "plan" if produce is None else "size" if isinstance(produce, dict) else "total"

    @property
    def ordered_total(self) -> int:
        """All of them."""
        return self.start_total if self.pieces.produce is None else self.pieces.produce

    @once
    def risks(self) -> dict[str, float]:
        """The chance by size that fewer good pieces are there than are wanted."""
        ordered, losses = self.ordered, self.losses
        return {size: short_chance(ordered[size], need, losses) for size, need in self.need_by_size.items()}

    @property
    def short_chance(self) -> float:
        """That any size runs short."""
        return 1 - prod(1 - risk for risk in self.risks.values())

    @property
    def swapped_short_chance(self) -> float:
        """That fewer are good than wanted in all."""
        return short_chance(self.ordered_total, self.need, self.losses)

    @property
    def cap(self) -> int:
        """The most orders that stock and what is ordered fill, with the chance."""
        return (self.pieces.stock or 0) + safe_cap(self.ordered_total, self.losses, self.chance)

    @once
    def sizes(self) -> tuple[SizeBuy, ...]:
        """The table; empty where nothing is planned."""
        return tuple(self._size(size) for size in self.asked) if self.plannable else ()

    @property
    def expected(self) -> Expected | None:
        """How many may be wanted of those that are expected; None once they are counted."""
        return as_expected(self.asked, self.chance) if self.plannable and not self.pieces.item.counted else None

    @property
    def without_spare(self) -> tuple[str, ...]:
        """Sizes that are wanted and end without a piece to spare."""
        return tuple(one.size for one in self.sizes if one.wanted and one.spare <= 0)

    def pack(self, size: str) -> int:
        """Pieces in a case of this size, 0 where they come singly."""
        pack = self.pieces.item.pack
        return pack.get(size, 0) if isinstance(pack, dict) else pack or 0

    @property
    def _swaps(self) -> bool:
        """Whether pieces are kept for exchanges that the file says no percent of."""
        if self.pieces.allowances.exchanges is not None:
            return False
        policy = self._campaign.buyers.policy if self._campaign.buyers else None
        exchange = policy.exchange if policy else None
        return exchange is None or exchange.kind not in ("none", "faulty-only")

    @property
    def _taken_by_size(self) -> Sizes:
        taken = self.pieces.item.taken
        by_size = taken if isinstance(taken, dict) else {}
        return {size: max(0, by_size.get(size, 0) - self.stock_by_size[size]) for size in self.asked}

    def _good(self, size: str) -> int:
        """Good pieces that are to be there."""
        return self.asked[size] + self.exchanges[size] + self.oversold[size]

    def _used(self, size: str) -> int:
        return min(self.stock_by_size[size], self._good(size))

    def _spoilage(self, size: str) -> int:
        return self.complete[size] - self.need_by_size[size]

    def _size(self, size: str) -> SizeBuy:
        start, ordered, stock = self.start[size], self.ordered[size], self.stock_by_size[size]
        return SizeBuy(
            size=size,
            wanted=self.asked[size],
            stock=stock,
            used=self._used(size),
            spoilage=self._spoilage(size),
            exchanges=self.exchanges[size],
            oversold=self.oversold[size],
            rounding=start - self._good(size) + self._used(size) - self._spoilage(size),
            start=start,
            ordered=ordered,
            spare=stock + ordered - self.asked[size],
            short_chance=self.risks[size],
            cap=stock + safe_cap(ordered, self.losses, self.chance),
        )

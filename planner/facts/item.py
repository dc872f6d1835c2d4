"""Facts of kind `item`: one for each SKU."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.plan.buy import hints
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.losses import SPOILAGE
from planner.plan.moq import MoqGroup, topped_up_to
from planner.plan.pieces import ItemPieces, percent_of
from planner.plan.plan import Plan
from planner.plan.terms import said
from planner.source.path import Path


class ItemFact(Fact):
    """One item of a plan; `moq` is the largest MOQ that it counts for, `has_proof` whether its timeline has a proof."""

    kind = "item"

    plan: Plan
    as_of: date
    pieces: ItemPieces
    buy: ItemBuy
    moq: int
    has_proof: bool

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return ("items", self.pieces.sku)

    @property
    def short_total(self) -> int | None:
        """The chance that fewer are good than are wanted in all: basis points, in tenths of a percent."""
        return int(self.buy.swapped_short_chance * 1_000) * 10 if self.buy.plannable else None

    @property
    def enough_held(self) -> str:
        """The chance with which pieces are to be enough, in words."""
        stated = said(self.plan.campaign, self.pieces.item, "enough") is not None
        return f"{self.buy.chance / 100:g}%{'' if stated else ' (assumed)'}"

    @property
    def personal(self) -> bool:
        """Whether each piece is one buyer's own."""
        return self.pieces.item.personal is not None or self.plan.campaign.personal is not None

    @property
    def allowance_pieces(self) -> int | None:
        """The allowances in pieces of those wanted, rounded up once."""
        total, wanted = self.pieces.allowances.total, self.pieces.wanted
        return percent_of(total, wanted) if total is not None and wanted is not None else None

    @property
    def good_less_exchanges(self) -> int | None:
        """The good pieces less those kept for exchanges."""
        good, kept = self.pieces.good_pieces, self.pieces.exchange_pieces
        return good - kept if good is not None and kept is not None else None


ITEM = ItemFact.properties = COMMON | table(
    required("sku", Unit.TEXT, "The item's key in the file", lambda c: c.pieces.sku),
    optional("stock", Unit.PIECES, "Pieces on hand", lambda c: c.pieces.stock),
    optional("wanted", Unit.PIECES, "Pieces wanted in all, what stock covers included", lambda c: c.pieces.wanted),
    required("beyond_stock", Unit.PIECES, "Pieces wanted that stock does not cover", lambda c: c.pieces.beyond_stock),
    optional("overage", Unit.PERCENT, "Extra pieces, of those wanted", lambda c: c.pieces.overage),
    optional(
        "overage_pieces", Unit.PIECES, "The overage in pieces, rounded up once", lambda c: c.pieces.overage_pieces
    ),
    optional("misprints", Unit.PERCENT, "The allowance for misprints", lambda c: c.pieces.allowances.misprints),
    optional("oversold", Unit.PERCENT, "The allowance for overselling", lambda c: c.pieces.allowances.oversold),
    optional("exchanges", Unit.PERCENT, "The allowance for exchanges", lambda c: c.pieces.allowances.exchanges),
    optional("allowances", Unit.PERCENT, "The three allowances together", lambda c: c.pieces.allowances.total),
    optional("allowance_pieces", Unit.PIECES, "The three allowances in pieces", lambda c: c.allowance_pieces),
    optional("produce", Unit.PIECES, "Pieces ordered from production", lambda c: c.pieces.produce),
    optional("supply", Unit.PIECES, "Stock and pieces produced", lambda c: c.pieces.supply),
    optional("needed", Unit.PIECES, "Pieces wanted and overage pieces", lambda c: c.pieces.needed),
    optional(
        "to_produce",
        Unit.PIECES,
        "Pieces that production has to make for that",
        lambda c: max(0, c.pieces.needed - (c.pieces.stock or 0)) if c.pieces.needed is not None else None,
    ),
    optional(
        "produce_for_need",
        Unit.TEXT,
        "The same in whole packs, as the file writes it: in all, or by size where it says produce by size",
        lambda c: hints.produce_for_need(c.buy),
    ),
    optional("misprint_pieces", Unit.PIECES, "Pieces expected to be spoiled", lambda c: c.pieces.misprint_pieces),
    optional("good_pieces", Unit.PIECES, "Stock and pieces produced, less misprints", lambda c: c.pieces.good_pieces),
    optional(
        "exchange_pieces", Unit.PIECES, "Pieces kept for exchanges, of the cap", lambda c: c.pieces.exchange_pieces
    ),
    optional(
        "good_less_exchanges", Unit.PIECES, "Good pieces less those kept for exchanges", lambda c: c.good_less_exchanges
    ),
    optional(
        "safe_cap",
        Unit.PIECES,
        "The largest cap whose pieces and exchanges the good pieces cover",
        lambda c: c.pieces.safe_cap,
    ),
    optional(
        "cap_for_pieces",
        Unit.TEXT,
        "The same as the file writes it: in all, or by size where it says the cap by size",
        lambda c: hints.cap_for_pieces(c.buy),
    ),
    optional("cap", Unit.PIECES, "Most pieces that may be sold", lambda c: c.pieces.cap),
    optional("taken", Unit.PIECES, "Pieces sold so far", lambda c: c.pieces.taken),
    required(
        "no_spare_count",
        Unit.COUNT,
        "Sizes of which some are there, but none to spare",
        lambda c: len(c.pieces.sizes_without_spare),
    ),
    required("no_spare_sizes", Unit.TEXT, "Those sizes", lambda c: listed(c.pieces.sizes_without_spare)),
    required(
        "short_size_count",
        Unit.COUNT,
        "Sizes of which some are there, but fewer than wanted and overage",
        lambda c: len(c.pieces.sizes_short),
    ),
    required("short_sizes", Unit.TEXT, "Those sizes", lambda c: listed(c.pieces.sizes_short)),
    required(
        "unproduced_size_count",
        Unit.COUNT,
        "Sizes wanted or sold that nobody produces",
        lambda c: len(c.pieces.sizes_not_produced),
    ),
    required("unproduced_sizes", Unit.TEXT, "Those sizes", lambda c: listed(c.pieces.sizes_not_produced)),
    required(
        "overcapped_size_count",
        Unit.COUNT,
        "Sizes whose cap is above the pieces of that size",
        lambda c: len(c.pieces.sizes_over_cap),
    ),
    required("overcapped_sizes", Unit.TEXT, "Those sizes", lambda c: listed(c.pieces.sizes_over_cap)),
    required("enough", Unit.PERCENT, "The chance with which pieces are to be enough", lambda c: c.buy.chance),
    required(
        "enough_held",
        Unit.TEXT,
        "That chance in words, marked as assumed until the file says it",
        lambda c: c.enough_held,
    ),
    optional(
        "start",
        Unit.PIECES,
        "Pieces to make so that, with that chance, as many are good as are wanted in all",
        lambda c: c.buy.swappable_total if c.buy.plannable else None,
    ),
    optional("short", Unit.PERCENT, "The chance that fewer are good than are wanted in all", lambda c: c.short_total),
    required(
        "weak_size_count",
        Unit.COUNT,
        "Sizes, produced by size, that run short by themselves with more than the rest of that chance",
        lambda c: len(hints.weak_sizes(c.buy)),
    ),
    required("weak_sizes", Unit.TEXT, "Those sizes", lambda c: listed(hints.weak_sizes(c.buy))),
    required(
        "weak_needs",
        Unit.TEXT,
        "What each of them takes instead, as the file writes it",
        lambda c: hints.written(hints.weak_needs(c.buy)),
    ),
    required(
        "produce_with_spares",
        Unit.TEXT,
        "What is produced by size with a spare in each, as the file writes it",
        lambda c: hints.written(hints.with_spares(c.buy)),
    ),
    optional(
        "usual_spoilage", Unit.PERCENT, "What the method usually spoils", lambda c: SPOILAGE.get(c.pieces.item.method)
    ),
    required(
        "unexplained",
        Unit.PIECES,
        "Pieces beyond all that wanted or cap, overage, allowances, packs and MOQ explain, once more than a quarter",
        lambda c: hints.unexplained(c.buy, c.moq),
    ),
    optional(
        "sure_cap",
        Unit.PIECES,
        "The most orders that stock and what is produced fill with that chance",
        lambda c: c.buy.cap if c.pieces.produce is not None and c.buy.plannable else None,
    ),
    required(
        "unsure_cap_count",
        Unit.COUNT,
        "Sizes, capped and produced by size, whose cap is above the orders that are sure to be filled of that size",
        lambda c: len(hints.unsure_caps(c.buy)),
    ),
    required("unsure_cap_sizes", Unit.TEXT, "Those sizes", lambda c: listed(hints.unsure_caps(c.buy))),
    required(
        "sure_caps",
        Unit.TEXT,
        "What is sure of each of them, as the file writes it",
        lambda c: hints.written(hints.unsure_caps(c.buy)),
    ),
    required("personal", Unit.FLAG, "Whether each piece is one buyer's own", lambda c: c.personal),
    required("has_proof", Unit.FLAG, "Whether the timeline has a proof", lambda c: c.has_proof),
)


def item_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each item of the plan."""
    campaign = plan.campaign
    largest, topped_up = _moqs(plan)
    proven = [sku for job in plan.jobs if "proof" in job.stages for sku in job.terms.skus]
    for pieces in plan.items:
        sku = pieces.sku
        buy = ItemBuy(campaign, pieces, topped_up_to(sku, topped_up))
        yield ItemFact(plan, as_of, pieces, buy, largest.get(sku, 0), sku in proven)


def _moqs(plan: Plan) -> tuple[dict[str, int], tuple[MoqGroup, ...]]:
    """The largest MOQ of each item, and the groups that are topped up to theirs."""
    found: dict[str, int] = {}
    topped_up: list[MoqGroup] = []
    for group in plan.moq:
        moq = group.moq
        quantity = moq.quantity or 0
        for sku in group.skus:
            if quantity > found.get(sku, 0):
                found[sku] = quantity
        if moq.below == "top-up":
            topped_up.append(group)
    return found, tuple(topped_up)

"""Facts of kind `purchase`: one for each item that says something of packs, prices or a size curve; most say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.model.curve import SizeCurve
from planner.model.item import Item
from planner.plan.buy import hints
from planner.plan.buy.currency import currencies
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.wanted import without_a_size
from planner.plan.plan import Plan
from planner.source.path import Path

if TYPE_CHECKING:
    from planner.plan.buy.run import More, Run


class PurchaseFact(Fact):
    """One item of a plan."""

    kind = "purchase"

    plan: Plan
    as_of: date
    buy: ItemBuy

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return ("items", self.buy.pieces.sku)

    @property
    def run(self) -> Run | None:
        """The run that its pieces are made in, as the file orders them; None where a price or a number is not said."""
        from planner.plan.buy.run import run_of  # few files say prices

        ordered = {one.sku: one.produce for one in self.plan.items}
        if not self.buy.pieces.item.breaks or not self.buy.pieces.produce:
            return None
        run = run_of(self.plan, self.buy.pieces.sku, lambda sku: ordered[sku] or 0)
        return run if all(ordered[part.sku] is not None for part in run.parts) else None

    @property
    def more(self) -> More | None:
        """How many more pieces cost less; of the items of a run, the first with prices by quantity says it for all."""
        run, items = self.run, self.plan.campaign.items or {}
        first = next((part for part in run.parts if items[part.sku].breaks and part.pieces), None) if run else None
        return run.cheaper() if run and first == run.own else None


def _packs(fact: Any) -> str:
    pack = fact.buy.pieces.item.pack
    return hints.written(pack) if isinstance(pack, dict) else str(pack or 1)


def _saving(fact: Any) -> str:
    more, run = fact.more, fact.run
    return f"{more.saving:.2f} {run.own.tariff.currency}".strip() if more else ""


def _with_others(fact: Any) -> str:
    run, more = fact.run, fact.more
    return f", {more.in_all} with {listed(run.others)}" if run and more and run.others else ""


PURCHASE = PurchaseFact.properties = COMMON | table(
    required("sku", Unit.TEXT, "The item's key in the file", lambda c: c.buy.pieces.sku),
    optional("produce", Unit.PIECES, "Pieces ordered from production", lambda c: c.buy.pieces.produce),
    required(
        "unpacked_size_count",
        Unit.COUNT,
        "Sizes, produced by size, that are no whole packs",
        lambda c: len(hints.not_in_packs(c.buy)),
    ),
    required("unpacked_sizes", Unit.TEXT, "Those sizes", lambda c: listed(hints.not_in_packs(c.buy))),
    required(
        "packed_sizes",
        Unit.TEXT,
        "Those sizes in whole packs, as the file writes them",
        lambda c: hints.written(hints.not_in_packs(c.buy)),
    ),
    optional("packed", Unit.PIECES, "What is produced in all, in whole packs", lambda c: hints.total_in_packs(c.buy)),
    required("pack", Unit.TEXT, "How many pieces of a size come in a pack", _packs),
    optional(
        "curve_sum", Unit.PERCENT, "What the shares of an own size curve add up to", lambda c: hints.curve_sum(c.buy)
    ),
    required(
        "whole_curve",
        Unit.TEXT,
        "The same curve as adds up, as the file writes it",
        lambda c: hints.curve_as_whole(c.buy),
    ),
    required("counted", Unit.FLAG, "Whether its pieces are counted", lambda c: bool(c.buy.pieces.item.counted)),
    optional("wanted", Unit.PIECES, "Pieces wanted in all", lambda c: c.buy.pieces.wanted),
    required(
        "without_a_size",
        Unit.PIECES,
        "Those of them that nobody has named a size for, so that a curve spreads them",
        lambda c: without_a_size(c.plan.campaign, c.buy.pieces.item),
    ),
    optional(
        "cheaper_more",
        Unit.PIECES,
        "How many more pieces cost less in total, by the price breaks that the pieces of one set-up reach together",
        lambda c: c.more.pieces if c.more else None,
    ),
    optional(
        "cheaper_at",
        Unit.PIECES,
        "The item's quantity at which they do",
        lambda c: c.buy.pieces.produce + c.more.pieces if c.more else None,
    ),
    required(
        "with_others",
        Unit.TEXT,
        "How many pieces that are with those of the same set-up, as the end of a sentence; empty where there are none",
        _with_others,
    ),
    required("saving", Unit.TEXT, "What that saves; empty where none do", _saving),
    required(
        "currency_count",
        Unit.COUNT,
        "Currencies of what the item says of money",
        lambda c: len(currencies(c.buy.pieces.item)),
    ),
    required("currencies", Unit.TEXT, "Those currencies", lambda c: listed(currencies(c.buy.pieces.item))),
)


def purchase_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each such item of the plan."""
    for pieces in plan.items:
        if _says(pieces.item):
            yield PurchaseFact(plan, as_of, ItemBuy(plan.campaign, pieces))


def _says(item: Item) -> bool:
    """Whether an item says something of packs, prices or a size curve."""
    priced = item.cost is not None or item.breaks is not None or item.set_up is not None or item.salvage is not None
    return priced or item.pack is not None or isinstance(item.sizes, SizeCurve)

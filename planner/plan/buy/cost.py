"""The money of an item's pieces: what they cost, what a missing one loses, how many are worth having."""

from __future__ import annotations

from decimal import Decimal

from planner.model.base import unsaid
from planner.model.campaign import Campaign
from planner.model.item import Supplier
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.money import NOTHING, critical_ratio
from planner.plan.buy.rerun import MOST_NEEDED, Amounts, Lot, first_lot
from planner.plan.buy.run import More, Run
from planner.plan.buy.tails import MOST_PIECES, poisson
from planner.plan.buy.tariff import Tariff
from planner.plan.pieces import percent_of
from planner.plan.terms import said
from planner.value import NamedTuple


class ItemCost(NamedTuple):
    """Money of the pieces ordered; None where it rests on what is not said.

    `overage` is what the pieces beyond those wanted cost, `covering` what one more piece of each size without a spare
    costs, `missing` the margin of an order that cannot be filled, `overs` what the supplier may bill beyond the order,
    `more` the larger quantity that costs less in total, `worth` the newsvendor's quantity, `first` the lot to start where
    what is lost may be made again for another set-up and sizes may be swapped.
    """

    tariff: Tariff
    run: Run
    each: Decimal | None
    total: Decimal | None
    overage: Decimal | None
    covering: Decimal | None
    missing: Decimal | None
    overs: Decimal | None
    more: More | None
    worth: int | None
    first: Lot | None


def item_cost(campaign: Campaign, buy: ItemBuy, run: Run) -> ItemCost | None:
    """What the pieces ordered cost in their run, and what that is worth; None where no cost is said."""
    item, ordered, terms, each = buy.pieces.item, buy.ordered_total, run.own.tariff, run.each
    if terms is None:
        return None
    supplier: Supplier = said(campaign, item, "supplier") or unsaid(Supplier)
    overs = percent_of(supplier.over, ordered) if supplier.over is not None and supplier.overs != "free" else None
    return ItemCost(
        tariff=terms,
        run=run,
        each=each,
        total=run.total,
        overage=None if each is None else each * max(0, ordered - buy.need),
        covering=None if each is None else each * len(buy.without_spare),
        missing=None if each is None or terms.price is None else terms.price - each,
        overs=None if each is None or overs is None else each * overs,
        more=run.cheaper(),
        worth=None if item.counted else _worth(terms, each, sum(buy.asked.values())),
        first=_first(terms, each, buy),
    )


def _first(terms: Tariff, each: Decimal | None, buy: ItemBuy) -> Lot | None:
    """The first of two runs, where a second is to be paid and a missing piece loses its margin."""
    set_up, salvage = terms.prices.set_up, terms.prices.salvage
    if not set_up or each is None or terms.price is None or terms.price <= each or buy.losses.most is not None:
        return None
    if not 0 < buy.need <= MOST_NEEDED:
        return None
    money = Amounts(float(set_up), float(each), float(salvage), float(terms.price - each))
    return first_lot(buy.need, buy.losses, money)


def _worth(terms: Tariff, each: Decimal | None, expected: int) -> int | None:
    """How many pieces are worth having where so many are expected to be wanted: Poisson, at the critical ratio."""
    if each is None or terms.price is None or terms.price <= each or not 0 < expected <= MOST_PIECES:
        return None
    left_over = max(NOTHING, each - terms.prices.salvage)
    ratio = critical_ratio(terms.price - each, left_over)
    return poisson(expected).reaching(float(ratio)) if left_over else None

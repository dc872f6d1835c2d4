"""The money of an item: what the file says of it, in one currency, and what follows for the pieces."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from planner.model.base import unsaid
from planner.model.campaign import Campaign
from planner.model.item import Item, Supplier
from planner.model.scalars import Money
from planner.plan.buy.currency import currencies
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.money import NOTHING, Prices, critical_ratio, prices
from planner.plan.buy.tails import MOST_PIECES, poisson
from planner.plan.pieces import percent_of
from planner.plan.terms import said


class Tariff(NamedTuple):
    """An item's prices in one currency. `price` is what a buyer pays, None where that is another currency or not said."""

    currency: str
    prices: Prices
    price: Decimal | None

    def money(self, amount: Decimal) -> Money:
        """An amount with the currency, cents written out."""
        return Money(amount.quantize(Decimal("0.01")), self.currency)


class ItemCost(NamedTuple):
    """Money of the pieces ordered; None where it rests on what is not said.

    `overage` is what the pieces beyond those wanted cost, `covering` what one more piece of each size without a spare
    costs, `missing` the margin of an order that cannot be filled, `overs` what the supplier may bill beyond the order,
    `more` and `saving` the larger quantity that costs less in total, `worth` the newsvendor's quantity.
    """

    tariff: Tariff
    each: Decimal | None
    total: Decimal | None
    overage: Decimal | None
    covering: Decimal | None
    missing: Decimal | None
    overs: Decimal | None
    more: int | None
    saving: Decimal | None
    worth: int | None


def tariff(item: Item) -> Tariff | None:
    """The prices of an item; None where no cost is said, or in several currencies."""
    found = currencies(item)
    if len(found) > 1:
        return None
    steps = {least: money.amount for least, money in (item.breaks or {}).items()}
    made = prices(_amount(item.cost), steps, _amount(item.set_up) or NOTHING, _amount(item.salvage) or NOTHING)
    if made is None:
        return None
    price = item.price if item.price is not None and item.price.currency in found else None
    return Tariff(found[0] if found else "", made, _amount(price))


def item_cost(campaign: Campaign, buy: ItemBuy) -> ItemCost | None:
    """What the pieces ordered cost, and what that is worth."""
    item, ordered = buy.pieces.item, buy.ordered_total
    terms = tariff(item)
    if terms is None:
        return None
    each = terms.prices.each(ordered)
    cheaper = terms.prices.cheaper(ordered)
    supplier: Supplier = said(campaign, item, "supplier") or unsaid(Supplier)
    overs = percent_of(supplier.over, ordered) if supplier.over is not None and supplier.overs != "free" else None
    return ItemCost(
        tariff=terms,
        each=each,
        total=terms.prices.total(ordered),
        overage=None if each is None else each * max(0, ordered - buy.need),
        covering=None if each is None else each * len(buy.without_spare),
        missing=None if each is None or terms.price is None else terms.price - each,
        overs=None if each is None or overs is None else each * overs,
        more=cheaper[0] - ordered if cheaper else None,
        saving=cheaper[1] if cheaper else None,
        worth=None if item.counted else _worth(terms, each, sum(buy.asked.values())),
    )


def _worth(terms: Tariff, each: Decimal | None, expected: int) -> int | None:
    """How many pieces are worth having where so many are expected to be wanted: Poisson, at the critical ratio."""
    if each is None or terms.price is None or terms.price <= each or not 0 < expected <= MOST_PIECES:
        return None
    left_over = max(NOTHING, each - terms.prices.salvage)
    ratio = critical_ratio(terms.price - each, left_over)
    return poisson(expected).reaching(float(ratio)) if left_over else None


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount

"""What the file says of an item's money, in one currency."""

from __future__ import annotations

from decimal import Decimal

from planner.model.item import Item
from planner.model.scalars import Money
from planner.plan.buy.currency import currencies
from planner.plan.buy.money import NOTHING, Prices, prices
from planner.value import NamedTuple


class Tariff(NamedTuple):
    """An item's prices in one currency. `price` is what a buyer pays, None where that is another currency or not said."""

    currency: str
    prices: Prices
    price: Decimal | None

    def money(self, amount: Decimal) -> Money:
        """An amount with the currency, cents written out."""
        return Money(amount.quantize(Decimal("0.01")), self.currency)


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


def _amount(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount

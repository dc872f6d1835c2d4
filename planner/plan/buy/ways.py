"""What happens below the MOQ: the pieces and the money of each way, the cheapest first."""

from __future__ import annotations

from decimal import Decimal

from planner.plan.buy.money import Prices
from planner.value import NamedTuple

WAYS = ("cancel", "top-up", "surcharge", "extend", "other-method")


class Way(NamedTuple):
    """One way: the pieces made, those of them that nobody ordered, and what it costs more than an MOQ that is met.

    `cost` None is: it rests on what the file does not say.
    """

    name: str
    pieces: int
    bought: int
    cost: Decimal | None


class Fees(NamedTuple):
    """What the ways are priced by: what a buyer pays, the maker's prices, a surcharge, a piece by another method."""

    price: Decimal | None
    prices: Prices | None
    surcharge: Decimal | None
    other_cost: Decimal | None


def ways(ordered: int, made: int, moq: int, fees: Fees) -> list[Way]:
    """Each way where `ordered` pieces were ordered and `made` are made of an MOQ that is more; by cost, unknown last.

    Cancelling loses the margin of every order; extending costs nothing but the wait, and the orders may not come.
    """
    found = [
        Way("cancel", 0, 0, _margin(ordered, made, fees)),
        Way("top-up", moq, moq - ordered, _top_up(made, moq, fees.prices)),
        Way("surcharge", made, made - ordered, fees.surcharge),
        Way("extend", moq, 0, Decimal(0)),
        Way("other-method", made, made - ordered, _other(made, fees)),
    ]
    return sorted(found, key=lambda way: (way.cost is None, way.cost or 0))


def _margin(ordered: int, made: int, fees: Fees) -> Decimal | None:
    cost = fees.prices.total(made) if fees.prices else None
    return None if fees.price is None or cost is None else max(Decimal(0), fees.price * ordered - cost)


def _top_up(made: int, moq: int, prices: Prices | None) -> Decimal | None:
    if prices is None or (whole := prices.total(moq)) is None:
        return None
    each = prices.each(made) or prices.each(moq)
    assert each is not None  # the price of the MOQ is known
    return whole - prices.set_up - each * made - prices.salvage * (moq - made)


def _other(made: int, fees: Fees) -> Decimal | None:
    each = fees.prices.each(made) if fees.prices else None
    return None if each is None or fees.other_cost is None else (fees.other_cost - each) * made

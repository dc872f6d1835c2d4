"""What one plan of a campaign costs more than another: pieces, rushed stages, orders that are expected and given up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from planner.model.scalars import Money
from planner.model.stage import Rush
from planner.plan.buy.buy import Buy, buys
from planner.plan.plan import Plan
from planner.value import NamedTuple


class Costs(NamedTuple):
    """Amounts by currency, in order, none of them nothing; below nothing is saved. `unpriced` is what the file names no
    price of."""

    amounts: tuple[Money, ...]
    unpriced: tuple[str, ...]


class _Part(NamedTuple):
    """One thing that costs more; None where its price is not said."""

    what: str
    money: Money | None


def difference(before: Plan, after: Plan) -> Costs:
    """What `after` costs more than `before`."""
    parts = [*sorted(_rushed(before, after)), *_items(before, after)]
    sums: dict[str, Decimal] = {}
    for one in parts:
        if one.money is not None:
            sums[one.money.currency] = sums.get(one.money.currency, Decimal(0)) + one.money.amount
    amounts = (Money(amount, currency) for currency, amount in sorted(sums.items()) if amount)
    return Costs(tuple(amounts), tuple(dict.fromkeys(one.what for one in parts if one.money is None)))


def _rushed(before: Plan, after: Plan) -> Iterator[_Part]:
    """Stages that are rushed in one of the plans."""
    old, new = _rushes(before), _rushes(after)
    for sign, these, others in ((1, new, old), (-1, old, new)):
        for one in these - others:
            costs = one.rush.costs
            yield _Part(f"rush of {one.stage}", Money(sign * costs.amount, costs.currency) if costs else None)


class _Rushed(NamedTuple):
    """A stage that is rushed; once for all items and destinations of one job."""

    job: str | None
    stage: str
    rush: Rush


def _rushes(plan: Plan) -> set[_Rushed]:
    return {
        _Rushed(schedule.terms.production.job, name, one.stage.rush)
        for schedule in plan.schedules
        for name, one in schedule.stages.items()
        if one.stage.rush is not None and one.stage.is_rushed
    }


def _items(before: Plan, after: Plan) -> Iterator[_Part]:
    old = {one.item.pieces.sku: one for one in buys(before)}
    for new in buys(after):
        was = old.get(new.item.pieces.sku)
        if was is not None:
            yield from _pieces(was, new)
            yield from _given_up(was, new)


def _pieces(was: Buy, now: Buy) -> Iterable[_Part]:
    """What is ordered, of the item or of others that reach a price with it; what was not ordered at all has to be anyway."""
    if (was.item.ordered_by == "plan") != (now.item.ordered_by == "plan"):
        return []
    old, new = (one.cost.total if one.cost else None for one in (was, now))
    if old is None or new is None or now.cost is None:
        more = was.item.ordered_total != now.item.ordered_total
        return [_Part(f"pieces of {now.item.pieces.sku}", None)] if more else []
    return [_Part(now.item.pieces.sku, Money(new - old, now.cost.tariff.currency))]


def _given_up(was: Buy, now: Buy) -> Iterable[_Part]:
    """The margin of orders that are expected and that a smaller cap turns away."""
    fewer = _expected(was) - _expected(now)
    if fewer <= 0:
        return []
    what = f"orders of {now.item.pieces.sku}"
    if now.cost is None or now.cost.missing is None:
        return [_Part(what, None)]
    return [_Part(what, Money(fewer * now.cost.missing, now.cost.tariff.currency))]


def _expected(one: Buy) -> int:
    wanted, cap = one.item.pieces.wanted or 0, one.item.pieces.cap
    return wanted if cap is None else min(wanted, cap)

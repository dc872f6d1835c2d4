"""Sentences about a buy: the cap, the MOQ, money, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.model.curve import CURVES, SizeCurve
from planner.plan.buy.buy import Buy
from planner.plan.buy.cost import ItemCost
from planner.plan.buy.currency import currencies
from planner.plan.buy.exchanges import EXCHANGES
from planner.plan.buy.group import GroupBuy
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.losses import SOME_METHOD
from planner.plan.buy.spread import by_curve
from planner.plan.buy.tails import MOST_PIECES
from planner.plan.buy.tariff import Tariff
from planner.plan.buy.wanted import weights_of
from planner.plan.buy.ways import Way
from planner.plan.plan import Plan
from planner.plan.terms import said


def chance(value: float) -> str:
    """A chance from 0 to 1 as people read it: 21.6%, below 0.1%."""
    if 0 < value < 0.001:
        return "<0.1%"
    return ">99.9%" if 0.999 < value < 1 else f"{value * 100:.1f}".removesuffix(".0") + "%"


def percent(points: int) -> str:
    """Basis points as the file writes them: 9%, 2.5%."""
    return f"{points / 100:.2f}".rstrip("0").rstrip(".") + "%"


def amount(terms: Tariff, value: Decimal) -> str:
    """An amount with its currency."""
    return str(terms.money(value)).strip()


def sizes_in_file(item: ItemBuy) -> str:
    """The pieces to order as the file writes them."""
    if len(item.start) == 1:
        return str(item.start_total)
    return "{" + ", ".join(f"{size}: {pieces}" for size, pieces in item.start.items()) + "}"


def orders_lines(plan: Plan, one: Buy, as_of: date) -> Iterator[str]:
    """The cap, each MOQ, and the money."""
    yield from _cap(one.item)
    for group in one.groups:
        yield from _moq(group, as_of)
    if one.cost:
        yield from _money(one.item, one.cost)


def _cap(item: ItemBuy) -> Iterator[str]:
    line = f"Safe to sell, with {percent(item.chance)}: {_pieces(item.cap)}"
    stated, taken = item.pieces.cap, item.pieces.taken
    if stated is not None:
        gap = item.cap - stated
        line += f"; the cap is {stated}, {f'{gap} below' if gap > 0 else f'{-gap} above' if gap else 'the same'}"
    if taken is not None:
        line += f"; {taken} are taken, {max(0, item.cap - taken)} left"
    yield f"{line}."
    by_size = item.pieces.item.cap
    if isinstance(by_size, dict):
        yield "By size: " + ", ".join(f"{one.size} {one.cap} (cap {by_size.get(one.size, 0)})" for one in item.sizes)


def _moq(group: GroupBuy, as_of: date) -> Iterator[str]:
    outlook, moq = group.outlook, group.group.moq
    what = "counted" if group.group.counted else "expected"
    line = f"MOQ {group.needed} for {group.group.name}: {group.group.wanted} {what}"
    if outlook and not group.outlooks and not group.group.counted:
        line += f", which reach it with {chance(outlook.chance)}"
    yield f"{line}."
    if group.group.wanted < group.needed <= group.group.wanted_in_all:
        yield f"  Met in total ({group.group.wanted_in_all}), but not per {moq.per}: that does not help this one."
    left = group.left(as_of)
    if left:
        yield from _so_far(group, *left)
    priced = [way for way in group.ways if way.cost is not None or way.name == moq.below]
    for way in priced:
        marked = " (what the file says)" if way.name == moq.below else ""
        yield f"  {_way(group, way)}{marked}"
    if others := [way.name for way in group.ways if way not in priced]:
        yield f"  other ways, not priced in the file: {', '.join(others)}"


def _so_far(group: GroupBuy, missing: int, days: int) -> Iterator[str]:
    line = f"  {group.so_far} ordered by {group.counted_on}"
    if missing:
        a_day = f", {-(-missing // days)} a day" if days else ""
        line += f"; {missing} to go in {days} day{'' if days == 1 else 's'}{a_day}"
    yield f"{line}."
    shown = {"flat": "orders come evenly", "u_shaped": "most come first and last"}
    if group.outlooks:
        yield "  " + "; ".join(
            f"if {shown[name]}: {one.expected} by the close, reached with {chance(one.chance)}"
            for name, one in group.outlooks.items()
        )


def _way(group: GroupBuy, way: Way) -> str:
    terms = group.tariff
    cost = "cost not known" if way.cost is None else _cost(terms, way.cost) if way.cost else "costs nothing"
    if way.name == "cancel":
        cost = cost.replace("costs", "gives up")
    missing = group.needed - (group.so_far or group.group.wanted)
    told = {
        "cancel": "make nothing and refund",
        "top-up": f"make {way.pieces}, {_pieces(way.bought)} that nobody ordered",
        "surcharge": f"make {way.pieces} all the same",
        "extend": f"wait for {missing} more orders, which may not come",
        "other-method": f"make {way.pieces} by another method",
    }
    return f"{way.name}: {told[way.name]}; {cost}"


def _cost(terms: Tariff | None, value: Decimal) -> str:
    sign = "costs" if value > 0 else "saves"
    return f"{sign} {amount(terms, abs(value)) if terms else f'{abs(value):.2f}'}"


def _money(item: ItemBuy, cost: ItemCost) -> Iterator[str]:
    terms = cost.tariff
    if cost.total is None or cost.each is None or cost.overage is None:
        yield f"No price is said for {_pieces(item.ordered_total)}."
        return
    yield (
        f"{_pieces(item.ordered_total).capitalize()} cost {amount(terms, cost.total)}, {amount(terms, cost.each)} each; "
        f"those beyond the wanted {amount(terms, cost.overage)}."
    )
    if cost.run.others:
        set_up = f"; the set-up is counted for {cost.run.set_up_with}" if cost.run.set_up_with else ""
        yield f"One set-up with {', '.join(cost.run.others)}: {cost.run.pieces} pieces reach a price together{set_up}."
    if cost.missing is not None:
        yield f"An order that cannot be filled loses {amount(terms, cost.missing)}."
    if item.without_spare and cost.covering is not None:
        yield f"One more of each size without a spare costs {amount(terms, cost.covering)}."
    if cost.overs:
        yield f"The supplier may send and bill more: up to {amount(terms, cost.overs)}."
    if cost.more is not None:
        more = "1 more piece costs" if cost.more.pieces == 1 else f"{cost.more.pieces} more pieces cost"
        at = f", at {cost.more.in_all} together" if cost.run.others else ""
        yield f"{more} {amount(terms, cost.more.saving)} less in total{at}."
    if cost.worth is not None:
        yield f"By what a missing piece and one left over cost, {_pieces(cost.worth)} are worth having."


def sources(plan: Plan, one: Buy) -> Iterator[str]:
    """How sure the sizes are, and what is assumed."""
    item = one.item
    sizes = item.pieces.item.sizes
    if isinstance(sizes, SizeCurve):
        yield from _curve(item, sizes, said(plan.campaign, item.pieces.item, "unanswered"))
    if len(currencies(item.pieces.item)) > 1:
        yield f"Money is not added up: it is in {' and '.join(currencies(item.pieces.item))}."
    if found := list(_assumed(plan, item)):
        yield f"Assumed until the file says it: {'; '.join(found)}."


def _assumed(plan: Plan, item: ItemBuy) -> Iterator[str]:
    said_here = item.pieces.item
    usual = {
        "misprints": f"misprints {percent(item.share)}, usual for {said_here.method or SOME_METHOD}",
        "exchanges": f"exchanges {percent(EXCHANGES)}",
        "oversold": "oversold 0%",
    }
    yield from (usual[name] for name in item.assumed)
    if said(plan.campaign, said_here, "enough") is None:
        yield f"enough {percent(item.chance)}"
    if item.ordered_by == "total" and len(item.sizes) > 1:
        yield "produce spread by what is wanted"
    sizes = said_here.sizes
    unanswered = said(plan.campaign, said_here, "unanswered")
    if isinstance(sizes, SizeCurve) and not sizes.curve and weights_of(sizes, unanswered) is CURVES["group"]:
        yield "curve group"


def _curve(item: ItemBuy, sizes: SizeCurve, unanswered: str | None) -> Iterator[str]:
    answered, wanted = sum((sizes.answers or {}).values()), sum(item.asked.values())
    rest = wanted - answered
    weights = weights_of(sizes, unanswered)
    if 0 < rest <= MOST_PIECES and len(weights) > 1:
        bought = sum(by_curve(rest, weights, item.chance).values())
        yield (
            f"{rest} of {wanted} have no size yet and are spread by a curve: that each size suffices with "
            f"{percent(item.chance)} takes {bought}; asking costs nothing."
        )


def _pieces(count: int) -> str:
    return f"{count} piece{'' if count == 1 else 's'}"

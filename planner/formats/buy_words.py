"""Sentences about a buy: the cap, the MOQ, money, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.formats.buy_money import amount, money
from planner.formats.buy_numbers import chance, pieces
from planner.model.curve import CURVES, SizeCurve
from planner.plan.buy.buy import Buy
from planner.plan.buy.currency import currencies
from planner.plan.buy.exchanges import EXCHANGES
from planner.plan.buy.group import GroupBuy
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.losses import SOME_METHOD
from planner.plan.buy.spread import Expected, by_curve
from planner.plan.buy.tails import MOST_PIECES
from planner.plan.buy.tariff import Tariff
from planner.plan.buy.wanted import weights_of
from planner.plan.buy.ways import Way
from planner.plan.plan import Plan
from planner.plan.terms import said
from planner.rules.message import percent


def sizes_in_file(item: ItemBuy) -> str:
    """The pieces to order as the file writes them."""
    if len(item.start) == 1:
        return str(item.start_total)
    return "{" + ", ".join(f"{size}: {pieces}" for size, pieces in item.start.items()) + "}"


def packs(item: ItemBuy) -> Iterator[str]:
    """How many packs of each size that is."""
    filled = [(one.size, item.pack(one.size), one.start) for one in item.sizes if item.pack(one.size) > 1 and one.start]
    if filled:
        yield "In packs: " + ", ".join(f"{size} {start // pack} of {pack}" for size, pack, start in filled) + "."


def orders_lines(plan: Plan, one: Buy, as_of: date) -> Iterator[str]:
    """The cap, each MOQ, and the money."""
    yield from _cap(one.item)
    for group in one.groups:
        yield from _moq(group, as_of)
    if one.cost:
        yield from money(one.item, one.cost)


def _cap(item: ItemBuy) -> Iterator[str]:
    sure = f"with {percent(item.chance)}" if item.losses.most is None else _by_terms(item.losses.most)
    line = f"Safe to sell, {sure}: {pieces(item.cap)}"
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


def _by_terms(most: int) -> str:
    return (
        f"by the supplier's terms ({f'at most {pieces(most)} kept back' if most else 'all that are lost are replaced'})"
    )


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
    if group.ways and group.likely < group.group.wanted:
        yield f"  With {pieces(group.likely)} by the close, which is the worse of these:"
    priced = [way for way in group.ways if way.cost is not None or way.name == moq.below]
    for way in priced:
        marked = " (what the file says)" if way.name == moq.below else ""
        yield f"  {_way(group, way)}{marked}"
    if others := [way.name for way in group.ways if way not in priced]:
        yield f"  other ways, not priced in the file: {', '.join(others)}"


def _so_far(group: GroupBuy, missing: int, days: int) -> Iterator[str]:
    share = f" ({'its' if len(group.group.skus) == 1 else 'their'} share of those said)" if group.shares else ""
    line = f"  {group.so_far} ordered by {group.counted_on}{share}"
    if missing:
        a_day = f", {-(-missing // days)} a day" if days else ""
        line += f"; {missing} to go in {days} day{'' if days == 1 else 's'}{a_day}"
    if group.people is not None:
        line += f"; no more than {group.people} can be ordered in all"
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
        "top-up": f"make {way.pieces}, {pieces(way.bought)} that nobody ordered",
        "surcharge": f"make {way.pieces} all the same",
        "extend": f"wait for {missing} more orders, which may not come",
        "other-method": f"make {way.pieces} by another method",
    }
    return f"{way.name}: {told[way.name]}; {cost}"


def _cost(terms: Tariff | None, value: Decimal) -> str:
    sign = "costs" if value > 0 else "saves"
    return f"{sign} {amount(terms, abs(value)) if terms else f'{abs(value):.2f}'}"


def sources(plan: Plan, one: Buy) -> Iterator[str]:
    """How sure the sizes are, and what is assumed."""
    item = one.item
    sizes = item.pieces.item.sizes
    if item.expected is not None:
        yield from _expected(item, item.expected)
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


def _expected(item: ItemBuy, expected: Expected) -> Iterator[str]:
    wanted = sum(item.asked.values())
    several = f"; that each size suffices takes {expected.each_size}" if len(item.asked) > 1 else ""
    yield (
        f"Expected, not counted: if each buyer comes alone, {pieces(wanted)} may become {expected.in_all}, with "
        f"{percent(item.chance)}{several}."
    )


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

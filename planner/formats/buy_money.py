"""Sentences about the money of a buy."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.formats.buy_numbers import chance, pieces
from planner.plan.buy.cost import ItemCost
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.rerun import Lot
from planner.plan.buy.tariff import Tariff


def amount(terms: Tariff, value: Decimal) -> str:
    """An amount with its currency."""
    return str(terms.money(value)).strip()


def money(item: ItemBuy, cost: ItemCost) -> Iterator[str]:
    """What the pieces ordered cost, what that could be instead, and how many are worth having."""
    terms = cost.tariff
    if cost.total is None or cost.each is None or cost.overage is None:
        yield f"No price is said for {pieces(item.ordered_total)}."
        return
    yield (
        f"{pieces(item.ordered_total).capitalize()} cost {amount(terms, cost.total)}, {amount(terms, cost.each)} each; "
        f"those beyond the wanted {amount(terms, cost.overage)}."
    )
    yield from _run(cost)
    if cost.missing is not None:
        yield f"An order that cannot be filled loses {amount(terms, cost.missing)}."
    if item.without_spare and cost.covering is not None:
        yield f"One more of each size without a spare costs {amount(terms, cost.covering)}."
    if cost.overs:
        yield f"The supplier may send and bill more: up to {amount(terms, cost.overs)}."
    if cost.worth is not None:
        yield f"By what a missing piece and one left over cost, {pieces(cost.worth)} are worth having."
    if cost.first is not None:
        yield from _first_run(terms, cost.first)


def _run(cost: ItemCost) -> Iterator[str]:
    """What shares the set-up, and the quantity that costs less."""
    run, terms, together = cost.run, cost.tariff, ""
    if run.others:
        set_up = f"; the set-up is counted for {run.set_up_with}" if run.set_up_with else ""
        yield f"One set-up with {', '.join(run.others)}: {run.pieces} pieces reach a price together{set_up}."
    if cost.more is not None:
        if run.others:
            together = f", since {cost.more.in_all} reach a price together"
        more = "1 more piece costs" if cost.more.pieces == 1 else f"{cost.more.pieces} more pieces cost"
        yield f"{more} {amount(terms, cost.more.saving)} less in total{together}."


def _first_run(terms: Tariff, first: Lot) -> Iterator[str]:
    """How many to start with where what is lost may be made again."""
    again = f"a second run then comes with {chance(first.again)}" if first.again >= 0.001 else "a second would not pay"
    if first.pieces:
        yield (
            f"If a second run for what is lost may be paid for, {amount(terms, terms.prices.set_up)} and the pieces, and "
            f"sizes be swapped: {pieces(first.pieces)} cost least to start with; {again}."
        )

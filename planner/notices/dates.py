"""The dates that hold for buyers, item by item and place by place, in as few lines as say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from planner.notices import escape
from planner.notices.words import Words
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.slips import PlannedSlip, last_of_all, promised_now


@dataclass(frozen=True, slots=True)
class Dates:
    """One promise as a template sees it; "" and 0 are: not said.

    `items` are the names it holds for, () for all. `place` is a destination with dates of its own, "" for all others.
    `open`: no date is known. `wait_days`: calendar days from the first day of orders to arrival.
    """

    items: tuple[str, ...]
    place: str
    ship: str
    arrive: str
    open: bool
    wait_days: int
    wait_weeks: int


@dataclass(frozen=True, slots=True)
class Held:
    """What holds for one item at one place."""

    ship: date | None
    arrive: date | None
    open: bool
    wait_days: int

    @property
    def said(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.ship or self.arrive or self.open or self.wait_days)


def held(plan: Plan, one: PlannedPromise, sku: str | None, slips: tuple[PlannedSlip, ...]) -> Held:
    """What holds for an item after `slips`.

    Once a slip moves arrival, a shipping date that no slip moved is no longer told; an arrival date that shipping has
    overtaken is not told either.
    """
    terms = one.terms._replace(job=one.terms.job._replace(skus=(sku,))) if sku is not None else one.terms
    promise = terms.promise
    ship, ship_open = promised_now("shipping", terms, slips)
    arrive, arrive_open = promised_now("arrival", terms, slips)
    if ship_open or arrive_open:
        return Held(None, None, True, 0)
    moved = ship != promise.ship_by
    if arrive and arrive != promise.arrive_by and not moved:
        ship = None
    if ship and arrive and ship > arrive:
        arrive = None
    worst = one.arrival.worst if one.arrival and not promise.arrive_by and not moved else None
    until, launch = arrive or worst, plan.campaign.launch
    return Held(ship, arrive, False, max(0, (until - launch).days) if until and launch else 0)


def dates(plan: Plan, words: Words, names: Mapping[str, str], slips: tuple[PlannedSlip, ...]) -> tuple[Dates, ...]:
    """The promises in the file's order; those of equal dates are one. A destination with no other dates is left out."""
    rows: dict[tuple[str, Held], list[str]] = {}
    common: dict[str | None, Held] = {}
    for place, sku, found in _each(plan, slips):
        if not place:
            common[sku] = found
        if found.said and (not place or common.get(sku) != found):
            rows.setdefault((place, found), []).extend([sku] if sku is not None else [])
    return tuple(_shown(plan, words, place, found, tuple(skus), names) for (place, found), skus in rows.items())


def latest(plan: Plan, slips: tuple[PlannedSlip, ...]) -> tuple[date | None, date | None]:
    """The days by which all orders everywhere ship and arrive; None where one of them has no such date."""
    every = [found for _, _, found in _each(plan, slips)]
    ships, arrives = [found.ship for found in every], [found.arrive for found in every]
    return last_of_all(ships), last_of_all(arrives)


def _each(plan: Plan, slips: tuple[PlannedSlip, ...]) -> Iterator[tuple[str, str | None, Held]]:
    for one in plan.promises:
        code = one.terms.destination
        for sku in one.skus or (None,):
            yield code or "", sku, held(plan, one, sku, slips)


def _shown(plan: Plan, words: Words, place: str, found: Held, skus: tuple[str, ...], names: Mapping[str, str]) -> Dates:
    items = () if set(skus) >= set(names) else tuple(names[sku] for sku in skus)
    weeks = (found.wait_days + 3) // 7 if found.wait_days >= 14 else 0
    return Dates(
        items,
        escape.markdown(words.place(place, plan.places.get(place, place))) if place else "",
        words.day(found.ship),
        words.day(found.arrive),
        found.open,
        found.wait_days,
        weeks,
    )

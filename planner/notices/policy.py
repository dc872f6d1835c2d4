"""The policy and the terms of the sale as a template sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.model.people import Policy as Stated
from planner.model.people import WayOut
from planner.notices import escape
from planner.notices.kinds import can_miss
from planner.notices.words import Words
from planner.plan.moq import MoqGroup
from planner.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Way:
    """Until when a buyer may change or cancel. `kind`: shipped, production, moment, anytime, none, "" (not said).

    `over`: the time for it has passed when the notice goes out.
    """

    kind: str = ""
    until: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """The buyer's ways out. `exchange`: none, faulty-only, days (after arrival), until (a day), "" (not said).

    `exchange_last`: the last day of exchanges for an order that arrives on the last day promised, "" where none is known.
    """

    change: Way = Way()
    cancel: Way = Way()
    refund: str = ""
    exchange: str = ""
    exchange_days: int = 0
    exchange_until: str = ""
    exchange_last: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """A smallest quantity that is not reached when its notice goes out. `ordered` is 0 until orders are counted."""

    items: tuple[str, ...]
    quantity: int
    per: str
    below: str
    decide_by: str
    ordered: int


@dataclass(frozen=True, slots=True)
class Moq:
    """A smallest quantity that is not reached yet. `items` are the names it is for, () for all."""

    items: tuple[str, ...]
    quantity: int
    per: str
    below: str
    decide_by: str


_CLOSED = frozenset({"closed", "moq", "production", "arrived", "shipped", "exchange", "thanks", "hand-over"})
_SHIPPED = frozenset({"shipped", "exchange", "thanks"})
_IN_PRODUCTION = frozenset({"production", "arrived"}) | _SHIPPED
"""Kinds of notices that go out after the close, after orders have left, after production has started."""


def policy(plan: Plan, words: Words, kind: str, as_of: date, arrive: date | None) -> Policy:
    """The policy in a notice of that kind. `arrive` is the last day on which orders are promised to arrive."""
    buyers = plan.campaign.buyers
    stated = (buyers.policy if buyers else None) or Stated()
    exchange = stated.exchange
    return Policy(
        change=_way(stated.change, plan, words, kind, as_of),
        cancel=_way(stated.cancel, plan, words, kind, as_of),
        refund=stated.refund or "",
        exchange=exchange.kind if exchange else "",
        exchange_days=exchange.days if exchange else 0,
        exchange_until=words.day(exchange.until if exchange else None),
        exchange_last=words.day(arrive + timedelta(exchange.days) if arrive and exchange and exchange.days else None),
    )


def _way(stated: WayOut | None, plan: Plan, words: Words, kind: str, as_of: date) -> Way:
    if stated is None:
        return Way()
    until = words.moment(stated.moment, plan.campaign.time_zone)
    return Way(stated.kind, until, _over(stated, plan, kind, as_of))


def _over(stated: WayOut, plan: Plan, kind: str, as_of: date) -> bool:
    """Notices go out after what they tell of has happened."""
    if stated.moment is not None:
        closed = kind in _CLOSED and plan.close is not None and stated.moment.end <= plan.close.end
        return closed or kind in _SHIPPED or stated.moment.day < as_of
    started = [job.terms.production.started for job in plan.jobs]
    in_production = bool(started) and all(day is not None and day <= as_of for day in started)
    over = {"shipped": kind in _SHIPPED, "production": kind in _IN_PRODUCTION or in_production}
    return over.get(stated.kind, False)


def moq(plan: Plan, words: Words, names: dict[str, str], as_of: date) -> tuple[Moq, ...]:
    """The MOQs of a pre-order that are still open and of which the file says what follows; each said once."""
    if plan.campaign.kind != "pre-order":
        return ()
    said: dict[tuple[int, str, str, str], list[str]] = {}
    for group in plan.moq:
        if _undecided(group, as_of):
            key = (group.moq.quantity or 0, group.moq.per, group.moq.below or "", words.day(group.moq.decide_by))
            said.setdefault(key, []).extend(group.skus)
    return tuple(
        Moq(() if set(skus) >= set(names) else tuple(names[sku] for sku in dict.fromkeys(skus)), *key)
        for key, skus in said.items()
    )


def missed(plan: Plan, words: Words, names: dict[str, str]) -> tuple[Missed, ...]:
    """The MOQs of a pre-order that were missed, or can be while orders are not counted."""
    if plan.campaign.kind != "pre-order":
        return ()
    return tuple(
        Missed(
            () if set(group.skus) >= set(names) else tuple(names[sku] for sku in group.skus),
            group.moq.quantity or 0,
            group.moq.per,
            group.moq.below or "",
            words.day(group.moq.decide_by),
            group.wanted if group.counted else 0,
        )
        for group in plan.moq
        if can_miss(group)
    )


def _undecided(group: MoqGroup, as_of: date) -> bool:
    terms = group.moq
    decided = group.counted or (terms.decide_by is not None and terms.decide_by < as_of)
    return not decided and bool(terms.below or terms.decide_by) and (terms.quantity or 0) > 1


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to. `link` is the address of a link to write there."""

    name: str = ""
    email: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of pages, https only."""

    order: str = ""
    size_chart: str = ""
    policy: str = ""


def contact(plan: Plan, words: Words) -> Contact:
    """The contact of the brand, else of the campaign; what is not said is ""."""
    campaign = plan.campaign
    stated = (campaign.brand.contact if campaign.brand else None) or campaign.contact
    if stated is None:
        return Contact()
    return Contact(words.markdown(stated.name), escape.markdown(stated.email), escape.mailto(stated.email))


def links(plan: Plan) -> Links:
    """The links; what is not said is ""."""
    stated = plan.campaign.links
    return Links(*map(escape.address, (stated.order, stated.size_chart, stated.policy))) if stated else Links()

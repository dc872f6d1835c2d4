"""What facts of every kind know of their campaign."""

from __future__ import annotations

from datetime import date

from planner.facts.fact import Unit, dated, optional, required, table
from planner.plan.plan import Plan

KINDS = ("pre-order", "backorder")
PAYS = ("at-order", "at-moq", "at-shipping", "deposit", "points", "nothing")


def past(day: date | None, as_of: date) -> date | None:
    """A day that has come; one that is still to come has not happened, whatever the file says of it."""
    return day if day is not None and day <= as_of else None


def _closing(plan: Plan) -> str:
    window = plan.campaign.size_window
    extended = window is not None and window.extended is not None and window.extended.to is not None
    return f"closes {dated(plan.close.day)}{', as extended' if extended else ''}" if plan.close else ""


COMMON = table(
    required("campaign", Unit.TEXT, "The campaign's name", lambda c: c.plan.campaign.name),
    required("as_of", Unit.DATE, "The day of the check", lambda c: c.as_of, turns=lambda _: ()),
    optional("kind", Unit.WORD, "The kind of sale", lambda c: c.plan.campaign.kind, KINDS),
    optional("launch", Unit.DATE, "The first day people can order", lambda c: c.plan.campaign.launch),
    optional(
        "close",
        Unit.DATE,
        "The day on which the size window closes, extensions included",
        lambda c: c.plan.close.day if c.plan.close else None,
    ),
    required(
        "closing",
        Unit.TEXT,
        "That day in words, and that it is an extension's; empty without one",
        lambda c: _closing(c.plan),
    ),
    optional(
        "last_order",
        Unit.DATE,
        "The last day of orders for which the promise holds",
        lambda c: c.plan.campaign.last_order.day if c.plan.campaign.last_order else None,
    ),
    optional(
        "shipped",
        Unit.DATE,
        "The day on which all parcels had left",
        lambda c: past(c.plan.campaign.shipped, c.as_of),
        turns=lambda c: (c.plan.campaign.shipped,),
    ),
    optional(
        "delivered",
        Unit.DATE,
        "The day on which all parcels had arrived",
        lambda c: past(c.plan.campaign.delivered, c.as_of),
        turns=lambda c: (c.plan.campaign.delivered,),
    ),
    optional(
        "pays",
        Unit.WORD,
        "When buyers pay",
        lambda c: c.plan.campaign.buyers.pays if c.plan.campaign.buyers else None,
        PAYS,
    ),
    optional(
        "exchange",
        Unit.WORD,
        "How far a piece may be exchanged",
        lambda c: c.plan.exchange.kind if c.plan.exchange else None,
        ("none", "faulty-only", "days", "until"),
    ),
    required(
        "goods",
        Unit.WORD,
        "Whether goods are wanted by the occasion or come later; by-then is assumed",
        lambda c: (c.plan.campaign.why.goods if c.plan.campaign.why else None) or "by-then",
        ("by-then", "later"),
    ),
)

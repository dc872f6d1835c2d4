"""Who buys and on what terms, who approved, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError

from planner.model.base import Part
from planner.model.dates import DATE, HOUR, Day, Moment, _date, _moment
from planner.model.languages import Text
from planner.model.places import Market
from planner.model.scalars import OR_ONE, Email, Line, Link, Prose, one_of
from planner.model.wording import Parsed, spelled, wrong
from planner.value import NamedTuple


class Approval(Part):
    """Who of the program management team approved selling first, and when."""

    by: Line | None = None
    """Who approved selling first."""
    on: Day | None = None
    """The day they did."""


class Why(Part):
    """The occasion that justifies selling first. `goods: later` means that the date is a reveal and goods follow."""

    occasion: Text | None = None
    """The event that justifies selling first."""
    date: Day | None = None
    """Its day."""
    goods: Annotated[Literal["by-then", "later"], one_of("by-then", "later")] | None = None
    """by-then: in hands by that day (assumed). later: the day is a reveal, and goods follow."""
    approved: Approval | None = None
    """Who approved selling first, and when."""


class Contact(Part):
    """The person or team who confirmed the plan."""

    name: Text | None = None
    """The person or team to ask."""
    email: Email | None = None
    """Their address."""
    confirmed: Day | None = None
    """The day they confirmed the plan."""


class WayOut(NamedTuple):
    """Until when a buyer may change or cancel. `kind`: shipped, production, moment, anytime or none."""

    kind: str
    moment: Moment | None = None

    def __str__(self) -> str:
        if self.kind == "moment":
            return f"until {self.moment}"
        return f"until {self.kind}" if self.kind in ("shipped", "production") else self.kind


def _until(parse: Callable[[Any], Any], text: str) -> Any:
    try:
        return parse(text)
    except PydanticCustomError as error:
        context = error.context or {}
        raise wrong(f"until {context['what']}", f"until {context['write']}") from None


def _way_out(value: Any) -> WayOut:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if text in ("anytime", "none"):
        return WayOut(text)
    if text in ("until shipped", "until production"):
        return WayOut(text.removeprefix("until "))
    if text.startswith("until ") and text[6:7].isdigit():
        return WayOut("moment", _until(_moment, text[6:]))
    what = "until shipped, until production, until a date, anytime or none"
    raise wrong(what, {"yes": "anytime", "true": "anytime", "no": "none", "false": "none"}.get(text, "until shipped"))


class Exchange(NamedTuple):
    """Whether a piece may be exchanged. `kind`: none, faulty-only, days (after arrival) or until (a day)."""

    kind: str
    days: int = 0
    until: date | None = None

    def __str__(self) -> str:
        if self.kind == "days":
            return f"{self.days} days"
        return f"until {self.until}" if self.kind == "until" else self.kind


def _exchange(value: Any) -> Exchange:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if text in ("none", "faulty-only"):
        return Exchange(text)
    if match := re.fullmatch(r"([0-9]{1,3}) days?", text):
        return Exchange("days", int(match[1]))
    if text.startswith("until ") and text[6:7].isdigit():
        return Exchange("until", until=_until(_date, text[6:]))
    raise wrong("none, faulty-only, a number of days such as 30 days, or until a date", "30 days")


Until = Annotated[
    WayOut,
    Parsed(
        _way_out,
        spelled(
            rf"anytime|none|until\s+(?:shipped|production|{DATE}(?:\s+{HOUR})?)",
            "until shipped, until production, until a date, anytime or none",
            "until shipped",
            "until production",
            "until 2027-01-21 17:00",
            "anytime",
            "none",
        ),
    ),
]
Exchanges = Annotated[
    Exchange,
    Parsed(
        _exchange,
        spelled(
            rf"none|faulty-only|[0-9]{{1,3}}\s+days?|until\s+{DATE}",
            "none, faulty-only, a number of days, or until a date",
            "30 days",
            "faulty-only",
            "none",
            "until 2027-03-31",
        ),
    ),
]


class Policy(Part):
    """The buyer's ways out."""

    change: Until | None = None
    """Until when buyers may change an order."""
    cancel: Until | None = None
    """Until when buyers may cancel."""
    refund: Annotated[str, one_of("full", "points", "replace", "none")] | None = None
    """What they get back when they cancel."""
    exchange: Exchanges | None = None
    """Whether, and until when, a piece may be exchanged."""


_PAYS = ("at-order", "at-moq", "at-shipping", "deposit", "points", "nothing")


class Buyers(Part):
    """Where buyers are, whose law holds; when they pay; their policy."""

    places: Annotated[tuple[Market, ...], OR_ONE] | None = None
    """Where buyers are, and so whose law holds."""
    pays: Annotated[str, one_of(*_PAYS)] | None = None
    """When buyers pay, or with what."""
    policy: Policy | None = None
    """The buyer's ways out."""


class Links(Part):
    """Pages that notices point to."""

    order: Link | None = None
    """Where to order."""
    size_chart: Link | None = None
    """The sizes in measures."""
    policy: Link | None = None
    """The terms in full."""


class Ignore(Part):
    """A finding accepted: rule by code or name, items it concerns, the reason, the last day it holds."""

    rule: Line
    """The rule accepted, by code or name, such as TEL01 or long-wait."""
    items: Annotated[tuple[Line, ...], OR_ONE] | None = None
    """The items that it concerns; without them, all."""
    because: Prose | None = None
    """Why it is accepted."""
    until: Day | None = None
    """The last day on which it is."""

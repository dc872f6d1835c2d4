"""Who buys and on what terms, who approved, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from planner.model.base import Part
from planner.model.dates import Day, Moment, _date, _moment
from planner.model.places import Market
from planner.model.scalars import Email, Line, Link, Prose, listed, one_of
from planner.model.wording import Parsed, wrong


class Approval(Part):
    """Who of the program management team approved selling first, and when."""

    by: Line | None = None
    on: Day | None = None


class Why(Part):
    """The occasion that justifies selling first. `goods: later` means that the date is a reveal and goods follow."""

    occasion: Line | None = None
    date: Day | None = None
    goods: Annotated[Literal["by-then", "later"], one_of("by-then", "later")] | None = None
    approved: Approval | None = None


class Contact(Part):
    """The person or team who confirmed the plan."""

    name: Line | None = None
    email: Email | None = None
    confirmed: Day | None = None


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


class Policy(Part):
    """The buyer's ways out."""

    change: Annotated[WayOut, Parsed(_way_out)] | None = None
    cancel: Annotated[WayOut, Parsed(_way_out)] | None = None
    refund: Annotated[str, one_of("full", "points", "replace", "none")] | None = None
    exchange: Annotated[Exchange, Parsed(_exchange)] | None = None


_PAYS = ("at-order", "at-moq", "at-shipping", "deposit", "points", "nothing")


class Buyers(Part):
    """Where buyers are, whose law holds; when they pay; their policy."""

    places: Annotated[tuple[Market, ...], BeforeValidator(listed)] | None = None
    pays: Annotated[str, one_of(*_PAYS)] | None = None
    policy: Policy | None = None


class Links(Part):
    """Pages that notices point to."""

    order: Link | None = None
    size_chart: Link | None = None
    policy: Link | None = None


class Ignore(Part):
    """A finding accepted: rule by code or name, items it concerns, the reason, the last day it holds."""

    rule: Line
    items: Annotated[tuple[Line, ...], BeforeValidator(listed)] | None = None
    because: Prose | None = None
    until: Day | None = None

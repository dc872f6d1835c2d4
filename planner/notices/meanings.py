"""What each name means that a template knows; the source of `planner notices --context` and of docs/context.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from planner.notices.context import Context
from planner.notices.look import Look
from planner.value import NamedTuple

MEANINGS: dict[str, dict[str, str]] = {
    "Context": {
        "campaign": "the campaign's name",
        "brief": "the campaign in few characters, for subjects and short messages",
        "brand": "who speaks",
        "buyer": "what only the sending tool knows of the reader",
        "purpose": "marketing, transactional, internal or page",
        "kind": "pre-order or backorder",
        "launch": "the first day of orders",
        "close": "the last moment of orders, extensions included",
        "close_was": "the close before the window was extended",
        "close_elsewhere": "the close on the clocks of buyers in other zones",
        "last_order": "the last moment of orders for which the dates hold",
        "occasion": "what it is sold for",
        "stock": "none: nothing is on hand; some: not enough for all",
        "production": "where it stands: ahead, running or done",
        "production_day": "the day on which it starts or did",
        "pays": "when buyers pay, in the file's word: at-order, at-moq, at-shipping, deposit, points, nothing",
        "items": "what is sold",
        "terms": "the terms that all items share",
        "dates": "the dates that hold for buyers, one entry for each that differs",
        "moq": "smallest quantities that are still open",
        "missed": "smallest quantities that were missed, or can be",
        "policy": "the buyer's ways out",
        "contact": "whom to write to",
        "links": "addresses of pages, for [text](<address>)",
        "shipped": "the day on which all parcels had left",
        "slip": "what moved; in delay notices only",
        "inside": "the job and its figures; in notices for the campaign's own people only",
    },
    "Brief": {
        "campaign": "the name, cut at 28 characters",
        "launch": "the first day of orders, without its weekday",
        "close": "the last moment of orders, without its weekday",
        "until": "the day of the close, or of the last order",
        "last_order": "the last moment of orders for which the dates hold, without its weekday",
        "ship": "the day by which every order ships",
        "arrive": "the day by which every order arrives",
        "new": "the new date of a delay notice",
    },
    "Brand": {"name": "the name", "legal_name": "the name in law", "address": "the postal address"},
    "Buyer": {
        "first_name": "the tool's tag for the reader's first name",
        "order_number": "the tool's tag for the number of the order",
        "unsubscribe": "the address of a link to unsubscribe",
    },
    "Clock": {"place": "the place, with a city where it has several times", "at": "the close there"},
    "Occasion": {
        "name": "the occasion",
        "day": "its day",
        "in_time": "every order is promised in hands by that day",
        "after": "every order is promised for later",
    },
    "Item": {
        "name": "the item's name, with its colour where another has that name too",
        "price": "the price of a piece",
        "sizes": "the sizes, in the file's order",
        "terms": "its own terms, where items differ",
        "most": "the most pieces that may be sold; none where that is not said",
        "left": "pieces left of them; none where the pieces sold are not said",
    },
    "Terms": {
        "limit": "the most pieces for one person",
        "personal": "each piece is one buyer's own",
        "personal_what": "what is put on it",
        "personal_max": "the most characters of that",
        "unanswered": "what those get who do not answer: nothing, a size, or other words",
        "unanswered_size": "that is a size",
    },
    "Dates": {
        "items": "the items that it holds for; empty for all",
        "place": "a destination with dates of its own; empty for all others",
        "ship": "the day by which these orders ship",
        "arrive": "the day by which they arrive",
        "open": "no date is known",
        "wait_days": "calendar days from the first day of orders to arrival",
        "wait_weeks": "the same in weeks, from 14 days on",
    },
    "Moq": {
        "items": "the items that it is for; empty for all",
        "quantity": "the smallest quantity",
        "per": "of what: item, colour, design, size or campaign",
        "below": "what follows below it: cancel, top-up, surcharge, extend or other-method",
        "decide_by": "the day on which that is decided",
    },
    "Missed": {
        "items": "the items that it is for; empty for all",
        "quantity": "the smallest quantity",
        "per": "of what: item, colour, design, size or campaign",
        "below": "what follows: cancel, top-up, surcharge, extend or other-method",
        "decide_by": "the day on which that was decided",
        "ordered": "pieces ordered; 0 until they are counted",
    },
    "Policy": {
        "change": "until when an order can be changed",
        "cancel": "until when an order can be cancelled",
        "refund": "full, points, replace or none",
        "exchange": "none, faulty-only, days or until",
        "exchange_days": "days after arrival in which a piece can be exchanged",
        "exchange_until": "the day until which a piece can be exchanged",
        "exchange_last": "the last day of exchanges for an order that arrives on the last day promised",
    },
    "Way": {
        "kind": "shipped, production, moment, anytime or none",
        "until": "the moment, where it is one",
        "over": "the time for it has passed when the notice goes out",
    },
    "Contact": {"name": "the name", "email": "the address", "link": "the address of a link to write there"},
    "Links": {
        "order": "the page on which people order",
        "size_chart": "the size chart",
        "policy": "the full policy",
    },
    "Slip": {
        "of": "what moved: arrival or shipping",
        "old": "the dates that buyers were told",
        "new": "the new date; empty while none is known",
        "later_days": "calendar days from the old to the new",
        "earlier": "the new date is before the old",
        "cause": "the reason, as it ends a sentence",
        "some": "only some items are late",
        "late": "the items that are late",
        "on_time": "the items that no slip concerns",
        "places": "the destinations that it is for; empty for all",
    },
    "Inside": {
        "jobs": "the supplier's references",
        "numbers_by": "the day by which production needs the numbers",
        "starts": "the day on which production starts",
        "arrives": "the supplier's word for goods in the inventory",
        "confidence": "the chance with which the promise is to hold",
        "invited": "how many people were asked",
        "steps": "the stages of every job",
        "lines": "the pieces of every item",
    },
    "Line": {
        "sku": "the SKU",
        "name": "the item's name",
        "method": "how it is decorated",
        "design": "the design",
        "colour": "the colour",
        "wanted": "pieces wanted",
        "extra": "pieces for misprints, overselling and exchanges",
        "stock": "pieces on hand",
        "cap": "the most pieces that may be sold",
        "produce": "pieces ordered from production",
        "sizes": "the same by size",
    },
    "Size": {
        "size": "the size",
        "wanted": "pieces wanted",
        "extra": "extra pieces",
        "together": "both",
    },
    "Step": {
        "name": "the stage",
        "of": "the items of its job; empty for all",
        "likely": "the day on which it is likely done",
        "worst": "the day on which it is done at the latest",
    },
    "Look": {
        "name": "the brand's name, or what stands for it",
        "logo": "the logo's address",
        "text": "the colour of text on a button",
        "button": "the colour of a button",
        "link": "the colour of a link by day",
        "dark_link": "the colour of a link in the dark mode",
    },
}
"""By class and field. A name that is not said is "", 0, no or an empty list, unless its sentence says otherwise."""
LAYOUT = {
    "subject": ("text", "the subject"),
    "preheader": ("text", "the line that lists of mails show beside the subject"),
    "language": ("text", "the language, such as en"),
    "direction": ("text", "ltr or rtl"),
    "body": ("HTML", "the body of the notice"),
    "foot": ("HTML", "the foot: who sends it, and how to get no more"),
}
"""What the layout of a mail knows beside `look`."""


class Name(NamedTuple):
    """A name as a template writes it (`slip.new`, `items[].price`), its type in words, what it means and its value."""

    name: str
    type: str
    meaning: str
    value: Any = None


def names(context: Context | None = None) -> Iterator[Name]:
    """Every name that a notice's template knows; with their values where a context is given."""
    yield from _of(Context, "", context)


def layout_names() -> Iterator[Name]:
    """Every name that the layout of a mail knows."""
    yield from (Name(name, *about) for name, about in LAYOUT.items())
    yield Name("look", "names", "how the mail looks")
    yield from _of(Look, "look.", None)


def _of(part: type[Any], prefix: str, held: Any) -> Iterator[Name]:
    types = get_type_hints(part)
    for field in fields(part):
        hint = types[field.name]
        value = getattr(held, field.name, None)
        meaning = MEANINGS[part.__name__][field.name]
        inner, many = _inner(hint)
        yield Name(prefix + field.name, _called(hint), meaning, value)
        if inner is not None:
            first = next(iter(value or ()), None) if many else value
            yield from _of(inner, f"{prefix}{field.name}{'[]' if many else ''}.", first)


def _inner(hint: Any) -> tuple[type[Any] | None, bool]:
    """The class of names that a type holds, and whether it holds several of them."""
    if isinstance(hint, type) and is_dataclass(hint):
        return hint, False
    many = get_origin(hint) is tuple
    found = (one for argument in get_args(hint) if (one := _inner(argument)[0]))
    return next(found, None), many


def _called(hint: Any) -> str:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return "list of names" if is_dataclass(inner) else f"list of {_called(inner)}"
    if get_origin(hint) in (Union, UnionType):
        return " or none".join(_called(one) for one in get_args(hint) if one is not type(None)) + " or none"
    if isinstance(hint, type) and is_dataclass(hint):
        return "names"
    return {str: "text", int: "number", bool: "yes or no"}[hint]

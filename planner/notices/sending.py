"""To whom a notice goes, from whom, when, and as what: its cover sheet. Days come from the plan alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.model.brand import Sender
from planner.model.languages import called
from planner.model.people import Contact
from planner.notices import escape
from planner.notices.kinds import MARKETING, TRANSACTIONAL, Wanted
from planner.notices.tools import Tool
from planner.notices.words import Words
from planner.plan.plan import Plan
from planner.source.path import Path

_BEFORE_CLOSE = (7, 2, 1, 0)
"""Days before the close on which people are reminded where the file names none."""


@dataclass(frozen=True, slots=True)
class Sending:
    """In words; "" is: not said. `on`: the first day. `sent_as`: how the sending tool calls such a mail."""

    to: str
    sender: str
    email: str
    when: str
    on: date | None
    purpose: str
    sent_as: str


def sending(plan: Plan, wanted: Wanted, tool: Tool, words: Words) -> Sending:
    """The cover sheet of a notice."""
    days, when = _when(plan, wanted, words)
    name, email = _sender(plan, words)
    sent_as = {MARKETING: tool.marketing, TRANSACTIONAL: tool.transactional}.get(wanted.kind.purpose, "")
    return Sending(
        _to(plan, wanted, words),
        name,
        email,
        when or words.listed(map(words.day, days)),
        min(days, default=None),
        wanted.kind.purpose,
        words.say(sent_as) if sent_as else "",
    )


def bad_sender(plan: Plan) -> Path | None:
    """Where the sender's address is written that cannot stand in the From of a mail; None where it can, or is not said."""
    brand = plan.campaign.brand
    stated = _stated(plan)
    names = called(stated.name) if stated and stated.name else ("",)
    email = escape.visible((stated.email if stated else None) or "")
    if all(sendable(escape.visible(name), email) for name in names):
        return None
    return ("brand", "contact", "email") if brand and brand.contact else ("contact", "email")


def _stated(plan: Plan) -> Sender | Contact | None:
    return (plan.campaign.brand.contact if plan.campaign.brand else None) or plan.campaign.contact


def _sender(plan: Plan, words: Words) -> tuple[str, str]:
    stated = _stated(plan)
    return (words.visible(stated.name), escape.visible(stated.email or "")) if stated else ("", "")


def sendable(name: str, email: str) -> bool:
    """Whether name and address can stand in the From of a mail; nothing can."""
    from email.errors import MessageError
    from email.headerregistry import Address

    try:
        return not email or bool(str(Address(name, addr_spec=email)))
    except (ValueError, IndexError, MessageError):
        return False


def _to(plan: Plan, wanted: Wanted, words: Words) -> str:
    """A delay notice names items and places, and goes to orders that have not left."""
    if wanted.number is None:
        return words.say(wanted.kind.to)
    slip = plan.slips[wanted.number - 1]
    every = {pieces.sku: words.visible(pieces.item.name) or escape.visible(pieces.sku) for pieces in plan.items}
    concerned = slip.slip.items or {sku for _, sku in slip.moves if sku} or set(slip.skus)
    named = [name for sku, name in every.items() if sku in concerned]
    items = words.listed(named) if 0 < len(named) < len(every) else ""
    codes = {base[1] for base, _ in slip.moves if base[:1] == ("destinations",)}
    everywhere = not codes or any(base[:1] != ("destinations",) for base, _ in slip.moves)
    named_places = ((code, plan.places.get(code, code)) for code in sorted(map(str, codes)))
    places = words.listed(escape.visible(words.place(code, name)) for code, name in named_places)
    said = _ORDERS[bool(items), not everywhere]
    return words.say(said, to=words.say(wanted.kind.to), items=items, places=places)


_ORDERS = {
    (False, False): "{to}: orders that have not left",
    (True, False): "{to}: orders of {items} that have not left",
    (False, True): "{to}: orders to {places} that have not left",
    (True, True): "{to}: orders of {items} to {places} that have not left",
}
"""Whether items are named, and whether places are."""


def _when(plan: Plan, wanted: Wanted, words: Words) -> tuple[list[date], str]:
    """The days, and words for them where they are more than a list."""
    if wanted.number is not None:
        return _delayed(plan, wanted.number, words)
    known = _DAYS[wanted.kind.name](plan)
    days = known if isinstance(known, list) else _days(known)
    otherwise = _OTHERWISE.get(wanted.kind.name)
    return days, words.say(otherwise) if otherwise and (not days or wanted.kind.name in _EACH) else ""


def _day_after(day: date | None, days: int) -> date | None:
    return day + timedelta(days) if day else None


def _close(plan: Plan) -> date | None:
    return plan.close.day if plan.close else None


def _decided(plan: Plan) -> date | None:
    return min((group.moq.decide_by for group in plan.moq if group.moq.decide_by), default=None)


def _started(plan: Plan) -> date | None:
    productions = [job.terms.production for job in plan.jobs]
    days = [one.started or (one.slot.starts if one.slot else None) for one in productions]
    return max((day for day in days if day), default=None)


def _arrived(plan: Plan) -> date | None:
    return plan.received.likely if plan.received else None


def _over(plan: Plan) -> date | None:
    """The day after everything has arrived: as it was, else as it is promised now, else as planned."""
    promised = [one.arrive_now for one in plan.promises if one.arrive_now]
    planned = plan.delivery.worst if plan.delivery else None
    return _day_after(plan.campaign.delivered or max(promised, default=planned), 1)


_DAYS: dict[str, Callable[[Plan], date | list[date] | None]] = {
    "announcement": lambda plan: plan.campaign.launch,
    "page": lambda plan: plan.campaign.launch,
    "confirmation": lambda plan: plan.campaign.launch,
    "reminder": lambda plan: _reminders(plan),
    "missing": lambda plan: _reminders(plan),
    "locking": lambda plan: _day_after(_close(plan), -2),
    "closed": lambda plan: _day_after(_close(plan), 1),
    "moq": _decided,
    "production": _started,
    "arrived": _arrived,
    "shipped": lambda plan: plan.campaign.shipped,
    "oversold": lambda plan: None,
    "refund": lambda plan: None,
    "exchange": lambda plan: None,
    "thanks": _over,
    "brief": lambda plan: plan.campaign.why.approved.on if plan.campaign.why and plan.campaign.why.approved else None,
    "help-desk": lambda plan: plan.campaign.launch,
    "hand-over": lambda plan: _day_after(_close(plan), 1),
}
_EACH = frozenset({"confirmation"})
_OTHERWISE = {
    "confirmation": "with each order, as it comes in",
    "moq": "once orders are counted",
    "production": "on the day that production starts",
    "arrived": "on the day that the goods are in the inventory",
    "shipped": "on the day that an order leaves",
    "oversold": "at once, when an order has no piece left",
    "refund": "on the day that the refund is sent",
    "exchange": "when a buyer asks",
    "thanks": "once all has arrived",
    "brief": "before the launch",
    "help-desk": "before the launch",
}
"""When, where the plan has no day for it."""


def _delayed(plan: Plan, number: int, words: Words) -> tuple[list[date], str]:
    slip = plan.slips[number - 1].slip
    if slip.told or slip.was is None:
        return _days(slip.told), ""
    return _days(slip.known), words.say("at once, and by {day} at the latest", day=words.day(slip.was))


def _reminders(plan: Plan) -> list[date]:
    window = plan.campaign.size_window
    if window and window.reminder_days:
        return list(window.reminder_days)
    if plan.close is None:
        return []
    days = (plan.close.day - timedelta(before) for before in _BEFORE_CLOSE)
    return [day for day in days if plan.campaign.launch is None or day > plan.campaign.launch]


def _days(day: date | None) -> list[date]:
    return [day] if day is not None else []

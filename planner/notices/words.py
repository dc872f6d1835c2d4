"""Dates, times, money and lists as an English sentence has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from planner.model.dates import Moment
from planner.model.scalars import Money

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date | None) -> str:
    """Friday, 26 March 2027; "" for None. Names do not depend on the machine's locale."""
    return f"{_WEEKDAYS[value.weekday()]}, {value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def short_day(value: date | None) -> str:
    """26 March 2027; "" for None."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def shortened(text: str, longest: int) -> str:
    """The text, or its first words and three dots, of at most that many characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 3]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:-") + "..."


def zone(name: str | None) -> str:
    """Los Angeles time, of America/Los_Angeles; "" for None."""
    city = (name or "").rpartition("/")[2].replace("_", " ")
    return city if not city or re.match(r"UTC|UCT|GMT|Zulu", city) else f"{city} time"


def moment(value: Moment | None, time_zone: str | None) -> str:
    """Thursday, 21 January 2027, 17:00 Los Angeles time. Without an hour, the end of the day."""
    return _at_hour(day(value.day), value, time_zone) if value else ""


def short_moment(value: Moment | None, time_zone: str | None) -> str:
    """21 January 2027, 17:00 Los Angeles time."""
    return _at_hour(short_day(value.day), value, time_zone) if value else ""


def _at_hour(text: str, value: Moment, time_zone: str | None) -> str:
    where = zone(time_zone)
    if value.hour is None:
        return f"{text}, end of day" + (f", {where}" if where else "")
    return f"{text}, {value.hour:%H:%M}" + (f" {where}" if where else "")


def money(value: Money | None) -> str:
    """48.00 USD, 2,500 points; "" for None."""
    if value is None:
        return ""
    if value.currency == "points":
        return counted(int(value.amount), "point")
    return f"{value.amount:,} {value.currency}"


def counted(number: int, noun: str) -> str:
    """1 piece, 3 pieces, 1,200 pieces."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def listed(texts: Iterable[str], last: str = "and") -> str:
    """A; A and B; A, B and C."""
    parts = list(texts)
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def paragraph(text: str) -> str:
    """A paragraph of its own, so that a template can have one sentence a line; nothing of nothing."""
    joined = " ".join(text.split())
    return f"\n\n{joined}\n\n" if joined else ""


def bullet(text: str) -> str:
    """An entry of a list on a line of its own; nothing of nothing."""
    joined = " ".join(text.split())
    return f"- {joined}\n" if joined else ""


def tidy(text: str) -> str:
    """No spaces at the ends of lines, no two blank lines in a row, one line break at the end."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"

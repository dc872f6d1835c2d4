"""Sentences with placeholders: `{sku} orders {overage} extra`. Values are written with their units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from planner.facts.fact import Fact, Property, Unit

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*(?::[a-z]*)?)\}")
FORMS = ("iso", "pieces")
"""`{launch:iso}` writes 2027-01-11, `{cap:pieces}` writes 122 pieces. Other braces, as of `{S: 14}`, are text."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def problems(text: str, properties: Mapping[str, Property]) -> list[tuple[str, str]]:
    """What is wrong with a sentence's placeholders: the placeholder and the reason, none if all is right."""
    found = []
    for match in PLACEHOLDER.finditer(text):
        name, _, form = match[1].partition(":")
        if name not in properties:
            found.append((match[0], f'no property is called "{name}"'))
        elif form and form not in FORMS:
            found.append((match[0], f'"{form}" is no way to write a value'))
    return found


def fill(text: str, fact: Fact, as_file: bool = False) -> str:
    """The sentence with the fact's values; `as_file` writes dates as the campaign file does."""
    properties, context = fact.properties, fact.context
    made = []
    for plain, name, form in _parts(text):
        made.append(plain)
        if name:
            one = properties[name]
            made.append(written(one.read(context), one.unit, form or ("iso" if as_file else "")))
    return "".join(made)


def known(text: str, fact: Fact) -> bool:
    """Whether every value in the sentence is said."""
    return all(not name or fact.value(name) is not None for _, name, _ in _parts(text))


@cache  # the sentences of the rules, each read once
def _parts(text: str) -> tuple[tuple[str, str, str], ...]:
    """What stands before each placeholder, the placeholder's name and its form; the last has no placeholder."""
    pieces = PLACEHOLDER.split(text)
    named = (name.partition(":") for name in pieces[1::2])
    return (
        *((plain, name, form) for plain, (name, _, form) in zip(pieces[::2], named, strict=False)),
        (pieces[-1], "", ""),
    )


def written(value: Any, unit: Unit, form: str = "") -> str:
    """A value as a reader sees it: `Wed 2027-03-17`, `3 business days`, `9%`."""
    if value is None:
        return "nothing"
    if isinstance(value, date):
        return str(value) if form == "iso" else f"{_WEEKDAYS[value.weekday()]} {value}"
    if unit is Unit.PERCENT:
        return percent(value)
    if unit is Unit.DAYS:
        return counted(value, "day")
    if unit is Unit.BUSINESS_DAYS:
        return counted(value, "business day")
    if form == "pieces":
        return counted(value, "piece")
    return str(value).lower() if isinstance(value, bool) else str(value)


def percent(points: int) -> str:
    """Basis points as a percent: 950 is 9.5%."""
    whole, part = divmod(abs(points), 100)
    sign = "-" if points < 0 else ""
    return f"{sign}{whole}.{part:02}".rstrip("0") + "%" if part else f"{sign}{whole}%"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

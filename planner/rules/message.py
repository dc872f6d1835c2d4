"""Sentences with placeholders: `{sku} orders {overage} extra`. Values are written with their units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from planner.facts.fact import Fact, Property, Unit, dated

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*(?::[a-z]*)?)\}")
FORMS = ("iso", "pieces")
"""`{launch:iso}` writes 2027-01-11, `{cap:pieces}` writes 122 pieces. Other braces, as of `{S: 14}`, are text."""
NOTHING = "nothing"
"""What is written for a value that is missing."""
_NOUNS = {Unit.DAYS: "day", Unit.BUSINESS_DAYS: "business day"}


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


def placeholders(text: str, as_file: bool = False) -> list[str]:
    """The placeholders of a sentence, without their braces; `as_file` writes dates as the campaign file does."""
    found = [match[1].rstrip(":") for match in PLACEHOLDER.finditer(text)]
    return [one if ":" in one else f"{one}:iso" for one in found] if as_file else found


def pattern(text: str, as_file: bool = False) -> str:
    """A sentence that `%` fills with what is written for its placeholders."""
    plain = [piece.replace("%", "%%") for piece in PLACEHOLDER.split(text)[::2]]
    named = [f"%({one})s" for one in placeholders(text, as_file)]
    return "".join(piece for pair in zip(plain, (*named, ""), strict=True) for piece in pair)


class Words:
    """Writes what some placeholders stand for, of any number of facts of one kind."""

    def __init__(self, asked: Iterable[str], properties: Mapping[str, Property]) -> None:
        found = [(one, *one.partition(":")[::2]) for one in dict.fromkeys(asked)]
        self._parts = [(one, properties[name].read, writer(properties[name].unit, form)) for one, name, form in found]

    def said(self, fact: Fact) -> bool:
        """Whether none of the values is missing."""
        return all(read(fact) is not None for _, read, _ in self._parts)

    def of(self, fact: Fact) -> dict[str, str]:
        """What is written for each placeholder."""
        found = {}
        for one, read, write in self._parts:
            value = read(fact)
            found[one] = NOTHING if value is None else write(value)
        return found


def writer(unit: Unit, form: str = "") -> Callable[[Any], str]:
    """What writes values as a reader sees them: `Wed 2027-03-17`, `3 business days`, `9%`."""
    if unit is Unit.DATE and form != "iso":
        return dated
    if unit is Unit.PERCENT:
        return percent
    if unit is Unit.FLAG:
        return lambda value: str(value).lower()
    noun = _NOUNS.get(unit, "piece" if form == "pieces" else None)
    return str if noun is None else lambda number: counted(number, noun)


def percent(points: int) -> str:
    """Basis points as a percent: 950 is 9.5%."""
    whole, part = divmod(abs(points), 100)
    sign = "-" if points < 0 else ""
    return f"{sign}{whole}.{part:02}".rstrip("0") + "%" if part else f"{sign}{whole}%"


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

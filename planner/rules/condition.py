"""A condition: one comparison a line, `property op value`. All that the engine is ever given comes through here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from planner.facts.fact import Property, Unit

OPERATORS = ("==", "!=", "<", "<=", ">", ">=")
_ORDERED = frozenset({Unit.DATE, Unit.DAYS, Unit.BUSINESS_DAYS, Unit.PERCENT, Unit.PIECES, Unit.COUNT})
_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"(-?\d{1,12})(?: (business days?|days?|pieces?))?")
_PERCENT = re.compile(r"(-?\d{1,6})(?:\.(\d{1,2}))?%")
_NUMBER_UNITS = {
    "day": Unit.DAYS,
    "days": Unit.DAYS,
    "business day": Unit.BUSINESS_DAYS,
    "business days": Unit.BUSINESS_DAYS,
    "piece": Unit.PIECES,
    "pieces": Unit.PIECES,
}
_HINTS = {
    "or": "write two rules, one for each side",
    "and": "write one condition a line",
    "not": "turn the comparison round",
    "+": "name a property that holds the sum",
    "-": "name a property that holds the difference",
    "*": "name a property that holds the product",
}


Constant = TypeVar("Constant", int, bool, date)


class ConditionError(Exception):
    """What is wrong with a condition: `start` and `end` are columns in its text, from 0."""

    def __init__(self, start: int, end: int, message: str, label: str) -> None:
        self.start, self.end, self.message, self.label = start, end, message, label
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Condition:
    """`left op right`, where `right` is a property or a constant; or, with op "missing" or "stated", `left` alone."""

    text: str
    left: Property
    op: str
    right: Property | int | str | bool | date | None

    @property
    def names(self) -> tuple[str, ...]:
        """The properties that it names."""
        return (self.left.name, self.right.name) if isinstance(self.right, Property) else (self.left.name,)


def parse(text: str, properties: Mapping[str, Property]) -> Condition:
    """A condition read against the properties of its kind of fact. Raises ConditionError."""
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        raise ConditionError(
            0, max(len(text), 1), "a condition is empty", "write property op value, such as cap > good_pieces"
        )
    left = _property(tokens[0], properties)
    if len(tokens) < 3:
        raise ConditionError(
            tokens[0].start(), len(text), "a condition is property, operator, value", f"write {left.name} == value"
        )
    op = tokens[1].group()
    if op == "is":
        return _presence(text, left, tokens)
    if op not in OPERATORS:
        raise ConditionError(
            *tokens[1].span(),
            f'"{op}" is no operator of the rule language',
            f"write one of {', '.join(OPERATORS)}, or is missing, is stated",
        )
    for token in tokens[2:]:
        _refuse_more(token)
    start = tokens[2].start()
    right = _value(text[start:].rstrip(), start, left, properties)
    _refuse_unlike(text, left, op, right, start)
    return Condition(text, left, op, right)


def _property(token: re.Match[str], properties: Mapping[str, Property]) -> Property:
    name = token.group()
    if name in _HINTS or name in ("any", "all"):
        raise ConditionError(
            *token.span(),
            f'a condition is one comparison; "{name}" is not part of the rule language',
            _HINTS.get(name, "write one condition a line"),
        )
    if name not in properties:
        raise ConditionError(*token.span(), f'no property is called "{name}"', near(name, properties))
    return properties[name]


def near(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """What to write instead of a name that nothing has."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), 1, 0.5)
    return f"did you mean {found[0]}?" if found else f"known here: {', '.join(sorted(known))}"


def _presence(text: str, left: Property, tokens: list[re.Match[str]]) -> Condition:
    word = tokens[2].group()
    if word not in ("missing", "stated"):
        raise ConditionError(
            *tokens[2].span(), f'"is {word}" is not part of the rule language', "write is missing or is stated"
        )
    if len(tokens) > 3:
        _refuse_more(tokens[3])
        raise ConditionError(tokens[3].start(), len(text), f'a condition ends with "is {word}"', "leave the rest out")
    if not left.optional:
        raise ConditionError(*tokens[0].span(), f"{left.name} is never missing", "leave the condition out")
    return Condition(text, left, word, None)


def _refuse_more(token: re.Match[str]) -> None:
    word = token.group()
    if word in _HINTS:
        raise ConditionError(
            *token.span(), f'a condition is one comparison; "{word}" is not part of the rule language', _HINTS[word]
        )


def _value(text: str, start: int, left: Property, properties: Mapping[str, Property]) -> Any:
    end = start + len(text)
    if text in properties:
        return properties[text]
    if text in ("missing", "stated"):
        raise ConditionError(start, end, f'"{text}" is not a value', f"write {left.name} is {text}")
    if left.unit is Unit.WORD:
        return _word(text, start, left)
    constant = _constant(text, start, left)
    if constant is None and left.unit is not Unit.TEXT:
        raise ConditionError(
            start, end, f'"{text}" is neither a property nor a value of unit {left.unit.value}', near(text, properties)
        )
    return text if constant is None else constant


def _constant(text: str, start: int, left: Property) -> int | bool | date | None:
    """A number with its unit, a percent, a date, true or false; None where the text is none of them."""
    end = start + len(text)
    if match := _NUMBER.fullmatch(text):
        return _number(match, start, left)
    if match := _PERCENT.fullmatch(text):
        sign = -1 if text.startswith("-") else 1
        points = abs(int(match[1])) * 100 + int((match[2] or "0").ljust(2, "0"))
        return _like(left, Unit.PERCENT, sign * points, start, end)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ConditionError(start, end, f"{text} is no date", "write a date that the calendar has") from None
        return _like(left, Unit.DATE, day, start, end)
    return _like(left, Unit.FLAG, text == "true", start, end) if text in ("true", "false") else None


def _word(text: str, start: int, left: Property) -> str:
    if text not in left.words:
        raise ConditionError(start, start + len(text), f'{left.name} is never "{text}"', near(text, left.words))
    return text


def _number(match: re.Match[str], start: int, left: Property) -> int:
    end = start + len(match[0])
    unit = _NUMBER_UNITS[match[2]] if match[2] else left.unit
    if left.unit not in _ORDERED or left.unit is Unit.DATE:
        raise ConditionError(
            start,
            end,
            f"{left.name} is in {left.unit.value}, {match[0]} is a number",
            f"compare it with {left.unit.value}",
        )
    bare_allowed = left.unit in (Unit.COUNT, Unit.PIECES)
    if not match[2] and not bare_allowed:
        raise ConditionError(
            start,
            end,
            f"{left.name} is in {left.unit.value}, and {match[0]} has no unit",
            f"write {match[0]}{'%' if left.unit is Unit.PERCENT else ' ' + left.unit.value}",
        )
    return _like(left, unit, int(match[1]), start, end)


def _like(left: Property, unit: Unit, value: Constant, start: int, end: int) -> Constant:
    if left.unit is not unit:
        raise ConditionError(
            start,
            end,
            f"{left.name} is in {left.unit.value}, this is in {unit.value}",
            f"compare it with {left.unit.value}",
        )
    return value


def _refuse_unlike(text: str, left: Property, op: str, right: Any, start: int) -> None:
    if (
        isinstance(right, Property)
        and right.unit is not left.unit
        and {left.unit, right.unit} != {Unit.TEXT, Unit.WORD}
    ):
        raise ConditionError(
            start,
            len(text),
            f"{left.name} is in {left.unit.value}, {right.name} in {right.unit.value}",
            f"compare it with {left.unit.value}",
        )
    if op not in ("==", "!=") and left.unit not in _ORDERED:
        raise ConditionError(text.index(op), text.index(op) + len(op), f"{left.name} has no order", "write == or !=")

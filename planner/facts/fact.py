"""A fact: one flat record about one thing, and the properties that a rule may name in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Any, Protocol, Self

from planner.plan.plan import Plan
from planner.source.path import Path
from planner.value import NamedTuple, Value

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Unit(Enum):
    """Type and unit of a property. Only like is compared with like."""

    DATE = "date"
    DAYS = "days"  # calendar days
    BUSINESS_DAYS = "business days"
    PERCENT = "percent"  # basis points
    PIECES = "pieces"
    COUNT = "count"
    TEXT = "text"
    WORD = "word"  # one of a fixed set
    FLAG = "true or false"


class Context(Protocol):
    """What every property is read from: the plan and the day of the check."""

    @property
    def plan(self) -> Plan:
        """The plan of the campaign."""

    @property
    def as_of(self) -> date:
        """The day on which rules about the present are asked."""

    def on(self, day: date) -> Self:
        """The same, asked on another day."""


class About(Value):
    """A context of fields: the plan, the day of the check and what the fact is about."""

    def on(self, day: date) -> Self:
        """The same, asked on another day; what was made once is made anew."""
        return type(self)(*[day if name == "as_of" else getattr(self, name) for name in self.own_fields])


Turns = Callable[[Any], Iterable[date | None]]


class Property(NamedTuple):
    """A name with its unit, one sentence, and how it is read. `optional` ones may be missing (None).

    `words` are the values of a WORD. `turns` is for a value that changes with the day of the check alone: the days on
    which it does, None among them standing for a day that is not said.
    """

    name: str
    unit: Unit
    sentence: str
    read: Callable[[Any], Any]
    optional: bool = False
    words: tuple[str, ...] = ()
    turns: Turns | None = None


class Fact(Value):
    """One record. `base` is the path in the file that its places are relative to, `skus` the items it concerns.

    `item` is the SKU where it concerns one alone; `words` are those at its place that it is about, None for all of them.
    """

    kind: str
    base: Path
    skus: tuple[str, ...]
    properties: dict[str, Property]
    context: Context
    item: str | None = None
    words: str | None = None

    def read_from(self, context: Context) -> Fact:
        """The same, read from another context."""
        return Fact(self.kind, self.base, self.skus, self.properties, context, self.item, self.words)

    def value(self, name: str) -> Any:
        """A property's value: a date, int, str or bool; None where it is missing."""
        return self.properties[name].read(self.context)


def required(
    name: str,
    unit: Unit,
    sentence: str,
    read: Callable[[Any], Any],
    words: Iterable[str] = (),
    turns: Turns | None = None,
) -> Property:
    """A property that every fact of its kind has."""
    return Property(name, unit, sentence, read, False, tuple(words), turns)


def optional(
    name: str,
    unit: Unit,
    sentence: str,
    read: Callable[[Any], Any],
    words: Iterable[str] = (),
    turns: Turns | None = None,
) -> Property:
    """A property that may be missing."""
    return Property(name, unit, sentence, read, True, tuple(words), turns)


def table(*properties: Property) -> dict[str, Property]:
    """Properties by name."""
    return {one.name: one for one in properties}


def dated(day: date) -> str:
    """A day as it stands in a sentence: `Wed 2027-03-17`."""
    return f"{_WEEKDAYS[day.weekday()]} {day}"


def few(names: Iterable[str], otherwise: str) -> str:
    """Names as they stand in a short sentence: the first two of more than three, `otherwise` where there are none."""
    found = list(names)
    shown = found if len(found) <= 3 else [*found[:2], f"{len(found) - 2} more"]
    return listed(shown) or otherwise


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence: `S, M and L`."""
    found = list(names)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""

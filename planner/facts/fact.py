"""A fact: one flat record about one thing, and the properties that a rule may name in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self

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
    """One record about one thing: what every property is read from.

    Each kind is a class of its own, that names what its facts are about behind the plan and the day of the check.
    """

    kind: ClassVar[str]
    properties: ClassVar[dict[str, Property]]
    """What a rule may name in facts of the kind."""

    if TYPE_CHECKING:  # a value's fields are all its own: each kind names these two itself
        plan: Plan
        as_of: date

    @property
    def base(self) -> Path:
        """The path in the file that its places are relative to."""
        return ()

    @property
    def skus(self) -> tuple[str, ...]:
        """The items that it concerns: the one whose part of the file it is about, where its kind knows no others."""
        base = self.base
        return (str(base[1]),) if base[:1] == ("items",) else ()

    @property
    def item(self) -> str | None:
        """The SKU where it concerns one alone."""
        return self.skus[0] if len(self.skus) == 1 else None

    @property
    def words(self) -> str | None:
        """Those at its place that it is about, None for all of them."""
        return None

    def on(self, day: date) -> Self:
        """The same, asked on another day; what was made once is made anew."""
        held: list[Any] = [day if name == "as_of" else getattr(self, name) for name in self.own_fields]
        return type(self)(*held)

    def value(self, name: str) -> Any:
        """A property's value: a date, int, str or bool; None where it is missing."""
        return self.properties[name].read(self)


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

"""A fact as the engine and the second opinion are given it: total, typed, with the properties alone that rules name.

Dates become ordinals, percents basis points, flags 0 and 1. A property that may be missing is 0 or "" then, with a
companion `<name>_said` that says whether it is there; of one that is only asked that, the companion alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Property, Unit
from planner.rules.text import SAID, Texts
from planner.value import NamedTuple

_TYPES: dict[Unit, type] = {
    Unit.DATE: date,
    Unit.TEXT: str,
    Unit.WORD: str,
    Unit.FLAG: bool,
}  # others are whole numbers

Values = tuple[Any, ...]
"""Whole numbers, flags and texts."""


class Form:
    """What records of one kind hold, made once of what rules name.

    Of `names`, that of a property asks for its value and its companion, that of a companion for this alone. `at` has the
    place of each in a record's values; `texts` writes these for the engine. What all facts of a campaign share on a day
    comes first: what `shared` names.
    """

    def __init__(self, kind: str, properties: Mapping[str, Property], names: Iterable[str]) -> None:
        asked = frozenset(names)
        needed = [properties[name] for name in dict.fromkeys(name.removesuffix(SAID) for name in sorted(asked))]
        self.kind = kind
        self.properties = properties
        self._shared = _Columns(kind, [one for one in needed if COMMON.get(one.name) is one], asked)
        self._own = _Columns(kind, [one for one in needed if COMMON.get(one.name) is not one], asked)
        self.shared = tuple(self._shared.names)
        self.at = {name: place for place, name in enumerate((*self.shared, *self._own.names))}
        self.texts = Texts(kind, properties, self.at, asked)

    def values(self, fact: Fact, shared: Values | None = None) -> Values:
        """The values of a fact; `shared` are the first of them where they are known. Raises TypeError where one is not as it
        was declared."""
        return (self._shared.read(fact) if shared is None else shared) + self._own.read(fact)

    def turns(self, name: str) -> bool:
        """Whether a property changes with the day of the check alone."""
        return self.properties[name].turns is not None


class Shared:
    """What all facts of a campaign share on a day: read once for all kinds that hold some of it."""

    def __init__(self, forms: Iterable[Form]) -> None:
        named = {form.kind: form.shared for form in forms}
        asked = frozenset[str]().union(*named.values())
        names = sorted({name.removesuffix(SAID) for name in asked})
        self._columns = _Columns("campaign", [COMMON[name] for name in names], asked)
        at = {name: place for place, name in enumerate(self._columns.names)}
        self._places = {kind: [at[name] for name in held] for kind, held in named.items()}

    def read(self, fact: Fact) -> Values:
        """All of it, from any of the facts."""
        return self._columns.read(fact)

    def of(self, kind: str, values: Values) -> Values:
        """The first values of a record of one kind."""
        return tuple([values[place] for place in self._places[kind]])


class _Columns:
    """Properties that are read together: those apart for which less has to be done, since a campaign has five hundred.

    `names` are those of the values, in order.
    """

    def __init__(self, kind: str, properties: Iterable[Property], asked: frozenset[str]) -> None:
        self._kind = kind
        groups: dict[str, list[Property]] = {name: [] for name in ("sure", "maybe", "day", "there", "other")}
        for one in properties:
            groups[_group(one, one.name in asked)].append(one)
        self._sure = [(one, one.read, _type(one)) for one in groups["sure"]]
        self._maybe = [(one, one.read, _type(one), _empty(one)) for one in groups["maybe"]]
        self._days = [(one, one.read) for one in groups["day"]]
        self._there = [(one, one.read, _type(one)) for one in groups["there"]]
        self._other = [(one, one.read, _type(one), one.name not in asked) for one in groups["other"]]
        ordered = [one for group in groups.values() for one in group]
        both = (((one.name, one.name in asked), (one.name + SAID, one.optional)) for one in ordered)
        self.names = [name for pair in both for name, held in pair if held]

    def read(self, fact: Fact) -> Values:
        """The values as records hold them, each optional one followed by its companion."""
        found: list[Any] = []
        for one, read, kind in self._sure:
            value = read(fact)
            found.append(value if type(value) is kind else self._held(one, kind, value)[0])
        for one, read, kind, empty in self._maybe:
            value = read(fact)
            if value is None:
                found.append(empty)
                found.append(0)
            else:
                found.append(value if type(value) is kind else self._held(one, kind, value)[0])
                found.append(1)
        for one, read in self._days:
            value = read(fact)
            if value is None:
                found.append(0)
                found.append(0)
            else:
                found.append(value.toordinal() if type(value) is date else self._held(one, date, value)[0])
                found.append(1)
        for one, read, kind in self._there:
            value = read(fact)
            found.append(0 if value is None else 1 if type(value) is kind else self._held(one, kind, value)[1])
        for one, read, kind, alone in self._other:
            found += self._held(one, kind, read(fact))[alone:]
        return tuple(found)

    def _held(self, one: Property, kind: Any, value: Any) -> Values:
        """What records hold of any value: it, and its companion if it may be missing. Raises TypeError where it is not
        as it was declared."""
        if value is None and one.optional:
            return _empty(one), 0
        if type(value) is not kind and not (kind is str and isinstance(value, str)):
            raise self._wrong(one, type(value).__name__, one.unit.value)
        if one.words and value not in one.words:
            raise self._wrong(one, f'"{value}"', f"one of {', '.join(one.words)}")
        # Of a text in several languages, the first.
        held = value.toordinal() if kind is date else str(value) if kind is str else value
        return (held, 1) if one.optional else (held,)

    def _wrong(self, one: Property, found: str, declared: str) -> TypeError:
        return TypeError(f"{self._kind}.{one.name} is {found}, declared as {declared}")


class Record(NamedTuple):
    """The values of one fact, in the order of its kind's form; `mark` is the fact's number."""

    form: Form
    mark: int
    values: Values

    @property
    def kind(self) -> str:
        """The kind of fact."""
        return self.form.kind

    def value(self, name: str) -> Any:
        """One of the values, by the name of its property or of a companion."""
        return self.values[self.form.at[name]]


def record(fact: Fact, mark: int, names: Iterable[str]) -> Record:
    """A fact as the engine is given it, with the named properties alone."""
    form = Form(fact.kind, fact.properties, names)
    return Record(form, mark, form.values(fact))


def _type(one: Property) -> type:
    return _TYPES.get(one.unit, int)


def _empty(one: Property) -> int | str:
    """What stands for a value that is missing."""
    return "" if _type(one) is str else 0


def _group(one: Property, asked: bool) -> str:
    """Which properties one is read with; `asked` where its value is, not its companion alone."""
    if one.words or (one.unit is Unit.DATE and not one.optional):
        return "other"
    if not asked:
        return "there"
    return "sure" if not one.optional else "day" if one.unit is Unit.DATE else "maybe"

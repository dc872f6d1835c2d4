"""A fact as the engine and the second opinion are given it: total, typed, with the properties alone that rules name.

Dates become ordinals, percents basis points, flags 0 and 1. A property that may be missing is written as 0 or "" with a
companion `<name>_said`, since the engine takes a comparison with something absent to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from json.encoder import encode_basestring
from typing import Any

from planner.facts.common import COMMON
from planner.facts.fact import Context, Fact, Property, Unit
from planner.value import NamedTuple

KIND, MARK, STATE, SAID = "fact_kind", "mark", "sid", "_said"
"""Properties that the engine is given beside a fact's own: its kind, its number in the campaign, the state that it goes
into; and the suffix of companions."""

_TYPES: dict[Unit, type] = {
    Unit.DATE: date,
    Unit.TEXT: str,
    Unit.WORD: str,
    Unit.FLAG: bool,
}  # others are whole numbers
_TEXTS = (Unit.TEXT, Unit.WORD)

Values = tuple[Any, ...]
"""Whole numbers, flags and texts."""

_Column = tuple[str, Callable[[Any], Any], Any, tuple[str, ...], bool, Any]
"""A property: its name, how it is read, the type of its value, its words if it has some, whether it may be missing, what
then stands for it. A plain tuple, since a campaign takes five hundred of them apart."""


class Form:
    """What records of one kind hold, made once of the properties that rules name.

    `at` has the place of each property, and of each companion, in a record's values. What all facts of a campaign share
    comes first.
    """

    def __init__(self, kind: str, properties: Mapping[str, Property], names: Iterable[str]) -> None:
        needed = sorted((properties[name] for name in names), key=lambda one: COMMON.get(one.name) is not one)
        self.kind = kind
        self.properties = properties
        self._shared = [_column(one) for one in needed if COMMON.get(one.name) is one]
        self._own = [_column(one) for one in needed if COMMON.get(one.name) is not one]
        names = (name for one in needed for name in ((one.name, one.name + SAID) if one.optional else (one.name,)))
        self.at = {name: place for place, name in enumerate(names)}
        self._texts = [self.at[one.name] for one in needed if one.unit is Unit.TEXT]
        self._members = "".join(f',"{self.short(name)}":{_written(name, self.properties)}' for name in self.at)

    def values(self, context: Context, shared: Values | None = None) -> Values:
        """The values of a fact; `shared` are those of another fact of the same campaign and day. Raises TypeError where
        one is not as it was declared."""
        return (self.shared(context) if shared is None else shared) + self._read(self._own, context)

    def shared(self, context: Context) -> Values:
        """The first of the values, which all facts of a campaign share on a day."""
        return self._read(self._shared, context)

    def members(self, values: Values) -> str:
        """Values as members of a JSON object, a comma before each."""
        if not self._texts:
            return self._members % values
        written = list(values)
        for place in self._texts:
            written[place] = encode_basestring(written[place])
        return self._members % tuple(written)

    def short(self, name: str) -> str:
        """What the engine calls a property or a companion: by its place, since a fact is read as text, names and all."""
        return f"p{self.at[name]}"

    def turns(self, name: str) -> bool:
        """Whether a property changes with the day of the check alone."""
        return self.properties[name].turns is not None

    def _read(self, columns: list[_Column], context: Context) -> Values:
        found: list[Any] = []
        add = found.append
        for name, read, kind, words, optional, empty in columns:
            value: Any = read(context)
            if type(value) is not kind:
                if value is None and optional:
                    add(empty)
                    add(0)
                    continue
                if kind is not str or not isinstance(value, str):
                    raise self._wrong(name, value)
                value = str(value)  # of a text in several languages, the first
            if words and value not in words:
                raise self._wrong(name, value)
            add(value.toordinal() if kind is date else value)
            if optional:
                add(1)
        return tuple(found)

    def _wrong(self, name: str, value: Any) -> TypeError:
        one = self.properties[name]
        if type(value) is str and one.words:
            return TypeError(f'{self.kind}.{name} is "{value}", declared as one of {", ".join(one.words)}')
        return TypeError(f"{self.kind}.{name} is {type(value).__name__}, declared as {one.unit.value}")


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
    return Record(form, mark, form.values(fact.context))


def _column(one: Property) -> _Column:
    empty: int | str = "" if one.unit in _TEXTS else 0
    return one.name, one.read, _TYPES.get(one.unit, int), one.words, one.optional, empty


def _written(name: str, properties: Mapping[str, Property]) -> str:
    """How a value is put into a text; a word is plain and needs no escapes."""
    unit = properties[name].unit if name in properties else Unit.FLAG
    return "%s" if unit is Unit.TEXT else '"%s"' if unit is Unit.WORD else "%d"

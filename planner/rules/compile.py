"""Conditions to the safe subset of durable_rules: one fact pattern a rule, each property present and of one type.

Dates become ordinals, percents basis points, flags booleans. A property that may be missing is written as 0 or "" with
a companion `<name>_said`; every comparison that names it carries the guard, since the engine takes a comparison with
something absent to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.facts.fact import Context, Fact, Property, Unit
from planner.rules.runnable import Test

if TYPE_CHECKING:  # a check runs kept rules, and reads no conditions
    from planner.rules.condition import Condition

KIND, MARK, SAID = "fact_kind", "mark", "_said"
"""Properties that every fact carries beside its own: its kind, its number in the campaign; and the guards' suffix."""

_OPERATORS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_TYPES: dict[Unit, type] = {
    Unit.DATE: date,
    Unit.TEXT: str,
    Unit.WORD: str,
    Unit.FLAG: bool,
}  # others are whole numbers
_EMPTY: dict[Unit, Any] = {Unit.TEXT: "", Unit.WORD: "", Unit.FLAG: False}

Pattern = dict[str, Any]


def as_test(condition: Condition) -> Test:
    """A condition as a test on a record, with the guards that the properties it names call for."""
    left, right = condition.left, condition.right
    other = isinstance(right, Property)
    if condition.op in ("missing", "stated"):
        return Test(left.name, condition.op, None, False, ())
    guards = tuple(one.name for one in (left, right) if isinstance(one, Property) and one.optional)
    return Test(left.name, condition.op, right.name if isinstance(right, Property) else encode(right), other, guards)


def pattern(kind: str, tests: Iterable[Test]) -> Pattern:
    """The engine's definition of a rule, without its action."""
    found: list[Pattern] = [{KIND: kind}]
    for one in tests:
        found.extend(part for part in _parts(one) if part not in found)
    return {"all": [{"m": {"$and": found}}]}


def sentinel(kind: str) -> Pattern:
    """A rule that every fact of a kind matches."""
    return {"all": [{"m": {"$and": [{KIND: kind}, {"$gte": {MARK: 0}}]}}]}


def _parts(test: Test) -> Iterable[Pattern]:
    if test.op in ("missing", "stated"):
        yield {test.left + SAID: test.op == "stated"}
        return
    for guard in test.guards:
        yield {guard + SAID: True}
    value = {"$m": test.right} if test.other else test.right
    yield {test.left: value} if test.op == "==" else {_OPERATORS[test.op]: {test.left: value}}


def encode(value: Any) -> Any:
    """A value as the engine is given it."""
    return value.toordinal() if isinstance(value, date) else value


def names_needed(tests: Iterable[Test]) -> list[str]:
    """The properties that a record has to carry for these tests, in order."""
    return sorted({name for one in tests for name in one.names})


Column = tuple[str, str | None, Callable[[Any], Any], Any, Any, tuple[str, ...], Unit]
"""A property as a record holds it: its name, its companion's (None for one that is never missing), how it is read, the
type of its value, what stands for one that is missing, its words if it has some, its unit. A plain tuple, since a record
takes a hundred of them apart."""


def columns(properties: Iterable[Property]) -> tuple[Column, ...]:
    """The columns of some properties."""
    return tuple(
        (
            one.name,
            one.name + SAID if one.optional else None,
            one.read,
            _TYPES.get(one.unit, int),
            _EMPTY.get(one.unit, 0),
            one.words,
            one.unit,
        )
        for one in properties
    )


def fill_in(record: dict[str, Any], context: Context, some: tuple[Column, ...]) -> dict[str, Any]:
    """The record with more columns, read from a context. Raises TypeError where a value is not as it was declared."""
    for name, said, read, kind, empty, words, unit in some:
        value: Any = read(context)
        if said is not None:
            record[said] = value is not None
            if value is None:
                record[name] = empty
                continue
        if kind is str and isinstance(value, str):
            value = str(value)  # of a text in several languages, the first
        if type(value) is not kind:
            raise TypeError(f"{record[KIND]}.{name} is {type(value).__name__}, declared as {unit.value}")
        if words and value not in words:
            raise TypeError(f'{record[KIND]}.{name} is "{value}", declared as one of {", ".join(words)}')
        record[name] = date.toordinal(value) if kind is date else value
    return record


def record(fact: Fact, mark: int, names: Iterable[str]) -> dict[str, Any]:
    """A fact as the engine is given it: total, typed, with the named properties alone."""
    return fill_in({KIND: fact.kind, MARK: mark}, fact.context, columns(fact.properties[name] for name in names))

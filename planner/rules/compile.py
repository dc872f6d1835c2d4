"""Conditions to the safe subset of durable_rules: one fact pattern a rule, each property present and of one type.

Values stand as records hold them. Every comparison that names a property that may be missing carries the guard that its
companion says it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.facts.fact import Property
from planner.rules.record import KIND, MARK, SAID, Form
from planner.rules.runnable import Test

if TYPE_CHECKING:  # a check runs kept rules, and reads no conditions
    from planner.rules.condition import Condition

_OPERATORS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
Pattern = dict[str, Any]


def as_test(condition: Condition) -> Test:
    """A condition as a test on a record, with the guards that the properties it names call for."""
    left, right = condition.left, condition.right
    other = isinstance(right, Property)
    if condition.op in ("missing", "stated"):
        return Test(left.name, condition.op, None, False, ())
    guards = tuple(one.name for one in (left, right) if isinstance(one, Property) and one.optional)
    return Test(left.name, condition.op, right.name if isinstance(right, Property) else encode(right), other, guards)


def pattern(form: Form, tests: Iterable[Test]) -> Pattern:
    """The engine's definition of a rule over facts of one form, without its action."""
    tests = list(tests)
    guards = ({form.short(name + SAID): 1} for test in tests for name in test.guards)
    found = [{KIND: form.kind}]
    found.extend(one for one in (*(_comparison(form, test) for test in tests), *guards) if one not in found)
    return {"all": [{"m": {"$and": found}}]}


def sentinel(kind: str) -> Pattern:
    """A rule that every fact of a kind matches."""
    return {"all": [{"m": {"$and": [{KIND: kind}, {"$gte": {MARK: 0}}]}}]}


def _comparison(form: Form, test: Test) -> Pattern:
    if test.op in ("missing", "stated"):
        return {form.short(test.left + SAID): int(test.op == "stated")}
    left, right = form.short(test.left), {"$m": form.short(str(test.right))} if test.other else test.right
    return {left: right} if test.op == "==" else {_OPERATORS[test.op]: {left: right}}


def encode(value: Any) -> Any:
    """A value as the engine is given it."""
    return value.toordinal() if isinstance(value, date) else int(value) if isinstance(value, bool) else value


def names_needed(tests: Iterable[Test]) -> list[str]:
    """What a record has to carry for these tests, in order: the properties that are compared, with their companions, and
    the companions alone of those that are only asked whether they are there."""
    every = list(tests)
    compared = {name for one in every if one.right is not None for name in one.names}
    return sorted(compared | {one.left + SAID for one in every if one.left not in compared})

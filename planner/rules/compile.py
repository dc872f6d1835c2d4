"""Conditions to the safe subset of durable_rules: one fact pattern a rule, each property present and of one type.

Values stand as records hold them; what is missing is null to the engine. It finds null on the left unlike all else and in
no order with it, so that a comparison fails; on the right too, but for `!=`, and null is like null. So a comparison of two
properties with == or != carries the guard that the companions of those that may be missing say they are there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from planner.facts.fact import Property
from planner.rules.record import Form
from planner.rules.runnable import Test
from planner.rules.text import KIND, SAID

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
    found: list[Pattern] = [{form.kind: KIND}]
    for test in tests:
        asked = [_comparison(form, test), *({form.texts.short(name + SAID): 1} for name in _guards(test))]
        found.extend(one for one in asked if one not in found)
    return {"all": [{"m": {"$and": found}}]}


def sentinel(kind: str) -> Pattern:
    """A rule that every fact of a kind matches."""
    return {"all": [{"m": {"$and": [{kind: KIND}]}}]}


def _guards(test: Test) -> tuple[str, ...]:
    """The properties of which the engine has to ask whether they are there, since null may satisfy the comparison."""
    return test.guards if test.other and test.op in ("==", "!=") else ()


def _comparison(form: Form, test: Test) -> Pattern:
    short = form.texts.short
    if test.op in ("missing", "stated"):
        return {short(test.left + SAID): int(test.op == "stated")}
    left, right = short(test.left), {"$m": short(str(test.right))} if test.other else test.right
    return {left: right} if test.op == "==" else {_OPERATORS[test.op]: {left: right}}


def encode(value: Any) -> Any:
    """A value as the engine is given it."""
    return value.toordinal() if isinstance(value, date) else int(value) if isinstance(value, bool) else value


def names_needed(tests: Iterable[Test]) -> list[str]:
    """What a record has to carry for these tests, in order: the properties that are compared, and the companions that are
    asked for by themselves."""
    every = list(tests)
    compared = {name for one in every if one.right is not None for name in one.names}
    companions = {name + SAID for one in every for name in ((one.left,) if one.right is None else _guards(one))}
    return sorted(compared | companions)

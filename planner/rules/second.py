"""A second opinion: the same tests, evaluated in plain Python on the same records.

The engine cannot show that a rule which stayed silent was asked, or that one was built as it was meant. So every
answer of it is held against this one, and where the two differ the engine is not to be trusted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Generic, TypeVar

from planner.rules.record import SAID, Form, Values
from planner.rules.runnable import Test

_OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}

Step = tuple[Callable[[Any, Any], bool], int, Any, bool]
"""One comparison: operator, the place of the property on its left among a record's values, and on its right a constant,
or with True the place of another."""
Rule = TypeVar("Rule")


class Opinion(Generic[Rule]):
    """Rules made ready to be asked of the records of one form."""

    def __init__(self, form: Form, rules: Iterable[tuple[Rule, Iterable[Test]]]) -> None:
        made = [(rule, *_steps(form, list(tests))) for rule, tests in rules]
        shared = Counter(step for _, steps, _ in made for step in steps)
        groups: dict[Step | None, list[tuple[Rule, list[Step]]]] = {}
        for rule, steps, guards in made:
            first = max(steps, key=shared.__getitem__, default=None)
            groups.setdefault(first, []).append((rule, [step for step in (*steps, *guards) if step != first]))
        self._always = groups.pop(None, [])
        self._groups = [(*first, inside) for first, inside in groups.items() if first is not None]

    def holding(self, values: Values) -> list[Rule]:
        """The rules all of whose comparisons hold of a record's values.

        Rules that begin with the same comparison are passed over together where that fails: most are.
        """
        found = [rule for rule, _ in self._always]
        for compare, left, right, other, inside in self._groups:
            if compare(values[left], values[right] if other else right):
                for rule, steps in inside:
                    for compare_too, left, right, other in steps:
                        if not compare_too(values[left], values[right] if other else right):
                            break
                    else:
                        found.append(rule)
        return found


def _steps(form: Form, tests: list[Test]) -> tuple[list[Step], list[Step]]:
    """The comparisons of some tests, each once, and their guards apart: these come last, since most of them hold.

    Records are total and typed, so that nothing goes wrong where a guard comes after what it guards.
    """
    guards = dict.fromkeys((eq, form.at[name + SAID], True, False) for test in tests for name in test.guards)
    return list(dict.fromkeys(_step(form, test) for test in tests)), list(guards)


def _step(form: Form, test: Test) -> Step:
    if test.op in ("missing", "stated"):
        return eq, form.at[test.left + SAID], test.op == "stated", False
    return _OPERATORS[test.op], form.at[test.left], form.at[str(test.right)] if test.other else test.right, test.other

"""A second opinion: the same tests, evaluated in plain Python on the same records.

The engine cannot show that a rule which stayed silent was asked, or that one was built as it was meant. So every
answer of it is held against this one, and where the two differ the engine is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import eq, ge, gt, is_, le, lt, ne
from typing import Any, TypeVar

from planner.rules.compile import SAID
from planner.rules.runnable import Test

_OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}

Step = tuple[Callable[[Any, Any], bool], str, Any, bool]
"""One comparison: operator, the property on its left, and on its right a constant, or with True the name of another."""
Steps = tuple[Step, ...]
Rule = TypeVar("Rule")


def steps(tests: Iterable[Test]) -> Steps:
    """The comparisons of some tests, each once, in an order in which none is made of a property that is missing."""
    return tuple(dict.fromkeys(step for test in tests for step in _steps(test)))


def _steps(test: Test) -> Iterable[Step]:
    if test.op in ("missing", "stated"):
        return [(is_, test.left + SAID, test.op == "stated", False)]
    guards: list[Step] = [(is_, guard + SAID, True, False) for guard in test.guards]
    return [*guards, (_OPERATORS[test.op], test.left, test.right, test.other)]


def holds(made: Steps, record: Mapping[str, Any]) -> bool:
    """Whether all comparisons hold of a record."""
    return all(compare(record[left], record[right] if other else right) for compare, left, right, other in made)


def holding(rules: Iterable[tuple[Rule, Steps]], record: Mapping[str, Any]) -> Iterator[Rule]:
    """The rules all of whose comparisons hold of a record: as `holds`, in a loop of its own, since it runs most often."""
    for rule, made in rules:
        for compare, left, right, other in made:
            if not compare(record[left], record[right] if other else right):
                break
        else:
            yield rule

"""A second opinion: the same tests, evaluated in plain Python on the same records.

The engine cannot show that a rule which stayed silent was asked, or that one was built as it was meant. So every
answer of it is held against this one, and where the two differ the engine is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from planner.rules.compile import SAID
from planner.rules.runnable import Test

_OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def holds(tests: Iterable[Test], record: Mapping[str, Any]) -> bool:
    """Whether all tests hold of a record."""
    return all(_holds(test, record) for test in tests)


def _holds(test: Test, record: Mapping[str, Any]) -> bool:
    left, op, right, other, guards = test
    if op in ("missing", "stated"):
        return bool(record[left + SAID]) is (op == "stated")
    for guard in guards:
        if not record[guard + SAID]:
            return False
    against: Any = record[str(right)] if other else right
    return bool(_OPERATORS[op](record[left], against))

"""A second opinion: the same tests, evaluated in plain Python on the same records.

The engine cannot show that a rule which stayed silent was asked, or that one was built as it was meant. So every
answer of it is held against this one, and where the two differ the engine is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import eq, ge, gt, itemgetter, le, lt, ne
from typing import Any, Generic, TypeVar

from planner.facts.fact import Unit
from planner.rules.record import Form, Values
from planner.rules.runnable import Test
from planner.rules.text import SAID
from planner.value import once

_OPERATORS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_FEW = (Unit.WORD, Unit.FLAG)
_MOST = 256
"""Sets of words and flags for which a form's rules are kept in order."""

Step = tuple[Callable[[Any, Any], bool], int, Any, bool]
"""One comparison: operator, the place of the property on its left among a record's values, and on its right a constant,
or with True the place of another."""
Rule = TypeVar("Rule")


class Opinion(Generic[Rule]):
    """Rules made ready to be asked of the records of one form.

    Words and flags take few values. Which rules these leave to be asked, and in which groups, is therefore worked out once
    for each set of them that comes up.
    """

    def __init__(self, form: Form, rules: Iterable[tuple[Rule, Iterable[Test]]]) -> None:
        self._form, self._given = form, list(rules)
        self._ready: dict[Any, tuple[_Asked[Rule], _Groups[Rule]]] = {}

    @once
    def _rules(self) -> list[tuple[Rule, list[Step], list[Step]]]:
        """Each rule with its comparisons: those of a word or flag with a constant, and others."""
        return [(rule, *_steps(self._form, tests)) for rule, tests in self._given]

    @once
    def _few(self) -> Callable[[Values], Any]:
        """Gives the words and flags that decide."""
        places = sorted({step[1] for _, on_few, _ in self._rules for step in on_few})
        return itemgetter(*places) if places else lambda _: None

    def holding(self, values: Values) -> list[Rule]:
        """The rules all of whose comparisons hold of a record's values, in no order.

        Rules of a group begin with the same comparison, and are passed over together where that fails: most are.
        """
        few = self._few(values)
        asked, groups = self._ready.get(few) or self._prepared(few, values)
        for compare, left, right, other, inside in groups:
            if compare(values[left], values[right] if other else right):
                asked = asked + inside
        found = []
        for rule, steps in asked:
            for compare, left, right, other in steps:
                if not compare(values[left], values[right] if other else right):
                    break
            else:
                found.append(rule)
        return found

    def _prepared(self, few: Any, values: Values) -> tuple[_Asked[Rule], _Groups[Rule]]:
        """The rules that a record's words and flags leave, each with its other comparisons. What fails of this record
        usually fails, so that it is what groups begin with; the rules that hold of it stand alone."""
        alone: _Asked[Rule] = []
        groups: dict[Step, _Asked[Rule]] = {}
        for rule, on_few, steps in self._rules:
            if not _failing(on_few, values):
                first = _failing(steps, values)
                into = alone if first is None else groups.setdefault(first, [])
                into.append((rule, [step for step in steps if step is not first]))
        if len(self._ready) == _MOST:
            self._ready.clear()
        made = self._ready[few] = alone, [(*first, inside) for first, inside in groups.items()]
        return made


_Asked = list[tuple[Rule, list[Step]]]
_Groups = list[tuple[Callable[[Any, Any], bool], int, Any, bool, _Asked[Rule]]]


def _failing(steps: list[Step], values: Values) -> Step | None:
    """The first of some comparisons that fails."""
    for step in steps:
        compare, left, right, other = step
        if not compare(values[left], values[right] if other else right):
            return step
    return None


def _steps(form: Form, tests: Iterable[Test]) -> tuple[list[Step], list[Step]]:
    """The comparisons of some tests and their guards, each once: those of a word or flag with a constant, and others.

    Records are total and typed, so that nothing goes wrong where a guard is asked after what it guards, or before.
    """
    on_few: dict[Step, None] = {}
    others: dict[Step, None] = {}
    for test in tests:
        for name in test.guards:
            on_few[eq, form.at[name + SAID], True, False] = None
        if test.op in ("missing", "stated"):
            on_few[eq, form.at[test.left + SAID], test.op == "stated", False] = None
        elif test.other:
            others[_OPERATORS[test.op], form.at[test.left], form.at[str(test.right)], True] = None
        else:
            into = on_few if form.properties[test.left].unit in _FEW else others
            into[_OPERATORS[test.op], form.at[test.left], test.right, False] = None
    return list(on_few), list(others)

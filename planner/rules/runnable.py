"""Rules as they are run: read, checked and reduced to what a check needs. They can be written as JSON and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from planner.value import NamedTuple


class Test(NamedTuple):
    """A condition on a record: `left op right`. `right` is a constant as the engine is given it, or, with `other`, a
    property. `guards` are the named properties that may be missing: the test fails where one is. With the operators
    missing and stated there is no right side."""

    left: str
    op: str
    right: int | str | bool | None
    other: bool
    guards: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The properties that it names."""
        return (self.left, str(self.right)) if self.other else (self.left,)


class Runnable(NamedTuple):
    """A rule: what it is for, when it fires, and its words. `related` are pairs of place and label.

    `change` has the ways to clear it, each as pairs of path and value.
    """

    code: str
    name: str
    was: tuple[str, ...]
    clause: str
    severity: str
    each: str
    at: str
    label: str
    related: tuple[tuple[str, str], ...]
    message: str
    why: str
    fix: str
    change: tuple[tuple[tuple[str, str], ...], ...]
    tests: tuple[Test, ...]


class Drawn(NamedTuple):
    """A conclusion: `then` has one entry, of counts, verdict, due or bars."""

    name: str
    each: str
    then: dict[str, str]
    tests: tuple[Test, ...]


class Runnables(NamedTuple):
    """All rules and conclusions, in order of pack and file."""

    rules: tuple[Runnable, ...]
    conclusions: tuple[Drawn, ...]

    @property
    def names(self) -> dict[str, frozenset[str]]:
        """Every code, old code and name, with the codes of the rules that it stands for."""
        return self._codes(lambda rule: (rule.code, rule.name, *rule.was))

    @property
    def by_clause(self) -> dict[str, frozenset[str]]:
        """Every clause that has rules, with their codes."""
        return self._codes(lambda rule: (rule.clause,))

    def _codes(self, words: Callable[[Runnable], Iterable[str]]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for rule in self.rules:
            for word in words(rule):
                found.setdefault(word, set()).add(rule.code)
        return {word: frozenset(codes) for word, codes in found.items()}


def from_json(read: Any) -> Runnables:
    """What `json.loads` gives of runnables that were written. Raises TypeError or ValueError for anything else."""
    rules, conclusions = read
    return Runnables(
        tuple(_rule(*rule) for rule in rules),
        tuple(Drawn(name, each, dict(then), _tests(tests)) for name, each, then, tests in conclusions),
    )


def _rule(code: Any, name: Any, was: Any, *rest: Any) -> Runnable:
    clause, severity, each, at, label, related, message, why, fix, change, tests = rest
    head = (code, name, tuple(was), clause, severity, each, at, label, _pairs(related), message, why, fix)
    return Runnable(*head, tuple(_pairs(way) for way in change), _tests(tests))


def _pairs(read: Any) -> tuple[tuple[str, str], ...]:
    return tuple((path, text) for path, text in read)


def _tests(read: Any) -> tuple[Test, ...]:
    return tuple(Test(left, op, right, other, tuple(guards)) for left, op, right, other, guards in read)

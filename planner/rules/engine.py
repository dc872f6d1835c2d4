"""The only file that knows durable_rules: rulesets, states, and the signs that a run is to be trusted.

durable_rules 2.0.28 swallows exceptions in actions, lets mistyped facts look like passes and crashes outside a narrow
subset. So one ruleset holds the rules for one kind of fact; each run has a state of its own, begun by a fact that must
fire, ended by deleting it; every fact must be seen by a sentinel exactly once; the state's hidden exception is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from durable.engine import MessageNotHandledException, Ruleset

from planner.rules.compile import KIND, MARK, Pattern, sentinel

MAX_RULES = 60   # of one ruleset: more than 64 that match a fact first are refused by the engine (error 303)
_BEGIN, _SEEN = "begin", "seen"


class EngineError(Exception):
    """The engine is not to be trusted; the message names the rule or fact."""


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired for a fact, by the fact's mark."""

    mark: int
    rule: str


Then = Callable[[str, int], Iterable[dict[str, Any]]]
"""What follows from a rule (by name) for a fact (by mark): derived facts, asserted from within the action."""


class Engine:
    """The rules for one kind of fact or of a chain of kinds, built once and run for any number of campaigns."""

    def __init__(self, name: str, kinds: Iterable[str], rules: Mapping[str, Pattern]) -> None:
        self._kinds = frozenset(kinds)
        self._then: Then | None = None
        self._log: list[Firing] = []
        self._runs = itertools.count()
        names = list(rules)
        parts = [names[at : at + MAX_RULES] for at in range(0, len(names), MAX_RULES)] or [[]]
        self._rulesets = [self._build(f"{name}{number}", {rule: rules[rule] for rule in part})
                          for number, part in enumerate(parts)]

    def _build(self, name: str, rules: Mapping[str, Pattern]) -> Ruleset:
        definition: dict[str, Any] = {
            _BEGIN: sentinel(_BEGIN) | {"run": self._action(_BEGIN)},
        }
        for kind in self._kinds:
            definition[f"{_SEEN} {kind}"] = sentinel(kind) | {"run": self._action(_SEEN)}
        for rule, pattern in rules.items():
            definition[rule] = pattern | {"run": self._action(rule)}
        try:
            return Ruleset(name, None, definition)
        except Exception as error:
            raise EngineError(f"the rules {', '.join(rules)} cannot be built: {error}") from error

    def _action(self, rule: str) -> Callable[[Any], None]:
        """An action that takes one argument, as the engine demands, and does one thing: it takes note."""
        def act(closure: Any) -> None:
            mark = closure.m.mark
            self._log.append(Firing(mark, rule))
            if self._then is not None and rule not in (_BEGIN, _SEEN):
                for derived in self._then(rule, mark):
                    try:
                        closure.assert_fact(derived)
                    except MessageNotHandledException:
                        pass   # no rule matches it; the sentinel's absence will tell

        return act

    def run(self, facts: list[dict[str, Any]], then: Then | None = None) -> list[Firing]:
        """The firings for a campaign's facts, in the facts' order, then the rules'. Raises EngineError.

        Derived facts that `then` gives are held to the same signs: each is seen once.
        """
        order: dict[str, int] = {}
        firings: list[Firing] = []
        for ruleset in self._rulesets:
            firings.extend(self._one(ruleset, facts, then))
            order |= {rule: at for at, rule in enumerate(ruleset.get_definition(), len(order))}
        return sorted(firings, key=lambda firing: (firing.mark, order[firing.rule]))

    def _one(self, ruleset: Any, facts: list[dict[str, Any]], then: Then | None) -> list[Firing]:
        state = f"run {next(self._runs)}"
        self._log = []
        derived: list[dict[str, Any]] = []

        def follow(rule: str, mark: int) -> Iterable[dict[str, Any]]:
            made = list(then(rule, mark)) if then else []
            derived.extend(made)
            return [one | {"sid": state} for one in made]

        self._then = follow if then else None
        self._assert(ruleset, {KIND: _BEGIN, MARK: 0}, state)
        if self._log != [Firing(0, _BEGIN)]:
            raise EngineError("the rule that begins every run did not fire")
        self._log = []
        for fact in facts:
            self._assert(ruleset, fact, state)
        found = self._log
        self._hold_to_signs(ruleset, state, [*facts, *derived], found)
        ruleset.delete_state(state)
        return [firing for firing in found if firing.rule != _SEEN]

    def _assert(self, ruleset: Any, fact: dict[str, Any], state: str) -> None:
        named = f"{fact[KIND]} {fact[MARK]}"
        failed: list[Any] = []
        try:
            handle = ruleset.assert_fact(fact | {"sid": state})
            ruleset.do_actions(handle, lambda error, _: failed.append(error) if error is not None else None)
        except Exception as error:
            raise EngineError(f"the fact {named} was not taken: {type(error).__name__}: {error}") from error
        if failed:
            raise EngineError(f"an action on the fact {named} failed: {failed[0]}")

    def _hold_to_signs(self, ruleset: Any, state: str, facts: list[dict[str, Any]], found: list[Firing]) -> None:
        hidden = ruleset.get_state(state).get("exception")
        if hidden:
            last = found[-1].rule if found else "no rule"
            raise EngineError(f"an action failed in silence, last seen at {last}: {hidden}")
        seen = sorted(firing.mark for firing in found if firing.rule == _SEEN)
        expected = sorted(fact[MARK] for fact in facts)
        if seen != expected:
            unlike = sorted(set(seen) ^ set(expected)) or [mark for mark in expected if seen.count(mark) != 1]
            kinds = {fact[MARK]: fact[KIND] for fact in facts}
            raise EngineError(f"the fact {kinds.get(unlike[0], 'of no kind')} {unlike[0]} was not seen exactly once")
        twice = {firing for firing in found if found.count(firing) > 1} if len(set(found)) < len(found) else ()
        if twice:
            one = min(twice, key=lambda firing: (firing.mark, firing.rule))
            raise EngineError(f"the rule {one.rule} fired more than once for one fact")

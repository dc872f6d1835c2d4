"""The only file that knows durable_rules: rulesets, states, and the signs that a run is to be trusted.

durable_rules 2.0.28 swallows exceptions in actions, lets mistyped facts look like passes and crashes outside a narrow
subset. So the kind of fact is what each rule asks first; each run has a state of its own, begun by a fact that must
fire, ended by deleting it; every fact must be seen by a sentinel exactly once; the state's hidden exception is read.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from durable.engine import MessageNotHandledException, Ruleset

from planner.rules.compile import KIND, MARK, Pattern, sentinel
from planner.value import Value

MAX_RULES = 60  # for one kind of fact in a ruleset: the engine refuses more than 64 that match a fact first (error 303)
_BEGIN, _SEEN = "begin", "seen"


class EngineError(Exception):
    """The engine is not to be trusted; the message names the rule or fact."""


class Firing(Value):
    """A rule that fired for a fact, by the fact's mark."""

    mark: int
    rule: str


Then = Callable[[str, int], Iterable[dict[str, Any]]]
"""What follows from a rule (by name) for a fact (by mark): derived facts, asserted from within the action."""


class Engine:
    """Rules for some kinds of facts, built once and run for any number of campaigns."""

    def __init__(self, name: str, kinds: Iterable[str], rules: Mapping[str, Pattern]) -> None:
        self._kinds = frozenset(kinds)
        self._then: Then | None = None
        self._log: list[Firing] = []
        self._rules = frozenset(rules)
        self._runs = itertools.count()
        own = {_BEGIN, *(f"{_SEEN} {kind}" for kind in self._kinds)}
        if clash := own & rules.keys():
            raise EngineError(f"a rule is called {min(clash)}, which is the name of a sign")
        self._rulesets = [
            self._build(f"{name}{number}", {rule: rules[rule] for rule in part})
            for number, part in enumerate(_parts(rules))
        ]

    def _build(self, name: str, rules: Mapping[str, Pattern]) -> Ruleset:
        definition: dict[str, Any] = {
            _BEGIN: sentinel(_BEGIN) | {"run": self._action(_BEGIN)},
        }
        for rule, pattern in rules.items():
            definition[rule] = pattern | {"run": self._action(rule)}
        for kind in sorted(self._kinds):  # last, since the engine acts in this order: it proves those before it
            definition[f"{_SEEN} {kind}"] = sentinel(kind) | {"run": self._action(f"{_SEEN} {kind}")}
        try:
            return Ruleset(name, None, definition)
        except Exception as error:
            raise EngineError(f"the rules {', '.join(rules)} cannot be built: {error}") from error

    def _action(self, rule: str) -> Callable[[Any], None]:
        """An action that takes one argument, as the engine demands, and does one thing: it takes note."""

        def act(closure: Any) -> None:
            mark = closure.m.mark
            self._log.append(Firing(mark, rule))
            if self._then is not None and rule in self._rules:
                for derived in self._then(rule, mark):
                    with suppress(MessageNotHandledException):  # no rule matches it: the sentinel's absence will tell
                        closure.assert_fact(derived)

        return act

    def run(self, facts: list[dict[str, Any]], then: Then | None = None) -> list[Firing]:
        """The firings for a campaign's facts, in the facts' order, then the rules'. Raises EngineError.

        Derived facts that `then` gives are held to the same signs: each is seen once.
        """
        order: dict[str, int] = {}
        firings: list[Firing] = []
        if then is not None and len(self._rulesets) > 1:
            raise EngineError(
                f"a chain of more than {MAX_RULES} rules would lose what follows from one part in another"
            )
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
        self._log = found = list[Firing]()
        with _state(ruleset, state):
            for fact in facts:
                self._assert(ruleset, fact, state)
            self._hold_to_signs(ruleset, state, [*facts, *derived], found)
        return [firing for firing in found if firing.rule in self._rules]

    def _assert(self, ruleset: Any, fact: dict[str, Any], state: str) -> None:
        named = f"{fact[KIND]} {fact[MARK]}"
        done: list[Any] = []
        try:
            handle = ruleset.assert_fact(fact | {"sid": state})
            ruleset.do_actions(handle, lambda error, _: done.append(error))
        except Exception as error:
            raise EngineError(f"the fact {named} was not taken: {type(error).__name__}: {error}") from error
        if not done:
            raise EngineError(f"the actions on the fact {named} were not brought to an end")
        if done != [None]:
            raise EngineError(
                f"an action on the fact {named} failed: {next(error for error in done if error is not None)}"
            )

    def _hold_to_signs(self, ruleset: Any, state: str, facts: list[dict[str, Any]], found: list[Firing]) -> None:
        held = ruleset.get_state(state)
        if "exception" in held:
            kinds = {fact[MARK]: fact[KIND] for fact in facts}
            last = f"the fact {kinds.get(found[-1].mark)} {found[-1].mark}" if found else "the first fact"
            said, _, _ = str(held["exception"]).partition(", traceback")
            raise EngineError(f"an action failed in silence, at the latest on {last}: {said}")
        signs = [firing for firing in found if firing.rule not in self._rules]
        seen = Counter((firing.rule.removeprefix(f"{_SEEN} "), firing.mark) for firing in signs)
        expected = Counter((fact[KIND], fact[MARK]) for fact in facts)
        if seen != expected:
            kind, mark = min((seen - expected) + (expected - seen), key=str)
            raise EngineError(f"the fact {kind} {mark} was not seen exactly once")
        marks = {fact[MARK] for fact in facts}
        for firing, times in Counter(found).items():
            if times > 1:
                raise EngineError(f"the rule {firing.rule} fired more than once for one fact, {firing.mark}")
            if firing.mark not in marks:
                raise EngineError(f"the rule {firing.rule} fired for the fact {firing.mark}, which is not of this run")


def _parts(rules: Mapping[str, Pattern]) -> list[list[str]]:
    """The rules in parts that have at most MAX_RULES for each kind of fact."""
    by_kind: dict[str, list[str]] = {}
    for rule, pattern in rules.items():
        tests = pattern["all"][0]["m"].get("$and", [{}])  # what is not of the subset the engine refuses by name
        by_kind.setdefault(tests[0].get(KIND, ""), []).append(rule)
    count = max((-(-len(names) // MAX_RULES) for names in by_kind.values()), default=1)
    return [
        [rule for names in by_kind.values() for rule in names[MAX_RULES * number : MAX_RULES * (number + 1)]]
        for number in range(count)
    ]


@contextmanager
def _state(ruleset: Any, state: str) -> Iterator[None]:
    """Ends with the state deleted, whatever happens; a fact has matched in it, else deleting would be a crash.

    Anything that goes wrong is an EngineError.
    """
    try:
        yield
    except EngineError:
        with suppress(Exception):
            ruleset.delete_state(state)
        raise
    except Exception as error:
        raise EngineError(f"the engine failed at its signs: {type(error).__name__}: {error}") from error
    try:
        ruleset.delete_state(state)
    except Exception as error:
        raise EngineError(f"the state of a run was not deleted: {error}") from error

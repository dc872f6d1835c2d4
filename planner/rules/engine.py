"""The only file that knows durable_rules: rulesets, states, and the signs that a run is to be trusted.

durable_rules 2.0.28 lets mistyped facts look like passes, crashes outside a narrow subset, and its way to an action
swallows what the action raises. So the kind of fact is what each rule asks first; actions are brought about here; each
run has a state of its own, begun by a fact that must fire, ended by deleting it; every fact must be seen by a sentinel
exactly once; the state's hidden exception is read.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from json import JSONDecoder
from typing import Any, NamedTuple

import durable_rules_engine
from durable.engine import MessageNotHandledException, MessageObservedException, Ruleset

from planner.rules.compile import KIND, MARK, Pattern, sentinel

MAX_RULES = 60  # for one kind of fact in a ruleset: the engine refuses more than 64 that match a fact first (error 303)
_BEGIN, _SEEN = "begin", "seen"
_NAMED = re.compile(rf'"{KIND}": "(\w+)", "{MARK}": (\d+)')  # as json writes it; a text's own quotes have backslashes
_string = JSONDecoder().raw_decode


class EngineError(Exception):
    """The engine is not to be trusted; the message names the rule or fact."""


class Firing(NamedTuple):
    """A rule that fired for a fact, by the fact's mark."""

    mark: int
    rule: str


class Fired(NamedTuple):
    """What an action is given: the fact that its rule fired for, and how to assert what follows."""

    kind: str
    mark: int
    assert_fact: Callable[[dict[str, Any]], object]


class Rules(Ruleset):  # type: ignore[misc]  # durable has no types
    """A ruleset that brings its actions about one by one. What an action raises ends in an EngineError."""

    def act(self, handle: int) -> None:
        """All actions that a state holds, in the rules' order; those of facts asserted meanwhile too."""
        started = durable_rules_engine.start_action_for_state(self._handle, handle)
        message = started[1] if started else None
        while message:
            rule, end = _string(message, 1)  # of {"rule":{"m":{...}}}
            named = _NAMED.search(message, end)
            fired = Fired(named[1] if named else "?", int(named[2]) if named else -1, self.assert_fact)
            try:
                self._actions[rule]._func(fired)
            except Exception as error:
                where = f"the rule {rule} failed on the fact {fired.kind} {fired.mark}"
                raise EngineError(f"{where}: {type(error).__name__}: {error}") from error
            message = durable_rules_engine.complete_and_start_action(self._handle, handle)


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
        self._signs = {f"{_SEEN} {kind}": kind for kind in sorted(self._kinds)}
        if clash := {_BEGIN, *self._signs} & rules.keys():
            raise EngineError(f"a rule is called {min(clash)}, which is the name of a sign")
        parts = _parts(rules)
        self._rulesets = [
            self._build(f"{name}{number}", {rule: rules[rule] for rule in part}) for number, part in enumerate(parts)
        ]
        self._order = {rule: at for at, rule in enumerate(itertools.chain(*parts))}

    def _build(self, name: str, rules: Mapping[str, Pattern]) -> Rules:
        definition: dict[str, Any] = {
            _BEGIN: sentinel(_BEGIN) | {"run": self._action(_BEGIN)},
        }
        for rule, pattern in rules.items():
            definition[rule] = pattern | {"run": self._action(rule)}
        for sign, kind in self._signs.items():  # last, since the engine acts in this order: it proves those before it
            definition[sign] = sentinel(kind) | {"run": self._action(sign)}
        try:
            return Rules(name, None, definition)
        except Exception as error:
            raise EngineError(f"the rules {', '.join(rules)} cannot be built: {error}") from error

    def _action(self, rule: str) -> Callable[[Fired], None]:
        """An action that takes one argument, as the engine demands, and does one thing: it takes note."""

        def act(fired: Fired) -> None:
            self._log.append(Firing(fired.mark, rule))
            if self._then is not None and rule in self._rules:
                for derived in self._then(rule, fired.mark):
                    with suppress(MessageNotHandledException):  # no rule matches it: the sentinel's absence will tell
                        fired.assert_fact(derived)

        return act

    def run(self, facts: list[dict[str, Any]], then: Then | None = None) -> list[Firing]:
        """The firings for a campaign's facts, in the facts' order, then the rules'. Raises EngineError.

        Derived facts that `then` gives are held to the same signs: each is seen once.
        """
        if then is not None and len(self._rulesets) > 1:
            raise EngineError(
                f"a chain of more than {MAX_RULES} rules would lose what follows from one part in another"
            )
        firings = [firing for ruleset in self._rulesets for firing in self._one(ruleset, facts, then)]
        return sorted(firings, key=lambda firing: (firing.mark, self._order[firing.rule]))

    def _one(self, ruleset: Rules, facts: list[dict[str, Any]], then: Then | None) -> list[Firing]:
        state = f"run {next(self._runs)}"
        derived: list[dict[str, Any]] = []

        def follow(rule: str, mark: int) -> Iterable[dict[str, Any]]:
            made = list(then(rule, mark)) if then else []
            derived.extend(made)
            return [one | {"sid": state} for one in made]

        self._then = follow if then else None
        try:
            handle = self._begin(ruleset, state)
            try:
                self._log = found = list[Firing]()
                self._assert(ruleset, facts, state)
                ruleset.act(handle)
                self._hold_to_signs(ruleset, state, [*facts, *derived], found)
            finally:
                ruleset.delete_state(state)
        except EngineError:
            raise
        except Exception as error:
            raise EngineError(f"the engine failed: {type(error).__name__}: {error}") from error
        return [firing for firing in found if firing.rule in self._rules]

    def _begin(self, ruleset: Rules, state: str) -> int:
        """Asserts the fact that must fire; the state's handle. Without an action begun, deleting it would be a crash."""
        self._log = []
        handle: int = ruleset.assert_fact({KIND: _BEGIN, MARK: 0, "sid": state})
        ruleset.act(handle)
        if self._log != [(0, _BEGIN)]:
            raise EngineError("the rule that begins every run did not fire")
        return handle

    def _assert(self, ruleset: Rules, facts: list[dict[str, Any]], state: str) -> None:
        """Asserts all facts at once. The engine stops in silence at one that it cannot read: the signs will tell."""
        try:
            ruleset.assert_facts([one | {"sid": state} for one in facts])
        except (MessageNotHandledException, MessageObservedException) as error:
            held = [(one.get(KIND), one.get(MARK)) for one in ruleset.get_facts(state)]
            lost = next((one for one in facts if (one[KIND], one[MARK]) not in held), facts[-1])
            raise EngineError(f"the fact {lost[KIND]} {lost[MARK]} was not taken: {type(error).__name__}") from error

    def _hold_to_signs(self, ruleset: Rules, state: str, facts: list[dict[str, Any]], found: list[Firing]) -> None:
        held = ruleset.get_state(state)
        if "exception" in held:
            last = f"the fact {facts[-1][KIND]} {facts[-1][MARK]}" if facts else "the first fact"
            said, _, _ = str(held["exception"]).partition(", traceback")
            raise EngineError(f"an action failed in silence, at the latest on {last}: {said}")
        seen = sorted((mark, self._signs[rule]) for mark, rule in found if rule in self._signs)
        expected = sorted((one[MARK], one[KIND]) for one in facts)
        if seen != expected:
            counts, wanted = Counter(seen), Counter(expected)
            mark, kind = min((counts - wanted) + (wanted - counts))
            raise EngineError(f"the fact {kind} {mark} was not seen exactly once")
        if len(set(found)) != len(found):
            twice = next(firing for firing, times in Counter(found).items() if times > 1)
            raise EngineError(f"the rule {twice.rule} fired more than once for one fact, {twice.mark}")
        marks = {one[MARK] for one in facts}
        for mark, rule in found:
            if mark not in marks:
                raise EngineError(f"the rule {rule} fired for the fact {mark}, which is not of this run")


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

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
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

import durable_rules_engine
from durable.engine import MessageNotHandledException, MessageObservedException, Ruleset

from planner.rules.compile import Pattern, sentinel
from planner.rules.record import KIND, MARK, STATE, Record
from planner.value import NamedTuple

MAX_RULES = 60  # for one kind of fact in a ruleset: the engine refuses more than 64 that match a fact first (error 303)
_BEGIN, _SEEN = "begin", "seen"
_ACTION = re.compile(
    rf'{{"([^"\\]+)":{{"m":{{"{KIND}":"(\w+)","{MARK}":(\d+)'
)  # a rule, and its fact as _written begins


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
    assert_text: Callable[[str], int]


class Rules(Ruleset):  # type: ignore[misc]  # durable has no types
    """A ruleset that takes facts as text, and brings its actions about one by one."""

    def assert_text(self, fact: str) -> int:
        """Asserts one fact; the handle of its state. The engine's own exception tells that no rule matches it."""
        handle: int = self._handle_result(durable_rules_engine.assert_fact(self._handle, fact), fact)
        return handle

    def assert_texts(self, facts: Sequence[str]) -> None:
        """Asserts facts, all at once. The engine stops in silence at one that it cannot read: the signs will tell."""
        self._handle_result(durable_rules_engine.assert_facts(self._handle, f"[{','.join(facts)}]"), facts)

    def act(self, handle: int) -> None:
        """All actions that a state holds; those of facts given meanwhile too. What one raises ends in an EngineError."""
        started = durable_rules_engine.start_action_for_state(self._handle, handle)
        message = started[1] if started else None
        while message:
            found = _ACTION.match(message)
            if found is None:
                raise EngineError(f"the engine acts on what it was not given: {message[:80]}")
            rule, kind, mark = found.groups()
            try:
                self._actions[rule]._func(Fired(kind, int(mark), self.assert_text))
            except Exception as error:
                where = f"the rule {rule} failed on the fact {kind} {mark}"
                raise EngineError(f"{where}: {type(error).__name__}: {error}") from error
            message = durable_rules_engine.complete_and_start_action(self._handle, handle)


Then = Callable[[str, int], Iterable[Record]]
"""What follows from a rule (by name) for a fact (by mark): derived facts, asserted from within the action."""


class Engine:
    """Rules for some kinds of facts, built once and run for any number of campaigns."""

    def __init__(self, name: str, kinds: Iterable[str], rules: Mapping[str, Pattern]) -> None:
        self._kinds = frozenset(kinds)
        self._then: Then | None = None
        self._state = ""
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
        definition: dict[str, Pattern] = {_BEGIN: sentinel(_BEGIN) | {"run": self._action(_BEGIN)}}
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
                        fired.assert_text(_written(derived, self._state))

        return act

    def run(self, facts: Sequence[Record], then: Then | None = None) -> list[Firing]:
        """The firings for a campaign's facts, in the facts' order, then the rules'. Raises EngineError.

        Derived facts that `then` gives are held to the same signs: each is seen once.
        """
        if then is not None and len(self._rulesets) > 1:
            raise EngineError(
                f"a chain of more than {MAX_RULES} rules would lose what follows from one part in another"
            )
        firings = [firing for ruleset in self._rulesets for firing in self._one(ruleset, facts, then)]
        return sorted(firings, key=lambda firing: (firing.mark, self._order[firing.rule]))

    def _one(self, ruleset: Rules, facts: Sequence[Record], then: Then | None) -> list[Firing]:
        self._state = f"run {next(self._runs)}"
        derived: list[Record] = []

        def follow(rule: str, mark: int) -> Iterable[Record]:
            made = list(then(rule, mark)) if then else []
            derived.extend(made)
            return made

        self._then = follow if then else None
        try:
            handle = self._begin(ruleset)
            try:
                self._log = found = list[Firing]()
                if facts:
                    self._give(ruleset, facts)
                ruleset.act(handle)
                self._hold_to_signs(ruleset, [*facts, *derived], found)
            finally:
                ruleset.delete_state(self._state)
        except EngineError:
            raise
        except Exception as error:
            raise EngineError(f"the engine failed: {type(error).__name__}: {error}") from error
        return [firing for firing in found if firing.rule in self._rules]

    def _begin(self, ruleset: Rules) -> int:
        """Asserts the fact that must fire; the state's handle. Without an action begun, deleting it would be a crash."""
        self._log = []
        handle = ruleset.assert_text(f'{{"{KIND}":"{_BEGIN}","{MARK}":0,"{STATE}":"{self._state}","id":"{_BEGIN}"}}')
        ruleset.act(handle)
        if self._log != [(0, _BEGIN)]:
            raise EngineError("the rule that begins every run did not fire")
        return handle

    def _give(self, ruleset: Rules, facts: Sequence[Record]) -> None:
        try:
            ruleset.assert_texts([_written(one, self._state) for one in facts])
        except (MessageNotHandledException, MessageObservedException) as error:
            held = [(one.get(KIND), one.get(MARK)) for one in ruleset.get_facts(self._state)]
            lost = next((one for one in facts if (one.kind, one.mark) not in held), facts[-1])
            raise EngineError(f"the fact {lost.kind} {lost.mark} was not taken: {type(error).__name__}") from error

    def _hold_to_signs(self, ruleset: Rules, facts: Sequence[Record], found: list[Firing]) -> None:
        held = ruleset.get_state(self._state)
        if "exception" in held:
            last = f"the fact {facts[-1].kind} {facts[-1].mark}" if facts else "the first fact"
            said, _, _ = str(held["exception"]).partition(", traceback")
            raise EngineError(f"an action failed in silence, at the latest on {last}: {said}")
        seen = sorted((mark, self._signs[rule]) for mark, rule in found if rule in self._signs)
        expected = sorted((one.mark, one.kind) for one in facts)
        if seen != expected:
            counts, wanted = Counter(seen), Counter(expected)
            mark, kind = min((counts - wanted) + (wanted - counts))
            raise EngineError(f"the fact {kind} {mark} was not seen exactly once")
        if len(set(found)) != len(found):
            twice = next(firing for firing, times in Counter(found).items() if times > 1)
            raise EngineError(f"the rule {twice.rule} fired more than once for one fact, {twice.mark}")
        marks = {one.mark for one in facts}
        for mark, rule in found:
            if mark not in marks:
                raise EngineError(f"the rule {rule} fired for the fact {mark}, which is not of this run")


def _written(one: Record, state: str) -> str:
    """A fact as the engine reads it. Kind and mark come first: by them an action knows what it is about.

    With an `id` of its own, a text that no rule names, the engine does not work one out from all values.
    """
    form, mark, values = one
    return f'{{"{KIND}":"{form.kind}","{MARK}":{mark},"{STATE}":"{state}","id":"{mark}"{form.members(values)}}}'


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

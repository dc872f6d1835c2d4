"""The only file that knows durable_rules: rulesets, states, and the signs that a run is to be trusted.

durable_rules 2.0.28 lets mistyped facts look like passes, crashes outside a narrow subset, and its way to an action
swallows what the action raises. So the kind of fact is what each rule asks first; actions are brought about here; each
state is begun by a fact that must fire; every fact must be seen by a sentinel exactly once; the state's hidden exception
is read.

A state has 12 KB for every rule, so that making one takes longer than asking a campaign. One run after another goes into
the same state, until it holds MAX_FACTS or something is amiss, and a run of more facts goes into several. Rules are about
one fact, so that none sees another's; facts are numbered on, so that what fires for a fact of an earlier run is found out.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

import durable_rules_engine
from durable.engine import MessageNotHandledException, MessageObservedException, Ruleset

from planner.rules.compile import Pattern, sentinel
from planner.rules.record import Record
from planner.rules.text import KIND, NUMBER
from planner.value import NamedTuple

MAX_RULES = 60  # for one kind of fact in a ruleset: the engine refuses more than 64 that match a fact first (error 303)
MAX_FACTS = 384  # in a state, but for those that are derived: a fact takes 9 KB of it
_TOGETHER = 10_000  # facts that a rule fires for and that one action is about, at most
_BEGIN, _SEEN = "begin", "seen"
_FACT = f'{{"m":{{"{NUMBER}":"'  # before each fact's number in what the engine says of an action; quotes in texts are escaped


class EngineError(Exception):
    """The engine is not to be trusted; the message names the rule or fact, `file` the campaign that was asked of."""

    file = "rules"


class Firing(NamedTuple):
    """A rule that fired for a fact of a campaign, by the fact's mark."""

    mark: int
    rule: str


Fired = tuple[int, str]
"""A fact, by its place among those of a run, and a rule that fired for it, or the kind that it was seen as."""


class Rules(Ruleset):  # type: ignore[misc]  # durable has no types
    """A ruleset that takes facts as text into one state at a time, and brings its actions about one by one.

    `begun` says whether there is a state; `held` is how many facts were numbered in it: a run goes on from there.
    """

    begun, held = False, 0
    _number = 0

    def begin(self) -> None:
        """Makes a state, with the fact that must fire. Without an action begun, deleting it would be a crash."""
        self._number, self.held = self.assert_text(f'{{"{NUMBER}":"0","{_BEGIN}":{KIND}}}'), 0
        self.act()

    def end(self) -> None:
        """Deletes the state, if there is one."""
        if self.begun:
            self.begun = False
            self.delete_state(None)

    def assert_text(self, fact: str) -> int:
        """Asserts one fact; the handle of its state. The engine's own exception tells that no rule matches it."""
        handle: int = self._handle_result(durable_rules_engine.assert_fact(self._handle, fact), fact)
        return handle

    def assert_texts(self, facts: Sequence[str]) -> None:
        """Asserts facts, all at once. The engine stops in silence at one that it cannot read: the signs will tell."""
        self._handle_result(durable_rules_engine.assert_facts(self._handle, f"[{','.join(facts)}]"), facts)

    def act(self, given: Sequence[Record] = ()) -> None:
        """All actions that the state holds, which are about what was given; about facts given meanwhile too.

        What one raises ends in an EngineError.
        """
        started = durable_rules_engine.start_action_for_state(self._handle, self._number)
        message = started[1] if started else None
        while message:
            rule, _, about = message[2:].partition('":[')
            facts = about.split(_FACT)[1:]
            if not facts:
                raise EngineError(f"the engine acts on what it was not given: {message[:80]}")
            places = [int(one[: one.index('"')]) - self.held for one in facts]
            try:
                self._actions[rule]._func(places)
            except Exception as error:
                kind = facts[0].split('"', 3)[2]
                where = f"{_named(given, places[0], kind)}{' or another' if places[1:] else ''}"
                raise EngineError(f"the rule {rule} failed on {where}: {type(error).__name__}: {error}") from error
            message = durable_rules_engine.complete_and_start_action(self._handle, self._number)


Then = Callable[[int, str], Iterable[Record]]
"""What follows for a fact (by its place in the run) from a rule: derived facts, asserted from within the action."""


class Engine:
    """Rules for some kinds of facts, built once and run for any number of campaigns."""

    def __init__(self, name: str, kinds: Iterable[str], rules: Mapping[str, Pattern]) -> None:
        self._kinds = sorted(kinds)
        self._seen: list[Fired] = []
        self._fired: list[Fired] = []
        self._follow: Callable[[list[int], str], None] | None = None
        if clash := {_BEGIN, *map(_sign, self._kinds)} & rules.keys():
            raise EngineError(f"a rule is called {min(clash)}, which is the name of a sign")
        parts = _parts(rules)
        self._rulesets = [
            self._build(f"{name}{number}", {rule: rules[rule] for rule in part}) for number, part in enumerate(parts)
        ]
        self._order = {rule: at for at, rule in enumerate(itertools.chain(*parts))}

    def _build(self, name: str, rules: Mapping[str, Pattern]) -> Rules:
        together: Pattern = {"cap": _TOGETHER}
        definition = {_BEGIN: sentinel(_BEGIN) | together | {"run": self._sight(_BEGIN)}}
        for rule, pattern in rules.items():
            definition[rule] = pattern | together | {"run": self._action(rule)}
        for kind in self._kinds:  # last, since the engine acts in this order: it proves those before it
            definition[_sign(kind)] = sentinel(kind) | together | {"run": self._sight(kind)}
        try:
            return Rules(name, None, definition)
        except Exception as error:
            raise EngineError(f"the rules {', '.join(rules)} cannot be built: {error}") from error

    def _action(self, rule: str) -> Callable[[list[int]], None]:
        """An action that takes one argument, as the engine demands, places of facts, and does one thing: it takes note."""

        def act(places: list[int]) -> None:
            self._fired.extend([(place, rule) for place in places])
            if self._follow is not None:
                self._follow(places, rule)

        return act

    def _sight(self, kind: str) -> Callable[[list[int]], None]:
        """The action of a sentinel."""

        def see(places: list[int]) -> None:
            self._seen.extend([(place, kind) for place in places])

        return see

    def run(self, facts: Sequence[Record], then: Then | None = None) -> list[Fired]:
        """What fires for these facts, in their order, then in that of the rules. Raises EngineError.

        Derived facts that `then` gives come after those; they are held to the same signs: each is seen once.
        """
        if then is not None and len(self._rulesets) > 1:
            raise EngineError(
                f"a chain of more than {MAX_RULES} rules would lose what follows from one part in another"
            )
        most = MAX_FACTS if then is None else max(len(facts), 1)
        fired: list[Fired] = []
        for first in range(0, len(facts), most):
            for ruleset in self._rulesets:
                found = self._one(ruleset, facts[first : first + most], then)
                fired += [(first + place, rule) for place, rule in found] if first else found
        order = self._order
        return sorted(fired, key=lambda one: (one[0], order[one[1]]))

    def end(self) -> None:
        """Deletes what states there are; later runs make others. Raises EngineError."""
        for ruleset in self._rulesets:
            try:
                ruleset.end()
            except Exception as error:
                raise EngineError(f"a state of the engine cannot be deleted: {error}") from error

    def _one(self, ruleset: Rules, facts: Sequence[Record], then: Then | None) -> list[Fired]:
        try:
            self._begin(ruleset, len(facts))
            given = self._give(ruleset, facts, then)
            ruleset.act(given)
            _hold_to_signs(ruleset, given, self._seen, self._fired)
            ruleset.held += len(given)
            if ruleset.held >= MAX_FACTS:
                ruleset.end()
        except Exception as error:
            with suppress(Exception):  # what went amiss first is what is told
                ruleset.end()
            if isinstance(error, EngineError):
                raise
            raise EngineError(f"the engine failed: {type(error).__name__}: {error}") from error
        finally:
            self._follow = None  # it holds on to campaigns
        return self._fired

    def _begin(self, ruleset: Rules, more: int) -> None:
        if ruleset.held + more > MAX_FACTS:
            ruleset.end()
        if not ruleset.begun:
            self._seen, self._fired = [], []
            ruleset.begin()
            if self._seen != [(0, _BEGIN)]:
                raise EngineError("the rule that begins every state did not fire")
            ruleset.begun, ruleset.held = True, 1
        self._seen, self._fired = [], []

    def _give(self, ruleset: Rules, facts: Sequence[Record], then: Then | None) -> list[Record]:
        """Asserts facts; they, and later on what is derived of them."""
        given = list(facts)

        def follow(places: list[int], rule: str) -> None:
            derived = [one for place in places for one in then(place, rule)] if then else []
            texts = _written(ruleset, derived, len(given))
            given.extend(derived)
            with suppress(MessageNotHandledException):  # no rule matches one: the sentinel's absence will tell
                ruleset.assert_texts(texts)

        self._follow = follow if then else None
        try:
            ruleset.assert_texts(_written(ruleset, facts))
        except (MessageNotHandledException, MessageObservedException) as error:
            held = {one.get(NUMBER) for one in ruleset.get_facts(None)}
            lost = next((place for place in range(len(facts)) if str(ruleset.held + place) not in held), -1)
            raise EngineError(f"{_named(facts, lost)} was not taken: {type(error).__name__}") from error
        return given


def _hold_to_signs(ruleset: Rules, facts: Sequence[Record], seen: list[Fired], fired: Sequence[Fired]) -> None:
    held = ruleset.get_state(None)
    if "exception" in held:
        said, _, _ = str(held["exception"]).partition(", traceback")
        raise EngineError(f"an action failed in silence, at the latest on {_named(facts, -1)}: {said}")
    kinds = [form.kind for form, _, _ in facts]
    if len(seen) != len(facts) or dict(seen) != dict(enumerate(kinds)):
        counts, wanted = Counter(seen), Counter(enumerate(kinds))
        place, kind = min((counts - wanted) + (wanted - counts))
        raise EngineError(f"{_named(facts, place, kind)} was not seen exactly once")
    if len(set(fired)) != len(fired):
        (place, rule), _ = Counter(fired).most_common(1)[0]
        raise EngineError(f"the rule {rule} fired more than once for {_named(facts, place)}")
    for place, rule in fired:
        if not 0 <= place < len(facts):
            raise EngineError(f"the rule {rule} fired for a fact at place {place}, which is not of this run")


def _named(facts: Sequence[Record], place: int, kind: str = "") -> str:
    """A fact by its kind and its number in its campaign; by its place where no such fact was given."""
    one = facts[place] if -len(facts) <= place < len(facts) else None
    return f"the fact {kind or (one.kind if one else '')} {one.mark if one else place}"


def _sign(kind: str) -> str:
    """The name of the sentinel that sees every fact of a kind."""
    return f"{_SEEN} {kind}"


def _written(ruleset: Rules, facts: Iterable[Record], first: int = 0) -> list[str]:
    """Facts as the engine reads them, of which the first has a place in the run."""
    return [form.texts.text(number, values) for number, (form, _, values) in enumerate(facts, ruleset.held + first)]


def _parts(rules: Mapping[str, Pattern]) -> list[list[str]]:
    """The rules in parts that have at most MAX_RULES for each kind of fact."""
    by_kind: dict[str, list[str]] = {}
    for rule, pattern in rules.items():
        tests = pattern["all"][0]["m"].get("$and", [{}])  # what is not of the subset the engine refuses by name
        by_kind.setdefault(next(iter(tests[0]), ""), []).append(rule)
    count = max((-(-len(names) // MAX_RULES) for names in by_kind.values()), default=1)
    return [
        [rule for names in by_kind.values() for rule in names[MAX_RULES * number : MAX_RULES * (number + 1)]]
        for number in range(count)
    ]

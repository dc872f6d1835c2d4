"""Asks the engine all rules of a campaign, then what follows: its verdict, and the notices that are due or barred."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from planner.facts import vocabulary
from planner.facts.fact import Fact, Property
from planner.facts.outcome import FindingFact, TallyFact, VerdictFact
from planner.findings.finding import Finding
from planner.findings.report import Standing
from planner.model.build import Document
from planner.plan.plan import Plan
from planner.rules.compile import names_needed, pattern
from planner.rules.engine import Engine, EngineError, Fired, Firing
from planner.rules.record import Form, Record, Shared, Values
from planner.rules.runnable import Drawn, Runnables, Test
from planner.rules.second import Opinion
from planner.rules.together import Together
from planner.rules.wording import Places, Wording
from planner.value import NamedTuple, Value, once

if TYPE_CHECKING:  # a check of campaigns has no written notices
    from planner.drafts.notice import Notice

COUNTS = ("errors", "warnings")
"""What a finding can count as."""


class Outcome(Value):
    """What the engine concludes from a campaign's findings. Notices are named by their kind."""

    standing: Standing
    due: tuple[str, ...]
    barred: tuple[str, ...]


Concluded = tuple[Plan, date, tuple[Finding, ...]]
"""What the verdict over a campaign is about: its plan, the day of the check, its findings."""


class Asked(NamedTuple):
    """Facts and, in the same order, their records."""

    facts: list[Fact]
    records: list[Record]


class Rulebook:
    """Rules built into the engine once, and asked of any number of campaigns.

    `of_notices` are the codes of the rules over written notices, which a check of campaigns does not ask.
    """

    def __init__(self, runnables: Runnables) -> None:
        self._rules = {rule.code: rule for rule in runnables.rules}
        self._wordings: dict[str, Wording] = {}
        rules = {rule.code: (rule.each, rule.tests) for rule in runnables.rules}
        first = {code: rule for code, rule in rules.items() if rule[0] in vocabulary.KINDS}
        self._of_notices = {code: rule for code, rule in rules.items() if code not in first}
        self.of_notices = frozenset(self._of_notices)
        self._asked = _Asked("rules", vocabulary.KINDS, first)
        self._chain = _Chain(runnables.conclusions)
        self._made = [self._asked, self._chain.asked]

    @once
    def _told(self) -> _Asked:
        from planner.facts.told import NOTICES  # here, since a check of campaigns has no written notices

        made = _Asked("notices", NOTICES, self._of_notices)
        self._made.append(made)
        return made

    def told(
        self, document: Document, plan: Plan, as_of: date, notices: Sequence[Notice], places: Places
    ) -> tuple[tuple[int, Finding], ...]:
        """Every finding that the rules make of written notices, with the notice's place among them: the second run.

        Raises EngineError.
        """
        from planner.facts.told import told_facts

        facts = told_facts(plan, as_of, notices)
        (firings,) = self._told.run([self._told.records(facts)])
        found = [(firing.rule, facts[firing.mark]) for firing in firings]
        return tuple(
            (int(fact.base[0]), self._wording(rule, fact).finding(fact, document, places)) for rule, fact in found
        )

    @property
    def forms(self) -> Mapping[str, Form]:
        """What records of each kind hold."""
        return self._asked.forms

    def end(self) -> None:
        """Leaves no state in the engine behind; what is asked afterwards makes another. Raises EngineError."""
        for one in self._made:
            one.end()

    def findings(self, document: Document, plan: Plan, as_of: date) -> tuple[Finding, ...]:
        """Every finding of a campaign, none ignored, with the ways to clear it. Raises EngineError."""
        asked = self.asked(plan, as_of)
        return self.found(document, asked, self.fired(asked), with_ways=True)

    def asked(self, plan: Plan, as_of: date) -> Asked:
        """The facts of a campaign on a day, as they are and as the engine is given them. Raises EngineError."""
        facts = vocabulary.facts_of(plan, as_of)
        return Asked(facts, self._asked.records(facts))

    def fired(self, asked: Asked) -> list[Firing]:
        """The rules that are broken by these facts. Raises EngineError."""
        return self.all_fired([asked])[0]

    def all_fired(self, every: Iterable[Asked]) -> list[list[Firing]]:
        """The rules that are broken by the facts of each of several campaigns. Raises EngineError."""
        return self._asked.run([asked.records for asked in every])

    def found(
        self, document: Document, asked: Asked, firings: Iterable[Firing], with_ways: bool = False
    ) -> tuple[Finding, ...]:
        """The findings that broken rules make."""
        fired = [(rule, asked.facts[mark]) for mark, rule in firings]
        return tuple([self._wording(rule, fact).finding(fact, document, None, with_ways) for rule, fact in fired])

    def finding(self, rule: str, fact: Fact, document: Document) -> Finding:
        """The finding that a rule, named by its code, makes of a fact."""
        return self._wording(rule, fact).finding(fact, document)

    def _wording(self, rule: str, fact: Fact) -> Wording:
        made = self._wordings.get(rule)
        if made is None:
            made = self._wordings[rule] = Wording(self._rules[rule], fact.properties)
        return made

    def outcome(self, plan: Plan, as_of: date, findings: Iterable[Finding]) -> Outcome:
        """The verdict over findings, and the notices. Raises EngineError where no single verdict is reached."""
        return self.outcomes([(plan, as_of, tuple(findings))])[0]

    def outcomes(self, every: Sequence[Concluded]) -> list[Outcome]:
        """The verdict over each of several campaigns. Raises EngineError."""
        return self._chain.run(every)


Then = Callable[[int, str], Iterable[Record]]
"""What follows for a campaign (by its place among those that are asked) from a rule: derived facts."""


class _Asked:
    """Rules for some kinds of facts: the engine, and the second opinion that it is held against."""

    def __init__(
        self, name: str, kinds: Mapping[str, dict[str, Property]], rules: dict[str, tuple[str, tuple[Test, ...]]]
    ) -> None:
        self._kinds = {rule: kind for rule, (kind, _) in rules.items()}
        of = {kind: [(rule, tests) for rule, (each, tests) in rules.items() if each == kind] for kind in kinds}
        self.forms = {
            kind: Form(kind, properties, names_needed(test for _, tests in of[kind] for test in tests))
            for kind, properties in kinds.items()
        }
        self._shared = Shared(self.forms.values())
        self._opinions = {kind: Opinion(self.forms[kind], of[kind]) for kind in kinds}
        self._engine = Engine(
            name, kinds, {rule: pattern(self.forms[kind], tests) for rule, (kind, tests) in rules.items()}
        )

    def records(self, facts: Iterable[Fact], first: int = 0) -> list[Record]:
        """The facts of one campaign on one day as the engine is given them, marked from `first` on.

        One that is not as it is declared would look like a pass, so the run ends.
        """
        common: Values | None = None
        shared: dict[str, Values] = {}
        made = []
        for mark, fact in enumerate(facts, first):
            kind = fact.kind
            form = self.forms[kind]
            try:
                if common is None:
                    common = self._shared.read(fact)
                if kind not in shared:
                    shared[kind] = self._shared.of(kind, common)
                made.append(Record._make((form, mark, form.values(fact, shared[kind]))))
            except TypeError as error:
                raise EngineError(f"the fact {kind} {mark} is not as declared: {error}") from error
        return made

    def run(self, every: Iterable[list[Record]], then: Then | None = None) -> list[list[Firing]]:
        """The engine's firings for the records of each of several campaigns, once the second opinion agrees.

        Raises EngineError naming the rule and fact where the two differ.
        """
        together = Together(every)

        def follow(place: int, rule: str) -> Iterable[Record]:
            for campaign, _ in together.askers[place]:
                for made in then(campaign, rule) if then else ():
                    together.add(campaign, made)
                    yield made

        fired = self._engine.run(together.asked[:], follow if then else None)
        self._hold_to_opinion(together.asked, fired)
        return together.answers(fired)

    def _hold_to_opinion(self, asked: Sequence[Record], fired: Iterable[Fired]) -> None:
        opinions = self._opinions
        expected = {
            (place, rule)
            for place, (form, _, values) in enumerate(asked)
            for rule in opinions[form.kind].holding(values)
        }
        differing = expected ^ set(fired)
        if differing:
            place, rule = min(differing)
            said = "stayed silent" if (place, rule) in expected else "fired"
            fact = f"the fact {self._kinds[rule]} {asked[place].mark}"
            raise EngineError(f"the rule {rule} {said} for {fact}, against its conditions")

    def end(self) -> None:
        """Leaves no state in the engine behind. Raises EngineError."""
        self._engine.end()


class _Chain:
    """From findings to their tally, from the tally to the verdict, from the verdict to the notices: each step by rules."""

    def __init__(self, conclusions: tuple[Drawn, ...]) -> None:
        self._then = {one.name: one.then for one in conclusions}
        self.asked = _Asked("outcome", vocabulary.OUTCOMES, {one.name: (one.each, one.tests) for one in conclusions})

    def run(self, every: Sequence[Concluded]) -> list[Outcome]:
        """Every campaign takes each step together with the others."""
        found = [
            self.asked.records([FindingFact(plan, as_of, one) for one in findings]) for plan, as_of, findings in every
        ]
        tallies = []
        for (plan, as_of, _), firings in zip(every, self.asked.run(found), strict=True):
            counted = [self._then[rule].get("counts") for _, rule in firings]
            errors, warnings = (counted.count(name) for name in COUNTS)
            tallies.append(self.asked.records([TallyFact(plan, as_of, errors, warnings)]))
        reached: list[list[str]] = [[] for _ in every]

        def then(campaign: int, rule: str) -> list[Record]:
            verdict = self._then[rule].get("verdict")
            if verdict is None:
                return []
            plan, as_of, _ = every[campaign]
            reached[campaign].append(verdict)
            return self.asked.records([VerdictFact(plan, as_of, verdict)], len(reached[campaign]))

        return list(map(self._outcome, self.asked.run(tallies, then), reached))

    def _outcome(self, firings: list[Firing], reached: list[str]) -> Outcome:
        if len(reached) != 1:
            raise EngineError(f"the rules reached {len(reached)} verdicts, not one")
        due = {name for _, rule in firings if (name := self._then[rule].get("due"))}
        barred = {name for _, rule in firings if (name := self._then[rule].get("bars"))}
        return Outcome(Standing(reached[0]), tuple(sorted(due - barred)), tuple(sorted(barred)))

"""Asks the engine all rules of a campaign, then what follows: its verdict, and the notices that are due or barred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.facts import outcome, vocabulary
from planner.facts.fact import Fact
from planner.facts.outcome import FindingContext, TallyContext, VerdictContext
from planner.findings.finding import Finding, Place, Severity
from planner.findings.report import Standing
from planner.model.build import Document
from planner.plan.plan import Plan
from planner.rules.catalogue import Catalogue
from planner.rules.compile import names_needed, pattern, record
from planner.rules.engine import Engine, EngineError
from planner.rules.message import fill
from planner.rules.pack import COUNTS, CompiledConclusion, CompiledRule
from planner.source.path import parse_path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine concludes from a campaign's findings. Notices are named by their kind."""

    standing: Standing
    due: tuple[str, ...]
    barred: tuple[str, ...]


class Rulebook:
    """The rules of a catalogue, built into the engine once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._rules = {rule.rule.code: rule for rule in catalogue.rules}
        self._engines: dict[str, Engine] = {}
        self._names: dict[str, list[str]] = {}
        for kind in vocabulary.KINDS:
            rules = [rule for rule in catalogue.rules if rule.rule.each == kind]
            if rules:
                self._engines[kind] = Engine(
                    kind, [kind], {one.rule.code: pattern(kind, one.conditions) for one in rules}
                )
                self._names[kind] = sorted(names_needed(test for one in rules for test in one.conditions))
        self._chain = _Chain(catalogue.conclusions)

    def findings(self, document: Document, plan: Plan, as_of: date) -> tuple[Finding, ...]:
        """Every finding of a campaign, none ignored. Raises EngineError."""
        by_kind: dict[str, list[Fact]] = {}
        for fact in vocabulary.facts_of(plan, as_of):
            by_kind.setdefault(fact.kind, []).append(fact)
        found = []
        for kind, engine in self._engines.items():
            facts = by_kind.get(kind, [])
            records = [_typed(fact, mark, self._names[kind]) for mark, fact in enumerate(facts)]
            for firing in engine.run(records):
                found.append(_finding(self._rules[firing.rule], facts[firing.mark], document))
        return tuple(found)

    def outcome(self, plan: Plan, as_of: date, findings: Iterable[Finding]) -> Outcome:
        """The verdict over findings, and the notices. Raises EngineError where no single verdict is reached."""
        return self._chain.run(plan, as_of, tuple(findings))


def _finding(compiled: CompiledRule, fact: Fact, document: Document) -> Finding:
    rule = compiled.rule
    related = tuple(
        Place(document.value_span((*fact.base, *parse_path(one.at))), fill(one.label, fact)) for one in rule.related
    )
    primary = document.value_span((*fact.base, *parse_path(rule.at)))
    return Finding(
        code=rule.code,
        name=rule.name,
        clause=rule.clause,
        severity=Severity(rule.severity),
        message=fill(rule.message, fact),
        fix=fill(rule.fix, fact, as_file=True),
        why=fill(rule.why, fact),
        place=Place(primary, fill(rule.label, fact)),
        related=tuple(place for place in related if place.span != primary),
        campaign=document.campaign.name,
        item=fact.item,
        items=fact.skus,
    )


def _typed(fact: Fact, mark: int, names: Iterable[str]) -> dict[str, Any]:
    """The fact's record; a fact that is not as it is declared would look like a pass, so the run ends."""
    try:
        return record(fact, mark, names)
    except TypeError as error:
        raise EngineError(f"the fact {fact.kind} {mark} is not as declared: {error}") from error


class _Chain:
    """From findings to their tally, from the tally to the verdict, from the verdict to the notices: each step by rules."""

    def __init__(self, conclusions: tuple[CompiledConclusion, ...]) -> None:
        self._then = {one.conclusion.name: one.conclusion.then for one in conclusions}
        self._names = {
            kind: sorted(
                names_needed(test for one in conclusions if one.conclusion.each == kind for test in one.conditions)
            )
            for kind in vocabulary.OUTCOMES
        }
        rules = {one.conclusion.name: pattern(one.conclusion.each, one.conditions) for one in conclusions}
        self._engine = Engine("outcome", vocabulary.OUTCOMES, rules)

    def run(self, plan: Plan, as_of: date, findings: tuple[Finding, ...]) -> Outcome:
        contexts = [FindingContext(plan, as_of, finding) for finding in findings]
        facts = [self._record("finding", context, mark) for mark, context in enumerate(contexts)]
        counted = [self._then[one.rule].get("counts") for one in self._engine.run(facts)]
        errors, warnings = (counted.count(name) for name in COUNTS)
        reached: list[str] = []

        def then(rule: str, mark: int) -> list[dict[str, Any]]:
            verdict = self._then[rule].get("verdict")
            if verdict is None:
                return []
            reached.append(verdict)
            return [self._record("verdict", VerdictContext(plan, as_of, verdict), mark + len(reached))]

        tally = self._record("tally", TallyContext(plan, as_of, errors, warnings), 0)
        firings = self._engine.run([tally], then)
        if len(reached) != 1:
            raise EngineError(f"the rules reached {len(reached)} verdicts, not one")
        due = [name for one in firings if (name := self._then[one.rule].get("due"))]
        barred = [name for one in firings if (name := self._then[one.rule].get("bars"))]
        return Outcome(Standing(reached[0]), tuple(sorted(set(due) - set(barred))), tuple(sorted(set(barred))))

    def _record(self, kind: str, context: Any, mark: int) -> dict[str, Any]:
        fact = outcome.outcome(kind, vocabulary.OUTCOMES[kind], context)
        return _typed(fact, mark, self._names[kind])

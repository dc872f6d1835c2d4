"""The days ahead: the search over turning days against the engine asked day by day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.inputs import Reader
from planner.app.locks import planned
from planner.facts.vocabulary import facts_of
from planner.findings.finding import Severity
from planner.model.build import Document, build
from planner.rules import ignores
from planner.rules.horizon import Accepted, Horizon
from planner.source.load import load_text
from tests.property.campaigns import Sale, sales
from tests.property.test_campaigns import SLOW
from tests.rules.books import catalogue, examples, rulebook, store

DAYS = 150
"""How far the engine is asked."""
SHIPPED = catalogue().runnables()
HORIZON = Horizon((rule for rule in SHIPPED.rules if rule.severity == "error"), rulebook().forms)
EXAMPLES = [(rule.rule.code, example) for rule in catalogue().rules for example in rule.rule.examples]

Broken = frozenset[tuple[str, tuple[str, ...]]]


def broken(document: Document, day: date) -> Broken:
    """The rules that the engine finds broken on a day, with the items they concern, those that are ignored taken off."""
    found = rulebook().findings(document, planned(document, store()), day)
    kept = ignores.apply(document, found, day, SHIPPED.names).kept
    return frozenset((one.code, one.items) for one in kept if one.severity is Severity.ERROR)


def searched(document: Document, as_of: date) -> dict[tuple[str, tuple[str, ...]], date]:
    plan = planned(document, store())
    accepted = Accepted(document.campaign.ignore or (), SHIPPED.names)
    found: dict[tuple[str, tuple[str, ...]], date] = {}
    for turn in HORIZON.turns(rulebook().asked(plan, as_of), as_of, accepted):
        found.setdefault((turn.rule.code, turn.fact.skus), turn.day)
    return found


def held_together(document: Document, as_of: date) -> None:
    expected: dict[tuple[str, tuple[str, ...]], date] = {}
    before = broken(document, as_of)
    for number in range(1, DAYS):
        day = as_of + timedelta(days=number)
        for one in broken(document, day) - before:
            expected.setdefault(one, day)
    until = as_of + timedelta(days=DAYS)
    found = {one: day for one, day in searched(document, as_of).items() if day < until and one not in before}
    assert found == expected


@settings(SLOW, max_examples=20)
@given(sales(), st.integers(0, 40))
def test_the_search_finds_what_the_engine_finds_day_by_day(sale: Sale, later: int) -> None:
    text, shared = sale.files()
    defaults = load_text(shared, "planner.yaml").documents[0].get("defaults") if shared else None
    document = build(load_text(text, "made.yaml").documents[0], defaults, "made")
    assert isinstance(document, Document)
    held_together(document, sale.as_of + timedelta(days=later))


@pytest.mark.parametrize(
    ("code", "example"),
    [pair for pair in EXAMPLES if pair[0][:3] in ("SLP", "JOB", "EVI", "WIN", "WHY", "WHO") and pair[1].fail][::5],
    ids=lambda value: value if isinstance(value, str) else value.name.replace(" ", "-"),
)
def test_the_same_from_the_failing_examples(code: str, example) -> None:
    run = examples().run(example)
    held_together(run.document, run.as_of - timedelta(days=3))


def test_a_property_that_does_not_turn_is_the_same_on_any_day() -> None:
    today = date(2026, 12, 4)
    for document in Reader().documents([Path("campaigns")]):
        plan = planned(document, store())
        for days in (-40, 30, 90, 200):
            for fact, later in zip(facts_of(plan, today), facts_of(plan, today + timedelta(days=days)), strict=True):
                still = [name for name, one in fact.properties.items() if one.turns is None]
                assert [later.value(name) for name in still] == [fact.value(name) for name in still], fact.kind

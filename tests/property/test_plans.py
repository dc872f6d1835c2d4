"""Planning never fails on what is not said, and dates keep their order."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.facts.vocabulary import KINDS, facts_of
from planner.model.build import Document, build
from planner.plan.errors import PlanError
from planner.plan.plan import make_plan
from planner.rules.record import record
from planner.source.dump import to_yaml
from planner.source.load import load_text
from tests.plan.plans import BACKORDER, PRE_ORDER, timeline
from tests.rules.books import store

MORE = """
slips: [{known: 2027-03-01, was: 2027-03-26, now: 2027-04-06, told: 2027-03-02}, {was: 2027-04-06, now: unknown}]
destinations:
  DE: {share: 35%, timeline: {customs: {days: 2..6, where: DE, after: receive}}, promise: {arrive_by: 2027-04-22}}
closed: [{stages: [produce], where: US, from: 2027-01-25, to: 2027-02-21, why: Lunar New Year}]
"""
WHOLE = [load_text(text, "whole.yaml").documents[0].plain() for text in (PRE_ORDER + MORE, BACKORDER)]
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def paths(value, at=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            yield from paths(inner, (*at, key))


def without(value, gone, at=()):
    if not isinstance(value, dict):
        return value
    return {key: without(inner, gone, (*at, key)) for key, inner in value.items() if (*at, key) not in gone}


@SLOW
@given(st.data())
def test_whatever_is_left_out_a_plan_is_made_with_all_its_facts(data):
    whole = data.draw(st.sampled_from(WHOLE))
    gone = data.draw(st.sets(st.sampled_from(list(paths(whole))), max_size=25))
    built = build(load_text(to_yaml(without(whole, gone) | {"planner": "1"}), "part.yaml").documents[0], None, "part")
    if not isinstance(built, Document):
        return
    try:
        plan = make_plan(built.campaign, store())
    except PlanError:
        return
    for mark, fact in enumerate(facts_of(plan, date(2027, 1, 8))):
        record(fact, mark, KINDS[fact.kind])


@pytest.mark.parametrize("whole", WHOLE)
def test_no_single_key_is_needed_for_a_plan(whole):
    for gone in paths(whole):
        built = build(load_text(to_yaml(without(whole, {gone})), "part.yaml").documents[0], None, "part")
        if isinstance(built, Document):
            make_plan(built.campaign, store())


DAYS = st.lists(st.integers(0, 40), min_size=3, max_size=3).map(sorted)
STAGE = st.tuples(st.sampled_from(["days", "calendar_days"]), DAYS, st.sampled_from(["", ", where: US", ", where: CN"]))


@SLOW
@given(st.lists(STAGE, min_size=1, max_size=5))
def test_best_is_never_later_than_likely_nor_likely_than_worst(stages):
    plan = timeline(*(f"s{at}: {{{kind}: {days}{where}}}" for at, (kind, days, where) in enumerate(stages)))
    for stage in plan.jobs[0].stages.values():
        assert stage.finishes.best <= stage.finishes.likely <= stage.finishes.worst
        assert stage.starts.best <= stage.finishes.best and stage.starts.worst <= stage.finishes.worst

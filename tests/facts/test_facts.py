"""Facts of the format's two examples: what rules compare, with values worked by hand."""

from datetime import date

import pytest

from planner.facts.vocabulary import KINDS, facts_of
from planner.rules.record import Form
from tests.plan.plans import PRE_ORDER, day, example, planned

AS_OF = date(2027, 1, 8)


def facts(plan, kind):
    return [fact for fact in facts_of(plan, AS_OF) if fact.kind == kind]


def values(fact, *names):
    return tuple(fact.value(name) for name in names)


def test_each_thing_of_the_pre_order_has_one_fact_in_an_order_that_does_not_change():
    kinds = [fact.kind for fact in facts_of(example("pre-order"), AS_OF)]
    assert kinds == ["campaign", "job", *["stage"] * 5, "promise", "moq", "item"]


def test_a_fact_of_any_kind_can_be_asked_on_another_day():
    said = PRE_ORDER.replace("produce: 132", "produce: 132\n    pack: 12").replace(
        "name: Founders' Day hoodie", "name: Hoodie by 4 May"
    )
    plan = planned(f"{said}languages: [en, de]\nslips: [{{known: 2027-03-01, was: 2027-03-26, now: 2027-04-06}}]\n")
    every, later = facts_of(plan, AS_OF), day("02-01")
    assert {fact.kind for fact in every} == KINDS.keys()
    for fact in every:
        other = fact.on(later)
        assert (type(other), other.plan, other.as_of) == (type(fact), plan, later)
        assert fact.as_of == AS_OF


def test_what_was_made_once_is_made_anew_on_another_day():
    (job,) = facts(example("pre-order"), "job")
    assert job.word is not None
    assert job.on(day("12-31").replace(year=2025)).word is None


def test_every_kind_has_a_sentence_for_each_property():
    assert all(one.sentence and not one.sentence.endswith(".") for table in KINDS.values() for one in table.values())


def test_a_property_is_kept_under_its_own_name():
    assert all(name == one.name for table in KINDS.values() for name, one in table.items())


def test_the_campaign_of_the_pre_order():
    (fact,) = facts(example("pre-order"), "campaign")
    assert values(fact, "launch", "close", "window", "close_hour") == (day("01-11"), day("01-21"), 10, "17:00")
    assert values(fact, "reminder_count", "late_reminder_count", "stray_reminder_count") == (2, 1, 0)
    assert values(fact, "beyond_stock", "uncounted_count", "unanswered_unsaid_count") == (120, 1, 1)
    assert values(fact, "change", "cancel", "refund") == ("moment", "shipped", "full")
    assert values(fact, "exchange", "pays") == ("days", "at-order")


@pytest.mark.parametrize(
    ("reminders", "late"),
    [
        ("[2027-01-18]", 0),
        ("[2027-01-19]", 1),
        ("[2027-01-21]", 1),
        ("[2027-01-22]", 0),
        ("[2027-01-19, 2027-01-20]", 2),
    ],
)
def test_the_last_two_days_are_the_closing_date_and_the_two_before_it(reminders, late):
    (fact,) = facts(planned(PRE_ORDER.replace("[2027-01-18, 2027-01-20]", reminders)), "campaign")
    assert fact.value("late_reminder_count") == late


def test_the_length_of_a_window_is_closing_date_minus_opening_date():
    (fact,) = facts(planned("size_window: 2027-01-11 .. 2027-01-12"), "campaign")
    assert fact.value("window") == 1


def test_the_job_of_the_pre_order():
    (fact,) = facts(example("pre-order"), "job")
    assert values(fact, "slot_starts", "numbers_by", "arrives", "received_likely") == tuple(
        map(day, ("01-25", "01-22", "02-26", "02-19"))
    )
    assert values(fact, "production_country", "receiving_place") == ("US", "Washington, United States")
    assert values(fact, "customs_border", "missing_stage_count", "has_freight", "has_customs") == (
        False,
        0,
        True,
        False,
    )


def test_the_promise_of_the_pre_order():
    (fact,) = facts(example("pre-order"), "promise")
    assert values(fact, "ship_by", "ships_worst", "arrive_by", "arrives_worst") == tuple(
        map(day, ("03-19", "03-05", "03-26", "03-16"))
    )
    assert values(fact, "wait", "confidence", "needed") == (74, 9000, day("04-15"))


def test_the_item_of_the_pre_order():
    (fact,) = facts(example("pre-order"), "item")
    assert values(fact, "wanted", "overage", "allowances") == (120, 900, 900)
    assert values(fact, "needed", "to_produce", "supply") == (131, 131, 132)
    assert values(fact, "good_pieces", "good_less_exchanges", "cap") == (128, 123, 122)


def test_the_moq_of_the_pre_order():
    (fact,) = facts(example("pre-order"), "moq")
    assert values(fact, "group", "moq", "per", "wanted", "made", "wanted_share") == (
        "design crest-2027",
        48,
        "design",
        120,
        131,
        25_000,
    )


def test_stages_of_the_pre_order():
    found = {fact.value("stage"): fact for fact in facts(example("pre-order"), "stage")}
    assert {name: fact.value("waiting_count") for name, fact in found.items()} == {
        "art": 1,
        "produce": 1,
        "freight": 1,
        "receive": 1,
        "deliver": 0,
    }
    assert values(found["receive"], "where", "days_best", "days_worst") == ("US-WA", 1, 3)


def test_a_stage_out_of_order_names_the_one_that_goods_pass_later():
    plan = planned("timeline: {receive: {days: 1}, produce: {days: 1}, deliver: {days: 1}}")
    assert [fact.value("later_stage") for fact in facts(plan, "stage")] == [None, "receive", None]


def test_a_stage_that_nothing_waits_for_is_told_apart_from_deliver():
    plan = planned("timeline: {art: {days: 1}, produce: {days: 1, after: []}, deliver: {days: 1}}")
    assert [fact.value("waiting_count") for fact in facts(plan, "stage")] == [0, 1, 0]


def test_a_slip_has_a_fact_with_the_date_told_before():
    plan = planned(PRE_ORDER + "slips: [{known: 2027-03-01, was: 2027-03-26, now: unknown, told: 2027-03-02}]\n")
    (fact,) = facts(plan, "slip")
    assert values(fact, "number", "of", "promised_before", "now", "open", "told_after") == (
        1,
        "arrival",
        day("03-26"),
        None,
        True,
        1,
    )


def test_a_fact_of_one_item_names_it_and_others_name_all():
    plan = planned(PRE_ORDER + "  HOOD-RED: {sizes: {M: 10}}\n")
    assert {fact.item for fact in facts(plan, "item")} == {"HOOD-NVY", "HOOD-RED"}
    assert [(fact.item, fact.skus) for fact in facts(plan, "promise")] == [(None, ("HOOD-NVY", "HOOD-RED"))]


def test_a_campaign_without_anything_has_facts():
    assert [fact.kind for fact in facts_of(planned("name: Bare"), AS_OF)] == ["campaign", "job", "promise"]


@pytest.mark.parametrize("as_of", [date.min, date(2150, 1, 1), date.max])
def test_facts_can_be_asked_on_days_that_no_calendar_has(as_of):
    for fact in facts_of(planned(PRE_ORDER), as_of):
        form = Form(fact.kind, fact.properties, fact.properties)
        assert len(form.values(fact)) == len(form.at)  # every value is of the type that it was declared with

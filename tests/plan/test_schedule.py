"""FORMAT.md on start and finish, order, days and closed days, with schedules worked by hand from a calendar of 2027.

4 January 2027 is a Monday. The United States are closed on 18 January and 15 February.
"""

import pytest

from planner.plan.errors import PlanError
from planner.plan.schedule import Moved
from tests.plan.plans import BACKORDER, PRE_ORDER, dates, day, example, finish, planned, starts, timeline


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("art", ("01-06", "01-07", "01-12")),
        ("produce", ("02-08", "02-10", "02-19")),
        ("freight", ("02-11", "02-17", "03-02")),
        ("receive", ("02-12", "02-19", "03-05")),
        ("deliver", ("02-17", "02-25", "03-16")),
    ],
)
def test_the_pre_order_of_the_format_is_planned_to_the_day(stage, expected):
    assert finish(example("pre-order"), stage) == dates(*expected)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("produce", ("2026-12-10", "2026-12-14", "2026-12-16")),
        ("receive", ("2026-12-11", "2026-12-16", "2026-12-21")),
        ("deliver", ("2026-12-14", "2026-12-21", "2026-12-29")),
    ],
)
def test_the_backorder_of_the_format_is_planned_to_the_day(stage, expected):
    assert finish(example("backorder"), stage) == dates(*expected)


def test_the_pre_order_of_the_format_says_what_others_ask():
    plan = example("pre-order")
    assert (plan.produced, plan.received) == (dates("02-08", "02-10", "02-19"), dates("02-12", "02-19", "03-05"))
    assert (plan.shipping, plan.delivery) == (dates("02-12", "02-19", "03-05"), dates("02-17", "02-25", "03-16"))
    assert (str(plan.close), plan.wait_days) == ("2027-01-21 17:00", 74)


def test_the_backorder_of_the_format_says_what_others_ask():
    plan = example("backorder")
    assert plan.shipping == dates("2026-12-11", "2026-12-16", "2026-12-21")
    assert (plan.close, plan.wait_days, plan.promises[0].last_order_arrival) == (None, 28, day("2026-12-17"))


def test_a_stage_of_no_days_is_done_on_its_start():
    assert finish(timeline("art: {days: 0, where: US}"), "art") == dates("01-04")


def test_one_day_from_a_monday_is_done_on_tuesday():
    assert finish(timeline("art: {days: 1, where: US}"), "art") == dates("01-05")


def test_the_next_stage_starts_on_the_day_the_one_above_it_is_done():
    plan = timeline("art: {days: 1, where: US}", "proof: {days: 1, where: US}")
    assert (starts(plan, "proof"), finish(plan, "proof")) == (dates("01-05"), dates("01-06"))


def test_a_start_on_a_saturday_counts_from_monday():
    assert finish(timeline("art: {days: 1, where: US, starts: 2027-01-09}"), "art") == dates("01-12")


def test_a_weekend_does_not_count():
    assert finish(timeline("art: {days: 1, where: US, starts: 2027-01-08}"), "art") == dates("01-11")


@pytest.mark.parametrize(("place", "done"), [("US", "01-19"), ("DE", "01-18"), ("US-WA", "01-19"), ("UK", "01-18")])
def test_holidays_are_those_of_the_stages_own_place(place, done):
    assert finish(timeline(f"art: {{days: 1, where: {place}, starts: 2027-01-15}}"), "art") == dates(done)


def test_a_stage_with_no_place_has_weekends_only():
    assert finish(timeline("art: {days: 1, starts: 2027-01-15}"), "art") == dates("01-18")


def test_a_range_has_its_middle_rounded_up_as_likely():
    assert finish(timeline("art: {days: 8..15, where: DE, starts: 2027-01-11}"), "art") == dates(
        "01-21", "01-27", "02-01"
    )


def test_the_likely_value_of_one_to_three_days_is_two():
    assert finish(timeline("art: {days: 1..3, where: US}"), "art") == dates("01-05", "01-06", "01-07")


def test_after_replaces_the_stage_above():
    plan = timeline(
        "art: {days: 5, where: US}", "blanks: {days: 10, where: US}", "proof: {days: 1, where: US, after: art}"
    )
    assert starts(plan, "proof") == dates("01-11")


def test_of_several_names_in_after_the_latest_counts_for_each_of_the_three():
    plan = timeline(
        "art: {days: [1, 2, 9], where: DE}",
        "blanks: {days: [3, 4, 5], where: DE, after: []}",
        "proof: {days: 0, where: DE, after: [art, blanks]}",
        rest="launch: 2027-01-11",
    )
    assert starts(plan, "proof") == dates("01-14", "01-15", "01-22")


def test_branches_run_side_by_side():
    plan = timeline(
        "art: {days: 5, where: DE}",
        "blanks: {days: 9, where: DE, after: []}",
        "kit: {days: 1, where: DE, after: art}",
        rest="launch: 2027-01-11",
    )
    assert (finish(plan, "blanks"), finish(plan, "kit")) == (dates("01-22"), dates("01-19"))


def test_size_window_is_its_close():
    plan = timeline(
        "art: {days: 1, where: DE}",
        "produce: {days: 1, where: DE, after: [art, size_window]}",
        rest="launch: 2027-01-11\nsize_window: 2027-01-11 .. 2027-01-20 17:00",
    )
    assert starts(plan, "produce") == dates("01-20")


def test_an_extended_window_is_its_new_close():
    window = "size_window: {opens: 2027-01-11, closes: 2027-01-20, extended: {to: 2027-01-25 17:00}}"
    plan = timeline("produce: {days: 1, where: DE, after: size_window}", rest=f"launch: 2027-01-11\n{window}")
    assert finish(plan, "produce") == dates("01-26")


def test_a_first_stage_without_a_start_begins_at_the_launch():
    assert starts(timeline("art: {days: 1}", rest="launch: 2027-01-13"), "art") == dates("01-13")


def test_a_start_of_its_own_counts_where_it_is_later_than_the_stage_above():
    plan = timeline("art: {days: 1, where: DE}", "proof: {days: 1, where: DE, starts: 2027-01-13}")
    assert starts(plan, "proof") == dates("01-13")


def test_the_stage_above_counts_where_it_is_later_than_a_start_of_its_own():
    plan = timeline("art: {days: 8, where: DE, starts: 2027-01-11}", "proof: {days: 1, starts: 2027-01-13}")
    assert starts(plan, "proof") == dates("01-21")


@pytest.mark.parametrize(
    ("production", "start"),
    [
        ("{slot: {starts: 2027-01-25}}", "01-25"),
        ("{slot: {starts: 2027-01-12}}", "01-21"),
        ("{slot: {starts: 2027-01-25}, started: 2027-01-28}", "01-28"),
        ("{slot: {starts: 2027-01-25}, started: 2027-01-22}", "01-25"),
        ("{started: 2027-01-26}", "01-26"),
    ],
)
def test_produce_starts_at_the_latest_of_after_slot_and_actual_start(production, start):
    plan = timeline(
        "produce: {days: 1, where: DE, after: size_window}",
        rest=f"launch: 2027-01-11\nsize_window: 2027-01-11 .. 2027-01-21\nproduction: {production}",
    )
    assert starts(plan, "produce") == dates(start)


def test_only_produce_waits_for_the_slot():
    plan = timeline("art: {days: 1, where: DE}", rest="launch: 2027-01-11\nproduction: {slot: {starts: 2027-02-01}}")
    assert starts(plan, "art") == dates("01-11")


def test_the_plan_goes_on_from_an_actual_finish():
    plan = timeline("produce: {days: [10, 12, 18], where: US, finished: 2027-02-11}", "receive: {days: 1, where: US}")
    assert (finish(plan, "produce"), finish(plan, "receive")) == (dates("02-11"), dates("02-12"))


def test_an_actual_finish_stands_where_nothing_before_it_is_known():
    plan = timeline(
        "art: {where: US}", "produce: {days: 3, where: US, finished: 2027-02-11}", "receive: {days: 1, where: US}"
    )
    assert (finish(plan, "art"), finish(plan, "receive")) == (None, dates("02-12"))


def test_a_stage_that_was_done_early_did_not_start_after_its_finish():
    plan = timeline("produce: {days: 5, where: DE, starts: 2027-02-15, finished: 2027-02-11}")
    assert starts(plan, "produce") == dates("02-11")


def test_calendar_days_count_weekends_and_holidays():
    plan = timeline("freight: {calendar_days: [6, 10, 11], where: US, starts: 2027-01-08}")
    assert finish(plan, "freight") == dates("01-14", "01-18", "01-19")


def test_a_ship_sails_on_a_sunday():
    plan = timeline("freight: {calendar_days: 2, where: US, starts: 2027-01-10}")
    assert (finish(plan, "freight"), plan.moved) == (dates("01-12"), ())


def test_a_ship_that_does_not_leave_in_a_closing_leaves_after_it_and_sails_on():
    plan = timeline(
        "freight: {calendar_days: 2, starts: 2027-01-10}",
        rest="closed:\n- {stages: [freight], from: 2027-01-10, to: 2027-01-12}\n- {from: 2027-01-14, to: 2027-01-14}",
    )
    assert finish(plan, "freight") == dates("01-15")


CLOSINGS = [
    ("stages: [produce]", "US-WA", "02-01"),
    ("stages: [art]", "US-WA", "01-22"),
    ("where: US-WA", "US-WA", "02-01"),
    ("where: US", "US-WA", "02-01"),
    ("where: US-WA", "US", "01-22"),
    ("where: DE", "US-WA", "01-22"),
    ("stages: [produce], where: US", "US-WA", "02-01"),
    ("stages: [art], where: US", "US-WA", "01-22"),
    ("stages: [produce], where: DE", "US-WA", "01-22"),
    ("why: Everybody is away", "US-WA", "02-01"),
]


@pytest.mark.parametrize(("which", "place", "done"), CLOSINGS)
def test_a_closing_holds_for_its_stages_and_place_the_last_day_included(which, place, done):
    plan = timeline(
        f"produce: {{days: 1, where: {place}, starts: 2027-01-21}}",
        rest=f"closed: [{{{which}, from: 2027-01-22, to: 2027-01-31}}]",
    )
    assert finish(plan, "produce") == dates(done)


def test_a_closing_ends_on_its_last_day():
    plan = timeline(
        "art: {days: 1, where: DE, starts: 2027-01-11}", rest="closed: [{from: 2027-01-12, to: 2027-01-12}]"
    )
    assert finish(plan, "art") == dates("01-13")


def test_the_stage_behind_a_skipped_one_follows_the_one_before_it():
    plan = timeline(
        "receive: {days: 1, where: DE}",
        "kit: {days: 9, where: DE}",
        "deliver: {days: 1, where: DE}",
        rest="launch: 2027-01-11\nskip: [kit]",
    )
    assert (list(plan.jobs[0].stages), finish(plan, "deliver")) == (["receive", "deliver"], dates("01-13"))


def test_all_that_a_skipped_stage_waited_for_is_handed_on():
    plan = timeline(
        "art: {days: 1, where: DE}",
        "blanks: {days: 5, where: DE, after: []}",
        "kit: {days: 9, where: DE, after: [art, blanks]}",
        "deliver: {days: 1, where: DE}",
        rest="launch: 2027-01-11\nskip: [kit]",
    )
    assert (plan.jobs[0].stages["deliver"].after, finish(plan, "deliver")) == (("art", "blanks"), dates("01-19"))


def test_a_date_on_a_closed_day_moves_and_the_plan_says_why():
    assert timeline("art: {days: 1, where: US, starts: 2027-01-16}").moved == (
        Moved("art", "likely", day("01-16"), day("01-19"), "the weekend, Martin Luther King Jr. Day"),
    )
    assert timeline("art: {days: 1, where: US, starts: 2027-01-18}").moved == (
        Moved("art", "likely", day("01-18"), day("01-19"), "Martin Luther King Jr. Day"),
    )
    assert timeline(
        "art: {days: 1, where: DE, starts: 2027-01-19}",
        rest="closed: [{from: 2027-01-19, to: 2027-01-19, why: Stocktaking}]",
    ).moved == (Moved("art", "likely", day("01-19"), day("01-20"), "Stocktaking"),)


def test_a_start_that_is_on_a_closed_day_at_worst_only_moves_too():
    plan = timeline("art: {calendar_days: [0, 1, 5], starts: 2027-01-11}", "proof: {days: 1, where: DE}")
    assert plan.moved == (Moved("proof", "at worst", day("01-16"), day("01-18"), "the weekend"),)


def test_actual_shipping_and_delivery_count():
    shipped = planned(PRE_ORDER + "shipped: 2027-03-08\n")
    assert (shipped.shipping, shipped.delivery) == (dates("03-08"), dates("03-10", "03-12", "03-17"))
    over = planned(PRE_ORDER + "shipped: 2027-03-08\ndelivered: 2027-03-11\n")
    assert (over.shipping, over.delivery) == (dates("03-08"), dates("03-11"))


def test_a_date_on_an_open_day_does_not_move():
    assert example("pre-order").moved == () == example("backorder").moved


def test_shipping_is_the_finish_of_the_stage_before_deliver():
    plan = timeline(
        "receive: {days: 3, where: DE}",
        "kit: {days: 2, where: DE}",
        "deliver: {days: 4, where: DE}",
        rest="launch: 2027-01-11",
    )
    assert plan.shipping == dates("01-18") == finish(plan, "kit")


def test_the_suppliers_word_never_moves_the_plan():
    assert (
        planned(PRE_ORDER.replace("arrives: 2027-02-26", "arrives: 2027-12-01")).delivery
        == example("pre-order").delivery
    )


def test_the_wait_ends_at_the_plans_latest_arrival_where_none_is_promised():
    plan = planned(BACKORDER.replace(", arrive_by: 2027-01-04", ""))
    assert plan.wait_days == (day("2026-12-29") - day("2026-12-07")).days == 22


@pytest.mark.parametrize(
    ("text", "path", "part"),
    [
        ("launch: 2027-01-11\ntimeline: {art: {days: 1, where: XX}}", ("timeline", "art", "where"), "XX"),
        ("launch: 2027-01-11\nbuyers: {places: [US, QQ]}", ("buyers", "places", 1), "QQ"),
        (
            "launch: 2027-01-11\nclosed: [{where: US-QQ, from: 2027-01-11, to: 2027-01-12}]",
            ("closed", 0, "where"),
            "US-QQ",
        ),
        ("launch: 2027-01-11\ndestinations: {QQ: {share: 5%}}", ("destinations", "QQ"), "QQ"),
        ("items: {A: {timeline: {art: {where: ZZ}}}}", ("items", "A", "timeline", "art", "where"), "ZZ"),
    ],
)
def test_a_place_that_does_not_exist_is_named_with_its_path(text, path, part):
    with pytest.raises(PlanError, match=part) as caught:
        planned(text)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "launch: 2027-01-11\nclosed: [{from: 2027-01-01, to: 2089-12-31}]\ntimeline: {art: {days: 1, where: US}}",
            ("timeline", "art"),
        ),
        (
            "last_order: 2027-01-11\nclosed: [{from: 2027-01-01, to: 2089-12-31}]\ntimeline: {deliver: {days: 1, where: US}}",
            ("timeline", "deliver"),
        ),
        (
            "launch: 2090-01-01\ntimeline: {" + ", ".join(f"s{n}: {{calendar_days: 400}}" for n in range(12)) + "}",
            ("timeline", "s11"),
        ),
        (
            "items: {A: {timeline: {art: {days: 1, starts: 2027-01-11}}, closed: [{from: 2027-01-01, to: 2089-12-31}]}}",
            ("items", "A", "timeline", "art"),
        ),
    ],
)
def test_what_no_calendar_can_answer_is_named_with_its_stage(text, path):
    with pytest.raises(PlanError) as caught:
        planned(text)
    assert caught.value.path == path and caught.value.label


@pytest.mark.parametrize("drop", ["launch: 2027-01-11\n", "size_window"])
def test_a_stage_whose_start_is_not_said_has_no_dates_nor_has_any_behind_it(drop):
    text = PRE_ORDER.replace(", starts: 2027-01-04", "")
    text = "\n".join(line for line in text.split("\n") if not line.startswith(drop.strip()))
    plan = planned(text)
    assert [finish(plan, name) for name in ("produce", "freight", "receive", "deliver")] == [None] * 4
    assert (plan.shipping, plan.delivery) == (None, None)


def test_a_stage_without_days_has_no_finish_nor_has_any_behind_it_a_start():
    plan = timeline("art: {where: US}", "proof: {days: 1}", rest="launch: 2027-01-11")
    assert (starts(plan, "art"), finish(plan, "art"), starts(plan, "proof")) == (dates("01-11"), None, None)

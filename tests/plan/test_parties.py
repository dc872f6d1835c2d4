import pytest

from planner.plan.errors import PlanError
from tests.plan.plans import BACKORDER, PRE_ORDER, dates, day, finish, planned, timeline

SHUTDOWN = "{from: 2027-01-25, to: 2027-02-21, why: Lunar New Year, slow_before: 10, slow_after: 5}"
CLOSED = f"launch: 2027-01-04\nclosed: [{SHUTDOWN}]"


# The published vector of the cut-off: http://www.sz-wholesale.com/blog/post/239.html


@pytest.mark.parametrize(("hour", "done"), [("15:00", "2026-11-06"), ("14:00", "2026-11-05"), ("13:00", "2026-11-05")])
def test_an_order_handed_over_after_the_cut_off_counts_as_the_next_business_day(hour, done):
    rest = "time_zone: Asia/Shanghai"
    plan = timeline(f"produce: {{days: 3, where: CN, cut_off: 14:00, handed_over: 2026-11-02 {hour}}}", rest=rest)
    assert finish(plan, "produce") == dates(done)


@pytest.mark.parametrize(
    ("cut_off", "done"),
    [
        ("17:00", "01-25"),  # the campaign's own hour, in Los Angeles
        ("17:00 America/New_York", "01-26"),  # 20:00 there: counts as Friday
        ("19:59 America/New_York", "01-26"),
        ("20:00 America/New_York", "01-25"),
    ],
)
def test_a_window_that_closes_after_the_suppliers_cut_off_counts_as_the_next_day(cut_off, done):
    rest = "time_zone: America/Los_Angeles\nsize_window: 2027-01-11 .. 2027-01-21 17:00"
    plan = timeline(f"produce: {{days: 2, where: US, after: size_window, cut_off: '{cut_off}'}}", rest=rest)
    assert finish(plan, "produce") == dates(done)


def test_a_window_without_an_hour_closes_after_every_cut_off():
    rest = "size_window: 2027-01-11 .. 2027-01-20"
    plan = timeline("produce: {days: 1, after: size_window, cut_off: 14:00}", rest=rest)
    assert finish(plan, "produce") == dates("01-22")


def test_the_zone_of_a_place_with_one_is_its_own():
    rest = "time_zone: America/Los_Angeles\nsize_window: 2027-01-11 .. 2027-01-21 08:00"
    plan = timeline("produce: {days: 1, where: DE, after: size_window, cut_off: 16:59}", rest=rest)
    assert finish(plan, "produce") == dates("01-25")  # 17:00 in Berlin: Friday is day 0


def test_the_last_order_waits_for_the_carrier_of_the_next_day_after_its_cut_off():
    late = BACKORDER.replace("deliver: {", "deliver: {cut_off: 16:00, ")
    arrivals = [planned(text).promises[0].last_order_arrival for text in (BACKORDER, late)]
    assert arrivals == [day("2026-12-17"), day("2026-12-18")]


def test_a_place_with_several_zones_asks_which_the_cut_off_is_in():
    with pytest.raises(PlanError, match="CA has several time zones") as caught:
        timeline("produce: {days: 1, where: CA, cut_off: 14:00, handed_over: 2027-01-04 13:00}")
    assert caught.value.path == ("timeline", "produce", "cut_off")
    assert caught.value.label == "write which, such as 14:00 America/St_Johns"


def test_a_carrier_works_on_days_that_the_warehouse_has_off():
    plan = timeline(
        "receive: {days: 1, where: US, starts: 2026-10-09}",
        "deliver: {days: 1, where: US, starts: 2026-10-09, after: [], works: [Columbus Day, Saturday]}",
        rest="launch: 2026-10-01",
    )
    assert (finish(plan, "receive"), finish(plan, "deliver")) == (dates("2026-10-13"), dates("2026-10-10"))


@pytest.mark.parametrize(
    ("word", "label"),
    [("Colombus Day", "did you mean Columbus Day?"), ("Saturdays", "did you mean Saturday?"), ("Xmas", "known there")],
)
def test_a_day_off_that_a_place_does_not_have_is_named_with_the_nearest(word, label):
    with pytest.raises(PlanError, match=f'no day off in United States is called "{word}"') as caught:
        timeline(f"deliver: {{days: 1, where: US, works: [Saturday, {word}]}}")
    assert caught.value.path == ("timeline", "deliver", "works", 1)
    assert caught.value.label.startswith(label)


def test_a_stage_begun_in_slow_days_takes_half_as_long_again_and_the_plan_names_why():
    plan = timeline("art: {days: 5}", "produce: {days: 5..8}", rest=CLOSED)
    assert finish(plan, "produce") == dates("01-21", "02-23", "02-24")
    (slowed,) = plan.slowed
    assert (slowed.stage, slowed.slow.why, slowed.slow.before) == ("produce", "Lunar New Year", True)


def test_a_stage_begun_behind_a_shutdown_is_slow_as_well():
    plan = timeline("produce: {days: 4, starts: 2027-02-01}", rest=CLOSED)
    (slowed,) = plan.slowed
    assert (slowed.case, slowed.begins, slowed.days, slowed.taken, slowed.slow.before) == (
        "likely",
        day("02-22"),
        4,
        6,
        False,
    )
    assert finish(plan, "produce") == dates("03-02")


def test_how_much_longer_can_be_said():
    closed = f"launch: 2027-01-04\nclosed: [{SHUTDOWN[:-1]}, longer: 100%}}]"
    assert finish(timeline("produce: {days: 4, starts: 2027-02-01}", rest=closed), "produce") == dates("03-04")


def test_only_at_worst_in_slow_days_is_said_so():
    plan = timeline("art: {days: [1, 2, 6]}", "produce: {days: 2}", rest=CLOSED)
    assert [(one.stage, one.case, one.taken) for one in plan.slowed] == [("produce", "at worst", 3)]


def test_dates_stay_in_order_though_who_begins_later_misses_the_slow_days():
    shut = "{from: 2027-01-20, to: 2027-01-20, why: Stocktaking, slow_before: 2, longer: 1000%}"
    plan = timeline(
        "art: {days: [9, 10, 14]}",
        "produce: {days: 1}",
        rest=f"launch: 2027-01-04\nclosed: [{{stages: produce, {shut[1:]}]",
    )
    found = finish(plan, "produce")
    assert found is not None and found.best <= found.likely <= found.worst


def test_a_campaign_without_shapes_has_nothing_slowed():
    assert planned(PRE_ORDER).slowed == ()


def test_longer_without_slow_days_says_nothing_and_is_refused():
    for base, text in (
        ((), "launch: 2027-01-04\nclosed: [{from: 2027-01-25, to: 2027-02-19, longer: 50%}]"),
        (("items", "A"), "launch: 2027-01-04\nitems: {A: {closed: [{from: 2027-01-25, to: 2027-02-19, longer: 50%}]}}"),
    ):
        with pytest.raises(
            PlanError, match="longer is about the slow days around a closing, and this one has none"
        ) as caught:
            planned(text)
        assert caught.value.path == (*base, "closed", 0, "longer")
    assert planned("launch: 2027-01-04\nclosed: [{from: 2027-01-25, to: 2027-02-19, slow_after: 1, longer: 50%}]")

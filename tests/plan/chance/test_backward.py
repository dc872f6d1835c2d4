"""Backwards: the latest start, close and launch are the last that hold, and the day after does not.."""

from datetime import date, timedelta

import pytest

from tests.plan.plans import PRE_ORDER, day, planned

FIXED = """
launch: 2026-12-01
timeline:
  produce: {days: 5, where: US}
  receive: {days: 1, where: US}
  deliver: {days: 1, where: US}
promise: {arrive_by: 2026-12-26}
"""


def backward(text: str, as_of: str | None = None):
    plan = planned(text)
    return plan.jobs[0], plan.outlook(day(as_of) if as_of else None).backward


def test_the_latest_start_is_found_by_going_forward_and_not_by_going_back():
    """Back from Saturday the 26th, seven days over Christmas Day: the 16th by subtraction from the Friday or the Thursday."""
    job, found = backward(FIXED)
    assert found.latest_start(job, "produce") == day("2026-12-15")
    assert [
        planned(FIXED.replace("launch: 2026-12-01", f"launch: 2026-12-{at}")).delivery.likely.day for at in (15, 16)
    ] == [
        24,
        28,
    ]
    assert found.latest_start(job, "deliver") == day("2026-12-23")


def test_slack_is_counted_in_business_days_and_is_negative_where_it_is_too_late():
    job, found = backward(FIXED)
    assert found.slack(job, "produce") == 10
    job, found = backward(FIXED.replace("arrive_by: 2026-12-26", "arrive_by: 2026-12-09"))
    assert (found.latest_start(job, "receive"), found.slack(job, "receive")) == (day("2026-12-07"), -1)
    job, found = backward(FIXED.replace("receive: {days: 1,", "receive: {calendar_days: 1,"))
    assert found.slack(job, "receive") == 10  # from the 8th to the 22nd


@pytest.fixture(scope="module")
def pre_order():
    return backward(PRE_ORDER.replace("2027-03-26", "2027-03-08").replace("2027-03-19", "2027-03-01"))


def test_every_stage_has_a_latest_start_that_holds_and_a_day_later_does_not(pre_order):
    job, found = pre_order
    basis = found._basis
    for name in job.stages:
        latest = found.latest_start(job, name)
        number = basis.layout.number(job, "leaves" if name == "deliver" else name)
        for later, holds in ((0, True), (1, False)):
            started = found._begun(basis.mixture, number, latest.toordinal() + later)
            kept = [started.by({one.node: one.day}) >= one.chance for one in found._targets]
            assert all(kept) == holds, (name, latest)


def test_the_latest_close_and_launch_are_those_of_plans_made_with_them(pre_order):
    _, found = pre_order
    close, launch = found.latest_close(), found.latest_launch()
    assert close > day("01-21") and launch == close - timedelta(days=10)
    text = PRE_ORDER.replace("2027-03-26", "2027-03-08").replace("2027-03-19", "2027-03-01")
    for later, holds in ((0, True), (1, False)):
        moved = planned(text.replace("closes: 2027-01-21 17:00", f"closes: {close + timedelta(days=later)} 17:00"))
        whole = moved.outlook(None).whole
        assert (whole.holds(whole.ship_chance) and whole.holds(whole.arrive_chance)) == holds


def test_what_is_done_or_over_has_no_latest_day():
    job, found = backward(FIXED.replace("5, where: US", "5, where: US, finished: 2026-12-08"), "2026-12-09")
    assert (found.latest_start(job, "produce"), found.slack(job, "produce")) == (None, None)
    assert found.latest_launch() is None and found.latest_close() is None


def test_without_a_promise_nothing_is_asked_of_a_stage():
    job, found = backward(FIXED.replace("promise: {arrive_by: 2026-12-26}\n", ""))
    assert (found.latest_start(job, "produce"), found.latest_launch()) == (None, None)


def test_the_launch_matters_only_where_something_hangs_on_it():
    _, found = backward(FIXED)
    assert found.latest_launch() == day("2026-12-15")
    _, found = backward(FIXED.replace("5, where: US", "5, where: US, starts: 2026-12-01"))
    assert found.latest_launch() is None


def test_the_stage_whose_spread_costs_most_is_the_widest():
    job, found = backward(PRE_ORDER)
    costs = {name: found.spread_costs(job, name) for name in job.stages}
    assert max(costs, key=costs.__getitem__) == "produce" and costs["art"] == 0
    assert costs["produce"] >= 1


def test_a_stage_before_a_fixed_day_is_off_the_critical_path():
    job, found = backward(PRE_ORDER)
    assert found.critical(job, "art") == pytest.approx(0, abs=1e-12)
    assert [found.critical(job, name) for name in ("produce", "deliver")] == pytest.approx([1, 1])
    assert date(2027, 1, 25) == planned(PRE_ORDER).jobs[0].stages["produce"].starts.likely

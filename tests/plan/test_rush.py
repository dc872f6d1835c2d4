"""A stage that can be done sooner: an offer until it is agreed, then the plan, its chances and made-up courses go by it."""

from planner.formats import plan_text
from planner.plan.simulate import simulate
from tests.plan.plans import PRE_ORDER, day, finish, planned, timeline
from tests.rules.books import store

OFFER = "produce: {days: [10, 12, 18], rush: {days: 6..9, costs: 250.00 USD}}"
AGREED = OFFER.replace("USD}", "USD, confirmed: 2027-01-04}")


def test_an_offer_changes_nothing():
    assert finish(timeline(OFFER), "produce") == finish(timeline("produce: {days: [10, 12, 18]}"), "produce")


def test_once_agreed_the_plan_goes_by_its_days():
    assert finish(timeline(AGREED), "produce") == finish(timeline("produce: {days: 6..9}"), "produce")


def test_ships_are_rushed_in_calendar_days():
    rushed = "freight: {calendar_days: [25, 30, 42], rush: {days: 5..8, confirmed: 2027-01-04}}"
    assert finish(timeline(rushed), "freight") == finish(timeline("freight: {calendar_days: 5..8}"), "freight")


def test_chances_go_by_it():
    rushed = PRE_ORDER.replace("produce: {days: [10, 12, 18],", AGREED.removesuffix("}") + ",")
    as_of = day("01-08")
    assert planned(rushed).outlook(as_of).whole.arrive_by < planned(PRE_ORDER).outlook(as_of).whole.arrive_by
    shorter = PRE_ORDER.replace("[10, 12, 18]", "6..9")
    assert planned(rushed).outlook(as_of).whole.arrive_by == planned(shorter).outlook(as_of).whole.arrive_by


def test_made_up_courses_go_by_it():
    plans = [planned(f"launch: 2027-01-04\ntimeline:\n  {stage}") for stage in (AGREED, "produce: {days: 6..9}")]
    drawn = [simulate(one.campaign, [one.jobs[0].terms], store().calendar, 500, None, 3)[0]["produce"] for one in plans]
    assert (drawn[0] == drawn[1]).all()


def test_the_plan_says_that_a_stage_is_rushed():
    text = plan_text.render([("a.yaml", timeline(AGREED), day("01-08"))])
    assert "6..9 rushed" in text and "rushed" not in plan_text.render([("a.yaml", timeline(OFFER), day("01-08"))])

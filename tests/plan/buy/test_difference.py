"""What one plan costs more than another: rushes once a job, pieces with their prices, and what no price is said of."""

from decimal import Decimal as D

from planner.model.scalars import Money
from planner.plan.buy.difference import difference
from tests.plan.plans import planned

FILE = """launch: 2027-01-04
production: {job: J-1}
timeline:
  produce: {days: 10, rush: {days: 5, costs: 250.00 USDAGREED}}
  deliver: {days: 3, rush: {days: 2AIR}}
items:
  A: {sizes: {S: 40}, produce: 44, cost: 9.50 USD, breaks: {48: 9.00}}
  B: {sizes: {S: 40}, produce: 44, timeline: {deliver: {days: 4}}}
"""
AGREED = ", confirmed: 2027-01-02"


def plan(agreed="", air="", said=("44", "44")):
    a, b = said
    text = FILE.replace("AGREED", agreed).replace("AIR", air)
    return planned(
        text.replace("A: {sizes: {S: 40}, produce: 44", f"A: {{sizes: {{S: 40}}, produce: {a}", 1).replace(
            "B: {sizes: {S: 40}, produce: 44", f"B: {{sizes: {{S: 40}}, produce: {b}", 1
        )
    )


def test_a_rush_is_paid_once_for_all_items_of_a_job():
    assert difference(plan(), plan(AGREED)) == ((Money(D("250.00"), "USD"),), ())


def test_one_that_is_taken_back_saves_it():
    assert difference(plan(AGREED), plan()) == ((Money(D("-250.00"), "USD"),), ())


def test_what_has_no_price_is_named():
    assert difference(plan(), plan(AGREED, AGREED, ("44", "50"))) == (
        (Money(D("250.00"), "USD"),),
        ("rush of deliver", "pieces of B"),
    )


def test_pieces_that_reach_a_price_can_cost_less():
    assert difference(plan(), plan(said=("46", "44"))).amounts == (Money(D("19.00"), "USD"),)
    assert difference(plan(said=("46", "44")), plan(said=("48", "44"))).amounts == (Money(D("-5.00"), "USD"),)


def test_nothing_changed_costs_nothing():
    assert difference(plan(AGREED), plan(AGREED)) == ((), ())

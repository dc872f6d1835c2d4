"""The MOQ of a file's items: orders so far over its window, people asked, and the ways below."""

from datetime import date
from decimal import Decimal

import pytest

from planner.formats import buy_text
from planner.plan.buy.buy import buys
from tests.plan.plans import planned

WINDOW = "kind: pre-order\nsize_window: 2027-01-11 .. 2027-01-24\n"
ITEM = "items: {A: {sizes: {S: 30, M: 30}, price: 18.00 USD, cost: 9.00 USD}}"


def group(text):
    return buys(planned(text))[0].groups[0]


def test_orders_so_far_are_those_of_the_methods():
    made = group(f"{WINDOW}moq: 48\norders_so_far: {{2027-01-12: 5, 2027-01-17: 20}}\n{ITEM}")
    assert (made.so_far, made.counted_on, made.part) == (20, date(2027, 1, 17), 0.5)
    assert made.outlooks["flat"].chance == pytest.approx(0.138, abs=5e-4)
    assert made.outlook == made.outlooks["u_shaped"]
    assert made.left(date(2027, 1, 18)) == (28, 6)
    assert made.left(date(2027, 2, 18)) == (28, 0)


def test_an_hour_ends_the_window():
    made = group("size_window: 2027-01-11 .. 2027-01-14 12:00\nmoq: 48\norders_so_far: {2027-01-12: 9}\n" + ITEM)
    assert made.part == pytest.approx(2 / 3.5)


def test_orders_before_the_window_say_nothing():
    made = group(f"{WINDOW}moq: 48\norders_so_far: {{2027-01-09: 20}}\n{ITEM}")
    assert (made.part, made.outlooks) == (None, {})


def test_no_more_order_than_are_invited():
    text = f"{WINDOW}moq: 48\norders_so_far: {{2027-01-14: 20}}\n{{}}\n{ITEM}"
    assert group(text.replace("{}\n", "invited: 47\n")).outlook.chance == 0
    assert group(text.replace("{}\n", "invited: 47\nlimit_per_person: 2\n")).outlook.chance > 0


def test_orders_of_the_campaign_are_shared_by_what_is_wanted():
    text = f"{WINDOW}moq: 48\norders_so_far: {{2027-01-17: 30}}\nitems: {{A: {{sizes: {{S: 60}}}}, B: {{sizes: {{S: 30}}}}}}"
    assert [one.groups[0].so_far for one in buys(planned(text))] == [20, 10]
    own = text.replace("B: {", "B: {orders_so_far: {2027-01-16: 4}, ")
    assert [one.groups[0].so_far for one in buys(planned(own))] == [30, 4]


def test_a_share_of_orders_is_said_to_be_one():
    text = f"{WINDOW}moq: 48\norders_so_far: {{2027-01-17: 30}}\nitems: {{A: {{sizes: {{S: 60}}}}, B: {{sizes: {{S: 30}}}}}}"
    assert [one.groups[0].shares for one in buys(planned(text))] == [True, True]
    own = text.replace("A: {", "A: {orders_so_far: {2027-01-16: 4}, ")
    assert [one.groups[0].shares for one in buys(planned(own))] == [False, False]
    assert not group(f"{WINDOW}moq: 48\norders_so_far: {{2027-01-17: 20}}\n{ITEM}").shares


def test_before_orders_are_counted_it_is_as_expected():
    expected, counted = group(f"moq: 60\n{ITEM}"), group(f"moq: 60\n{ITEM}".replace("{sizes", "{counted: true, sizes"))
    assert 0.5 < expected.outlook.chance < 0.6
    assert counted.outlook == (60, 1.0)


def test_the_ways_below_come_with_their_money():
    made = group(
        "moq: {quantity: 72, below: surcharge, surcharge: 45.00 USD, other_method: {method: dtg, cost: 14.00 USD}}\n"
        + ITEM
    )
    assert [(way.name, way.cost) for way in made.ways] == [
        ("extend", Decimal(0)),
        ("surcharge", Decimal("45.00")),
        ("top-up", Decimal("108.00")),
        ("other-method", Decimal("300.00")),
        ("cancel", Decimal("540.00")),
    ]
    assert group(f"moq: 60\n{ITEM}").ways == []


def test_the_ways_are_those_of_the_orders_that_are_likely_to_come():
    text = f"{WINDOW}overage: 10%\nmoq: 48\norders_so_far: {{2027-01-17: 12}}\n{ITEM}"
    made = group(text)
    assert made.likely == made.outlooks["u_shaped"].expected == 20
    top_up = next(way for way in made.ways if way.name == "top-up")
    assert (top_up.bought, top_up.cost) == (28, Decimal(9 * (48 - 22)))
    shown = buy_text.render([("a.yaml", planned(text), date(2027, 1, 18))])
    assert "With 20 pieces by the close, which is the worse of these:" in shown
    assert group(text.replace("12}", "40}")).ways == []


def test_what_cannot_be_priced_is_only_named():
    text = buy_text.render([("a.yaml", planned("moq: {quantity: 72, below: surcharge}\n" + ITEM), date(2027, 1, 8))])
    assert "surcharge: make 60 all the same; cost not known (what the file says)" in text
    assert "other ways, not priced in the file: other-method" in text


def test_an_amount_in_another_currency_is_not_compared():
    made = group("moq: {quantity: 72, surcharge: 45.00 EUR}\n" + ITEM)
    assert {way.name: way.cost for way in made.ways}["surcharge"] is None

"""Slips: what each follows on from, and what is promised after all of them."""

import pytest

from tests.plan.plans import day, planned

TWO = """
launch: 2027-01-11
promise: {ship_by: 2027-03-19, arrive_by: 2027-03-26}
buyers: {places: [US]}
items: {A: {sizes: {M: 5}}, B: {sizes: {M: 5}}}
"""
ABROAD = TWO + "destinations: {DE: {promise: {arrive_by: 2027-04-22}}}\n"


def with_slips(*slips: str, text: str = TWO):
    return planned(text + "slips:\n" + "".join(f"- {{{slip}}}\n" for slip in slips))


def now(plan, at=0):
    one = plan.promises[at]
    return one.ship_now, one.arrive_now, one.ship_open, one.arrive_open


def test_without_slips_the_promise_holds():
    assert now(planned(TWO)) == (day("03-19"), day("03-26"), False, False)


@pytest.mark.parametrize(
    ("was", "kind"), [("2027-03-26", "arrival"), ("2027-03-19", "shipping"), ("2027-03-20", "arrival")]
)
def test_of_defaults_to_the_promise_that_was_equals(was, kind):
    assert with_slips(f"was: {was}, now: 2027-04-06").slips[0].of == kind


def test_a_slip_says_what_it_moves():
    plan = with_slips("was: 2027-03-26, now: 2027-04-06, of: shipping")
    assert (plan.slips[0].of, plan.slips[0].expected, plan.slips[0].skus) == ("shipping", (day("03-19"),), ("A", "B"))


def test_a_slip_of_arrival_moves_arrival_alone():
    assert now(with_slips("was: 2027-03-26, now: 2027-04-06")) == (day("03-19"), day("04-06"), False, False)


def test_slips_follow_on_from_each_other():
    plan = with_slips("was: 2027-03-26, now: 2027-04-06", "was: 2027-04-06, now: 2027-04-20")
    assert [(slip.of, slip.expected, slip.superseded) for slip in plan.slips] == [
        ("arrival", (day("03-26"),), True),
        ("arrival", (day("04-06"),), False),
    ]
    assert plan.promises[0].arrive_now == day("04-20")


def test_of_is_inferred_along_the_chain():
    plan = with_slips("was: 2027-03-19, now: 2027-03-29", "was: 2027-03-29, now: 2027-04-02")
    assert ([slip.of for slip in plan.slips], now(plan)[:2]) == (["shipping"] * 2, (day("04-02"), day("03-26")))


def test_chains_of_arrival_and_shipping_are_apart():
    plan = with_slips("was: 2027-03-26, now: 2027-04-06, of: arrival", "was: 2027-03-19, now: 2027-03-30, of: shipping")
    assert ([slip.expected for slip in plan.slips], now(plan)[:2]) == (
        [(day("03-26"),), (day("03-19"),)],
        (day("03-30"), day("04-06")),
    )


def test_an_unknown_date_leaves_the_promise_open_and_keeps_the_last_date():
    plan = with_slips("was: 2027-03-26, now: 2027-04-06", "was: 2027-04-06, now: unknown")
    assert (plan.slips[1].now, plan.slips[1].open_ended, now(plan)) == (
        None,
        True,
        (day("03-19"), day("04-06"), False, True),
    )


def test_a_slip_after_an_unknown_date_has_no_date_to_follow_on_from_and_closes_it():
    plan = with_slips("was: 2027-03-19, now: unknown", "was: 2027-03-19, now: 2027-04-20")
    assert (plan.slips[1].of, plan.slips[1].expected, now(plan)[0], now(plan)[2]) == (
        "shipping",
        (),
        day("04-20"),
        False,
    )


def test_a_slip_without_a_new_date_takes_nothing_back():
    assert now(with_slips("was: 2027-03-26, now: 2027-04-06", "was: 2027-04-06"))[1] == day("04-06")


def test_a_slip_of_some_items_leaves_the_others_promise_standing():
    plan = with_slips("was: 2027-03-26, now: 2027-04-06, items: [A]")
    assert (plan.slips[0].skus, plan.promises[0].arrive_now) == (("A",), day("03-26"))


def test_slips_of_every_item_one_by_one_move_the_promise_to_the_earliest():
    plan = with_slips("was: 2027-03-26, now: 2027-04-20, items: [A]", "was: 2027-03-26, now: 2027-04-06, items: [B]")
    assert ([slip.expected for slip in plan.slips], plan.promises[0].arrive_now) == (
        [(day("03-26"),)] * 2,
        day("04-06"),
    )


def test_a_slip_of_other_items_is_not_followed_on_from():
    plan = with_slips(
        "was: 2027-03-26, now: 2027-04-20, items: [A]",
        "was: 2027-04-20, now: 2027-04-22, items: [A]",
        "was: 2027-03-26, now: 2027-04-06, items: [B]",
    )
    assert [slip.expected for slip in plan.slips] == [(day("03-26"),), (day("04-20"),), (day("03-26"),)]
    assert [slip.superseded for slip in plan.slips] == [True, False, False]


def test_a_slip_of_all_after_one_of_some_has_two_dates_to_follow_on_from():
    plan = with_slips("was: 2027-03-26, now: 2027-04-06, items: [A]", "was: 2027-04-06, now: 2027-04-20")
    assert plan.slips[1].expected == (day("04-06"), day("03-26"))


def test_a_slip_of_a_destinations_date_moves_that_destination_alone():
    plan = with_slips("was: 2027-04-22, now: 2027-05-04", text=ABROAD)
    assert [one.arrive_now for one in plan.promises] == [day("03-26"), day("05-04")]


def test_a_slip_at_home_after_one_abroad_follows_on_from_the_promise_at_home():
    plan = with_slips("was: 2027-04-22, now: 2027-05-04", "was: 2027-03-26, now: 2027-04-06", text=ABROAD)
    assert day("03-26") in plan.slips[1].expected and not plan.slips[0].superseded
    assert [one.arrive_now for one in plan.promises] == [day("04-06"), day("05-04")]


def test_a_slip_from_a_date_that_nobody_was_told_moves_all():
    plan = with_slips("was: 2027-03-01, now: 2027-05-04, of: arrival", text=ABROAD)
    assert [one.arrive_now for one in plan.promises] == [day("05-04"), day("05-04")]


@pytest.mark.parametrize(
    ("known", "told", "after"),
    [
        ("2027-03-01", "2027-03-02", 1),
        ("2027-03-05", "2027-03-08", 1),
        ("2027-03-06", "2027-03-08", 1),
        ("2027-02-12", "2027-02-16", 1),
        ("2027-03-01", "2027-03-01", 0),
        ("2027-03-02", "2027-03-01", 0),
        ("2027-03-01", "2027-03-06", 4),
    ],
)
def test_told_after_is_in_business_days_of_the_buyers_first_place(known, told, after):
    assert with_slips(f"known: {known}, was: 2027-03-26, now: 2027-04-06, told: {told}").slips[0].told_after == after


def test_told_after_is_not_known_where_a_day_is_not_said():
    assert with_slips("known: 2027-03-01, was: 2027-03-26, now: 2027-04-06").slips[0].told_after is None


def test_a_slip_without_anything_is_planned():
    plan = planned("slips: [{cause: Rain}]")
    assert (plan.slips[0].of, plan.slips[0].expected, plan.promises[0].arrive_now) == ("arrival", (), None)

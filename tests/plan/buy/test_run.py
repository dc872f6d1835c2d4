"""Pieces of one set-up are one run: they reach a price together, pay the set-up once, and never mix currencies."""

from decimal import Decimal as D

import pytest

from planner.formats import buy_text
from planner.plan.buy.buy import buys
from tests.plan.plans import day, planned

SHARED = "moq: {quantity: 48, per: design}\n"
ITEMS = """items:
  HOOD: {design: crest, sizes: {S: 70}, produce: 70, cost: 9.50 USD, breaks: {144: 8.25}, set_up: 75.00 USD}
  TEE: {design: crest, sizes: {S: 60}, produce: 66, cost: 6.00 USD, breaks: {144: 5.50}, set_up: 75.00 USD}
  CAP: {design: other, sizes: {S: 60}, produce: 60, cost: 5.00 USD, set_up: 30.00 USD}
"""


def costs(text):
    return [one.cost for one in buys(planned(text))]


def test_a_price_is_reached_by_all_pieces_of_a_design():
    hood, tee, cap = costs(SHARED + ITEMS.replace("produce: 66", "produce: 74"))
    assert [one.run.pieces for one in (hood, tee, cap)] == [144, 144, 60]
    assert (hood.each, tee.each, cap.each) == (D("8.25"), D("5.50"), D("5.00"))


def test_pieces_of_one_item_reach_it_alone_where_the_file_says_nothing_else():
    hood, tee, _ = costs("moq: 48\n" + ITEMS.replace("produce: 66", "produce: 74"))
    assert (hood.each, hood.run.others, tee.each) == (D("9.50"), (), D("6.00"))


def test_the_set_up_is_paid_once():
    hood, tee, cap = costs(SHARED + ITEMS)
    assert (hood.total, tee.total, cap.total) == (D("740.00"), D("396.00"), D("330.00"))
    assert (hood.run.set_up_with, tee.run.set_up_with, cap.run.set_up_with) == (None, "HOOD", None)
    _, own, _ = costs(SHARED + ITEMS.replace("5.50}, set_up: 75.00", "5.50}, set_up: 20.00"))
    assert own.total == D("416.00")  # another set-up is one of its own


def test_what_more_pieces_save_is_saved_on_all_of_them():
    more = costs(SHARED + ITEMS)[0].more
    assert (more.pieces, more.in_all) == (8, 144)
    assert more.saving == D("665.00") + D("396.00") - 78 * D("8.25") - 66 * D("5.50")


def test_other_money_is_not_added():
    hood, tee, _ = costs(SHARED + ITEMS.replace("6.00 USD, breaks: {144: 5.50}, set_up: 75.00 USD", "6.00 EUR"))
    assert (hood.run.pieces, hood.more.saving) == (136, D("665.00") - 78 * D("8.25"))
    assert (tee.tariff.currency, tee.total) == ("EUR", D("396.00"))


@pytest.mark.parametrize("per", ["colour", "design", "campaign"])
def test_what_shares_a_set_up_is_what_the_moq_counts_together(per):
    text = f"moq: {{quantity: 48, per: {per}}}\n" + ITEMS.replace("design: crest", "design: crest, colour: navy")
    assert costs(text)[0].run.pieces == (196 if per == "campaign" else 136)


def test_it_is_said():
    text = buy_text.render([("a.yaml", planned(SHARED + ITEMS), day("01-08"))])
    assert "One set-up with TEE: 136 pieces reach a price together." in text
    text = " ".join(text.split())
    assert "8 more pieces cost 54.50 USD less in total, since 144 reach a price together." in text
    assert "One set-up with HOOD: 136 pieces reach a price together; the set-up is" in text

"""FORMAT.md on pieces, cap and MOQ; METHODS.md B4 on splitting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.item import Allowances, Item
from planner.plan.buy.split import split
from planner.plan.pieces import ItemPieces, percent_of
from tests.plan.plans import PRE_ORDER, example, planned

CENSUS = [
    630560,
    475327,
    432879,
    353523,
    331589,
    278514,
    236841,
    206236,
    179570,
    141822,
    85533,
    70835,
    68705,
    68446,
    55540,
]
CURVE = [15, 25, 25, 20, 10, 5]

BIG = st.integers(0, 10**9)


def shares(pieces, weights):
    return list(split(pieces, {str(at): weight for at, weight in enumerate(weights)}).values())


@pytest.mark.parametrize(
    ("pieces", "weights", "expected"),
    [
        (60, CENSUS, [11, 8, 7, 6, 6, 5, 4, 3, 3, 2, 1, 1, 1, 1, 1]),  # 4a, the census of 1790
        (7, [50, 30, 20], [4, 2, 1]),  # 4b
        (1000, CURVE, [150, 250, 250, 200, 100, 50]),  # 4c
        (72, CURVE, [11, 18, 18, 14, 7, 4]),  # 4d
        (50, CURVE, [8, 13, 12, 10, 5, 2]),
        (48, CURVE, [7, 12, 12, 10, 5, 2]),
        (24, CURVE, [4, 6, 6, 5, 2, 1]),
        (12, CURVE, [2, 3, 3, 2, 1, 1]),
    ],
)
def test_pieces_are_split_as_in_the_published_vectors(pieces, weights, expected):
    assert shares(pieces, weights) == expected


def test_ties_go_to_the_size_that_stands_first():
    assert split(1, {"M": 5, "S": 5}) == {"M": 1, "S": 0}


def test_weights_of_nothing_get_nothing():
    assert (split(7, {}), split(7, {"S": 0, "M": 0}), split(7, {"S": 0, "M": 1})) == (
        {},
        {"S": 0, "M": 0},
        {"S": 0, "M": 7},
    )


@given(BIG, st.lists(BIG, min_size=1, max_size=12))
def test_a_split_adds_up_and_is_never_negative(pieces, weights):
    found = shares(pieces, weights)
    assert sum(found) == (pieces if sum(weights) else 0)
    assert all(one >= 0 for one in found)
    assert all(one == 0 for one, weight in zip(found, weights, strict=True) if weight == 0)


@given(BIG, st.lists(BIG, min_size=1, max_size=12))
def test_each_size_gets_its_quota_but_for_less_than_one_piece(pieces, weights):
    total = sum(weights)
    for found, weight in zip(shares(pieces, weights), weights, strict=True):
        assert not total or abs(found * total - weight * pieces) < total


@pytest.mark.parametrize(
    ("points", "pieces", "expected"),
    [(900, 120, 11), (300, 132, 4), (0, 120, 0), (1, 1, 1), (10_000, 7, 7), (900, 100, 9), (900, 0, 0), (950, 200, 19)],
)
def test_a_percent_of_pieces_is_rounded_up(points, pieces, expected):
    assert percent_of(points, pieces) == expected


@given(st.integers(0, 100_000), BIG)
def test_a_percent_is_exact_for_any_number(points, pieces):
    found = percent_of(points, pieces)
    assert found * 10_000 >= points * pieces > (found - 1) * 10_000


@given(st.integers(0, 5000), st.integers(0, 10_000))
def test_the_safe_cap_is_the_largest_whose_pieces_and_exchanges_are_there(good, exchanges):
    cap = ItemPieces("A", Item(produce=good), {}, None, Allowances(misprints=0, exchanges=exchanges)).safe_cap
    assert cap + percent_of(exchanges, cap) <= good < cap + 1 + percent_of(exchanges, cap + 1)


def test_the_pre_order_of_the_format_in_pieces():
    item = example("pre-order").items[0]
    assert (item.wanted, item.overage_pieces, item.needed, item.supply) == (120, 11, 131, 132)
    assert (item.misprint_pieces, item.good_pieces, item.exchange_pieces) == (4, 128, 5)
    assert item.overage_by_size == {"S": 1, "M": 3, "L": 3, "XL": 3, "2XL": 1, "3XL": 0}
    assert (item.sizes_without_spare, item.sizes_short, item.sizes_not_produced) == (("3XL",), (), ())


def test_the_backorder_of_the_format_in_pieces():
    item = example("backorder").items[0]
    assert (item.wanted, item.overage_pieces, item.needed, item.supply) == (140, 12, 152, 152)
    assert (item.misprint_pieces, item.good_pieces, item.exchange_pieces) == (4, 148, 5)


def one(item: str, terms: str = "overage: 10%\nallowances: {misprints: 3%, oversold: 2%, exchanges: 4%}"):
    return planned(f"{terms}\nitems: {{A: {item}}}").items[0]


def test_stock_counts_for_the_supply():
    item = one("{stock: 20, sizes: {S: 50, M: 50}, produce: 90, cap: 100}")
    assert (item.needed, item.supply, item.good_pieces, item.beyond_stock) == (110, 110, 107, 80)


def test_stock_by_size_covers_its_own_size_alone():
    assert one("{stock: {S: 60, M: 10}, sizes: {S: 50, M: 50}}").beyond_stock == 40


def test_sizes_with_fewer_pieces_than_wanted_and_overage_are_short():
    item = one("{stock: {S: 5}, sizes: {S: 50, M: 50}, produce: {S: 50, M: 54}}")
    assert (item.overage_by_size, item.sizes_short) == ({"S": 5, "M": 5}, ("M",))


def test_no_size_is_short_where_production_is_in_all():
    assert one("{stock: 0, sizes: {S: 50, M: 50}, produce: 1}").sizes_short == ()


def test_no_size_is_short_where_stock_may_lie_in_any():
    assert one("{stock: 3, sizes: {S: 50}, produce: {S: 1}}").sizes_short == ()


def test_spares_are_what_is_left_over_where_all_is_said_by_size():
    item = one("{stock: {M: 1}, sizes: {S: 50, M: 50, L: 0}, produce: {S: 50, M: 50}}")
    assert (item.spare_by_size, item.sizes_without_spare) == ({"S": 0, "M": 1, "L": 0}, ("S",))


def test_sizes_sold_that_nobody_produces():
    item = one("{sizes: {S: 5, M: 0}, taken: {XL: 1}, cap: {L: 2, S: 5}, produce: {S: 9}}")
    assert item.sizes_not_produced == ("L", "XL")


def test_sizes_whose_cap_is_above_their_pieces():
    assert one("{sizes: {S: 5, M: 5}, cap: {S: 6, M: 5}, produce: {S: 5, M: 5}}").sizes_over_cap == ("S",)


@pytest.mark.parametrize("item", ["{}", "{sizes: {S: 5}}", "{stock: 3}", "{produce: 5}", "{cap: 5}"])
def test_what_rests_on_what_is_not_said_is_none(item):
    found = one(item, "x-nothing: 1")
    assert (found.overage_pieces, found.needed, found.misprint_pieces) == (None, None, None)
    assert (found.good_pieces, found.exchange_pieces) == (None, None)


ITEMS = """
items:
  A: {design: crest, colour: navy, sizes: {S: 20, M: 10}, counted: true, produce: 33}
  B: {design: crest, colour: red, sizes: {M: 15}, overage: 0%}
  C: {colour: navy, sizes: {M: 7}, produce: {M: 8}, counted: true}
"""


def groups(moq: str, items: str = ITEMS):
    return {one.name: (one.skus, one.wanted, one.made) for one in planned(f"moq: {moq}\noverage: 10%{items}").moq}


def test_a_moq_is_per_item_unless_said_otherwise():
    assert groups("48") == {"A": (("A",), 30, 33), "B": (("B",), 15, 15), "C": (("C",), 7, 8)}


def test_items_of_one_colour_count_together():
    assert groups("{quantity: 48, per: colour}") == {
        "colour navy": (("A", "C"), 37, 41),
        "colour red": (("B",), 15, 15),
    }


def test_items_of_one_design_count_together_and_one_without_alone():
    assert groups("{quantity: 48, per: design}") == {"design crest": (("A", "B"), 45, 48), "C": (("C",), 7, 8)}


def test_sizes_count_for_themselves():
    assert groups("{quantity: 48, per: size}") == {
        "A/S": (("A",), 20, 22),
        "A/M": (("A",), 10, 11),
        "B/M": (("B",), 15, 15),
        "C/M": (("C",), 7, 8),
    }


def test_all_items_of_a_campaign_count_together():
    assert groups("{quantity: 48, per: campaign}") == {"the campaign": (("A", "B", "C"), 52, 56)}


def test_a_backorder_counts_what_is_in_production():
    items = "\nkind: backorder" + ITEMS.replace("produce: 33", "produce: 40")
    assert groups("48", items) == {"A": (("A",), 30, 40), "B": (("B",), 15, 15), "C": (("C",), 7, 8)}


def test_without_a_moq_nothing_counts():
    assert groups("none") == {}


def test_an_item_with_a_moq_of_its_own_is_no_part_of_the_campaigns_groups():
    plan = planned(
        "moq: {quantity: 48, per: design}\noverage: 10%" + ITEMS.replace("B: {", "B: {moq: {quantity: 12}, ")
    )
    assert [(one.name, one.base, one.moq.quantity, one.wanted) for one in plan.moq] == [
        ("design crest", (), 48, 30),
        ("design crest", ("items", "B"), 12, 15),
        ("C", (), 48, 7),
    ]


def test_a_group_is_counted_once_all_its_items_are():
    plan = planned("moq: {quantity: 48, per: colour}" + ITEMS)
    assert [one.counted for one in plan.moq] == [True, False]


def test_the_groups_of_one_moq_are_added_up():
    plan = planned("moq: {quantity: 48, per: colour}\noverage: 10%" + ITEMS)
    assert {(one.wanted_in_all, one.made_in_all) for one in plan.moq} == {(52, 56)}


def test_an_items_overrides_merge_key_by_key():
    item = planned(PRE_ORDER + "  B: {sizes: {M: 100}, allowances: {misprints: 5%}, overage: 12%}\n").items[1]
    assert (item.allowances.misprints, item.allowances.exchanges, item.overage_pieces) == (500, 400, 12)

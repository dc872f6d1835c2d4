"""The buy of an item of a file: the table adds up, and each allowance and term does what it says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.formats import buy_text
from planner.plan.buy.buy import buys
from planner.plan.buy.hints import curve_sum, not_in_packs, total_in_packs, unexplained, weak_needs
from tests.plan.plans import PRE_ORDER, day, example, planned

PLAIN = "overage: 0%\nallowances: {misprints: 2%, oversold: 0%, exchanges: 0%}\nitems: {A: {method: dtg, SAID}}"
SIZES = "sizes: {S: 15, M: 25, L: 25, XL: 20, 2XL: 10, 3XL: 5}"


def buy(text):
    return buys(planned(text))[0]


def item(said, terms=""):
    return buy(item_text(said, terms)).item


def item_text(said, terms=""):
    return f"{terms}\n{PLAIN.replace('SAID', said)}"


def shown(text):
    return " ".join(buy_text.render([("a.yaml", planned(text), day("01-08"))]).split())


def adds_up(made):
    for one in made.sizes:
        parts = one.spoilage + one.exchanges + one.oversold + one.rounding
        assert one.start == one.wanted - one.used + parts
        assert one.used <= one.stock and one.rounding >= 0
        assert one.spare == one.stock + one.ordered - one.wanted
    assert made.start_total == sum(one.start for one in made.sizes)


def test_the_pre_order_of_the_format():
    made = buys(example("pre-order"))[0].item
    adds_up(made)
    assert {one.size: (one.start, one.ordered, one.spare) for one in made.sizes} == {
        "S": (17, 16, 2),
        "M": (36, 33, 3),
        "L": (40, 37, 3),
        "XL": (31, 29, 3),
        "2XL": (15, 13, 1),
        "3XL": (5, 4, 0),
    }
    assert (made.start_total, made.swappable_total, made.cap, made.without_spare) == (144, 127, 125, ("3XL",))
    assert (round(made.short_chance, 4), made.assumed) == (0.2159, ())


def test_with_nothing_but_spoilage_it_is_the_table_of_the_methods():
    made = item(SIZES)
    assert list(made.start.values()) == [17, 28, 27, 22, 12, 6]
    assert (made.start_total, made.swappable_total, made.ordered_by) == (112, 105, "plan")
    assert made.short_chance <= 0.05


def test_the_overage_is_a_floor_in_total():
    made = buy(PLAIN.replace("overage: 0%", "overage: 20%").replace("SAID", SIZES)).item
    adds_up(made)
    assert made.start_total == 120


def test_packs_are_whole_in_every_size():
    made = item(f"{SIZES}, pack: {{S: 6, M: 12}}")
    adds_up(made)
    assert (made.start["S"], made.start["M"], made.start["L"]) == (18, 36, 27)


def test_an_moq_that_is_topped_up_to_is_a_floor():
    made = item(SIZES, "moq: {quantity: 144, below: top-up}")
    adds_up(made)
    assert made.start_total == 144
    assert item(SIZES, "moq: {quantity: 144, below: cancel}").start_total == 112


def test_an_moq_of_each_size_is_a_floor_of_each_size():
    made = item("sizes: {S: 15, M: 25, L: 0}", "moq: {quantity: 24, per: size, below: top-up}")
    adds_up(made)
    assert made.start == {"S": 24, "M": 27, "L": 0}


def test_stock_serves_before_anything_is_made():
    made = item(f"{SIZES}, stock: {{S: 20, M: 5}}")
    adds_up(made)
    assert (made.start["S"], made.need_by_size["M"], made.sizes[0].spare) == (0, 20, 5)


def test_no_size_goes_below_the_orders_taken():
    made = item(f"{SIZES}, taken: {{3XL: 9, M: 3}}, produce: 60")
    assert (made.asked["3XL"], made.asked["M"]) == (9, 25)
    assert made.ordered["3XL"] >= 9 and sum(made.ordered.values()) == 60


def test_a_total_is_spread_and_sizes_are_taken_as_they_are():
    assert item(f"{SIZES}, produce: 105").ordered == {"S": 16, "M": 26, "L": 26, "XL": 21, "2XL": 11, "3XL": 5}
    made = item(f"{SIZES}, produce: {{S: 20, M: 20, XXS: 2}}")
    assert (made.ordered_total, made.ordered["XXS"], made.ordered["L"]) == (42, 2, 0)
    assert made.risks["L"] == 1


def test_terms_of_the_supplier_bound_what_is_lost():
    assert item(SIZES, "supplier: {no_unders: true}").start_total == 100
    assert item(f"{SIZES}, produce: 100", "supplier: {under: 2%}").cap == 98
    assert item(SIZES, "supplier: {losses: clustered}").start_total > 112
    assert item(SIZES, "supplier: {under: 1%}").complete["M"] == 27


def test_terms_of_the_supplier_bound_the_misprints_that_rules_count():
    said = f"{SIZES}, produce: 150"
    lost = [
        item(said, terms).pieces.misprint_pieces
        for terms in ("", "supplier: {no_unders: true}", "supplier: {under: 1%}")
    ]
    assert lost == [3, 0, 2]
    assert item(said, "supplier: {under: 9%}").pieces.misprint_pieces == 3
    assert "all that are lost are replaced" in shown(item_text(said, "supplier: {no_unders: true}"))
    assert "at most 2 pieces kept back" in shown(item_text(said, "supplier: {under: 1%}"))


def test_packs_of_each_size_are_said():
    assert "In packs: S 3 of 6, M 3 of 12." in shown(item_text("sizes: {S: 15, M: 25, L: 25}, pack: {S: 6, M: 12}"))


def test_sizes_that_are_short_and_those_without_a_spare_are_told_apart():
    text = shown(item_text("sizes: {S: 15, M: 25, L: 5}, produce: {S: 13, M: 27, L: 5}"))
    assert "Too few even if none is lost: S by 2." in text and "Without a spare: L." in text


def test_a_higher_chance_takes_more():
    assert item(SIZES, "enough: 99%").start_total > 112 > item(SIZES, "enough: 80%").start_total


def test_what_is_not_said_is_assumed():
    made = buy("items: {A: {method: embroidery, sizes: {M: 100}}}").item
    assert made.assumed == ("misprints", "exchanges", "oversold")
    assert (made.share, made.exchanges) == (300, {"M": 5})
    none = buy("buyers: {policy: {exchange: none}}\nitems: {A: {sizes: {M: 100}}}").item
    assert (none.assumed, none.exchanges, none.share) == (("misprints", "oversold"), {"M": 0}, 200)


@pytest.mark.parametrize(
    "said", ["sizes: {M: 5000000}", "stock: 3", "sizes: {M: 20}, allowances: {misprints: 60%}", "sizes: {M: 0}, cap: 3"]
)
def test_what_cannot_be_planned_has_no_table_and_no_error(said):
    made = buy(f"items: {{A: {{{said}}}}}")
    assert made.item.without_spare == () and made.item.pieces.sku == "A"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_table_adds_up_whatever_is_said(data):
    pieces = st.integers(0, 90)
    sizes = data.draw(st.dictionaries(st.sampled_from(["S", "M", "L", "XL"]), pieces, min_size=1))
    said = {"sizes": sizes}
    for key in data.draw(st.sets(st.sampled_from(["stock", "produce", "taken", "pack"]))):
        said[key] = data.draw(st.one_of(pieces, st.dictionaries(st.sampled_from(sorted(sizes)), pieces, min_size=1)))
    made = item(", ".join(f"{key}: {value}" for key, value in said.items()).replace("'", ""))
    adds_up(made)
    assert sum(one.wanted for one in made.sizes) == sum(made.asked.values())
    assert all(0 <= one.short_chance <= 1 for one in made.sizes)
    assert all(one.start % made.pack(one.size) == 0 for one in made.sizes if made.pack(one.size))


def test_sizes_by_a_curve():
    assert item("sizes: {total: 72, curve: group}").asked == {"S": 11, "M": 18, "L": 18, "XL": 14, "2XL": 7, "3XL": 4}
    assert item("sizes: {total: 20, curve: {S: 50%, M: 50%}, answers: {S: 8, L: 2}}").asked == {"S": 13, "M": 5, "L": 2}
    assert item("sizes: {answers: {S: 8, M: 2}}", "invited: 15\nunanswered: L").asked == {"L": 5, "S": 8, "M": 2}
    assert item("sizes: {answers: {S: 8, M: 2}}", "invited: 15\nunanswered: nothing").pieces.wanted == 10
    assert sum(item("sizes: {answers: {S: 8}}", "invited: 15").asked.values()) == 15
    assert curve_sum(item("sizes: {total: 9, curve: band}")) is None
    assert curve_sum(item("sizes: {total: 9, curve: {S: 50%, M: 40%}}")) == 9000


def test_hints():
    assert weak_needs(item(f"{SIZES}, produce: 100")) == {}
    assert weak_needs(item("sizes: {S: 15, M: 25}, produce: {S: 15, M: 28}")) == {"S": 16}
    assert not_in_packs(item("sizes: {S: 5}, produce: {S: 13}, pack: 6")) == {"S": 18}
    assert total_in_packs(item("sizes: {S: 5}, produce: 13, pack: 6")) == 18
    assert unexplained(item("sizes: {S: 100}, produce: 160"), 0) == 55
    assert (
        unexplained(item("sizes: {S: 100}, produce: 160"), 160),
        unexplained(item("sizes: {S: 3}, produce: 6"), 0),
    ) == (
        0,
        0,
    )


def test_money_of_the_pieces_ordered():
    cost = buy(
        PRE_ORDER.replace(
            "price: 48.00 USD",
            "price: 48.00 USD\n    cost: 9.75 USD\n    breaks: {144: 8.75}\n    set_up: 75.00 USD\n"
            "    supplier: {over: 5%}",
        )
    ).cost
    assert (cost.each, cost.total, cost.overage, cost.covering) == pytest.approx((9.75, 1362, 117, 9.75), abs=0)
    assert (cost.missing, cost.overs, cost.more.pieces, cost.more.saving) == pytest.approx(
        (38.25, 68.25, 12, 27), abs=0
    )
    assert cost.worth == 129


def test_currencies_are_never_mixed():
    assert buy("items: {A: {sizes: {S: 9}, price: 20.00 USD, cost: 9.00 EUR}}").cost is None
    points = buy("items: {A: {sizes: {S: 9}, price: 2500 points, cost: 9.00 EUR}}").cost
    assert (points.tariff.currency, points.missing) == ("EUR", None)

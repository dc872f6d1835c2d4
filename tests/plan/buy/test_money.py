"""METHODS.md B2 and B5: the newsvendor, price breaks, and the ways below an MOQ."""

from decimal import Decimal as D
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

import pytest

from planner.plan.buy.money import Prices, critical_ratio, newsvendor, prices
from planner.plan.buy.packs import in_packs
from planner.plan.buy.run import Part, Run
from planner.plan.buy.tariff import Tariff
from planner.plan.buy.ways import Fees, ways


def cheaper(terms, pieces):
    """How many of one item cost less, and what they save; None where none do."""
    alone = Part("A", pieces, Tariff("USD", terms, None))
    more = Run((alone,), alone).cheaper()
    return more and (more.in_all, more.saving)


@pytest.mark.parametrize(
    ("missing", "left_over", "demand", "answer"),
    [
        (D("2"), D("5"), NormalDist(50, 20), 38.6810),  # 2a
        (D("9.50") - D("4.25") + D("1.50"), D("4.25") - D("2"), NormalDist(250, 40), 276.98),  # 2c
        (D("12"), D("10"), NormalDist(2100, 1200), 2237.02),  # 2d
    ],
)
def test_the_critical_ratio_gives_the_quantities_of_the_vectors(missing, left_over, demand, answer):
    assert demand.inv_cdf(float(critical_ratio(missing, left_over))) == pytest.approx(answer, abs=0.005)


def test_the_other_figures_of_the_parkas():
    demand = NormalDist(2100, 1200)
    assert demand.inv_cdf(0.985) == pytest.approx(4704.1, abs=0.05)
    assert demand.cdf(1050) == pytest.approx(0.19079, abs=5e-6)


def test_a_tie_is_a_tie():
    counts = {10: 1, 12: 1, 14: 2, 16: 1, 18: 0, 20: 1}  # 2b: price 10, cost 4, salvage 1
    ratio = critical_ratio(D(6), D(3))
    assert (ratio, newsvendor(counts, ratio)) == (Fraction(2, 3), 14)
    assert newsvendor(counts, Fraction(667, 1000)) == 16  # what a rounded ratio would say


def test_the_newspapers():
    assert newsvendor({15: 4, 16: 2, 17: 3, 18: 1}, critical_ratio(D(1), D(1))) == 16  # 2e


@pytest.mark.parametrize(
    ("each", "later", "least", "from_"),
    [("9.50", "8.25", 72, 63), ("12.00", "10.50", 144, 127)],
)
def test_more_can_cost_less_from_a_quantity_on(each, later, least, from_):
    terms = prices(D(each), {least: D(later)}, D(0), D(0))
    assert [cheaper(terms, pieces) is not None for pieces in (from_ - 1, from_, least)] == [False, True, False]


def test_an_equal_total_is_no_saving():
    terms = prices(D("12.00"), {144: D("10.50")}, D(0), D(0))
    assert terms.total(126) == terms.total(144) and cheaper(terms, 126) is None


def test_twelve_more_pieces_cost_less_in_total():
    assert cheaper(prices(D("10.50"), {72: D("8.25")}, D("40.00"), D(0)), 60) == (72, D("36.00"))
    assert cheaper(prices(None, {48: D("9.50"), 72: D("7.50"), 144: D("7.00")}, D(0), D(0)), 60) == (72, D("30.00"))


def test_what_is_left_over_counts_with_its_salvage():
    terms = prices(D("9.50"), {72: D("8.25")}, D(0), D("3"))
    assert cheaper(terms, 60) == (72, D("12.00"))
    assert cheaper(terms._replace(salvage=D(0)), 60) is None


def test_below_the_first_break_there_is_no_price():
    terms = prices(None, {72: D("9.50")}, D(0), D(0))
    assert (terms.each(71), terms.total(71), cheaper(terms, 71), terms.each(72)) == (None, None, None, D("9.50"))
    assert prices(None, {}, D(0), D(0)) is None


@pytest.mark.parametrize(
    ("demand", "set_up", "holding", "steps", "costs", "best"),
    [
        (1000, 200, "0.25", {1: 100, 101: 90, 301: 85}, [93116.45, 93000.01, 88862.58], 301),  # 5a, on its page
        (2000, 20, "0.20", {1: "2.50", 200: "2.40", 300: "2.25", 1000: "2.00"}, [5200, 4995.96, 4689.74, 4240], 1000),
    ],
)
def test_price_breaks_find_the_quantity_of_the_vectors(demand, set_up, holding, steps, costs, best):
    """Economic order quantities are not our model; they check which price holds for which quantity."""
    terms = Prices(tuple((least, D(each)) for least, each in steps.items()))

    def a_year(quantity):
        each = float(terms.each(int(quantity)))
        return demand * each + demand / quantity * set_up + quantity / 2 * float(holding) * each

    economic = [sqrt(2 * demand * set_up / (float(holding) * float(each))) for each in steps.values()]
    tried = [max(least, quantity) for least, quantity in zip(steps, economic, strict=True)]
    ends = [*list(steps)[1:], 10**9]
    kept = [quantity for quantity, end in zip(tried, ends, strict=True) if quantity < end]
    assert int(min(kept, key=a_year)) == best
    assert min(map(a_year, kept)) == pytest.approx(costs[-1], abs=0.01)


@pytest.mark.parametrize(
    ("pieces", "pack", "packed"), [(0, 6, 0), (1, 6, 6), (6, 6, 6), (7, 6, 12), (7, 0, 7), (7, 1, 7)]
)
def test_packs_are_whole(pieces, pack, packed):
    assert in_packs(pieces, pack) == packed


def test_the_ways_below_the_moq_come_the_cheapest_first():
    fees = Fees(D("18.00"), prices(D("9.00"), {}, D("40"), D("2.00")), D("45.00"), D("14.00"))
    found = ways(60, 64, 72, fees)
    assert [(way.name, way.pieces, way.bought, way.cost) for way in found] == [
        ("extend", 72, 0, D(0)),
        ("surcharge", 64, 4, D("45.00")),
        ("top-up", 72, 12, D("56.00")),  # 8 pieces more at 9.00, less 2.00 that each left over brings
        ("other-method", 64, 4, D("320.00")),
        ("cancel", 0, 0, D("464.00")),  # 60 sold at 18.00, less 64 made at 9.00 and the set-up
    ]


def test_what_is_not_priced_comes_last():
    found = ways(60, 64, 72, Fees(None, None, D("45.00"), None))
    assert [way.name for way in found] == ["extend", "surcharge", "cancel", "top-up", "other-method"]
    assert [way.cost for way in found][2:] == [None] * 3

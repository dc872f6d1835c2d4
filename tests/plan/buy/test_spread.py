"""METHODS.md B4, 4e to 4g: what is expected of several sizes spreads less in all than one by one.

The page's sites have normal demand with these spreads; ours have Poisson demand with the same, which is as good as normal.
"""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.spread import as_expected
from planner.plan.buy.tails import poisson
from tests.plan.buy.test_item import buy

Z_1_96 = 9750
"""The chance to which z = 1.96 belongs, in basis points."""


def spread(mean):
    """The standard deviation of what comes where so many are expected, from its chances."""
    tail = poisson(mean)
    chances = [
        (tail.first + at, now - then) for at, (now, then) in enumerate(zip(tail.cdf, (0, *tail.cdf), strict=False))
    ]
    middle = sum(count * chance for count, chance in chances)
    return sqrt(sum((count - middle) ** 2 * chance for count, chance in chances))


def buffers(spreads, chance):
    """Pieces beyond the expected: so that each site suffices, and in all."""
    sites = {str(at): one * one for at, one in enumerate(spreads)}
    found = as_expected(sites, chance)
    return found.each_size - sum(sites.values()), found.in_all - sum(sites.values())


def test_the_spread_of_three_sites_together():
    assert [round(spread(one * one), 2) for one in (100, 150, 120)] == [100, 150, 120]
    together = spread(100**2 + 150**2 + 120**2)
    assert together == pytest.approx(216.564, abs=5e-3)  # 4e
    assert 1 - together / (100 + 150 + 120) == pytest.approx(0.4147, abs=5e-4)


def test_the_buffer_of_five_sites():
    each, in_all = buffers([80] * 5, Z_1_96)
    assert each == pytest.approx(784, abs=5)  # 4f; whole pieces at each of five sites
    assert in_all == pytest.approx(350.615, abs=2)
    assert 1 - in_all / each == pytest.approx(0.5528, abs=5e-3)


def test_the_square_root_law_of_four_sites():
    each, in_all = buffers([80] * 4, 9000)
    assert in_all / each == pytest.approx(0.5, abs=5e-3)  # 4g


def test_a_normal_buffer_is_off_for_few_and_as_good_for_many():
    z = 1.6448536
    quantiles = [(mean, poisson(mean).quantile(9500), mean + z * sqrt(mean)) for mean in (5, 10, 25, 50)]
    assert [(one, round(normal, 2)) for _, one, normal in quantiles] == [
        (9, 8.68),
        (15, 15.2),
        (33, 33.22),
        (62, 61.63),
    ]


@given(st.lists(st.integers(0, 80), min_size=1, max_size=7), st.integers(9000, 9990))
def test_in_all_takes_no_more_than_the_sizes_one_by_one(sizes, chance):
    found = as_expected(dict(enumerate(sizes)), chance)
    assert sum(sizes) <= found.in_all <= found.each_size


def test_it_is_said_of_what_is_expected_and_not_of_what_is_counted():
    text = "items: {A: {counted: false, sizes: {S: 15, M: 25, L: 25}}}"
    assert buy(text).item.expected == (79, 88)
    assert buy(text.replace("false", "true")).item.expected is None

"""METHODS.md B3 and B7: exact tails against published answers, fractions and draws."""

from fractions import Fraction
from itertools import accumulate
from math import comb, isclose
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.losses import Losses
from planner.plan.buy.tails import binomial, clustered, clustered_failures, failures, poisson
from planner.plan.pieces import kept_back


def exactly(pieces, share):
    """The cumulative chances of a binomial as fractions."""
    lost = Fraction(share, 10_000)
    return list(accumulate(comb(pieces, k) * lost**k * (1 - lost) ** (pieces - k) for k in range(pieces + 1)))


@pytest.mark.parametrize(
    ("chance", "answer", "digits"),
    [
        (1 - binomial(125, 1000).at_most(4), 0.9961414046, 10),  # 3a, 125 sold for 120 seats: nobody is bumped
        (1 - binomial(125, 1000).at_most(5), 0.9885678128, 10),  # and one seat is left
        (binomial(30, 500).at_most(0), 0.21464, 5),  # 3b, 30 pieces of which 5 % are bad
        (binomial(30, 500).at_most(2), 0.81218, 5),
        (binomial(10, 1200).at_most(2), 0.891318, 6),  # 3c, 10 pistons
        (1 - binomial(10, 1200).at_most(1), 0.341725, 6),
        (binomial(324, 1000).at_most(23), 0.04473, 5),  # 3g, 324 sold for 300 seats
        (binomial(162, 1000).at_most(11), 0.10493, 5),  # and always in pairs
    ],
)
def test_chances_are_those_of_the_published_vectors(chance, answer, digits):
    assert round(chance, digits) == answer


def test_299_pieces_show_a_defect_of_one_percent():
    assert [binomial(pieces, 100).at_most(0) <= 0.05 for pieces in (298, 299)] == [False, True]  # 3d


@pytest.mark.parametrize(("pieces", "share"), [(1, 1), (7, 5000), (24, 200), (60, 9_500), (250, 33), (400, 1234)])
def test_a_binomial_is_that_of_exact_fractions(pieces, share):
    tail = binomial(pieces, share)
    for lost, chance in enumerate(exactly(pieces, share)):
        assert isclose(tail.at_most(lost), float(chance), abs_tol=1e-14)


@given(st.integers(1, 400), st.integers(0, 5000), st.integers(1, 9999))
def test_pieces_lost_before_enough_are_good_are_those_lost_among_the_pieces(good, share, chance):
    lost = failures(good, share / 10_000).quantile(chance)
    assert binomial(good + lost, share).at_most(lost) >= chance / 10_000 - 1e-12
    assert not lost or binomial(good + lost - 1, share).at_most(lost - 1) < chance / 10_000 + 1e-12


@pytest.mark.parametrize(("pieces", "share", "correlation"), [(100, 200, 100), (24, 300, 500), (250, 500, 50)])
def test_clustered_losses_are_those_of_draws(pieces, share, correlation):
    random = Random(2027)
    weight = 10_000 / correlation - 1
    draws = 20_000
    lost = sorted(
        sum(random.random() < shown for _ in range(pieces))
        for shown in (random.betavariate(share / 1e4 * weight, (1 - share / 1e4) * weight) for _ in range(draws))
    )
    tail = clustered(pieces, share, correlation)
    for count in range(0, pieces // 6):
        drawn = sum(one <= count for one in lost) / draws
        assert abs(tail.at_most(count) - drawn) < 4 * (0.25 / draws) ** 0.5


@given(st.integers(1, 200), st.integers(1, 3000), st.integers(20, 800), st.integers(5000, 9900))
def test_clustered_losses_before_enough_are_good_are_those_among_the_pieces(good, share, correlation, chance):
    lost = clustered_failures(good, share, correlation).quantile(chance)
    assert clustered(good + lost, share, correlation).at_most(lost) >= chance / 10_000 - 1e-9
    assert not lost or clustered(good + lost - 1, share, correlation).at_most(lost - 1) < chance / 10_000 + 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_a_negative_binomial_is_that_of_draws(seed):
    random, good, share, draws = Random(seed), 30, 400, 20_000
    counts = []
    for _ in range(draws):
        made = lost = 0
        while made < good:
            if random.random() < share / 10_000:
                lost += 1
            else:
                made += 1
        counts.append(lost)
    tail = failures(good, share / 10_000)
    for count in range(5):
        assert abs(tail.at_most(count) - sum(one <= count for one in counts) / draws) < 4 * (0.25 / draws) ** 0.5


@pytest.mark.parametrize(("mean", "quantile"), [(5, 9), (10, 15), (25, 33), (50, 62)])
def test_poisson_quantiles_are_those_of_the_table(mean, quantile):
    assert poisson(mean).quantile(9500) == quantile


def test_nothing_and_everything_lost_have_one_outcome():
    assert (binomial(7, 0).quantile(9999), binomial(7, 10_000).quantile(1), failures(7, 0.0).quantile(9999)) == (
        0,
        7,
        0,
    )
    assert Losses(200).before(0).quantile(9999) == 0


@pytest.mark.parametrize(
    ("pieces", "under", "kept"), [(24, 200, 1), (50, 200, 1), (51, 200, 2), (100, 0, 0), (0, 200, 0)]
)
def test_a_supplier_keeps_back_a_percent_and_never_less_than_a_piece(pieces, under, kept):
    assert kept_back(pieces, under) == kept

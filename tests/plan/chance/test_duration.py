"""One stage: the beta-PERT, its mean and variance, and what is no duration at all."""

from math import fsum, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.chance.duration import Duration, beta_cdf, fixed, pert, uniform

THREE = st.tuples(*[st.integers(0, 60)] * 3).map(sorted).map(tuple)


def moments(duration: Duration, grid: int = 1) -> tuple[float, float]:
    """Mean and standard deviation in days; a step's time is its middle, since it was rounded up."""
    days = [(duration.first + more - 0.5) / grid for more in range(len(duration.mass))]
    mean = fsum(day * chance for day, chance in zip(days, duration.mass, strict=True))
    return mean, sqrt(fsum((day - mean) ** 2 * chance for day, chance in zip(days, duration.mass, strict=True)))


@pytest.mark.parametrize(
    ("three", "mean", "sd"),
    [
        ((1, 2, 9), 3.0, 1.3093),  # (mean - a)(b - mean)/7, and not ((b - a)/6)^2 = 1.3333^2
        ((0, 10, 20), 10.0, 3.7796),  # nor 3.3333^2
        ((5, 8, 17), 9.0, 2.1381),
        ((2, 3, 8), 11 / 3, 1.0157),
    ],
)
def test_mean_and_variance_are_those_of_the_beta_pert_and_not_the_classic_ones(three, mean, sd):
    grid = 200
    assert moments(pert(*(days * grid for days in three)), grid) == pytest.approx((mean, sd), abs=1e-4)


@pytest.mark.parametrize(
    ("path", "mean"),
    [
        ([(5, 8, 17), (3, 5, 7), (4, 6, 8), (3, 4, 5)], 24),  # 1a
        ([(1, 2, 3), (2, 3.5, 8), (6, 9, 18), (1, 4.5, 5), (4, 4, 10), (3, 9, 9), (1, 5.5, 7), (5, 5.5, 9)], 44),  # 1d
        ([(1, 2, 3), (1, 2, 3), (1, 4, 7), (3, 4, 11), (1, 2, 3)], 15),  # 1e
    ],
)
def test_the_means_of_a_path_add_up_to_the_published_one(path, mean):
    grid = 200
    added = sum(moments(pert(*(round(days * grid) for days in three)), grid)[0] for three in path)
    assert added == pytest.approx(mean, abs=1e-3)


def test_a_stage_is_cut_into_whole_days_by_rounding_up():
    assert (pert(1, 2, 5).first, len(pert(1, 2, 5).mass)) == (2, 4)
    assert pert(1, 2, 5).mass[0] == pytest.approx(1 - 0.75**5 - 5 * 0.25 * 0.75**4)  # a binomial tail
    assert pert(1, 1, 2) == fixed(2) and pert(4, 4, 4) == fixed(4)


def test_a_range_is_each_of_its_days_alike():
    assert uniform(8, 15) == Duration(8, (0.125,) * 8) and uniform(3, 3) == fixed(3)


@pytest.mark.parametrize("three", [(2, 14, 8), (2, 5, 3)])
def test_the_likely_time_lies_between_best_and_worst(three):
    with pytest.raises(ValueError, match="in order"):
        pert(*three)


@pytest.mark.parametrize(
    ("alpha", "beta", "x", "published"),
    [
        # I_x(a, b) for whole a and b is a binomial tail: P(at least a of a + b - 1).
        (2, 4, 0.25, 1 - 0.75**5 - 5 * 0.25 * 0.75**4),
        (1, 1, 0.3, 0.3),
        (1, 5, 0.2, 1 - 0.8**5),
        (5, 1, 0.9, 0.9**5),
        (3, 3, 0.5, 0.5),
    ],
)
def test_the_beta_distribution_agrees_with_binomial_tails(alpha, beta, x, published):
    assert beta_cdf(alpha, beta, x) == pytest.approx(published, abs=5e-15)


@given(THREE)
def test_chances_add_up_to_one_between_best_and_worst(three):
    duration = pert(*three)
    assert fsum(duration.mass) == pytest.approx(1, abs=1e-12)
    assert min(duration.mass) >= 0
    assert three[0] <= duration.first and duration.last <= three[2]


@given(THREE, st.integers(-80, 80))
def test_more_or_fewer_days_leave_chances_that_add_up_to_one(three, more):
    longer = pert(*three).longer(more)
    assert fsum(longer.mass) == pytest.approx(1, abs=1e-12)
    assert (longer.first, longer.last) == (max(pert(*three).first + more, 0), max(pert(*three).last + more, 0))

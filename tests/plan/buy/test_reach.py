"""METHODS.md B7: gamma-Poisson, the two curves of orders, and no more orders than people."""

from math import exp, gamma
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.curves import flat, u_shaped
from planner.plan.buy.reach import outlook, outlooks, remaining
from planner.plan.buy.tails import failures


def below(x, shape, rate):
    """The chance that Gamma(shape, rate) is at most x, by its series."""
    term = total = 1 / shape
    for k in range(1, 400):
        term *= x * rate / (shape + k)
        total += term
    return (x * rate) ** shape * exp(-x * rate) * total / gamma(shape)


@pytest.mark.parametrize(
    ("found", "answer", "digits"),
    [
        ((10 + 6 + 2 + 2 + 1) / (2 + 4), 3.5, 9),  # 7a: Gamma(10, 2) and four days
        (below(2.167, 21, 6), 0.025, 4),
        (below(5.148, 21, 6), 0.975, 4),
        (below(0.05, 6, 113.5), 0.5008145, 7),  # 7c
        (below(0.081, 6, 113.5), 0.8955648, 7),
        (6 / 7, 0.857, 3),  # 7d
        (1 - below(1, 6, 7), 0.3007, 4),
        (1 - below(1, 33, 25), 0.9285, 4),
    ],
)
def test_rates_by_bayes_are_those_of_the_vectors(found, answer, digits):
    assert round(found, digits) == pytest.approx(answer, abs=10**-digits)


def test_orders_to_come_are_negative_binomial():
    tail = failures(67, 1 - 0.75)  # 7b: Gamma(67, 3), one more day
    assert (tail.quantile(250), tail.quantile(9750)) == (12, 34)
    chances = [tail.at_most(count) - tail.at_most(count - 1) for count in range(200)]
    mean = sum(count * chance for count, chance in enumerate(chances))
    spread = sum((count - mean) ** 2 * chance for count, chance in enumerate(chances))
    assert (round(mean, 2), round(spread, 2)) == (22.33, 29.78)


@pytest.mark.parametrize(("day", "even", "ends"), [(7, 0.138, 0.006), (3, 0.999, 0.73)])
def test_the_two_curves_say_very_different_things(day, even, ends):
    found = outlooks(48, 20, day / 14, None)
    assert found["flat"].chance == pytest.approx(even, abs=6e-4)
    assert found["u_shaped"].chance == pytest.approx(ends, abs=6e-3)


def test_the_curves():
    assert [flat(part) for part in (0, 0.25, 1)] == [0, 0.25, 1]
    assert round(u_shaped(0.5), 2) == 0.60
    assert (u_shaped(0), u_shaped(1)) == (0, 1)
    random, draws = Random(1), 40_000
    drawn = [random.betavariate(0.5, 0.7) for _ in range(draws)]
    for part in (0.1, 0.3, 0.7, 0.95):
        assert abs(u_shaped(part) - sum(one <= part for one in drawn) / draws) < 0.01


@given(st.integers(0, 80), st.floats(0.05, 0.95), st.integers(1, 120))
def test_more_orders_never_make_it_less_likely(so_far, done, needed):
    assert outlook(needed, so_far + 1, done, None).chance >= outlook(needed, so_far, done, None).chance - 1e-12
    assert outlook(needed, so_far, done, None).chance >= outlook(needed + 1, so_far, done, None).chance - 1e-12


@pytest.mark.parametrize(("so_far", "done", "needed"), [(20, 0.5, 48), (20, 0.5, 40), (31, 0.4, 72), (5, 0.2, 24)])
def test_with_very_many_people_it_is_as_if_there_were_no_end_to_them(so_far, done, needed):
    endless, many = outlook(needed, so_far, done, None), outlook(needed, so_far, done, 50_000)
    assert abs(endless.chance - many.chance) < 0.01
    assert abs(endless.expected - many.expected) <= 1


def test_few_people_are_a_ceiling():
    endless, few = outlook(48, 30, 0.5, None), outlook(48, 30, 0.5, 50)
    assert few.expected < endless.expected and few.chance < endless.chance


def test_no_more_orders_come_than_people_are_asked():
    assert outlook(48, 20, 0.5, 47).chance == 0
    assert outlook(48, 48, 0.5, 40).chance == 1
    assert outlook(48, 47, 1.0, 100).chance == 0
    assert outlook(48, 47, 1.0, None) == (47, 0.0)


def test_orders_to_come_are_those_of_draws():
    random, so_far, done, draws = Random(5), 20, 0.5, 20_000
    tail, counts = remaining(so_far, done), []
    for _ in range(draws):
        rate, count, left = random.gammavariate(so_far + 0.5, 1 / done), 0, 1 - done
        while (left := left - random.expovariate(rate)) > 0:
            count += 1
        counts.append(count)
    for count in range(10, 35, 5):
        assert abs(tail.at_most(count) - sum(one <= count for one in counts) / draws) < 0.015

"""METHODS.md B3, 3f: how many to start where another run may be paid for; and the same by trying every policy."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.losses import Losses
from planner.plan.buy.rerun import Amounts, first_lot

GENERAL_PRODUCTS = Amounts(set_up=300, each=100, left_over=0, missing=1600)


@pytest.mark.parametrize(
    ("runs", "cost", "lots"),
    [(3, 675, {2}), (2, 700, {2, 3}), (1, 800, {3, 4})],
)
def test_the_reject_allowance_of_one_item_half_of_which_is_lost(runs, cost, lots):
    found = first_lot(1, Losses(5000), GENERAL_PRODUCTS, runs)
    assert found.cost == pytest.approx(cost)
    assert found.pieces == min(lots)


def test_a_third_is_lost_and_there_are_two_runs():
    found = first_lot(1, Losses(3333), GENERAL_PRODUCTS, 2)
    assert (found.pieces, round(found.cost, 1)) == (2, 573.2)  # 573.25 with exactly a third
    assert first_lot(1, Losses(3333), GENERAL_PRODUCTS, 1).pieces == 3


def by_hand(needed, losses, money, lots):
    """What a policy costs: the lot of each run by what is missing, all outcomes gone through."""

    def cost(missing, left):
        lot = lots[left, missing] if left else 0
        if not missing or not lot:
            return missing * money.missing
        total = money.set_up + money.each * lot
        for lost in range(lot + 1):
            chance = losses.among(lot).at_most(lost) - losses.among(lot).at_most(lost - 1)
            short = missing - (lot - lost)
            total += chance * (cost(short, left - 1) if short > 0 else short * money.left_over)
        return total

    return cost(needed, max(left for left, _ in lots))


@pytest.mark.parametrize("missing", [20, 60, 400])
@pytest.mark.parametrize("set_up", [5, 90])
def test_no_other_policy_costs_less(missing, set_up):
    losses, money = Losses(1500), Amounts(set_up, 10, 1, missing)
    found = first_lot(2, losses, money, 2)
    policies = product(range(6), repeat=3)
    best = min(by_hand(2, losses, money, {(2, 2): a, (1, 2): b, (1, 1): c}) for a, b, c in policies)
    assert found.cost == pytest.approx(best, abs=1e-6)


@given(st.integers(1, 60), st.integers(0, 1500), st.integers(1, 200), st.integers(1, 30), st.integers(0, 300))
def test_a_second_run_never_costs_more_and_is_rarer_the_dearer_it_is(needed, share, set_up, each, missing):
    losses = Losses(share)
    one = first_lot(needed, losses, Amounts(set_up, each, 0, missing), 1)
    two = first_lot(needed, losses, Amounts(set_up, each, 0, missing), 2)
    dearer = first_lot(needed, losses, Amounts(set_up + 100, each, 0, missing), 2)
    assert two.cost <= one.cost + 1e-9 and two.pieces <= one.pieces
    assert one.again == 0 and 0 <= two.again <= 1
    assert dearer.cost >= two.cost - 1e-9

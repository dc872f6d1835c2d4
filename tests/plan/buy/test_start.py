"""METHODS.md B3 and B4: pieces to start, sizes that are all complete, and the oversell cap."""

from math import prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.cap import safe_cap
from planner.plan.buy.exchanges import exchanges_by_size
from planner.plan.buy.losses import Losses
from planner.plan.buy.split import split
from planner.plan.buy.spread import by_curve
from planner.plan.buy.start import every_size_to_start, pieces_to_start, short_chance

CHANCES = (9000, 9500, 9900)
TABLE = {
    24: ("25/25/26", "25/26/27", "26/26/27", "27/27/29", "23/22/21"),
    48: ("49/50/51", "50/51/52", "51/52/53", "53/53/55", "46/45/44"),
    72: ("74/74/75", "75/76/77", "76/77/78", "78/79/81", "69/68/67"),
    100: ("102/103/104", "104/105/106", "105/106/108", "108/109/111", "96/95/94"),
    250: ("255/255/257", "258/259/261", "261/263/265", "268/270/273", "242/241/239"),
    1000: ("1014/1016/1018", "1026/1028/1032", "1038/1040/1045", "1062/1065/1071", "974/972/969"),
}
ORDERS = (15, 25, 25, 20, 10, 5)
SIZES = st.lists(st.integers(0, 60), min_size=1, max_size=7).map(tuple)
SHARES, CHANCE = st.integers(0, 1500), st.integers(5000, 9900)


def slashed(numbers):
    return "/".join(map(str, numbers))


@pytest.mark.parametrize("good", TABLE)
def test_pieces_to_start_and_cap_are_those_of_the_table(good):
    *starts, cap = TABLE[good]
    for share, row in zip((100, 200, 300, 500), starts, strict=True):
        assert slashed(pieces_to_start(good, Losses(share), chance) for chance in CHANCES) == row
    assert slashed(safe_cap(good, Losses(200), chance) for chance in CHANCES) == cap


@pytest.mark.parametrize(("good", "starts"), [(250, [259, 262, 264, 267, 274]), (100, [105, 105, 106, 107, 110])])
def test_clustered_losses_need_more(good, starts):
    assert [pieces_to_start(good, Losses(200, rho), 9500) for rho in (0, 50, 100, 200, 500)] == starts


@pytest.mark.parametrize(
    ("share", "complete", "swapped", "spread_alone"),
    [
        (100, (16, 27, 27, 21, 11, 6), 103, 0.69),
        (200, (17, 28, 27, 22, 12, 6), 105, 0.65),
        (300, (18, 28, 28, 23, 12, 6), 106, 0.51),
    ],
)
def test_that_every_size_is_complete_takes_more_than_that_the_sum_is(share, complete, swapped, spread_alone):
    losses = Losses(share)
    assert every_size_to_start(ORDERS, losses, 9500) == complete
    assert pieces_to_start(100, losses, 9500) == swapped
    shared = split(swapped - 100, dict(enumerate(ORDERS)))
    kept = prod(1 - short_chance(good + shared[at], good, losses) for at, good in enumerate(ORDERS))
    assert round(kept, 2) == spread_alone


def best_by_search(good, losses, chance):
    """The fewest pieces in all with which every size is complete, by trying all ways to add a few."""
    extras = [0]
    for total in range(12):
        for extras in _sums(total, len(good)):
            if prod(1 - short_chance(n + k, n, losses) for n, k in zip(good, extras, strict=True)) >= chance / 10_000:
                return sum(good) + total
    raise AssertionError("more than a dozen")


def _sums(total, parts):
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in _sums(total - first, parts - 1))


@pytest.mark.parametrize("good", [(5, 9, 3), (12, 4, 4), (20, 1, 7), (0, 6, 6)])
@pytest.mark.parametrize("share", [100, 300, 700])
def test_no_other_way_completes_every_size_with_fewer(good, share):
    assert sum(every_size_to_start(good, Losses(share), 9500)) == best_by_search(good, Losses(share), 9500)


@given(SIZES, SHARES, CHANCE)
def test_every_size_is_complete_with_the_chance(good, share, chance):
    started = every_size_to_start(good, Losses(share), chance)
    kept = prod(1 - short_chance(pieces, one, Losses(share)) for pieces, one in zip(started, good, strict=True))
    assert kept >= chance / 10_000 - 1e-9
    assert sum(started) >= pieces_to_start(sum(good), Losses(share), chance)


@given(SIZES, SHARES, SHARES, CHANCE, CHANCE)
def test_more_spoilage_and_a_higher_chance_never_need_fewer(good, share, more, chance, higher):
    less, most = sorted((share, more))
    low, high = sorted((chance, higher))
    assert pieces_to_start(sum(good), Losses(less), low) <= pieces_to_start(sum(good), Losses(most), high)
    assert sum(every_size_to_start(good, Losses(less), low)) <= sum(every_size_to_start(good, Losses(most), high))
    assert safe_cap(sum(good), Losses(less), low) >= safe_cap(sum(good), Losses(most), high)


@given(st.integers(0, 500), SHARES, CHANCE)
def test_what_is_started_for_a_cap_keeps_it(good, share, chance):
    assert safe_cap(pieces_to_start(good, Losses(share), chance), Losses(share), chance) >= good


def test_a_contract_bounds_what_is_lost():
    bound = Losses(500, most=2)
    assert pieces_to_start(100, bound, 9500) == 102
    assert every_size_to_start((30, 4), bound, 9999) == (32, 6)
    assert (short_chance(101, 100, bound) > 0, short_chance(102, 100, bound)) == (True, 0.0)
    assert (safe_cap(100, bound, 9500), safe_cap(1, bound, 9500)) == (98, 0)


def test_where_nothing_is_lost_nothing_is_added():
    assert every_size_to_start(ORDERS, Losses(0), 9999) == ORDERS
    assert every_size_to_start(ORDERS, Losses(500, most=0), 9999) == ORDERS


@pytest.mark.parametrize(
    ("total", "needed", "all_suffice"), [(50, 77, 0.82), (100, 136, 0.77), (250, 307, 0.76), (500, 579, 0.74)]
)
def test_buying_from_a_curve_takes_far_more(total, needed, all_suffice):
    bought = by_curve(total, {str(at): share * 100 for at, share in enumerate(ORDERS)}, 9500)
    assert sum(bought.values()) == needed
    random, draws, kept = Random(7), 4000, 0
    for _ in range(draws):
        drawn = random.choices(list(bought), ORDERS, k=total)
        kept += all(drawn.count(size) <= pieces for size, pieces in bought.items())
    assert abs(kept / draws - all_suffice) < 0.03


def test_exchanges_are_kept_at_the_ends_of_the_range():
    assert exchanges_by_size(8, {"S": 10, "M": 20, "L": 20, "XL": 10}) == {"S": 2, "M": 2, "L": 2, "XL": 2}
    assert exchanges_by_size(3, {"S": 10, "L": 20}) == {"S": 1, "L": 2}

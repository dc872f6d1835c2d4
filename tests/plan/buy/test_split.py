"""Splits never go below orders taken, though the method itself can take from one size when another piece comes."""

from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.split import split, split_keeping

CURVE = {"S": 6, "M": 6, "L": 2}
WEIGHTS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 50), min_size=1)


def test_one_piece_more_can_take_one_from_a_size():
    assert (split(10, CURVE)["L"], split(11, CURVE)["L"]) == (2, 1)


def test_what_is_taken_is_kept_all_the_same():
    assert split_keeping(11, CURVE, {"L": 2}) == {"S": 5, "M": 4, "L": 2}


def test_where_more_is_taken_than_there_is_each_gets_what_it_has():
    assert split_keeping(3, CURVE, {"S": 2, "M": 2, "L": 2}) == {"S": 2, "M": 2, "L": 2}


@given(st.integers(0, 500), WEIGHTS, st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 40)))
def test_splits_add_up_and_never_go_below_what_is_kept(pieces, weights, kept):
    kept = {size: count for size, count in kept.items() if size in weights}
    shares = split_keeping(pieces, weights, kept)
    assert list(shares) == list(weights)
    assert all(shares[size] >= count for size, count in kept.items())
    if any(weight for size, weight in weights.items() if not kept.get(size)):
        assert sum(shares.values()) == max(pieces, sum(kept.values()))

"""What a file could say instead: quantities and caps by size, and what is ordered in a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.buy.hints import cap_for_pieces, produce_for_need, unsure_caps
from tests.plan.buy.test_item import SIZES, buy, item, item_text


def overage(said):
    return buy(item_text(said).replace("overage: 0%", "overage: 10%")).item


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("produce: 90", "110"),
        ("produce: 90, stock: 20", "90"),
        ("produce: 90, pack: 12", "120"),
        (
            "produce: {S: 15, M: 25, L: 25, XL: 20, 2XL: 10, 3XL: 9}",
            "{S: 17, M: 28, L: 27, XL: 22, 2XL: 11, 3XL: 9}",
        ),
        (
            "produce: {S: 15, M: 25, L: 25, XL: 20, 2XL: 10, 3XL: 5}, pack: 6",
            "{S: 18, M: 30, L: 30, XL: 24, 2XL: 12, 3XL: 6}",
        ),
    ],
)
def test_what_is_to_be_produced_is_written_as_the_file_writes_it(said, written):
    assert produce_for_need(overage(f"{SIZES}, {said}")) == written


def test_a_cap_by_size_is_lowered_to_the_pieces_of_each_size_and_to_the_good_ones_in_all():
    made = "sizes: {S: 15, M: 25}, produce: {S: 15, M: 25}"
    assert cap_for_pieces(item(f"{made}, cap: 99")) == "39"
    assert cap_for_pieces(item(f"{made}, cap: {{S: 20, M: 9}}")) == "{S: 15, M: 9}"
    assert cap_for_pieces(item(f"{made}, cap: {{S: 20, M: 40}}")) == "{S: 15, M: 24}"
    assert cap_for_pieces(item("sizes: {S: 15}, cap: 9")) is None


def test_a_cap_of_a_size_above_what_is_sure():
    made = "sizes: {S: 15, M: 25}, produce: {S: 17, M: 28}"
    assert unsure_caps(item(f"{made}, cap: {{S: 17, M: 26}}")) == {"S": 16}
    assert unsure_caps(item(f"{made}, cap: 45")) == {}


@pytest.mark.parametrize(
    ("produce", "word"),
    [(99, "short"), (101, "short"), (106, "enough in all"), (118, "enough"), (190, "wasteful")],
)
def test_what_is_ordered_in_a_word(produce, word):
    assert buy(item_text(f"{SIZES}, produce: {produce}")).judged == word


def test_nothing_is_judged_where_nothing_is_ordered():
    assert buy(item_text(SIZES)).judged is None


@given(st.integers(0, 160), st.sampled_from(["", ", stock: 9", ", pack: 6"]))
def test_what_the_spare_pieces_serve_adds_up_to_them(produce, more):
    for one in item(f"{SIZES}, produce: {produce}{more}").sizes:
        assert sum(one.serves.values()) == max(0, one.spare)
        assert all(0 <= count <= getattr(one, name) for name, count in one.serves.items() if name != "nothing")

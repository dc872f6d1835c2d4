"""The rule language: what is read, and what is refused where, with what to write instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.rules.condition import ConditionError, parse
from tests.rules.words import TABLE

GOOD = [
    ("pieces_sure_1 == 5", "==", 5),
    ("pieces_sure_1 != 5 pieces", "!=", 5),
    ("pieces_sure_1 < 1 piece", "<", 1),
    ("count_sure_1 <= 12", "<=", 12),
    ("count_sure_1 > -3", ">", -3),
    ("days_sure_1 >= 14 days", ">=", 14),
    ("days_maybe_1 > 1 day", ">", 1),
    ("business_days_sure_1 > 3 business days", ">", 3),
    ("business_days_sure_1 > 1 business day", ">", 1),
    ("percent_sure_1 < 9%", "<", 900),
    ("percent_sure_1 < 9.5%", "<", 950),
    ("percent_sure_1 < 9.25%", "<", 925),
    ("percent_sure_1 > -0.5%", ">", -50),
    ("date_sure_1 < 2027-02-28", "<", date(2027, 2, 28)),
    ("flag_sure_1 == true", "==", True),
    ("flag_sure_1 != false", "!=", False),
    ("word_sure_1 == red", "==", "red"),
    ("word_sure_1 == dark green", "==", "dark green"),
    ("word_maybe_1 != none", "!=", "none"),
    ("text_sure_1 == on hold", "==", "on hold"),
    ("  date_maybe_1   is   missing ", "missing", None),
    ("pieces_maybe_1 is stated", "stated", None),
]


@pytest.mark.parametrize(("text", "op", "right"), GOOD)
def test_a_comparison_is_read(text, op, right):
    read = parse(text, TABLE)
    assert (read.left.name, read.op, read.right, type(read.right)) == (text.split()[0], op, right, type(right))


def test_a_property_is_compared_with_another():
    read = parse("pieces_sure_1 < pieces_maybe_2", TABLE)
    assert (read.names, read.right) == (("pieces_sure_1", "pieces_maybe_2"), TABLE["pieces_maybe_2"])


def test_text_is_compared_with_a_word():
    assert parse("text_sure_1 == word_sure_1", TABLE).right is TABLE["word_sure_1"]


BAD = [
    # text, columns from 0, message, label
    ("", 0, 1, "a condition is empty", "property op value"),
    ("   ", 0, 3, "a condition is empty", "property op value"),
    ("pieces_sure_1", 0, 13, "property, operator, value", "write pieces_sure_1 == value"),
    ("pieces_sure_1 <", 0, 15, "property, operator, value", "write pieces_sure_1 == value"),
    ("peaces_sure_1 < 5", 0, 13, 'no property is called "peaces_sure_1"', "did you mean pieces_sure_1?"),
    ("qqq < 5", 0, 3, 'no property is called "qqq"', "known here: business_days"),
    ("item.pieces_sure_1 < 5", 0, 18, 'no property is called "item.pieces_sure_1"', "did you mean"),
    ("pieces_sure_1 = 5", 14, 15, '"=" is no operator', "write one of ==, !=, <, <=, >, >="),
    ("pieces_sure_1 =< 5", 14, 16, '"=<" is no operator', "write one of"),
    ("pieces_sure_1 in 5", 14, 16, '"in" is no operator', "write one of"),
    ("pieces_sure_1 + 5 < 9", 14, 15, '"+" is no operator', "write one of"),
    ("pieces_sure_1 < 5 or pieces_sure_1 > 9", 18, 20, '"or" is not part', "two rules"),
    ("pieces_sure_1 < 5 and pieces_sure_1 > 9", 18, 21, '"and" is not part', "one condition a line"),
    ("word_sure_1 == red or word_sure_1 == none", 19, 21, '"or" is not part', "two rules"),
    ("text_sure_1 == a or b", 17, 19, '"or" is not part', "two rules"),
    ("text_sure_1 == not a", 15, 18, '"not" is not part', "turn the comparison round"),
    ("not pieces_sure_1 < 5", 0, 3, '"not" is not part', "turn the comparison round"),
    ("any pieces_sure_1 < 5", 0, 3, '"any" is not part', "one condition a line"),
    ("all pieces_sure_1 < 5", 0, 3, '"all" is not part', "one condition a line"),
    ("pieces_sure_1 < pieces_sure_2 + 5", 30, 31, '"+" is not part', "holds the sum"),
    ("pieces_sure_1 < pieces_sure_2 - 5", 30, 31, '"-" is not part', "holds the difference"),
    ("pieces_sure_1 < pieces_sure_2 * 5", 30, 31, '"*" is not part', "holds the product"),
    ("pieces_sure_1 < item.pieces_sure_2", 16, 34, "neither a property nor a value", "did you mean"),
    ("(pieces_sure_1 < 5)", 0, 14, "no property is called", "did you mean pieces_sure_1?"),
    ("pieces_sure_1 < 5 days", 16, 22, "pieces_sure_1 is in pieces, this is in days", "compare it with pieces"),
    ("pieces_sure_1 < 5%", 16, 18, "this is in percent", "compare it with pieces"),
    ("pieces_sure_1 < 5.5", 16, 19, "neither a property nor a value", ""),
    ("pieces_sure_1 < 1e9", 16, 19, "neither a property nor a value", ""),
    ("pieces_sure_1 < 1234567890123", 16, 29, "neither a property nor a value", ""),
    ("days_sure_1 < 5", 14, 15, "days_sure_1 is in days, and 5 has no unit", "write 5 days"),
    ("days_sure_1 < 5 business days", 14, 29, "this is in business days", "compare it with days"),
    ("days_sure_1 < 5%", 14, 16, "days_sure_1 is in days, this is in percent", "compare it with days"),
    ("percent_sure_1 < 9", 17, 18, "percent_sure_1 is in percent, and 9 has no unit", "write 9%"),
    ("date_sure_1 < 5", 14, 15, "date_sure_1 is in date, 5 is a number", "compare it with date"),
    ("date_sure_1 < 5 days", 14, 20, "date_sure_1 is in date", "compare it with date"),
    ("date_sure_1 < 2027-02-30", 14, 24, "2027-02-30 is no date", "a date that the calendar has"),
    ("pieces_sure_1 < 2027-02-01", 16, 26, "this is in date", "compare it with pieces"),
    ("flag_sure_1 == yes", 15, 18, '"yes" is neither a property nor a value of unit true or false', ""),
    ("flag_sure_1 == 1", 15, 16, "is in true or false, 1 is a number", "compare it with true or false"),
    ("pieces_sure_1 == true", 17, 21, "this is in true or false", "compare it with pieces"),
    ("text_sure_1 == 5", 15, 16, "text_sure_1 is in text, 5 is a number", "compare it with text"),
    ("word_sure_1 == rad", 15, 18, 'word_sure_1 is never "rad"', "did you mean red?"),
    ("word_sure_1 == 5", 15, 16, 'word_sure_1 is never "5"', "known here: dark green, none, red"),
    ('word_sure_1 == "red"', 15, 20, "is never", "did you mean red?"),
    ("word_sure_1 < red", 12, 13, "word_sure_1 has no order", "write == or !="),
    ("text_sure_1 >= word_sure_1", 12, 14, "text_sure_1 has no order", "write == or !="),
    ("flag_sure_1 > false", 12, 13, "flag_sure_1 has no order", "write == or !="),
    (
        "pieces_sure_1 < days_sure_1",
        16,
        27,
        "pieces_sure_1 is in pieces, days_sure_1 in days",
        "compare it with pieces",
    ),
    ("pieces_sure_1 < count_sure_1", 16, 28, "count_sure_1 in count", "compare it with pieces"),
    ("flag_sure_1 == word_sure_1", 15, 26, "word_sure_1 in word", "compare it with true or false"),
    ("pieces_sure_1 is missing", 0, 13, "pieces_sure_1 is never missing", "leave the condition out"),
    ("pieces_sure_1 is stated", 0, 13, "pieces_sure_1 is never missing", "leave the condition out"),
    ("pieces_maybe_1 is not missing", 18, 21, '"is not" is not part', "is missing or is stated"),
    ("pieces_maybe_1 is missing today", 26, 31, 'ends with "is missing"', "leave the rest out"),
    ("pieces_maybe_1 is missing or pieces_maybe_2 is missing", 26, 28, '"or" is not part', "two rules"),
    ("pieces_maybe_1 == missing", 18, 25, '"missing" is not a value', "write pieces_maybe_1 is missing"),
    ("text_maybe_1 != stated", 16, 22, '"stated" is not a value', "write text_maybe_1 is stated"),
]


@pytest.mark.parametrize(("text", "start", "end", "message", "label"), BAD)
def test_what_is_outside_the_subset_is_refused_at_its_column(text, start, end, message, label):
    with pytest.raises(ConditionError) as caught:
        parse(text, TABLE)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert message in caught.value.message and label in caught.value.label


PARTS = st.sampled_from(
    [*TABLE, "==", "<", "!=", "is", "missing", "or", "not", "5", "5%", "3 days", "red", "2027-01-01", "true"]
)


@given(st.lists(PARTS | st.text(max_size=6), max_size=6).map(" ".join))
def test_any_text_is_read_or_refused_within_its_columns(text):
    try:
        read = parse(text, TABLE)
    except ConditionError as error:
        assert 0 <= error.start < error.end <= max(len(text), 1)
    else:
        assert read.text == text and set(read.names) <= TABLE.keys()

"""Sentences with placeholders: values as a reader sees them."""

from datetime import date

import pytest

from planner.facts.fact import Unit
from planner.rules.message import Words, pattern, placeholders, problems, writer
from tests.rules.words import TABLE, fact


@pytest.mark.parametrize(
    ("value", "unit", "form", "expected"),
    [
        (date(2027, 3, 17), Unit.DATE, "", "Wed 2027-03-17"),
        (date(2027, 3, 17), Unit.DATE, "iso", "2027-03-17"),
        (900, Unit.PERCENT, "", "9%"),
        (950, Unit.PERCENT, "", "9.5%"),
        (905, Unit.PERCENT, "", "9.05%"),
        (0, Unit.PERCENT, "", "0%"),
        (-50, Unit.PERCENT, "", "-0.5%"),
        (-950, Unit.PERCENT, "", "-9.5%"),
        (10_000, Unit.PERCENT, "", "100%"),
        (1, Unit.DAYS, "", "1 day"),
        (2, Unit.DAYS, "", "2 days"),
        (0, Unit.DAYS, "", "0 days"),
        (1, Unit.BUSINESS_DAYS, "", "1 business day"),
        (3, Unit.BUSINESS_DAYS, "", "3 business days"),
        (122, Unit.PIECES, "", "122"),
        (1, Unit.PIECES, "pieces", "1 piece"),
        (122, Unit.PIECES, "pieces", "122 pieces"),
        (True, Unit.FLAG, "", "true"),
        ("{x}", Unit.TEXT, "", "{x}"),
    ],
)
def test_a_value_is_written_with_its_unit(value, unit, form, expected):
    assert writer(unit, form)(value) == expected


def fill(text, one, as_file=False):
    return pattern(text, as_file) % Words(placeholders(text, as_file), one.properties).of(one)


def test_a_fix_writes_dates_as_the_file_does():
    one = fact(date_sure_1=date(2027, 3, 17))
    assert fill("by {date_sure_1}", one) == "by Wed 2027-03-17"
    assert fill("by {date_sure_1}", one, as_file=True) == "by 2027-03-17"


def test_a_missing_value_is_nothing():
    assert fill("by {date_maybe_1}", fact(date_maybe_1=None)) == "by nothing"


def test_braces_of_the_file_format_are_text():
    assert fill("write {S: 14, M: 30}", fact()) == "write {S: 14, M: 30}"
    assert problems("write {S: 14, M: 30} or {}", TABLE) == []


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again():
    assert fill("{text_sure_1}", fact(text_sure_1="{text_sure_2}")) == "{text_sure_2}"


def test_what_is_wrong_with_placeholders_is_told():
    assert problems("{nope} {date_sure_1:big} {date_sure_1:iso}", TABLE) == [
        ("{nope}", 'no property is called "nope"'),
        ("{date_sure_1:big}", '"big" is no way to write a value'),
    ]

"""Dates and percents as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.facts.figures import FAR, figures, nearest
from planner.facts.figures import _month_names as month_names
from planner.facts.figures import _pattern as whole
from planner.facts.written import perhaps_figures

DAY = date(2027, 3, 26)
PLANNED = (DAY, date(2027, 1, 21))


@pytest.mark.parametrize(
    "words",
    [
        "2027-03-26",
        "2027/03/26",
        "2027.3.26",
        "26 March 2027",
        "26th of March 2027",
        "26 March",
        "26 Mar. 2027",
        "March 26",
        "March 26th, 2027",
        "Mar. 26",
        "MARCH 26",
        "3/26/2027",
        "3/26/27",
        "26/3/2027",
        "26.03.2027",
        "26-03-2027",
        "26. März 2027",
        "26 mars 2027",
        "26 de marzo de 2027",
    ],
)
def test_a_day_in_any_of_its_forms(words: str) -> None:
    (found,) = figures(f"Order it (by {words}), please.", PLANNED)
    assert (found.words, found.days[0], found.percent) == (words, DAY, None)


@pytest.mark.parametrize(
    ("words", "points"),
    [("9%", 900), ("9 %", 900), ("12.5%", 1250), ("12,5 %", 1250), ("9 percent", 900), ("9 per cent", 900)],
)
def test_a_percent_in_any_of_its_forms(words: str, points: int) -> None:
    (found,) = figures(f"Save {words}!", PLANNED)
    assert (found.words, found.percent, found.days) == (words, points, ())


@pytest.mark.parametrize(
    "text",
    [
        "1/4 zip hoodie",
        "open 24/7",
        "Class of 2027",
        "March 2027 drop",
        "Mayday tee",
        "may 20 people come?",
        "10/12/14 oz",
        "100% cotton",
        "tee of 50% recycled polyester",
        "100% us",
        "4 July 1976",
        "release 1.2.3",
        "JOB-2027-03-26-A",
        "31 February 2027",
        "Casual Friday tee",
        "Black Friday",
        "17:30",
        "2XL",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert list(figures(text, PLANNED)) == []


def test_a_weekday_alone_is_no_day_and_with_its_date_only_that() -> None:
    (alone,) = figures("Order by Friday.", PLANNED)
    assert (alone.words, alone.days, alone.percent) == ("by Friday", (), None)
    (dated,) = figures("Order by Friday, 26 March 2027.", PLANNED)
    assert dated.days == (DAY,)


def test_day_and_month_in_either_order_are_looked_for_among_the_plans_days() -> None:
    (found,) = figures("by 4/3/2027", [date(2027, 3, 4)])
    assert found.days == (date(2027, 3, 4), date(2027, 4, 3))
    (found,) = figures("by 4/3/2027", [date(2027, 4, 3)])
    assert found.days[0] == date(2027, 4, 3)


FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %B", "%b %d", "%m/%d/%Y", "%d.%m.%Y", "%A, %d %B %Y")


@given(st.dates(date(2001, 1, 1), date(2098, 1, 1)), st.sampled_from(FORMS), st.text("ab (.", max_size=5))
def test_a_planned_day_is_itself_however_it_is_written(day: date, form: str, around: str) -> None:
    found = list(figures(f"{around} {day.strftime(form)} {around}", (day,)))
    assert [one.days[0] for one in found] == [day]


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)), st.integers(1, FAR.days))
def test_another_day_is_never_taken_for_the_planned_one(day: date, later: int) -> None:
    other = day + timedelta(later)
    (found,) = figures(f"by {other.isoformat()}.", (day,))
    assert found.days == (other,)
    assert nearest(found.days, (day,)) == day


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_and_places_are_right(text: str) -> None:
    for found in figures(text, PLANNED):
        assert text[found.start :].startswith(found.words)


PIECES = ["2027", "26", "9", "3.26", "100", "May", "mars", "Monday", "by", "de", "of", "th", "%", "percent", "cent"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(st.lists(st.sampled_from([*PIECES, " ", "-", "/", ".", ","]), max_size=8).map("".join))
def test_a_text_that_is_passed_over_has_none(text: str) -> None:
    assert perhaps_figures(text) or not whole().search(text)


@pytest.mark.parametrize("month", [form(name) for name in month_names() for form in (str, str.capitalize, str.upper)])
def test_no_name_of_a_month_is_passed_over(month: str) -> None:
    assert perhaps_figures(f"26 {month}") and perhaps_figures(f"{month} 26")


@pytest.mark.parametrize(
    "said", [*(f"by {name}" for name in WEEKDAYS), "9 %", "9 per cent", "9 Prozent", "9 por ciento"]
)
def test_no_weekday_or_percent_is_passed_over(said: str) -> None:
    assert whole().search(said) and perhaps_figures(said) and perhaps_figures("Founders' Day", said)


@pytest.mark.parametrize("name", ["Founders' Day 2027", "Founders' Day of office 12", "Camp 3", "Steel bottle"])
def test_a_year_or_a_number_alone_is_passed_over(name: str) -> None:
    assert not perhaps_figures(name)

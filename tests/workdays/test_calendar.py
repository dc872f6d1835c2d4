from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.workdays import BeyondCalendar, Calendar, Closed, NoOpenDay, PlaceDays, Store

STORE = Store(None)
LUNAR_NEW_YEAR = Closed(date(2027, 1, 25), date(2027, 2, 21), "Lunar New Year")


def at(code: str, *closed: Closed) -> Calendar:
    calendar = STORE.calendar(code, closed)
    assert calendar is not None
    return calendar


def weekly(*closed_weekdays: int) -> Calendar:
    weekend = frozenset(closed_weekdays)
    return Calendar(lambda years: PlaceDays("", "", weekend, {}, frozenset(), years))


# Vectors of the numpy manual, numpy.busday_offset and numpy.busday_count.


def test_numpys_first_business_day_of_a_month() -> None:
    assert Calendar.weekends().first_open(date(2011, 10, 1)) == date(2011, 10, 3)


def test_numpys_last_business_day_before_a_month() -> None:
    assert Calendar.weekends().add(date(2012, 3, 1), -1) == date(2012, 2, 29)


def test_numpys_mothers_day() -> None:
    assert weekly(0, 1, 2, 3, 4, 5).add(date(2012, 5, 1), 1) == date(2012, 5, 13)


@pytest.mark.parametrize(("until", "days"), [(date(2011, 1, 31), 21), (date(2011, 12, 31), 260)])
def test_numpys_count_of_business_days(until: date, days: int) -> None:
    assert Calendar.weekends().between(date(2010, 12, 31), until) == days


# Our own vectors.


@pytest.mark.parametrize(("calendar", "done"), [("US", date(2026, 12, 7)), ("", date(2026, 12, 4))])
def test_ten_business_days_from_20_november_2026(calendar: str, done: date) -> None:
    assert (at(calendar) if calendar else Calendar.weekends()).add(date(2026, 11, 20), 10) == done


def test_one_day_from_a_monday_is_done_on_tuesday() -> None:
    assert Calendar.weekends().add(date(2026, 11, 23), 1) == date(2026, 11, 24)


def test_work_that_starts_on_a_sunday_starts_on_monday() -> None:
    assert Calendar.weekends().add(date(2011, 3, 20), 1) == date(2011, 3, 22)


def test_counting_after_a_sunday_counts_from_the_day_open_before() -> None:
    calendar = Calendar.weekends()
    assert calendar.add(calendar.last_open(date(2011, 3, 20)), 1) == date(2011, 3, 21)


def test_five_days_back_and_five_on_is_not_where_it_began() -> None:
    calendar, saturday = at("US"), date(2026, 12, 26)
    back = [calendar.add(calendar.last_open(saturday), -5), calendar.add(saturday, -5)]
    assert back == [date(2026, 12, 17), date(2026, 12, 18)]
    assert calendar.add(back[0], 5) == date(2026, 12, 24)


def test_three_full_days_after_a_tuesday_receipt_ship_on_friday() -> None:
    start = Calendar.weekends().add(date(2026, 11, 3), 1)
    assert Calendar.weekends().add(start, 3 - 1) == date(2026, 11, 6)


def test_after_friday_13_february_2026_china_works_on_saturday() -> None:
    assert at("CN").add(date(2026, 2, 13), 1) == date(2026, 2, 14)


def test_a_new_years_day_off_in_the_old_year_is_closed() -> None:
    assert at("US").first_open(date(2027, 12, 31)) == date(2028, 1, 3)


def test_three_days_over_the_turn_of_the_year() -> None:
    assert at("US").add(date(2026, 12, 30), 3) == date(2027, 1, 5)


# Why a day is closed.


@pytest.mark.parametrize(
    ("day", "why"),
    [(date(2026, 11, 26), "Thanksgiving Day"), (date(2026, 11, 28), "Saturday"), (date(2026, 11, 27), None)],
)
def test_a_closed_day_has_a_reason(day: date, why: str | None) -> None:
    assert at("US").why_closed(day) == why


def test_a_partys_own_closing_is_the_reason_on_a_holiday_too() -> None:
    assert at("CN", LUNAR_NEW_YEAR).why_closed(date(2027, 2, 8)) == "Lunar New Year"


def test_a_worked_saturday_has_no_reason_to_be_closed() -> None:
    assert at("CN").why_closed(date(2026, 2, 28)) is None


# Closings.


def test_both_ends_of_a_closing_are_closed() -> None:
    ends = [LUNAR_NEW_YEAR.first - timedelta(1), LUNAR_NEW_YEAR.first, LUNAR_NEW_YEAR.last, date(2027, 2, 22)]
    assert [Calendar.every_day((LUNAR_NEW_YEAR,)).is_open(day) for day in ends] == [True, False, False, True]


def test_a_closing_overrides_a_worked_saturday() -> None:
    saturday = date(2026, 2, 14)
    assert not at("CN", Closed(saturday, saturday, "stocktaking")).is_open(saturday)


def test_closings_may_overlap_and_cross_new_year() -> None:
    shut = (
        Closed(date(2026, 12, 24), date(2027, 1, 3), "shutdown"),
        Closed(date(2027, 1, 1), date(2027, 1, 8), "move"),
    )
    assert Calendar.weekends(shut).add(date(2026, 12, 23), 1) == date(2027, 1, 11)


def test_calendar_days_hold_still_in_a_closing() -> None:
    assert Calendar.every_day((LUNAR_NEW_YEAR,)).add(date(2027, 1, 24), 1) == date(2027, 2, 22)


def test_a_closing_does_not_touch_the_places_other_parties() -> None:
    at("CN", LUNAR_NEW_YEAR).is_open(date(2027, 1, 25))
    assert at("CN").is_open(date(2027, 1, 25))


def test_parties_without_closings_share_one_calendar() -> None:
    assert at("UK") is at("GB")


def test_a_closing_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends on 2027-01-01"):
        Closed(date(2027, 1, 2), date(2027, 1, 1), "shutdown")


# Where a calendar ends.

FOR_GOOD = Closed(date(2026, 6, 1), date.max, "closed for good")
TWELVE_YEARS = Closed(date(2026, 6, 1), date(2038, 6, 1), "rebuilding")
NINE_YEARS = Closed(date(2026, 6, 1), date(2035, 6, 1), "rebuilding")


@pytest.mark.parametrize("closed", [FOR_GOOD, TWELVE_YEARS], ids=["for-good", "twelve-years"])
@pytest.mark.parametrize("before", [date(2026, 1, 5), date(2040, 1, 2)])
def test_no_open_day_is_found_in_a_closing_of_more_than_ten_years(closed: Closed, before: date) -> None:
    calendar = Calendar.weekends((closed,))
    calendar.is_open(before)
    for _ in range(2):
        with pytest.raises(NoOpenDay):
            calendar.first_open(date(2026, 6, 1))
        with pytest.raises(NoOpenDay):
            calendar.add(date(2026, 5, 29), 1)


def test_no_open_day_is_found_far_back_in_a_closing() -> None:
    closed = Closed(date(1990, 1, 1), date(2026, 6, 1), "not founded yet")
    with pytest.raises(NoOpenDay):
        Calendar.weekends((closed,)).last_open(date(2026, 6, 1))


def test_two_closings_of_six_years_are_too_long_together_whatever_was_asked_before() -> None:
    shut = (Closed(date(2026, 6, 1), date(2032, 6, 1), "one"), Closed(date(2032, 6, 2), date(2038, 6, 1), "two"))
    calendar = Calendar.weekends(shut)
    for _ in range(2):
        with pytest.raises(NoOpenDay):
            calendar.first_open(shut[0].first)
        with pytest.raises(NoOpenDay):
            calendar.last_open(shut[1].last)
        assert calendar.is_open(date(2025, 1, 6)) and calendar.is_open(date(2040, 1, 2))


def test_nine_closed_years_are_waited_out() -> None:
    assert Calendar.weekends((NINE_YEARS,)).add(date(2026, 5, 29), 1) == date(2035, 6, 4)


def test_nine_closed_years_are_waited_out_backwards() -> None:
    assert Calendar.weekends((NINE_YEARS,)).last_open(date(2035, 6, 3)) == date(2026, 5, 29)


def test_a_place_that_never_opens_is_no_endless_search() -> None:
    with pytest.raises(NoOpenDay):
        weekly(0, 1, 2, 3, 4, 5, 6).first_open(date(2026, 1, 1))


@pytest.mark.parametrize("day", [date.min, date(1949, 12, 31), date(2101, 1, 1), date.max])
@pytest.mark.parametrize("question", ["is_open", "first_open", "last_open", "why_closed"])
def test_a_day_outside_the_calendar_is_refused(day: date, question: str) -> None:
    with pytest.raises(BeyondCalendar):
        getattr(Calendar.weekends(), question)(day)


@pytest.mark.parametrize(
    ("day", "k"),
    [
        (date(2100, 12, 31), 1),
        (date(2026, 1, 1), 10**9),
        (date(2026, 1, 1), -(10**9)),
        (date(1950, 1, 2), -1),
        (date(2026, 1, 1), 26_000),
    ],
)
def test_a_step_that_leads_out_of_the_calendar_is_refused(day: date, k: int) -> None:
    with pytest.raises(BeyondCalendar):
        Calendar.weekends().add(day, k)


def test_a_count_that_leads_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(BeyondCalendar):
        Calendar.weekends().between(date(2026, 1, 1), date.max)


def test_only_the_years_that_a_question_touches_are_asked_for() -> None:
    asked: list[frozenset[int]] = []

    def source(years: frozenset[int]) -> PlaceDays:
        asked.append(years)
        return PlaceDays("", "", frozenset({5, 6}), {}, frozenset(), years)

    calendar = Calendar(source)
    calendar.add(date(2026, 1, 5), 3)
    calendar.add(date(2026, 1, 5), 1000)
    calendar.add(date(2027, 1, 5), 3)
    assert asked == [{2026}, {2027, 2028}, {2029}]


# Laws.

PLACES = st.sampled_from(["", "US", "US-WA", "CN", "GB-SCT", "BD", "HK", "DE"])
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
STEPS = st.integers(0, 300)
CLOSINGS = st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=3)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    closed = tuple(Closed(first, first + timedelta(length), "shut") for first, length in draw(CLOSINGS))
    code = draw(PLACES)
    return at(code, *closed) if code else Calendar.weekends(closed)


@given(calendars(), DAYS, STEPS)
def test_a_finish_is_an_open_day(calendar: Calendar, day: date, k: int) -> None:
    assert calendar.is_open(calendar.add(day, k))


@given(calendars(), DAYS)
def test_a_day_is_open_or_has_a_reason(calendar: Calendar, day: date) -> None:
    assert calendar.is_open(day) == (calendar.why_closed(day) is None)


@given(calendars(), DAYS)
def test_no_days_from_the_first_open_day_is_that_day(calendar: Calendar, day: date) -> None:
    first = calendar.first_open(day)
    assert calendar.add(first, 0) == calendar.add(day, 0) == first >= day


@given(calendars(), DAYS, DAYS, STEPS)
def test_a_later_start_never_finishes_earlier(calendar: Calendar, one: date, other: date, k: int) -> None:
    assert calendar.add(min(one, other), k) <= calendar.add(max(one, other), k)


@given(calendars(), DAYS, STEPS)
def test_one_day_more_finishes_on_the_next_open_day(calendar: Calendar, day: date, k: int) -> None:
    assert calendar.add(day, k + 1) == calendar.first_open(calendar.add(day, k) + timedelta(1))


@given(calendars(), DAYS, STEPS)
def test_days_added_are_days_counted(calendar: Calendar, day: date, k: int) -> None:
    assert calendar.between(calendar.first_open(day), calendar.add(day, k)) == k


@given(calendars(), DAYS, STEPS)
def test_back_from_a_finish_is_the_first_open_day(calendar: Calendar, day: date, k: int) -> None:
    assert calendar.add(calendar.add(day, k), -k) == calendar.first_open(day)


@given(calendars(), DAYS, DAYS, DAYS)
def test_counts_of_adjoining_spans_add_up(calendar: Calendar, one: date, two: date, three: date) -> None:
    a, b, c = sorted((one, two, three))
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)


@given(calendars(), DAYS)
def test_no_open_day_lies_between_the_last_and_the_first(calendar: Calendar, day: date) -> None:
    assert calendar.between(calendar.last_open(day), calendar.first_open(day)) == (not calendar.is_open(day))


@given(calendars(), st.lists(DAYS, min_size=1, max_size=5), DAYS, STEPS)
def test_an_answer_does_not_depend_on_what_was_asked_before(
    calendar: Calendar, earlier: list[date], day: date, k: int
) -> None:
    fresh = calendar.closing((Closed(date(2099, 1, 1), date(2099, 1, 1), "far off"),))
    for other in earlier:
        calendar.is_open(other)
    assert fresh.add(day, k) == calendar.add(day, k)


def test_why_each_day_up_to_the_next_open_one_is_closed_is_said_in_order():
    calendar = at("CN", LUNAR_NEW_YEAR)
    for first in (date(2027, 2, 3), date(2027, 2, 5), date(2027, 2, 13)):
        to, reasons = calendar.reasons(first)
        closed = [first + timedelta(days=more) for more in range((to - first).days)]
        assert to == calendar.first_open(first)
        assert reasons == [calendar.why_closed(day) for day in closed]


def _place(holidays: dict[date, str], unsettled: frozenset[int] = frozenset()) -> Calendar:
    return Calendar(
        lambda years: PlaceDays("XX", "X", frozenset({5, 6}), holidays, frozenset(), years, unsettled & years)
    )


def test_days_off_are_sure_once_their_years_are_known_settled_and_without_a_moon() -> None:
    settled = _place({date(2027, 3, 10): "Eid al-Fitr"})
    assert not settled.sure(date(2027, 3, 1), date(2027, 4, 1))  # nothing is known yet
    settled.is_open(date(2027, 3, 1))
    assert settled.sure(date(2027, 3, 1), date(2027, 4, 1))
    assert not settled.sure(date(2027, 3, 1), date(2027, 12, 31))  # the day behind may be of another year's
    assert not settled.sure(date(2027, 1, 1), date(2027, 4, 1))
    for doubtful in (_place({date(2027, 3, 10): "Eid al-Fitr (estimated)"}), _place({}, frozenset({2027}))):
        doubtful.is_open(date(2027, 3, 1))
        assert not doubtful.sure(date(2027, 3, 1), date(2027, 4, 1))

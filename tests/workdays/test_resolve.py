import importlib.metadata
from datetime import date, timedelta

import holidays
import pytest

from planner.workdays.place import BeyondCalendar, PlaceDays
from planner.workdays.resolve import library_version, resolve, suggest


def found(code: str, *years: int) -> PlaceDays:
    place = resolve(code, years)
    assert place is not None
    return place


def test_one_year_alone_has_the_day_off_of_next_years_holiday() -> None:
    assert found("US", 2027).holidays[date(2027, 12, 31)] == "New Year's Day (observed)"


def test_only_the_years_asked_for_are_covered() -> None:
    place = found("US", 2027)
    assert (place.years, {day.year for day in place.holidays}) == ({2027}, {2027})


def test_2_january_is_closed_in_scotland_and_open_in_britain_at_large() -> None:
    day = date(2026, 1, 2)
    assert (found("GB", 2026).is_open(day), found("UK-SCT", 2026).is_open(day)) == (True, False)


def test_a_part_without_its_own_list_has_that_of_the_part_it_lies_in() -> None:
    assert found("GB-EDH", 2026).holidays == found("GB-SCT", 2026).holidays


def test_a_part_that_the_library_does_not_know_has_its_countrys_holidays() -> None:
    shanghai = found("CN-SH", 2026)
    assert (shanghai.name, shanghai.holidays) == ("Shanghai Shi, China", found("CN", 2026).holidays)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("US", "United States"),
        ("US-WA", "Washington, United States"),
        ("DE", "Germany"),
        ("TW", "Taiwan"),
        ("ES-B", "Barcelona, Spain"),
    ],
)
def test_a_place_has_its_full_name(code: str, name: str) -> None:
    assert found(code).name == name


def test_china_works_on_the_saturdays_around_lunar_new_year_2026() -> None:
    assert {date(2026, 2, 14), date(2026, 2, 28)} <= found("CN", 2026).workdays


def test_holidays_have_english_names() -> None:
    assert found("CN", 2026).holidays[date(2026, 9, 25)] == "Mid-Autumn Festival"


def test_each_country_has_its_own_weekend() -> None:
    weekends = [set(found(code).weekend) for code in ("DE", "BD", "HK", "BN")]
    assert weekends == [{5, 6}, {4, 5}, {6}, {4, 6}]


def test_a_weekend_that_moved_is_right_on_both_sides() -> None:
    johor = found("MY-01", 2024, 2025)
    friday, friday_after = date(2024, 7, 5), date(2025, 7, 4)
    assert (johor.why_closed(friday), johor.is_open(friday_after)) == ("Friday", True)


@pytest.mark.parametrize(
    "code", ["US-WA", "GB-NIR", "DE-BY", "CN", "BD", "PK", "IN-KA", "VN", "HU", "MY-01", "AE", "JP"]
)
def test_every_day_is_as_the_library_says(code: str) -> None:
    country, _, part = code.partition("-")
    library = holidays.country_holidays(country, subdiv=part or None, years=range(2019, 2032))
    place = found(code, *range(2020, 2031))
    days = [date(2020, 1, 1) + timedelta(n) for n in range(11 * 365)]
    assert [day for day in days if place.is_open(day) != library.is_working_day(day)] == []


def test_a_year_after_the_librarys_data_is_unsettled() -> None:
    japan = found("JP", 2099, 2100)
    assert (japan.unsettled, japan.settled, found("JP", 2099).settled) == ({2100}, False, True)


@pytest.mark.parametrize("code", ["ZZ", "XK", "US-ZZ", "us", "USA", "US-WASH", ""])
def test_what_iso_does_not_list_is_no_place(code: str) -> None:
    assert resolve(code, [2026]) is None


@pytest.mark.parametrize("year", [1, 1949, 2101, 9999])
def test_a_year_outside_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(BeyondCalendar):
        resolve("US", [year])


@pytest.mark.parametrize(
    ("code", "likely"),
    [
        ("USA", "US"),
        ("Germany", "DE"),
        ("ENG", "GB-ENG"),
        ("Scotland", "GB-SCT"),
        ("us-wa", "US-WA"),
        ("US_WA", "US-WA"),
        ("WA", None),
        ("US-WASH", None),
        ("", None),
        ("nowhere", None),
    ],
)
def test_an_unknown_place_is_answered_with_the_one_that_was_meant(code: str, likely: str | None) -> None:
    assert suggest(code) == likely


def test_the_librarys_release_is_the_installed_one() -> None:
    assert library_version() == importlib.metadata.version("holidays")

"""The traps of counting business days over holidays and zones, one test or more each, with where the answer is from.

NumPy: https://numpy.org/doc/2.1/reference/generated/numpy.busday_offset.html
"""

import os
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from planner.workdays import Calendar, Closed, Party, Store
from planner.workdays.zones import business_day, odd, on_clocks, zones_of

STORE = Store(None)
ROOT = Path(__file__).parents[2]


def at(code: str, *closed: Closed, works: tuple[str, ...] = ()) -> Calendar:
    calendar = STORE.calendar(code, closed, works)
    assert calendar is not None
    return calendar


def clock(text: str) -> datetime:
    """A time of some zone's clock, without an offset."""
    return datetime.fromisoformat(text)


# 1. Weekend events: counting after one rolls backward, work of whole days forward (NumPy, roll).


def test_trap_1_a_day_after_a_sunday_is_monday_and_a_days_work_from_it_ends_on_tuesday() -> None:
    sunday, calendar = date(2011, 3, 20), Calendar.weekends()
    assert calendar.add(calendar.last_open(sunday), 1) == date(2011, 3, 21)
    assert calendar.add(sunday, 1) == date(2011, 3, 22)


# 2. NumPy's default roll raises ValueError on a start that is no business day.


def test_trap_2_a_start_on_a_closed_day_is_no_error() -> None:
    assert Party(at("US")).finish(date(2026, 12, 25), 0) == date(2026, 12, 28)


# 3. Backward is not forward turned round (recomputed with NumPy): the latest start is searched for.


def test_trap_3_five_days_back_from_a_saturday_are_not_five_days_on() -> None:
    calendar, saturday = at("US"), date(2026, 12, 26)
    assert calendar.add(calendar.last_open(saturday), -5) == date(2026, 12, 17)
    assert calendar.add(saturday, -5) == date(2026, 12, 18)
    assert calendar.add(date(2026, 12, 17), 5) == date(2026, 12, 24)


# 4. One calendar for each party: the US federal list has days on which presses and carriers run.


def test_trap_4_a_carrier_works_on_columbus_day_and_the_warehouse_does_not() -> None:
    friday = date(2026, 10, 9)
    assert at("US").add(friday, 1) == date(2026, 10, 13)
    assert at("US", works=("Columbus Day", "Veterans Day")).add(friday, 1) == date(2026, 10, 12)
    assert at("US", works=("Saturday",)).add(friday, 1) == date(2026, 10, 10)


def test_trap_4_a_day_with_two_names_is_worked_where_both_are() -> None:
    monday, one, other = date(2026, 1, 19), "Martin Luther King Jr. Day", "Confederate Memorial Day"
    assert not at("US-TX", works=(one,)).is_open(monday)
    assert at("US-TX", works=(one, other)).is_open(monday)


# 5. China moves days off and works some weekend days (State Council, by way of `holidays`; NumPy answers 02-24).


def test_trap_5_the_working_day_after_friday_13_february_2026_is_saturday() -> None:
    assert at("CN").add(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert at("CN").is_open(date(2026, 2, 28))


# 6. China's list is decreed in October to December of the year before; the library computes later ones, unmarked.
#    https://github.com/nager/Nager.Date/issues/1075


def test_trap_6_a_year_without_a_decree_is_not_settled() -> None:
    import holidays

    place = STORE.place("CN", range(2020, 2101))
    assert place is not None
    last = max(holidays.country_holidays("CN").special_public_holidays)
    assert place.unsettled == frozenset(range(last + 1, 2101))
    assert last >= 2026


def test_trap_6_a_country_without_decrees_is_settled() -> None:
    place = STORE.place("US", range(2020, 2035))
    assert place is not None and place.settled


# 7. Islamic holidays that are estimated in Bangladesh, Pakistan, India: a day more or less.


@pytest.mark.parametrize("code", ["BD", "PK", "IN"])
def test_trap_7_days_off_that_rest_on_the_moon_are_known_as_such(code: str) -> None:
    place = STORE.place(code, [2027])
    assert place is not None
    assert date(2027, 3, 10) in place.estimated  # Eid al-Fitr
    assert all("estimated" in place.holidays[day] for day in place.estimated)


# 8. holidays.US() is lazy, and the observed New Year of 2028 lies in 2027.


def test_trap_8_the_last_day_of_2027_is_off_whatever_year_was_asked_for_first() -> None:
    assert Store(None).calendar("US").why_closed(date(2027, 12, 31)) == "New Year's Day (observed)"  # type: ignore[union-attr]
    assert at("US").add(date(2027, 12, 30), 1) == date(2028, 1, 3)


# 9. Great Britain as a whole lacks Scotland's 2 January.


def test_trap_9_scotland_is_closed_on_2_january_where_great_britain_is_not() -> None:
    assert at("GB-SCT").why_closed(date(2026, 1, 2)) is not None
    assert at("GB").is_open(date(2026, 1, 2))


# 10. A legal holiday is not a factory's closure: https://www.radsourcing.com/blog/how-to-prepare-for-chinese-new-year-apparel-production


def test_trap_10_a_factory_is_closed_for_weeks_and_on_weekend_days_that_others_work() -> None:
    shutdown = Closed(date(2026, 2, 2), date(2026, 3, 1), "Factory shutdown")
    assert at("CN", shutdown).add(date(2026, 1, 30), 1) == date(2026, 3, 2)
    assert at("CN", shutdown).why_closed(date(2026, 2, 14)) == "Factory shutdown"


# 11. Cut-off 14:00, three days of production from the business day after receipt: ordered on Monday at 15:00 it begins
#     on Wednesday and ships late on Friday; at 13:00, on Thursday. http://www.sz-wholesale.com/blog/post/239.html


@pytest.mark.parametrize(("hour", "ships"), [(15, date(2026, 11, 6)), (13, date(2026, 11, 5)), (14, date(2026, 11, 5))])
def test_trap_11_an_order_after_the_cut_off_counts_as_the_next_business_day(hour: int, ships: date) -> None:
    monday, zone = date(2026, 11, 2), "Asia/Shanghai"
    received = business_day(monday, time(hour), zone, time(14), zone)
    assert Party(at("CN")).finish(received, 3) == ships


def test_trap_11_the_cut_off_is_on_the_suppliers_clock() -> None:
    friday = date(2026, 11, 27)
    assert business_day(friday, time(13), "America/Los_Angeles", time(14), "America/New_York") == date(2026, 11, 28)
    assert business_day(friday, time(10), "America/Los_Angeles", time(14), "America/New_York") == friday


def test_trap_11_a_day_without_an_hour_lasts_until_its_end() -> None:
    assert business_day(date(2026, 11, 2), None, None, time(14), None) == date(2026, 11, 3)


# 12. A close in Los Angeles elsewhere; names of zones (recomputed with the zone database).


def test_trap_12_a_close_on_friday_night_in_los_angeles_is_saturday_in_berlin_and_shanghai() -> None:
    close = clock("2026-11-27 23:59")
    zones = ("Europe/Berlin", "Asia/Shanghai")
    seen = {local.zones: local.at for local in on_clocks(close, "America/Los_Angeles", zones)}
    assert seen == {
        ("Europe/Berlin",): clock("2026-11-28 08:59"),
        ("Asia/Shanghai",): clock("2026-11-28 15:59"),
    }


def test_trap_12_est_is_five_hours_behind_all_year_and_pst_is_none() -> None:
    july = clock("2026-07-01 12:00")
    assert july.replace(tzinfo=ZoneInfo("EST")).utcoffset() == timedelta(hours=-5)
    assert july.replace(tzinfo=ZoneInfo("America/New_York")).utcoffset() == timedelta(hours=-4)
    with pytest.raises(ZoneInfoNotFoundError):
        ZoneInfo("PST")


def test_trap_12_china_has_one_time_and_the_united_states_six() -> None:
    assert zones_of("CN") == ("Asia/Shanghai",)
    local = on_clocks(clock("2027-01-21 17:00"), "America/Los_Angeles", zones_of("US"))
    assert [one.at.hour for one in local] == [20, 19, 18, 17, 16, 15]


# 13. Clocks that change (recomputed with the zone database).


def test_trap_13_a_day_later_on_the_clock_is_23_hours_later_when_clocks_go_forward() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    one, other = datetime(2026, 3, 7, 17, tzinfo=zone), datetime(2026, 3, 8, 17, tzinfo=zone)
    assert one + timedelta(days=1) == other
    assert other - one == timedelta(hours=24)  # what subtraction on one clock says
    assert other.astimezone(UTC) - one.astimezone(UTC) == timedelta(hours=23)


def test_trap_13_an_hour_that_does_not_exist_is_found_with_its_neighbours() -> None:
    found = odd(clock("2026-03-08 02:30"), "America/Los_Angeles")
    assert found == (False, clock("2026-03-08 01:59"), clock("2026-03-08 03:00"))


def test_trap_13_an_hour_that_comes_twice_is_found_with_its_neighbours() -> None:
    found = odd(clock("2026-11-01 01:30"), "America/Los_Angeles")
    assert found == (True, clock("2026-11-01 00:59"), clock("2026-11-01 02:00"))


def test_trap_13_any_other_hour_is_not_odd() -> None:
    assert odd(clock("2026-03-08 03:00"), "America/Los_Angeles") is None
    assert odd(clock("2026-03-08 02:30"), "America/Phoenix") is None


# 14. Windows and slim containers have no zone database.


def test_trap_14_zones_are_known_without_a_zone_database_of_the_machine() -> None:
    code = (
        "from planner.workdays.zones import zones_of; from zoneinfo import ZoneInfo; print(ZoneInfo(zones_of('DE')[0]))"
    )
    environment = {**os.environ, "PYTHONTZPATH": ""}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "Europe/Berlin"
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert any(name.startswith("tzdata") for name in needed)

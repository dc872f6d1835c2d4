"""Stages in a row: three worked examples to the digit, and a second code that walks day by day."""

from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.chance.distribution import Distribution
from planner.plan.chance.duration import Duration, fixed, pert, uniform
from planner.plan.chance.forward import EVERY_DAY, through
from planner.workdays import Calendar, Closed, Party
from tests.plan.chance.made import SHUT, chain, closed_on, ordinal, ten_stages


def test_v1_by_hand_two_stages_around_thanksgiving():
    days = closed_on("2026-11-26")
    network = chain("2026-11-24", (Duration(1, (0.5, 0.0, 0.5)), days), (Duration(1, (0.25, 0.75)), days))
    done = network.finish(1)
    assert [date.fromordinal(day).isoformat()[5:] for day in done.days] == ["11-27", "11-30", "12-01", "12-02"]
    assert done.mass == [0.125, 0.375, 0.125, 0.375]


@pytest.mark.parametrize(
    ("by", "chance"),
    [
        ("2027-02-26", 0.1279786462),
        ("2027-03-09", 0.5411486611),
        ("2027-03-15", 0.7760758269),
        ("2027-03-16", 0.8215048018),
        ("2027-03-23", 0.9597730664),
    ],
)
def test_v2_ten_stages_over_three_calendars(by, chance):
    assert ten_stages("2026-12-01").finish(9).at_most(ordinal(by)) == pytest.approx(chance, abs=5e-11)


@pytest.mark.parametrize(("start", "legal", "shut"), [("2026-12-15", 0.9984, 0.8329), ("2027-01-04", 0.6811, 0.0027)])
def test_v3_a_factory_is_closed_for_longer_than_the_holiday(start, legal, shut):
    by = ordinal("2027-04-15")
    assert ten_stages(start).finish(9).at_most(by) == pytest.approx(legal, abs=5e-5)
    assert ten_stages(start, SHUT).finish(9).at_most(by) == pytest.approx(shut, abs=5e-5)


def test_calendar_days_begin_on_an_open_day_and_then_all_count():
    closed = (Closed(date(2027, 1, 8), date(2027, 1, 10), "the port is closed"),)
    ship = Party(Calendar.every_day(closed), plain=True)
    done = through(Distribution([ordinal("2027-01-07"), ordinal("2027-01-09")], [0.5, 0.5]), ship, fixed(3))
    assert done.days == [ordinal("2027-01-10"), ordinal("2027-01-14")]


def test_quantiles_are_the_first_day_that_holds():
    one = Distribution([10, 11, 15], [0.5, 0.4, 0.1])
    assert [one.quantile(chance) for chance in (0.1, 0.5, 0.51, 0.9, 0.95)] == [10, 10, 11, 11, 15]
    assert (one.at_most(9), one.at_most(12), one.at_most(99)) == (0, 0.9, 1)


CLOSED = st.lists(st.integers(0, 80), max_size=12, unique=True)
STAGE = st.tuples(
    st.one_of(
        st.tuples(*[st.integers(0, 9)] * 3).map(sorted).map(lambda three: pert(*three)),
        st.tuples(st.integers(0, 4), st.integers(5, 9)).map(lambda two: uniform(*two)),
    ),
    CLOSED,
    st.sampled_from(["open days", "calendar days", "every day"]),
)
FIRST = date(2027, 1, 4)


def party_of(closed: list[int], kind: str) -> Party | None:
    spans = tuple(Closed(day := FIRST + timedelta(days=at), day, "closed") for at in closed)
    if kind == "every day":
        return EVERY_DAY
    if kind == "calendar days":
        return Party(Calendar.every_day(spans), plain=True)
    return Party(Calendar.weekends(spans))


def walked(start: date, count: int, closed: list[int], kind: str) -> date:
    """FORMAT.md, day by day."""
    shut = set() if kind == "every day" else {FIRST + timedelta(days=at) for at in closed}

    def is_open(day):
        return day not in shut and (kind != "open days" or day.weekday() < 5)

    day = start
    while not is_open(day):
        day += timedelta(days=1)
    while count:
        day += timedelta(days=1)
        count -= kind != "open days" or is_open(day)
    return day


@given(st.lists(STAGE, min_size=1, max_size=4))
def test_stages_in_a_row_agree_with_walking_every_case_day_by_day(stages):
    cases = {FIRST: 1.0}
    for duration, closed, kind in stages:
        after: dict[date, list[float]] = {}
        for day, chance in cases.items():
            for more, share in enumerate(duration.mass):
                after.setdefault(walked(day, duration.first + more, closed, kind), []).append(chance * share)
        cases = {day: fsum(chances) for day, chances in after.items()}
    network = chain(str(FIRST), *((duration, party_of(closed, kind)) for duration, closed, kind in stages))
    done = network.finish(len(stages) - 1)
    assert fsum(done.mass) == pytest.approx(1, abs=1e-12)
    assert done.days == sorted(done.days)
    for day, chance in cases.items():
        assert done.at_most(day.toordinal()) - done.at_most(day.toordinal() - 1) == pytest.approx(chance, abs=1e-13)

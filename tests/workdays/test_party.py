from datetime import date, timedelta

import pytest

from planner.workdays import Calendar, Closed, Party, Slow

MONDAY = date(2027, 1, 4)
SHUT = Closed(date(2027, 1, 25), date(2027, 2, 21), "Lunar New Year", slow_before=10, slow_after=5, longer=5_000)


def party(*closed: Closed, plain: bool = False) -> Party:
    return Party((Calendar.every_day if plain else Calendar.weekends)(closed), closed, plain)


def test_a_party_without_shapes_counts_open_days() -> None:
    assert party().finish(date(2027, 1, 9), 3) == date(2027, 1, 14)


def test_a_plain_party_counts_every_day_once_it_is_open() -> None:
    shut = Closed(date(2027, 1, 4), date(2027, 1, 8), "Port strike")
    assert party(shut, plain=True).finish(MONDAY, 30) == date(2027, 1, 9) + timedelta(days=30)


def test_the_slow_days_are_business_days_before_and_behind_the_shutdown() -> None:
    slow = [day for day in (MONDAY + timedelta(days=n) for n in range(90)) if party(SHUT).slow(day)]
    assert (slow[0], slow[-1]) == (date(2027, 1, 9), date(2027, 2, 26))  # a Saturday's start begins on the Monday
    assert party(SHUT).slow(date(2027, 1, 11)) == Slow(
        date(2027, 1, 11), date(2027, 1, 24), 5_000, "Lunar New Year", before=True
    )
    assert party(SHUT).slow(date(2027, 2, 1)) == Slow(
        date(2027, 2, 22), date(2027, 2, 26), 5_000, "Lunar New Year", before=False
    )


@pytest.mark.parametrize(
    ("start", "done"),
    [
        (date(2027, 1, 8), date(2027, 1, 11)),  # before the slow days: one day
        (date(2027, 1, 11), date(2027, 1, 13)),  # two days of one, rounded up
        (date(2027, 1, 22), date(2027, 2, 23)),  # the last day before: the second lies behind the shutdown
        (date(2027, 2, 3), date(2027, 2, 24)),  # begun when the factory is back, still slow
        (date(2027, 3, 1), date(2027, 3, 2)),
    ],
    ids=str,
)
def test_what_is_begun_in_slow_days_takes_half_as_long_again(start: date, done: date) -> None:
    assert party(SHUT).finish(start, 1) == done


def test_no_days_are_no_longer_in_slow_days() -> None:
    assert party(SHUT).finish(date(2027, 1, 11), 0) == date(2027, 1, 11)


def test_the_slowest_counts_where_slow_days_meet() -> None:
    other = Closed(date(2027, 1, 13), date(2027, 1, 13), "Stocktaking", slow_before=2, longer=20_000)
    assert party(SHUT, other).taken(date(2027, 1, 12), 2) == 6
    assert party(SHUT, other).taken(date(2027, 1, 14), 2) == 3


def test_plain_days_around_a_shutdown_are_counted_plainly() -> None:
    slow = party(SHUT, plain=True).slow(date(2027, 1, 15))
    assert slow is not None and (slow.first, slow.last) == (date(2027, 1, 15), date(2027, 1, 24))


def test_a_closing_for_good_has_nothing_behind_it() -> None:
    for_good = Closed(date(2027, 1, 25), date(2060, 1, 1), "Moved away", slow_before=1, slow_after=5, longer=5_000)
    assert party(for_good).finish(date(2027, 1, 21), 1) == date(2027, 1, 22)


def test_a_shape_says_nothing_where_nothing_is_longer() -> None:
    assert party(Closed(date(2027, 1, 25), date(2027, 2, 21), "Rest", 10, 5)).slow(date(2027, 1, 12)) is None

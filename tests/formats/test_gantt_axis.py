"""Where days lie: laws that hold whatever the plan and however wide the chart."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from planner.formats.gantt_axis import SHORT, Axis, axis, days, months
from tests.formats.gantts import calmly, charts

FIRST = date(2026, 11, 27).toordinal()
axes = st.builds(
    lambda first, more, length: Axis(FIRST + first, FIRST + first + more, length),
    st.integers(0, 400),
    st.one_of(st.integers(0, 30), st.integers(0, 2000)),
    st.integers(10, 700),
)


@st.composite
def stretches(draw):
    """An axis and two days on it, in order."""
    one = draw(axes)
    first, last = sorted(draw(st.integers(one.first, one.last)) for _ in range(2))
    return one, date.fromordinal(first), date.fromordinal(last)


@calmly
@given(stretches())
def test_a_stretch_lies_inside(found):
    one, first, last = found
    columns = one.columns(first, last)
    assert 0 <= columns[0] <= columns[-1] < one.length
    assert 0 <= one.left(first) < one.right(last) <= one.length + 1e-9


@calmly
@given(stretches())
def test_order_is_kept(found):
    one, first, last = found
    assert one.column(first) <= one.column(last)
    assert one.left(first) <= one.left(last) and one.right(first) <= one.right(last)
    assert one.columns(first, first)[0] <= one.columns(last, last)[0]


@calmly
@given(stretches())
def test_a_stretch_has_the_columns_of_its_days_and_covers_no_others(found):
    one, first, last = found
    columns = one.columns(first, last)
    assert {one.column(first), one.column(last)} <= set(columns)
    assert set(one.covered(first, last)) <= set(columns)
    for outside in (first - timedelta(days=1), last + timedelta(days=1)):
        assert one.beyond(outside) or one.column(outside) not in one.covered(first, last)


@calmly
@given(stretches())
def test_neighbours_share_no_column_that_each_could_have(found):
    one, first, last = found
    assume(one.day >= 1 and first < last)
    after = first + timedelta(days=1)
    assert one.columns(first, first)[-1] < one.columns(after, last)[0]
    assert one.columns(first, first)[-1] + 1 == one.columns(after, last)[0]


@calmly
@given(stretches())
def test_every_column_belongs_to_a_day(found):
    one, _, _ = found
    whole = one.columns(date.fromordinal(one.first), date.fromordinal(one.last))
    assert whole == range(one.length)


@calmly
@given(axes, st.sampled_from([1.0, 6.5]))
def test_labels_stand_apart_and_inside(one, letter):
    def width(words):
        return len(words) * letter + letter

    for ticks in (months(one, width), days(one, width)):
        for tick, after in pairwise(ticks):
            assert one.left(tick.day) + width(tick.words) <= one.left(after.day)
        assert all(one.left(tick.day) + width(tick.words) <= one.length for tick in ticks)
        assert all(one.beyond(tick.day) == 0 for tick in ticks)


@calmly
@given(axes)
@example(Axis(date(2027, 1, 2).toordinal(), date(2028, 1, 2).toordinal(), 20))  # the January that names it has no room
def test_some_month_names_its_year(one):
    ticks = months(one._replace(length=max(one.length, 20)), lambda words: len(words) + 1)
    assert not ticks or any(str(tick.day.year) in tick.words for tick in ticks)


@calmly
@given(charts(), st.integers(30, 700))
def test_every_bar_and_the_window_lie_on_the_axis(chart, length):
    found = axis(chart, length)
    said = [day for row in chart.rows for day in (row.starts, row.early, row.late) if day]
    said += [chart.launch] if chart.launch else []
    said += [chart.orders.first, chart.orders.last] if chart.orders else []
    if found is None:
        assert not said and not chart.dues and not chart.occasion
        return
    assert found.last - found.first + 1 >= SHORT
    assert all(found.beyond(day) == 0 for day in said)


@calmly
@given(charts())
def test_a_mark_far_away_does_not_squeeze_the_stages(chart):
    said = [day.toordinal() for row in chart.rows for day in (row.starts, row.early, row.late) if day]
    found = axis(chart._replace(launch=None, orders=None), 60)
    assume(said)
    span = max(max(said) - min(said), 91)
    assert found.last - found.first <= (2 + len(chart.dues) + 1 + 1) * span + 4


def test_the_days_of_one_week_have_names_and_columns_of_their_own():
    one = Axis(date(2026, 12, 7).toordinal(), date(2026, 12, 13).toordinal(), 56)
    assert [tick.words for tick in days(one, lambda words: len(words) + 1)] == ["7", "8", "9", "10", "11", "12", "13"]
    assert one.columns(date(2026, 12, 8), date(2026, 12, 8)) == range(8, 16)
    assert one.column(date(2026, 12, 8)) == 12


def test_a_year_is_named_at_its_january():
    one = Axis(date(2026, 11, 27).toordinal(), date(2027, 3, 1).toordinal(), 55)
    assert [tick.words for tick in months(one, lambda words: len(words) + 1)] == ["Dec 2026", "Jan 2027", "Feb"]
    narrow = one._replace(length=24)
    assert [tick.words for tick in months(narrow, lambda words: len(words) + 1)] == ["Dec", "2027", "Feb"]

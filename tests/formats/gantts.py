"""Charts drawn at random, by the laws that a plan keeps: early is not after likely, nor likely after late."""

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from planner.formats.gantt import Chart, Closing, Due, Group, Orders, Row

EVIL = [
    "::warning::",
    "##[error]",
    "\x1b[2J",
    "日本語のとても長い名前です",
    "👨‍👩‍👧‍👦",
    "🇩🇪🇩🇪🇩🇪",
    "e\u0301" * 30,
    "\uffff",
    "<b>&\"'",
    "]]>",
]
calmly = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
"""However busy the machine is."""
names = st.one_of(st.sampled_from(EVIL), st.text(max_size=10), st.sampled_from("ab").map(lambda letter: letter * 50))
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
lengths = st.one_of(st.integers(0, 9), st.integers(0, 400))


@st.composite
def rows(draw, near):
    starts, early, likely, late = (near + timedelta(days=days) for days in sorted(draw(lengths) for _ in range(4)))
    known, done = draw(st.booleans()), draw(st.booleans())
    first = near + timedelta(days=draw(lengths))
    closed = (Closing(first, first + timedelta(days=draw(st.integers(0, 30))), "a holiday"),)
    limit = draw(st.none() | days)
    if not known:
        return Row(draw(names), None, None, None, None, False)
    return Row(draw(names), starts, likely if done else early, likely, likely if done else late, done, closed, limit)


@st.composite
def dues(draw):
    chance = draw(st.none() | st.floats(0, 1))
    holds = chance is None or chance >= 0.9
    return Due(draw(names), draw(days), chance, holds, draw(st.booleans()), draw(days), 9000, draw(st.booleans()))


@st.composite
def charts(draw):
    near = draw(days)
    groups = tuple(
        Group(draw(names), tuple(draw(st.lists(rows(near), max_size=4))), tuple(draw(st.lists(dues(), max_size=2))))
        for _ in range(draw(st.integers(0, 2)))
    )
    last = near + timedelta(days=draw(lengths))
    orders = draw(st.none() | st.just(Orders("size window", near, last)))
    return Chart(
        draw(names), draw(days), draw(st.none() | days), orders, draw(st.none() | dues()), groups, draw(st.booleans())
    )

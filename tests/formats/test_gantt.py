"""A plan's chart: what it shows, and that it fits whatever is in it."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from planner.formats import plan_svg, plan_text
from planner.formats.gantt import Closing, chart
from planner.formats.gantt_axis import axis
from planner.formats.gantt_text import ASCII, UNICODE, Look, lines
from planner.formats.gantt_words import told, verdicts
from planner.formats.svg import MARGIN, length
from planner.formats.table import width
from tests.formats.gantts import calmly, charts
from tests.plan.plans import example, planned

CHARTS = Path(__file__).parent / "charts"
CASES = sorted(path.stem for path in CHARTS.glob("*.yaml"))
AS_OF = date(2026, 12, 4)
SVG = "{http://www.w3.org/2000/svg}"
looks = st.builds(Look, st.integers(60, 120), st.sampled_from([ASCII, UNICODE]), st.just(False))


def case(name):
    return planned((CHARTS / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", ["txt", "utf8", "svg"])
def test_chart_is_as_it_was_seen(name, form, update_golden):
    plan = case(name)
    if form == "svg":
        drawn = plan_svg.render([(f"{name}.yaml", plan, AS_OF)])
    else:
        drawn = "\n".join(lines(chart(plan, AS_OF), Look(80, UNICODE if form == "utf8" else ASCII))) + "\n"
    path = CHARTS / f"{name}.{form}"
    if update_golden:
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@calmly
@given(charts(), looks)
def test_every_line_fits(chart, look):
    for line in lines(chart, look):
        assert width(line) <= look.columns, line
        assert "\n" not in line and "\x1b" not in line


def test_wide_characters_count_twice():
    for line in lines(chart(case("long-names"), AS_OF), Look(80, UNICODE)):
        assert wcswidth(line) <= 80


def test_plain_charts_of_plain_names_are_plain():
    for name in set(CASES) - {"long-names"}:
        assert "\n".join(lines(chart(case(name), AS_OF), Look())).isascii()


@calmly
@given(charts())
def test_the_day_as_likely_as_not_stands_in_its_column(drawn):
    rows = tuple(row._replace(name="stage") for row in drawn.rows if row.likely)
    drawn = drawn._replace(groups=(drawn.groups[0]._replace(title="", rows=rows, dues=()),) if drawn.groups else ())
    found = axis(drawn._replace(occasion=None), 80 - 2 - 11 - 2 - 12)
    assume(found and found.last - found.first < 366)
    stages = [line for line in lines(drawn._replace(occasion=None), Look()) if line.startswith("  stage")]
    marks = [line[2 + 11 + 1 + found.column(row.likely)] for line, row in zip(stages, rows, strict=True)]
    assert marks == ["x" if row.done else "#" for row in rows]


@calmly
@given(charts())
def test_colour_changes_no_character(drawn):
    plain = list(lines(drawn, Look(80, UNICODE)))
    painted = list(lines(drawn, Look(80, UNICODE, colour=True)))
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in painted] == plain


def test_the_bar_runs_from_p10_to_p90_with_p50_in_it():
    plan = example("pre-order")
    drawn, outlook = chart(plan, date(2027, 1, 8)), plan.outlook(date(2027, 1, 8))
    for row in drawn.rows:
        finish = outlook.finish(plan.jobs[0], row.name)
        ends = [date.fromordinal(finish.quantile(chance)) for chance in (0.1, 0.5, 0.9)]
        assert [row.early, row.likely, row.late] == ends
    found = axis(drawn, 80 - 2 - len("Founders' Day") - 2 - len("01-31  02-28"))
    row = next(row for row in drawn.rows if row.name == "deliver")
    line = next(line for line in lines(drawn, Look()) if line.startswith("  deliver"))
    bar = line[-13 - found.length : -13]
    assert bar.index("#") == found.column(row.likely)
    assert {bar[at] for at in found.columns(row.early, row.late)} <= set("=#.")
    assert bar[found.columns(row.early, row.late)[0]] == "="


def test_without_chances_it_runs_from_best_to_worst_and_says_so():
    drawn = chart(case("no-chances"), AS_OF)
    assert not drawn.exact
    assert [(row.early, row.likely, row.late) for row in drawn.rows] == [
        tuple(stage.finishes) for stage in case("no-chances").jobs[0].stages.values()
    ]
    assert any("no chances are known" in line for line in lines(drawn, Look()))


def test_closed_days_are_holidays_and_shutdowns_of_where_the_stage_is_but_no_mere_weekends():
    plan = planned("""launch: 2026-12-18
closed: [{stages: [receive], from: 2026-12-29, to: 2027-01-05, why: Stock-taking}]
timeline:
  produce: {days: 10, where: US}
  receive: {days: 3, where: DE}
  deliver: {days: 2}
""")
    produce, receive, deliver = chart(plan, AS_OF).rows
    assert produce.closed == (
        Closing(date(2026, 12, 25), date(2026, 12, 25), "Christmas Day"),
        Closing(date(2027, 1, 1), date(2027, 1, 1), "New Year's Day"),
    )
    assert [(one.first.day, one.last.day, one.why) for one in receive.closed] == [
        (25, 25, "Christmas Day"),
        (29, 5, "Stock-taking"),
    ]
    assert deliver.closed == ()


def test_a_promise_that_fails_names_the_day_that_does_not():
    (text,) = verdicts(
        chart(
            planned("""launch: 2027-01-04
promise: {ship_by: 2027-01-13, confidence: 95%}
timeline: {produce: {days: 1..10}, deliver: {days: 1}}
"""),
            AS_OF,
        )
    )
    assert text == "ship by Wed 2027-01-13 holds with 70%, not with 95%; Mon 2027-01-18 does."


def test_a_destination_shows_only_what_is_its_own():
    plan = planned("""launch: 2027-01-04
timeline: {produce: {days: 5..8, where: US}, receive: {days: 1..3, where: US}, deliver: {days: 2}}
destinations: {DE: {timeline: {customs: {days: 2..6, where: DE, after: receive}}}}
""")
    home, abroad = chart(plan, AS_OF).groups
    assert [row.name for row in home.rows] == ["produce", "receive", "deliver"]
    assert (abroad.title, [row.name for row in abroad.rows]) == ("to Germany", ["customs", "deliver"])


def test_items_with_timelines_of_their_own_are_groups():
    groups = chart(case("five-timelines"), AS_OF).groups
    assert [group.title for group in groups] == ["A", "B", "C", "D", "E"]
    assert all([row.name for row in group.rows] == ["produce", "receive", "deliver"] for group in groups)


@calmly
@given(charts())
def test_the_picture_is_whole_whatever_is_in_it(drawn):
    root = ElementTree.fromstring(picture(drawn))
    wide, high = (float(root.get(name)) for name in ("width", "height"))
    for one in root.iter(f"{SVG}rect"):
        x, y = float(one.get("x", 0)), float(one.get("y", 0))
        assert x >= 0 and x + float(one.get("width")) <= wide + 0.2
        assert y + float(one.get("height")) <= high
    for one in root.iter(f"{SVG}text"):
        assert float(one.get("y")) <= high
        style = one.get("class", "")
        long = length(one.text or "", 16 if "title" in style else 13)
        at = float(one.get("x"))
        assert (at - long if "end" in style else at) >= 0
        assert (at if "end" in style else at + long) <= wide - MARGIN + 0.5, one.text


@calmly
@given(charts())
def test_no_words_of_the_picture_overlap(drawn):
    root = ElementTree.fromstring(picture(drawn))
    lines: dict[float, list[tuple[float, float]]] = {}
    for one in root.iter(f"{SVG}text"):
        long, at = length(one.text or "", 16 if "title" in one.get("class", "") else 13), float(one.get("x"))
        begin = at - long if "end" in one.get("class", "") else at
        lines.setdefault(float(one.get("y")), []).append((begin, begin + long))
    assert all(after - before >= 14 for before, after in pairwise(sorted(lines)))
    for words in lines.values():
        words.sort()
        assert all(end <= begin + 0.5 for (_, end), (begin, _) in pairwise(words)), words


def picture(drawn):
    return plan_svg.drawn([drawn])


def test_the_picture_runs_nothing_fetches_nothing_and_is_light_and_dark():
    text = plan_svg.render([("a.yaml", example("pre-order"), date(2027, 1, 8))])
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"<script|href|url\(|@import|\bon\w+=|<foreignObject", text)
    root = ElementTree.fromstring(text)
    assert root.find(f"{SVG}title").text == "Plan: Founders' Day hoodie"
    assert "ship by" in root.find(f"{SVG}desc").text or "All that is promised" in root.find(f"{SVG}desc").text
    assert root.get("role") == "img"


def test_the_words_for_those_who_do_not_see_it_name_every_stage():
    words = " ".join(told(chart(example("pre-order"), date(2027, 1, 8))))
    for stage in example("pre-order").jobs[0].stages:
        assert f"{stage} " in words


def test_the_chart_stands_first():
    text = plan_text.render([("a.yaml", example("pre-order"), date(2027, 1, 8))])
    head, blank, months = text.splitlines()[:3]
    assert (head, blank) == ("Founders' Day hoodie (pre-order), a.yaml", "")
    assert "Jan 2027" in months


def test_a_day_long_before_or_behind_is_said_and_does_not_squeeze():
    for plan, as_of, words in (
        (example("pre-order"), date(2024, 1, 1), "as of Mon 2024-01-01, before this chart"),
        (case("finished"), date(2030, 1, 1), "as of Tue 2030-01-01, after this chart"),
    ):
        drawn = chart(plan, as_of)
        assert any(words in line for line in lines(drawn, Look()))
        found = axis(drawn, 60)
        assert found.last - found.first < 366


def test_today_is_a_line_through_the_rows():
    drawn = chart(example("pre-order"), date(2027, 1, 8))
    column = axis(drawn, 51).column(drawn.as_of)
    rows = list(lines(drawn, Look()))[4:8]
    assert [row[2 + 13 + 1 + column] for row in rows] == ["|", "|", "|", "|"]

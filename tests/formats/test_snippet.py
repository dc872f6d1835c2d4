import pytest

from planner.findings.finding import Place, Severity, from_engine
from planner.formats.snippet import draw
from planner.source.span import Span

from .samples import FILE, QTY02, QTY_LINES, WHY01, WHY_LINES, bad, drawn, finding, lines


def test_a_default_from_another_file_gets_its_own_block():
    shared = lines(l2="allowances:", l3="  misprints: 3%")
    found = QTY02._replace(related=(Place(Span("planner.yaml", 3, 14, 3, 16), "the default"),))
    assert draw(found, {FILE: QTY_LINES, "planner.yaml": shared}) == drawn("""
error[QTY02]: HOOD-NVY orders 5% extra, but needs 9%
  --> campaigns/founders-day.yaml:38:14
   |
38 |     overage: 5%
   |              ^^ 6 of the 11 pieces needed
   |
  ::: planner.yaml:3:14
   |
 3 |   misprints: 3%
   |              -- the default
   |
   = why: misprints, overselling and exchanges eat into the same extra stock (C3)
   = fix: set overage to 9% or more, or lower an allowance and say why
   = help: planner explain QTY02
""")


def test_a_related_place_whose_line_is_not_there_is_named():
    found = QTY02._replace(why="", fix="", related=(Place(Span("planner.yaml", 3, 14, 3, 16), "the default"),))
    assert draw(found, {FILE: QTY_LINES}) == drawn("""
error[QTY02]: HOOD-NVY orders 5% extra, but needs 9%
  --> campaigns/founders-day.yaml:38:14
   |
38 |     overage: 5%
   |              ^^ 6 of the 11 pieces needed
   |
  ::: planner.yaml:3:14: the default
   |
   = help: planner explain QTY02
""")


@pytest.mark.parametrize("text", [{}, {"empty.yaml": []}], ids=["missing file", "empty file"])
def test_a_problem_of_a_whole_file_is_one_line(text):
    found = bad("INP01", Span.whole("empty.yaml"), "the file is empty", "start with planner: 1")
    assert draw(found, text) == "error[INP01]: empty.yaml:1:1: the file is empty; start with planner: 1"


def test_a_finding_without_its_line_still_says_what_to_do():
    assert draw(WHY01._replace(fix="sell from stock"), {}) == drawn("""
advice[WHY01]: campaigns/founders-day.yaml:3:7: \
stock on hand before orders open is the safer way; sells what is not there yet
  = why: selling first is not recommended; it needs a reason to carry it (A2)
  = fix: sell from stock
  = help: planner explain WHY01
""")


def test_an_engine_failure_is_an_error_without_a_page_to_read():
    found = from_engine("QTY02 fired twice", Span(FILE, 3, 1, 3, 5))
    assert draw(found, {FILE: WHY_LINES}) == drawn("""
error[ENG01]: the engine is not to be trusted: QTY02 fired twice
 --> campaigns/founders-day.yaml:3:1
  |
3 | kind: pre-order
  | ^^^^
  |
  = fix: take no result from this run; report it with the file and the version of planner
""")


def test_values_reach_no_output_raw_wherever_they_stand():
    evil = "a\x1b[2J\u2028\r\n\t\x7f\u2066\ud800\U000e0041"
    shown = r"a\x1b[2J\u2028\r\n\t\x7f\u2066\ud800\U000e0041"
    span = Span(evil, 1, 1, 1, 2)
    found = finding(Place(span, evil), code=evil, clause=evil, message=evil, why=evil, fix=evil)
    assert draw(found, {evil: ["x"]}) == drawn(f"""
error[{shown}]: {shown}
 --> {shown}:1:1
  |
1 | x
  | ^ {shown}
  |
  = why: {shown} ({shown})
  = fix: {shown}
  = help: planner explain {shown}
""")


def test_adjacent_lines_have_no_gap_between_them():
    found = finding(
        Place(Span("a.yaml", 2, 1, 2, 2), "one"),
        severity=Severity.INPUT,
        related=(Place(Span("a.yaml", 1, 1, 1, 2), "two"), Place(Span("a.yaml", 4, 1, 4, 2), "three")),
    )
    assert draw(found, {"a.yaml": list("abcd")}).splitlines()[3:] == [
        "1 | a",
        "  | - two",
        "2 | b",
        "  | ^ one",
        "...",
        "4 | d",
        "  | - three",
    ]


def test_the_margin_is_as_wide_as_the_longest_line_number():
    found = finding(
        Place(Span("a.yaml", 9, 1, 9, 2), "one"),
        severity=Severity.INPUT,
        related=(Place(Span("a.yaml", 10, 1, 10, 2), "two"),),
    )
    assert draw(found, {"a.yaml": list("abcdefghij")}).splitlines()[1:] == [
        "  --> a.yaml:9:1",
        "   |",
        " 9 | i",
        "   | ^ one",
        "10 | j",
        "   | - two",
    ]

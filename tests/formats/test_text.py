import re
from dataclasses import replace
from datetime import date

import pytest

from planner.findings.finding import Place, from_engine
from planner.findings.report import Ahead, Report, Standing
from planner.formats.text import render
from planner.source.span import Span

from .samples import FILE, INP03, INP03_LINES, QTY02, QTY_LINES, WHY01, WHY_LINES, finding, report, verdict

HELD = verdict(Standing.HOLD, errors=2, advice=1)


def last(text: str) -> str:
    assert text.endswith("\n")
    return text.splitlines()[-1]


def test_a_report_is_snippets_verdicts_and_a_summary():
    text = [*WHY_LINES, *QTY_LINES[len(WHY_LINES) :]]
    drawn = render(
        report(WHY01, QTY02._replace(related=()), verdicts=(verdict(Standing.HOLD, errors=1, advice=1),), text=text)
    )
    assert (
        drawn
        == """\
advice[WHY01]: stock on hand before orders open is the safer way
 --> campaigns/founders-day.yaml:3:7
  |
3 | kind: pre-order
  |       ^^^^^^^^^ sells what is not there yet
  |
  = why: selling first is not recommended; it needs a reason to carry it (A2)
  = help: planner explain WHY01

error[QTY02]: HOOD-NVY orders 5% extra, but needs 9%
  --> campaigns/founders-day.yaml:38:14
   |
38 |     overage: 5%
   |              ^^ 6 of the 11 pieces needed
   |
   = why: misprints, overselling and exchanges eat into the same extra stock (C3)
   = fix: set overage to 9% or more, or lower an allowance and say why
   = help: planner explain QTY02

Founders' Day hoodie: on hold. 1 error, 1 advice; 0 ignored
1 campaign, 48 rules: 1 on hold; 0 ignored
"""
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"errors": 2, "advice": 1}, "on hold. 2 errors, 1 advice; 0 ignored"),
        ({"errors": 1, "warnings": 2, "advice": 3}, "on hold. 1 error, 2 warnings, 3 advice; 0 ignored"),
        ({"warnings": 1, "ignored": 4}, "on hold. 1 warning; 4 ignored"),
    ],
)
def test_a_verdict_counts_what_there_is_and_always_what_is_ignored(counts, said):
    text = render(report(verdicts=(verdict(Standing.HOLD, **counts),)))
    assert text.splitlines()[0] == f"Founders' Day hoodie: {said}"


def test_a_sound_campaign_is_ready():
    assert (
        render(report(verdicts=(verdict(),))).splitlines()[0]
        == "Founders' Day hoodie: ready, no end in sight; 0 ignored"
    )


def test_a_ready_campaign_carries_its_end():
    slot = finding(Place(Span(FILE, 19, 41, 19, 51)), code="JOB10", message="the slot began Mon 2027-01-25")
    text = render(report(verdicts=(replace(verdict(), ahead=Ahead(date(2027, 1, 26), slot)),)))
    assert text.splitlines()[:2] == [
        "Founders' Day hoodie: ready until Mon 2027-01-25; 0 ignored",
        "  on Tue 2027-01-26: the slot began Mon 2027-01-25 (JOB10, C1)",
    ]


def test_a_campaign_without_a_name_goes_by_its_file():
    assert render(report(verdicts=(verdict(name=""),))).startswith(f"{FILE}: ready")


def test_a_run_without_any_finding_ends_with_ready():
    assert last(render(report(verdicts=(verdict(),) * 6))) == "6 campaigns, 48 rules: ready"
    assert last(render(Report((), (verdict(),), 1, {}))) == "1 campaign, 1 rule: ready"


def test_the_summary_counts_campaigns_by_standing():
    verdicts = (*[verdict(ignored=1)] * 2, *[verdict()] * 2, verdict(Standing.WARNINGS, warnings=1), HELD)
    text = render(report(QTY02, verdicts=verdicts))
    assert last(text) == "6 campaigns, 48 rules: 4 ready, 1 ready with warnings, 1 on hold; 2 ignored"


def test_an_ignored_finding_stays_seen_in_the_summary():
    assert last(render(report(verdicts=(verdict(ignored=1),)))) == "1 campaign, 48 rules: 1 ready; 1 ignored"


def test_the_summary_counts_each_file_that_was_not_read_once():
    other = INP03._replace(message="another", place=Place(Span("b.yaml", 1, 1, 1, 1)))
    twice = (INP03, INP03._replace(message="second"))
    assert (
        last(render(report(*twice, verdicts=(HELD,)))) == "1 campaign, 48 rules: 1 on hold; 0 ignored; 1 file not read"
    )
    assert last(render(report(*twice, other))) == "0 campaigns, 48 rules: nothing checked; 0 ignored; 2 files not read"


def test_a_run_without_campaigns_is_not_called_ready():
    assert render(report()) == "0 campaigns, 48 rules: nothing checked; 0 ignored\n"


def test_after_an_engine_failure_nothing_is_called_ready():
    text = render(report(from_engine("QTY02 fired twice", Span.whole(FILE)), verdicts=(verdict(), HELD)))
    assert last(text) == "the engine is not to be trusted"
    assert "ready" not in text and "on hold" not in text


def test_colour_marks_severity_gutter_and_verdict():
    text = render(report(INP03, verdicts=(verdict(), HELD), text=INP03_LINES), colour=True)
    assert text.startswith("\x1b[1;31merror[INP03]\x1b[0m: moq is")
    assert "\n\x1b[34m6 | \x1b[0mmoq: 12 dozen\n\x1b[34m  | \x1b[0m     \x1b[1;31m^^^^^^^^ write 144\x1b[0m\n" in text
    assert ": \x1b[32mready\x1b[0m, no end in sight; 0" in text and ": \x1b[31mon hold\x1b[0m. 2" in text


def test_colour_codes_come_from_no_value():
    red = "\x1b[31mred"
    found = finding(Place(Span(red, 1, 1, 1, 2), red), message=red, why=red, fix=red)
    text = render(Report((found,), (verdict(name=red),), 1, {red: [red]}), colour=True)
    assert "\x1b[31mred" not in text and text.count("\\x1b[31mred") == 7


def test_text_without_colour_is_the_coloured_text_without_its_codes():
    held = report(WHY01, verdicts=(verdict(), HELD), text=WHY_LINES)
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(held, colour=True)) == render(held)


def test_a_campaign_on_hold_whose_findings_are_not_shown_is_not_called_ready():
    assert last(render(report(verdicts=(HELD,)))) == "1 campaign, 48 rules: 1 on hold; 0 ignored"

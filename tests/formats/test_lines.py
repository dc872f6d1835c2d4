"""The formats for programs: concise, GitHub, JSON."""

import json
import subprocess
import sys

import pytest

from planner.findings.finding import Place, Severity, from_engine
from planner.formats import FORMATS
from planner.source.span import Span

from .samples import FILE, INP03, INP03_LINES, QTY02, QTY_LINES, WHY01, finding, report

ENGINE = from_engine("QTY02 fired twice", Span.whole(FILE))


def test_concise_is_one_line_a_finding():
    assert (
        FORMATS["concise"](report(QTY02, WHY01, INP03, ENGINE))
        == """\
campaigns/founders-day.yaml:38:14: error QTY02 HOOD-NVY orders 5% extra, but needs 9% (C3)
campaigns/founders-day.yaml:3:7: advice WHY01 stock on hand before orders open is the safer way (A2)
campaigns/founders-day.yaml:6:6: input INP03 moq is a whole number of pieces, not "12 dozen": write 144
campaigns/founders-day.yaml:1:1: engine ENG01 the engine is not to be trusted: QTY02 fired twice
"""
    )


def test_github_shows_message_and_fix():
    assert (
        FORMATS["github"](report(QTY02, WHY01, INP03))
        == """\
::error file=campaigns/founders-day.yaml,line=38,col=14,title=QTY02 overage-below-allowances::\
HOOD-NVY orders 5%25 extra, but needs 9%25. Fix: set overage to 9%25 or more, or lower an allowance and say why
::notice file=campaigns/founders-day.yaml,line=3,col=7,title=WHY01 stock-first::\
stock on hand before orders open is the safer way
::error file=campaigns/founders-day.yaml,line=6,col=6,title=INP03 bad-input::\
moq is a whole number of pieces, not "12 dozen": write 144
"""
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [
        (Severity.ENGINE, "error"),
        (Severity.INPUT, "error"),
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.ADVICE, "notice"),
    ],
)
def test_github_knows_three_severities(severity, command):
    assert FORMATS["github"](report(QTY02._replace(severity=severity))).startswith(f"::{command} file=")


def test_github_escapes_as_the_actions_toolkit_does():
    found = finding(Place(Span("a:b,c%.yaml", 1, 2, 1, 3)), name="x\r\n::error::y", message="50%\r\n::add-mask::z, 1:2")
    assert FORMATS["github"](report(found)) == (
        "::error file=a%3Ab%2Cc%25.yaml,line=1,col=2,title=ABC01 x%0D%0A%3A%3Aerror%3A%3Ay::"
        "50%25%0D%0A::add-mask::z, 1:2\n"
    )


def test_json_has_these_keys_in_this_order():
    text = FORMATS["json"](report(QTY02))
    assert json.loads(text, object_pairs_hook=list) == [
        [
            ("file", FILE),
            ("line", 38),
            ("column", 14),
            ("end_line", 38),
            ("end_column", 16),
            ("code", "QTY02"),
            ("name", "overage-below-allowances"),
            ("clause", "C3"),
            ("severity", "error"),
            ("message", "HOOD-NVY orders 5% extra, but needs 9%"),
            ("fix", "set overage to 9% or more, or lower an allowance and say why"),
            ("campaign", "Founders' Day hoodie"),
            ("item", "HOOD-NVY"),
        ]
    ]
    assert text.startswith('[\n  {\n    "file": "campaigns/') and text.endswith("}\n]\n")


def test_json_has_null_for_what_a_finding_lacks():
    (found,) = json.loads(FORMATS["json"](report(INP03)))
    assert (found["clause"], found["campaign"], found["item"]) == (None, None, None)
    assert (found["severity"], found["fix"]) == ("input", "write 144")


def test_json_keeps_letters_and_escapes_what_no_terminal_or_encoding_takes():
    text = FORMATS["json"](report(QTY02._replace(message="日本 \ud800 \u202e \x7f \x85 \U000e0041")))
    assert r'"日本 \ud800 \u202e \u007f \u0085 \udb40\udc41"' in text
    assert json.loads(text)[0]["message"] == "日本 \ud800 \u202e \x7f \x85 \U000e0041"


@pytest.mark.parametrize(("name", "text"), [("concise", ""), ("github", ""), ("json", "[]\n")])
def test_a_report_without_findings_is_empty(name, text):
    assert FORMATS[name](report()) == text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_finding_has_the_same_message_in_each_format(name):
    escaped = {"github": "HOOD-NVY orders 5%25 extra, but needs 9%25"}.get(name, QTY02.message)
    assert escaped in FORMATS[name](report(QTY02, text=QTY_LINES))


@pytest.mark.parametrize("name", ["concise", "github", "json"])
def test_what_programs_read_is_never_coloured(name):
    held = report(QTY02, INP03, text=INP03_LINES)
    assert FORMATS[name](held, colour=True) == FORMATS[name](held)


def test_a_format_is_imported_when_it_is_used_and_widths_when_a_line_needs_them():
    code = (
        "import sys; from planner.formats import FORMATS; from planner.findings.report import Report\n"
        "assert not [name for name in FORMATS if f'planner.formats.{name}' in sys.modules]\n"
        "from planner.formats.snippet import cells\n"
        "cells('moq: 12'); assert 'wcwidth' not in sys.modules\n"
        "cells('日本'); assert 'wcwidth' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

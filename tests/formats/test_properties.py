"""Laws of every format, for arbitrary text in every field."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from planner.findings.finding import Finding, Place, Severity
from planner.findings.report import Report, Standing, Verdict
from planner.formats import FORMATS
from planner.formats.snippet import cells, draw
from planner.source.span import Span

EVIL = "\x00\t\n\r\x1b\x7f\x85\x9b\u200b\u200d\u2028\u2029\u202e\u2066\ufeff\ufe0f\u0301日🎉🇺%:,\ud800\udc00"
texts = st.text(st.one_of(st.sampled_from(EVIL), st.characters(exclude_categories=())), max_size=12)
files = st.sampled_from(["a.yaml", "planner.yaml", "\x1b[2J\n::error::", "日本.yaml"])
numbers = st.integers(min_value=0, max_value=30)
spans = st.builds(Span, files, numbers, numbers, numbers, numbers)
places = st.builds(Place, spans, texts)
findings = st.builds(
    Finding,
    code=texts,
    name=texts,
    clause=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    fix=texts,
    why=texts,
    place=places,
    related=st.lists(places, max_size=3).map(tuple),
    campaign=texts,
    item=st.none() | texts,
)
verdicts = st.builds(Verdict, files, texts, st.sampled_from(Standing), numbers, numbers, numbers, numbers)
sources = st.one_of(texts, texts.map(lambda text: text * 100))
reports = st.builds(
    Report,
    st.lists(findings, max_size=4).map(tuple),
    st.lists(verdicts, max_size=3).map(tuple),
    numbers,
    st.dictionaries(files, st.lists(sources, max_size=12)),
)


@given(reports)
def test_concise_and_github_have_exactly_one_line_a_finding(report):
    for name in ("concise", "github"):
        text = FORMATS[name](report)
        assert len(text.splitlines()) == text.count("\n") == len(report.findings)


@given(reports)
def test_no_output_has_a_control_character_but_the_newline(report):
    for name, render in FORMATS.items():
        text = render(report)
        raw = {
            c
            for c in text
            if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs")
            or unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        } - {"\n"}
        assert not raw, name
        assert text.encode().decode() == text


@given(reports)
def test_colour_adds_nothing_but_its_codes(report):
    assert "\x1b" not in FORMATS["text"](report)
    codes = {part.split("m")[0] for part in FORMATS["text"](report, colour=True).split("\x1b[")[1:]}
    assert codes <= {"0", "1;31", "31", "32", "33", "34", "36"}


def whole(text: str | None) -> str | None:
    """Two surrogates in a row are one character in JSON, as in UTF-16."""
    return text and text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(reports)
def test_json_gives_the_fields_back(report):
    found = json.loads(FORMATS["json"](report))
    assert [tuple(each.values()) for each in found] == [
        (
            *(whole(p) if isinstance(p, str) else p for p in f.place.span),
            whole(f.code),
            whole(f.name),
            whole(f.clause) or None,
            f.severity.value,
            whole(f.message),
            whole(f.fix),
            whole(f.campaign) or None,
            whole(f.item),
        )
        for f in report.findings
    ]


@given(reports)
def test_each_line_for_github_is_one_command(report):
    for line in FORMATS["github"](report).splitlines():
        assert line.startswith(("::error ", "::warning ", "::notice "))
        assert line.split("::")[1].count(",") == 3


@given(texts.filter(lambda text: "\ud800" not in text))
def test_the_widths_of_a_lines_cells_add_up_to_the_width_of_what_is_drawn(text):
    drawn = cells(text)
    assert sum(cell.width for cell in drawn) >= 0
    if all(cell.shown == character for cell, character in zip(drawn, text, strict=True)):
        assert sum(cell.width for cell in drawn) == wcswidth(text)


@given(
    st.text("日本é🎉ab \t\x1b\u202e", min_size=1, max_size=300).filter(lambda text: text == text.rstrip()), st.data()
)
def test_a_caret_stands_under_its_character_and_no_row_is_wider_than_the_terminal(text, data):
    at = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    place = Place(Span("a.yaml", 1, at + 1, 1, at + 2))
    found = Finding("INP03", "bad-input", "", Severity.INPUT, "message", "", "", place)
    source, under = draw(found, {"a.yaml": [text]}).splitlines()[3:]
    shown = cells(text[at])[0].shown
    lead = under.index("^")
    before = next(i for i in range(len(source) + 1) if wcswidth(source[:i]) == lead)
    assert source[before:].startswith(shown.rstrip())
    assert under.count("^") == wcswidth(shown)
    assert wcswidth(source) <= 120

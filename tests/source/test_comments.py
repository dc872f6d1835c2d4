"""A `#` that YAML takes for a comment although it was meant."""

import pytest

from planner.source.load import load_text

from .texts import FILE, stretch

DROPPED = [
    ("job: PO #5521\n", "#5521"),
    ("job: #5521\n", "#5521"),
    ("name: Cap\t#one\n", "#one"),
    ("- #5521\n", "#5521"),
    ("job: PO #ä1 # x\n", "#ä1 # x"),
    ('name: "a #1" #2\n', "#2"),
    ("job: PO #5521   \r\n", "#5521"),
    ("sizes: {S: 1, #M\n  L: 2}\n", "#M"),
    ("name: 日本 😀 #5\n", "#5"),
]


@pytest.mark.parametrize(("text", "dropped"), DROPPED, ids=[repr(row[0]) for row in DROPPED])
def test_a_hash_straight_before_a_letter_or_digit_is_an_error(text: str, dropped: str) -> None:
    [error] = [one for one in load_text(text, FILE).errors if one.message.startswith("YAML drops")]
    assert error.message == f'YAML drops "{dropped}" as a comment'
    assert error.label == f'put the value in quotes, or write "# {dropped[1:]}" with a space if it is a comment'
    assert stretch(text, error.span) == dropped


@pytest.mark.parametrize(
    "text",
    [
        'job: "PO #5521"\n',
        "job: 'PO #5521'\n",
        'job: "PO\n  #5521\n  and #5522"\n',
        "job: |\n  PO #5521\n  #5522\n",
        "job: >-\n  PO #5521\n",
        "#5521\njob: x\n",
        "why:\n    #5521\n  date: x\n",
        "job: x # 5521\n",
        "job: x # see #5521 and #5522\n",
        "job: x ## 5521\n",
        "job: x #\n",
        "job: x #-5\n",
        "links: {order: https://example.com/a#b}\n",
        "job: PO#5521\n",
        '"key #1": x\n',
        "'it''s #1': x\n",
    ],
)
def test_a_hash_that_is_text_or_a_comment_is_none(text: str) -> None:
    assert load_text(text, FILE).errors == []


def test_each_line_that_loses_text_is_named() -> None:
    assert [error.span.line for error in load_text("a: x #1\nb: y\nc: z #2\n", FILE).errors] == [1, 3]


def test_text_behind_an_open_quote_is_not_taken_for_dropped() -> None:
    [error] = load_text('a: "x #1\nb: y #2\n', FILE).errors
    assert error.message == "this is not YAML: a quote opens here and is not closed"


@pytest.mark.parametrize("rest", ["", "b: y\n", "b:\n  c: z\n"])
@pytest.mark.parametrize("line", ["a: {x: PO #1, y: 2}\n", "a: [PO #1, 2]\n"])
def test_a_bracket_that_is_dropped_is_not_missed_as_well(line: str, rest: str) -> None:
    [error] = load_text(line + rest, FILE).errors
    assert error.message.startswith('YAML drops "#1, ')


def test_a_bracket_that_stands_elsewhere_is_missed_beside_dropped_text() -> None:
    errors = load_text("a: {x: b #c\n  d: e f: g}\n", FILE).errors
    assert [error.span.line for error in errors] == [1, 2]

"""docs/bad-input.md says what each kind of bad input gets; here it is held to it."""

import pytest

from planner.source.syntax import _PLAIN_WORDS
from tests.property.bad_input import PAGE, WORDS, Row, answered, rows

ROWS = rows(PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row.example for row in ROWS])
def test_an_example_of_the_page_gets_the_line_beside_it(row: Row) -> None:
    assert row.line in answered(row.example)


def test_every_input_described_in_words_stands_in_the_page() -> None:
    assert set(WORDS) <= {row.example for row in ROWS}


def test_no_line_speaks_the_words_of_the_parser() -> None:
    assert [row for row in ROWS if "did not find" in row.line or "mend the text" in row.line] == []
    assert all(not message.startswith("did not") for message, _ in _PLAIN_WORDS.values())

"""Paths to places and back."""

import pytest

from planner.source.path import find, key_span, parse_path, value_span

from .texts import read, stretch

TEXT = """\
name: Cap
moq: 48
timeline:
  art: {days: [2, 3, 6], where: US}
  empty:
items:
  CAP:
    cap:
    sizes: {08: 3}
"""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ()),
        ("moq", ("moq",)),
        ("closed.0.to", ("closed", 0, "to")),
        ("sizes.08", ("sizes", "08")),
        ("sizes.²", ("sizes", "²")),
        ("sizes.10", ("sizes", 10)),
    ],
)
def test_a_path_is_parsed(text: str, path: tuple[str | int, ...]) -> None:
    assert parse_path(text) == path


@pytest.mark.parametrize(
    ("path", "covered"),
    [
        ("moq", "48"),
        ("moq.quantity", "48"),  # a short form holds the whole
        ("timeline.art.days", "[2, 3, 6]"),
        ("timeline.art.days.1", "3"),
        ("timeline.art", "{days: [2, 3, 6], where: US}"),
        ("timeline", "timeline"),  # of more than one line: its key
        ("timeline.empty", "empty"),
        ("items.CAP.cap", "cap"),
        ("items.CAP.price", "CAP"),  # the nearest key above
        ("items.CAP.price.amount", "CAP"),
        ("items.CAP.sizes.08", "3"),
        ("launch", "Cap"),  # the campaign's name
        ("", "Cap"),
    ],
)
def test_a_value_has_a_place(path: str, covered: str) -> None:
    assert stretch(TEXT, value_span(read(TEXT), parse_path(path))) == covered


@pytest.mark.parametrize(
    ("path", "covered"),
    [
        ("moq", "moq"),
        ("timeline.art.days", "days"),
        ("timeline.art.days.1", "3"),
        ("items.CAP.price", "CAP"),
        ("launch", "Cap"),
    ],
)
def test_a_key_has_a_place(path: str, covered: str) -> None:
    assert stretch(TEXT, key_span(read(TEXT), parse_path(path))) == covered


def test_without_a_name_the_first_key_stands_for_the_document() -> None:
    assert stretch("moq: 48\n", value_span(read("moq: 48\n"), ("launch",))) == "moq"


def test_nothing_is_found_where_nothing_is_written() -> None:
    assert find(read(TEXT), ("items", "CAP", "cap")) is None
    assert find(read(TEXT), ("moq", "quantity")) is None

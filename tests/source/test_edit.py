"""Edits of one value that leave every other byte as it was."""

import pytest

from planner.source.edit import CannotEdit, with_value, written_value
from planner.source.load import load_text
from planner.source.path import parse_path

TEXT = """# top
name: Hoodie   # the name
size_window: {opens: 2027-01-11, closes: 2027-01-21 17:00}
timeline:
  produce: {days: [10, 12, 18], where: US}   # as JOB says
  deliver:
    days: 3

# items follow
items:
  A:
    sizes: {S: 1}
    note: |
      text
      more

  B: {}
  C:
list:
- a
- b
"""

CASES = {
    "name": ("Coat", "name: Hoodie   #", "name: Coat   #"),
    "size_window.closes": ("2027-01-19", "2027-01-21 17:00", "2027-01-19"),
    "timeline.produce.days": ("[8,10,14]", "[10, 12, 18]", "[8, 10, 14]"),
    "timeline.deliver.where": ("US", "    days: 3\n", "    days: 3\n    where: US\n"),
    "timeline.kit.days": ("2", "    days: 3\n", "    days: 3\n  kit: {days: 2}\n"),
    "items.A.cap": ("5", "      more\n", "      more\n    cap: 5\n"),
    "items.A.note": ("short", "|\n      text\n      more\n", "short\n"),
    "items.B.cap": ("6", "B: {}", "B: {cap: 6}"),
    "items.C.sizes.M": ("6", "C:", "C: {sizes: {M: 6}}"),
    "items.A.sizes.M": ("7", "{S: 1}", "{S: 1, M: 7}"),
    "list.1": ("z", "- b", "- z"),
    "list.2": ("c", "- b\n", "- b\n- c\n"),
    "slips.0.now": ("unknown", "- b\n", "- b\nslips: [{now: unknown}]\n"),
    "promise.ship_by": ("2027-03-01", "- b\n", "- b\npromise: {ship_by: 2027-03-01}\n"),
}


@pytest.mark.parametrize("path", CASES)
def test_one_stretch_changes(path: str) -> None:
    value, before, after = CASES[path]
    assert TEXT.count(before) == 1
    assert with_value(TEXT, parse_path(path), written_value(value)) == TEXT.replace(before, after)


@pytest.mark.parametrize(
    ("value", "written"),
    [("A: b", '"A: b"'), ("# 1", '"# 1"'), ("~", "null"), ('say "x"', 'say "x"'), ("2027-01-08 # soon", "2027-01-08")],
)
def test_a_value_is_quoted_where_yaml_would_read_it_otherwise(value: str, written: str) -> None:
    assert with_value("a: 1\nb: 2\n", ("a",), written_value(value)) == f"a: {written}\nb: 2\n"


def test_line_ends_byte_order_mark_and_a_missing_last_one_stay() -> None:
    assert with_value("\ufeffa: {b: 1}\r\nc: 2\r\n", ("d",), "3") == "\ufeffa: {b: 1}\r\nc: 2\r\nd: 3\r\n"
    assert with_value("a: 1", ("b",), "2") == "a: 1\nb: 2\n"


def test_the_document_is_chosen_by_number() -> None:
    assert with_value("a: 1\n---\na: 1\n", ("a",), "2", document=1) == "a: 1\n---\na: 2\n"


def test_a_value_written_for_several_is_not_changed_for_one() -> None:
    text = "a: &x {b: 1}\nc: *x\nd: {<<: *x}\n"
    with pytest.raises(CannotEdit, match=r"c\.b cannot be set without changing more than it"):
        with_value(text, ("c", "b"), "2")
    changed = with_value(text, ("d", "e"), "2")
    assert load_text(changed, "f").documents[0].plain()["d"] == {"b": "1", "e": "2"}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("a.b", "2", 'b has no place: what stands there is "1"'),
        ("", "2", "a path names at least one key"),
    ],
)
def test_what_cannot_be_set_is_said(path: str, value: str, said: str) -> None:
    with pytest.raises(CannotEdit) as caught:
        with_value("a: 1\n", parse_path(path), written_value(value))
    assert str(caught.value) == said


def test_a_broken_list_is_no_value() -> None:
    with pytest.raises(CannotEdit, match=r"\[1, 2 is not a value"):
        written_value("[1, 2")

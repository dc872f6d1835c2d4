"""Text to nodes: scalars as typed, anchors and merges, and what is refused."""

import pytest

from planner.source.errors import MAX_ERRORS
from planner.source.load import load_text
from planner.source.nodes import Scalar
from planner.source.path import key_span, value_span

from .texts import only, read, stretch


@pytest.mark.parametrize(
    "typed",
    [
        "NO",
        "on",
        "yes",
        "true",
        "1.0",
        "08",
        "2XL",
        "017",
        "1_000",
        "17:00",
        "1e3",
        "0x1f",
        ".5",
        "2027-01-22",
        "NULL",
        "Null",
        "=",
        "é",
        "😀",
    ],
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    root = read(f"name: {typed}\n{typed}: x\nlist: [{typed}]\n")
    assert root.plain() == {"name": typed, typed: "x", "list": [typed]}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_nothing_written_is_none(nothing: str) -> None:
    assert read(f"name: {nothing}\n").plain() == {"name": None}


@pytest.mark.parametrize("quoted", ["''", '""', "'~'", '"null"'])
def test_quotes_make_text_of_nothing(quoted: str) -> None:
    assert read(f"name: {quoted}\n").plain() == {"name": quoted[1:-1]}


def test_a_key_called_null_is_text() -> None:
    assert read("null: 1\n~: 2\n").plain() == {"null": "1", "~": "2"}


def test_an_alias_is_the_value_and_the_place_of_its_anchor() -> None:
    text = "x-a: &date 2027-01-22\nlaunch: *date\n"
    node = read(text).get("launch")
    assert isinstance(node, Scalar)
    assert stretch(text, node.span) == "2027-01-22"
    assert node.span.line == 1


@pytest.mark.parametrize("text", ["x-a: {b: &a , c: d}\n", "x-a: &a  # nothing\nc: d\n", "x-a: &a\n"])
def test_the_place_of_an_anchor_with_nothing_behind_it_is_the_anchor(text: str) -> None:
    node = read(text).entries["x-a"].value
    assert stretch(text, (node.entries["b"].value if "{" in text else node).span) == "&a"  # type: ignore[attr-defined]


@pytest.mark.parametrize("value", ["x", "'x y'", "[1, 2]", "{a: 1}"])
def test_the_place_of_an_anchored_value_is_the_value(value: str) -> None:
    text = f"x-a: &a  {value}\n"
    assert stretch(text, read(text).entries["x-a"].value.span) == value


def test_a_merge_key_fills_in_what_is_not_written() -> None:
    text = "x-s: &s {days: 5, where: US}\nart:\n  where: DE\n  <<: *s\nproof: {<<: *s, days: 2}\n"
    assert read(text).plain()["art"] == {"where": "DE", "days": "5"}
    assert read(text).plain()["proof"] == {"days": "2", "where": "US"}


def test_of_several_merged_mappings_the_first_wins() -> None:
    text = "x-a: &a {days: 1}\nx-b: &b {days: 2, where: US}\nart: {<<: [*a, *b]}\n"
    assert read(text).plain()["art"] == {"days": "1", "where": "US"}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read('"<<": a\n').plain() == {"<<": "a"}


def test_a_merged_entry_keeps_the_place_of_its_key() -> None:
    text = "x-s: &s {days: 5}\nart: {<<: *s}\n"
    entry = read(text).get("art").entries["days"]  # type: ignore[union-attr]
    assert (entry.key.span.line, stretch(text, entry.key.span)) == (1, "days")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("fix: cut the cap\n", (1, 17)),
        ("fix: cut the\n  cap\n", (2, 6)),
        ("fix: {a: cut the\u2028cap}\n", (2, 4)),  # a line's end that the text keeps as it is
        ("fix: cut 🧢 caps   # soon\n", (1, 16)),
    ],
)
def test_the_place_of_plain_text_ends_where_the_text_does(text: str, end: tuple[int, int]) -> None:
    path = ("fix", "a") if "{" in text else ("fix",)
    span = value_span(read(text), path)
    assert (span.end_line, span.end_column) == end


@pytest.mark.parametrize(
    ("text", "covered"), [("fix: now\n", ((1, 1), (1, 4))), ("? fix\n  it\n: now\n", ((1, 3), (2, 5)))]
)
def test_the_place_of_a_key_ends_where_the_key_does(text: str, covered: tuple[tuple[int, int], ...]) -> None:
    (name,) = read(text).said
    span = key_span(read(text), (name,))
    assert ((span.line, span.column), (span.end_line, span.end_column)) == covered


def test_an_anchor_ends_with_its_document() -> None:
    loaded = load_text("name: &n one\n---\nname: *n\n", "a.yaml")
    assert only(loaded) == (3, 7, "there is no anchor &n above", "write the value itself")


def test_each_document_is_read() -> None:
    loaded = load_text("%YAML 1.1\n---\nname: one\n...\n---\n# nothing\n---\nname: two\n", "a.yaml")
    assert [root.plain() for root in loaded.documents] == [{"name": "one"}, {"name": "two"}]
    assert loaded.errors == []


def test_documents_before_an_error_of_syntax_are_kept() -> None:
    loaded = load_text("name: one\n---\nname: [\n", "a.yaml")
    assert [root.plain() for root in loaded.documents] == [{"name": "one"}]
    assert len(loaded.errors) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("after a tab", "name:\tCap\n"),
        ("after wide characters", "x-a: {x: 日本語, name: Cap}\n"),
        ("after astral characters", "x-a: {x: 😀👩‍👩‍👧, name: Cap}\n"),
        ("with carriage returns", "planner: 1\r\nx-a: b\r\nname: Cap\r\n"),
        ("with old line ends", "planner: 1\rx-a: b\rname: Cap\r"),
        ("after a byte order mark", "\ufeffname: Cap\n"),
        ("in quotes", "name: 'Cap'\n"),
    ],
)
def test_columns_are_code_points(name: str, text: str) -> None:
    root = load_text(text, "a.yaml").documents[0]
    holder = root.get("x-a") if "name" not in root.entries else root
    node = holder.get("name")  # type: ignore[union-attr]
    assert stretch(text, node.span).strip("'") == "Cap"  # type: ignore[union-attr]


def test_lines_are_counted_as_yaml_counts_them() -> None:
    loaded = load_text("a: 1\r\nb: 2\rc: 3\u2028d: 4\x85e: 5\n", "a.yaml")
    assert list(loaded.lines) == ["a: 1", "b: 2", "c: 3", "d: 4", "e: 5"]
    assert [entry.key.span.line for entry in loaded.documents[0].entries.values()] == [1, 2, 3, 4, 5]


# What is refused

NOT_YAML = [
    ("a: [1, 2\n", 1, 9, "a [ is not closed, or a comma is missing"),
    ("a: {b: 1\n", 1, 9, "a { is not closed, or a comma is missing"),
    ("a: {b: 1 c: 2}\n", 1, 11, "a { is not closed, or a comma is missing"),
    ('name: "Cap\nkind: x\n', 1, 7, "a quote opens here and is not closed"),
    ('name: "Cap\n---\nname: x\n', 1, 7, "a quote opens here and is not closed"),
    ("name: Part one: caps\n", 1, 15, "a second colon in one value"),
    ("\tname: Cap\n", 1, 1, "a tab is used for indentation"),
    ("why:\n\tdate: x\n", 2, 1, "a tab is used for indentation"),
    ("name: @home\n", 1, 7, "a value cannot start with this character"),
    ("name: `x`\n", 1, 7, "a value cannot start with this character"),
    ("name: %x\n", 1, 7, "a value cannot start with this character"),
    (" name: x\nkind: y\n", 2, 1, "text stands after the end of the campaign"),
    ("name: x\n- y\n", 2, 1, "the indentation or a bracket is off here"),
    ("name: - y\n", 1, 7, "a list cannot start on the line of its key"),
    ("name: x\nkind\n", 2, 5, "a line without a colon between a key and its value"),
    ("name: & x\n", 1, 8, "& or * has no name behind it"),
    ("name: *\n", 1, 8, "& or * has no name behind it"),
    ('name: "\\q"\n', 1, 8, "a backslash stands before a character that it cannot stand before"),
    ('name: "\\ud800"\n', 1, 10, "an escape names no character"),
    ('name: "\\xzz"\n', 1, 10, "an escape names no character"),
    ("name: ]\n", 1, 7, "a bracket or comma stands where a value is expected"),
    ("name: !!\n", 1, 9, "a value cannot start with !"),
    ("%FOO\n---\nname: x\n", 1, 5, "a line cannot start with %"),
    ("%YAML 3.0\n---\nname: x\n", 1, 1, "the YAML version of the first line is not known"),
    ("name: x\x00y\n", 1, 8, "the control character U+0000 stands here"),
    ("name: é\x1by\n", 1, 8, "the control character U+001B stands here"),
    ("a: 1\r\nname: \ufeff\r\n", 2, 7, "the control character U+FEFF stands here"),
    ("name: \ud800\n", 1, 7, "the control character U+D800 stands here"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), NOT_YAML, ids=[repr(row[0]) for row in NOT_YAML])
def test_what_is_not_yaml_gets_one_plain_line(text: str, line: int, column: int, message: str) -> None:
    found = only(load_text(text, "a.yaml"))
    assert found[:3] == (line, column, f"this is not YAML: {message}")
    assert found[3]


REFUSED = [
    ("a: !!int 5\n", 1, 4, "tags such as !!int are not read"),
    ("a: !x [1]\n", 1, 4, "tags such as !x are not read"),
    ("!x\na: b\n", 1, 1, "tags such as !x are not read"),
    ("? [a]\n: b\n", 1, 3, "a key is text, not a list or mapping"),
    ("{a: 1}: b\n", 1, 1, "a key is text, not a list or mapping"),
    ("a: &x [*x]\n", 1, 8, "*x stands inside its own anchor"),
    ("a: &x {b: *x}\n", 1, 11, "*x stands inside its own anchor"),
    ("a: *x\n", 1, 4, "there is no anchor &x above"),
    ("<<: *x\n", 1, 5, "there is no anchor &x above"),
    ("<<: [a]\n", 1, 6, "a merge key (<<) takes mappings"),
    ("<<: a\n", 1, 5, "a merge key (<<) takes mappings"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, 'the key "a" is written twice, first on line 1'),
    ("x: {a: 1, 'a': 3}\n", 1, 11, 'the key "a" is written twice, first on line 1'),
    ("x-m: &m {a: 1}\n<<: *m\na: 2\na: 3\n", 4, 1, 'the key "a" is written twice, first on line 3'),
    ("- a\n", 1, 1, "a campaign is written as keys and values, not as a list"),
    ("Dear team\n", 1, 1, "a campaign is written as keys and values, not as plain text"),
    ("moq:48\n", 1, 1, '"moq:48" is read as one word'),
    ("name: x\nmoq:48\nkind: y\n", 2, 1, '"moq:48" is read as one word'),
    ("a: {S:14, M: 3}\n", 1, 5, '"S:14" is read as one word'),
    ("", 1, 1, "the file is empty"),
    ("# nothing\n", 1, 1, "the file is empty"),
    ("---\n", 1, 1, "the file is empty"),
    ("---\n...\n---\n", 1, 1, "the file is empty"),
    ("\n \n", 1, 1, "the file is empty"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), REFUSED, ids=[repr(row[0]) for row in REFUSED])
def test_what_is_refused_says_where_and_what_to_write(text: str, line: int, column: int, message: str) -> None:
    found = only(load_text(text, "a.yaml"))
    assert found[:3] == (line, column, message)
    assert found[3]


def test_a_key_may_be_written_over_what_a_merge_brought() -> None:
    assert read("x-m: &m {a: 1}\n<<: *m\na: 2\n").plain()["a"] == "2"


def test_what_a_merge_brought_is_not_written_here_until_it_is_written_over() -> None:
    root = read("x-m: &m {a: 1, b: 1}\n<<: *m\na: 2\n")
    assert [entry.key.text for entry in root.own] == ["x-m", "a"]


@pytest.mark.parametrize("text", ["a: 1\n---\nb: [\x07]\n", "a: *b\nc: \ufeff\n", "a: \ud800\n", "[" * 70 + "\x00"])
def test_a_forbidden_character_is_all_that_is_said_of_a_text(text: str) -> None:
    loaded = load_text(text, "a.yaml")
    assert loaded.documents == []
    assert "the control character U+" in only(loaded)[2]


def test_places_of_a_text_on_several_lines_and_of_keys_with_spaces() -> None:
    text = "one size: a\n  b\n? two\n  words\n: {x: [c\n d]}\n"
    root = read(text)
    assert root.get("one size").span[1:] == (1, 11, 2, 4)  # type: ignore[union-attr]
    assert root.entries["two words"].key.span[1:] == (3, 3, 4, 8)
    assert value_span(root, ("two words", "x", 0))[1:] == (5, 8, 6, 3)


def test_errors_of_a_file_come_together() -> None:
    loaded = load_text("a: *x\nb: !t 1\njob: PO #5521\nc: {S:14}\na: 2\nd: [\n", "a.yaml")
    assert [error.span.line for error in loaded.errors] == [1, 2, 3, 4, 5, 6]


def test_very_many_errors_are_cut_short() -> None:
    loaded = load_text("a: 1\n" * 90_000, "a.yaml")
    assert len(loaded.errors) == MAX_ERRORS + 1
    assert loaded.errors[-1].message == "89,799 more errors follow"


def test_a_long_key_is_cut_in_the_message() -> None:
    key = "k" * 900
    assert len(only(load_text(f"{key}: 1\n{key}: 2\n", "a.yaml"))[2]) < 120

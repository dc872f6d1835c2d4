"""What stands under a source line, and where."""

from planner.findings.finding import Place, Severity
from planner.formats.snippet import draw
from planner.source.span import Span

from .samples import finding


def rows(text: str, start: int, end: int, *, end_line: int = 1, label: str = "here") -> list[str]:
    """The drawn line and its marker, without the margin."""
    found = finding(Place(Span("a.yaml", 1, start, end_line, end), label), severity=Severity.INPUT)
    first, *others = draw(found, {"a.yaml": [text, "second"]}).splitlines()[3:]
    return [first.removeprefix("1 | "), *(row.removeprefix("  | ") for row in others)]


def test_an_empty_stretch_gets_one_caret():
    assert rows("moq:", 5, 5) == ["moq:", "    ^ here"]


def test_a_place_past_the_end_of_the_line_is_drawn_behind_it():
    assert rows("moq:", 50, 60) == ["moq:", "    ^ here"]


def test_a_stretch_of_several_lines_is_drawn_to_the_end_of_its_first():
    assert rows("notes: |-  ", 8, 3, end_line=2) == ["notes: |-", "       ^^ here"]


def test_a_place_without_a_label_has_no_blank_behind_its_carets():
    assert rows("moq: 1", 6, 7, label="") == ["moq: 1", "     ^"]


def test_wide_characters_count_two_columns():
    assert rows("名前: 日本語 12", 5, 8) == ["名前: 日本語 12", "      ^^^^^^ here"]
    assert rows("名前: 日本語 12", 9, 11) == ["名前: 日本語 12", "             ^^ here"]


def test_emoji_count_as_they_are_drawn():
    assert rows("a: 🎉 12", 6, 8) == ["a: 🎉 12", "      ^^ here"]
    assert rows("a: 👨‍👩‍👧 12", 10, 12) == ["a: 👨‍👩‍👧 12", "      ^^ here"]
    assert rows("a: ❤️🇺🇸 12", 4, 6) == ["a: ❤️🇺🇸 12", "   ^^ here"]
    assert rows("a: ❤️🇺🇸 12", 9, 11) == ["a: ❤️🇺🇸 12", "        ^^ here"]


def test_combining_characters_take_no_column():
    assert rows("cafe\u0301: 12", 8, 10) == ["cafe\u0301: 12", "      ^^ here"]


def test_a_tab_takes_four_columns_wherever_it_stands():
    assert rows("\ta:\t12", 5, 7) == ["    a:    12", "          ^^ here"]


def test_what_a_terminal_would_obey_is_shown_as_an_escape_with_its_width():
    assert rows("a: \x1b[31m12", 9, 11) == ["a: \\x1b[31m12", "           ^^ here"]
    assert rows("a: \u202e12", 5, 7) == ["a: \\u202e12", "         ^^ here"]
    assert rows("a: \u202e\u65e5\x9b12", 4, 5) == ["a: \\u202e\u65e5\\x9b12", "   ^^^^^^ here"]


def test_the_end_of_a_line_is_not_part_of_its_text():
    assert rows("moq: 12\r\n", 6, 8) == ["moq: 12", "     ^^ here"]


def several(text: str, *columns: int) -> list[str]:
    first, *others = [Place(Span("a.yaml", 1, column, 1, column + 2), f"at {column}") for column in columns]
    found = finding(first, severity=Severity.INPUT, related=tuple(others))
    return draw(found, {"a.yaml": [text]}).splitlines()[3:]


def test_several_places_on_one_line_get_a_row_each_the_primary_first():
    assert several("wait: 10 12 18", 10, 13, 7) == [
        "1 | wait: 10 12 18",
        "  |          ^^ at 10",
        "  |       -- at 7",
        "  |             -- at 13",
    ]


def test_a_very_long_line_is_cropped_around_its_place():
    text = "x" * 10_000 + "12" + "y" * 9_998
    first, under = rows(text, 10_001, 10_003)
    assert first == "…" + "x" * 38 + "12" + "y" * 74 + "…"
    assert under == " " * 39 + "^^ here"
    assert len("1 | " + first) == 120


def test_a_long_line_is_not_cropped_on_the_side_where_it_ends():
    assert rows("12" + "x" * 19_998, 1, 3) == ["12" + "x" * 112 + "…", "^^ here"]
    assert rows("x" * 19_998 + "12", 19_999, 20_001) == ["…" + "x" * 112 + "12", " " * 113 + "^^ here"]


def test_a_stretch_longer_than_the_window_is_marked_to_the_windows_end():
    first, under = rows("x" * 20_000, 101, 20_001, label="")
    assert first.startswith("…") and first.endswith("…") and len(first) == 116
    assert under.strip() == "^" * 76


def test_wide_characters_are_cropped_by_their_width():
    first, under = rows("日" * 20_000, 101, 103)
    assert first == "…" + "日" * 57 + "…"
    assert under == " " * 39 + "^^^^ here"


def test_places_too_far_apart_for_one_window_get_a_window_each():
    drawing = several("ab" * 10_000, 101, 15_001, 121)
    assert [row[:2] for row in drawing] == ["1 ", "  ", "  ", "1 ", "  "]
    assert [row.split(" at ")[1] for row in drawing if " at " in row] == ["101", "121", "15001"]


def test_a_line_that_just_fits_is_not_cropped():
    assert rows("x" * 116, 1, 2)[0] == "x" * 116
    assert rows("x" * 117, 1, 2)[0] == "x" * 114 + "…"


def test_a_place_just_behind_the_window_gets_its_own():
    text = "x" * 20_000
    inside, behind = several(text, 1, 114), several(text, 1, 115)
    assert (len(inside), len(behind)) == (3, 4)
    assert behind[2].startswith("1 | …")

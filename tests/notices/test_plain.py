from planner.notices.markdown import parse
from planner.notices.plain import heading, opening, plain


def test_plain_text_of_all_that_a_notice_uses() -> None:
    markdown = (
        "# The *subject* \\*\n\nA **bold** word, `code`, R&amp;D and\na [link](https://a.example/x) or <https://b.example>.\n\n"
        "## Part\n\n- one\n- two, which goes on for so long that it has to be wrapped onto another line\n\n  more\n"
        "- three\n  - deep\n\n"
        "3. c\n4. d\n\nline\\\nbreak\n\n> said\n\n    code  block\n"
    )
    assert plain(parse(markdown)) == (
        "The subject *\n\nA bold word, code, R&D and a link (https://a.example/x) or\nhttps://b.example.\n\nPart\n\n"
        "- one\n- two, which goes on for so long that it has to be wrapped onto another\n  line\n  more\n"
        "- three\n  - deep\n\n"
        "3. c\n4. d\n\nline\nbreak\n\nsaid\n\ncode  block\n"
    )


def test_no_line_is_longer_than_72_but_for_an_address() -> None:
    address = "https://example.com/" + "a-" * 60
    text = plain(parse(f"Look at [this page]({address}) and " + "pre-order words " * 30))
    assert address in text
    assert all(len(line) <= 72 or address in line for line in text.splitlines())
    assert "pre-\n" not in text


def test_an_address_of_mail_is_not_told_twice() -> None:
    assert plain(parse("<team@example.com>")) == "team@example.com\n"


def test_html_is_text() -> None:
    assert plain(parse("a <b>c</b>\n\n<script>x</script>")) == "a <b>c</b>\n\n<script>x</script>\n"


def test_the_heading_is_the_first_one() -> None:
    assert heading(parse("## *A* \\# [b](https://c.example)\n\n# No")) == "A # b (https://c.example)"
    assert heading(parse("no heading")) == ""


def test_the_opening_is_what_follows_the_greeting() -> None:
    assert opening(parse("# Hi\n\nHello Ann,\n\nOrders *close*\non Friday.\n\nMore.")) == "Orders close on Friday."
    assert opening(parse("# Hi\n\nHello,")) == ""


def test_a_table_stands_in_columns() -> None:
    table = "| size | pieces |\n| --- | ---: |\n| one size | 7 |\n| 2XL \\| 3XL | 1,200 |\n"
    assert plain(parse(table)) == "size       pieces\none size        7\n2XL | 3XL   1,200\n"

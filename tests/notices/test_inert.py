"""Text of the file stays text: no markup, no template code, nothing that hides or turns it."""

import copy
import re
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt

from planner.notices import escape
from planner.notices.draft import FORMATS
from planner.notices.files import cover, files
from planner.notices.markdown import parse
from planner.notices.plain import plain

from .samples import AS_OF, drafts, flat, plan_of, raw

HOSTILE = [
    "*bold* _em_ **strong**",
    "[click](https://evil.example)",
    "![pixel](https://evil.example/p.png)",
    "<b>x</b><script>1</script>",
    "`code` ~~gone~~",
    "# Heading",
    "- bullet",
    "+ plus",
    "1. first",
    "12) twelfth",
    "> quote",
    "a | b | c",
    "---",
    "===",
    "{{ 7*7 }} {% raw %} {# c #}",
    "{{ campaign.__class__ }}",
    "&lt;b&gt; &amp; &#42; R&D",
    "\\*not\\*",
    "tail\\",
    "<https://evil.example>",
    "*|IF:FNAME|*",
    "]: https://evil.example",
    "* * *",
    "~~~",
    "```",
    "2027. a year",
]


def filled(text: str) -> dict[str, Any]:
    """A campaign with that text wherever free text may stand."""
    campaign = copy.deepcopy(raw("gift"))
    campaign |= {"name": text, "unanswered": text}
    campaign["why"]["occasion"] = text
    campaign["contact"]["name"] = text
    campaign["slips"][0]["cause"] = text
    jacket = campaign["items"]["JKT"]
    jacket |= {"name": text, "sizes": {text: "3", "M": "40"}}
    jacket["personal"]["what"] = text
    return campaign


def shape(markdown: str) -> list[str]:
    """The kinds of blocks and marks, text aside."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inner = [
        child.type for token in tokens for child in token.children or () if child.type not in ("text", "text_special")
    ]
    return [token.type for token in tokens] + inner


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_and_template_code_stay_text(text: str) -> None:
    made, harmless = drafts(filled(text)), drafts(filled("Plain words"))
    for name, draft in made.items():
        assert shape(draft.markdown) == shape(harmless[name].markdown), draft.markdown
        assert "49" not in draft.text
        assert flat(text) in flat(draft.text)
    assert flat(made["announcement"].subject).startswith(flat(text)[:16])


class Tags(HTMLParser):
    """Every tag with its attributes, but for the words that stand in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value for name, value in attrs if name in ("href", "src")]


BRAND = {"logo": "https://example.com/l.png", "contact": {"email": "team@example.com"}}


def branded(text: str) -> dict[str, Any]:
    campaign = filled(text)
    named = {"name": text, "legal_name": text, "address": text}
    return campaign | {"brand": {**BRAND, **named, "contact": {"name": text, **BRAND["contact"]}}}


@pytest.mark.parametrize(
    "text", [*HOSTILE, "a\"b'c<!--[if mso]>", "--></style><script>", "}} </td>", "\u05e9\u05e8\u05d4"]
)
def test_text_of_a_file_adds_no_tag_link_header_or_key(text: str) -> None:
    plan, harmless = plan_of(branded(text)), drafts(branded("Plain words"))
    for name, draft in drafts(branded(text)).items():
        shown, plain_words = Tags(draft.html), Tags(harmless[name].html)
        assert shown.found == plain_words.found
        assert shown.links == plain_words.links
        made = dict(files(draft, FORMATS, plan, AS_OF["hoodie"]))
        mail = BytesParser(policy=policy.default).parsebytes(made[".eml"])
        assert mail.keys() == ["Subject", "From", "Date", "X-Unsent", "MIME-Version", "Content-Type"]
        assert mail["Subject"] == draft.subject
        assert list(yaml.safe_load(cover(draft).replace("---\n", ""))) == [
            *("subject", "preheader", "to", "from", "when", "purpose")
        ]
        if ".ics" in made:
            (event,) = Calendar.from_ical(made[".ics"]).walk("VEVENT")
            assert event["summary"] == draft.calendar


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\u200f", "\U000e0041", "\u2060"]
)
def test_hidden_characters_are_taken_out(character: str) -> None:
    for draft in drafts(filled(f"Na{character}vy")).values():
        assert character not in draft.markdown + draft.text + draft.subject
        assert "Navy" in draft.text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_comes_through_markdown_as_it_was(text: str) -> None:
    escaped = escape.markdown(text)
    for around in ("{}", "- {}", "# {}", "Orders for {} close.", "**{}**: x"):
        shown = plain(parse(around.format(escaped))) if escaped else ""
        assert not escaped or flat(escape.visible(text)) in flat(shown.replace("\n", " "))


def test_control_characters_do_not_pass_even_if_a_model_lets_them() -> None:
    assert escape.visible("a\x1b[31mb\r\nc\td\x00e\u2028f") == "a[31mb c de f"


def test_joiners_stay_since_scripts_and_emoji_need_them() -> None:
    assert escape.visible("👩\u200d🚀") == "👩\u200d🚀"


@pytest.mark.parametrize(
    "url", ["https://shop.example.com/a_(b)?x=1&lt;y=*2*&z=[3]", "https://shop.example.com/q?u=%20a"]
)
def test_links_lead_where_the_file_says(url: str) -> None:
    text = drafts(raw("hoodie") | {"links": {"order": url}})["announcement"]
    token = next(
        child
        for part in MarkdownIt("commonmark").parse(text.markdown)
        for child in part.children or ()
        if child.type == "link_open"
    )
    assert str(token.attrs["href"]).replace("%5B", "[").replace("%5D", "]") == url
    assert re.search(r"Place your order \(https://shop", flat(text.text))


def test_every_sample_is_free_of_what_hides() -> None:
    for name in AS_OF:
        for draft in drafts(raw(name), AS_OF[name]).values():
            assert escape.visible(flat(draft.text)) == flat(draft.text).strip()

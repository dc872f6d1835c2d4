"""Text of the file stays text: no markup, no template code, nothing that hides or turns it."""

import copy
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planner.notices import escape
from planner.notices.markdown import parse
from planner.notices.plain import plain

from .samples import AS_OF, drafts, flat, raw

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

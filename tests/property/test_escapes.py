"""No value of a file reaches an output as anything but text: terminals, workflows, Markdown and templates do not obey it."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planner.formats.escape import HIDDEN
from tests.fuzz.asking import command
from tests.property.outputs import campaign, outputs, unreadable, written
from tests.property.test_campaigns import FEW

COMMANDS = re.compile(r"^::(error|warning|notice) file=[^,]*,line=\d+,col=\d+,title=[^,:]*::[^\r\n]*$")
HOSTILE = [
    "::error file=a,line=1::owned",
    "a%0A::set-output name=x::y",
    "%0D%0A::stop-commands::t",
    "##[error]x",
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31mred",
    "\u202egnp.exe",
    "a\u2028::error::b",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](https://evil.example)",
    "![p](https://evil.example/p.png)",
    "`code` **bold** _em_",
    "# Heading",
    "{{ 7 * 191 }}{% include 'a' %}{# c #}",
    "{{ campaign.__class__ }}",
    "{campaign} {0} {cap:pieces} %s %(x)s",
    "$(id) `id` ; & | > <",
    "</textarea>]]>-->",
    "x\ud83dy",
]
PLAIN = "Plain words"
TEXTS = st.text(st.characters(), min_size=1, max_size=12) | st.lists(
    st.sampled_from(["::", "error", "%0A", "\x1b[", "\n", "\r", "\u202e", "{{", "}}", "<b>", "](", "`", "a", " "]),
    min_size=1,
).map("".join)


def said(text: str) -> list[dict[str, Any]]:
    """Campaigns with the text: one that is read, where text may be free, and one that is refused."""
    return [campaign(text), unreadable(text)]


def shape(markdown: str) -> list[str]:
    """The kinds of blocks and marks of a Markdown text, words aside."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inner = [part.type for token in tokens for part in token.children or () if not part.type.startswith("text")]
    return [token.type for token in tokens] + inner


def obeyed(line: str) -> bool:
    """Whether the runner of a workflow takes a line for a command."""
    begins = line.lstrip()
    return (begins.startswith("::") and not begins.startswith("::: ")) or "##[" in line


def assert_inert(found: dict[str, str]) -> None:
    for title, output in found.items():
        hidden = re.search(HIDDEN, output.replace("\n", ""))
        assert hidden is None, (title, hidden)
        assert "1337" not in output, title
        if title.endswith(" json"):
            json.loads(output)
        if title.endswith(" svg"):
            ElementTree.fromstring(output)
        if title == "check github":
            assert [line for line in output.splitlines() if not COMMANDS.match(line)] == []
        elif not title.endswith(".txt"):  # a file, which no runner reads
            assert [line for line in output.splitlines() if obeyed(line)] == [], title


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text) for text in HOSTILE])
def test_hostile_text_is_shown_and_never_obeyed(text: str) -> None:
    for one in said(text):
        assert_inert(outputs(one))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.isprintable()], ids=ascii)
def test_a_notice_has_the_same_shape_whatever_its_words(text: str) -> None:
    made, plain = outputs(campaign(text)), outputs(campaign(PLAIN))
    drafts = [title for title in plain if title.endswith(".md")]
    assert drafts
    for title in drafts:
        assert shape(made[title]) == shape(plain[title]), made[title]


@FEW
@given(TEXTS)
def test_any_text_is_shown_and_never_obeyed(text: str) -> None:
    for one in said(text):
        assert_inert(outputs(one))


@FEW
@given(st.binary(max_size=60), st.sampled_from(["name: ", "items: {A: {sizes: {", "'", "{{ 7 * 191 }}: "]))
def test_any_bytes_are_quoted_and_never_obeyed(data: bytes, before: str) -> None:
    assert_inert(written(before.encode() + data))


@pytest.mark.parametrize("name", ["a\n::error::b.yaml", "\x1b[31m.yaml", "%0A::x.yaml", "a,b:c.yaml", "\u202e.yaml"])
def test_the_name_of_a_file_is_shown_and_never_obeyed(name: str) -> None:
    for one in said(PLAIN):
        assert_inert(outputs(one, name))


@pytest.mark.parametrize("word", [text for text in HOSTILE if "\ud83d" not in text], ids=ascii)
def test_a_word_that_nothing_is_called_is_shown_and_never_obeyed(word: str) -> None:
    code, out, err = command("explain", word)
    assert code == 2
    assert_inert({"explain": out, "explain, stderr": err})


def test_a_campaign_called_like_a_workflow_command_is_named_with_an_escape() -> None:
    found = outputs(campaign("::error::x"))
    assert r"\x3a:error::x: on hold" in found["check text"]
    assert found["plan text"].startswith(r"\x3a:error::x (pre-order)")
    assert found["notices"].startswith(r"\x3a:error::x: on hold")


def test_what_an_old_runner_obeys_anywhere_in_a_line_is_shown_with_an_escape() -> None:
    found = outputs(campaign("##[add-mask]x"))
    assert r"\x23#[add-mask]x" in found["check text"]
    assert any(one["campaign"] == "##[add-mask]x" for one in json.loads(found["check json"]))

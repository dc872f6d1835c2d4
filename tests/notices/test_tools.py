"""What is written for a sending tool, through that tool's own engine: with a name, without one, with hostile ones."""

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from typing import Any

import chevron
import django.template
import jinja2
import liquid
import pybars
import pytest
from django.conf import settings
from liquid.ast import Node
from liquid.tag import Tag as LiquidTag

from planner.notices.draft import Draft, Sources, draft_notices
from planner.notices.languages import words_in
from planner.notices.tools import TOOLS

from .samples import AS_OF, OTHERS, SHIPPED, flat, plan_of, raw, spoken, text_of
from .test_inert import HOSTILE, filled

NAMES = ["Ann", "O'Brien & Söhne", "<script>alert(1)</script>", "{{7*7}}", "*|EMAIL|*", "{% raw %}", "שרה", "<%x%>"]
NUMBER, AWAY = "#1001", "https://example.com/away"
Engine = Callable[[str, str, bool], str]
"""A mail, a first name ("" for none) and whether it is HTML, to what the reader gets."""

if not settings.configured:
    settings.configure(USE_I18N=False)


class _AwayNode(Node):
    def render_to_output(self, context: Any, buffer: Any) -> int:
        return int(buffer.write(AWAY))


class _AwayTag(LiquidTag):
    name = "unsubscribe_url"
    block = False

    def parse(self, stream: Any) -> Node:
        return _AwayNode(stream.current)


def of_liquid(values: Callable[[str], dict[str, Any]]) -> Engine:
    engine = liquid.Environment()
    engine.add_tag(_AwayTag)
    return lambda text, name, html: engine.from_string(text).render(**values(name))


def django_engine(text: str, name: str, html: bool) -> str:
    library = django.template.Library()
    library.simple_tag(lambda: django.utils.safestring.mark_safe(AWAY), name="unsubscribe_link")
    engine = django.template.Engine(autoescape=html)
    engine.template_builtins.append(library)
    values = {"person": {"first_name": name}, "event": {"OrderId": NUMBER}}
    return engine.from_string(text).render(django.template.Context(values, autoescape=html))


def handlebars(text: str, name: str, html: bool) -> str:
    def insert(this: Any, field: Any, default: str) -> Any:
        return field or default.removeprefix("default=")

    made = pybars.Compiler().compile(text)
    values = {"first_name": name, "order_number": NUMBER}
    return str(made(values, helpers={"insert": insert})).replace("<%asm_group_unsubscribe_raw_url%>", AWAY)


def hubl(text: str, name: str, html: bool) -> str:
    values = {"contact": {"order_number": NUMBER}, "unsubscribe_link": AWAY}
    token = {"personalization_token": lambda field, default: name or default}
    return jinja2.Environment(autoescape=False).from_string(text).render(**values, **token)


def mustache(text: str, name: str, html: bool) -> str:
    return str(chevron.render(text, {"first_name": name, "order_number": NUMBER, "pm:unsubscribe": AWAY}))


def mailchimp(text: str, name: str, html: bool) -> str:
    """Its tags as its own pages say; it has no engine that anybody else can run."""
    shown = name.replace("&", "&amp;").replace("<", "&lt;") if html else name
    chosen = re.sub(r"\*\|IF:FNAME\|\*(.*?)\*\|ELSE:\|\*(.*?)\*\|END:IF\|\*", r"\1" if name else r"\2", text)
    parts = re.split(r"(\*\|[A-Z]+\|\*)", chosen)
    values = {"*|FNAME|*": shown, "*|ORDERNO|*": NUMBER, "*|UNSUB|*": AWAY}
    return "".join(values[part] if part[:2] == "*|" else part for part in parts)


ENGINES: dict[str, Engine] = {
    "plain": lambda text, name, html: text,
    "shopify": of_liquid(lambda name: {"customer": {"first_name": name}, "name": NUMBER}),
    "klaviyo": django_engine,
    "mailchimp": mailchimp,
    "sendgrid": handlebars,
    "hubspot": hubl,
    "customerio": of_liquid(lambda name: {"customer": {"first_name": name}, "event": {"order_id": NUMBER}}),
    "postmark": mustache,
}
SENDING = [tool for tool in TOOLS if tool != "plain"]


class _Shown(HTMLParser):
    """The text that a reader sees, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += f" {dict(attrs).get('href') or ''} "

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(html: str) -> _Shown:
    found = _Shown()
    found.feed(html)
    return found


@cache
def made(tool: str) -> dict[str, Draft]:
    drafts, errors = draft_notices(
        plan_of(text_of("gift")), AS_OF["gift"], None, Sources(None, SHIPPED), tool=TOOLS[tool]
    )
    assert errors == []
    return {draft.name: draft for draft in drafts}


def of_buyers(tool: str) -> dict[str, Draft]:
    """The mails that buyers get."""
    kept = ("marketing", "transactional")
    return {name: draft for name, draft in made(tool).items() if draft.sending.purpose in kept}


def test_what_is_no_mail_to_a_buyer_has_no_tag_of_a_buyer() -> None:
    others = {name: draft for name, draft in made("klaviyo").items() if name not in of_buyers("klaviyo")}
    assert list(others) == ["page", "brief", "help-desk", "hand-over"]
    assert not [name for name, draft in others.items() if "{{" in draft.text + draft.html or draft.sending.sent_as]


def test_every_tool_has_its_engine() -> None:
    assert list(ENGINES) == list(TOOLS)


@pytest.mark.parametrize("tool", SENDING)
def test_a_reader_is_called_by_name_or_by_none(tool: str) -> None:
    engine = ENGINES[tool]
    for draft in of_buyers(tool).values():
        for text, html in ((draft.text, False), (draft.html, True)):
            assert "Hello Ann," in engine(text, "Ann", html)
            assert "Hello there," in engine(text, "", html)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("tool", SENDING)
def test_a_reader_is_called_in_every_language(tool: str, language: str) -> None:
    campaign = plan_of(spoken("gift", language))
    drafts, _ = draft_notices(campaign, AS_OF["gift"], None, Sources(None, SHIPPED), tool=TOOLS[tool])
    there = words_in(language, language, SHIPPED).say("there")
    for draft in (one for one in drafts if one.kind in of_buyers(tool)):
        for text, html in ((draft.text, False), (draft.html, True)):
            assert " Ann," in ENGINES[tool](text, "Ann", html)
            assert f" {there}," in ENGINES[tool](text, "", html)
            assert "there" not in flat(ENGINES[tool](draft.text, "", False)).split()


@pytest.mark.parametrize("tool", SENDING)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_and_nothing_else(tool: str, name: str) -> None:
    plain = shown(ENGINES[tool](made(tool)["announcement"].html, "Ann", True))
    found = shown(ENGINES[tool](made(tool)["announcement"].html, name, True))
    assert found.tags == plain.tags
    assert found.text == plain.text.replace("Hello Ann,", f"Hello {name},")


@pytest.mark.parametrize("tool", SENDING)
def test_the_order_number_stands_in_what_is_about_an_order(tool: str) -> None:
    for name in ("confirmation", "shipped"):
        draft = made(tool)[name]
        assert f"Your order {NUMBER} has " in flat(ENGINES[tool](draft.text, "Ann", False))
        assert f"Your order {NUMBER} has " in flat(ENGINES[tool](draft.html, "Ann", True))
    assert TOOLS[tool].order_number not in made(tool)["announcement"].html + made(tool)["reminder"].text


@pytest.mark.parametrize("tool", SENDING)
def test_marketing_and_only_marketing_can_be_left(tool: str) -> None:
    for name, draft in made(tool).items():
        found = ENGINES[tool](draft.text, "Ann", False), shown(ENGINES[tool](draft.html, "Ann", True)).text
        away = AWAY if TOOLS[tool].unsubscribe else "To get no more of these messages, write to"
        assert all((away in text) == (name in ("announcement", "reminder")) for text in found)


@pytest.mark.parametrize("tool", SENDING)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_file_is_code_for_a_tool(tool: str, text: str) -> None:
    plan = plan_of(filled(text))
    drafts, errors = draft_notices(plan, AS_OF["gift"], ["announcement"], Sources(None, SHIPPED), tool=TOOLS[tool])
    assert errors == []
    broken = re.sub(r"\{(?=[{%#])|\*(?=\|)|<(?=%)", r"\g<0> ", text)
    for draft in drafts:
        sent = ENGINES[tool](draft.text, "Ann", False)
        assert flat(broken) in flat(sent)
        assert flat(broken) in flat(shown(ENGINES[tool](draft.html, "Ann", True)).text)
        for short in (draft.subject, draft.preheader, draft.sms, draft.banner):
            assert ENGINES[tool](short, "Ann", False) == short


@pytest.mark.parametrize("tool", TOOLS)
def test_no_placeholder_is_left(tool: str) -> None:
    for draft in made(tool).values():
        assert not re.search("[\ufdd0-\ufdef]|planner\\.invalid", draft.text + draft.html + draft.markdown)


def test_a_file_cannot_spell_a_placeholder() -> None:
    text = "\ufdd0firstname\ufdd1"
    for draft in draft_notices(
        plan_of(filled(text)), AS_OF["gift"], None, Sources(None, SHIPPED), tool=TOOLS["klaviyo"]
    )[0]:
        greets = draft.sending.purpose in ("marketing", "transactional")
        assert draft.text.count("person.first_name") == greets


def test_the_cover_sheet_says_as_what_a_notice_is_sent() -> None:
    assert made("klaviyo")["announcement"].sending.sent_as == "a campaign or a flow"
    assert made("klaviyo")["confirmation"].sending.sent_as.startswith("a flow that an order starts")
    assert made("plain")["confirmation"].sending.sent_as == ""


def test_a_tool_without_tags_is_plain() -> None:
    assert "Hello," in made("plain")["announcement"].text
    assert raw("gift")["contact"]["email"] in made("plain")["announcement"].text

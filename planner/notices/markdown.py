"""Markdown read, and written as HTML for mails; the only file that knows the Markdown parser and the HTML cleaner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

__all__ = ["Token", "html", "parse", "parse_line"]

BUTTON = "button"
"""A token of its own: a paragraph that is one strong link and nothing else."""
_TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "br", "hr", "code", "pre", "blockquote"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {
    "a": {"href", "class"},
    "ol": {"start"},
    "table": {"role", "class", "cellpadding", "cellspacing", "border"},
    "td": {"class", "align"},
    "th": {"scope"},
}


def parse(markdown: str) -> list[Token]:
    """The tokens of CommonMark with tables; HTML in it is text."""
    return _parser().parse(markdown)


def parse_line(markdown: str) -> list[Token]:
    """The tokens within one line of Markdown."""
    return _parser().parseInline(markdown)[0].children or []


def html(tokens: Sequence[Token]) -> str:
    """The tokens as HTML: https and mailto links only, no images, a strong link on its own as a button."""
    parser = _parser()
    made = parser.renderer.render(list(_buttons(tokens)), parser.options, {})
    return _cleaner().clean(made).strip()


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=_TAGS | _TABLES, attributes=_ATTRIBUTES, url_schemes={"https", "mailto"}, link_rel=None)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule(BUTTON, _button)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("th_open", lambda *_: '<th scope="col">')
    return parser


def _image(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Its text: a mail loads nothing but the logo."""
    return escapeHtml(tokens[at].content)


def _button(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Padding stands on the cell, since Outlook leaves it out on links."""
    token = tokens[at]
    return (
        '<table role="presentation" class="button" cellpadding="0" cellspacing="0" border="0"><tr>'
        f'<td class="button-cell" align="center"><a class="button-link" href="{escapeHtml(str(token.attrs["href"]))}">'
        f"{escapeHtml(token.content)}</a></td></tr></table>\n"
    )


def _buttons(tokens: Sequence[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        found = _only_link(tokens[at + 1]) if tokens[at].type == "paragraph_open" else None
        if found is not None:
            yield found
            at += 3
        else:
            yield tokens[at]
            at += 1


def _only_link(inline: Token) -> Token | None:
    children = [one for one in inline.children or () if one.type != "text" or one.content]
    types = [one.type for one in children]
    if types[:2] != ["strong_open", "link_open"] or types[-2:] != ["link_close", "strong_close"]:
        return None
    inner = children[2:-2]
    if not inner or any(not one.type.startswith("text") for one in inner):
        return None
    text = "".join(one.content for one in inner)
    return Token(BUTTON, "", 0, content=text, attrs={"href": children[1].attrs["href"]}, block=True)

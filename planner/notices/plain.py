"""Markdown to plain text, for the text part of a mail; the only file that knows the Markdown parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from markdown_it import MarkdownIt
from markdown_it.token import Token

WIDTH = 72


def plain(markdown: str) -> str:
    """The text a reader sees, in lines of at most 72 columns where no longer word or address stands."""
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    return "\n\n".join(_blocks(tokens)) + "\n"


def subject(markdown: str) -> str:
    """The text of the first heading; "" without one."""
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            return _inline(inline.children or ()).replace("\n", " ")
    return ""


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Paragraphs, headings, code, and lists, each outer list one block."""
    lists: list[int] = []  # of each open list its next number, 0 for bullets
    lines: list[str] = []
    begins = False
    for token in tokens:
        if token.type.endswith("_list_open"):
            lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else 0)
        elif token.type.endswith("_list_close"):
            lists.pop()
            if not lists:
                yield "\n".join(lines)
                lines = []
        elif token.type == "list_item_open":
            begins = True
        elif text := _text(token):
            if lists:
                lines.append(_entry(text, lists, begins))
                begins = False
            else:
                yield _wrapped(text, "", "")


def _text(token: Token) -> str:
    if token.type == "inline":
        return _inline(token.children or ())
    return token.content.rstrip("\n") if token.type in ("fence", "code_block") else ""


def _entry(text: str, lists: list[int], begins: bool) -> str:
    margin = "  " * (len(lists) - 1)
    mark = f"{lists[-1]}. " if lists[-1] else "- "
    if not begins:
        return _wrapped(text, margin + "  ", margin + "  ")
    lists[-1] += bool(lists[-1])
    return _wrapped(text, margin + mark, margin + " " * len(mark))


def _wrapped(text: str, first: str, then: str) -> str:
    lines: list[str] = []
    for part in text.split("\n"):
        lines += wrap(
            part,
            WIDTH,
            initial_indent=then if lines else first,
            subsequent_indent=then,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline", "image"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
        elif token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), len(parts)))
        elif token.type == "link_close":
            href, start = links.pop()
            text = "".join(parts[start:])
            parts[start:] = [
                text if text in (href, href.removeprefix("mailto:")) else f"{text} ({href})" if text else href
            ]
    return "".join(parts)

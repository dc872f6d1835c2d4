"""Markdown to plain text, for the text part of a mail; the only file that knows the Markdown parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open":
            return _inline(inline.children or ()).replace("\n", " ")
    return ""


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Paragraphs, headings, code, and lists, each list one block."""
    bullets: list[str] = []
    depth = 0
    marks: list[int] = []   # of each open list: the next number, 0 for bullets
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            marks.append(int(token.attrs.get("start", 1)) if token.type[0] == "o" else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            marks.pop()
            if not marks:
                yield "\n".join(bullets)
                bullets, depth = [], 0
        elif token.type == "list_item_open":
            depth = len(marks)
            bullets.append("")
        elif token.type in ("inline", "fence", "code_block"):
            text = _inline(token.children or ()) if token.type == "inline" else token.content.rstrip("\n")
            if marks:
                bullets[-1:] = [_item(text, bullets[-1], depth, marks)]
            elif text:
                yield _wrapped(text, "", "")


def _item(text: str, before: str, depth: int, marks: list[int]) -> str:
    margin = "  " * (depth - 1)
    mark = f"{marks[-1]}. " if marks[-1] else "- "
    if before:
        return before + "\n" + _wrapped(text, margin + "  ", margin + "  ")
    marks[-1] += bool(marks[-1])
    return _wrapped(text, margin + mark, margin + " " * len(mark))


def _wrapped(text: str, first: str, then: str) -> str:
    lines: list[str] = []
    for part in text.split("\n"):
        lead = then if lines else first
        lines += wrap(part, WIDTH, initial_indent=lead, subsequent_indent=then, break_long_words=False, break_on_hyphens=False)
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
            parts[start:] = [text if text in (href, href.removeprefix("mailto:")) else f"{text} ({href})" if text else href]
    return "".join(parts)

"""Markdown to plain text, for the text part of a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap

from planner.notices.lines import one_line
from planner.notices.markdown import Token, parse_line

WIDTH = 72


def plain(tokens: Sequence[Token]) -> str:
    """The text a reader sees, in lines of at most 72 columns where no longer word or address stands."""
    return "\n\n".join(_blocks(tokens)) + "\n"


def line(markdown: str) -> str:
    """The text of Markdown that is one line, without marks and breaks."""
    return one_line(_inline(parse_line(markdown)))


def heading(tokens: Sequence[Token]) -> str:
    """The text of the first heading; "" without one."""
    return _first(tokens, "heading_open")


def opening(tokens: Sequence[Token]) -> str:
    """The text of the first paragraph of more than a greeting, which ends in a comma; "" without one."""
    return _first([*tokens], "paragraph_open", but=",")


def prose(tokens: Sequence[Token]) -> Iterator[str]:
    """Each paragraph and entry of a list, without headings, tables, buttons and the greeting, which ends in a comma."""
    for begin, inline in pairwise(tokens):
        if begin.type == "paragraph_open":
            children = inline.children or ()
            text = _inline([one for one in children if one.type not in ("link_open", "link_close")])
            if not text.rstrip().endswith(",") and not (
                children and children[0].type == "strong_open" and _linked(children)
            ):
                yield text


def _linked(tokens: Sequence[Token]) -> bool:
    return [one.type for one in tokens if one.type != "text" or one.content][1:2] == ["link_open"]


def _first(tokens: Sequence[Token], kind: str, but: str = "\n") -> str:
    for begin, inline in pairwise(tokens):
        if begin.type == kind:
            text = _inline(inline.children or ()).replace("\n", " ")
            if not text.endswith(but):
                return text
    return ""


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Paragraphs, headings, code, tables, and lists, each outer list one block."""
    reader = _Reader()
    for token in tokens:
        if (block := reader.read(token)) is not None:
            yield block


class _Reader:
    """Where a token stands: in which lists and which row of a table."""

    def __init__(self) -> None:
        self.lists: list[int] = []  # of each open list its next number, 0 for bullets
        self.lines: list[str] = []
        self.begins = False
        self.rows: list[list[str]] = []

    def read(self, token: Token) -> str | None:
        """The block that ends with this token, if one does."""
        if token.type.endswith("_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else 0)
        elif token.type.endswith("_list_close"):
            return self._end_of_list()
        elif token.type == "list_item_open":
            self.begins = True
        elif token.type == "tr_open":
            self.rows.append([])
        elif token.type == "table_close":
            rows, self.rows = self.rows, []
            return _table(rows)
        elif text := _text(token):
            return self._take(text)
        return None

    def _end_of_list(self) -> str | None:
        self.lists.pop()
        if self.lists:
            return None
        lines, self.lines = self.lines, []
        return "\n".join(lines)

    def _take(self, text: str) -> str | None:
        if self.rows:
            self.rows[-1].append(text)
        elif self.lists:
            self.lines.append(_entry(text, self.lists, self.begins))
            self.begins = False
        else:
            return _wrapped(text, "", "")
        return None


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Cells in columns; the first is for words, the others for numbers, which end alike."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=False)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=False))
        ).rstrip()
        for row in rows
    )


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

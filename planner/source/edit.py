"""Byte-preserving edits: one value of a YAML text set, all else left as it was written.

A change is made in the text and then read back: it is taken only if the text now says what it said before, but for the
one value. Comments, order, quotes and line ends of everything else stay.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from planner.source.load import load_text
from planner.source.nodes import NULLS, Entry, Mapping, Node, Scalar, Sequence
from planner.source.path import Path, find
from planner.source.text import line_starts

Plain = str | None | list["Plain"] | dict[str, "Plain"]


class CannotEdit(ValueError):
    """The text cannot be changed so; the message says why, without a full stop."""


def written_value(text: str) -> Plain:
    """What a value typed on one line says: text, a list or keys and values. Raises CannotEdit.

    A value that YAML would not read as one (`Launch: the hoodie`) is the text as it stands.
    """
    loaded = load_text(f"value: {text}\n", "value")
    if not loaded.errors and len(loaded.documents) == 1 and list(loaded.documents[0].entries) == ["value"]:
        value: Plain = loaded.documents[0].plain()["value"]
        return value if value is not None or text.strip() in NULLS else text
    if text[:1] in "[{" or "\n" in text:
        raise CannotEdit(f"{text} is not a value that can be written on one line")
    return text


@lru_cache(8)  # what one change wrote is what the next one reads
def documents_of(text: str) -> list[Mapping]:
    """The documents of a text, for their values and places in it."""
    return load_text(text, "text").documents


def with_value(text: str, path: Path, value: Plain, document: int = 0) -> str:
    """The text with the value at a path of one of its documents set, keys on the way written where they lack.

    Raises CannotEdit where the value is written elsewhere too (by an alias), or the way to it leads through one that is
    no mapping or list.
    """
    if not path:
        raise CannotEdit("a path names at least one key")
    before = documents_of(text)
    wanted = [one.plain() for one in before]
    wanted[document] = _set(wanted[document], path, value)
    editor = _Editor(text.removeprefix("\ufeff"))
    for changed in editor.candidates(before[document], path, value):
        after = load_text(changed, "text")
        if not after.errors and [one.plain() for one in after.documents] == wanted:
            return text[: len(text) - len(editor.text)] + changed
    raise CannotEdit(f"{'.'.join(map(str, path))} cannot be set without changing more than it")


def _set(plain: Any, path: Path, value: Plain) -> Any:
    """A copy of a plain value with one of its parts set."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(plain, list) and isinstance(step, int) and step <= len(plain):
        inner = plain[step] if step < len(plain) else None
        return [*plain[:step], _set(inner, rest, value), *plain[step + 1 :]]
    if plain is None and step == 0 and isinstance(step, int):
        return [_set(None, rest, value)]
    if plain is None or isinstance(plain, dict):
        said = plain or {}
        return {**said, str(step): _set(said.get(str(step)), rest, value)}
    raise CannotEdit(f'{step} has no place: what stands there is "{plain}"')


class _Editor:
    """One text and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = line_starts(text)
        self._break = "\r\n" if "\r\n" in text else "\n"

    def candidates(self, root: Node, path: Path, value: Plain) -> Iterator[str]:
        """Texts that may be the wanted one, the plainest first."""
        known = next(length for length in range(len(path), -1, -1) if _written(root, path[:length]) is not None)
        node = _written(root, path[:known])
        assert node is not None
        rest = path[known:]
        empty = isinstance(node, Scalar) and node.is_null
        for shown in _spellings(_nested(rest if empty else rest[1:], value)):
            if not rest or empty:
                yield from self._replaced(root, path[:known], node, shown)
            elif isinstance(node, Mapping):
                yield from self._added(node, f"{_key(str(rest[0]))}: ", shown)
            elif isinstance(node, Sequence):
                yield from self._appended(node, shown)

    def _replaced(self, root: Node, path: Path, node: Node, shown: str) -> Iterator[str]:
        start, end = self._start(node), self._end(node)
        end = start + len(self.text[start:end].rstrip("\r\n"))  # a block of text ends where the next line begins
        if start < end:
            yield self._spliced(start, end, shown)
        parent = _written(root, path[:-1])
        if isinstance(parent, Mapping):  # a key without a value, or a value below its key
            colon = self.text.find(":", self._end(parent.entries[str(path[-1])].key))
            yield self._spliced(colon + 1, max(colon + 1, end if start < end else 0), f" {shown}")

    def _added(self, node: Mapping, key: str, shown: str) -> Iterator[str]:
        own = node.own
        start = self._start(node)
        if self.text[start : start + 1] == "{":
            if own:
                end = self._last(own[-1])
                yield self._spliced(end, end, f", {key}{shown}")
            else:
                yield self._spliced(start + 1, start + 1, f"{key}{shown}")
                yield self._spliced(start + 1, start + 1, f"{key}{shown}, ")  # before a merge key
        elif own:
            yield from self._on_new_line(self._column(own[0].key), self._last(own[-1]), f"{key}{shown}")

    def _appended(self, node: Sequence, shown: str) -> Iterator[str]:
        start = self._start(node)
        if self.text[start : start + 1] == "[":
            at = self._deepest_end(node.items[-1]) if node.items else start + 1
            yield self._spliced(at, at, f", {shown}" if node.items else shown)
        else:
            yield from self._on_new_line(node.span.column - 1, self._deepest_end(node.items[-1]), f"- {shown}")

    def _on_new_line(self, indent: int, after: int, written: str) -> Iterator[str]:
        """Behind the line on which the last value ends; a block of text ends where a later line begins."""
        line = bisect_right(self._starts, after) - 1
        if line and after == self._starts[line]:
            yield from self._line_at(len(self.text[:after].rstrip()), indent, written)
            yield from self._line_at(after - 1, indent, written)  # the blank lines are part of the text
        else:
            yield from self._line_at(after, indent, written)

    def _line_at(self, index: int, indent: int, written: str) -> Iterator[str]:
        """A line of its own behind the one that holds an index."""
        line = bisect_right(self._starts, index)
        at = self._starts[line] if line < len(self._starts) else len(self.text)
        lead = "" if self.text[at - 1] in "\r\n\x85\u2028\u2029" else self._break
        yield self._spliced(at, at, f"{lead}{' ' * indent}{written}{self._break}")

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def _start(self, node: Node) -> int:
        span = node.span
        return self._starts[span.line - 1] + span.column - 1

    def _end(self, node: Node) -> int:
        span = node.span
        if isinstance(node, (Mapping, Sequence)) and self.text[self._start(node)] not in "{[":
            return self._deepest_end(node)
        return (
            self._starts[span.end_line - 1] + span.end_column - 1
            if span.end_line <= len(self._starts)
            else len(self.text)
        )

    def _last(self, entry: Entry) -> int:
        if isinstance(entry.value, Scalar) and entry.value.text == "" and entry.value.bare:
            return self.text.find(":", self._end(entry.key)) + 1
        return self._deepest_end(entry.value)

    def _deepest_end(self, node: Node) -> int:
        """Where the text of a value ends; a block's own end lies behind the blank lines and comments that follow it."""
        if isinstance(node, (Mapping, Sequence)) and self.text[self._start(node)] not in "{[":
            if isinstance(node, Sequence):
                return self._deepest_end(node.items[-1])
            own = node.own
            return self._last(own[-1]) if own else self._end(node)
        return self._end(node)

    def _column(self, key: Scalar) -> int:
        return key.span.column - 1


def _written(root: Node, path: Path) -> Node | None:
    """The node at a path, a value that is written as nothing too."""
    if not path:
        return root
    above = find(root, path[:-1])
    if isinstance(above, Mapping) and (entry := above.entry(str(path[-1]))) is not None:
        return None if path[-1] in above.merged else entry.value
    return find(root, path)


def _nested(path: Path, value: Plain) -> Plain:
    for step in reversed(path):
        value = [value] if step == 0 and isinstance(step, int) else {str(step): value}
    return value


def _spellings(value: Plain) -> Iterator[str]:
    """A value on one line, the plainest first; which of them YAML reads as meant is found by reading."""
    yield _flow(value, quoted=False)
    yield _flow(value, quoted=True)


def _flow(value: Plain, *, quoted: bool) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(one, quoted=quoted)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one, quoted=quoted) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False) if quoted else value


def _key(text: str) -> str:
    plain = (
        text
        and not set(text) & set(":#,[]{}&*!|>'\"%@`\\?")
        and text == text.strip()
        and text[0] != "-"
        and text != "<<"
    )
    return text if plain else json.dumps(text, ensure_ascii=False)

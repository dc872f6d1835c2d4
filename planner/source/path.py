"""A path such as ("items", "HOOD-NVY", "moq") to its place, and back to text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from planner.source.nodes import Mapping, Node, Scalar, Sequence, between
from planner.source.span import Span

Path = tuple[str | int, ...]

_INDEX = re.compile(r"0|[1-9][0-9]{0,5}")  # 08 is a size, not an index


@cache  # of the paths that rules and a program name; none comes from a campaign
def parse_path(text: str) -> Path:
    """`timeline.produce.days` as a path; a number is an index into a list."""
    return tuple(int(part) if _INDEX.fullmatch(part) else part for part in text.split(".")) if text else ()


def find(root: Node, path: Path) -> Node | None:
    """The value at a path, None where nothing is written."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def said(root: Node, path: Path) -> Any:
    """What is said at a path, None where nothing is written."""
    found = root.said
    for step in path:
        if isinstance(found, dict):
            found = found.get(str(step))
        elif isinstance(found, tuple) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def value_span(root: Node, path: Path, words: str | None = None) -> Span:
    """The span of the value; where it is not written, of the nearest key above it, or of the short form that holds it.

    With `words`, the span of these within a value of one line, where they stand there as they are.
    """
    holder, steps = _holder(root, path)
    if not steps:
        return first_span(root)
    assert isinstance(holder, (Mapping, Sequence))
    step, whole = path[steps - 1], steps == len(path)
    if isinstance(holder, Mapping) and not words and type(holder.said[str(step)]) is str:
        _, _, start, end = holder.place(str(step))
        if start is not None:
            return between(start, end)  # without a node for what is plain text; within it all is a short form
    node = holder[str(step)] if isinstance(holder, Mapping) else holder.items[int(step)]
    if isinstance(node, Scalar) and not node.is_null:  # one above the path's end is a short form
        return _within(node, words) if words and whole else node.span
    if whole and not isinstance(node, Scalar) and node.start_mark.line == node.end_mark.line:
        return node.span
    return between(*holder.place(str(step))[:2]) if isinstance(holder, Mapping) else node.span


def _holder(root: Node, path: Path) -> tuple[Node, int]:
    """The mapping or list that holds what is written furthest down a path, and how many steps lead to that."""
    holder, node, steps = root, root, 0
    for step in path:
        if isinstance(node, Mapping):
            name = str(step)
            if name not in node.said:
                break
            holder, steps = node, steps + 1
            if type(node.said[name]) is str:
                break
            node = node[name]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.said):
            holder, node, steps = node, node.items[step], steps + 1
        else:
            break
    return holder, steps


def _within(node: Scalar, words: str) -> Span:
    """Quotes double a quote between single ones; what has escapes between double ones is shown whole."""
    span, at = node.span, node.text.find(words)
    width = span.end_column - span.column
    quotes = 0 if node.bare else 1
    doubled = node.text.count("'")
    if at < 0 or width not in (len(node.text) + 2 * quotes, len(node.text) + 2 * quotes + doubled):
        return span
    shift = node.text.count("'", 0, at) if quotes and width == len(node.text) + 2 + doubled else 0
    start = span.column + quotes + at + shift
    return span._replace(column=start, end_column=start + len(words))


def key_span(root: Node, path: Path) -> Span:
    """The span of the key at a path, or of the nearest above it."""
    found = [key or node for key, node in _walk(root, path)]
    return found[-1].span if found else first_span(root)


def first_span(root: Node) -> Span:
    """Where a document begins: its name if it has one, else its first key."""
    if isinstance(root, Mapping):
        name = root.get("name")
        if name is not None:
            return name.span
        own = next((name for name in root.said if root.place(name)[0].name == root.file), None)
        entry = root.entry(own) if own is not None else None
        return entry.key.span if entry is not None else root.span
    return root.span


def _walk(root: Node, path: Path) -> Iterator[tuple[Scalar | None, Node]]:
    """Each step of the path that is written: its key if it is a mapping's, its value."""
    node: Node = root
    for step in path:
        if isinstance(node, Mapping):
            entry = node.entry(str(step))
            if entry is None:
                return
            key, node = entry
            yield key, node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            yield None, node
        else:
            return

"""libyaml's complaints in the words of somebody who writes campaigns."""

from __future__ import annotations

import re
from typing import Any

from planner.source.errors import InputError
from planner.source.nodes import Node, Scalar, Sequence
from planner.source.span import Span

_PLAIN_WORDS = {
    "mapping values are not allowed": ("a second colon in one value", 'put the value in quotes: name: "Part one: caps"'),
    "could not find expected ':'": ("a line without a colon between a key and its value", "write key: value"),
    "did not find expected key": ("the indentation or a bracket is off here", "line the keys of one mapping up, with spaces"),
    "did not find expected ',' or '}'": ("a { is not closed, or a comma is missing", "write {a: 1, b: 2}"),
    "did not find expected ',' or ']'": ("a [ is not closed, or a comma is missing", "write [1, 2, 3]"),
    "found character that cannot start any token": ("a value cannot start with this character", "put the value in quotes"),
    "found a tab character": ("a tab is used for indentation", "indent with spaces"),
    "found unexpected end of stream": ("a quote or bracket is still open at the end of the file", "close it"),
    "did not find expected '-' indicator": ("the items of a list are not lined up", "start each with a dash, one below the other"),
    "block sequence entries are not allowed": ("a list cannot start on the line of its key", "start it on the next line, or write [a, b]"),
    "did not find expected <document start>": ("text stands after the end of the campaign", "begin another campaign with ---"),
    "control characters are not allowed": ("a control character stands here", "delete it"),
}
_NO_SPACE = re.compile(r"^\s*(?:- +)?([\w-]+):([^\s/:][^:]*)$")


def not_a_mapping(root: Node) -> tuple[str, str]:
    """Message and label for a document that is a list or plain text."""
    if isinstance(root, Scalar) and (match := _NO_SPACE.match(root.text)):
        return f'"{root.text}" is read as one word', f"write {match[1]}: {match[2]}, with a space after the colon"
    what = "a list" if isinstance(root, Sequence) else "plain text"
    return f"a campaign is written as keys and values, not as {what}", "start with planner: 1"


def explain(error: Any, text: str, file: str) -> InputError:
    """An error of the YAML reader or parser as an input error at its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unreadable(error, text, file)
    problem = str(error.problem or "")
    lines = text.splitlines()
    at = mark.line if mark.line < len(lines) else max(len(lines) - 1, 0)
    span = Span(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
    for number in (at, at - 1):
        if 0 <= number < len(lines) and (match := _NO_SPACE.match(lines[number])):
            column = lines[number].index(match[1]) + 1
            span = Span(file, number + 1, column, number + 1, len(lines[number].rstrip()) + 1)
            return InputError("INP01", span, f'"{match[0].strip()}" is read as one word',
                              f"write {match[1]}: {match[2]}, with a space after the colon")
    if at < len(lines) and lines[at][: mark.column + 1].lstrip(" ").startswith("\t"):
        problem = "found a tab character"
    for start, (message, label) in _PLAIN_WORDS.items():
        if problem.startswith(start):
            return InputError("INP01", span, f"this is not YAML: {message}", label)
    return InputError("INP01", span, f"this is not YAML: {problem or 'it cannot be parsed'}", "mend the text here")


def _unreadable(error: Any, text: str, file: str) -> InputError:
    position = getattr(error, "position", 0)
    position = position if isinstance(position, int) else 0
    before = text[:position]
    line, column = before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
    character = text[position : position + 1]
    named = f"U+{ord(character):04X}" if character else "an unknown character"
    return InputError("INP01", Span(file, line, column, line, column + 1),
                      f"this is not YAML: the control character {named} stands here", "delete it")

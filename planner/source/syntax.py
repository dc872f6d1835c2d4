"""libyaml's complaints in the words of somebody who writes campaigns."""

from __future__ import annotations

import re
from collections.abc import Sequence as Lines
from typing import Any

from planner.source.errors import InputError
from planner.source.nodes import Node, Scalar, Sequence
from planner.source.span import Span
from planner.source.text import brief, place

MAX_DEPTH = 64  # the campaign file's own depth is 7
TOO_DEEP = f"values are nested more than {MAX_DEPTH} deep", "a campaign needs 7 levels at most"

_OPEN_QUOTE = "a quote opens here and is not closed"
_PLAIN_WORDS = {
    "mapping values are not allowed": (
        "a second colon in one value",
        'put the value in quotes: name: "Part one: caps"',
    ),
    "could not find expected ':'": ("a line without a colon between a key and its value", "write key: value"),
    "did not find expected key": (
        "the indentation or a bracket is off here",
        "line the keys of one mapping up, with spaces",
    ),
    "did not find expected ',' or '}'": ("a { is not closed, or a comma is missing", "write {a: 1, b: 2}"),
    "did not find expected ',' or ']'": ("a [ is not closed, or a comma is missing", "write [1, 2, 3]"),
    "did not find expected node content": ("a bracket or comma stands where a value is expected", "write [1, 2, 3]"),
    "found character that cannot start any token": (
        "a value cannot start with this character",
        "put the value in quotes",
    ),
    "found a tab character": ("a tab is used for indentation", "indent with spaces"),
    "found unexpected end of stream": (_OPEN_QUOTE, "close it"),
    "found unexpected document indicator": (_OPEN_QUOTE, "close it"),
    "did not find expected '-' indicator": (
        "the items of a list are not lined up",
        "start each with a dash, one below the other",
    ),
    "block sequence entries are not allowed": (
        "a list cannot start on the line of its key",
        "start it on the next line, or write [a, b]",
    ),
    "did not find expected <document start>": (
        "text stands after the end of the campaign",
        "begin another campaign with ---",
    ),
    "found unknown escape character": (
        "a backslash stands before a character that it cannot stand before",
        "write it twice, or use single quotes",
    ),
    "found invalid Unicode character escape": ("an escape names no character", "write the character itself"),
    "did not find expected hexdecimal number": ("an escape names no character", "write the character itself"),
    "did not find expected alphabetic": ("& or * has no name behind it", "put the value in quotes"),
    "found undefined tag handle": ("a value cannot start with !", "put the value in quotes"),
    "did not find expected tag": ("a value cannot start with !", "put the value in quotes"),
    "found unknown directive name": ("a line cannot start with %", "put the text in quotes"),
    "did not find expected '!'": ("a line cannot start with %", "put the text in quotes"),
    "could not find expected directive name": ("a line cannot start with %", "put the text in quotes"),
    "found incompatible YAML document": ("the YAML version of the first line is not known", "delete the line"),
}
_NO_SPACE = r"^\s*(?:- +)?([\w-]+):([^\s/:][^:]*)$"


def read_as_one_word(text: str) -> tuple[str, str] | None:
    """Message and label for `moq:48`, None where the space after the colon is not what is missing."""
    match = re.match(_NO_SPACE, text)
    return one_word(brief(match[0].strip()), brief(match[1]), brief(match[2].rstrip())) if match else None


def one_word(text: str, before: str, after: str) -> tuple[str, str]:
    """Message and label for a key and a value that YAML does not part."""
    return f'"{text}" is read as one word', f"write {before}: {after}, with a space after the colon"


def not_a_mapping(root: Node) -> tuple[str, str]:
    """Message and label for a document that is a list or plain text."""
    if isinstance(root, Scalar) and (words := read_as_one_word(root.text)):
        return words
    what = "a list" if isinstance(root, Sequence) else "plain text"
    return f"a campaign is written as keys and values, not as {what}", "start with planner: 1"


def forbidden(text: str, index: int, file: str) -> InputError:
    """The error of a character that YAML does not allow."""
    line, column = place(text, index)
    return InputError(
        "INP01",
        Span(file, line, column, line, column + 1),
        f"this is not YAML: the control character U+{ord(text[index]):04X} stands here",
        "delete it",
    )


def understood(error: Any) -> int:
    """The index up to which a text with an error of syntax is read as it was meant."""
    marks = [getattr(error, "problem_mark", None)]
    if "scalar" in str(getattr(error, "context", "")):
        marks.append(error.context_mark)  # where a quote opens
    return min((mark.index for mark in marks if mark is not None), default=0)


def explain(error: Any, lines: Lines[str], file: str) -> InputError:
    """An error of the YAML parser as an input error at its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return InputError(
            "INP01", Span.whole(file), "this is not YAML: it cannot be read", "save it as plain text in UTF-8"
        )
    at = min(mark.line, max(len(lines) - 1, 0))
    for number in (at, at - 1):
        if 0 <= number < len(lines) and (words := read_as_one_word(lines[number])):
            line = lines[number]
            span = Span(file, number + 1, len(line) - len(line.lstrip(" -")) + 1, number + 1, len(line.rstrip()) + 1)
            return InputError("INP01", span, *words)
    problem = str(error.problem or "it cannot be parsed")
    if problem.startswith("exceeded maximum nesting depth"):  # libyaml's own, which newer releases have
        return InputError("INP01", Span(file, at + 1, mark.column + 1, at + 1, mark.column + 1), *TOO_DEEP)
    if at < len(lines) and lines[at][: mark.column + 1].lstrip(" ").startswith("\t"):
        problem = "found a tab character"
    message, label = next(
        (words for start, words in _PLAIN_WORDS.items() if problem.startswith(start)), (problem, "mend the text here")
    )
    if message is _OPEN_QUOTE and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark.line < len(lines) else (len(lines), len(lines[-1]) + 1)
    return InputError("INP01", Span(file, line, column, line, column), f"this is not YAML: {message}", label)

"""YAML text to nodes, in one pass over the parser's events.

The events come from libyaml; composing is ours, since libyaml's composer overflows the stack on deep nesting and
keeps no place of a key. Refused: repeated keys, tags, keys that are not text, aliases that expand without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from planner.source import syntax
from planner.source.comments import DroppedText
from planner.source.errors import BadInput, InputError, in_order
from planner.source.nodes import Entry, Mapping, Node, Scalar, Sequence
from planner.source.read import read
from planner.source.span import Span
from planner.source.text import brief, forbidden_character, lines_of

MAX_DEPTH = 64  # the campaign file's own depth is 7
MAX_VALUES = 200_000  # aliases followed, so that ten lines cannot become a billion values

_ANCHOR = re.compile(r"&[\w-]+[ \t]+(?=[^\s#])")
_SCALAR = yaml.ScalarEvent
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Loaded:
    """What a file holds: its documents that could be read, the errors, and the text by line for drawing."""

    file: str
    documents: list[Mapping] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def load_file(path: Path, shown: str) -> Loaded:
    """Read a file; `shown` is the name that findings give it. Errors are values in the result."""
    loaded = Loaded(shown)
    try:
        text = read(path, shown)
    except BadInput as bad:
        loaded.errors.extend(bad.errors)
        return loaded
    return load_text(text, shown)


def load_text(text: str, shown: str) -> Loaded:
    """Read text that is already decoded."""
    text = text.removeprefix("\ufeff")
    loaded = Loaded(shown, lines=lines_of(text))
    index = forbidden_character(text)
    if index is not None:
        loaded.errors.append(syntax.forbidden(text, index, shown))
        return loaded
    composer = _Composer(text, shown)
    loaded.documents = composer.documents(loaded.lines)
    loaded.errors = in_order(composer.errors)
    if not loaded.documents and not loaded.errors:
        loaded.errors.append(InputError("INP01", Span.whole(shown), "the file is empty", "write a campaign"))
    return loaded


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place as the parser's own marks have it, from 0."""

    line: int
    column: int
    index: int


class _Composer:
    """One text's events to nodes."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self.errors: list[InputError] = []
        self.dropped = DroppedText(text, file)
        self._anchors: dict[str, Node | None] = {}
        self._values = 0
        self._until = len(text)  # how far the text is understood

    def documents(self, lines: list[str]) -> list[Mapping]:
        """The documents up to the first error of syntax."""
        found: list[Mapping] = []
        try:
            for root in self._roots():
                if isinstance(root, Mapping):
                    found.append(root)
                elif not (isinstance(root, Scalar) and root.is_null):
                    self._wrong("INP01", root, *syntax.not_a_mapping(root))
        except yaml.YAMLError as error:
            wrong = syntax.explain(error, lines, self.file)
            self.errors = [earlier for earlier in self.errors if earlier.span[:3] != wrong.span[:3]] + [wrong]
            self._until = syntax.understood(error)
        except BadInput as bad:
            self.errors.extend(bad.errors)
        self.errors.extend(self.dropped.errors(self._until))
        return found

    def _roots(self) -> Iterator[Node]:
        parser = _PARSER(self.text)
        try:
            get = parser.get_event
            while True:
                event = get()
                kind = type(event)
                if kind is yaml.StreamEndEvent:
                    return
                if kind is yaml.DocumentStartEvent:
                    self._anchors.clear()
                    yield self._node(get(), get, 1)
        finally:
            parser.dispose()

    def _node(self, event: Any, get: Any, depth: int) -> Node:
        kind = type(event)
        if kind is _SCALAR:
            return self._scalar(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if depth > MAX_DEPTH:
            self._stop(
                "INP01", event, f"values are nested more than {MAX_DEPTH} deep", "a campaign needs 7 levels at most"
            )
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        if event.tag is not None:
            self._refuse_tag(event)
        self._count(event, 1)
        node = self._mapping(event, get, depth) if kind is yaml.MappingStartEvent else self._sequence(event, get, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _scalar(self, event: Any) -> Scalar:
        bare = not event.style
        if event.tag is not None:
            self._refuse_tag(event)
        if not bare:
            self.dropped.quoted(event)
        self._values += 1
        if self._values > MAX_VALUES:
            self._too_many(event)
        if event.anchor is None:
            return Scalar(self.file, event.start_mark, event.end_mark, event.value, bare)
        node = Scalar(self.file, self._behind_anchor(event), event.end_mark, event.value, bare)
        self._anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            name = brief(event.anchor)
            node = Scalar(self.file, event.start_mark, event.end_mark, "", bare=True)
            self._wrong(
                "INP01",
                node,
                f"*{name} stands inside its own anchor"
                if event.anchor in self._anchors
                else f"there is no anchor &{name} above",
                "write the value itself",
            )
        self._count(event, node.size)
        return node

    def _sequence(self, event: Any, get: Any, depth: int) -> Sequence:
        made = Sequence(self.file, self._behind_anchor(event), event.end_mark)
        items, size = made.items, 1
        while (kind := type(event := get())) is not yaml.SequenceEndEvent:
            node = self._scalar(event) if kind is _SCALAR else self._node(event, get, depth + 1)
            items.append(node)
            size += node.size
        made.size, made.end = size, event.end_mark
        return made

    def _mapping(self, event: Any, get: Any, depth: int) -> Mapping:
        made = Mapping(self.file, self._behind_anchor(event), event.end_mark)
        entries, size, flow = made.entries, 1, bool(event.flow_style)
        while (kind := type(event := get())) is not yaml.MappingEndEvent:
            key = self._scalar(event) if kind is _SCALAR else self._node(event, get, depth + 1)
            event = get()
            value = self._scalar(event) if type(event) is _SCALAR else self._node(event, get, depth + 1)
            size += value.size
            if not isinstance(key, Scalar):
                self._wrong("INP01", key, "a key is text, not a list or mapping", "write one word before the colon")
            elif key.bare and key.text == "<<":
                self._merge(made, value)
            elif key.text in entries or (flow and ":" in key.text):
                self._entry(made, key, value, flow)
            else:
                entries[key.text] = Entry(key, value)
        made.size, made.end = size, event.end_mark
        return made

    def _entry(self, made: Mapping, key: Scalar, value: Node, flow: bool) -> None:
        """An entry that may be amiss: its key is there already, or holds a colon in braces."""
        name = key.text
        earlier = made.entries.get(name)
        if earlier is not None and not earlier.merged:
            self._wrong(
                "INP02",
                key,
                f'the key "{brief(name)}" is written twice, first on line {earlier.key.span.line}',
                "keep one of the two",
            )
            return
        if flow and key.bare and ":" in name and isinstance(value, Scalar) and value.is_null and value.text == "":
            before, _, after = name.partition(":")
            self._wrong("INP01", key, *syntax.one_word(brief(name), brief(before), brief(after)))
            key, value = (Scalar(self.file, key.start, key.end, text, bare=True) for text in (before, after))
        made.entries[key.text] = Entry(key, value)

    def _merge(self, made: Mapping, value: Node) -> None:
        sources = value.items if isinstance(value, Sequence) else [value]
        for source in sources:
            if isinstance(source, Scalar) and source.is_null:
                continue
            if not isinstance(source, Mapping):
                self._wrong("INP01", source, "a merge key (<<) takes mappings", "write <<: *anchor")
                continue
            for name, entry in source.entries.items():
                if name not in made.entries:
                    made.entries[name] = Entry(entry.key, entry.value, merged=True)

    def _behind_anchor(self, event: Any) -> Any:
        """Where the value itself starts: behind its anchor, if it has one and both stand on one line."""
        mark, end = event.start_mark, event.end_mark
        match = _ANCHOR.match(self.text, mark.index) if event.anchor is not None else None
        if match is None or (type(event) is _SCALAR and match.end() > end.index):
            return mark  # nothing stands behind it on its line
        return _Mark(mark.line, mark.column + len(match[0]), match.end())

    def _refuse_tag(self, event: Any) -> None:
        tag = brief(event.tag.replace("tag:yaml.org,2002:", "!!"))
        label = "write the value alone; every value is read as text"
        self.errors.append(InputError("INP01", self._start(event), f"tags such as {tag} are not read", label))

    def _count(self, event: Any, values: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            self._too_many(event)

    def _too_many(self, event: Any) -> None:
        self._stop(
            "INP01",
            event,
            f"the file holds more than {MAX_VALUES:,} values once its aliases are followed",
            "split it, or write fewer aliases",
        )

    def _wrong(self, code: str, node: Node, message: str, label: str) -> None:
        self.errors.append(InputError(code, node.span, message, label))

    def _stop(self, code: str, event: Any, message: str, label: str) -> None:
        self._until = event.start_mark.index
        raise BadInput([InputError(code, self._start(event), message, label)])

    def _start(self, event: Any) -> Span:
        start = event.start_mark
        return Span(self.file, start.line + 1, start.column + 1, start.line + 1, start.column + 1)

"""YAML text to nodes, in one pass over the parser's events.

The events come from libyaml; composing is ours, since libyaml's composer overflows the stack on deep nesting and
keeps no place of a key. Refused: repeated keys, tags, keys that are not text, aliases that expand without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from planner.source import syntax
from planner.source.comments import DroppedText
from planner.source.errors import BadInput, InputError, in_order
from planner.source.nodes import MERGED, NULLS, Mapping, Node, Scalar, Sequence, as_node
from planner.source.read import read
from planner.source.span import Span
from planner.source.text import TextLines, brief, forbidden_character
from planner.value import Value

MAX_VALUES = 200_000  # aliases followed, so that ten lines cannot become a billion values

_ANCHOR = r"&[\w-]+[ \t]+(?=[^\s#])"
_SCALAR, _MAPPING, _MAPPING_END = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loaded:
    """What a file holds: its documents that could be read, the errors, and the text by line for drawing."""

    __slots__ = ("documents", "errors", "file", "lines")

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.documents: list[Mapping] = []
        self.errors: list[InputError] = []
        self.lines = TextLines(text)


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
    loaded = Loaded(shown, text)
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


class _Mark(Value):
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

    def documents(self, lines: TextLines) -> list[Mapping]:
        """The documents up to the first error of syntax."""
        found: list[Mapping] = []
        open_on = -1  # the line, from 0, of a list or mapping that is not closed where the syntax breaks
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
            open_on = getattr(getattr(error, "context_mark", None), "line", -1)
        except BadInput as bad:
            self.errors.extend(bad.errors)
        dropped = list(self.dropped.errors(self._until))
        if any(one.span.line == open_on + 1 and set(lines[open_on][one.span.column :]) & set("]}") for one in dropped):
            self.errors.pop()  # what closes it was dropped
        self.errors.extend(dropped)
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
        if depth > syntax.MAX_DEPTH:
            self._stop("INP01", event, *syntax.TOO_DEEP)
        if event.tag is not None:
            self._refuse_tag(event)
        self._values += 1
        if self._values > MAX_VALUES:
            self._too_many(event)
        collection = self._mapping if kind is _MAPPING else self._sequence
        if event.anchor is None:
            return collection(event, event.start_mark, get, depth)
        self._anchors[event.anchor] = None
        node = self._anchors[event.anchor] = collection(event, self._behind_anchor(event), get, depth)
        return node

    def _scalar(self, event: Any) -> Scalar:
        bare = not event.style
        if event.tag is not None:
            self._refuse_tag(event)
        if not bare:
            self.dropped.quoted(event)
        self._count(event, 1)
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

    def _sequence(self, event: Any, start: Any, get: Any, depth: int) -> Sequence:
        held, said, size = [], [], 1
        while (kind := type(event := get())) is not yaml.SequenceEndEvent:
            if kind is _SCALAR and not event.style and event.anchor is event.tag is None:
                self._count(event, 1)
                size += 1
                said.append(None if event.value in NULLS else event.value)
            else:
                event = self._node(event, get, depth + 1)
                size += event.size
                said.append(event.said)
            held.append(event)
        return Sequence(self.file, start, event.end_mark, held, tuple(said), size)

    def _mapping(self, event: Any, start: Any, get: Any, depth: int) -> Mapping:
        made = Mapping(self.file, start, event.end_mark)
        held, said, file, size, flow = made.held, made.said, self.file, 1, event.flow_style
        values = self._values
        while type(key := get()) is not _MAPPING_END:
            usual = type(key) is _SCALAR and not key.style and key.anchor is key.tag is None
            if usual:
                values += 1
            else:
                self._values = values
                key = self._node(key, get, depth + 1)
                values = self._values
            value = get()
            if type(value) is _SCALAR and not value.style and value.anchor is value.tag is None:
                values += 1
                if values > MAX_VALUES:
                    self._too_many(value)
                size += 1
                one = None if value.value in NULLS else value.value
            else:
                self._values = values
                value = self._node(value, get, depth + 1)
                values = self._values
                size += value.size
                one = value.said
            if usual and (name := key.value) not in held and name != "<<" and (one is not None or not flow):
                held[name] = (file, key, value, False)
                said[name] = one
            else:
                self._unusual(made, as_node(file, key), as_node(file, value), bool(flow))
        self._values, made.size, made.end = values, size, key.end_mark
        return made

    def _unusual(self, made: Mapping, key: Node, value: Node, flow: bool) -> None:
        """An entry with a key that is in quotes, a list, a merge key or there already, or that may hold a colon in braces."""
        if not isinstance(key, Scalar):
            self._wrong("INP01", key, "a key is text, not a list or mapping", "write one word before the colon")
        elif key.bare and key.text == "<<":
            self._merge(made, value)
        elif key.text in made.held and not made.held[key.text][MERGED]:
            self._twice(made, key)
        else:
            if flow and key.bare and ":" in key.text and isinstance(value, Scalar) and value.bare and value.text == "":
                before, _, after = key.text.partition(":")
                self._wrong("INP01", key, *syntax.one_word(brief(key.text), brief(before), brief(after)))
                key, value = (Scalar(self.file, key.start, key.end, text, bare=True) for text in (before, after))
            made.hold(key.text, (self.file, key, value, False))

    def _twice(self, made: Mapping, key: Scalar) -> None:
        earlier = made.entries[key.text].key.span.line
        message = f'the key "{brief(key.text)}" is written twice, first on line {earlier}'
        self._wrong("INP02", key, message, "keep one of the two")

    def _merge(self, made: Mapping, value: Node) -> None:
        sources = value.items if isinstance(value, Sequence) else [value]
        for source in sources:
            if isinstance(source, Scalar) and source.is_null:
                continue
            if not isinstance(source, Mapping):
                self._wrong("INP01", source, "a merge key (<<) takes mappings", "write <<: *anchor")
                continue
            for name, (file, key, one, _) in source.held.items():
                if name not in made.held:
                    made.hold(name, (file, key, one, True))

    def _behind_anchor(self, event: Any) -> Any:
        """Where an anchored value itself starts: behind its anchor, if both stand on one line."""
        mark, end = event.start_mark, event.end_mark
        match = re.compile(_ANCHOR).match(self.text, mark.index)
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
        message = f"the file holds more than {MAX_VALUES:,} values once its aliases are followed"
        self._stop("INP01", event, message, "split it, or write fewer aliases")

    def _wrong(self, code: str, node: Node, message: str, label: str) -> None:
        self.errors.append(InputError(code, node.span, message, label))

    def _stop(self, code: str, event: Any, message: str, label: str) -> None:
        self._until = event.start_mark.index
        raise BadInput([InputError(code, self._start(event), message, label)])

    def _start(self, event: Any) -> Span:
        start = event.start_mark
        return Span(self.file, start.line + 1, start.column + 1, start.line + 1, start.column + 1)

"""YAML text to nodes, in one pass over the parser's events.

The events come from libyaml; composing is ours, since libyaml's composer overflows the stack on deep nesting and
keeps no place of a key. Refused: repeated keys, tags, keys that are not text, aliases that expand without end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from planner.source import syntax
from planner.source.comments import DroppedText
from planner.source.errors import BadInput, InputError, in_order
from planner.source.marks import Mark, Stream
from planner.source.nodes import NULLS, Mapping, Node, Place, Scalar, Sequence
from planner.source.read import read
from planner.source.span import Span
from planner.source.text import TextLines, brief, forbidden_character

MAX_VALUES = 200_000  # aliases followed, so that ten lines cannot become a billion values

_ANCHOR = r"&[\w-]+[ \t]+(?=[^\s#])"
_SCALAR = yaml.ScalarEvent
_MAPPING, _MAPPING_END = yaml.MappingStartEvent, yaml.MappingEndEvent
_SEQUENCE, _SEQUENCE_END = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_MERGE = "<<"
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loaded:
    """What a file holds: its documents that could be read, the errors, and the text by line for drawing."""

    __slots__ = ("documents", "errors", "file", "lines")

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.documents: list[Mapping] = []
        self.errors: list[InputError] = []
        self.lines = TextLines(text)


def load_file(path: Path | str, shown: str) -> Loaded:
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
    composer = _Composer(text, shown)
    loaded.documents = composer.documents(loaded.lines)
    loaded.errors = in_order(composer.errors)
    if loaded.errors or "\ufeff" in text:  # the one forbidden character that the parser lets pass
        index = forbidden_character(text)
        if index is not None:
            loaded.documents, loaded.errors = [], [syntax.forbidden(text, index, shown)]
    if not loaded.documents and not loaded.errors:
        loaded.errors.append(InputError("INP01", Span.whole(shown), "the file is empty", "write a campaign"))
    return loaded


class _Composer:
    """One text's events to nodes."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self.errors: list[InputError] = []
        self.dropped = DroppedText(text, file)
        self._anchors: dict[str, Node | None] = {}
        self._get: Callable[[], Any]
        self._values = 0
        self._counted = "*" in text or len(text) > MAX_VALUES // 4  # else there is no room for too many values
        self._marked = "&" in text or "!" in text  # else there is no anchor and no tag
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
        except (yaml.YAMLError, UnicodeEncodeError) as error:
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
        parser = _PARSER(Stream(self.file, self.text))
        try:
            self._get = get = parser.get_event
            while True:
                event = get()
                kind = type(event)
                if kind is yaml.StreamEndEvent:
                    return
                if kind is yaml.DocumentStartEvent:
                    self._anchors.clear()
                    yield self._node(get(), 1)
        finally:
            parser.dispose()

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is _MAPPING:
            collection: Callable[[Any, int], Mapping | Sequence] = self._mapping
        elif kind is _SEQUENCE:
            collection = self._sequence
        else:
            return self._scalar(event) if kind is _SCALAR else self._alias(event)
        if depth > syntax.MAX_DEPTH:
            self._stop("INP01", event, *syntax.TOO_DEEP)
        if self._marked:
            if event.tag is not None:
                self._refuse_tag(event)
            if event.anchor is not None:
                self._anchors[event.anchor] = None
                node = self._anchors[event.anchor] = collection(event, depth)
                node.start_mark = self._behind_anchor(event)
                return node
        return collection(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        bare = not event.style
        if event.tag is not None:
            self._refuse_tag(event)
        if not bare:
            self.dropped.quoted(event)
        if self._counted:
            self._count(event, 1)
        if event.anchor is None:
            return Scalar(event.start_mark, event.end_mark, event.value, bare)
        node = Scalar(self._behind_anchor(event), event.end_mark, event.value, bare)
        self._anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            name = brief(event.anchor)
            node = Scalar(event.start_mark, event.end_mark, "", bare=True)
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

    def _sequence(self, event: Any, depth: int) -> Sequence:
        get, marked = self._get, self._marked
        held: list[Any] = []
        said: list[Any] = []
        nodes, more = 0, 0
        while type(item := get()) is not _SEQUENCE_END:
            if (
                type(item) is _SCALAR
                and not (item.style or (marked and (item.anchor or item.tag)))
                and (text := item.value) not in NULLS
            ):
                held.append((item.start_mark, item.end_mark))
                said.append(text)
            else:
                node = self._node(item, depth + 1)
                held.append(node)
                said.append(node.said)
                nodes += 1
                more += node.size - 1
        if self._counted:
            self._count(event, 1 + len(held) - nodes)
        return Sequence(event.start_mark, item.end_mark, tuple(said), held, 1 + len(held) + more)

    def _mapping(self, event: Any, depth: int) -> Mapping:
        get, marked, flow = self._get, self._marked, event.flow_style
        said: dict[str, Any] = {}
        noted: list[Place] = []
        nodes: dict[str, Node] = {}
        made = Mapping(event.start_mark, event.end_mark, said, nodes, noted, 0)
        below, more, aside = 0, 0, 0
        while True:
            key = get()
            if type(key) is _SCALAR and not (key.style or (marked and (key.anchor or key.tag))):
                name = key.value
            elif type(key) is _MAPPING_END:
                break
            else:
                key, name = self._node(key, depth + 1), _MERGE
                below += 1
            value = get()
            if (
                type(value) is _SCALAR
                and not (value.style or (marked and (value.anchor or value.tag)))
                and (text := value.value) not in NULLS
            ):
                if name not in said and name != _MERGE:
                    said[name] = text
                    noted.append((key.start_mark, key.end_mark, value.start_mark, value.end_mark))
                    continue
                node: Node = Scalar(value.start_mark, value.end_mark, text, bare=True)
            else:
                node = self._node(value, depth + 1)
                below += 1
                more += node.size - 1
                if name not in said and name != _MERGE and not (flow and node.said is None):
                    said[name], nodes[name] = node.said, node
                    noted.append((key.start_mark, key.end_mark, None, None))
                    continue
            before = len(said)
            self._unusual(made, key, node, bool(flow))
            aside += 1 - len(said) + before
        pairs = len(said) + aside
        if self._counted:
            self._count(event, 1 + 2 * pairs - below)
        made.size, made.end_mark = 1 + pairs + more, key.end_mark
        return made

    def _unusual(self, made: Mapping, key: Any, value: Node, flow: bool) -> None:
        """An entry with a key that is in quotes, a list, a merge key or there already, or that may hold a colon in braces."""
        if not isinstance(key, Node):
            key = Scalar(key.start_mark, key.end_mark, key.value, bare=True)
        if not isinstance(key, Scalar):
            self._wrong("INP01", key, "a key is text, not a list or mapping", "write one word before the colon")
        elif key.bare and key.text == _MERGE:
            self._merge(made, value)
        elif key.text in made.said and key.text not in made.merged:
            self._twice(made, key)
        else:
            if flow and key.bare and ":" in key.text and isinstance(value, Scalar) and value.bare and value.text == "":
                before, _, after = key.text.partition(":")
                self._wrong("INP01", key, *syntax.one_word(brief(key.text), brief(before), brief(after)))
                key, value = (Scalar(key.start_mark, key.end_mark, text, bare=True) for text in (before, after))
            made.merged -= {key.text}
            made.hold(key.text, (key.start_mark, key.end_mark, None, None), value)

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
            new = source.said.keys() - made.said.keys()
            made.merged |= new
            for name, said in source.said.items():
                if name in new:
                    made.hold(name, source.places[name], source.nodes.get(name, said))

    def _behind_anchor(self, event: Any) -> Any:
        """Where an anchored value itself starts: behind its anchor, if both stand on one line."""
        mark, end = event.start_mark, event.end_mark
        match = re.compile(_ANCHOR).match(self.text, mark.index)
        if match is None or (type(event) is _SCALAR and match.end() > end.index):
            return mark  # nothing stands behind it on its line
        return Mark(self.file, mark.line, mark.column + len(match[0]), match.end())

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

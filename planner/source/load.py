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
from planner.source.nodes import NULLS, SAID, SIZE, Mapping, Node, Noted, Place, Scalar, as_node
from planner.source.read import read
from planner.source.span import Span
from planner.source.text import TextLines, brief, forbidden_character
from planner.source.unusual import MERGE, Unusual

MAX_VALUES = 200_000  # aliases followed, so that ten lines cannot become a billion values

_ANCHOR = r"&[\w-]+[ \t]+(?=[^\s#])"
_SCALAR: Any = yaml.ScalarEvent
_MAPPING, _MAPPING_END = yaml.MappingStartEvent, yaml.MappingEndEvent
_SEQUENCE, _SEQUENCE_END = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loaded:
    """What a file holds: its documents that could be read, the errors, and the text by line for drawing."""

    __slots__ = ("documents", "errors", "file", "lines")

    def __init__(self, file: str, text: str = "") -> None:
        self.file = file
        self.documents: list[Mapping] = []
        self.errors: list[InputError] = []
        self.lines = TextLines(text)


def load_file(path: Path | str, shown: str, size: int | None = None) -> Loaded:
    """Read a file; `shown` is the name that findings give it. Errors are values in the result. `size` as `read` takes it."""
    loaded = Loaded(shown)
    try:
        text = read(path, shown, size)
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
    loaded.errors = in_order(composer.errors) if composer.errors else []
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
        self._anchors: dict[str, Scalar | Noted | None] = {}
        self._get: Callable[[], Any]
        self._values = 0
        self._counted = "*" in text or len(text) > MAX_VALUES // 4  # else there is no room for too many values
        self._marked = "&" in text or "!" in text or "<" in text  # else there is no anchor, tag or merge key
        self._explicit = "?" in text  # else no key is on several lines
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
        dropped = self.dropped.errors(self._until)
        if dropped and any(
            one.span.line == open_on + 1 and set(lines[open_on][one.span.column :]) & set("]}") for one in dropped
        ):
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
                    yield as_node(self._node(get(), 1))
        finally:
            parser.dispose()

    def _node(self, event: Any, depth: int) -> Scalar | Noted:
        kind = type(event)
        if kind is _MAPPING:
            collection: Callable[[Any, Any, int], Noted] = self._mapping
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
                node = self._anchors[event.anchor] = collection(event, self._behind_anchor(event), depth)
                return node
        return collection(event, event.start_mark, depth)

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

    def _alias(self, event: Any) -> Scalar | Noted:
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
        self._count(event, as_node(node).size)
        return node

    def _sequence(self, event: Any, start: Any, depth: int) -> Noted:
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
                one, size = (node[SAID], node[SIZE]) if isinstance(node, tuple) else (node.said, 1)
                held.append(node)
                said.append(one)
                nodes += 1
                more += size - 1
        if self._counted:
            self._count(event, 1 + len(held) - nodes)
        return start, item.end_mark, tuple(said), 1 + len(held) + more, held

    def _mapping(self, event: Any, start: Any, depth: int) -> Noted:
        get, marked, explicit, flow = self._get, self._marked, self._explicit, event.flow_style
        quick = not marked and depth < syntax.MAX_DEPTH
        said: dict[str, Any] = {}
        places: list[Place] = []
        nodes: dict[str, Scalar | Noted] = {}
        unusual: Unusual | None = None
        below = more = 0
        while True:
            key = get()
            if type(key) is _SCALAR and not (key.style or (marked and (key.anchor or key.tag or key.value == MERGE))):
                name = key.value
            elif type(key) is _MAPPING_END:
                break
            else:
                key, name = self._node(key, depth + 1), None
                below += 1
            value = get()
            node: Scalar | Noted
            if (
                type(value) is _SCALAR
                and not (value.style or (marked and (value.anchor or value.tag)))
                and (one := value.value) not in NULLS
            ):
                if not (name is None or name in said):
                    said[name] = one
                    ends = None if value.end_mark.line == value.start_mark.line else value.end_mark
                    places.append((key.start_mark, key.end_mark if explicit else None, value.start_mark, ends))
                    continue
                node = Scalar(value.start_mark, value.end_mark, one, bare=True)
            else:
                node = (
                    self._mapping(value, value.start_mark, depth + 1)
                    if quick and type(value) is _MAPPING
                    else self._node(value, depth + 1)
                )
                one, size = (node[SAID], node[SIZE]) if isinstance(node, tuple) else (node.said, 1)
                below += 1
                more += size - 1
                if not (name is None or name in said or (flow and one is None)):
                    said[name], nodes[name] = one, node
                    places.append((key.start_mark, key.end_mark if explicit else None, None, None))
                    continue
            unusual = unusual or Unusual(self.errors, said, nodes, places)
            unusual.take(key, node, bool(flow))
        pairs = len(said) + (unusual.aside if unusual is not None else 0)
        if self._counted:
            self._count(event, 1 + 2 * pairs - below)
        made = start, key.end_mark, said, 1 + pairs + more, nodes, places
        return made if unusual is None else (*made[:-1], unusual.places, unusual.merged)

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

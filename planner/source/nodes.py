"""Nodes: what a YAML text says, with the place of each value. Scalars stay text.

Most of a file is plain text that nobody asks the place of. Mappings and lists therefore hold it as the parser's own event,
and make a node of it when somebody asks. What they say is put beside it as they are read, so that a whole document can be
validated as it is.
"""

from __future__ import annotations

from typing import Any

from planner.source.span import Span
from planner.value import NamedTuple

NULLS = frozenset({"", "~", "null"})

Held = tuple[str, Any, Any, bool]
"""What a mapping holds under a name: file, key and value, each a node or an event, and whether it came by a merge key
(`<<`) and may be written over."""
MERGED = 3
"""Where in that the last stands."""


class Said(dict[str, Any]):
    """What a mapping says: values by key. It hashes as the object it is, so that a parser that remembers texts can be asked
    for it where a text is meant, and gets as far as refusing it."""

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]


class Node:
    """A value with its place. `start` and `end` are the reader's marks; `size` counts the values in it, aliases expanded.

    `said` is the value alone, not to be changed: text, a tuple, what a mapping says; None where nothing is written.
    """

    __slots__ = ("end", "file", "start")

    file: str
    start: Any
    end: Any
    size: int
    said: Any

    @property
    def span(self) -> Span:
        """The stretch of the file that this value covers."""
        start, end = self.start, self.end
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def plain(self) -> Any:
        """The value as text, lists and dicts of the caller's own; None where nothing is written."""
        return _plain(self.said)


class Scalar(Node):
    """Text as it was typed. `bare` is true without quotes."""

    __slots__ = ("bare", "text")

    size = 1

    def __init__(self, file: str, start: Any, end: Any, text: str, bare: bool) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.text = text
        self.bare = bare

    @property
    def is_null(self) -> bool:
        """True where a key is written and no value: nothing, `~` or `null`, without quotes."""
        return self.bare and self.text in NULLS

    @property
    def said(self) -> str | None:
        """The text, or None."""
        return None if self.bare and self.text in NULLS else self.text


class Sequence(Node):
    """A list; `held` are its items, each a node or an event."""

    __slots__ = ("held", "said", "size")

    said: tuple[Any, ...]

    def __init__(self, file: str, start: Any, end: Any, held: list[Any], said: tuple[Any, ...], size: int) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.held = held
        self.said = said
        self.size = size

    @property
    def items(self) -> list[Node]:
        """The items as nodes."""
        return [as_node(self.file, one) for one in self.held]


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(Node):
    """Named values, in the file's order."""

    __slots__ = ("held", "said", "size")

    said: Said

    def __init__(self, file: str, start: Any, end: Any) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.size = 1
        self.held: dict[str, Held] = {}
        self.said = Said()

    @property
    def entries(self) -> dict[str, Entry]:
        """Every key and its value, as nodes."""
        return {
            name: Entry(as_node(file, key), as_node(file, value)) for name, (file, key, value, _) in self.held.items()
        }

    @property
    def own(self) -> list[Entry]:
        """The keys and values that are written here, those of merge keys left out."""
        found = (held for held in self.held.values() if not held[MERGED])
        return [Entry(as_node(file, key), as_node(file, value)) for file, key, value, _ in found]

    def entry(self, name: str) -> Entry | None:
        """A key and its value, None where the key is not written."""
        held = self.held.get(name)
        return Entry(as_node(held[0], held[1]), as_node(held[0], held[2])) if held is not None else None

    def get(self, name: str) -> Node | None:
        """The value under a key, None where the key is not written or holds nothing."""
        return self[name] if self.said.get(name) is not None else None

    def __getitem__(self, name: str) -> Node:
        """The value under a key that is written."""
        file, _, value, _ = self.held[name]
        found: Node = as_node(file, value)
        return found

    def hold(self, name: str, held: Held) -> None:
        """Put an entry there, or in another's place; `size` is left to the caller."""
        self.held[name] = held
        self.said[name] = _said(held[2])

    def with_held(self, held: dict[str, Held]) -> Mapping:
        """The same place with other entries: the result of an override."""
        made = Mapping(self.file, self.start, self.end)
        made.held = held
        made.said = Said({name: _said(value) for name, (_, _, value, _) in held.items()})
        made.size = 1 + sum([_size(value) for _, _, value, _ in held.values()])
        return made

    def with_values(self, values: dict[str, Node]) -> Mapping:
        """The same keys, some of them with other values."""
        if not values:
            return self
        made = self.copy(self)
        for name, value in values.items():
            file, key, before, merged = self.held[name]
            made.hold(name, (file, key, value, merged))
            made.size += value.size - _size(before)
        return made

    def copy(self, place: Node) -> Mapping:
        """The same keys and values at a place, to be changed."""
        made = Mapping(place.file, place.start, place.end)
        made.held |= self.held
        made.said |= self.said
        made.size = self.size
        return made

    def put(self, name: str, held: Held) -> None:
        """Put an entry there, or in another's place, and count what is in it."""
        before = self.held.get(name)
        self.size += _size(held[2]) - (_size(before[2]) if before is not None else 0)
        self.hold(name, held)


def as_node(file: str, one: Any) -> Any:
    """The node of a key or value that a mapping or list holds."""
    if isinstance(one, Node):
        return one
    return Scalar(file, one.start_mark, one.end_mark, one.value, not one.style)


def _said(one: Any) -> Any:
    if isinstance(one, Node):
        return one.said
    return None if one.value in NULLS and not one.style else one.value


def _size(one: Any) -> int:
    return one.size if isinstance(one, Node) else 1


def _plain(said: Any) -> Any:
    if isinstance(said, Said):
        return {name: _plain(one) for name, one in said.items()}
    return [_plain(one) for one in said] if isinstance(said, tuple) else said

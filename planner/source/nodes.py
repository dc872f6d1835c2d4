"""Nodes: what a YAML text says, with the place of each value. Scalars stay text.

Most of a file is plain text that nobody asks the place of. A mapping therefore holds it as the parser's own event, and
makes a node of it when somebody asks.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from planner.source.span import Span

NULLS = frozenset({"", "~", "null"})

Held = tuple[str, Any, Any, bool]
"""What a mapping holds under a name: file, key and value, each a node or an event, and whether it came by a merge key
(`<<`) and may be written over."""
MERGED = 3
"""Where in that the last stands."""


class Node:
    """A value with its place. `start` and `end` are the reader's marks; `size` counts the values in it, aliases expanded."""

    __slots__ = ("end", "file", "start")

    file: str
    start: Any
    end: Any
    size: int

    @property
    def span(self) -> Span:
        """The stretch of the file that this value covers."""
        start, end = self.start, self.end
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def plain(self) -> Any:
        """The value as text, lists and dicts; None where nothing is written."""
        raise TypeError(f"{type(self).__name__} has no plain value")


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

    def plain(self) -> str | None:
        """The text, or None."""
        return None if self.bare and self.text in NULLS else self.text


class Sequence(Node):
    """A list."""

    __slots__ = ("items", "size")

    def __init__(self, file: str, start: Any, end: Any) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.size = 1
        self.items: list[Node] = []

    def plain(self) -> list[Any]:
        """The list of plain values."""
        return [item.plain() for item in self.items]


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(Node):
    """Named values, in the file's order."""

    __slots__ = ("held", "size")

    def __init__(self, file: str, start: Any, end: Any) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.size = 1
        self.held: dict[str, Held] = {}

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
        held = self.held.get(name)
        if held is None or _is_null(held[2]):
            return None
        found: Node = as_node(held[0], held[2])
        return found

    def plain(self) -> dict[str, Any]:
        """The dict of plain values."""
        return {name: _plain(value) for name, (_, _, value, _) in self.held.items()}

    def with_held(self, held: dict[str, Held]) -> Mapping:
        """The same place with other entries: the result of an override."""
        made = Mapping(self.file, self.start, self.end)
        made.held = held
        made.size = 1 + sum([value.size if isinstance(value, Node) else 1 for _, _, value, _ in held.values()])
        return made


def as_node(file: str, one: Any) -> Any:
    """The node of a key or value that a mapping holds."""
    if isinstance(one, Node):
        return one
    return Scalar(file, one.start_mark, one.end_mark, one.value, not one.style)


def _is_null(one: Any) -> bool:
    if isinstance(one, Node):
        return isinstance(one, Scalar) and one.is_null
    return one.value in NULLS and not one.style


def _plain(one: Any) -> Any:
    if isinstance(one, Node):
        return one.plain()
    return None if one.value in NULLS and not one.style else one.value

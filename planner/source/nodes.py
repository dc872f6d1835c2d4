"""Nodes: what a YAML text says, with the place of each value. Scalars stay text.

Most of a file is plain text that nobody asks the place of. Mappings and lists therefore only note the parser's own marks of
it, which name the file, and make a node of it when somebody asks. What they say is put beside that as they are read, so that
a whole document can be validated as it is.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from planner.source.span import Span
from planner.value import NamedTuple

NULLS = frozenset({"", "~", "null"})
_NONE = frozenset[str]()

Place = tuple[Any, Any, Any, Any]
"""The parser's marks where a key starts and ends, then its value; the latter are None where that is a node, which has them."""


class Node:
    """A value with its place. The marks are the parser's; `size` counts the values in it, aliases expanded.

    `said` is the value alone, not to be changed: text, a tuple, a dict; None where nothing is written.
    """

    __slots__ = ("end_mark", "start_mark")

    start_mark: Any
    end_mark: Any
    size: int
    said: Any

    @property
    def file(self) -> str:
        """The file that this value is written in."""
        return self.start_mark.name  # type: ignore[no-any-return]

    @property
    def span(self) -> Span:
        """The stretch of the file that this value covers."""
        return between(self.start_mark, self.end_mark)

    def plain(self) -> Any:
        """The value as text, lists and dicts of the caller's own; None where nothing is written."""
        return _plain(self.said)


class Scalar(Node):
    """Text as it was typed. `bare` is true without quotes."""

    __slots__ = ("bare", "text")

    size = 1

    def __init__(self, start: Any, end: Any, text: str, bare: bool) -> None:
        self.start_mark = start
        self.end_mark = end
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
    """A list. `held` has a node for each item, or of plain text the marks where it starts and ends."""

    __slots__ = ("held", "said", "size")

    said: tuple[Any, ...]

    def __init__(self, start: Any, end: Any, said: tuple[Any, ...], held: list[Any], size: int) -> None:
        self.start_mark = start
        self.end_mark = end
        self.said = said
        self.held = held
        self.size = size

    @property
    def items(self) -> list[Node]:
        """The items as nodes."""
        return [
            held if isinstance(held, Node) else Scalar(*held, said, bare=True)
            for held, said in zip(self.held, self.said, strict=True)
        ]


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(Node):
    """Named values, in the file's order. `merged` are the names that came by a merge key (`<<`) and may be written over.

    `nodes` are those values that are more than plain text, `noted` the places of the last entries in their order. `layers`
    are the mappings that it was made of, laid over each other, the last on top; of its `size` it is then known that no more
    values are in it.
    """

    __slots__ = ("_places", "layers", "merged", "nodes", "noted", "said", "size")

    said: dict[str, Any]

    def __init__(
        self,
        start: Any,
        end: Any,
        said: dict[str, Any],
        nodes: dict[str, Node],
        noted: list[Place],
        size: int,
        layers: tuple[Mapping, ...] = (),
    ) -> None:
        self.start_mark = start
        self.end_mark = end
        self.said = said
        self.nodes = nodes
        self.noted = noted
        self.size = size
        self.layers = layers
        self.merged = _NONE
        self._places: dict[str, Place] | None = None

    @property
    def places(self) -> dict[str, Place]:
        """Where each key and value stands, put together when somebody asks."""
        if self._places is None:
            self._places = {name: place for layer in self.layers for name, place in layer.places.items()}
        if self.noted:
            self._places.update(zip(islice(self.said, len(self._places), None), self.noted, strict=True))
            self.noted.clear()
        return self._places

    @property
    def entries(self) -> dict[str, Entry]:
        """Every key and its value, as nodes."""
        return {name: self._entry(name) for name in self.said}

    @property
    def own(self) -> list[Entry]:
        """The keys and values that are written here, those of merge keys left out."""
        return [self._entry(name) for name in self.said if name not in self.merged]

    def entry(self, name: str) -> Entry | None:
        """A key and its value, None where the key is not written."""
        return self._entry(name) if name in self.said else None

    def _entry(self, name: str) -> Entry:
        start, end, _, _ = self.places[name]
        return Entry(Scalar(start, end, name, bare=True), self[name])

    def get(self, name: str) -> Node | None:
        """The value under a key, None where the key is not written or holds nothing."""
        return self[name] if self.said.get(name) is not None else None

    def __getitem__(self, name: str) -> Node:
        """The value under a key that is written."""
        node = self.nodes.get(name)
        if node is None:
            _, _, start, end = self.places[name]
            node = Scalar(start, end, self.said[name], bare=True)
        return node

    def hold(self, name: str, place: Place, value: Node | str) -> None:
        """Put an entry there, or in another's place; `size` is left to the caller."""
        self.places[name] = place
        if isinstance(value, Node):
            self.nodes[name], self.said[name] = value, value.said
        else:
            self.nodes.pop(name, None)
            self.said[name] = value

    def with_values(self, values: dict[str, Node]) -> Mapping:
        """The same keys, some of them with other values."""
        if not values:
            return self
        said, size = self.said.copy(), self.size
        for name, value in values.items():
            said[name] = value.said
            size += value.size
        return laid(said, self.nodes | values, size, self)

    def without(self, name: str) -> Mapping:
        """The same keys but for one."""
        said, nodes = self.said.copy(), self.nodes.copy()
        del said[name]
        nodes.pop(name, None)
        return laid(said, nodes, self.size, self)


def laid(said: dict[str, Any], nodes: dict[str, Node], size: int, *layers: Mapping) -> Mapping:
    """Mappings laid over each other, at the place of the last, which is on top."""
    top = layers[-1]
    return Mapping(top.start_mark, top.end_mark, said, nodes, [], size, layers)


def between(start: Any, end: Any) -> Span:
    """The stretch of a file between two marks."""
    return Span(start.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def are_more(said: Any, most: int) -> bool:
    """Whether there are more than so many values in what is said, itself counted."""
    waiting, count = [said], 0
    while waiting and count <= most:
        one = waiting.pop()
        count += 1
        if isinstance(one, (dict, tuple)):
            waiting.extend(one.values() if isinstance(one, dict) else one)
    return count > most


def _plain(said: Any) -> Any:
    if isinstance(said, dict):
        return {name: _plain(one) for name, one in said.items()}
    return [_plain(one) for one in said] if isinstance(said, tuple) else said

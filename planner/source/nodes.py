"""Nodes: what a YAML text says, with the place of each value. Scalars stay text.

Most of a file is plain text that nobody asks the place of. Mappings and lists therefore only note the parser's own marks of
it, which name the file, and make a node of it when somebody asks. What they say is put beside that as they are read, so that
a whole document can be validated as it is.
"""

from __future__ import annotations

from typing import Any

from planner.source.marks import behind
from planner.source.span import Span
from planner.value import NamedTuple

NULLS = frozenset({"", "~", "null"})
_NONE = frozenset[str]()

Place = tuple[Any, Any, Any, Any]
"""The parser's marks where a key starts and ends, then its value; the latter are None where that is no plain text. An end
is None as well where what it ends stands on one line as it is: marks are most of what a file takes in memory."""
Noted = tuple[Any, ...]
"""What a Mapping or a Sequence is made of when somebody asks for it: its arguments."""
SAID, SIZE = 2, 3
"""Where in those stands what it says, and its size."""


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
    """A list. `held` has a Scalar for each item, or what is noted of it, or where plain text starts and ends."""

    __slots__ = ("held", "said", "size")

    said: tuple[Any, ...]

    def __init__(self, start: Any, end: Any, said: tuple[Any, ...], size: int, held: list[Any]) -> None:
        self.start_mark = start
        self.end_mark = end
        self.said = said
        self.size = size
        self.held = held

    @property
    def items(self) -> list[Node]:
        """The items as nodes."""
        return [
            Scalar(held[0], held[1], said, bare=True)
            if isinstance(said, str) and isinstance(held, tuple)
            else as_node(held)
            for held, said in zip(self.held, self.said, strict=True)
        ]


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(Node):
    """Named values, in the file's order. `merged` are the names that came by a merge key (`<<`) and may be written over.

    `nodes` has of those values that are more than plain text a Scalar, or what is noted of them; `places` the place of each
    entry in their order.
    """

    __slots__ = ("_made", "_placed", "_places", "merged", "nodes", "said", "size")

    said: dict[str, Any]

    def __init__(
        self,
        start: Any,
        end: Any,
        said: dict[str, Any],
        size: int,
        nodes: dict[str, Scalar | Noted],
        places: list[Place],
        merged: frozenset[str] = _NONE,
    ) -> None:
        self.start_mark = start
        self.end_mark = end
        self.said = said
        self.size = size
        self.nodes = nodes
        self.merged = merged
        self._places = places
        self._placed: dict[str, Place] = {}
        self._made: dict[str, Node] = {}

    def place(self, name: str) -> Place:
        """Where a key that is written stands, and its value."""
        if not self._placed:
            self._placed.update(zip(self.said, self._places, strict=True))
        start, end, begins, ends = self._placed[name]
        if begins is not None and ends is None:
            ends = behind(begins, self.said[name])
        return start, end or behind(start, name), begins, ends

    def __getitem__(self, name: str) -> Node:
        """The value under a key that is written."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Node:
        noted = self.nodes.get(name)
        if noted is not None:
            return as_node(noted)
        _, _, start, end = self.place(name)
        return Scalar(start, end, self.said[name], bare=True)

    def without(self, name: str) -> Mapping:
        """The same keys but for one."""
        said = {one: value for one, value in self.said.items() if one != name}
        places = [self.place(one) for one in said]
        return Mapping(self.start_mark, self.end_mark, said, self.size, self.nodes, places, self.merged)

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
        start, end, _, _ = self.place(name)
        return Entry(Scalar(start, end, name, bare=True), self[name])

    def get(self, name: str) -> Node | None:
        """The value under a key, None where the key is not written or holds nothing."""
        return self[name] if self.said.get(name) is not None else None


def said_of(noted: Scalar | Noted) -> Any:
    """What is said by what was noted."""
    return noted.said if isinstance(noted, Scalar) else noted[SAID]


def as_node(noted: Scalar | Noted) -> Node:
    """The node that was noted."""
    if isinstance(noted, Scalar):
        return noted
    return Mapping(*noted) if isinstance(noted[SAID], dict) else Sequence(*noted)


def between(start: Any, end: Any) -> Span:
    """The stretch of a file between two marks."""
    return Span._make((start.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1))


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

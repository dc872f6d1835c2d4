"""Nodes: what a YAML text says, with the place of each value. Scalars stay text.

Most of a file is plain text that nobody asks the place of. Mappings and lists therefore hold it with the parser's own marks,
which name the file, and make a node of it when somebody asks. What they say is put beside it as they are read, so that a
whole document can be validated as it is.
"""

from __future__ import annotations

from typing import Any

from planner.source.span import Span
from planner.value import NamedTuple

NULLS = frozenset({"", "~", "null"})
_NONE = frozenset[str]()

Held = tuple[Any, Any, Any, Any, Any]
"""What a mapping or list holds: where the key starts and ends, None in a list; then the value. It is a node, or plain text
(no quotes, anchor or tag, and not nothing), with the marks where that starts and ends."""
VALUE = 2
"""Where in that the value stands."""


class Said(dict[str, Any]):
    """What a mapping says: values by key. It hashes as the object it is, so that a parser that remembers texts can be asked
    for it where a text is meant, and gets as far as refusing it."""

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]


class Node:
    """A value with its place. The marks are the parser's; `size` counts the values in it, aliases expanded.

    `said` is the value alone, not to be changed: text, a tuple, what a mapping says; None where nothing is written.
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
    """A list."""

    __slots__ = ("held", "said", "size")

    said: tuple[Any, ...]

    def __init__(self, start: Any, end: Any, held: list[Held], said: tuple[Any, ...], size: int) -> None:
        self.start_mark = start
        self.end_mark = end
        self.held = held
        self.said = said
        self.size = size

    @property
    def items(self) -> list[Node]:
        """The items as nodes."""
        return [as_node(held) for held in self.held]


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(Node):
    """Named values, in the file's order. `merged` are the names that came by a merge key (`<<`) and may be written over."""

    __slots__ = ("held", "merged", "said", "size")

    said: Said

    def __init__(self, start: Any, end: Any) -> None:
        self.start_mark = start
        self.end_mark = end
        self.size = 1
        self.held: dict[str, Held] = {}
        self.said = Said()
        self.merged: frozenset[str] = _NONE

    @property
    def entries(self) -> dict[str, Entry]:
        """Every key and its value, as nodes."""
        return {name: _entry(name, held) for name, held in self.held.items()}

    @property
    def own(self) -> list[Entry]:
        """The keys and values that are written here, those of merge keys left out."""
        return [_entry(name, held) for name, held in self.held.items() if name not in self.merged]

    def entry(self, name: str) -> Entry | None:
        """A key and its value, None where the key is not written."""
        held = self.held.get(name)
        return _entry(name, held) if held is not None else None

    def get(self, name: str) -> Node | None:
        """The value under a key, None where the key is not written or holds nothing."""
        return as_node(self.held[name]) if self.said.get(name) is not None else None

    def __getitem__(self, name: str) -> Node:
        """The value under a key that is written."""
        return as_node(self.held[name])

    def hold(self, name: str, held: Held) -> None:
        """Put an entry there, or in another's place; `size` is left to the caller."""
        self.held[name] = held
        self.said[name] = _said(held[VALUE])

    def with_held(self, held: dict[str, Held]) -> Mapping:
        """The same place with other entries: the result of an override."""
        made = Mapping(self.start_mark, self.end_mark)
        made.held = held
        made.said = Said({name: _said(one[VALUE]) for name, one in held.items()})
        made.size = 1 + sum([_size(one[VALUE]) for one in held.values()])
        return made

    def with_values(self, values: dict[str, Node]) -> Mapping:
        """The same keys, some of them with other values."""
        if not values:
            return self
        made = self.copy(self)
        for name, value in values.items():
            start, end, before, _, _ = self.held[name]
            made.held[name] = (start, end, value, None, None)
            made.said[name] = value.said
            made.size += value.size - _size(before)
        return made

    def copy(self, place: Node) -> Mapping:
        """The same keys and values at a place, to be changed."""
        made = Mapping(place.start_mark, place.end_mark)
        made.held |= self.held
        made.said |= self.said
        made.size = self.size
        return made

    def put(self, name: str, held: Held) -> None:
        """Put an entry there, or in another's place, and count what is in it."""
        before = self.held.get(name)
        self.size += _size(held[VALUE]) - (_size(before[VALUE]) if before is not None else 0)
        self.hold(name, held)


def as_node(held: Held) -> Node:
    """The value that a mapping or list holds, as a node."""
    _, _, value, start, end = held
    return value if isinstance(value, Node) else Scalar(start, end, value, bare=True)


def between(start: Any, end: Any) -> Span:
    """The stretch of a file between two marks."""
    return Span._make((start.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1))


def _entry(name: str, held: Held) -> Entry:
    return Entry(Scalar(held[0], held[1], name, bare=True), as_node(held))


def _said(one: Any) -> Any:
    return one.said if isinstance(one, Node) else one


def _size(one: Any) -> int:
    return one.size if isinstance(one, Node) else 1


def _plain(said: Any) -> Any:
    if isinstance(said, Said):
        return {name: _plain(one) for name, one in said.items()}
    return [_plain(one) for one in said] if isinstance(said, tuple) else said

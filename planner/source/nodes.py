"""Nodes: what a YAML text says, with the place of each value. Scalars stay text."""

from __future__ import annotations

from typing import Any, NamedTuple

from planner.source.span import Span

NULLS = frozenset({"", "~", "null"})


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
    """A key and its value. `merged` is true where the entry came by a merge key (`<<`) and may be written over."""

    key: Scalar
    value: Node
    merged: bool = False


class Mapping(Node):
    """Named values, in the file's order."""

    __slots__ = ("entries", "size")

    def __init__(self, file: str, start: Any, end: Any) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.size = 1
        self.entries: dict[str, Entry] = {}

    def get(self, name: str) -> Node | None:
        """The value under a key, None where the key is not written or holds nothing."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        value = entry.value
        return None if isinstance(value, Scalar) and value.bare and value.text in NULLS else value

    def plain(self) -> dict[str, Any]:
        """The dict of plain values."""
        return {name: entry.value.plain() for name, entry in self.entries.items()}

    def with_entries(self, entries: dict[str, Entry]) -> Mapping:
        """The same place with other entries: the result of an override."""
        made = Mapping(self.file, self.start, self.end)
        made.entries = entries
        made.size = 1 + sum(entry.value.size for entry in entries.values())
        return made

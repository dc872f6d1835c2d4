"""Nodes: what a YAML text says, with the place of each value. Scalars stay text."""

from __future__ import annotations

from typing import Any, NamedTuple

from planner.source.span import Span

NULLS = frozenset({"", "~", "null"})


class Node:
    """A value with its place. `start` and `end` are the reader's marks; `size` counts the values in it, aliases expanded."""

    __slots__ = ("end", "file", "size", "start")

    def __init__(self, file: str, start: Any, end: Any) -> None:
        self.file = file
        self.start = start
        self.end = end
        self.size = 1

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

    def __init__(self, file: str, start: Any, end: Any, text: str, bare: bool) -> None:
        super().__init__(file, start, end)
        self.text = text
        self.bare = bare

    @property
    def is_null(self) -> bool:
        """True where a key is written and no value: nothing, `~` or `null`, without quotes."""
        return self.bare and self.text in NULLS

    def plain(self) -> str | None:
        """The text, or None."""
        return None if self.is_null else self.text


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, file: str, start: Any, end: Any) -> None:
        super().__init__(file, start, end)
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

    __slots__ = ("entries",)

    def __init__(self, file: str, start: Any, end: Any) -> None:
        super().__init__(file, start, end)
        self.entries: dict[str, Entry] = {}

    def get(self, name: str) -> Node | None:
        """The value under a key, None where the key is not written or holds nothing."""
        entry = self.entries.get(name)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.is_null):
            return None
        return entry.value

    def plain(self) -> dict[str, Any]:
        """The dict of plain values."""
        return {name: entry.value.plain() for name, entry in self.entries.items()}

    def with_entries(self, entries: dict[str, Entry]) -> Mapping:
        """The same place with other entries: the result of an override."""
        made = Mapping(self.file, self.start, self.end)
        made.entries = entries
        made.size = 1 + sum(entry.value.size for entry in entries.values())
        return made

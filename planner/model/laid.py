"""Where the values of a merged campaign are written: nodes for what `merge` says, made when somebody asks for them.

What is inherited stays the very object that it is where it is written. By that a value tells which of two mappings it is
from, or that it was made of both.
"""

from __future__ import annotations

from typing import Any

from planner.source.nodes import Mapping, Node, Place, Scalar, Sequence

SHORT_FORMS = {"moq": ("quantity",), "size_window": ("opens", "closes")}
"""Keys whose value may be written as one text, with the parts that it stands for."""


class Laid(Mapping):
    """A mapping laid over another; `said` is what both say then."""

    __slots__ = ("base", "over")

    def __init__(self, said: dict[str, Any], base: Mapping, over: Mapping) -> None:
        super().__init__(over.start_mark, over.end_mark, said, base.size + over.size, {}, [])
        self.base = base
        self.over = over

    def place(self, name: str) -> Place:
        """Where a key stands, and its value."""
        return (self.over if name in self.over.said else self.base).place(name)

    def _make(self, name: str) -> Node:
        said = self.said[name]
        if name not in self.over.said:
            return self.base[name]
        if said is self.over.said[name]:
            return self.over[name]
        base, over = self.base[name], self.over[name]
        if isinstance(base, Sequence) and isinstance(over, Sequence):
            return Sequence(over.start_mark, over.end_mark, said, base.size + over.size, [*base.held, *over.held])
        base = long_form(base, name) if isinstance(base, Scalar) else base
        assert isinstance(base, Mapping)
        assert isinstance(over, Mapping)
        return Laid(said, base, over)


class Effective(Mapping):
    """A campaign whose items and destinations say what holds for them; `size` is the most that can be in it."""

    __slots__ = ("root",)

    def __init__(self, said: dict[str, Any], root: Mapping, size: int) -> None:
        super().__init__(root.start_mark, root.end_mark, said, size, {}, [])
        self.root = root

    def place(self, name: str) -> Place:
        """Where a key stands, and its value."""
        return self.root.place(name)

    def _make(self, name: str) -> Node:
        own, said = self.root[name], self.said[name]
        return _Parts(said, self.root, own) if isinstance(own, Mapping) and own.said is not said else own


class _Parts(Mapping):
    """Items or destinations, these by the names that the campaign knows them by."""

    __slots__ = ("names", "root", "written")

    def __init__(self, said: dict[str, Any], root: Mapping, written: Mapping) -> None:
        super().__init__(written.start_mark, written.end_mark, said, written.size, {}, [])
        self.root = root
        self.written = written
        self.names = dict(zip(said, written.said, strict=True))

    def place(self, name: str) -> Place:
        """Where a key stands, and its value."""
        return self.written.place(self.names[name])

    def _make(self, name: str) -> Node:
        own, said = self.written[self.names[name]], self.said[name]
        return Laid(said, self.root, own) if isinstance(own, Mapping) and own.said is not said else own


def long_form(short: Scalar, key: str) -> Mapping:
    """`moq: 48` as `moq: {quantity: 48}`, so that an override can add to it. Each part has the short form's place."""
    start, end, said = short.start_mark, short.end_mark, long(short.text, key)
    nodes: dict[str, Any] = {name: Scalar(start, end, text or "", bare=True) for name, text in said.items()}
    return Mapping(start, end, said, 1 + len(said), nodes, [(start, end, None, None)] * len(said))


def long(text: str, key: str) -> dict[str, str | None]:
    """What the long form says."""
    texts = [part.strip() for part in text.split("..", 1)] if key == "size_window" else [text]
    return dict(zip(SHORT_FORMS[key][-len(texts) :], [part or None for part in texts], strict=True))

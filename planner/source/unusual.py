"""Entries of a mapping that are more than a key in plain text, written once, with its value: quoted and repeated keys, merge
keys, keys that may hold a colon, keys that are none."""

from __future__ import annotations

from itertools import islice
from typing import Any

from planner.source import syntax
from planner.source.errors import InputError
from planner.source.nodes import Mapping, Node, Noted, Place, Scalar, Sequence, as_node, said_of
from planner.source.text import brief

MERGE = "<<"


class Unusual:
    """One mapping that has such entries. What is said in it, `nodes` and `places` go on with each entry that is not."""

    def __init__(
        self,
        errors: list[InputError],
        said: dict[str, Any],
        nodes: dict[str, Scalar | Noted],
        places: list[Place],
    ) -> None:
        self._errors = errors
        self._said = said
        self._nodes = nodes
        self._places = places
        self._placed: dict[str, Place] = {}
        self.merged = frozenset[str]()
        """The names that came by a merge key."""
        self.aside = 0
        """How many entries are written beside those that are said."""

    @property
    def places(self) -> list[Place]:
        """The place of each entry in their order."""
        return list(self._known().values())

    def take(self, key: Any, value: Scalar | Noted, flow: bool) -> None:
        """Take up an entry; the key is the parser's event, or what was made of it. `flow` in braces."""
        before = len(self._said)
        plain = not isinstance(key, (Scalar, tuple))
        self._take(Scalar(key.start_mark, key.end_mark, key.value, bare=True) if plain else as_node(key), value, flow)
        self.aside += 1 - len(self._said) + before

    def _take(self, key: Node, value: Scalar | Noted, flow: bool) -> None:
        if not isinstance(key, Scalar):
            self._wrong("INP01", key, "a key is text, not a list or mapping", "write one word before the colon")
        elif key.bare and key.text == MERGE:
            self._merge(as_node(value))
        elif key.text in self._said and key.text not in self.merged:
            self._twice(key)
        else:
            if flow and key.bare and ":" in key.text and isinstance(value, Scalar) and value.bare and value.text == "":
                before, _, after = key.text.partition(":")
                self._wrong("INP01", key, *syntax.one_word(brief(key.text), brief(before), brief(after)))
                key, value = (Scalar(key.start_mark, key.end_mark, text, bare=True) for text in (before, after))
            self.merged -= {key.text}
            self._hold(key.text, (key.start_mark, key.end_mark, None, None), said_of(value), value)

    def _twice(self, key: Scalar) -> None:
        earlier = self._known()[key.text][0].line + 1
        message = f'the key "{brief(key.text)}" is written twice, first on line {earlier}'
        self._wrong("INP02", key, message, "keep one of the two")

    def _merge(self, value: Node) -> None:
        sources = value.items if isinstance(value, Sequence) else [value]
        for source in sources:
            if isinstance(source, Scalar) and source.is_null:
                continue
            if not isinstance(source, Mapping):
                self._wrong("INP01", source, "a merge key (<<) takes mappings", "write <<: *anchor")
                continue
            new = source.said.keys() - self._said.keys()
            self.merged |= new
            for name, said in source.said.items():
                if name in new:
                    self._hold(name, source.place(name), said, source.nodes.get(name))

    def _hold(self, name: str, place: Place, said: Any, noted: Scalar | Noted | None) -> None:
        """Put an entry there, or in another's place."""
        known = self._known()
        if name not in known:
            self._places.append(place)
        known[name] = place
        self._said[name] = said
        if noted is not None:
            self._nodes[name] = noted
        else:
            self._nodes.pop(name, None)

    def _known(self) -> dict[str, Place]:
        """The place of each entry by its key; of those taken elsewhere, too."""
        known = len(self._placed)
        if known < len(self._places):
            new = zip(islice(self._said, known, None), islice(self._places, known, None), strict=True)
            self._placed.update(new)
        return self._placed

    def _wrong(self, code: str, node: Node, message: str, label: str) -> None:
        self._errors.append(InputError(code, node.span, message, label))

"""A record as the engine reads it: as text, each property by a short name, what is missing as null.

The engine reads text letter by letter, and looks at every property of a fact again for each condition that holds. So a
fact has as few of them as can be, and carries a companion only where a rule asks for it by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from json.encoder import encode_basestring
from operator import itemgetter
from string import ascii_letters
from typing import Any

from planner.facts.fact import Property, Unit

SAID = "_said"
"""The suffix of companions."""

NUMBER, KIND = "id", 1
"""The property that has a fact's number, by which the engine itself knows facts apart; and the value of the one that is
called by the fact's kind."""

_FEW = (Unit.WORD, Unit.FLAG)
_MOST = 64
"""Sets of words and flags for which what is written of them is kept."""

_Taken = Callable[[Sequence[Any]], Any]


class Texts:
    """Writes the records of one form, of whose properties `at` has the places.

    Words and flags take few values, and companions say what is missing. What these make of a text is therefore written
    once for each set of them that comes up; numbers, days and texts are put into it.
    """

    def __init__(self, kind: str, properties: Mapping[str, Property], at: Mapping[str, int], asked: Set[str]) -> None:
        self._kind, self._properties, self._at = kind, properties, at
        names = [name for name in at if name in properties or name in asked]
        self._short = {name: _short(number) for number, name in enumerate(names)}
        self._few = _taking([place for name, place in at.items() if self._unit(name) in _FEW])
        self._kept: dict[Any, tuple[str, _Taken]] = {}

    def short(self, name: str) -> str:
        """What the engine calls a property or a companion."""
        return self._short[name]

    def text(self, number: int, values: Sequence[Any]) -> str:
        """A fact as a JSON object; its number comes first, since by that an action knows what it is about."""
        few = self._few(values)
        members, others = self._kept.get(few) or self._prepared(few, values)
        return f'{{"{NUMBER}":"{number}"{members % others(values)}}}'

    def _prepared(self, few: Any, values: Sequence[Any]) -> tuple[str, _Taken]:
        """The members of every fact with these words and flags, and what takes from its values those that they lack."""
        members, places, escaped = [f',"{self._kind}":{KIND}'], [], False
        for name, short in self._short.items():
            place, unit = self._at[name], self._unit(name)
            said = self._at.get(name + SAID)
            if said is not None and not values[said]:
                written = "null"
            elif unit in _FEW:
                written = f'"{values[place]}"' if unit is Unit.WORD else f"{values[place]:d}"  # words need no escapes
            else:
                places.append(place)
                escaped = escaped or unit is Unit.TEXT
                written = "%s" if unit is Unit.TEXT else "%d"
            members.append(f',"{short}":{written}')
        if len(self._kept) == _MOST:
            self._kept.clear()
        taken = _taking(places)
        made = self._kept[few] = "".join(members), (lambda values: _escaped(taken(values))) if escaped else taken
        return made

    def _unit(self, name: str) -> Unit:
        return self._properties[name].unit if name in self._properties else Unit.FLAG


def _short(number: int) -> str:
    """A name of one letter, or of two."""
    first, last = divmod(number, len(ascii_letters))
    return ascii_letters[first - 1] * bool(first) + ascii_letters[last]


def _taking(places: list[int]) -> _Taken:
    """Takes the values at some places: a tuple, but of one place the value itself."""
    return itemgetter(*places) if places else lambda _: ()


def _escaped(values: Any) -> Any:
    """Texts among values as JSON has them."""
    if isinstance(values, tuple):
        return tuple([encode_basestring(one) if isinstance(one, str) else one for one in values])
    return encode_basestring(values)

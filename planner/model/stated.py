"""What a file states: its keys without a value are not said, wherever the campaign file knows them.

A value that may be left out may also be None, so only of a file that is refused as it stands has this to be looked for.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from planner.model.base import Part, keys
from planner.model.written import is_part, plain


def stated(part: type[Part], said: Any) -> Any:
    """What is said of a part, less the keys without a value; unknown ones stay, to be refused."""
    if not isinstance(said, dict):
        return {} if said is None else said
    types = _types(part)
    return {
        key: _below(types[key], one) if key in types else one
        for key, one in said.items()
        if one is not None or key not in types
    }


@cache
def _types(part: type[Part]) -> dict[str, tuple[Any, ...]]:
    """The types that stand under each key of a part."""
    types = get_type_hints(part, include_extras=True)
    return {key: tuple(plain(types[field])) for key, field in keys(part).items()}


def _below(types: tuple[Any, ...], said: Any) -> Any:
    """What stands under a key; keys and values are of a part, or else by name where both can be, as sizes or their curve."""
    named = next((one for one in types if get_origin(one) is dict), None)
    listed = next((one for one in types if get_origin(one) is tuple), None)
    part = next((one for one in types if is_part(one)), None)
    if isinstance(said, tuple) and listed is not None:
        return tuple(_each(listed, 0, one) for one in said)
    if isinstance(said, dict) and named is not None and (part is None or said.keys().isdisjoint(keys(part))):
        return {name: _each(named, 1, one) for name, one in said.items()}
    return stated(part, said) if part is not None else said


def _each(collection: Any, at: int, said: Any) -> Any:
    part = next((one for one in plain(get_args(collection)[at]) if is_part(one)), None)
    return stated(part, said) if part is not None else said

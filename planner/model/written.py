"""Which paths a campaign file can have: whether something can be written at one."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from planner.model.base import Part, keys
from planner.source.path import Path

MORE = "+"
"""In a path, the place of an entry that a list does not have yet."""


def unknown_step(top: type[Part], path: Path) -> tuple[int, tuple[str, ...]] | None:
    """The first step of a path below a part that no file can have, with the keys known there; None where all can be."""
    held: list[Any] = [top]
    for number, step in enumerate(path):
        below = [inner for one in held for inner in _below(one, step)]
        if not below:
            return number, tuple(dict.fromkeys(key for one in held if is_part(one) for key in keys(one)))
        held = [one for inner in below for one in plain(inner)]
    return None


def home(top: type[Part], name: str) -> str | None:
    """Where below a part a key is known, in as few steps as can be, as a dotted path without the key: `buyers.policy`.

    None where it is nowhere, or only below names that people give.
    """
    held: list[tuple[str, type[Part]]] = [("", top)]
    for path, part in held:
        types = get_type_hints(part, include_extras=True)
        if path and name in keys(part):
            return path[1:]
        held += [
            (f"{path}.{key}", inner)
            for key, field in keys(part).items()
            for inner in plain(types[field])
            if is_part(inner)
        ]
    return None


def _below(held: Any, step: str | int) -> Iterator[Any]:
    """The types of what stands under a step."""
    if is_part(held):
        field = keys(held).get(str(step))
        if field is not None:
            yield get_type_hints(held, include_extras=True)[field]
    elif get_origin(held) is dict:
        yield get_args(held)[1]
    elif get_origin(held) in (tuple, list) and (isinstance(step, int) or step == MORE):
        yield get_args(held)[0]


def plain(held: Any) -> Iterator[Any]:
    """The types that a type stands for: those of a choice, without what only pydantic reads."""
    if get_origin(held) is Annotated:
        yield from plain(get_args(held)[0])
    elif get_origin(held) in (Union, UnionType):
        for one in get_args(held):
            yield from plain(one)
    else:
        yield held


def is_part(held: Any) -> bool:
    """Whether a type is a part of the file."""
    return isinstance(held, type) and get_origin(held) is None and issubclass(held, Part)

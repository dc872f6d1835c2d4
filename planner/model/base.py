"""What every part of the campaign file shares."""

from __future__ import annotations

from dataclasses import MISSING
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform, get_args, get_type_hints

from pydantic_core import core_schema

from planner.model.scalars import Name, Pieces
from planner.model.wording import Schema
from planner.value import Value

SomePart = TypeVar("SomePart", bound="Part")


def written(name: str) -> str:
    """A field's key in the file: `from_` is written as from."""
    return name.removesuffix("_")


def _or_default(schema: core_schema.CoreSchema, default: Any) -> core_schema.CoreSchema:
    return schema if default is MISSING else core_schema.with_default_schema(schema, default=default)


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Part(Value):
    """A mapping of the campaign file: its keys are known, its values do not change. None is: not said.

    Each is a dataclass that pydantic makes a validator of. Nothing of pydantic but its core is loaded with it, since a
    validator is kept between runs.
    """

    shown: ClassVar[Schema] = {}
    """What the schema for editors says beside the keys."""

    def __init__(self, **said: Any) -> None:
        self.__dict__.update(defaults(type(self)) | said)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} of a part does not change")

    def __repr__(self) -> str:
        said = (f"{name}={value!r}" for name, value in self.__dict__.items() if value is not None)
        return f"{type(self).__name__}({', '.join(said)})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        """As pydantic has it for a dataclass."""
        types = get_type_hints(cls, include_extras=True)
        keyed = [
            core_schema.dataclass_field(
                name, _or_default(handler.generate_schema(types[name]), default), validation_alias=written(name)
            )
            for name, default in defaults(cls).items()
        ]
        arguments = core_schema.dataclass_args_schema(cls.__name__, keyed, extra_behavior="forbid")
        fields = list(keys(cls).values())
        return core_schema.dataclass_schema(cls, arguments, fields, ref=f"{cls.__module__}.{cls.__name__}")


@cache
def unsaid(part: type[SomePart]) -> SomePart:
    """The part that says nothing, one for all that need it."""
    return part()


def keys(part: type[Part]) -> dict[str, str]:
    """The keys of a part as a file writes them, each with its field."""
    return {written(name): name for name in defaults(part)}


def defaults(part: type[Part]) -> dict[str, Any]:
    """The fields of a part in order, each with its default, or MISSING; those of the part that it extends come first."""
    found: dict[str, Any] = {}
    for one in reversed(part.__mro__):
        found |= vars(one).get("own_fields", {})
    return found


IN_ALL, BY_SIZE = "·in all", "·by size"
"""The names of alternatives in pydantic's places of errors; they are no steps of a path in the file."""


def _total_or_sizes(value: Any) -> str:
    return BY_SIZE if isinstance(value, dict) else IN_ALL


class _InAllOrBySize:
    """Marks a choice of two types: one for a mapping, before it one for all else."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        choices = dict(zip((IN_ALL, BY_SIZE), map(handler.generate_schema, get_args(source)), strict=True))
        return core_schema.tagged_union_schema(choices, discriminator=_total_or_sizes)


PiecesBySize = Annotated[Pieces | dict[Name, Pieces], _InAllOrBySize()]
"""Pieces in all, or by size."""


def in_all(pieces: int | dict[str, int] | None) -> int | None:
    """The pieces in all; None where none are said."""
    return sum(pieces.values()) if isinstance(pieces, dict) else pieces

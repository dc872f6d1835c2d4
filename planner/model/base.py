"""What every part of the campaign file shares."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, model_validator

from planner.model.scalars import Name, Pieces


class Part(BaseModel):
    """A mapping of the campaign file: its keys are known, its values do not change. None is: not said."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _said(cls, value: Any) -> Any:
        """Keys without a value are not said; unknown ones stay, to be refused."""
        if not isinstance(value, dict):
            return {} if value is None else value
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: one for key, one in value.items() if one is not None or key not in known}


IN_ALL, BY_SIZE = "·in all", "·by size"
"""The names of alternatives in pydantic's places of errors; they are no steps of a path in the file."""


def _total_or_sizes(value: Any) -> str:
    return BY_SIZE if isinstance(value, dict) else IN_ALL


PiecesBySize = Annotated[
    Annotated[Pieces, Tag(IN_ALL)] | Annotated[dict[Name, Pieces], Tag(BY_SIZE)],
    Discriminator(_total_or_sizes),
]
"""Pieces in all, or by size."""


def in_all(pieces: int | dict[str, int]) -> int:
    """The pieces in all."""
    return sum(pieces.values()) if isinstance(pieces, dict) else pieces

"""Sizes that are not counted yet: how many in all, in which shares, and what is answered so far."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, get_args

from pydantic_core import core_schema

from planner.model.base import BY_SIZE, Part
from planner.model.scalars import MAX_TEXT, Name, Pieces, Share
from planner.model.wording import Held, Schema, Short, Shown, off, wrong

CURVES: dict[str, dict[str, int]] = {
    "group": {"S": 15, "M": 25, "L": 25, "XL": 20, "2XL": 10, "3XL": 5},  # US group orders, unisex: undergroundshirts
    "band": {"S": 12, "M": 20, "L": 24, "XL": 24, "2XL": 12, "3XL": 4},  # US merch: musiccitycreative; sums to 96
    "youth": {"XS": 2, "S": 10, "M": 22, "L": 32, "XL": 22, "2XL": 10, "3XL": 2},  # church and youth: ministrygear
    "fashion": {"XS": 5, "S": 20, "M": 30, "L": 25, "XL": 15, "2XL": 5},  # hoodies: topologyclothing
    "work-us": {"XS": 2, "S": 8, "M": 18, "L": 26, "XL": 22, "2XL": 14, "3XL": 10},  # workwear by region: vantaworkwear
    "work-europe": {"XS": 3, "S": 12, "M": 25, "L": 27, "XL": 18, "2XL": 9, "3XL": 6},
    "work-asia": {"XS": 8, "S": 22, "M": 32, "L": 22, "XL": 10, "2XL": 4, "3XL": 2},
}
"""Published shares of sizes in percent (NUMBERS: A5; vendors' own sales, no sample sizes). `group` is assumed."""


def _named(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value.strip() in CURVES:
        return {size: f"{share}%" for size, share in CURVES[value.strip()].items()}
    from difflib import get_close_matches

    near = get_close_matches(value.lower()[:MAX_TEXT], CURVES, 1, 0.4)
    raise wrong("a size curve: shares by size, or the name of a published one", near[0] if near else "group")


Curve = Annotated[dict[Name, Share], Short(_named, {"type": "string", "enum": list(CURVES)})]
"""Basis points by size."""


class SizeCurve(Part):
    """Pieces wanted in all, and the curve by which they fall on sizes; what people answered so far counts as it is."""

    shown: ClassVar[Schema] = {"minProperties": 1}

    total: Pieces | None = None
    """Pieces wanted in all; without it, everybody who is invited is counted once."""
    curve: Curve | None = None
    """The share of each size: {S: 15%, M: 25%}, or a published curve by its name; group is assumed."""
    answers: dict[Name, Pieces] | None = None
    """Sizes answered so far; the rest falls on sizes by the curve."""


BY_CURVE = "·by curve"
"""The name of the alternative in pydantic's places of errors."""
_KEYS = ("total", "curve", "answers")


def _curve_or_sizes(value: Any) -> str:
    curved = isinstance(value, dict) and ("total" in value or "curve" in value or "answers" in value)
    return BY_CURVE if curved else BY_SIZE


class _SizesOrCurve:
    """Marks a choice of two mappings: one by size, one with the keys of a curve."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        choices = dict(zip((BY_SIZE, BY_CURVE), map(handler.generate_schema, get_args(source)), strict=True))
        return core_schema.tagged_union_schema(choices, discriminator=_curve_or_sizes)


def _some(sizes: dict[str, int], _: Any) -> dict[str, int]:
    if not sizes:
        raise off("sizes names no size", "{S: 14, M: 30}")
    return sizes


_NO_CURVE = {"not": {"anyOf": [{"required": [key]} for key in _KEYS]}}
SizesOrCurve = Annotated[
    Annotated[dict[Name, Pieces], Held(_some), Shown(minProperties=1, **_NO_CURVE)] | SizeCurve, _SizesOrCurve()
]
"""Pieces by size, or a total and its curve."""

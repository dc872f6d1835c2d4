"""What is sold: items with sizes, the MOQ, the overage and what it is for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, field_validator

from planner.model.base import Part, PiecesBySize
from planner.model.dates import Day
from planner.model.promise import Production, Promise
from planner.model.scalars import Amount, Line, Name, Percent, Pieces, Share, YesNo, one_of
from planner.model.stage import Closing, Names, Timeline
from planner.model.wording import off

_BELOW = ("cancel", "top-up", "surcharge", "extend", "other-method")
_PER = ("item", "colour", "design", "size", "campaign")
_METHODS = ("screen-print", "embroidery", "dtg", "heat-transfer", "sublimation", "laser", "other")


class Moq(Part):
    """The smallest quantity the maker accepts. `quantity` 0 is `moq: none`."""

    quantity: Pieces | None = None
    per: Annotated[Literal["item", "colour", "design", "size", "campaign"], one_of(*_PER)] = "item"
    below: Annotated[Literal["cancel", "top-up", "surcharge", "extend", "other-method"], one_of(*_BELOW)] | None = None
    decide_by: Day | None = None


def _moq(value: Any) -> Any:
    said = {"quantity": value} if isinstance(value, str) else value
    if isinstance(said, dict) and said.get("quantity") == "none":
        return {**said, "quantity": "0"}
    return said


MoqTerms = Annotated[Moq, BeforeValidator(_moq)]


class Allowances(Part):
    """What the overage is for, each as a percent of the pieces wanted (misprints: of the pieces produced)."""

    misprints: Share | None = None
    oversold: Share | None = None
    exchanges: Share | None = None

    @property
    def total(self) -> int | None:
        """Their sum in basis points, None while one is not said."""
        parts = (self.misprints, self.oversold, self.exchanges)
        return None if None in parts else sum(part for part in parts if part is not None)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The names of those not said."""
        return tuple(name for name in ("misprints", "oversold", "exchanges") if getattr(self, name) is None)


class Personal(Part):
    """Each piece is one buyer's own: what is put on it, of how many characters, which spares are kept."""

    what: Line | None = None
    max: Pieces | None = None
    spares: Annotated[Literal["blank", "none"], one_of("blank", "none")] | None = None


class Terms(Part):
    """What a campaign states for all its items, and an item may state for itself."""

    moq: MoqTerms | None = None
    overage: Percent | None = None
    allowances: Allowances | None = None
    promise: Promise | None = None
    production: Production | None = None
    timeline: Timeline | None = None
    closed: tuple[Closing, ...] | None = None
    skip: Names | None = None
    personal: Personal | None = None
    limit_per_person: Pieces | None = None
    unanswered: Line | None = None


class Item(Terms):
    """One SKU."""

    name: Line | None = None
    method: Annotated[str, one_of(*_METHODS)] | None = None
    design: Line | None = None
    colour: Line | None = None
    stock: PiecesBySize | None = None
    sizes: dict[Name, Pieces] | None = None
    counted: YesNo | None = None
    cap: PiecesBySize | None = None
    produce: PiecesBySize | None = None
    taken: PiecesBySize | None = None
    price: Amount | None = None

    @field_validator("sizes")
    @classmethod
    def _some(cls, sizes: dict[str, int] | None) -> dict[str, int] | None:
        if sizes is not None and not sizes:
            raise off("sizes names no size", "{S: 14, M: 30}")
        return sizes

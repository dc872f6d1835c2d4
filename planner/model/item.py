"""What is sold: items with sizes, the MOQ, the overage and what it is for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from planner.model.base import Part, PiecesBySize
from planner.model.dates import Day
from planner.model.promise import Production, Promise
from planner.model.scalars import NONE_OR_PIECES, Amount, Line, Name, Percent, Pieces, Quantity, Share, YesNo, one_of
from planner.model.stage import Closing, Names, Timeline
from planner.model.wording import Held, Short, Shown, off

_BELOW = ("cancel", "top-up", "surcharge", "extend", "other-method")
_PER = ("item", "colour", "design", "size", "campaign")
_METHODS = ("screen-print", "embroidery", "dtg", "heat-transfer", "sublimation", "laser", "other")


class Moq(Part):
    """The smallest quantity the maker accepts. `quantity` 0 is `moq: none`."""

    quantity: Quantity | None = None
    """The pieces; none where the maker asks for no minimum."""
    per: Annotated[Literal["item", "colour", "design", "size", "campaign"], one_of(*_PER)] = "item"
    """What the quantity is counted over: pieces of one design, for instance, count together."""
    below: Annotated[Literal["cancel", "top-up", "surcharge", "extend", "other-method"], one_of(*_BELOW)] | None = None
    """What happens when fewer are ordered."""
    decide_by: Day | None = None
    """The day by which that is decided."""


def _moq(value: Any) -> Any:
    return {"quantity": value} if isinstance(value, str) else value


MoqTerms = Annotated[Moq, Short(_moq, NONE_OR_PIECES)]


class Allowances(Part):
    """What the overage is for, each as a percent of the pieces wanted (misprints: of the pieces produced)."""

    misprints: Share | None = None
    """Pieces lost in making, as a percent of those produced."""
    oversold: Share | None = None
    """Orders accepted beyond the pieces there are, as a percent of those wanted."""
    exchanges: Share | None = None
    """Pieces kept for exchanges, as a percent of those wanted."""

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
    """What is put on each piece, such as a name."""
    max: Pieces | None = None
    """The most characters that fit."""
    spares: Annotated[Literal["blank", "none"], one_of("blank", "none")] | None = None
    """Which spare pieces are kept."""


class Terms(Part):
    """What a campaign states for all its items, and an item may state for itself."""

    moq: MoqTerms | None = None
    """The smallest quantity the maker accepts: 48 (per item), none, or by its parts."""
    overage: Percent | None = None
    """Extra pieces, as a percent of those wanted."""
    allowances: Allowances | None = None
    """What the overage is for."""
    promise: Promise | None = None
    """What buyers are told."""
    production: Production | None = None
    """The supplier's job: its reference, slot, start and arrival."""
    timeline: Timeline | None = None
    """The stages in order. Known are art, proof, blanks, produce, freight, customs, receive, kit and deliver;
    produce, receive and deliver are needed; others are free to name."""
    closed: tuple[Closing, ...] | None = None
    """A party's own closed days, beside weekends and holidays."""
    skip: Names | None = None
    """Stages to leave out; what waited for one waits for what it waited for."""
    personal: Personal | None = None
    """Each piece is one buyer's own."""
    limit_per_person: Pieces | None = None
    """How many pieces one buyer may order."""
    unanswered: Line | None = None
    """What those who do not answer get: a size, or nothing."""


def _some(sizes: dict[str, int], _: Any) -> dict[str, int]:
    if not sizes:
        raise off("sizes names no size", "{S: 14, M: 30}")
    return sizes


class Item(Terms):
    """One SKU."""

    name: Line | None = None
    """What the item is called in notices."""
    method: Annotated[str, one_of(*_METHODS)] | None = None
    """How it is decorated."""
    design: Line | None = None
    """The design; pieces of one count together for an MOQ per design."""
    colour: Line | None = None
    """The colour; pieces of one count together for an MOQ per colour."""
    stock: PiecesBySize | None = None
    """Pieces on hand, in all or by size."""
    sizes: Annotated[dict[Name, Pieces], Held(_some), Shown(minProperties=1)] | None = None
    """Pieces wanted in all, by size, what stock covers included."""
    counted: YesNo | None = None
    """true once the sizes are real orders."""
    cap: PiecesBySize | None = None
    """The most pieces that may be sold, in all or by size."""
    produce: PiecesBySize | None = None
    """Pieces ordered from production, in all or by size."""
    taken: PiecesBySize | None = None
    """Pieces sold so far, in all or by size."""
    price: Amount | None = None
    """What one piece costs the buyer."""

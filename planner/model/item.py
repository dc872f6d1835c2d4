"""What is sold: items with sizes, the MOQ, the overage and what it is for."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from planner.model.base import Part, PiecesBySize
from planner.model.curve import SizesOrCurve
from planner.model.dates import Day
from planner.model.languages import Text
from planner.model.promise import Production, Promise
from planner.model.scalars import (
    NONE_OR_PIECES,
    Amount,
    Chance,
    LeastPieces,
    Line,
    Percent,
    Pieces,
    PlainAmount,
    Quantity,
    Share,
    YesNo,
    one_of,
)
from planner.model.stage import Closing, Names, Timeline
from planner.model.wording import Short

_BELOW = ("cancel", "top-up", "surcharge", "extend", "other-method")
_PER = ("item", "colour", "design", "size", "campaign")
_METHODS = ("screen-print", "embroidery", "dtg", "heat-transfer", "sublimation", "laser", "other")


class OtherMethod(Part):
    """How pieces are made where the MOQ is not met."""

    method: Annotated[str, one_of(*_METHODS)] | None = None
    """A method with a smaller MOQ, such as dtg."""
    cost: Amount | None = None
    """What one piece costs so."""


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
    surcharge: Amount | None = None
    """What the maker asks for a job below it."""
    other_method: OtherMethod | None = None
    """How pieces can be made below it."""


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
        if self.misprints is None or self.oversold is None or self.exchanges is None:
            return None
        return self.misprints + self.oversold + self.exchanges

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The names of those not said."""
        return tuple([name for name in ("misprints", "oversold", "exchanges") if getattr(self, name) is None])


class Supplier(Part):
    """The supplier's terms: by how much a delivery may differ from the order, and who pays."""

    under: Share | None = None
    """How many fewer may be delivered, as a percent of those ordered; never less than one piece."""
    over: Share | None = None
    """How many more may be delivered, as a percent of those ordered."""
    overs: Annotated[Literal["billed", "free"], one_of("billed", "free")] | None = None
    """Whether those are paid for."""
    no_unders: YesNo | None = None
    """true where the supplier replaces every piece that is lost."""
    losses: Annotated[Literal["scattered", "clustered"], one_of("scattered", "clustered")] | None = None
    """scattered: each piece is lost for itself. clustered: losses come together, by job and by size."""


class Personal(Part):
    """Each piece is one buyer's own: what is put on it, of how many characters, which spares are kept."""

    what: Text | None = None
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
    unanswered: Text | None = None
    """What those who do not answer get: a size, or nothing."""
    enough: Chance | None = None
    """The chance with which the pieces are to be enough; 95% is assumed."""
    supplier: Supplier | None = None
    """The supplier's terms on fewer and on more pieces than were ordered."""
    orders_so_far: dict[Day, Pieces] | None = None
    """Pieces ordered by the end of a day: {2027-01-14: 31}."""


class Item(Terms):
    """One SKU."""

    name: Text | None = None
    """What the item is called in notices."""
    method: Annotated[str, one_of(*_METHODS)] | None = None
    """How it is decorated."""
    design: Line | None = None
    """The design; pieces of one count together for an MOQ per design."""
    colour: Text | None = None
    """The colour; pieces of one count together for an MOQ per colour."""
    stock: PiecesBySize | None = None
    """Pieces on hand, in all or by size."""
    sizes: SizesOrCurve | None = None
    """Pieces wanted in all, by size, what stock covers included; or a total and a curve."""
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
    cost: Amount | None = None
    """What one piece costs the store."""
    breaks: dict[LeastPieces, PlainAmount] | None = None
    """What one piece costs from a quantity on, all of them then: {72: 9.50, 144: 8.25}, in the currency of cost."""
    set_up: Amount | None = None
    """What the set-up of the job costs, once."""
    salvage: Amount | None = None
    """What a piece that is left over brings."""
    pack: PiecesBySize | None = None
    """How many pieces of one size come in a case, for every size or by size."""

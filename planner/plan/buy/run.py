"""Pieces that share a set-up are one run: they reach a price together, and the set-up is paid once. METHODS: B5."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from planner.plan.buy.money import NOTHING
from planner.plan.buy.tariff import Tariff, tariff
from planner.plan.plan import Plan
from planner.value import NamedTuple

_SHARED = ("colour", "design", "campaign")
"""What an MOQ is counted per where pieces of several items count together."""


class Part(NamedTuple):
    """The pieces of one item in a run, and its prices."""

    sku: str
    pieces: int
    tariff: Tariff | None

    def cost(self, in_all: int) -> Decimal | None:
        """What they cost in a run of so many pieces, without the set-up; None where no price is said."""
        each = self.tariff.prices.each(in_all) if self.tariff else None
        return None if each is None else each * self.pieces


class More(NamedTuple):
    """How many more pieces of an item cost less in total, how many the run has then, and what that saves."""

    pieces: int
    in_all: int
    saving: Decimal


class Run(NamedTuple):
    """The items of a run in the file's order; `own` is the one that is asked about."""

    parts: tuple[Part, ...]
    own: Part

    @property
    def pieces(self) -> int:
        """Of all items."""
        return sum(part.pieces for part in self.parts)

    @property
    def others(self) -> tuple[str, ...]:
        """The items beside the own one."""
        return tuple(part.sku for part in self.parts if part.sku != self.own.sku)

    @property
    def each(self) -> Decimal | None:
        """What one piece of the own item costs."""
        return self.own.tariff.prices.each(self.pieces) if self.own.tariff else None

    @property
    def set_up(self) -> Decimal:
        """The set-up that is counted for the own item: of one that several say alike, the first item has all."""
        terms = self.own.tariff
        if terms is None or not self.own.pieces:
            return NOTHING
        return NOTHING if self.set_up_with else terms.prices.set_up

    @property
    def set_up_with(self) -> str | None:
        """The item for which the own one's set-up is counted already."""
        terms = self.own.tariff
        if terms is None or not terms.prices.set_up:
            return None
        same = next(part for part in self.parts if part == self.own or (part.pieces and _pays(part, terms)))
        return same.sku if same != self.own else None

    @property
    def total(self) -> Decimal | None:
        """What the own item's pieces cost, with the set-up that is counted for it."""
        cost = self.own.cost(self.pieces)
        return None if cost is None else cost + self.set_up

    def cheaper(self) -> More | None:
        """How many more pieces of the own item cost least in total; None where no more cost less.

        What is more than needed counts with its salvage; items in another currency are not counted.
        """
        terms, pieces = self.own.tariff, self.pieces
        now = self._costs(pieces, 0) if terms else None
        if terms is None or now is None:
            return None
        best: More | None = None
        for least, _ in terms.prices.steps:
            if least <= pieces:
                continue
            then = self._costs(least, least - pieces)
            saved = now - then + (least - pieces) * terms.prices.salvage if then is not None else NOTHING
            if saved > (best.saving if best else NOTHING):
                best = More(least - pieces, least, saved)
        return best

    def _costs(self, in_all: int, more: int) -> Decimal | None:
        """What all pieces in the own currency cost in a run of so many, with more of the own ones."""
        total = NOTHING
        for part in self.parts:
            if part.tariff is not None and self.own.tariff and part.tariff.currency == self.own.tariff.currency:
                cost = part._replace(pieces=part.pieces + more * (part == self.own)).cost(in_all)
                if cost is None:
                    return None
                total += cost
        return total


def run_of(plan: Plan, sku: str, pieces_of: Callable[[str], int]) -> Run:
    """The run that an item is made in: the items whose pieces count together for an MOQ, by design for instance."""
    shared = (group.skus for group in plan.moq if group.moq.per in _SHARED and sku in group.skus)
    items = plan.campaign.items or {}
    parts = tuple(Part(one, pieces_of(one), tariff(items[one])) for one in next(shared, (sku,)))
    return Run(parts, next(part for part in parts if part.sku == sku))


def _pays(part: Part, terms: Tariff) -> bool:
    """Whether an item says the same set-up."""
    own = part.tariff
    return own is not None and (own.currency, own.prices.set_up) == (terms.currency, terms.prices.set_up)

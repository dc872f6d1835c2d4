"""The items as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.notices import escape
from planner.notices.words import Words
from planner.plan.pieces import ItemPieces
from planner.plan.plan import Plan
from planner.plan.terms import said


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for one item, or for all; "", 0 and False are: not said.

    `personal`: each piece is one buyer's own; `personal_what` is put on it, of at most `personal_max` characters.
    `unanswered` is what those get who do not answer: "nothing", or a size (`unanswered_size`), or other words.
    """

    limit: int = 0
    personal: bool = False
    personal_what: str = ""
    personal_max: int = 0
    unanswered: str = ""
    unanswered_size: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What is sold. `terms` are its own where items differ; where all agree they stand in the notice's `terms`.

    `most` is the most pieces that may be sold, `left` what is left of them where the pieces sold are said; None: not said.
    """

    name: str
    price: str
    sizes: tuple[str, ...]
    terms: Terms
    most: int | None
    left: int | None


def items(plan: Plan, words: Words) -> tuple[tuple[Item, ...], Terms]:
    """The items, and the terms that all of them share."""
    every_size = {size for pieces in plan.items for size in pieces.sizes}
    called = names(plan, words)
    found = tuple(_item(plan, words, pieces, called[pieces.sku], every_size) for pieces in plan.items)
    shared = _shared([item.terms for item in found])
    return tuple(replace(item, terms=_own(item.terms, shared)) for item in found), shared


def names(plan: Plan, words: Words) -> dict[str, str]:
    """Each item's name by SKU; the SKU where it has none. Items of one name are told apart by their colours."""
    found = {pieces.sku: _name(pieces, words) for pieces in plan.items}
    every = list(found.values())
    for pieces in plan.items:
        colour = words.markdown(pieces.item.colour)
        if colour and every.count(found[pieces.sku]) > 1:
            found[pieces.sku] = f"{found[pieces.sku]} ({colour})"
    return found


def _name(pieces: ItemPieces, words: Words) -> str:
    return words.markdown(pieces.item.name) or escape.markdown(pieces.sku) or words.say("an item")


def _item(plan: Plan, words: Words, pieces: ItemPieces, name: str, every_size: set[str]) -> Item:
    campaign, item = plan.campaign, pieces.item
    personal = said(campaign, item, "personal")
    unanswered = said(campaign, item, "unanswered") or ""
    if unanswered in every_size and unanswered not in pieces.sizes:
        unanswered = ""  # a size of other items, said for all
    terms = Terms(
        limit=said(campaign, item, "limit_per_person") or 0,
        personal=personal is not None,
        personal_what=words.markdown(personal.what) if personal else "",
        personal_max=(personal.max or 0) if personal else 0,
        unanswered=words.size(unanswered) if unanswered in pieces.sizes else _instead(unanswered, words),
        unanswered_size=unanswered in pieces.sizes,
    )
    sizes = tuple(size for size in map(words.size, pieces.sizes) if size)
    left = max(0, pieces.cap - pieces.taken) if pieces.cap is not None and pieces.taken is not None else None
    return Item(name, words.money(item.price), sizes, terms, pieces.cap, left)


def _instead(unanswered: str, words: Words) -> str:
    return unanswered if unanswered == "nothing" else words.markdown(unanswered)


_PERSONAL = ("personal", "personal_what", "personal_max")
_TOGETHER = (("limit",), _PERSONAL, ("unanswered", "unanswered_size"))


def _shared(every: Sequence[Terms]) -> Terms:
    shared = Terms()
    for names in _TOGETHER:
        values = [{field: getattr(terms, field) for field in names} for terms in every]
        if values and all(value == values[0] for value in values):
            shared = replace(shared, **values[0])
    return shared


def _own(terms: Terms, shared: Terms) -> Terms:
    for names in _TOGETHER:
        if all(getattr(terms, field) == getattr(shared, field) for field in names):
            terms = replace(terms, **{field: getattr(Terms(), field) for field in names})
    return terms

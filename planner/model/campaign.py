"""The campaign: one selling effort for an occasion, one YAML document."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from planner.model.base import Part
from planner.model.dates import Day, When, Zone
from planner.model.item import Item, Terms
from planner.model.people import Buyers, Contact, Ignore, Links, Why
from planner.model.places import Market
from planner.model.promise import Promise, Slip
from planner.model.scalars import Line, Name, Pieces, Share, one_of
from planner.model.stage import Closing, Names, Timeline
from planner.model.window import Window
from planner.model.wording import Parsed, wrong

VERSION = "1"


def _version(value: Any) -> str:
    if value != VERSION:
        raise wrong(f"the version of the file's format, {VERSION}", VERSION)
    return VERSION


class Destination(Part):
    """A place with dates of its own. `needed` is the in-hands date there."""

    share: Share | None = None
    timeline: Timeline | None = None
    skip: Names | None = None
    closed: tuple[Closing, ...] | None = None
    promise: Promise | None = None
    needed: Day | None = None


class Campaign(Terms):
    """What a file says, typed. A value that is not said is None; rules ask for it."""

    planner: Annotated[str, Parsed(_version)] = VERSION
    name: Line
    kind: Annotated[Literal["pre-order", "backorder"], one_of("pre-order", "backorder")] | None = None
    launch: Day | None = None
    last_order: When | None = None
    size_window: Window | None = None
    time_zone: Zone | None = None
    why: Why | None = None
    buyers: Buyers | None = None
    contact: Contact | None = None
    invited: Pieces | None = None
    slips: tuple[Slip, ...] | None = None
    shipped: Day | None = None
    delivered: Day | None = None
    ignore: tuple[Ignore, ...] | None = None
    destinations: dict[Market, Destination] | None = None
    links: Links | None = None
    items: dict[Name, Item] | None = None

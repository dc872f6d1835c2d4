"""The campaign: one selling effort for an occasion, one YAML document."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from planner.model.base import Part
from planner.model.brand import Brand
from planner.model.dates import Day, When, Zone
from planner.model.evidence import ShelfLife
from planner.model.item import Item, Terms
from planner.model.languages import Languages, Text
from planner.model.people import Buyers, Contact, Ignore, Links, Why
from planner.model.places import Market
from planner.model.promise import Promise, Slip
from planner.model.scalars import Name, Pieces, Share, one_of
from planner.model.scenario import Scenarios
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
    """Its part of the pieces, as a percent."""
    timeline: Timeline | None = None
    """The stages that differ there."""
    skip: Names | None = None
    """Stages to leave out there."""
    closed: tuple[Closing, ...] | None = None
    """Closed days that hold there, beside the campaign's."""
    promise: Promise | None = None
    """What buyers there are told."""
    needed: Day | None = None
    """The in-hands date there."""


class Campaign(Terms):
    """What a file says, typed. A value that is not said is None; rules ask for it."""

    planner: Annotated[
        str, Parsed(_version, {"type": ["integer", "string"], "enum": [int(VERSION), VERSION], "default": int(VERSION)})
    ] = VERSION
    """The version of this format."""
    name: Text
    """The campaign's name; without one, the file's."""
    languages: Languages | None = None
    """The languages of notices, en alone where none are said; a text that names no language is in the first."""
    kind: Annotated[Literal["pre-order", "backorder"], one_of("pre-order", "backorder")] | None = None
    """pre-order: orders or sizes first, then production. backorder: in production, sold meanwhile."""
    launch: Day | None = None
    """The first day people can order."""
    last_order: When | None = None
    """The last day or hour of orders for which the promise holds."""
    size_window: Window | None = None
    """From opening to closing of order or size collection: A .. B, or by its parts."""
    time_zone: Zone | None = None
    """The zone of every hour in the file."""
    why: Why | None = None
    """The occasion that justifies selling first, and who approved it."""
    buyers: Buyers | None = None
    """Where buyers are, when they pay, and their ways out."""
    contact: Contact | None = None
    """Who confirmed the plan, and when."""
    brand: Brand | None = None
    """Who speaks in notices, and how they look."""
    invited: Pieces | None = None
    """How many people were asked."""
    slips: tuple[Slip, ...] | None = None
    """What moved since the promise."""
    shipped: Day | None = None
    """The day all parcels had left."""
    delivered: Day | None = None
    """The day all parcels had arrived; after that, rules about the present rest."""
    shelf_life: ShelfLife | None = None
    """For how many days a word about production is good."""
    ignore: tuple[Ignore, ...] | None = None
    """Findings accepted, each with a reason and an end."""
    destinations: dict[Market, Destination] | None = None
    """Places with dates of their own."""
    scenarios: Scenarios | None = None
    """Ways in which things may go, with weights: usual: 70%, busy: {weight: 30%, produce: +5}."""
    links: Links | None = None
    """Pages that notices point to."""
    items: dict[Name, Item] | None = None
    """The items by SKU."""

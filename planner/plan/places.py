"""The places that a campaign names, each looked up once."""

from __future__ import annotations

from planner.model.campaign import Campaign, Destination
from planner.model.item import Item
from planner.source.path import Path

EU_NAME = "European Union"


Parts = list[tuple[Path, Campaign | Item | Destination]]
"""Parts of a campaign, each with its path."""


def parts_of(campaign: Campaign) -> Parts:
    """The parts of a campaign that can state stages and closed days: itself, items, destinations.

    Items that state neither are left out.
    """
    parts: Parts = [((), campaign)]
    for sku, item in (campaign.items or {}).items():
        if item.timeline is not None or item.closed is not None:
            parts.append((("items", sku), item))
    if campaign.destinations:
        parts += [(("destinations", place), part) for place, part in campaign.destinations.items()]
    return parts


def named_places(campaign: Campaign, parts: Parts) -> dict[str, Path]:
    """Each place that a campaign of these parts names, with the path of the value that names it first."""
    found: dict[str, Path] = {}
    for index, place in enumerate((campaign.buyers.places if campaign.buyers else None) or ()):
        found.setdefault(place, ("buyers", "places", index))
    for base, part in parts:
        if base and base[0] == "destinations":
            found.setdefault(str(base[1]), base)
        for name, stage in (part.timeline or {}).items():
            where = stage.where
            if where is not None and where not in found:
                found[where] = (*base, "timeline", name, "where")
        for index, closing in enumerate(part.closed or ()):
            if closing.where is not None and closing.where not in found:
                found[closing.where] = (*base, "closed", index, "where")
    return found

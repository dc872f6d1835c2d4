"""The places that a campaign names, each looked up once."""

from __future__ import annotations

from collections.abc import Iterator

from planner.model.campaign import Campaign, Destination
from planner.model.item import Item
from planner.source.path import Path

EU_NAME = "European Union"


def named_places(campaign: Campaign) -> Iterator[tuple[Path, str]]:
    """Each place with the path of the value that names it."""
    for index, place in enumerate((campaign.buyers.places if campaign.buyers else None) or ()):
        yield ("buyers", "places", index), place
    parts: list[tuple[Path, Campaign | Item | Destination]] = [((), campaign)]
    parts += [(("items", sku), item) for sku, item in (campaign.items or {}).items()]
    parts += [(("destinations", place), part) for place, part in (campaign.destinations or {}).items()]
    for base, part in parts:
        if base and base[0] == "destinations":
            yield base, str(base[1])
        for name, stage in (part.timeline or {}).items():
            if stage.where is not None:
                yield (*base, "timeline", name, "where"), stage.where
        for index, closing in enumerate(part.closed or ()):
            if closing.where is not None:
                yield (*base, "closed", index, "where"), closing.where

"""Hours of the campaign on clocks: those that do not exist or come twice, and the close as buyers elsewhere see it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from planner.model.campaign import Campaign
from planner.model.dates import Moment
from planner.model.places import EU_CUSTOMS, country
from planner.plan.errors import PlanError
from planner.plan.places import Parts
from planner.source.path import Path
from planner.value import NamedTuple

if TYPE_CHECKING:  # the zone database, for those that have a zone
    from planner.workdays.zones import Local


class SeenClose(NamedTuple):
    """The window's close on the clocks of a place of buyers: one entry for each time, the latest first."""

    place: str
    local: tuple[Local, ...]


def check_hours(campaign: Campaign, parts: Parts) -> None:
    """PlanError at an hour of a campaign of these parts that clocks skip in the campaign's zone, or show twice."""
    if campaign.time_zone is None:
        return
    hours: dict[Moment, Path] = {}
    for path, moment in _moments(campaign, parts):
        if moment is not None and moment.hour is not None:
            hours.setdefault(moment, path)
    if hours:
        _check(hours, campaign.time_zone)


def _check(hours: dict[Moment, Path], zone: str) -> None:
    from planner.workdays.zones import odd

    for moment, path in hours.items():
        found = odd(moment.end, zone)
        if found is not None:
            before, after = (f"{at:%Y-%m-%d %H:%M}" for at in (found.before, found.after))
            happens = "comes twice" if found.twice else "does not exist"
            clocks = "clocks go back" if found.twice else "clocks go forward"
            until = "until " if path[-2:-1] == ("policy",) else ""
            message = f"{moment} {happens} in {zone}, where {clocks}"
            raise PlanError(path, message, f"write {until}{after}, or {until}{before}")


def _moments(campaign: Campaign, parts: Parts) -> list[tuple[Path, Moment | None]]:
    """All moments of a campaign that may have an hour, in the order in which they are looked at."""
    window, buyers = campaign.size_window, campaign.buyers
    policy = buyers.policy if buyers else None
    named: list[tuple[Path, Moment | None]] = [(("last_order",), campaign.last_order)]
    if window is not None:
        named.append((("size_window", "opens"), window.opens))
        named.append((("size_window", "closes"), window.closes))
        named.append((("size_window", "extended", "to"), window.extended.to if window.extended else None))
    if policy is not None:
        named.append((("buyers", "policy", "change"), policy.change.moment if policy.change else None))
        named.append((("buyers", "policy", "cancel"), policy.cancel.moment if policy.cancel else None))
    for base, part in parts:
        for name, stage in (part.timeline or {}).items():
            if stage.handed_over is not None:
                named.append(((*base, "timeline", name, "handed_over"), stage.handed_over))
    return named


def seen_closes(campaign: Campaign, close: Moment | None, elsewhere: bool = False) -> tuple[SeenClose, ...]:
    """The close as each place of buyers sees it; a day without an hour closes at 23:59. None without a zone.

    A country with several zones is seen by all of them, the EU by those of its members. With `elsewhere`, places that the
    campaign's own zone belongs to are left out.
    """
    places = (campaign.buyers.places if campaign.buyers else None) or ()
    if close is None or campaign.time_zone is None:
        return ()
    from planner.workdays.zones import on_clocks, zones_of

    found = []
    for place in places:
        countries = sorted(EU_CUSTOMS) if place == "EU" else [country(place)]
        zones = tuple(chain.from_iterable(map(zones_of, countries)))
        if elsewhere and campaign.time_zone in zones:
            continue
        first = sorted(zones, key=lambda zone: zone != campaign.time_zone)
        found.append(SeenClose(place, on_clocks(close.end, campaign.time_zone, tuple(first))))
    return tuple(found)

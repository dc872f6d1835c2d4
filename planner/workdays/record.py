"""A place as plain data, for JSON: what the cache and the lock hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.workdays.place import PlaceDays


def record(place: PlaceDays) -> dict[str, Any]:
    """A place as text, numbers and lists of them."""
    return {
        "code": place.code,
        "name": place.name,
        "weekend": sorted(place.weekend),
        "holidays": {day.isoformat(): name for day, name in place.holidays.items()},
        "workdays": sorted(day.isoformat() for day in place.workdays),
        "years": sorted(place.years),
        "unsettled": sorted(place.unsettled),
    }


def recorded(code: str, kept: dict[str, Any]) -> PlaceDays:
    """The place that `record` wrote. ValueError, TypeError, KeyError or AttributeError if it is not of that shape."""
    place = PlaceDays(
        code=code,
        name=kept["name"],
        weekend=frozenset(kept["weekend"]),
        holidays={date.fromisoformat(day): name for day, name in kept["holidays"].items()},
        workdays=frozenset(map(date.fromisoformat, kept["workdays"])),
        years=frozenset(kept["years"]),
        unsettled=frozenset(kept["unsettled"]),
    )
    sound = (
        kept["code"] == code
        and all(type(text) is str for text in (place.name, *place.holidays.values()))
        and place.weekend < frozenset(range(7))
        and all(type(year) is int for year in place.years)
        and place.unsettled <= place.years
        and {day.year for day in (*place.holidays, *place.workdays)} <= place.years
    )
    if not sound:
        raise ValueError(code)
    return place

"""Places and closings as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.formats.dates import day
from planner.formats.escape import inert, visible
from planner.formats.table import table
from planner.model.stage import Closing
from planner.workdays import PlaceDays


def render(used: Iterable[tuple[str, str, tuple[PlaceDays, ...], tuple[Closing, ...]]]) -> str:
    """Files, names of campaigns, their places and closings to text, a blank line between campaigns."""
    return inert("\n".join("\n".join(_campaign(*one)) + "\n" for one in used))


def locked(file: str, library: str, places: Iterable[PlaceDays], changed: bool) -> str:
    """One line on a lock that was written, and its places."""
    lines = [f"{visible(file)}: {'written' if changed else 'as it was'}, holidays {library}", *_places(places)]
    return inert("\n".join(lines) + "\n")


def _campaign(file: str, name: str, places: tuple[PlaceDays, ...], closed: tuple[Closing, ...]) -> Iterator[str]:
    yield f"{visible(name)}, {visible(file)}"
    yield from _places(places)
    if closed:
        yield from table([("closed", "for", "from", "to", "slow before", "after"), *map(_closing, closed)])


def _places(places: Iterable[PlaceDays]) -> list[str]:
    return table([("place", "", "years", "days off", "not settled", "by the moon"), *map(_place, places)])


def _place(place: PlaceDays) -> tuple[str, ...]:
    off = sum(not place.is_open(one) and one.weekday() not in place.weekend for one in place.holidays)
    return place.code, place.name, _run(place.years), str(off), _run(place.unsettled), str(len(place.estimated))


def _run(years: frozenset[int]) -> str:
    """Years as a file writes a range; a place's years are without gaps, and its unsettled ones the last of them."""
    first, last = min(years, default=0), max(years, default=0)
    return "none" if not years else f"{first}" if first == last else f"{first}..{last}"


def _closing(closing: Closing) -> tuple[str, ...]:
    whom = ", ".join(closing.stages or ()) or closing.where or "all"
    slow = (str(closing.slow_before or 0), str(closing.slow_after or 0))
    return closing.why or "closed", whom, day(closing.from_), day(closing.to), *slow

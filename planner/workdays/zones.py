"""Time zones of countries, and moments on the clocks of others. Reads the zone database's own table, when asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.value import NamedTuple

UNOFFICIAL = frozenset({"Asia/Urumqi"})
"""Zones that a country's law does not know: all of China goes by Beijing's time."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    # By its place: importlib.resources would load archives and temporary files with it.
    spec = find_spec("tzdata")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for line in Path(folders[0], "zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            if zone not in UNOFFICIAL:
                found.setdefault(code, []).append(zone)
    return {code: tuple(zones) for code, zones in found.items()}


def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country ("US"), in the order of the zone database's table; none of a country it does not know."""
    return _table().get(country, ())


class Local(NamedTuple):
    """A moment on the clocks of some zones of a country that agree on it."""

    at: datetime
    zones: tuple[str, ...]


@lru_cache(maxsize=64)  # each notice of a campaign asks the same
def on_clocks(at: datetime, zone: str, zones: tuple[str, ...]) -> tuple[Local, ...]:
    """A moment of `zone`'s clock (without an offset) on those of `zones`: one entry for each time, the latest first."""
    instant = at.replace(tzinfo=ZoneInfo(zone))
    shown: dict[datetime, list[str]] = {}
    for other in zones:
        shown.setdefault(instant.astimezone(ZoneInfo(other)).replace(tzinfo=None), []).append(other)
    return tuple(Local(local, tuple(shown[local])) for local in sorted(shown, reverse=True))


def one_zone(country: str, preferred: str | None) -> str | None:
    """The zone of a country: `preferred` where it is one of its own, else the one that all its clocks agree with.

    None where they do not agree, or the country is not known.
    """
    zones = zones_of(country)
    if preferred in zones:
        return preferred
    moments = [datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 13)]
    clocks = {tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in moments) for zone in zones}
    return zones[0] if len(clocks) == 1 else None


def business_day(day: date, hour: time | None, zone: str | None, cut_off: time, theirs: str | None) -> date:
    """The day on which what is handed over at an hour of `zone` counts for those of `theirs` with a cut-off hour.

    The next day after the cut-off, and without an hour, which is the day's end. Clocks are the same where either zone
    is not known. Whether that day is open is the calendar's affair.
    """
    at = datetime.combine(day, hour or time(23, 59))
    if zone is not None and theirs is not None:
        at = at.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(theirs))
    return at.date() + timedelta(days=1) if at.time() > cut_off else at.date()


class Odd(NamedTuple):
    """A wall-clock time that is no moment or two: `before` and `after` are the nearest that are one, on either side."""

    twice: bool
    before: datetime
    after: datetime


@lru_cache(maxsize=64)  # orders close and changes end at the same moment
def odd(at: datetime, zone: str) -> Odd | None:
    """What is odd about a time of a zone's clock (without an offset); None where it comes once, as it should."""
    tz = ZoneInfo(zone)
    first, second = (at.replace(tzinfo=tz, fold=fold).utcoffset() for fold in (0, 1))
    if first == second or first is None or second is None:
        return None
    minute = timedelta(minutes=1)
    before = after = at
    while before.replace(tzinfo=tz, fold=0).utcoffset() != before.replace(tzinfo=tz, fold=1).utcoffset():
        before -= minute
    while after.replace(tzinfo=tz, fold=0).utcoffset() != after.replace(tzinfo=tz, fold=1).utcoffset():
        after += minute
    return Odd(first > second, before, after)

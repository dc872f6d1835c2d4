"""Keeps resolved places, in memory and on disk, so that a check need not load the holiday library."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from planner.workdays.calendar import Calendar
from planner.workdays.closed import Closed
from planner.workdays.place import PlaceDays, canonical
from planner.workdays.resolve import library_version, resolve

FORM = 1  # of a kept file; one of another form is written anew


class Store:
    """Places by code. `folder` keeps them between runs, one file a place and library release; None keeps nothing.

    A folder or file that cannot be read or written is no error: the place is then resolved again.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / f"holidays-{library_version()}" if folder is not None else None
        self._places: dict[str, PlaceDays] = {}
        self._unknown: set[str] = set()
        self._calendars: dict[str, Calendar] = {}

    def place(self, code: str, years: Iterable[int]) -> PlaceDays | None:
        """Days of the place `code` (capitals) from the first of `years` to the last; None if there is no such place.

        No years: the name and the weekend only. BeyondCalendar for a year before 1950 or after 2100.
        """
        asked = frozenset(years)
        window = frozenset(range(min(asked), max(asked) + 1)) if asked else asked
        held = self._held(code, window)
        return held.within(window) if held is not None else None

    def name(self, code: str, years: Iterable[int]) -> str | None:
        """The full name of the place `code`, whose days in `years` are looked up too; None if there is no such place."""
        held = self._held(code, frozenset(years))
        return held.name if held is not None else None

    def calendar(self, code: str, closed: tuple[Closed, ...] = ()) -> Calendar | None:
        """The open days of a party at the place `code`, less its own `closed` days; None if there is no such place.

        Cheap for any number of campaigns: all calendars of a place share its days.
        """
        calendar = self._calendars.get(code)
        if calendar is None:
            known = canonical(code)
            if known is None or self.place(known, ()) is None:
                return None
            calendar = self._calendars.setdefault(known, Calendar(partial(self._known, known)))
        return calendar.closing(closed)

    def _known(self, code: str, years: frozenset[int]) -> PlaceDays:
        place = self.place(code, years)
        assert place is not None, code  # a calendar is only made of a place that was found
        return place

    def _held(self, code: str, window: frozenset[int]) -> PlaceDays | None:
        """The place with at least the years of `window`."""
        held = self._places.get(code)
        if held is not None and window <= held.years:
            return held
        known = canonical(code)
        if known is None or known in self._unknown:
            return None
        held = self._places.get(known)
        return held if held is not None and window <= held.years else self._fetch(known, window, held)

    def _fetch(self, code: str, window: frozenset[int], held: PlaceDays | None) -> PlaceDays | None:
        """The place with at least the years of `window`, from disk or else from the library."""
        kept = self._read(code)
        if kept is not None:
            held = kept if held is None else held.joined(kept)
        if held is None or not window <= held.years:
            found = resolve(code, window)
            if found is None:
                self._unknown.add(code)
                return None
            held = found if held is None else held.joined(found)
            if window:
                self._write(held)
        self._places[code] = held
        return held

    def _read(self, code: str) -> PlaceDays | None:
        if self._folder is None:
            return None
        try:
            return _parsed(code, json.loads((self._folder / f"{code}.json").read_bytes()))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def _write(self, place: PlaceDays) -> None:
        """Puts the file there whole or not at all, so that nobody ever reads half of one."""
        if self._folder is None:
            return
        draft = self._folder / f".{place.code}.{os.getpid()}-{threading.get_ident()}.tmp"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_text(place).encode())
            draft.replace(self._folder / f"{place.code}.json")
        except OSError:
            with suppress(OSError):
                draft.unlink()


def _text(place: PlaceDays) -> str:
    kept = {
        "form": FORM,
        "code": place.code,
        "name": place.name,
        "weekend": sorted(place.weekend),
        "holidays": {day.isoformat(): name for day, name in place.holidays.items()},
        "workdays": sorted(day.isoformat() for day in place.workdays),
        "years": sorted(place.years),
        "unsettled": sorted(place.unsettled),
    }
    return json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _parsed(code: str, kept: dict[str, Any]) -> PlaceDays:
    """The place that `_text` wrote. Raises one of a few errors if it is not of that shape."""
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
        kept["form"] == FORM
        and kept["code"] == code
        and all(type(text) is str for text in (place.name, *place.holidays.values()))
        and place.weekend < frozenset(range(7))
        and all(type(year) is int for year in place.years)
        and place.unsettled <= place.years
        and {day.year for day in (*place.holidays, *place.workdays)} <= place.years
    )
    if not sound:
        raise ValueError(code)
    return place

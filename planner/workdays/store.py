"""Keeps resolved places, in memory and on disk, so that a check need not load the holiday library."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from planner.workdays.calendar import Calendar
from planner.workdays.closed import Closed
from planner.workdays.lock import Lock
from planner.workdays.place import PlaceDays, canonical
from planner.workdays.record import record, recorded
from planner.workdays.resolve import library_version, resolve

FORM = 2  # of a kept file; one of another form is written anew


class Store:
    """Places by code. `folder` keeps them between runs, one file a place and library release; None keeps nothing.

    What `lock` holds is so; what it lacks is resolved. A folder or file that cannot be read or written is no error: the
    place is then resolved again. `asked` are the years of each place that anybody wanted to know.
    """

    def __init__(self, folder: Path | None, lock: Lock | None = None) -> None:
        self._folder = folder / f"holidays-{library_version()}" if folder is not None else None
        self._locked = dict(lock.places) if lock is not None else {}
        self._resolved: dict[str, PlaceDays] = {}
        self._places = dict(self._locked)
        self._unknown: set[str] = set()
        self._calendars: dict[tuple[str, tuple[str, ...]], Calendar] = {}
        self.asked: dict[str, set[int]] = {}

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

    def calendar(self, code: str, closed: tuple[Closed, ...] = (), works: tuple[str, ...] = ()) -> Calendar | None:
        """The open days of a party at the place `code`, less its own `closed` days; None if there is no such place.

        It works on the weekdays and holidays named in `works`. Cheap for any number of campaigns: all calendars of a
        place share its days.
        """
        calendar = self._calendars.get((code, works))
        if calendar is None:
            known = canonical(code)
            if known is None or self.place(known, ()) is None:
                return None
            calendar = self._calendars.setdefault((known, works), Calendar(partial(self._known, known, works)))
        return calendar.closing(closed)

    def _known(self, code: str, works: tuple[str, ...], years: frozenset[int]) -> PlaceDays:
        place = self.place(code, years)
        assert place is not None, code  # a calendar is only made of a place that was found
        return place.working(works) if works else place

    def _held(self, code: str, window: frozenset[int]) -> PlaceDays | None:
        """The place with at least the years of `window`."""
        known = code if code in self._places else canonical(code)
        if known is None or known in self._unknown:
            return None
        self.asked.setdefault(known, set()).update(window)
        held = self._places.get(known)
        return held if held is not None and window <= held.years else self._fetch(known, window)

    def _fetch(self, code: str, window: frozenset[int]) -> PlaceDays | None:
        """The place with at least the years of `window`: where the lock has them, by it, else from disk or the library."""
        found = self._resolved.get(code)
        kept = self._read(code)
        if kept is not None:
            found = kept if found is None else found.joined(kept)
        if found is None or not window <= found.years:
            new = resolve(code, window)
            if new is None:
                self._unknown.add(code)
                return None
            found = new if found is None else found.joined(new)
            if window:
                self._write(found)
        self._resolved[code] = found
        self._places[code] = found.joined(self._locked[code]) if code in self._locked else found
        return self._places[code]

    def _read(self, code: str) -> PlaceDays | None:
        if self._folder is None:
            return None
        try:
            kept = json.loads((self._folder / f"{code}.json").read_bytes())
            return recorded(code, kept) if kept["form"] == FORM else None
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
    return json.dumps({"form": FORM, **record(place)}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

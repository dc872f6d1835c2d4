"""Finds a place's days in the holiday library. The one file that knows `holidays` and `pycountry`.

Both are slow to import (0.1 s and more), so they are imported when a place is resolved, never before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.workdays.place import FIRST_YEAR, LAST_YEAR, WEEKDAYS, BeyondCalendar, PlaceDays, canonical

if TYPE_CHECKING:
    from holidays import HolidayBase

# A place whose weekend moved (Johor in 2025) gets the weekend of this Monday's week; other years differ day by day.
A_LATE_MONDAY = date(2050, 1, 3)

DECREED = frozenset({"AZ", "BY", "CN", "HU", "KG", "KZ", "RU", "TW", "UZ", "VN"})
"""Countries that say year by year which days off move and which weekend days are worked for them, mostly late in the
year before (China's State Council: October to December). Later years are computed, without a single moved day, and the
library does not mark them: https://github.com/nager/Nager.Date/issues/1075 has the same complaint of another one."""


def resolve(code: str, years: Iterable[int]) -> PlaceDays | None:
    """Days of the place `code` (ISO 3166-1 or 3166-2 in capitals, or UK) in `years`; None if there is no such place.

    Public holidays, observed ones included. A subdivision without a list of its own has that of the one it lies in
    (Edinburgh: Scotland), else its country's. No years: only the name and the weekend. BeyondCalendar for a year
    before 1950 or after 2100.
    """
    known = canonical(code)
    name = _name(known) if known else None
    if known is None or name is None:
        return None
    wanted = frozenset(years)
    if not wanted <= frozenset(range(FIRST_YEAR, LAST_YEAR + 1)):
        raise BeyondCalendar(f"a calendar runs from {FIRST_YEAR} to {LAST_YEAR}, not over {min(wanted)}..{max(wanted)}")
    # A day off can belong to the next year's holiday (2027-12-31). Release 0.109 gives it with its own year in every
    # country (compared for 2022 to 2031); other releases promise nothing.
    found = _library(known, {year + step for year in wanted for step in (-1, 0, 1)})
    if found is None:
        return PlaceDays(known, name, frozenset({5, 6}), {}, frozenset(), wanted, wanted)
    weekend = frozenset(n for n in range(7) if found.is_weekend(A_LATE_MONDAY + timedelta(n)))
    holidays = {day: text for day, text in sorted(found.items()) if day.year in wanted}
    workdays = {day for day in found.weekend_workdays if day.year in wanted and day.weekday() in weekend}
    for day in (day for year in wanted for day in _odd_days(found, year, weekend)):
        if found.is_weekend(day):
            holidays.setdefault(day, WEEKDAYS[day.weekday()])
        elif day not in holidays:
            workdays.add(day)
    last = _last_decree(known, found)
    unsettled = frozenset(year for year in wanted if not found.start_year <= year <= min(found.end_year, last))
    return PlaceDays(known, name, weekend, holidays, frozenset(workdays), wanted, unsettled)


def _last_decree(code: str, found: HolidayBase) -> int:
    """The last year whose days off are decreed as far as the library knows; its very last where nobody decrees them."""
    years = getattr(found, "special_public_holidays", None)
    return max(years) if code[:2] in DECREED and years else LAST_YEAR


def _odd_days(found: HolidayBase, year: int, weekend: frozenset[int]) -> Iterable[date]:
    """Days of `year` on which the library's weekend is not `weekend`."""
    first = date(year, 1, 1)
    days = (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
    return (day for day in days if found.is_weekend(day) != (day.weekday() in weekend))


def _library(code: str, years: set[int]) -> HolidayBase | None:
    """The library's calendar for the nearest place around `code` that it knows; None if not even the country."""
    import holidays

    country = code[:2]
    try:
        parts = holidays.country_holidays(country).subdivisions
    except NotImplementedError:
        return None
    place = _part(code)
    while place is not None and place.code[3:] not in parts:
        place = _part(place.parent_code or "")
    part = place.code[3:] if place is not None else None
    return holidays.country_holidays(country, subdiv=part, years=years, expand=False, language="en_US")


def _part(code: str) -> Any:
    """The record of an ISO 3166-2 code; None if there is none."""
    import pycountry

    return pycountry.subdivisions.get(code=code) if "-" in code else None  # type: ignore[no-untyped-call]


def _name(code: str) -> str | None:
    """The full name of an ISO place, "Washington, United States"; None if there is none."""
    import pycountry

    country = pycountry.countries.get(alpha_2=code[:2])
    part = _part(code)
    if country is None or ("-" in code and part is None):
        return None
    whole = str(dict(country).get("common_name", country.name))
    return f"{part.name.split(' [')[0]}, {whole}" if part is not None else whole


def suggest(code: str) -> str | None:
    """The one valid code that an unknown place most likely stands for ("USA", "Germany", "ENG", "us-wa"); else None."""
    import pycountry

    text = code.strip().replace("_", "-")
    known = canonical(text.upper())
    if known is not None and _name(known) is not None:
        return known
    try:
        return str(pycountry.countries.lookup(text).alpha_2)
    except LookupError:
        parts = [
            str(part.code)
            for part in pycountry.subdivisions
            if part.code[3:] == text.upper() or part.name.casefold() == text.casefold()
        ]
    return parts[0] if len(parts) == 1 else None


def library_version() -> str:
    """The release of the installed `holidays`, without importing it ("0.109"); "none" if it is not there."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return "none"
    package = Path(spec.origin).parent
    # Newer releases keep no number in version.py; the name of the metadata folder is 10 ms faster than its text.
    infos = [re.fullmatch(r"holidays-([\w.+!]+)\.dist-info", path.name) for path in package.parent.glob("holidays-*")]
    found = [info[1] for info in infos if info]
    if len(found) == 1:
        return found[0]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("holidays")
    except PackageNotFoundError:
        return "none"

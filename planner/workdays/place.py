"""The days of one place: its weekend, its holidays, the weekend days that are worked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from planner.value import Value

FIRST_YEAR, LAST_YEAR = 1950, 2100  # where the holiday library ends too; a year outside is a slip of the pen
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


ESTIMATED = "estimated)"
"""How the holiday library ends the name of a day that rests on the moon: (estimated), (observed, estimated)."""


class BeyondCalendar(ValueError):
    """A day before 1950 or after 2100 was asked for or reached."""


class PlaceDays(Value):
    """What is known of a place in whole years; says nothing of any other year.

    `code` is ISO 3166 ("US-WA"), `name` is in full ("Washington, United States"), `weekend` counts from Monday = 0,
    `holidays` gives each day's name (it may be on a weekend), `workdays` are weekend days that are worked (China moves
    some), `years` are covered. Those of them that are `unsettled` can still change: there is no holiday data at all, so
    that only weekends are known, or the days off are decreed each year and no decree is known yet.
    """

    code: str
    name: str
    weekend: frozenset[int]
    holidays: Mapping[date, str]
    workdays: frozenset[date]
    years: frozenset[int]
    unsettled: frozenset[int] = frozenset()

    @property
    def settled(self) -> bool:
        """True if what is known of each covered year stays as it is."""
        return not self.unsettled

    @property
    def estimated(self) -> tuple[date, ...]:
        """Days off that rest on a moon to be sighted, in order: each can be a day earlier or later."""
        return tuple(sorted(day for day, name in self.holidays.items() if ESTIMATED in name))

    @property
    def names(self) -> frozenset[str]:
        """What days off are called here, without whether they are observed or estimated; and the weekdays' names."""
        return frozenset(WEEKDAYS).union(*map(_names, self.holidays.values()))

    def working(self, names: Iterable[str]) -> PlaceDays:
        """The place of a party that works on the weekdays and holidays of these names, which others there have off.

        A day that has two names is worked if both are among them.
        """
        worked = frozenset(names)
        return replace(
            self,
            weekend=frozenset(day for day in self.weekend if WEEKDAYS[day] not in worked),
            holidays={day: text for day, text in self.holidays.items() if not worked.issuperset(_names(text))},
        )

    def is_open(self, day: date) -> bool:
        """True if `day` is a business day here. ValueError for a year that is not covered."""
        if day.year not in self.years:
            raise ValueError(f"the days of {self.code or 'no place'} in {day.year} are not known")
        if day.weekday() in self.weekend:
            return day in self.workdays
        return day not in self.holidays

    def why_closed(self, day: date) -> str | None:
        """The holiday's name, else the weekday's ("Saturday"); None if open. ValueError for a year not covered."""
        return None if self.is_open(day) else self.holidays.get(day, WEEKDAYS[day.weekday()])

    def within(self, years: Iterable[int]) -> PlaceDays:
        """The same place, covering only those of `years` that are covered here."""
        kept = self.years & frozenset(years)
        if kept == self.years:
            return self
        return replace(
            self,
            holidays={day: name for day, name in self.holidays.items() if day.year in kept},
            workdays=frozenset(day for day in self.workdays if day.year in kept),
            years=kept,
            unsettled=self.unsettled & kept,
        )

    def joined(self, other: PlaceDays) -> PlaceDays:
        """The same place with the years of both; where both cover a year, `other` counts."""
        mine = self.within(self.years - other.years)
        return replace(
            other,
            holidays={**mine.holidays, **other.holidays},
            workdays=mine.workdays | other.workdays,
            years=mine.years | other.years,
            unsettled=mine.unsettled | other.unsettled,
        )


def _names(text: str) -> set[str]:
    """The names of one day off: Christmas Day of "Christmas Day (observed); Boxing Day"."""
    return {re.sub(r" \((?:observed|estimated|observed, estimated)\)$", "", one) for one in text.split("; ")}


def canonical(code: str) -> str | None:
    """The ISO spelling of a code in capitals (UK is GB); None if it has not the shape of one. Safe as a file's name."""
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", code):
        return None
    return "GB" + code[2:] if code.startswith("UK") else code

"""Days, times, durations, time zones, as the file writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any

from planner.model.scalars import is_number
from planner.model.wording import Parsed, Schema, spelled, whole, wrong
from planner.value import NamedTuple

FIRST_YEAR, LAST_YEAR = 2000, 2090
MAX_DAYS = 400  # a stage of more than a year and a half is a slip of the key

_LOOSE = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])"
_SLASHED = r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})(?![0-9])"
_HOUR = r"([0-9]{1,2})(?::([0-5][0-9]))?(?::[0-9]{2})? *([ap])?"
_RANGE = r"([0-9]{1,3}) *\.\. *([0-9]{1,3})"
_SPOKEN = r"([0-9]{1,3})(?: *(?:-|–|to|bis) *([0-9]{1,3}))? *(weeks?)?[a-z ]*"

# The same for editors, as JSON Schema has it. What no pattern says is left to the parsers: whether the calendar has a day.
DATE = r"20(?:[0-8][0-9]|90)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
HOUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
MOMENT = rf"{DATE}(?:\s* \s*{HOUR})?"
_UP_TO_400 = r"(?:[0-3]?[0-9]{1,2}|400)"
_DAYS = r"0{0,298}[0-9]{1,2}|0{0,297}(?:[1-3][0-9]{2}|400)"
_ZONE = r"UTC|[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)+"


def _date(value: Any) -> date:
    what = "a date, year-month-day"
    text = value.strip() if isinstance(value, str) else ""
    numbers = _numbers(text, "-", 4, 2, 2)
    if numbers is None:
        raise wrong(what, _guess(text))
    year, month, day = numbers
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise wrong(f"a date between {FIRST_YEAR} and {LAST_YEAR}", "2027-01-22")
    try:
        return date(year, month, day)
    except ValueError:
        raise wrong("a date that the calendar has", _nearest(year, month, day)) from None


def _numbers(text: str, between: str, *digits: int) -> list[int] | None:
    """The numbers of text such as 2027-01-22 or 17:00, each of so many digits; None where it is written otherwise."""
    parts = text.split(between)
    return list(map(int, parts)) if tuple(map(len, parts)) == digits and all(map(is_number, parts)) else None


def _guess(text: str) -> str:
    """The date that somebody probably meant: 12/7/2026 is read month first unless that cannot be."""
    if match := re.match(_SLASHED, text):
        first, second = int(match[1]), int(match[2])
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        month, day = (second, first) if first > 12 or "." in text[:3] else (first, second)
        return _nearest(year, month, day)
    if match := re.match(_LOOSE, text):
        return _nearest(int(match[1]), int(match[2]), int(match[3]))
    return "2027-01-22"


def _nearest(year: int, month: int, day: int) -> str:
    """The nearest day that the calendar has: the last of February for its 30th."""
    from calendar import monthrange

    year, month = min(max(year, FIRST_YEAR), LAST_YEAR), min(max(month, 1), 12)
    return str(date(year, month, min(max(day, 1), monthrange(year, month)[1])))


class Moment(NamedTuple):
    """A day, with an hour where one is written, in the campaign's time zone."""

    day: date
    hour: time | None = None

    def __str__(self) -> str:
        return f"{self.day}" + (f" {self.hour:%H:%M}" if self.hour else "")

    @property
    def end(self) -> datetime:
        """The last moment, on the clock of the campaign's zone: a day without an hour counts until its end."""
        return datetime.combine(self.day, self.hour or time(23, 59))


def _moment(value: Any) -> Moment:
    text = value.strip() if isinstance(value, str) else ""
    day, _, hour = text.partition(" ")
    hour = hour.strip()
    if not hour:
        if "T" in day:
            raise wrong(
                "a date with an hour, a space between them", f"{_guess(day)} {_guess_hour(day.partition('T')[2])}"
            )
        return Moment(_date(text))
    clock = _hour(hour)
    if clock is None:
        raise wrong("a date with an hour from 00:00 to 23:59", f"{_guess(day)} {_guess_hour(hour)}")
    return Moment(_date(day), clock)


def _hour(text: str) -> time | None:
    numbers = _numbers(text, ":", 2, 2)
    if numbers is None or numbers[0] > 23 or numbers[1] > 59:
        return None
    return time(numbers[0], numbers[1])


def _guess_hour(text: str) -> str:
    match = re.match(_HOUR, text.lower())
    if match is None:
        return "17:00"
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}" if hour < 24 else "23:59"


class Days(NamedTuple):
    """A duration: best, likely and worst number of days. `even` is true where each day between is equally likely."""

    best: int
    likely: int
    worst: int
    even: bool = False

    def __str__(self) -> str:
        if self.best == self.worst:
            return f"{self.best}"
        return f"{self.best}..{self.worst}" if self.even else f"[{self.best}, {self.likely}, {self.worst}]"


def _days(value: Any) -> Days:
    if isinstance(value, tuple):
        return _three(value)
    text = value.strip() if isinstance(value, str) else ""
    what = "a number of days: 5, 8..15 or [2, 3, 6] (best, likely, worst)"
    if match := re.fullmatch(_RANGE, text):
        best, worst = int(match[1]), int(match[2])
        if best > worst:
            raise wrong("a range from the shorter to the longer", f"{worst}..{best}")
        return Days(best, -(-(best + worst) // 2), _most(worst), even=True)
    if is_number(text):
        days = _most(int(text))
        return Days(days, days, days)
    raise wrong(what, _guess_days(text))


def _guess_days(text: str) -> str:
    """`10-15 days` was meant as 10..15, `2 weeks` as 10 business days."""
    match = re.fullmatch(_SPOKEN, text.lower())
    if match is None:
        number = re.search(r"[0-9]{1,3}", text)
        return str(min(int(number[0]), MAX_DAYS)) if number else "5"
    numbers = sorted(min(int(number) * (5 if match[3] else 1), MAX_DAYS) for number in match.groups()[:2] if number)
    return "..".join(map(str, numbers))


def _three(value: tuple[Any, ...]) -> Days:
    texts = [part.strip() if isinstance(part, str) else "" for part in value]
    if len(texts) != 3 or not all(map(is_number, texts)):
        raise wrong("three numbers of days: best, likely, worst", "[2, 3, 6]")
    best, likely, worst = map(int, texts)
    if not best <= likely <= worst:
        in_order = sorted(min(days, MAX_DAYS) for days in (best, likely, worst))
        raise wrong("three numbers of days, best <= likely <= worst", str(in_order))
    return Days(best, likely, _most(worst))


def _most(days: int) -> int:
    if days > MAX_DAYS:
        raise wrong(f"a number of days of at most {MAX_DAYS}", str(MAX_DAYS))
    return days


def _zone(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not _is_zone(text):
        raise wrong("a place's time zone", _near_zone(text))
    return text


def _is_zone(text: str) -> bool:
    """Whether text is the name of a place's zone; EST is none, since New York leaves it in summer."""
    from zoneinfo import ZoneInfo

    try:
        known = "/" in text or text == "UTC"
        if known:
            ZoneInfo(text)
    except (ValueError, OSError, LookupError):
        known = False
    return known


def _near_zone(text: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    usual = {
        "EST": "America/New_York",
        "EDT": "America/New_York",
        "CST": "America/Chicago",
        "MST": "America/Denver",
        "CDT": "America/Chicago",
        "MDT": "America/Denver",
        "PST": "America/Los_Angeles",
        "PDT": "America/Los_Angeles",
        "ET": "America/New_York",
        "CT": "America/Chicago",
        "MT": "America/Denver",
        "PT": "America/Los_Angeles",
        "CET": "Europe/Berlin",
        "CEST": "Europe/Berlin",
        "GMT": "Europe/London",
        "BST": "Europe/London",
    }
    short = re.split("[^A-Z]", text.upper(), maxsplit=1)[0]  # EST5EDT and GMT+1 too
    if short in usual and "/" not in text:
        return usual[short]
    city = text[:60].rpartition("/")[2].replace(" ", "_").lower()
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones()) if "/" in zone}
    near = get_close_matches(city, cities, 1, 0.7)
    return cities[near[0]] if near else "America/New_York"


class CutOff(NamedTuple):
    """The last hour of a party's day for what is handed over; in `zone`, or in that of the party's place."""

    hour: time
    zone: str | None = None

    def __str__(self) -> str:
        return f"{self.hour:%H:%M}" + (f" {self.zone}" if self.zone else "")


def _cut_off(value: Any) -> CutOff:
    text = value.strip() if isinstance(value, str) else ""
    hour, _, zone = text.partition(" ")
    clock = _hour(hour)
    known = zone.strip() and (zone.strip() if _is_zone(zone.strip()) else _near_zone(zone.strip()))
    if clock is None or known != zone.strip():
        first = re.match(r"[0-9:]+ *(?:[ap]m?\b)?", text.lower())
        write = _guess_hour(first[0] if first else "14:00")
        raise wrong("an hour from 00:00 to 23:59, with a time zone or without", f"{write} {known}".strip())
    return CutOff(clock, known or None)


def _open_days(value: Any) -> int:
    text = value.strip() if isinstance(value, str) else ""
    if not is_number(text):
        raise wrong("a number of business days", _guess_days(text).rpartition(".")[2])
    return _most(int(text))


def _duration() -> Schema:
    number = whole(MAX_DAYS, _DAYS, "a number of days", 5)
    either = whole(MAX_DAYS, rf"{_DAYS}|{_UP_TO_400} *\.\. *{_UP_TO_400}", "a number of days", 5, "8..15", [2, 3, 6])
    either["type"] = ["integer", "string", "array"]
    either["errorMessage"] = "a number of days: 5, 8..15 or [2, 3, 6] (best, likely, worst)"
    return {**either, "items": number, "minItems": 3, "maxItems": 3}


Day = Annotated[date, Parsed(_date, spelled(DATE, "a date, year-month-day", "2027-01-22"))]
When = Annotated[
    Moment, Parsed(_moment, spelled(MOMENT, "a date, with an hour or without", "2027-01-22 17:00", "2027-01-22"))
]
Duration = Annotated[Days, Parsed(_days, _duration())]
OpenDays = Annotated[int, Parsed(_open_days, whole(MAX_DAYS, _DAYS, "a number of business days", 15))]
CutOffHour = Annotated[
    CutOff,
    Parsed(
        _cut_off,
        spelled(
            rf"{HOUR}(?:\s* \s*(?:{_ZONE}))?", "an hour, with a time zone or without", "14:00", "14:00 America/Chicago"
        ),
    ),
]
Zone = Annotated[
    str,
    Parsed(_zone, spelled(_ZONE, "a place's time zone", "America/New_York", "America/Los_Angeles", "Europe/Berlin")),
]

"""Days, times, durations, time zones, as the file writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time
from typing import Annotated, Any, NamedTuple

from planner.model.wording import Parsed, wrong

FIRST_YEAR, LAST_YEAR = 2000, 2090
MAX_DAYS = 400   # a stage of more than a year and a half is a slip of the key

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_RANGE = re.compile(r"(\d{1,3}) *\.\. *(\d{1,3})")


def _date(value: Any) -> date:
    what = "a date, year-month-day"
    text = value.strip() if isinstance(value, str) else ""
    match = _ISO.fullmatch(text)
    if match is None:
        raise wrong(what, _guess(text))
    year, month, day = map(int, match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise wrong(f"a date between {FIRST_YEAR} and {LAST_YEAR}", "2027-01-22")
    try:
        return date(year, month, day)
    except ValueError:
        raise wrong("a date that the calendar has", _last_day(year, month)) from None


def _guess(text: str) -> str:
    """The date that somebody probably meant: 12/7/2026 is read month first unless that cannot be."""
    if match := _SLASHED.match(text):
        first, second = int(match[1]), int(match[2])
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        month, day = (second, first) if first > 12 or "." in text[:3] else (first, second)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year}-{month:02}-{day:02}"
    if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    return "2027-01-22"


def _last_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return f"{year}-12-31"
    days = monthrange(year, month)[1]
    return f"{year}-{month:02}-{days}"


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
            raise wrong("a date with an hour, a space between them", f"{_guess(day)} 17:00")
        return Moment(_date(text))
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", hour)
    if match is None:
        raise wrong("a date with an hour from 00:00 to 23:59", f"{_guess(day)} {_guess_hour(hour)}")
    return Moment(_date(day), time(int(match[1]), int(match[2])))


def _guess_hour(text: str) -> str:
    match = re.match(r"(\d{1,2})(?::(\d{2}))? *([ap])?", text.lower())
    if match is None:
        return "17:00"
    hour = int(match[1]) + (12 if match[3] == "p" and int(match[1]) < 12 else 0)
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
    if isinstance(value, list):
        return _three(value)
    text = value.strip() if isinstance(value, str) else ""
    what = "a number of days: 5, 8..15 or [2, 3, 6] (best, likely, worst)"
    if match := _RANGE.fullmatch(text):
        best, worst = int(match[1]), int(match[2])
        if best > worst:
            raise wrong("a range from the shorter to the longer", f"{worst}..{best}")
        return Days(best, -(-(best + worst) // 2), _most(worst), even=True)
    if text.isascii() and text.isdigit() and len(text) < 7:
        days = _most(int(text))
        return Days(days, days, days)
    if match := re.fullmatch(r"(\d{1,3}) *(?:-|–|to|bis) *(\d{1,3})", text):
        raise wrong(what, f"{match[1]}..{match[2]}")
    if match := re.fullmatch(r"(\d{1,2}) *weeks?", text):
        raise wrong(what, f"{5 * int(match[1])}, in business days")
    number = re.match(r"\d{1,3}", text)
    raise wrong(what, number[0] if number else "5")


def _three(value: list[Any]) -> Days:
    texts = [part.strip() if isinstance(part, str) else "" for part in value]
    if len(texts) != 3 or not all(text.isascii() and text.isdigit() and len(text) < 7 for text in texts):
        raise wrong("three numbers of days: best, likely, worst", "[2, 3, 6]")
    best, likely, worst = map(int, texts)
    if not best <= likely <= worst:
        raise wrong("three numbers of days, best <= likely <= worst", str(sorted([best, likely, worst])))
    return Days(best, likely, _most(worst))


def _most(days: int) -> int:
    if days > MAX_DAYS:
        raise wrong(f"a number of days of at most {MAX_DAYS}", str(MAX_DAYS))
    return days


def _zone(value: Any) -> str:
    what = "a place's time zone"
    text = value.strip() if isinstance(value, str) else ""
    from zoneinfo import ZoneInfo

    try:
        known = "/" in text or text == "UTC"
        if known:
            ZoneInfo(text)
    except (ValueError, OSError, LookupError):
        known = False
    if not known:
        raise wrong(what, _near_zone(text))
    return text


def _near_zone(text: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    usual = {"EST": "America/New_York", "EDT": "America/New_York", "CST": "America/Chicago", "MST": "America/Denver",
             "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "CET": "Europe/Berlin", "GMT": "Europe/London"}
    if text.upper() in usual:
        return usual[text.upper()]
    city = text.rpartition("/")[2].replace(" ", "_").lower()
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(available_timezones()) if "/" in zone}
    near = get_close_matches(city, cities, 1, 0.7)
    return cities[near[0]] if near else "America/New_York"


Day = Annotated[date, Parsed(_date)]
When = Annotated[Moment, Parsed(_moment)]
Duration = Annotated[Days, Parsed(_days)]
Zone = Annotated[str, Parsed(_zone)]

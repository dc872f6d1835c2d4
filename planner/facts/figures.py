"""Dates and percents in running text, in the forms that people write: 2027-03-26, 26 March, March 26, 3/26/2027, 9%.

What only looks like one is left alone: a 1/4 zip, open 24/7, 100% cotton, the class of 2027, the month alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache

from planner.facts.written import perhaps_figures
from planner.value import NamedTuple

FAR = timedelta(days=730)
"""A day farther than this from every day of the plan is history, such as that of a founding, and promises nothing."""

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MADE_OF = (
    r"(?:\w+\s+){0,2}(?:cotton|polyester|wool|merino|linen|hemp|bamboo|nylon|elastane|spandex|viscose|silk|leather|"
    r"recycled|organic|Baumwolle|Polyester|Wolle|coton|laine|algodón|lana)"
)


class Figure(NamedTuple):
    """A date or a percent as it was typed. `days` are all days that the words can mean, the likeliest first.

    `percent` is in basis points. A weekday alone ("by Friday") means no day in particular: neither is there.
    """

    words: str
    start: int
    days: tuple[date, ...] = ()
    percent: int | None = None


def has_figures(text: str) -> bool:
    """Whether there may be any in a text: what `figures` finds none in without knowing what is planned has none."""
    return perhaps_figures(text) and _pattern().search(text) is not None


def figures(text: str, planned: Collection[date]) -> Iterator[Figure]:
    """Every date and percent of a text in order; `planned` are the days that a date without a year is looked for among."""
    if not perhaps_figures(text):
        return
    for match in _pattern().finditer(text):
        kind = str(match.lastgroup)
        if kind == "percent":
            points = _points(match["amount"])
            if points != 10_000:
                yield Figure(match[0], match.start(), percent=points)
        elif kind == "weekday":
            yield Figure(match[0], match.start())
        else:
            days = _days(match, kind)
            close = tuple(day for day in days if any(abs(day - one) <= FAR for one in planned))
            if close or (days and not planned):
                yield Figure(match[0], match.start(), _likeliest(close or days, planned))


def nearest(days: Collection[date], planned: Collection[date]) -> date | None:
    """Of the days planned the one that is nearest to one of `days`; the earlier of two."""
    every = [(abs(day - one), one) for day in days for one in planned]
    return min(every)[1] if every else None


def _likeliest(days: tuple[date, ...], planned: Collection[date]) -> tuple[date, ...]:
    if not planned:
        return days
    return tuple(sorted(days, key=lambda day: (min(abs(day - one) for one in planned), days.index(day))))


def _points(amount: str) -> int:
    whole, _, part = amount.replace(",", ".").partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def _days(match: re.Match[str], kind: str) -> tuple[date, ...]:
    if kind == "iso":
        year, month, day = map(int, re.split(r"[-/.]", match[kind]))
        return _real(year, (month, day))
    if kind == "numbers":
        first, second, year = map(int, re.split(r"[-/.]", match[kind]))
        year += 2000 if year < 100 else 0
        orders = ((second, first),) if "." in match[kind] else ((first, second), (second, first))
        return _real(year, *orders)
    numbers = [int(one) for one in re.findall(r"\d+", match[kind])]
    month = _month_names()[re.sub(r"[\W\d_]+", " ", match["named_month"] or match["month_named"]).strip().casefold()]
    if len(numbers) > 1:
        return _real(numbers[1], (month, numbers[0]))
    return tuple(day for year in range(2000, 2100) for day in _real(year, (month, numbers[0])))


def _real(year: int, *orders: tuple[int, int]) -> tuple[date, ...]:
    found = []
    for month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= 31 and 1 <= year <= 9999:
            try:
                found.append(date(year, month, day))
            except ValueError:
                continue
    return tuple(dict.fromkeys(found))


@cache
def _month_names() -> dict[str, int]:
    found = {name.casefold(): number for names in _MONTHS.values() for number, name in enumerate(names.split(), 1)}
    found |= {name.casefold(): number for number, name in enumerate(_SHORT.split(), 1)}
    return found | {"sept": 9}


@cache
def _pattern() -> re.Pattern[str]:
    """Names of months begin with a capital in English, so that "may 20 people come" is none."""
    english = "|".join([*_MONTHS["en"].split(), "Sept", *_SHORT.split()])
    others = "|".join(
        sorted({one for key in ("de", "fr", "es") for one in _MONTHS[key].split()}, key=len, reverse=True)
    )
    upper = english.upper()
    month = rf"(?:{english}|{upper}|{others})"
    year = r"(?:,?\s+(?:de\s+)?\d{4})?"
    return re.compile(
        r"(?<![\w./:-])(?:"
        r"(?P<iso>20\d\d([-/.])\d{1,2}\2\d{1,2})"
        r"|(?P<numbers>\d{1,2}([/.-])\d{1,2}\4(?:20)?\d\d)"
        rf"|(?P<day_first>\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<named_month>{month})\b\.?{year})"
        rf"|(?P<month_first>(?P<month_named>{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|[:%]){year})"
        rf"|(?P<percent>(?P<amount>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?:%|percent\b|per\s+cent\b|Prozent\b|pour\s+cent\b|por\s+ciento\b)"
        rf"(?!\s+{_MADE_OF}))"
        rf"|(?P<weekday>(?:[Bb]y|[Uu]ntil|[Bb]efore|[Nn]ext|[Tt]his)\s+(?:{_WEEKDAYS})\b(?!,?\s+\d))"
        r")(?![\w])(?!\S*\.\w)"
    )

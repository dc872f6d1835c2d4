"""Text, numbers, percents, money: each parsed from the text that was typed, one way to write a thing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from planner.model.wording import Parsed, wrong

MAX_TEXT = 300
MAX_PIECES = 10_000_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_MONEY = re.compile(r"(\d{1,9})(\.\d{2})? ([A-Z]{3})")
_POINTS = re.compile(r"(\d{1,9}) points?")
_EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+")


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("one line of text", "a word or a sentence")
    text = value.strip()
    if not text:
        raise wrong("text", "a word or a sentence")
    if _CONTROL.search(text):
        raise wrong("one line of text, without line breaks or control characters", "it on one line")
    if len(text) > MAX_TEXT:
        raise wrong(f"text of at most {MAX_TEXT} characters", "it shorter")
    return text


def _prose(value: Any) -> str:
    return _line(" ".join(value.split()) if isinstance(value, str) else value)


def _pieces(value: Any) -> int:
    what = "a whole number of pieces"
    if not isinstance(value, str):
        raise wrong(what, "one number, such as 48")
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return _bounded(int(text), what)
    dozen = re.fullmatch(r"(\d{1,6}) *dozen", text)
    grouped = re.fullmatch(r"\d{1,3}([, _']\d{3})+", text)
    number = re.match(r"\d{1,8}", text)
    if dozen:
        raise wrong(what, str(12 * int(dozen[1])))
    raise wrong(what, re.sub(r"\D", "", text) if grouped else number[0] if number else "48")


def _bounded(number: int, what: str) -> int:
    if number > MAX_PIECES:
        raise wrong(f"{what}, at most {MAX_PIECES:,}", str(MAX_PIECES))
    return number


def _percent(value: Any) -> int:
    what = "a percent"
    if not isinstance(value, str):
        raise wrong(what, "one percent, such as 9%")
    text = value.strip()
    match = re.fullmatch(r"(\d{1,4})(?:\.(\d{1,2}))?%", text)
    if match:
        points = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
        if points > 100_000:
            raise wrong("a percent of at most 1000%", "9%")
        return points
    bare = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,4}))? *(?:%|percent|pct)?", text)
    if bare is None:
        raise wrong(what, "9%")
    number = Decimal(f"{bare[1]}.{bare[2] or 0}")
    if number < 1 and "%" not in text and "p" not in text:
        number *= 100
    raise wrong(what, f"{number.quantize(Decimal('0.01')).normalize():f}%")


def _share(value: Any) -> int:
    points = _percent(value)
    if points > 10_000:
        raise wrong("a percent of at most 100%", "100%")
    return points


def _yes(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    guess = "true" if str(value).lower() in ("yes", "y", "on", "1", "true") else "false"
    raise wrong("true or false", guess)


class Money(NamedTuple):
    """An amount in a currency, or in points (`currency` is then "points")."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def _money(value: Any) -> Money:
    text = value.strip() if isinstance(value, str) else ""
    if match := _MONEY.fullmatch(text):
        return Money(Decimal(match[1] + (match[2] or "")), match[3])
    if match := _POINTS.fullmatch(text):
        return Money(Decimal(match[1]), "points")
    number = re.search(r"\d+(?:\.\d{2})?", text)
    raise wrong("an amount with its currency", f"{number[0] if number else '48.00'} USD")


def _email(value: Any) -> str:
    text = _line(value)
    if not _EMAIL.fullmatch(text):
        raise wrong("one address for mail", "team@example.com")
    return text


def _https(value: Any) -> str:
    text = _line(value)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme != "https" or re.search(r"[\s<>\"'`\\]", text):
        raise wrong("a link that starts with https://", f"https://{text.partition('://')[2] or 'example.com/page'}")
    return text


Line = Annotated[str, Parsed(_line)]
Prose = Annotated[str, Parsed(_prose)]
Pieces = Annotated[int, Parsed(_pieces)]
Percent = Annotated[int, Parsed(_percent)]
"""Basis points: 9% is 900."""
Share = Annotated[int, Parsed(_share)]
"""Basis points, at most 10,000."""
YesNo = Annotated[bool, Parsed(_yes)]
Amount = Annotated[Money, Parsed(_money)]
Email = Annotated[str, Parsed(_email)]
Link = Annotated[str, Parsed(_https)]


def one_of(*words: str) -> Parsed:
    """A validator for a choice of words; the nearest one is what to write."""

    def choose(value: Any) -> str:
        if isinstance(value, str) and value.strip() in words:
            return value.strip()
        from difflib import get_close_matches

        near = get_close_matches(str(value).lower(), words, 1, 0.5)
        raise wrong(f"{', '.join(words[:-1])} or {words[-1]}", near[0] if near else words[0])

    return Parsed(choose)


def listed(value: Any) -> Any:
    """A lone word where a list is meant: `after: art` is `after: [art]`."""
    return [value] if isinstance(value, str) else value

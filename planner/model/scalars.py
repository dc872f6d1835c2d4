"""Text, numbers, percents, money: each parsed from the text that was typed, one way to write a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from planner.model.wording import Parsed, Schema, Short, spelled, whole, wrong
from planner.value import NamedTuple

MAX_TEXT = 300
MAX_PIECES = 10_000_000

_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"
_SPACE = " \t\r\n"
_MONEY = r"([0-9]{1,9})(\.[0-9]{2})? ([A-Z]{3})"
_PLAIN = r"([0-9]{1,9}(?:\.[0-9]{1,2})?)(?: ([A-Z]{3}))?"
_POINTS = r"([0-9]{1,9}) points?"
_EMAIL = r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+"


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong("one line of text", "a word or a sentence")
    text = value.strip(_SPACE)
    if not text:
        raise wrong("text", "a word or a sentence")
    if not text.isprintable() and re.search(_CONTROL, text):
        raise wrong("one line of text, without line breaks or control characters", "it on one line")
    if len(text) > MAX_TEXT:
        raise wrong(f"text of at most {MAX_TEXT} characters", "it shorter")
    return text


def _prose(value: Any) -> str:
    return _line(re.sub(f"[{_SPACE}]+", " ", value) if isinstance(value, str) else value)


def _name(value: Any) -> str:
    """A key that names something: what stands in the file is the name, to the letter."""
    name = _line(value)
    if name != value:
        raise wrong("a name without spaces around it", name)
    return name


def is_number(text: str) -> bool:
    """Whether text is digits and nothing else, of which `int` takes only so many."""
    return text.isdecimal() and text.isascii() and len(text) <= 300


def _pieces(value: Any) -> int:
    what = "a whole number of pieces"
    if not isinstance(value, str):
        raise wrong(what, "one number, such as 48")
    text = value.strip()
    if not is_number(text):
        raise wrong(what, _guess_pieces(text))
    if int(text) > MAX_PIECES:
        raise wrong(f"{what}, at most {MAX_PIECES:,}", str(MAX_PIECES))
    return int(text)


def _least(value: Any) -> int:
    """A key: 072 beside 72 would be the same quantity twice, and one of them lost."""
    pieces = _pieces(value)
    if str(pieces) != value:
        raise wrong("a whole number of pieces without zeros or spaces before it", str(pieces))
    return pieces


def _quantity(value: Any) -> int:
    return 0 if isinstance(value, str) and value.strip() == "none" else _pieces(value)


def _guess_pieces(text: str) -> str:
    if dozen := re.fullmatch(r"(?:([0-9]{1,5})|an?) *dozens?", text, re.I):
        return str(12 * int(dozen[1] or 1))
    if re.fullmatch(r"[0-9]{1,3}(?:[, _'][0-9]{3}){1,2}", text):
        return _at_most_all(re.sub("[^0-9]", "", text))
    number = re.search(r"[0-9]{1,8}", text)
    return _at_most_all(number[0]) if number else "48"


def _at_most_all(digits: str) -> str:
    return str(min(int(digits), MAX_PIECES))


def _percent(value: Any) -> int:
    what = "a percent"
    if not isinstance(value, str):
        raise wrong(what, "one percent, such as 9%")
    text = value.strip()
    match = re.fullmatch(r"([0-9]{1,4})(?:\.([0-9]{1,2}))?%", text)
    if match:
        points = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
        if points > 100_000:
            raise wrong("a percent of at most 1000%", "9%")
        return points
    raise wrong(what, _guess_percent(text))


def _guess_percent(text: str) -> str:
    bare = re.fullmatch(r"([0-9]{0,3})(?:[.,]([0-9]{1,4}))? *(%|per ?cent|pct)?", text)
    if bare is None or not (bare[1] or bare[2]):
        return "9%"
    number = Decimal(f"{bare[1] or 0}.{bare[2] or 0}")
    if number < 1 and not bare[3]:
        number *= 100
    return f"{number.quantize(Decimal('0.01')).normalize():f}%"


def _share(value: Any) -> int:
    points = _percent(value)
    if points > 10_000:
        raise wrong("a percent of at most 100%", "100%")
    return points


def _chance(value: Any) -> int:
    points = _share(value)
    if points in (0, 10_000):
        raise wrong("a chance above 0% and below 100%", "95%" if points else "90%")
    return points


def _yes(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    guess = "true" if isinstance(value, str) and value.lower() in ("yes", "y", "on", "1", "true") else "false"
    raise wrong("true or false", guess)


class Money(NamedTuple):
    """An amount in a currency, or in points (`currency` is then "points")."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def _money(value: Any) -> Money:
    text = value.strip() if isinstance(value, str) else ""
    if match := re.fullmatch(_MONEY, text):
        return Money(Decimal(match[1] + (match[2] or "")), match[3])
    if match := re.fullmatch(_POINTS, text):
        return Money(Decimal(match[1]), "points")
    raise wrong("an amount with its currency", _guess_money(text))


def _plain_money(value: Any) -> Money:
    text = value.strip() if isinstance(value, str) else ""
    if match := re.fullmatch(_PLAIN, text):
        return Money(Decimal(match[1]), match[2] or "")
    what = "an amount" if text else "an amount, with a point for cents"
    raise wrong(what, _guess_money(text).partition(" ")[0])


def _guess_money(text: str) -> str:
    signs = {"€": "EUR", "£": "GBP"}
    currency = re.search(r"(?<![A-Z])[A-Z]{3}(?![A-Z])", text.upper())
    unit = currency[0] if currency else next((name for sign, name in signs.items() if sign in text), "USD")
    number = re.search(r"[0-9]{1,9}(?:\.[0-9]{1,9})?(?![0-9])", re.sub(r",(?=[0-9]{3})", "", text).replace(",", "."))
    amount = f"{Decimal(number[0]).quantize(Decimal('0.01'))}" if number else "48.00"
    return f"{amount} {unit}"


def _email(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(_EMAIL, text):
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
        raise wrong("a link that starts with https://", _guess_link(text))
    return text


def _guess_link(text: str) -> str:
    rest = re.fullmatch(r"(?:http://|https?:/?)?([\w-]+(?:\.[\w-]+)+(?:/[\w./-]*)?)", text, re.ASCII)
    return f"https://{rest[1]}" if rest else "https://example.com/page"


def _text(pattern: str, what: str) -> Schema:
    """Of text that YAML may also take for a number or a truth: a colour called 12, a job called 6104."""
    return {"type": ["string", "number", "boolean"], "pattern": pattern, "errorMessage": what}


# The same for editors, as JSON Schema has it. _C: control characters; _N: any other but a space; _W: space around a value.
_C = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
_N, _W = f"[^ {_C}]", r"[ \t\r\n]"
_LINE = f"^{_W}*{_N}[^{_C}]{{0,{MAX_TEXT - 1}}}{_W}*$"
_NAME = f"^{_N}(?:[^{_C}]{{0,{MAX_TEXT - 2}}}{_N})?$"
_PROSE = f"^{_W}*{_N}(?:{_W}+(?={_N})|{_N}){{0,{MAX_TEXT - 1}}}{_W}*$"
_SHORT_ENOUGH = rf"(?=\S{{1,{MAX_TEXT}}}\s*$)"
_ADDRESS = rf"[^\s@<>\"{_C}]"
_IN_LINK = rf"\s<>\"'`\\{_C}"
_HOST = (
    rf"(?:[^{_IN_LINK}/?#\[\]]*@)?(?:\[[^{_IN_LINK}/?#@\[\]]+\]|[^{_IN_LINK}/?#:@\[\]]+)(?::[^{_IN_LINK}/?#@\[\]]*)?"
)
_HTTPS = rf"{_SHORT_ENOUGH}[Hh][Tt][Tt][Pp][Ss]://{_HOST}(?:[/?#][^{_IN_LINK}]*)?"
_MAIL = rf"{_SHORT_ENOUGH}{_ADDRESS}+@{_ADDRESS}+\.[^\s@<>\".{_C}]+"
_LEAST = "^(?:0|[1-9][0-9]{0,6}|10000000)$"
_COUNT = "0{0,293}[0-9]{1,7}|0{0,292}10000000"
_UP_TO_1000 = r"(?:0?[0-9]{1,3}(?:\.[0-9]{1,2})?|1000(?:\.0{1,2})?)%"
_BELOW_100 = r"0{0,2}[0-9]{1,2}(?:\.[0-9]{1,2})?%"

LINE = _text(_LINE, f"one line of at most {MAX_TEXT} characters")
Line = Annotated[str, Parsed(_line, LINE)]
Name = Annotated[str, Parsed(_name, _text(_NAME, f"a name of at most {MAX_TEXT} characters, without spaces around it"))]
PROSE = _text(_PROSE, f"text of at most {MAX_TEXT} characters")
Prose = Annotated[str, Parsed(_prose, PROSE)]
Pieces = Annotated[int, Parsed(_pieces, whole(MAX_PIECES, _COUNT, "a whole number of pieces", 48))]
LeastPieces = Annotated[
    int, Parsed(_least, {"type": "string", "pattern": _LEAST, "errorMessage": "a whole number of pieces, such as 72"})
]
"""The quantity from which on a price holds, as a key."""
NONE_OR_PIECES = whole(MAX_PIECES, f"none|{_COUNT}", "a whole number of pieces, or none", 48, "none")
Quantity = Annotated[int, Parsed(_quantity, NONE_OR_PIECES)]
"""Pieces; `none` is 0."""
Percent = Annotated[int, Parsed(_percent, spelled(_UP_TO_1000, "a percent", "9%", "2.5%"))]
"""Basis points: 9% is 900."""
SHARE = spelled(rf"{_BELOW_100}|0?100(?:\.0{{1,2}})?%", "a percent of at most 100%", "3%", "2.5%")
Share = Annotated[int, Parsed(_share, SHARE)]
"""Basis points, at most 10,000."""
Chance = Annotated[
    int,
    Parsed(_chance, spelled(rf"(?!0+(?:\.0+)?%){_BELOW_100}", "a chance above 0% and below 100%", "90%", "99.5%")),
]
"""Basis points, from 1 to 9,999."""
YesNo = Annotated[bool, Parsed(_yes, {"type": ["boolean", "string"], "enum": [True, False, "true", "false"]})]
Amount = Annotated[
    Money,
    Parsed(
        _money,
        spelled(
            r"[0-9]{1,9}(?:\.[0-9]{2})? [A-Z]{3}|[0-9]{1,9} points?",
            "an amount with its currency",
            "48.00 USD",
            "2500 points",
        ),
    ),
]
PlainAmount = Annotated[
    Money,
    Parsed(
        _plain_money,
        {
            **spelled(r"[0-9]{1,9}(?:\.[0-9]{1,2})?(?: [A-Z]{3})?", "an amount", "9.50", "9.50 USD"),
            "type": ["number", "string"],
            "minimum": 0,
            "maximum": 999_999_999.99,
        },
    ),
]
"""An amount whose currency another key says; it may say the same again."""
Email = Annotated[str, Parsed(_email, spelled(_MAIL, "one address for mail", "team@example.com"))]
Link = Annotated[str, Parsed(_https, spelled(_HTTPS, "a link that starts with https://", "https://example.com/page"))]


class Choice:
    """Parses a choice of words; the nearest one is what to write."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def __call__(self, value: Any) -> str:
        """The word that is written."""
        if isinstance(value, str) and value.strip() in self.words:
            return value.strip()
        from difflib import get_close_matches

        near = get_close_matches(value.lower()[:MAX_TEXT] if isinstance(value, str) else "", self.words, 1, 0.5)
        raise wrong(f"{', '.join(self.words[:-1])} or {self.words[-1]}", near[0] if near else self.words[0])


def one_of(*words: str) -> Parsed:
    """A validator for a choice of words."""
    return Parsed(Choice(words), {"type": "string", "enum": list(words)})


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


OR_ONE = Short(_listed)
"""A lone word where a list is meant: `after: art` is `after: [art]`."""

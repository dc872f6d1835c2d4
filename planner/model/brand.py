"""Who speaks in a notice: names, logo, colours, postal address, whom to answer."""

from __future__ import annotations

import re
from typing import Annotated, Any

from planner.model.base import Part
from planner.model.languages import LongText, Text
from planner.model.scalars import Email, Link
from planner.model.wording import Parsed, spelled, wrong
from planner.value import NamedTuple

READABLE = 4.5
"""The least contrast of text with what is behind it: WCAG 2.2, success criterion 1.4.3."""
_HEX = "#[0-9A-Fa-f]{6}"
_PAIR = rf"({_HEX})(?:\s+on\s+({_HEX}))?"


class Colours(NamedTuple):
    """What is written on a button, and the button; each as #rrggbb."""

    text: str
    button: str

    def __str__(self) -> str:
        return f"{self.text} on {self.button}"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours #rrggbb, from 1 to 21: (L1 + 0.05) / (L2 + 0.05), WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(colour: str, behind: str) -> str:
    """The colour, or the nearest shade of it, towards black or white, that can be read on `behind`."""
    towards = 0 if _luminance(behind) > 0.18 else 255
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(21):
        shade = "#" + "".join(f"{round(part + (towards - part) * step / 20):02x}" for part in parts)
        if contrast(shade, behind) >= READABLE:
            return shade
    return "#000000" if towards == 0 else "#ffffff"


def _colours(value: Any) -> Colours:
    what = 'a colour such as "#1f4e79", or two, text on button'
    match = re.fullmatch(_PAIR, value.strip()) if isinstance(value, str) else None
    if match is None:
        raise wrong(what, '"#ffffff on #1f4e79"')
    first, second = ((one or "").lower() for one in match.groups())
    if not second:
        return Colours(max(("#ffffff", "#000000"), key=lambda text: contrast(text, first)), first)
    if contrast(first, second) < READABLE:
        found = f"{contrast(first, second):.1f}"
        raise wrong(
            f"text that can be read on its button: contrast {READABLE} to 1, here {found}",
            f'"{readable(first, second)} on {second}"',
        )
    return Colours(first, second)


ButtonColours = Annotated[
    Colours,
    Parsed(
        _colours,
        spelled(rf"{_HEX}(?:\s+on\s+{_HEX})?", "a colour, or two, text on button", "#ffffff on #1f4e79", "#1f4e79"),
    ),
]


class Sender(Part):
    """Whom a notice is from, and whom to answer."""

    name: Text | None = None
    """The name that stands in a mail's From."""
    email: Email | None = None
    """Their address."""


class Brand(Part):
    """Who speaks in notices."""

    name: Text | None = None
    """The name at the head of a mail, beside the logo or instead of it."""
    legal_name: Text | None = None
    """The name in law, at the foot of a mail."""
    logo: Link | None = None
    """The logo, at least 320 pixels wide: the only thing that a mail loads."""
    colours: ButtonColours | None = None
    """Text on button, in quotes: "#ffffff on #1f4e79". The button's alone is enough."""
    address: LongText | None = None
    """The postal address, at the foot of a mail."""
    contact: Sender | None = None
    """Whom notices are from; without it, the campaign's contact."""

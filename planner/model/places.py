"""Countries and subdivisions, as ISO 3166 writes them. Whether a place exists is known where its holidays are."""

from __future__ import annotations

import re
from typing import Annotated, Any

from planner.model.wording import Parsed, spelled, wrong

_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")

EU_CUSTOMS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Countries between which goods cross no customs border: the EU's 27 and Monaco (Union Customs Code, article 4)."""


def canonical(place: str) -> str:
    """The code of ISO 3166 for a place that is usually written otherwise: UK is GB."""
    return "GB" + place[2:] if _PLACE.fullmatch(place) and place.startswith("UK") else place


def _place(value: Any) -> str:
    text = value.strip() if isinstance(value, str) else ""
    what = "a country or subdivision, such as US, US-WA or DE"
    if not _PLACE.fullmatch(text):
        raise wrong(what, _guess(text.upper()[:60].replace("_", "-")))
    return canonical(text)


def _guess(upper: str) -> str:
    usual = {
        "USA": "US",
        "GERMANY": "DE",
        "ENGLAND": "GB",
        "UNITED KINGDOM": "GB",
        "UNITED STATES": "US",
        "CHINA": "CN",
    }
    return upper if _PLACE.fullmatch(upper) and upper != "EU" else usual.get(upper, "US")


def _one_place(value: Any) -> str:
    place = _place(value)
    if place == "EU":
        raise wrong("one country or subdivision; the EU has no calendar of its own", "DE")
    return place


def country(place: str) -> str:
    """The country of a place: US for US-WA."""
    return place[:2]


def customs_between(first: str, second: str) -> bool:
    """Whether goods cross a customs border on the way."""
    one, other = country(first), country(second)
    return one != other and not (one in EU_CUSTOMS and other in EU_CUSTOMS)


Place = Annotated[
    str,
    Parsed(_one_place, spelled(rf"(?!EU\s*$){_PLACE.pattern}", "a country or subdivision", "US", "US-WA", "DE")),
]
Market = Annotated[str, Parsed(_place, spelled(_PLACE.pattern, "a country, a subdivision or EU", "US", "US-WA", "EU"))]
"""A place, or EU for all of it."""

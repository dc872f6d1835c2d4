"""The texts of a campaign file that buyers read, each at its path: what facts of kind `text` and `figure` are about."""

from __future__ import annotations

import re
from datetime import date
from itertools import repeat
from operator import contains

from planner.model.campaign import Campaign
from planner.model.item import Item
from planner.model.languages import Translated, called
from planner.source.path import Path

Written = tuple[str, Path, str, date | None]
"""What a text is, its path, the text, and of a cause the day it was known. A plain tuple: every campaign has a dozen."""

_FIGURE = re.compile(r"[\dd](?:(?<=\d)(?<!\d\d)\d{0,2}(?!\d)|(?<=[a-z]d)ay\b)")
"""What every date, percent and weekday has: a number of three digits at most, or the end of the name of a weekday. Of names
of campaigns, most of which have a year, few have either, and the whole pattern takes 3 ms to make and long to search."""
_SIGNS = (
    *("-", "/", ".", "%", "cent", "prozent", "ciento", "nday", "sday", "iday", "rday"),
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("mär", "mai", "okt", "dez", "fév", "avr", "jui", "aoû", "déc", "ene", "abr", "ago", "dic"),
)
"""And one of these beside: what parts numbers, says a percent or a weekday, begins the name of a month."""


def texts_of(campaign: Campaign) -> list[Written]:
    """Every text that may stand in a notice."""
    found: list[Written] = [("name", ("name",), campaign.name, None)]
    if campaign.why and campaign.why.occasion:
        found.append(("occasion", ("why", "occasion"), campaign.why.occasion, None))
    if campaign.contact and campaign.contact.name:
        found.append(("contact", ("contact", "name"), campaign.contact.name, None))
    if campaign.brand:
        found += _brand(campaign)
    found += _own((), campaign)
    found += _items(campaign)
    for number, slip in enumerate(campaign.slips or ()):
        if slip.cause:
            found.append(("cause", ("slips", number, "cause"), slip.cause, slip.known))
    return found


def perhaps_figures(*texts: str) -> bool:
    """Whether there may be a date, a percent or a weekday in any of some texts, in any of its languages."""
    every = "\n".join([text if type(text) is str else "\n".join(called(text)) for text in texts])
    if _FIGURE.search(every) is None:
        return False
    return any(map(contains, repeat(every.casefold()), _SIGNS))


def _own(base: Path, part: Campaign | Item) -> list[Written]:
    found: list[Written] = []
    if part.personal and part.personal.what:
        found.append(("personal", (*base, "personal", "what"), part.personal.what, None))
    if isinstance(part.unanswered, Translated):
        found.append(("unanswered", (*base, "unanswered"), part.unanswered, None))
    return found


def _items(campaign: Campaign) -> list[Written]:
    found: list[Written] = []
    for sku, item in (campaign.items or {}).items():
        if item.name:
            found.append(("item", ("items", sku, "name"), item.name, None))
        if item.colour:
            found.append(("colour", ("items", sku, "colour"), item.colour, None))
        if item.personal or item.unanswered:
            found += _own(("items", sku), item)
    return found


def _brand(campaign: Campaign) -> list[Written]:
    brand = campaign.brand
    if brand is None:
        return []
    said = (("brand", "name"), ("brand", "legal_name"), ("address", "address"))
    found: list[Written] = [(role, ("brand", key), text, None) for role, key in said if (text := getattr(brand, key))]
    if brand.contact and brand.contact.name:
        found.append(("contact", ("brand", "contact", "name"), brand.contact.name, None))
    return found

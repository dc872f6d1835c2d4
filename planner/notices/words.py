"""Dates, times, money, counts and lists as a sentence of some language has them, and texts given in several languages."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date, time

from planner.model.dates import Moment
from planner.model.languages import in_language
from planner.model.scalars import Money
from planner.notices import escape
from planner.notices.lines import shortened

MISSING = "\ufdd2"
"""Stands for a text that the file does not give in this language; a notice that holds it is not drafted."""


class Words(ABC):
    """How one language says things; "" for None throughout.

    `language` is its code, `direction` ltr or rtl. A text of the file that names no language is in `first`.
    Sentences that are none of a template's are asked for by their English, with named places for values.
    """

    language: str
    direction: str = "ltr"
    short_name: int = 27
    """Characters of a campaign's name in a subject, so that a subject with it and a date has at most 60."""

    def __init__(self, first: str) -> None:
        self._first = first

    @abstractmethod
    def say(self, message: str, /, **values: object) -> str:
        """A message of the program in this language."""

    @abstractmethod
    def counted(self, number: int, *forms: str) -> str:
        """A number with its noun, which has one form or several, in CLDR's order: 1 piece, 3 pieces, 1,200 pieces."""

    @abstractmethod
    def listed(self, texts: Iterable[str], last: str = "and") -> str:
        """A; A and B; A, B and C. `last` is and, or or."""

    @abstractmethod
    def day(self, value: date | None) -> str:
        """Friday, 26 March 2027."""

    @abstractmethod
    def short_day(self, value: date | None) -> str:
        """26 March 2027."""

    @abstractmethod
    def money(self, value: Money | None) -> str:
        """48.00 USD, 2,500 points."""

    @abstractmethod
    def percent(self, points: int) -> str:
        """90%, 2.5%, of basis points."""

    @abstractmethod
    def place(self, code: str, name: str) -> str:
        """A country or subdivision; `name` is its English one."""

    @abstractmethod
    def city(self, zone: str) -> str:
        """The city after which a time zone is named: Los Angeles, of America/Los_Angeles."""

    def zone(self, name: str | None) -> str:
        """Los Angeles time, of America/Los_Angeles."""
        bare = (name or "").rpartition("/")[2]
        if not name or re.match(r"UTC|UCT|GMT|Zulu", bare):
            return bare
        return self.say("{city} time", city=self.city(name))

    def moment(self, value: Moment | None, time_zone: str | None) -> str:
        """Thursday, 21 January 2027, 17:00 Los Angeles time. Without an hour, the end of the day."""
        return self._at_hour(self.day(value.day), value, time_zone) if value else ""

    def short_moment(self, value: Moment | None, time_zone: str | None) -> str:
        """21 January 2027, 17:00 Los Angeles time."""
        return self._at_hour(self.short_day(value.day), value, time_zone) if value else ""

    def hour(self, value: time) -> str:
        """17:00."""
        return f"{value:%H:%M}"

    def _at_hour(self, text: str, value: Moment, time_zone: str | None) -> str:
        where = self.zone(time_zone)
        if value.hour is None and where:
            return self.say("{day}, end of day, {zone}", day=text, zone=where)
        if value.hour is None:
            return self.say("{day}, end of day", day=text)
        if where:
            return self.say("{day}, {hour} {zone}", day=text, hour=self.hour(value.hour), zone=where)
        return self.say("{day}, {hour}", day=text, hour=self.hour(value.hour))

    def own(self, text: str | None, proper: bool = False) -> str:
        """A text of the file in this language; MISSING where it is given in others only.

        One that is `proper` names somebody or a place to write to, and is the same in all languages unless it names them.
        """
        said = in_language(text, self.language, self.language if proper else self._first) if text else ""
        return MISSING if said is None else said

    def visible(self, text: str | None, proper: bool = False) -> str:
        """The same as a line of plain text."""
        said = self.own(text, proper)
        return said if said == MISSING else escape.visible(said)

    def markdown(self, text: str | None, longest: int = 0, proper: bool = False) -> str:
        """The same escaped for Markdown, and cut at `longest` characters if that is given."""
        said = self.visible(text, proper)
        if said == MISSING:
            return said
        return escape.markdown(shortened(said, longest) if longest else said)

    def size(self, text: str) -> str:
        """A size, escaped for Markdown; the one that fits all is a word of this language."""
        return self.say("one size") if text.strip().casefold() == "one size" else escape.markdown(text)

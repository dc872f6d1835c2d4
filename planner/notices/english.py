"""English, in which the program's own messages are written: loads nothing that other languages need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.model.scalars import Money
from planner.notices import escape
from planner.notices.words import Words

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class English(Words):
    """The day before the month, so that no reader takes one for the other; currencies by their code."""

    language = "en"

    def say(self, message: str, /, **values: object) -> str:
        """The message itself."""
        return message.format(**values) if values else message

    def counted(self, number: int, *forms: str) -> str:
        """1 piece, 3 pieces, 1,200 pieces; a lone form takes an s."""
        one, other = forms if len(forms) == 2 else (forms[0], f"{forms[0]}s")
        return f"{number:,} {one if number == 1 else other}"

    def listed(self, texts: Iterable[str], last: str = "and") -> str:
        """A; A and B; A, B and C."""
        parts = list(texts)
        return f" {last} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)

    def day(self, value: date | None) -> str:
        """Friday, 26 March 2027. Names do not depend on the machine's locale."""
        return f"{_WEEKDAYS[value.weekday()]}, {self.short_day(value)}" if value else ""

    def short_day(self, value: date | None) -> str:
        """26 March 2027."""
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""

    def money(self, value: Money | None) -> str:
        """48.00 USD, 2,500 points."""
        if value is None:
            return ""
        if value.currency == "points":
            return self.counted(int(value.amount), "point")
        return f"{value.amount:,} {value.currency}"

    def percent(self, points: int) -> str:
        """90%, 2.5%."""
        whole, part = divmod(points, 100)
        return f"{whole}.{part:02}".rstrip("0").rstrip(".") + "%"

    def place(self, code: str, name: str) -> str:
        """The name as the plan has it."""
        return name

    def size(self, text: str) -> str:
        """As it was typed."""
        return escape.markdown(text)

    def city(self, zone: str) -> str:
        """Los Angeles, of America/Los_Angeles."""
        return zone.rpartition("/")[2].replace("_", " ")

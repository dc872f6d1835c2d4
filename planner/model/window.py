"""The size window: from opening to closing of order or size collection."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from planner.model.base import Part
from planner.model.dates import MOMENT, Day, Moment, When, _moment
from planner.model.scalars import OR_ONE
from planner.model.wording import Short, spelled, wrong


class Extended(Part):
    """A new close, and the day on which people were told of it."""

    to: When | None = None
    """The new close."""
    told: Day | None = None
    """The day people were told of it."""


class SizeWindow(Part):
    """Opens at 00:00 and closes at the end of the named day, unless an hour is given."""

    opens: When | None = None
    """The first day or hour of orders or sizes; a day begins at 00:00."""
    closes: When | None = None
    """The last day or hour; a day counts until its end."""
    reminders: Annotated[tuple[Day, ...], OR_ONE] | None = None
    """The days on which people are reminded."""
    extended: Extended | None = None
    """A close that was moved, and the day people were told."""

    @property
    def close(self) -> Moment | None:
        """The close that counts: the extended one where there is one."""
        return self.extended.to if self.extended and self.extended.to else self.closes

    @property
    def reminder_days(self) -> tuple[date, ...]:
        """The days of reminders in order."""
        return tuple(sorted(self.reminders or ()))


def _short(value: Any) -> Any:
    """`2027-01-11 .. 2027-01-21 17:00` is opening and closing."""
    if not isinstance(value, str):
        return value
    opens, dots, closes = value.partition("..")
    if not dots:
        return {"closes": value}
    if any(guesses := [_guess(opens), _guess(closes)]):
        write = (guess or text.strip() for guess, text in zip(guesses, (opens, closes), strict=True))
        raise wrong("a window of two dates, opening .. close", " .. ".join(write))
    return {"opens": opens, "closes": closes}


def _guess(text: str) -> str | None:
    """What to write instead of a moment, None where it is one."""
    try:
        _moment(text)
    except PydanticCustomError as error:
        return str((error.context or {})["write"])
    return None


Window = Annotated[
    SizeWindow,
    Short(
        _short,
        spelled(rf"{MOMENT}(?:\s*\.\.\s*{MOMENT})?", "a window of two dates", "2027-01-11 .. 2027-01-21 17:00"),
    ),
]

"""The size window: from opening to closing of order or size collection."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from planner.model.base import Part
from planner.model.dates import Day, Moment, When, _moment
from planner.model.scalars import listed
from planner.model.wording import wrong


class Extended(Part):
    """A new close, and the day on which people were told of it."""

    to: When | None = None
    told: Day | None = None


class SizeWindow(Part):
    """Opens at 00:00 and closes at the end of the named day, unless an hour is given."""

    opens: When | None = None
    closes: When | None = None
    reminders: Annotated[tuple[Day, ...], BeforeValidator(listed)] | None = None
    extended: Extended | None = None

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


Window = Annotated[SizeWindow, BeforeValidator(_short), Field(description="opens, closes, reminders; or A .. B")]

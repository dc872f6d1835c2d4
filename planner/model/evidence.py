"""What was seen of production, and how long a word about it is good for."""

from __future__ import annotations

import re
from typing import Annotated, Any

from planner.model.base import Part
from planner.model.dates import _DAYS, MAX_DAYS, Day
from planner.model.scalars import Line
from planner.model.wording import Parsed, whole, wrong


class Seen(Part):
    """Evidence that is more than a date: what was seen of the job, by whom, and when."""

    what: Line | None = None
    """What was seen, such as a purchase order or a photo of the run."""
    by: Line | None = None
    """Who saw it."""
    on: Day | None = None
    """The day they did."""


_LIFE = rf"(?!0+$)(?:{_DAYS})"


def _life(value: Any) -> int:
    text = value.strip() if isinstance(value, str) else ""
    if not re.fullmatch(_LIFE, text, re.ASCII):
        raise wrong(f"a number of days from 1 to {MAX_DAYS}", "60")
    return int(text)


Life = Annotated[int, Parsed(_life, {**whole(MAX_DAYS, _LIFE, "a number of days", 60), "minimum": 1})]


class ShelfLife(Part):
    """For how many calendar days a word about production is good, by what it says; twice as long, and it is void."""

    confirmed: Life | None = None
    """Of a slot that is confirmed and has not begun."""
    started: Life | None = None
    """Of a job that runs and names no day of arrival."""
    arrives: Life | None = None
    """Of a job that runs and of the day on which its goods are to arrive."""

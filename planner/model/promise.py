"""What buyers are told, what the supplier said, and what moved since."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from planner.model.base import Part
from planner.model.dates import DATE, Day
from planner.model.evidence import Seen
from planner.model.languages import LongText
from planner.model.scalars import OR_ONE, Chance, Line, one_of
from planner.model.wording import Parsed, spelled


class Promise(Part):
    """The dates that buyers are told, and the chance with which they are to hold, in basis points."""

    ship_by: Day | None = None
    """The day by which orders ship; compared with the start of deliver."""
    arrive_by: Day | None = None
    """The day by which orders arrive; compared with the finish of deliver."""
    confidence: Chance | None = None
    """The chance with which the dates are to hold."""


class Slot(Part):
    """A pre-order's place in the supplier's schedule: when it was confirmed, its first day, when numbers are needed."""

    confirmed: Day | None = None
    """The day the supplier confirmed it."""
    starts: Day | None = None
    """Its first day."""
    numbers_by: Day | None = None
    """The day by which the supplier needs the numbers."""


class Production(Part):
    """The job: the supplier's reference, its slot, its actual start, the supplier's word for goods in the inventory."""

    job: Line | None = None
    """The supplier's reference, such as JOB-6104."""
    slot: Slot | None = None
    """The place in the supplier's schedule."""
    started: Day | None = None
    """The day production in fact started."""
    arrives: Day | None = None
    """The supplier's word for goods in the inventory."""
    seen: Seen | None = None
    """What was last seen of the job."""


UNKNOWN: Literal["unknown"] = "unknown"


def _now(value: Any) -> Any:
    from planner.model.dates import _date

    if isinstance(value, str) and value.strip() == UNKNOWN:
        return UNKNOWN
    return _date(value)


_NEW_DATE = spelled(f"{DATE}|{UNKNOWN}", "a date, or unknown", "2027-01-22", UNKNOWN)


class Slip(Part):
    """What moved since the promise: known on, from, to (or unknown), of what, why, and the day buyers were told."""

    known: Day | None = None
    """The day it was known."""
    was: Day | None = None
    """The date as promised."""
    now: Annotated[date | Literal["unknown"], Parsed(_now, _NEW_DATE)] | None = None
    """The new date, or unknown."""
    of: Annotated[Literal["arrival", "shipping"], one_of("arrival", "shipping")] | None = None
    """What moved: arrival or shipping."""
    items: Annotated[tuple[Line, ...], OR_ONE] | None = None
    """The items that it concerns; without them, all."""
    cause: LongText | None = None
    """Why, in words for buyers."""
    told: Day | None = None
    """The day buyers were told."""

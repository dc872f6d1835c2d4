"""What buyers are told, what the supplier said, and what moved since."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from planner.model.base import Part
from planner.model.dates import Day
from planner.model.scalars import Line, Prose, Share, listed, one_of
from planner.model.wording import Parsed, wrong


def _confidence(value: Any) -> Any:
    if value in ("100%", "0%"):
        raise wrong("a chance above 0% and below 100%", "90%" if value == "0%" else "95%")
    return value


class Promise(Part):
    """The dates that buyers are told, and the chance with which they are to hold, in basis points."""

    ship_by: Day | None = None
    arrive_by: Day | None = None
    confidence: Annotated[Share, BeforeValidator(_confidence)] | None = None


class Slot(Part):
    """A pre-order's place in the supplier's schedule: when it was confirmed, its first day, when numbers are needed."""

    confirmed: Day | None = None
    starts: Day | None = None
    numbers_by: Day | None = None


class Production(Part):
    """The job: the supplier's reference, its slot, its actual start, the supplier's word for goods in the inventory."""

    job: Line | None = None
    slot: Slot | None = None
    started: Day | None = None
    arrives: Day | None = None


UNKNOWN: Literal["unknown"] = "unknown"


def _now(value: Any) -> Any:
    from planner.model.dates import _date

    if value == UNKNOWN:
        return UNKNOWN
    return _date(value)


class Slip(Part):
    """What moved since the promise: known on, from, to (or unknown), of what, why, and the day buyers were told."""

    known: Day | None = None
    was: Day | None = None
    now: Annotated[date | Literal["unknown"], Parsed(_now)] | None = None
    of: Annotated[Literal["arrival", "shipping"], one_of("arrival", "shipping")] | None = None
    items: Annotated[tuple[Line, ...], BeforeValidator(listed)] | None = None
    cause: Prose | None = None
    told: Day | None = None

"""The timeline: stages in order, each in business days at a place."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from planner.model.base import Part
from planner.model.dates import Day, Days, Duration
from planner.model.places import Place
from planner.model.scalars import Line, Name, Prose, listed
from planner.model.wording import off

KNOWN_STAGES = ("art", "proof", "blanks", "produce", "freight", "customs", "receive", "kit", "deliver")
"""The stages that a timeline may have, in the order in which goods pass them."""
NEEDED_STAGES = ("produce", "receive", "deliver")
WINDOW = "size_window"
"""What `after:` names to wait for the window's close."""

MAX_STAGES = 100
"""Of one timeline: more are no plan that anybody follows."""

Names = Annotated[tuple[Line, ...], BeforeValidator(listed)]


class Stage(Part):
    """One step. `days` are business days at `where`, `calendar_days` plain days (ships and trains)."""

    days: Duration | None = None
    calendar_days: Duration | None = None
    where: Place | None = None
    starts: Day | None = None
    after: Names | None = None
    finished: Day | None = None

    @field_validator("calendar_days")
    @classmethod
    def _one_duration(cls, calendar_days: Days | None, others: ValidationInfo) -> Days | None:
        if calendar_days and others.data.get("days"):
            raise off("a stage has days and calendar_days", "one of the two")
        return calendar_days


def _some_stages(timeline: dict[str, Stage]) -> dict[str, Stage]:
    if len(timeline) > MAX_STAGES:
        raise off(f"the timeline has {len(timeline):,} stages", f"at most {MAX_STAGES}")
    return timeline


Timeline = Annotated[dict[Name, Stage], AfterValidator(_some_stages)]


class Closing(Part):
    """A party's own closed days, both ends included: of some stages, of a place, or of all."""

    stages: Names | None = None
    where: Place | None = None
    from_: Day = Field(alias="from")
    to: Day
    why: Prose | None = None

    @field_validator("to")
    @classmethod
    def _forwards(cls, to: date, others: ValidationInfo) -> date:
        start = others.data.get("from_")
        if start is not None and to < start:
            raise off(f"closed from {start} to {to} runs backwards", f"from: {to}, to: {start}")
        return to

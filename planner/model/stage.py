"""The timeline: stages in order, each in business days at a place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from planner.model.base import Part
from planner.model.dates import Day, Duration
from planner.model.places import Place
from planner.model.scalars import Line, Prose, listed
from planner.model.wording import off

KNOWN_STAGES = ("art", "proof", "blanks", "produce", "freight", "customs", "receive", "kit", "deliver")
"""The stages that a timeline may have, in the order in which goods pass them."""
NEEDED_STAGES = ("produce", "receive", "deliver")
WINDOW = "size_window"
"""What `after:` names to wait for the window's close."""

Names = Annotated[tuple[Line, ...], BeforeValidator(listed)]


class Stage(Part):
    """One step. `days` are business days at `where`, `calendar_days` plain days (ships and trains)."""

    days: Duration | None = None
    calendar_days: Duration | None = None
    where: Place | None = None
    starts: Day | None = None
    after: Names | None = None
    finished: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _empty(cls, value: Any) -> Any:
        return {} if value is None else value

    @model_validator(mode="after")
    def _one_duration(self) -> Stage:
        if self.days and self.calendar_days:
            raise off("a stage has days and calendar_days", "one of the two")
        return self


class Closing(Part):
    """A party's own closed days, both ends included: of some stages, of a place, or of all."""

    stages: Names | None = None
    where: Place | None = None
    from_: Day = Field(alias="from")
    to: Day
    why: Prose | None = None


    @model_validator(mode="after")
    def _forwards(self) -> Closing:
        if self.to < self.from_:
            raise off(f"closed from {self.from_} to {self.to} runs backwards", f"from: {self.to}, to: {self.from_}")
        return self

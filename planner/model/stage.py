"""The timeline: stages in order, each in business days at a place."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic_core.core_schema import ValidationInfo

from planner.model.base import Part
from planner.model.dates import CutOffHour, Day, Days, Duration, OpenDays, When
from planner.model.places import Place
from planner.model.scalars import OR_ONE, Amount, Line, Name, Percent, Prose
from planner.model.wording import Held, Schema, Shown, off

KNOWN_STAGES = ("art", "proof", "blanks", "produce", "freight", "customs", "receive", "kit", "deliver")
"""The stages that a timeline may have, in the order in which goods pass them."""
NEEDED_STAGES = ("produce", "receive", "deliver")
WINDOW = "size_window"
"""What `after:` names to wait for the window's close."""

MAX_STAGES = 100
"""Of one timeline: more are no plan that anybody follows."""

Names = Annotated[tuple[Line, ...], OR_ONE]


_SAID: Schema = {"not": {"type": "null"}}
_BOTH_DURATIONS: Schema = {
    "type": "object",
    "required": ["days", "calendar_days"],
    "properties": {"days": _SAID, "calendar_days": _SAID},
}


def _one_duration(calendar_days: Days, others: ValidationInfo) -> Days:
    if others.data.get("days"):
        raise off("a stage has days and calendar_days", "one of the two")
    return calendar_days


class Rush(Part):
    """What it takes to have a stage done sooner. Until it is agreed, it is an offer, and the plan goes by the usual days."""

    days: Duration
    """How long the stage takes then, in the days it is counted in."""
    costs: Amount | None = None
    """What that costs, once."""
    confirmed: Day | None = None
    """The day on which it was agreed; from then on the plan goes by these days."""


def _sooner(rush: Rush, others: ValidationInfo) -> Rush:
    usual, rushed = others.data.get("days") or others.data.get("calendar_days"), rush.days
    pairs = list(zip(rushed[:3], usual[:3], strict=True)) if usual else [(0, 1)]
    if any(new > old for new, old in pairs) or all(new == old for new, old in pairs):
        raise off(f"rush takes {rushed} days, the stage {usual} without it", "fewer days, or take rush out")
    return rush


class Stage(Part):
    """One step. `days` are business days at `where`, `calendar_days` plain days (ships and trains)."""

    shown: ClassVar[Schema] = {"not": _BOTH_DURATIONS, "errorMessage": "days or calendar_days, not both"}

    days: Duration | None = None
    """Business days at where (without a place only weekends are closed): 5, 8..15, or best, likely and worst."""
    calendar_days: Annotated[Duration, Held(_one_duration)] | None = None
    """Plain days instead of days, for ships and trains."""
    rush: Annotated[Rush, Held(_sooner)] | None = None
    """What it takes to have it done sooner: {days: [4, 6, 9], costs: 250.00 USD}; once agreed, with confirmed and the day."""
    where: Place | None = None
    """The place whose holidays count; a country's hold in its subdivisions."""
    works: Names | None = None
    """Weekdays and holidays that are worked though the place has them off: Saturday, Columbus Day."""
    cut_off: CutOffHour | None = None
    """What is handed over after this hour counts as the next business day: 14:00, or 14:00 America/Chicago."""
    handed_over: When | None = None
    """The hour at which what it needs was handed over: an approval, an order. It begins then, or after what it waits for."""
    starts: Day | None = None
    """Not before this day."""
    after: Names | None = None
    """The stages that it waits for, instead of the one above; size_window is the window's close."""
    finished: Day | None = None
    """The day it was in fact done; the plan goes on from it."""

    @property
    def is_rushed(self) -> bool:
        """Whether it is agreed to have it done sooner."""
        return self.rush is not None and self.rush.confirmed is not None

    @property
    def duration(self) -> Days | None:
        """How long it takes, in the days it is counted in: as it is rushed once that is agreed."""
        rush = self.rush
        return self.days or self.calendar_days if rush is None or rush.confirmed is None else rush.days


def _some_stages(timeline: dict[str, Stage], _: Any) -> dict[str, Stage]:
    if len(timeline) > MAX_STAGES:
        raise off(f"the timeline has {len(timeline):,} stages", f"at most {MAX_STAGES}")
    return timeline


Timeline = Annotated[dict[Name, Stage], Held(_some_stages), Shown(maxProperties=MAX_STAGES)]


def _forwards(to: date, others: ValidationInfo) -> date:
    start = others.data.get("from_")
    if start is not None and to < start:
        raise off(f"closed from {start} to {to} runs backwards", f"from: {to}, to: {start}")
    return to


class Closing(Part):
    """A party's own closed days, both ends included: of some stages, of a place, or of all.

    A shutdown has slow days around it: a stage begun in them takes longer.
    """

    stages: Names | None = None
    """The stages that rest; without stages and where, all."""
    where: Place | None = None
    """The place that rests."""
    from_: Day
    """The first closed day."""
    to: Annotated[Day, Held(_forwards)]
    """The last closed day."""
    why: Prose | None = None
    """The reason, for those who read the plan."""
    slow_before: OpenDays | None = None
    """How many business days before it are slow, as people leave and lines are wound down."""
    slow_after: OpenDays | None = None
    """How many business days behind it are slow, until the lines are staffed again."""
    longer: Percent | None = None
    """How much longer a stage takes that begins in the slow days; 50% is assumed."""

"""Stage dates: each stage's start and finish, best, likely and worst.

A stage's start is day 0; it finishes k open days after the first open day on or after its start, and the next stage
starts on that finish day. Three passes, each with one of the three durations; since calendars keep order, best is
never later than likely, nor likely than worst.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from planner.model import order
from planner.model.campaign import Campaign
from planner.model.dates import Days
from planner.model.places import country
from planner.model.stage import WINDOW, Closing, Stage
from planner.plan.errors import PlanError
from planner.plan.terms import JobTerms
from planner.source.path import Path
from planner.workdays import BeyondCalendar, Calendar, Closed, NoOpenDay

EVERY_DAY = "every day"
_WEEKEND = ("Thursday", "Friday", "Saturday", "Sunday")

CalendarOf = Callable[[str, tuple[Closed, ...]], Calendar | None]
"""The open days at a place, less a party's own closed days; None where there is no such place."""


@dataclass(frozen=True, slots=True)
class Dates:
    """One date three ways."""

    best: date
    likely: date
    worst: date


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that fell on a closed day: `stage` begins on `to` instead of `day`, likely or only at worst (`case`)."""

    stage: str
    case: str
    day: date
    to: date
    why: str


class Rests(NamedTuple):
    """What a stage's dates rest on, beside the stages that it waits for and the window's close if it waits for that.

    `fixed` is the latest day that is said for its start, `on_launch` whether it has nothing else to begin on; `begun` and
    `done` are actual days, which count whatever it waits for. A stage that is done, or not planned, has no calendar.
    """

    fixed: date | None = None
    on_launch: bool = False
    begun: date | None = None
    done: date | None = None
    calendar: Calendar | None = None


_NOTHING = Rests()


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """A stage with its dates; None where something that they rest on is not said."""

    name: str
    stage: Stage
    after: tuple[str, ...]
    starts: Dates | None
    finishes: Dates | None
    moved: tuple[Moved, ...] = ()
    rests: Rests = _NOTHING

    @property
    def days(self) -> Days | None:
        """The stage's duration, of whichever kind."""
        return self.stage.days or self.stage.calendar_days


@dataclass(frozen=True, slots=True)
class Schedule:
    """The stages of one job in the file's order, and the dates that matter to others."""

    terms: JobTerms
    stages: dict[str, PlannedStage]

    def finish(self, name: str) -> Dates | None:
        """When a stage is done; None without the stage or its dates."""
        stage = self.stages.get(name)
        return stage.finishes if stage else None

    @property
    def shipping(self) -> Dates | None:
        """When goods leave the warehouse: the start of `deliver`."""
        stage = self.stages.get("deliver")
        return stage.starts if stage else None


class Scheduler:
    """Makes schedules for one campaign. A stage without a start of its own begins on the launch.

    Actual dates count: a stage's `finished`, and for `deliver` the days on which all parcels had left and had arrived.
    """

    def __init__(self, calendar_of: CalendarOf, campaign: Campaign) -> None:
        self._calendar_of = calendar_of
        self._launch = campaign.launch
        window = campaign.size_window
        self._close = window.close.day if window and window.close else None
        self._shipped, self._delivered = campaign.shipped, campaign.delivered
        self._calendars: dict[tuple[str | None, tuple[Closed, ...]], Calendar] = {}  # one a party, so that it is known

    def schedule(self, terms: JobTerms) -> Schedule:
        """The schedule of a job."""
        waits = order.predecessors(terms.timeline, terms.skip)
        planned: dict[str, PlannedStage] = {}
        for name in order.in_order(waits):
            with _told_at((*terms.base, "timeline", name)):
                planned[name] = self._stage(name, terms, waits[name], planned)
        return Schedule(terms, {name: planned[name] for name in waits})

    def delivery_of(self, terms: JobTerms, ordered: date) -> date | None:
        """When a piece that could ship on the day it is ordered is likely to be in hand; None without `deliver`."""
        stage = terms.timeline.get("deliver")
        if stage is None or "deliver" in terms.skip:
            return None
        with _told_at((*terms.base, "timeline", "deliver")):
            finishes = self._finishes(stage, Dates(ordered, ordered, ordered), self._calendar("deliver", terms))
        return finishes.likely if finishes else None

    def _stage(
        self, name: str, terms: JobTerms, after: tuple[str, ...], planned: dict[str, PlannedStage]
    ) -> PlannedStage:
        stage = terms.timeline[name]
        starts, rests = self._starts(name, terms, after, planned)
        if rests.begun is not None:
            starts = Dates(rests.begun, rests.begun, rests.begun)
        if rests.done is not None:
            actual = Dates(rests.done, rests.done, rests.done)
            return PlannedStage(name, stage, after, earliest(starts or actual, actual), actual, rests=rests)
        if starts is None:
            return PlannedStage(name, stage, after, None, None, rests=rests)
        calendar = self._calendar(name, terms)
        finishes = self._finishes(stage, starts, calendar)
        moved = _moves(name, starts, calendar)
        return PlannedStage(name, stage, after, starts, finishes, moved, rests._replace(calendar=calendar))

    def _finishes(self, stage: Stage, starts: Dates, calendar: Calendar) -> Dates | None:
        days = stage.days or stage.calendar_days
        if days is None:
            return None

        def done(start: date, count: int) -> date:
            if stage.calendar_days is not None:
                return calendar.first_open(start) + timedelta(days=count)
            return calendar.add(start, count)

        return Dates(done(starts.best, days.best), done(starts.likely, days.likely), done(starts.worst, days.worst))

    def _starts(
        self, name: str, terms: JobTerms, after: tuple[str, ...], planned: dict[str, PlannedStage]
    ) -> tuple[Dates | None, Rests]:
        rests = self._rests(name, terms)
        waited = [planned[before].finishes for before in after if before in planned]
        known = [dates for dates in waited if dates is not None]
        if len(known) < len(waited) or (WINDOW in after and self._close is None):
            return None, rests
        known += [Dates(day, day, day) for day in (rests.fixed, self._close if WINDOW in after else None) if day]
        if not known and self._launch is not None:
            return Dates(self._launch, self._launch, self._launch), rests._replace(on_launch=True)
        return latest(known), rests

    def _rests(self, name: str, terms: JobTerms) -> Rests:
        """The days that the file says for a stage."""
        stage, begun, done = terms.timeline[name], None, None
        said = [stage.starts]
        if name == "produce":
            slot = terms.production.slot
            said += [slot.starts if slot else None, terms.production.started]
        if name == "deliver":
            begun, done = self._shipped, self._delivered
        return Rests(max((day for day in said if day), default=None), False, begun, stage.finished or done)

    def _calendar(self, name: str, terms: JobTerms) -> Calendar:
        stage = terms.timeline[name]
        closed = tuple(
            Closed(closing.from_, closing.to, closing.why or "closed")
            for closing in terms.closed
            if _applies(closing, name, stage)
        )
        where = EVERY_DAY if stage.calendar_days is not None else stage.where
        held = self._calendars.get((where, closed))
        if held is None:
            held = self._calendars[where, closed] = self._made(where, closed)
        return held

    def _made(self, where: str | None, closed: tuple[Closed, ...]) -> Calendar:
        if where is None:
            return Calendar.weekends(closed)
        if where == EVERY_DAY:
            return Calendar.every_day(closed)
        calendar = self._calendar_of(where, closed)
        assert calendar is not None, where  # places are looked up before anything is planned
        return calendar


@contextmanager
def _told_at(path: Path) -> Iterator[None]:
    """What a calendar cannot answer for the stage at `path` becomes a PlanError there."""
    try:
        yield
    except (NoOpenDay, BeyondCalendar, OverflowError) as error:
        raise PlanError(path, f"{path[-1]} cannot be planned: {error}", "check its days and what is closed") from error


def _moves(name: str, starts: Dates, calendar: Calendar) -> tuple[Moved, ...]:
    """The likely start and, where it is another day, the worst one, if they fall on closed days; with every reason."""
    moves = []
    for case, day in (("likely", starts.likely), ("at worst", starts.worst)):
        to = calendar.first_open(day)
        if to != day and not (case == "at worst" and day == starts.likely):
            closed = (calendar.why_closed(day + timedelta(days=after)) for after in range((to - day).days))
            reasons = dict.fromkeys("the weekend" if reason in _WEEKEND else reason for reason in closed if reason)
            moves.append(Moved(name, case, day, to, ", ".join(reasons)))
    return tuple(moves)


def _applies(closing: Closing, name: str, stage: Stage) -> bool:
    if closing.stages is not None and name not in closing.stages:
        return False
    if closing.where is None:
        return True
    return stage.where is not None and closing.where in (stage.where, country(stage.where))


def earliest(one: Dates, other: Dates) -> Dates:
    """The earlier of two, for each of the three."""
    return Dates(min(one.best, other.best), min(one.likely, other.likely), min(one.worst, other.worst))


def latest(dates: list[Dates]) -> Dates | None:
    """The latest of several, for each of the three; None of none."""
    if not dates:
        return None
    return Dates(max(one.best for one in dates), max(one.likely for one in dates), max(one.worst for one in dates))

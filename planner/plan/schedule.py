"""Stage dates: each stage's start and finish, best, likely and worst.

A stage's start is day 0; it finishes k open days after the first open day on or after its start, and the next stage
starts on that finish day. Three passes, each with one of the three durations; since calendars keep order, best is
never later than likely, nor likely than worst.
"""

from __future__ import annotations

from collections.abc import Callable
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

UNPLANNED = (NoOpenDay, BeyondCalendar, OverflowError)
"""What a calendar raises for a day that it cannot give."""
_WEEKEND = ("Thursday", "Friday", "Saturday", "Sunday")

CalendarOf = Callable[[str, tuple[Closed, ...]], Calendar | None]
"""The open days at a place, less a party's own closed days; None where there is no such place."""


class Dates(NamedTuple):
    """One date three ways."""

    best: date
    likely: date
    worst: date


class Moved(NamedTuple):
    """A date that fell on a closed day: `stage` begins on `to` instead of `day`, likely or only at worst (`case`)."""

    stage: str
    case: str
    day: date
    to: date
    why: str


class PlannedStage(NamedTuple):
    """A stage with its dates; None where something that they rest on is not said."""

    name: str
    stage: Stage
    after: tuple[str, ...]
    starts: Dates | None
    finishes: Dates | None
    moved: tuple[Moved, ...] = ()

    @property
    def days(self) -> Days | None:
        """The stage's duration, of whichever kind."""
        return self.stage.days or self.stage.calendar_days


class Schedule(NamedTuple):
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

    def schedule(self, terms: JobTerms) -> Schedule:
        """The schedule of a job."""
        waits = order.predecessors(terms.timeline, terms.skip)
        planned: dict[str, PlannedStage] = {}
        for name in order.in_order(waits):
            try:
                planned[name] = self._stage(name, terms, waits[name], planned)
            except UNPLANNED as error:
                raise _told_at((*terms.base, "timeline", name), error) from error
        return Schedule(terms, {name: planned[name] for name in waits})

    def delivery_of(self, terms: JobTerms, ordered: date) -> date | None:
        """When a piece that could ship on the day it is ordered is likely to be in hand; None without `deliver`."""
        stage = terms.timeline.get("deliver")
        if stage is None or "deliver" in terms.skip:
            return None
        try:
            finishes = self._finishes(stage, Dates(ordered, ordered, ordered), self._calendar("deliver", terms))
        except UNPLANNED as error:
            raise _told_at((*terms.base, "timeline", "deliver"), error) from error
        return finishes.likely if finishes else None

    def _stage(
        self, name: str, terms: JobTerms, after: tuple[str, ...], planned: dict[str, PlannedStage]
    ) -> PlannedStage:
        stage = terms.timeline[name]
        starts = self._starts(name, terms, after, planned)
        if name == "deliver" and self._shipped is not None:
            starts = Dates(self._shipped, self._shipped, self._shipped)
        finished = stage.finished or (self._delivered if name == "deliver" else None)
        if finished is not None:
            actual = Dates(finished, finished, finished)
            return PlannedStage(name, stage, after, earliest(starts or actual, actual), actual)
        if starts is None:
            return PlannedStage(name, stage, after, None, None)
        calendar = self._calendar(name, terms)
        finishes = self._finishes(stage, starts, calendar)
        return PlannedStage(name, stage, after, starts, finishes, _moves(name, starts, calendar))

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
    ) -> Dates | None:
        stage = terms.timeline[name]
        fixed = [stage.starts]
        if name == "produce":
            slot = terms.production.slot
            fixed += [slot.starts if slot else None, terms.production.started]
        if WINDOW in after:
            if self._close is None:
                return None
            fixed.append(self._close)
        waited = [planned[before].finishes for before in after if before in planned]
        known = [dates for dates in waited if dates is not None]
        if len(known) < len(waited):
            return None
        known += [Dates(day, day, day) for day in fixed if day is not None]
        if not known and self._launch is not None:
            known = [Dates(self._launch, self._launch, self._launch)]
        return latest(known)

    def _calendar(self, name: str, terms: JobTerms) -> Calendar:
        stage = terms.timeline[name]
        closed = tuple(
            Closed(closing.from_, closing.to, closing.why or "closed")
            for closing in terms.closed
            if _applies(closing, name, stage)
        )
        if stage.calendar_days is not None:
            return Calendar.every_day(closed)
        if stage.where is None:
            return Calendar.weekends(closed)
        calendar = self._calendar_of(stage.where, closed)
        assert calendar is not None, stage.where  # places are looked up before anything is planned
        return calendar


def _told_at(path: Path, error: Exception) -> PlanError:
    """What a calendar cannot answer for the stage at `path`."""
    return PlanError(path, f"{path[-1]} cannot be planned: {error}", "check its days and what is closed")


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
    if len(dates) < 2:
        return dates[0] if dates else None
    return Dates(max(one.best for one in dates), max(one.likely for one in dates), max(one.worst for one in dates))

"""Stage dates: each stage's start and finish, best, likely and worst.

A stage's start is day 0; it finishes k open days after the first open day on or after its start, and the next stage
starts on that finish day. Three passes, each with one of the three durations; since calendars keep order, best is
never later than likely, nor likely than worst.
"""

from __future__ import annotations

from datetime import date, timedelta

from planner.model import order
from planner.model.campaign import Campaign
from planner.model.dates import Days, Moment
from planner.model.stage import WINDOW, Stage
from planner.plan.errors import PlanError
from planner.plan.parties import CalendarOf, Parties
from planner.plan.terms import JobTerms
from planner.source.path import Path
from planner.value import NamedTuple
from planner.workdays import BeyondCalendar, NoOpenDay, Party, Slow

UNPLANNED = (NoOpenDay, BeyondCalendar, OverflowError)
"""What a calendar raises for a day that it cannot give."""
_WEEKEND = ("Thursday", "Friday", "Saturday", "Sunday")


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


class Slowed(NamedTuple):
    """A stage that begins on a slow day around a shutdown: it takes `taken` days, not `days` (`case` as above)."""

    stage: str
    case: str
    begins: date
    days: int
    taken: int
    slow: Slow


class Rests(NamedTuple):
    """What a stage's dates rest on, beside the stages that it waits for and the window's close if it waits for that.

    `fixed` is the latest day that is said for its start, `on_launch` whether it has nothing else to begin on; `begun` and
    `done` are actual days, which count whatever it waits for. `late` is by how many days a
    window's close counts later, for a cut-off hour.
    """

    fixed: date | None = None
    on_launch: bool = False
    begun: date | None = None
    done: date | None = None
    late: int = 0


_NOTHING = Rests()


class PlannedStage(NamedTuple):
    """A stage with its dates; None where something that they rest on is not said."""

    name: str
    stage: Stage
    after: tuple[str, ...]
    starts: Dates | None
    finishes: Dates | None
    moved: tuple[Moved, ...] = ()
    slowed: tuple[Slowed, ...] = ()
    party: Party | None = None
    rests: Rests = _NOTHING

    @property
    def days(self) -> Days | None:
        """The stage's duration, of whichever kind; as it is rushed once that is agreed."""
        return self.stage.duration


class Schedule(NamedTuple):
    """The stages of one job in the file's order, and the dates that matter to others.

    `in_order` names them so that each comes behind those that it waits for.
    """

    terms: JobTerms
    stages: dict[str, PlannedStage]
    in_order: list[str]

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
        self._parties = Parties(calendar_of, campaign)
        self._launch = campaign.launch
        window = campaign.size_window
        self._close = window.close if window else None
        self._shipped, self._delivered = campaign.shipped, campaign.delivered

    def schedule(self, terms: JobTerms) -> Schedule:
        """The schedule of a job."""
        waits = order.predecessors(terms.timeline, terms.skip)
        planned: dict[str, PlannedStage] = {}
        in_order = order.in_order(waits)
        for name in in_order:
            try:
                planned[name] = self._stage(name, terms, waits[name], planned)
            except UNPLANNED as error:
                raise _told_at((*terms.base, "timeline", name), error) from error
        return Schedule(terms, {name: planned[name] for name in waits}, in_order)

    def delivery_of(self, terms: JobTerms, ordered: Moment) -> date | None:
        """When a piece that could ship when it is ordered is likely to be in hand; None without `deliver`."""
        stage = terms.timeline.get("deliver")
        if stage is None or "deliver" in terms.skip:
            return None
        try:
            day = self._parties.received(ordered, "deliver", terms)
            finishes = _finishes(stage, Dates(day, day, day), self._parties.party("deliver", terms))
        except UNPLANNED as error:
            raise _told_at((*terms.base, "timeline", "deliver"), error) from error
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
        party = self._parties.party(name, terms)
        finishes = _finishes(stage, starts, party)
        return PlannedStage(
            name,
            stage,
            after,
            starts,
            finishes,
            _moves(name, starts, party),
            _slowed(name, stage, starts, party),
            party,
            rests,
        )

    def _starts(
        self, name: str, terms: JobTerms, after: tuple[str, ...], planned: dict[str, PlannedStage]
    ) -> tuple[Dates | None, Rests]:
        rests = self._rests(name, terms, after)
        waited = [planned[before].finishes for before in after if before in planned]
        known = [dates for dates in waited if dates is not None]
        if len(known) < len(waited) or (WINDOW in after and self._close is None):
            return None, rests
        if rests.fixed is not None:
            known.append(Dates(rests.fixed, rests.fixed, rests.fixed))
        if WINDOW in after and self._close is not None:
            close = self._close.day + timedelta(days=rests.late)
            known.append(Dates(close, close, close))
        if not known and self._launch is not None:
            return Dates(self._launch, self._launch, self._launch), rests._replace(on_launch=True)
        return latest(known), rests

    def _rests(self, name: str, terms: JobTerms, after: tuple[str, ...]) -> Rests:
        """The days that the file says for a stage."""
        stage, begun, done, late = terms.timeline[name], None, None, 0
        said = [stage.starts]
        if name == "produce":
            slot = terms.production.slot
            said += [slot.starts if slot else None, terms.production.started]
        if stage.handed_over is not None:
            said.append(self._parties.received(stage.handed_over, name, terms))
        if WINDOW in after and self._close is not None:
            late = (self._parties.received(self._close, name, terms) - self._close.day).days
        if name == "deliver":
            begun, done = self._shipped, self._delivered
        fixed = max([day for day in said if day is not None], default=None)
        return Rests(fixed, False, begun, stage.finished or done, late)


def _told_at(path: Path, error: Exception) -> PlanError:
    """What a calendar cannot answer for the stage at `path`."""
    return PlanError(path, f"{path[-1]} cannot be planned: {error}", "check its days and what is closed")


def _finishes(stage: Stage, starts: Dates, party: Party) -> Dates | None:
    """When it is done: three passes, put in order, since what begins later can miss slow days and be done sooner."""
    days = stage.duration
    if days is None:
        return None
    likely = party.finish(starts.likely, days.likely)
    best, worst = party.finish(starts.best, days.best), party.finish(starts.worst, days.worst)
    return Dates(min(best, likely, worst), likely, max(best, likely, worst))


def _slowed(name: str, stage: Stage, starts: Dates, party: Party) -> tuple[Slowed, ...]:
    """The slow days in which it is likely to begin, and those at worst where they are others."""
    days = stage.duration
    found: list[Slowed] = []
    if days is None or not party.shaped:
        return ()
    for case, start, length in (("likely", starts.likely, days.likely), ("at worst", starts.worst, days.worst)):
        slow = party.slow(start)
        if slow is not None and not any(one.slow == slow for one in found):
            begins = party.calendar.first_open(start)
            found.append(Slowed(name, case, begins, length, party.taken(start, length), slow))
    return tuple(found)


def _moves(name: str, starts: Dates, party: Party) -> tuple[Moved, ...]:
    """The likely start and, where it is another day, the worst one, if they fall on closed days; with every reason."""
    moves = []
    for case, day in (("likely", starts.likely), ("at worst", starts.worst)):
        if case == "at worst" and day == starts.likely:
            break
        to, closed = party.calendar.reasons(day)
        if to != day:
            reasons = dict.fromkeys("the weekend" if reason in _WEEKEND else reason for reason in closed)
            moves.append(Moved(name, case, day, to, ", ".join(reasons)))
    return tuple(moves)


def earliest(one: Dates, other: Dates) -> Dates:
    """The earlier of two, for each of the three."""
    return Dates(min(one.best, other.best), min(one.likely, other.likely), min(one.worst, other.worst))


def latest(dates: list[Dates]) -> Dates | None:
    """The latest of several, for each of the three; None of none."""
    if len(dates) < 2:
        return dates[0] if dates else None
    return Dates(*map(max, *dates))

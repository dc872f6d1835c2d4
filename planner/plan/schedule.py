"""Stage dates: each stage's start and finish, best, likely and worst.

A stage's start is day 0; it finishes k open days after the first open day on or after its start, and the next stage
starts on that finish day. Three passes, each with one of the three durations; since calendars keep order, best is
never later than likely, nor likely than worst.
"""

from __future__ import annotations

from datetime import date

from planner.model import order
from planner.model.campaign import Campaign
from planner.model.dates import Days, Moment
from planner.model.stage import WINDOW, Stage
from planner.plan.errors import PlanError
from planner.plan.parties import CalendarOf, Parties
from planner.plan.terms import JobTerms
from planner.source.path import Path
from planner.value import NamedTuple
from planner.workdays import BeyondCalendar, Calendar, NoOpenDay, Party, Slow

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
    """What a stage's dates rest on, beside the stages that it waits for.

    `fixed` is the latest day that is said for its start, `on_launch` whether it has nothing else to begin on, `on_close`
    whether it waits for the window's close, which counts `late` days later for a cut-off hour; `begun` and `done` are
    actual days, which count whatever it waits for.
    """

    fixed: date | None = None
    on_launch: bool = False
    on_close: bool = False
    late: int = 0
    begun: date | None = None
    done: date | None = None


NOTHING = Rests()
"""What most stages rest on beside those that they wait for."""


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
    rests: Rests = NOTHING

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
        as_written = in_order == [*waits]
        return Schedule(terms, planned if as_written else {name: planned[name] for name in waits}, in_order)

    def delivery_of(self, terms: JobTerms, ordered: Moment) -> date | None:
        """When a piece that could ship when it is ordered is likely to be in hand; None without `deliver`."""
        stage = terms.timeline.get("deliver")
        if stage is None or "deliver" in terms.skip:
            return None
        try:
            day = self._parties.received(ordered, "deliver", terms)
            finishes, _ = _finishes(stage, Dates(day, day, day), self._parties.party("deliver", terms))
        except UNPLANNED as error:
            raise _told_at((*terms.base, "timeline", "deliver"), error) from error
        return finishes.likely if finishes else None

    def _stage(
        self, name: str, terms: JobTerms, after: tuple[str, ...], planned: dict[str, PlannedStage]
    ) -> PlannedStage:
        stage = terms.timeline[name]
        starts, rests = self._starts(name, terms, after, planned)
        if rests is not NOTHING:
            _, _, _, _, begun, done = rests
            if begun is not None:
                starts = Dates(begun, begun, begun)
            if done is not None:
                actual = Dates(done, done, done)
                return PlannedStage(name, stage, after, _not_after(starts or actual, done), actual, rests=rests)
        if starts is None:
            return PlannedStage(name, stage, after, None, None, rests=rests)
        party = self._parties.party(name, terms)
        finishes, on_open_days = _finishes(stage, starts, party)
        slowed = _slowed(name, stage, starts, party) if party.shaped else ()
        moved = () if on_open_days else _moves(name, starts, party)
        return PlannedStage._make((name, stage, after, starts, finishes, moved, slowed, party, rests))

    def _starts(
        self, name: str, terms: JobTerms, after: tuple[str, ...], planned: dict[str, PlannedStage]
    ) -> tuple[Dates | None, Rests]:
        """When a stage can start, None where something that it waits for is not known; and what its dates rest on."""
        fixed, begun, done = self._said(name, terms)
        waited: list[Dates] = []
        floor, late, unknown = fixed, 0, False
        for before in after:
            if before in planned:
                finishes = planned[before].finishes
                if finishes is None:
                    unknown = True
                else:
                    waited.append(finishes)
        on_close = WINDOW in after
        if on_close and self._close is None:
            unknown = True
        elif on_close and self._close is not None:
            counts = self._parties.received(self._close, name, terms)
            floor, late = _later(floor, counts), (counts - self._close.day).days
        launch = None if unknown or waited or floor else self._launch
        last = waited[0] if len(waited) == 1 else latest(waited)
        starts = None if unknown else _not_before(last, floor or launch)
        if fixed is None and launch is None and not on_close and begun is None and done is None:
            return starts, NOTHING
        return starts, Rests._make((fixed, launch is not None, on_close, late, begun, done))

    def _said(self, name: str, terms: JobTerms) -> tuple[date | None, date | None, date | None]:
        """What the file says of a stage's days: the latest for its start, and when it began and was done in fact."""
        stage = terms.timeline[name]
        fixed, begun, done = stage.starts, None, stage.finished
        if stage.handed_over is not None:
            fixed = _later(fixed, self._parties.received(stage.handed_over, name, terms))
        if name == "produce":
            slot, started = terms.production.slot, terms.production.started
            fixed = _later(_later(fixed, slot.starts if slot else None), started)
        elif name == "deliver":
            begun, done = self._shipped, done or self._delivered
        return fixed, begun, done


def _later(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return one if one > other else other


def _not_before(dates: Dates | None, floor: date | None) -> Dates | None:
    """Three dates, none of them before a day."""
    if floor is None:
        return dates
    if dates is None:
        return Dates(floor, floor, floor)
    best, likely, worst = dates
    if best >= floor:
        return dates
    return Dates(floor, likely if likely > floor else floor, worst if worst > floor else floor)


def _told_at(path: Path, error: Exception) -> PlanError:
    """What a calendar cannot answer for the stage at `path`."""
    return PlanError(path, f"{path[-1]} cannot be planned: {error}", "check its days and what is closed")


def _finishes(stage: Stage, starts: Dates, party: Party) -> tuple[Dates | None, bool]:
    """When it is done: three passes, each with one of the three durations; and whether all start on open days, as far as
    is known."""
    days = stage.duration
    if days is None:
        return None, False
    finishes, on_open_days = party.finishes(starts, days[:3])
    if party.shaped:  # what begins later can miss slow days and be done sooner
        return Dates(min(finishes), finishes[1], max(finishes)), False
    return Dates._make(finishes), on_open_days


def _slowed(name: str, stage: Stage, starts: Dates, party: Party) -> tuple[Slowed, ...]:
    """The slow days in which it is likely to begin, and those at worst where they are others."""
    days = stage.duration
    found: list[Slowed] = []
    if days is None:
        return ()
    for case, start, length in (("likely", starts.likely, days.likely), ("at worst", starts.worst, days.worst)):
        slow = party.slow(start)
        if slow is not None and not any(one.slow == slow for one in found):
            begins = party.calendar.first_open(start)
            found.append(Slowed(name, case, begins, length, party.taken(start, length), slow))
    return tuple(found)


def _moves(name: str, starts: Dates, party: Party) -> tuple[Moved, ...]:
    """The likely start and, where it is another day, the worst one, if they fall on closed days; with every reason."""
    _, likely, worst = starts
    calendar = party.calendar
    moves = () if calendar.is_open(likely) else (_moved(name, "likely", likely, calendar),)
    if worst == likely or calendar.is_open(worst):
        return moves
    return (*moves, _moved(name, "at worst", worst, calendar))


def _moved(name: str, case: str, day: date, calendar: Calendar) -> Moved:
    to, closed = calendar.reasons(day)
    reasons = dict.fromkeys("the weekend" if reason in _WEEKEND else reason for reason in closed)
    return Moved(name, case, day, to, ", ".join(reasons))


def _not_after(dates: Dates, ceiling: date) -> Dates:
    """Three dates, none of them after a day."""
    best, likely, worst = dates
    if worst <= ceiling:
        return dates
    return Dates(best if best < ceiling else ceiling, likely if likely < ceiling else ceiling, ceiling)


def latest(dates: list[Dates]) -> Dates | None:
    """The latest of several, for each of the three; None of none."""
    if len(dates) < 2:
        return dates[0] if dates else None
    return Dates(*map(max, *dates))

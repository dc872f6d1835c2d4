"""What can still move a stage's dates though the file does not change: unsettled years, moons, shutdowns on the way."""

from __future__ import annotations

from datetime import date, timedelta

from planner.plan.plan import Plan
from planner.plan.schedule import PlannedStage
from planner.source.path import Path
from planner.workdays import BeyondCalendar, Closed, NoOpenDay

DAY = timedelta(days=1)
_FURTHEST = 3 * 366  # days that a search for an earlier start goes back: more than 400 business days take


def settled_until(stage: PlannedStage) -> date | None:
    """The last day before the first year of the stage's dates whose days off can still change; None where none can."""
    if stage.party is None:
        return None
    for year in _years(stage):
        if stage.party.calendar.place(year).unsettled:
            return date(year - 1, 12, 31)
    return None


def estimated_day(stage: PlannedStage) -> tuple[date, str] | None:
    """The first day off that rests on the moon with its name, if it or the day on either side lies in the stage."""
    if stage.party is None or stage.starts is None or stage.finishes is None:
        return None
    first, last = stage.starts.best - DAY, stage.finishes.worst + DAY
    calendar, year = stage.party.calendar, first.year
    while year <= last.year:
        for day in calendar.estimated(year):
            if first <= day <= last:
                return day, calendar.place(year).holidays[day]
        year += 1
    return None


def shutdown(stage: PlannedStage) -> Closed | None:
    """The longest closing of those who do the stage that begins behind its likely start and ends by its worst finish."""
    if stage.party is None or not stage.party.closed or stage.starts is None or stage.finishes is None:
        return None
    begins, ends = stage.starts.likely, stage.finishes.worst
    crossed = [span for span in stage.party.closed if begins < span.first and span.last < ends]
    return max(crossed, key=lambda span: span.last - span.first, default=None)


def start_before(stage: PlannedStage, closed: Closed) -> date | None:
    """The latest start from which the stage is done before a closing even at worst; None where none is found.

    By trying each day backwards: a step back is not a step forward turned round.
    """
    if stage.party is None or stage.days is None:
        return None
    day = closed.first
    try:
        for _ in range(_FURTHEST):
            day = stage.party.calendar.last_open(day - DAY)
            if stage.party.finish(day, stage.days.worst) < closed.first:
                return day
    except (NoOpenDay, BeyondCalendar):
        return None
    return None


def years_by_place(plan: Plan) -> dict[str, tuple[Path, set[int]]]:
    """The years that the plan's dates lie in at each place, and the path of a value that names the place."""
    found: dict[str, tuple[Path, set[int]]] = {}
    for schedule in (*plan.jobs, *(one.schedule for one in plan.promises if one.terms.destination)):
        for name, stage in schedule.stages.items():
            years = _years(stage)
            if stage.stage.where is not None and years:
                path = (*schedule.terms.base, "timeline", name, "where")
                found.setdefault(stage.stage.where, (path, set()))[1].update(years)
    return found


def _years(stage: PlannedStage) -> range:
    """The years that the stage's dates lie in; none where they are not known, or it is done."""
    if stage.starts is None or stage.finishes is None or stage.stage.finished is not None:
        return range(0)
    return range(stage.starts.best.year, stage.finishes.worst.year + 1)

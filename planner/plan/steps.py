"""What a campaign's file says of each step of a made-up course, written down a second time.

It shares nothing with what plans dates elsewhere: start and finish, order, closed days, slow days, hours, actual dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.model import order
from planner.model.campaign import Campaign
from planner.model.dates import Moment
from planner.model.places import country
from planner.model.stage import WINDOW, Stage
from planner.plan.terms import JobTerms
from planner.value import NamedTuple
from planner.workdays import Closed

LEAVES = "leaves"
"""A step before `deliver`: the day on which parcels leave."""
DAY = timedelta(days=1)
HALF = 5_000
"""How much longer slow days make a stage where the file does not say it, in basis points."""


class Step(NamedTuple):
    """A stage of a course: the numbers of the steps that it waits for, and what is said of it. Equal steps are one."""

    name: str
    stage: Stage
    before: tuple[int, ...]
    floor: int | None
    done: int | None
    started: int | None
    closed: tuple[Closed, ...]
    job: str | None


def steps(campaign: Campaign, job: JobTerms, numbers: dict[Step, int]) -> dict[str, int]:
    """The numbers of a job's steps by name; without those that rest on what is not said. New ones get the next numbers."""
    waits = order.predecessors(job.timeline, job.skip)
    made: dict[str, int] = {}

    def number(step: Step) -> int:
        return numbers.setdefault(step, len(numbers))

    for name in order.in_order(waits):
        stage = job.timeline[name]
        floor = _floor(campaign, job, name, waits[name])
        known = [made[before] for before in waits[name] if before in made]
        missing = len(known) < sum(before in waits for before in waits[name]) or floor == []
        last = max((day for day in floor if day), default=None)
        step = Step(
            name, stage, tuple(known), last, _ordinal(stage.finished), None, tuple(_closed(job, name, stage)), None
        )
        if name == "produce":
            step = step._replace(started=_ordinal(job.production.started), job=job.production.job)
        if name == "deliver":
            if not missing or campaign.shipped:
                leaves = Step(LEAVES, stage, tuple(known), last, _ordinal(campaign.shipped), None, (), None)
                made[LEAVES] = number(leaves)
                step, missing = step._replace(before=(made[LEAVES],), floor=None), False
            step = step._replace(done=_ordinal(stage.finished or campaign.delivered))
        if step.done is not None or not (missing or stage.duration is None):
            made[name] = number(step)
    return made


def _floor(campaign: Campaign, job: JobTerms, name: str, waits: Sequence[str]) -> list[int | None]:
    """The days that a stage waits for; none at all where it waits for a close that is not said."""
    stage = job.timeline[name]
    days = [stage.starts]
    if stage.handed_over is not None:
        days.append(_counts(campaign, stage.handed_over, stage))
    if name == "produce":
        days += [job.production.slot.starts if job.production.slot else None, job.production.started]
    if WINDOW in waits:
        window = campaign.size_window
        if window is None or window.close is None:
            return []
        days.append(_counts(campaign, window.close, stage))
    if not any(days) and not any(before in job.timeline for before in waits):
        if campaign.launch is None:
            return []
        days.append(campaign.launch)
    return [_ordinal(day) for day in days]


def _counts(campaign: Campaign, moment: Moment, stage: Stage) -> date:
    """The day from which a stage may go on with what comes at a moment: the next one after its cut-off hour.

    The hour is of the campaign's clock, the cut-off of the place's. A day without an hour ends at 23:59.
    """
    if stage.cut_off is None:
        return moment.day
    from planner.workdays.zones import one_zone

    at, zone = datetime.combine(moment.day, moment.hour or time(23, 59)), campaign.time_zone
    there = stage.cut_off.zone or (one_zone(country(stage.where), zone) if stage.where else zone)
    if zone and there:
        at = at.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(there))
    return at.date() + timedelta(days=at.time() > stage.cut_off.hour)


def longer(step: Step, begins: date, is_open: Callable[[date], bool]) -> int:
    """By how many basis points of its days a step takes longer that begins on an open day: the most of any shutdown near.

    Its slow days are counted one by one, open ones or, for a step in calendar days, all.
    """
    plain, found = step.stage.calendar_days is not None, 0
    for one in step.closed:
        if begins < one.first:
            last = next(day for day in _days(one.first - DAY, -DAY) if is_open(day))
            count, most = _counted(begins, last, plain, is_open), one.slow_before
        elif begins > one.last:
            first = next(day for day in _days(one.last + DAY, DAY) if is_open(day))
            count, most = _counted(first, begins, plain, is_open), one.slow_after
        else:
            continue
        if count <= most:
            found = max(found, one.longer)
    return found


def _counted(first: date, last: date, plain: bool, is_open: Callable[[date], bool]) -> int:
    """The days from one to another, both included; 0 backwards."""
    return sum(plain or is_open(first + at * DAY) for at in range((last - first).days + 1))


def _days(day: date, step: timedelta) -> Iterator[date]:
    while True:
        yield day
        day += step


def _closed(job: JobTerms, name: str, stage: Stage) -> Iterator[Closed]:
    for one in job.closed:
        its_own = one.stages is None or name in one.stages
        there = one.where is None or (stage.where is not None and one.where in (stage.where, country(stage.where)))
        if its_own and there:
            slow = one.slow_before or 0, one.slow_after or 0
            yield Closed(one.from_, one.to, one.why or "closed", *slow, HALF if one.longer is None else one.longer)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None

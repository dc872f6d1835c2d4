"""The exact chances of a plan beside those of courses that a second code makes up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from planner.app.plans import Planned
from planner.plan.chance.distribution import Distribution
from planner.plan.chance.outlook import Outlook
from planner.plan.schedule import Schedule
from planner.plan.simulate import accuracy, simulate
from planner.plan.steps import LEAVES
from planner.value import NamedTuple
from planner.workdays import Store


class Compared(NamedTuple):
    """The chance that something is done by a day, exactly and in made-up courses, which are accurate to `within`."""

    what: str
    day: date
    exact: float
    drawn: float
    within: float


def compared(one: Planned, draws: int, cache: Path | None) -> list[Compared]:
    """Of each stage the day by which it is done as likely as not; of shipping and arrival the days promised and those that
    hold with the confidence. Needs numpy.
    """
    plan, outlook = one.plan, one.plan.outlook(one.as_of)
    jobs = [schedule.terms for schedule in plan.schedules]
    known = outlook.basis.anchors.as_of  # the day asked about, unless no calendar has it
    as_of = date.fromordinal(known) if known is not None else None
    courses = simulate(plan.campaign, jobs, Store(cache).calendar, draws, as_of)
    return [
        _beside(what, day, when, course[step])
        for schedule, course in zip(plan.schedules, courses, strict=True)
        for what, step, when, day in (*_stages(outlook, schedule), *_promises(outlook, schedule))
        if day is not None and len(course[step])
    ]


Asked = tuple[str, str, Distribution, date | None]
"""What is asked about: in words, by its step, exactly, and by when."""


def _stages(outlook: Outlook, schedule: Schedule) -> Iterator[Asked]:
    for name in schedule.stages:
        finish = outlook.finish(schedule, name)
        if finish is not None and not finish.certain:
            yield f"{name} done", name, finish, date.fromordinal(finish.quantile(0.5))


def _promises(outlook: Outlook, schedule: Schedule) -> Iterator[Asked]:
    for one in outlook.promises:
        kept = outlook.kept(one)
        if one.schedule is schedule and kept.shipping is not None:
            for day in dict.fromkeys((one.ship_now, kept.ship_by)):
                yield "parcels leave", LEAVES, kept.shipping, day
        if one.schedule is schedule and kept.arrival is not None:
            for day in dict.fromkeys((one.arrive_now, kept.arrive_by)):
                yield "parcels arrive", "deliver", kept.arrival, day


def _beside(what: str, day: date, when: Distribution, drawn: Any) -> Compared:
    exact = when.at_most(day.toordinal())
    return Compared(what, day, exact, float((drawn <= day.toordinal()).mean()), accuracy(exact, len(drawn)))

"""Facts of kind `stage`: one for each stage of each timeline that the file states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.model.stage import KNOWN_STAGES
from planner.plan.plan import Plan
from planner.plan.schedule import PlannedStage, Schedule

_BEHIND = {name: frozenset(KNOWN_STAGES[at + 1 :]) for at, name in enumerate(KNOWN_STAGES)}
"""Each known stage with those that goods pass later."""


class StageContext(NamedTuple):
    """One stage of one schedule."""

    plan: Plan
    as_of: date
    schedule: Schedule
    stage: PlannedStage

    @property
    def waiting(self) -> int:
        """How many stages wait for this one."""
        return sum([self.stage.name in other.after for other in self.schedule.stages.values()])

    @property
    def later(self) -> str | None:
        """A stage that this one waits for, though goods pass it later; a destination may have customs of its own."""
        behind = _BEHIND.get(self.stage.name)
        if not behind or self.schedule.terms.base[:1] == ("destinations",):
            return None
        return next((name for name in self._before() if name in behind), None)

    def _before(self) -> Iterator[str]:
        """The stages that this one waits for, and those that they wait for."""
        stages = self.schedule.stages
        ahead = [name for name in self.stage.after if name in stages]
        for name in ahead:
            yield name
            ahead += [before for before in stages[name].after if before in stages and before not in ahead]


STAGE = COMMON | table(
    required("stage", Unit.TEXT, "The stage's name", lambda c: c.stage.name),
    optional(
        "days_worst",
        Unit.BUSINESS_DAYS,
        "How long it takes at worst, in the days it is counted in",
        lambda c: c.stage.days.worst if c.stage.days else None,
    ),
    optional(
        "days_best",
        Unit.BUSINESS_DAYS,
        "How long it takes at best, in the days it is counted in",
        lambda c: c.stage.days.best if c.stage.days else None,
    ),
    optional("where", Unit.TEXT, "The place where it happens", lambda c: c.stage.stage.where),
    required(
        "in_calendar_days",
        Unit.FLAG,
        "Whether it is counted in calendar days, as for ships and trains",
        lambda c: c.stage.stage.calendar_days is not None,
    ),
    optional("finished", Unit.DATE, "When it was in fact done", lambda c: c.stage.stage.finished),
    required("waiting_count", Unit.COUNT, "How many stages wait for it", lambda c: c.waiting),
    optional(
        "later_stage", Unit.TEXT, "A stage that it waits for, though goods pass that one later", lambda c: c.later
    ),
    required(
        "has_deliver",
        Unit.FLAG,
        "Whether the timeline has deliver, which nothing waits for",
        lambda c: "deliver" in c.schedule.stages,
    ),
    required(
        "known_stages", Unit.TEXT, "The stages in the order in which goods pass them", lambda c: listed(KNOWN_STAGES)
    ),
)


def stage_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """The stages of every schedule; a stage that several schedules share has one fact for each, at one place."""
    schedules = [*plan.jobs, *(one.schedule for one in plan.promises if one.terms.destination)]
    for schedule in schedules:
        for name, stage in schedule.stages.items():
            base = (*schedule.terms.base, "timeline", name)
            yield Fact("stage", base, schedule.terms.skus, STAGE, StageContext(plan, as_of, schedule, stage))

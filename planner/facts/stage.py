"""Facts of kind `stage`: one for each stage of each timeline that the file states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import About, Fact, Unit, listed, optional, required, table
from planner.model.stage import KNOWN_STAGES
from planner.plan import doubts
from planner.plan.plan import Plan
from planner.plan.schedule import PlannedStage, Schedule, Slowed
from planner.value import once
from planner.workdays import Closed

_BEHIND = {name: frozenset(KNOWN_STAGES[at + 1 :]) for at, name in enumerate(KNOWN_STAGES)}
"""Each known stage with those that goods pass later."""
_RANKS = {name: at for at, name in enumerate(KNOWN_STAGES)}


class StageContext(About):
    """One stage of one schedule; `waiting` stages wait for it. `in_order` is whether all stages of the schedule are known
    and wait for earlier ones alone.
    """

    plan: Plan
    as_of: date
    schedule: Schedule
    stage: PlannedStage
    waiting: int
    in_order: bool

    @property
    def later(self) -> str | None:
        """A stage that this one waits for, though goods pass it later; a destination may have customs of its own."""
        if self.in_order:
            return None
        behind, stages = _BEHIND.get(self.stage.name), self.schedule.stages
        if not behind or self.schedule.terms.base[:1] == ("destinations",):
            return None
        ahead = [name for name in self.stage.after if name in stages]
        for name in ahead:
            if name in behind:
                return name
            ahead += [before for before in stages[name].after if before in stages and before not in ahead]
        return None

    @property
    def place(self) -> str | None:
        """The full name of the place where it happens."""
        where = self.stage.stage.where
        return self.plan.places[where] if where else None

    @once
    def shutdown(self) -> Closed | None:
        """The longest closing on the way from its likely start to its worst finish, while it is not done."""
        return doubts.shutdown(self.stage) if self.stage.stage.finished is None else None

    @property
    def estimated(self) -> tuple[date, str] | None:
        """The first day off in it that rests on the moon, with its name, while it is not done."""
        return doubts.estimated_day(self.stage) if self.stage.stage.finished is None else None

    @property
    def slowed(self) -> Slowed | None:
        """The slow days in which it begins, likely ones before those at worst."""
        return self.stage.slowed[0] if self.stage.slowed else None


STAGE = COMMON | table(
    required("stage", Unit.TEXT, "The stage's name", lambda c: c.stage.name),
    optional(
        "days_worst",
        Unit.BUSINESS_DAYS,
        "How long it takes at worst, in the days it is counted in",
        lambda c: d.worst if (d := c.stage.days) else None,
    ),
    optional(
        "days_best",
        Unit.BUSINESS_DAYS,
        "How long it takes at best, in the days it is counted in",
        lambda c: d.best if (d := c.stage.days) else None,
    ),
    optional("where", Unit.TEXT, "The place where it happens", lambda c: c.stage.stage.where),
    required(
        "in_calendar_days",
        Unit.FLAG,
        "Whether it is counted in calendar days, as for ships and trains",
        lambda c: c.stage.stage.calendar_days is not None,
    ),
    optional("place", Unit.TEXT, "The full name of that place", lambda c: c.place),
    optional(
        "starts_likely",
        Unit.DATE,
        "When it is likely that it can start",
        lambda c: d.likely if (d := c.stage.starts) else None,
    ),
    optional(
        "finishes_likely",
        Unit.DATE,
        "When it is likely to be done",
        lambda c: d.likely if (d := c.stage.finishes) else None,
    ),
    optional(
        "finishes_worst", Unit.DATE, "When it is done at worst", lambda c: d.worst if (d := c.stage.finishes) else None
    ),
    optional(
        "settled_until",
        Unit.DATE,
        "The last day before the first year of its dates in which the place's days off can still move",
        lambda c: doubts.settled_until(c.stage),
    ),
    optional(
        "estimated_on",
        Unit.DATE,
        "The first day off that rests on the moon, if it lies in the stage, or would a day earlier or later",
        lambda c: e[0] if (e := c.estimated) else None,
    ),
    optional("estimated_name", Unit.TEXT, "Its name", lambda c: e[1] if (e := c.estimated) else None),
    optional(
        "shutdown",
        Unit.TEXT,
        "Why those who do it close on the way, for the longest time",
        lambda c: s.why if (s := c.shutdown) else None,
    ),
    optional(
        "shutdown_from", Unit.DATE, "The first day of that closing", lambda c: s.first if (s := c.shutdown) else None
    ),
    optional("shutdown_to", Unit.DATE, "Its last day", lambda c: s.last if (s := c.shutdown) else None),
    optional(
        "shutdown_length",
        Unit.DAYS,
        "How long it is, both ends included",
        lambda c: (s.last - s.first).days + 1 if (s := c.shutdown) else None,
    ),
    optional(
        "start_before_shutdown",
        Unit.DATE,
        "The latest start from which it is done before that closing even at worst",
        lambda c: doubts.start_before(c.stage, s) if (s := c.shutdown) else None,
    ),
    optional(
        "slow_why",
        Unit.TEXT,
        "The shutdown in whose slow days it begins",
        lambda c: c.slowed.slow.why if c.slowed else None,
    ),
    optional("slow_begins", Unit.DATE, "The day on which it does", lambda c: c.slowed.begins if c.slowed else None),
    optional(
        "days_planned",
        Unit.BUSINESS_DAYS,
        "How long it would take at any other time, in the days it is counted in",
        lambda c: c.slowed.days if c.slowed else None,
    ),
    optional(
        "days_slowed",
        Unit.BUSINESS_DAYS,
        "How long it takes then",
        lambda c: c.slowed.taken if c.slowed else None,
    ),
    optional(
        "rush_confirmed",
        Unit.DATE,
        "The day on which it was agreed to have it done sooner",
        lambda c: c.stage.stage.rush.confirmed if c.stage.stage.rush else None,
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
        terms, stages = schedule.terms, schedule.stages
        awaited = [name for stage in stages.values() for name in dict.fromkeys(stage.after)]
        in_order = _in_order(schedule)
        for name, stage in stages.items():
            context = StageContext(plan, as_of, schedule, stage, awaited.count(name), in_order)
            yield Fact("stage", (*terms.base, "timeline", name), terms.skus, STAGE, context)


def _in_order(schedule: Schedule) -> bool:
    """Whether every stage is known and waits for none but stages that goods pass before it: as most schedules have it."""
    stages, ranks = schedule.stages, _RANKS
    for name, stage in stages.items():
        for before in stage.after:
            if before in stages and not ranks.get(before, len(ranks)) < ranks.get(name, -1):
                return False
    return True

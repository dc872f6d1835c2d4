"""Facts of kind `stage`: one for each stage of each timeline that the file states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.model.stage import KNOWN_STAGES, Stage
from planner.plan import doubts
from planner.plan.plan import Plan
from planner.plan.schedule import Dates, PlannedStage, Schedule, Slowed
from planner.source.path import Path
from planner.workdays import Closed

_BEHIND = {name: frozenset(KNOWN_STAGES[at + 1 :]) for at, name in enumerate(KNOWN_STAGES)}
"""Each known stage with those that goods pass later."""
_RANKS = {name: at for at, name in enumerate(KNOWN_STAGES)}


class StageFact(Fact):
    """One stage of one schedule.

    `said` is what the file says of it, `waiting` how many stages wait for it, `delivers` whether the schedule has deliver.
    `later` is a stage that it waits for, though goods pass it later. Of the rest, none is there once it is done:
    `slowed` are the slow days in which it begins, likely ones before those at worst; `settled_until` the last day
    before the first year in which the place's days off can still move; `estimated` the first day off in it that rests on
    the moon, with its name; `shutdown` the longest closing on the way from its likely start to its worst finish.
    """

    kind = "stage"

    plan: Plan
    as_of: date
    schedule: Schedule
    stage: PlannedStage
    said: Stage
    waiting: int
    delivers: bool
    later: str | None
    starts: Dates | None
    finishes: Dates | None
    slowed: Slowed | None
    settled_until: date | None
    estimated: tuple[date, str] | None
    shutdown: Closed | None

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return (*self.schedule.terms.base, "timeline", self.stage.name)

    @property
    def skus(self) -> tuple[str, ...]:
        """Its items."""
        return self.schedule.terms.skus

    @property
    def item(self) -> None:
        """None, since it is of all of them."""

    @property
    def place(self) -> str | None:
        """The full name of the place where it happens."""
        where = self.said.where
        return self.plan.places[where] if where else None


STAGE = StageFact.properties = COMMON | table(
    required("stage", Unit.TEXT, "The stage's name", lambda c: c.stage.name),
    optional(
        "days_worst",
        Unit.BUSINESS_DAYS,
        "How long it takes at worst, in the days it is counted in",
        lambda c: d.worst if (d := c.said.duration) else None,
    ),
    optional(
        "days_best",
        Unit.BUSINESS_DAYS,
        "How long it takes at best, in the days it is counted in",
        lambda c: d.best if (d := c.said.duration) else None,
    ),
    optional("where", Unit.TEXT, "The place where it happens", lambda c: c.said.where),
    required(
        "in_calendar_days",
        Unit.FLAG,
        "Whether it is counted in calendar days, as for ships and trains",
        lambda c: c.said.calendar_days is not None,
    ),
    optional("place", Unit.TEXT, "The full name of that place", lambda c: c.place),
    optional(
        "starts_likely",
        Unit.DATE,
        "When it is likely that it can start",
        lambda c: d.likely if (d := c.starts) else None,
    ),
    optional(
        "finishes_likely",
        Unit.DATE,
        "When it is likely to be done",
        lambda c: d.likely if (d := c.finishes) else None,
    ),
    optional("finishes_worst", Unit.DATE, "When it is done at worst", lambda c: d.worst if (d := c.finishes) else None),
    optional(
        "settled_until",
        Unit.DATE,
        "The last day before the first year of its dates in which the place's days off can still move",
        lambda c: c.settled_until,
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
        lambda c: c.said.rush.confirmed if c.said.rush else None,
    ),
    optional("finished", Unit.DATE, "When it was in fact done", lambda c: c.said.finished),
    required("waiting_count", Unit.COUNT, "How many stages wait for it", lambda c: c.waiting),
    optional(
        "later_stage", Unit.TEXT, "A stage that it waits for, though goods pass that one later", lambda c: c.later
    ),
    required(
        "has_deliver",
        Unit.FLAG,
        "Whether the timeline has deliver, which nothing waits for",
        lambda c: c.delivers,
    ),
    required(
        "known_stages", Unit.TEXT, "The stages in the order in which goods pass them", lambda c: listed(KNOWN_STAGES)
    ),
)


def stage_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """The stages of every schedule; a stage that several schedules share has one fact for each, at one place."""
    for schedule in plan.schedules:
        stages, delivers = schedule.stages, "deliver" in schedule.stages
        waiting, in_order = _waits(stages)
        for name, stage in stages.items():
            _, said, _, starts, finishes, _, slowed, party, _ = stage
            later = None if in_order else _later(schedule, stage)
            settled = estimated = shutdown = None
            if party is not None and starts is not None and finishes is not None:  # neither done nor without dates
                if not party.calendar.sure(starts.best, finishes.worst):
                    settled, estimated = doubts.settled_until(stage), doubts.estimated_day(stage)
                if party.closed:
                    shutdown = doubts.shutdown(stage)
            yield StageFact(
                plan,
                as_of,
                schedule,
                stage,
                said,
                waiting[name],
                delivers,
                later,
                starts,
                finishes,
                slowed[0] if slowed else None,
                settled,
                estimated,
                shutdown,
            )


def _waits(stages: dict[str, PlannedStage]) -> tuple[dict[str, int], bool]:
    """How many stages wait for each; and whether all are known and wait for none but those that goods pass before them."""
    waiting, in_order = dict.fromkeys(stages, 0), True
    for name, stage in stages.items():
        rank, after = _RANKS.get(name, -1), stage.after
        for before in after if len(after) < 2 else dict.fromkeys(after):
            if before in waiting:
                waiting[before] += 1
                if _RANKS.get(before, rank) >= rank:
                    in_order = False
    return waiting, in_order


def _later(schedule: Schedule, stage: PlannedStage) -> str | None:
    """A stage that one waits for, though goods pass it later; a destination may have customs of its own."""
    behind, stages = _BEHIND.get(stage.name), schedule.stages
    if not behind or schedule.terms.base[:1] == ("destinations",):
        return None
    ahead = [name for name in stage.after if name in stages]
    for name in ahead:
        if name in behind:
            return name
        ahead += [before for before in stages[name].after if before in stages and before not in ahead]
    return None

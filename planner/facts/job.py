"""Facts of kind `job`: one for the items that share production and timeline, one for each item with terms of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, few, listed, optional, required, table
from planner.model.base import unsaid
from planner.model.places import country, customs_between
from planner.model.promise import Production, Slot
from planner.model.stage import NEEDED_STAGES
from planner.plan.evidence import Word, last_word, words_of
from planner.plan.plan import Plan
from planner.plan.schedule import Dates, PlannedStage, Schedule
from planner.plan.slips import open_slips, slip_turns
from planner.source.path import Path
from planner.value import once

_NEEDED = frozenset(NEEDED_STAGES)
"""A set, to see at once that none of them is missing."""


class JobFact(Fact):
    """One schedule of a plan.

    `production` and `slot` are what the file says of them, the slot empty if it says none. `made_in` and `received_in` are
    the places of production and of the inventory, `produced` and `received` when these stages were in fact done,
    `receives` when goods are planned to be in the inventory. `promised_first` is the first date that buyers of its items
    were told, of shipping or arrival; `ends` are the days that end the question whether production is on its way: it is
    over, or a date of its own has come.
    """

    kind = "job"

    plan: Plan
    as_of: date
    schedule: Schedule
    production: Production
    slot: Slot
    made_in: str | None
    received_in: str | None
    produced: date | None
    received: date | None
    receives: Dates | None
    promised_first: date | None
    ends: tuple[date, ...]

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return self.schedule.terms.base

    @property
    def skus(self) -> tuple[str, ...]:
        """Its items."""
        return self.schedule.terms.skus

    @property
    def missing(self) -> list[str]:
        """Needed stages that the timeline lacks."""
        stages = self.schedule.stages
        return [] if stages.keys() >= _NEEDED else [name for name in NEEDED_STAGES if name not in stages]

    @property
    def after_close(self) -> date | None:
        """The first business day after the window closes."""
        close = self.plan.close
        return self.plan.home.first_open(close.day + timedelta(days=1)) if close else None

    @once
    def word(self) -> Word | None:
        """The last word about production, until that is over or has to be by its own dates."""
        for day in self.ends:
            if day <= self.as_of:
                return None
        return last_word(self.plan.campaign, self.production, self.as_of)

    @property
    def word_turns(self) -> list[date]:
        """The days on which another word becomes the last, or none is asked for any more."""
        return [*self.ends, *[on for _, on in words_of(self.production)]]


JOB = JobFact.properties = COMMON | table(
    required("items", Unit.TEXT, "The items of the job", lambda c: listed(c.schedule.terms.skus)),
    required(
        "what",
        Unit.TEXT,
        "Those items, the first two of many; the campaign where there are none",
        lambda c: few(c.schedule.terms.skus, c.plan.campaign.name),
    ),
    optional("job", Unit.TEXT, "The supplier's reference", lambda c: c.production.job),
    optional("slot_confirmed", Unit.DATE, "When the supplier confirmed the slot", lambda c: c.slot.confirmed),
    optional("slot_starts", Unit.DATE, "The slot's first day", lambda c: c.slot.starts),
    optional("numbers_by", Unit.DATE, "The day on which the supplier needs the numbers", lambda c: c.slot.numbers_by),
    optional("started", Unit.DATE, "The day on which production started", lambda c: c.production.started),
    optional(
        "begun",
        Unit.DATE,
        "The day on which production started, or was done where that alone is said",
        lambda c: c.production.started or c.produced,
    ),
    required(
        "likely_arrival",
        Unit.TEXT,
        "When goods are likely to be in the inventory, as the end of a sentence about arrives; empty where that is not known",
        lambda c: f", such as arrives: {d.likely}" if (d := c.schedule.finish("receive")) else "",
    ),
    required(
        "possible_start",
        Unit.TEXT,
        "A day on which production can start, as the end of a sentence about starts; empty where no close is said",
        lambda c: f", such as starts: {max(day, c.slot.numbers_by or day)}" if (day := c.after_close) else "",
    ),
    optional("after_close", Unit.DATE, "The first business day after the size window closes", lambda c: c.after_close),
    optional(
        "promised_first",
        Unit.DATE,
        "The first date that buyers of these items were told, of shipping or arrival",
        lambda c: c.promised_first,
    ),
    optional(
        "arrives",
        Unit.DATE,
        "The supplier's word for goods ready in the inventory",
        lambda c: c.production.arrives,
    ),
    optional(
        "received_likely",
        Unit.DATE,
        "When the plan is likely to have goods in the inventory",
        lambda c: d.likely if (d := c.receives) else None,
    ),
    optional(
        "received_worst",
        Unit.DATE,
        "When it has them at worst",
        lambda c: d.worst if (d := c.receives) else None,
    ),
    optional(
        "word",
        Unit.TEXT,
        "What was last said or seen of production, until it is over or has to be",
        lambda c: w.what if (w := c.word) else None,
        turns=lambda c: c.word_turns,
    ),
    optional("word_on", Unit.DATE, "When", lambda c: w.on if (w := c.word) else None, turns=lambda c: c.word_turns),
    optional(
        "word_old_from",
        Unit.DATE,
        "The day from which that word is old",
        lambda c: w.old_from if (w := c.word) else None,
        turns=lambda c: c.word_turns,
    ),
    optional(
        "word_void_from",
        Unit.DATE,
        "The day from which it says nothing any more, after twice its life",
        lambda c: w.void_from if (w := c.word) else None,
        turns=lambda c: c.word_turns,
    ),
    optional(
        "word_life",
        Unit.TEXT,
        "For how long it is good, and whether that is assumed",
        lambda c: f"{w.life} days{' (assumed)' if w.assumed else ''}" if (w := c.word) else None,
        turns=lambda c: c.word_turns,
    ),
    optional("received", Unit.DATE, "When goods were in fact in the inventory", lambda c: c.received),
    optional("produced", Unit.DATE, "When production was in fact done", lambda c: c.produced),
    required("missing_stage_count", Unit.COUNT, "Needed stages that the timeline lacks", lambda c: len(c.missing)),
    required("missing_stages", Unit.TEXT, "Those stages", lambda c: listed(c.missing)),
    optional(
        "production_country",
        Unit.TEXT,
        "The country in which goods are made",
        lambda c: country(p) if (p := c.made_in) else None,
    ),
    optional(
        "receiving_country",
        Unit.TEXT,
        "The country in which goods are received",
        lambda c: country(p) if (p := c.received_in) else None,
    ),
    optional(
        "production_place",
        Unit.TEXT,
        "The full name of the place where goods are made",
        lambda c: c.plan.places[p] if (p := c.made_in) else None,
    ),
    optional(
        "receiving_place",
        Unit.TEXT,
        "The full name of the place where goods are received",
        lambda c: c.plan.places[p] if (p := c.received_in) else None,
    ),
    required("has_freight", Unit.FLAG, "Whether the timeline has freight", lambda c: "freight" in c.schedule.stages),
    required("has_customs", Unit.FLAG, "Whether the timeline has customs", lambda c: "customs" in c.schedule.stages),
    required(
        "customs_border",
        Unit.FLAG,
        "Whether goods cross a customs border on the way to the warehouse",
        lambda c: c.made_in is not None and c.received_in is not None and customs_between(c.made_in, c.received_in),
    ),
    required(
        "open_slip_count",
        Unit.COUNT,
        "Slips recorded for these items whose new date is still to come, or unknown",
        lambda c: open_slips(c.plan.slips, c.schedule.terms.skus, c.as_of),
        turns=lambda c: slip_turns(c.plan.slips),
    ),
)


def job_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each schedule of the plan."""
    for schedule in plan.jobs:
        terms, stages, _ = schedule
        production = terms.production
        made_in, produced, _ = _said(stages.get("produce"))
        received_in, received, receives = _said(stages.get("receive"))
        first = _promised_first(plan, terms.skus)
        campaign, slot = plan.campaign, production.slot or unsaid(Slot)
        starts = None if production.started else slot.starts
        said = (produced, received, campaign.shipped, campaign.delivered, production.arrives, starts, first)
        ends = tuple([day for day in said if day is not None])
        yield JobFact(
            plan,
            as_of,
            schedule,
            production,
            slot,
            made_in,
            received_in,
            produced,
            received,
            receives,
            first,
            ends,
        )


def _said(planned: PlannedStage | None) -> tuple[str | None, date | None, Dates | None]:
    """The place of a stage, when it was in fact done and when it is planned to be."""
    if planned is None:
        return None, None, None
    stage = planned.stage
    return stage.where, stage.finished, planned.finishes


def _promised_first(plan: Plan, skus: tuple[str, ...]) -> date | None:
    """The first date that buyers of any of some items were told."""
    found: date | None = None
    for one in plan.promises:
        if not set(skus).isdisjoint(one.skus):
            told = one.terms.promise
            for day in (told.ship_by, told.arrive_by):
                if day is not None and (found is None or day < found):
                    found = day
    return found

"""Facts of kind `job`: one for the items that share production and timeline, one for each item with terms of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.facts.common import COMMON
from planner.facts.fact import About, Fact, Unit, few, listed, optional, required, table
from planner.model.base import unsaid
from planner.model.places import country, customs_between
from planner.model.promise import Slot
from planner.model.stage import NEEDED_STAGES
from planner.plan.evidence import Word, last_word, words_of
from planner.plan.plan import Plan
from planner.plan.schedule import Schedule
from planner.plan.slips import open_slips, slip_turns
from planner.value import once


class JobContext(About):
    """One schedule of a plan.

    `promised_first` is the first date that buyers of its items were told, of shipping or arrival; `ends` are the days that
    end the question whether production is on its way: it is over, or a date of its own has come.
    """

    plan: Plan
    as_of: date
    schedule: Schedule
    promised_first: date | None
    ends: tuple[date, ...]

    @property
    def slot(self) -> Slot:
        """The production slot, empty if none is said."""
        return self.schedule.terms.production.slot or unsaid(Slot)

    @property
    def missing(self) -> list[str]:
        """Needed stages that the timeline lacks."""
        return [name for name in NEEDED_STAGES if name not in self.schedule.stages]

    @property
    def after_close(self) -> date | None:
        """The first business day after the window closes."""
        close = self.plan.close
        return self.plan.home.first_open(close.day + timedelta(days=1)) if close else None

    @property
    def begun(self) -> date | None:
        """When production started, or was done where that alone is said."""
        return self.schedule.terms.production.started or self.finished("produce")

    def place(self, name: str) -> str | None:
        """Where a stage happens."""
        stage = self.schedule.stages.get(name)
        return stage.stage.where if stage else None

    def finished(self, name: str) -> date | None:
        """When a stage was in fact done."""
        return _finished(self.schedule, name)

    @once
    def word(self) -> Word | None:
        """The last word about production, until that is over or has to be by its own dates."""
        if self.ends and min(self.ends) <= self.as_of:
            return None
        return last_word(self.plan.campaign, self.schedule.terms.production, self.as_of)

    @property
    def word_turns(self) -> list[date]:
        """The days on which another word becomes the last, or none is asked for any more."""
        return [*self.ends, *[on for _, on in words_of(self.schedule.terms.production)]]

    @property
    def customs_border(self) -> bool:
        """Whether goods cross a customs border between production and receiving."""
        made, received = self.place("produce"), self.place("receive")
        return made is not None and received is not None and customs_between(made, received)


JOB = COMMON | table(
    required("items", Unit.TEXT, "The items of the job", lambda c: listed(c.schedule.terms.skus)),
    required(
        "what",
        Unit.TEXT,
        "Those items, the first two of many; the campaign where there are none",
        lambda c: few(c.schedule.terms.skus, c.plan.campaign.name),
    ),
    optional("job", Unit.TEXT, "The supplier's reference", lambda c: c.schedule.terms.production.job),
    optional("slot_confirmed", Unit.DATE, "When the supplier confirmed the slot", lambda c: c.slot.confirmed),
    optional("slot_starts", Unit.DATE, "The slot's first day", lambda c: c.slot.starts),
    optional("numbers_by", Unit.DATE, "The day on which the supplier needs the numbers", lambda c: c.slot.numbers_by),
    optional(
        "started", Unit.DATE, "The day on which production started", lambda c: c.schedule.terms.production.started
    ),
    optional(
        "begun",
        Unit.DATE,
        "The day on which production started, or was done where that alone is said",
        lambda c: c.begun,
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
        lambda c: c.schedule.terms.production.arrives,
    ),
    optional(
        "received_likely",
        Unit.DATE,
        "When the plan is likely to have goods in the inventory",
        lambda c: d.likely if (d := c.schedule.finish("receive")) else None,
    ),
    optional(
        "received_worst",
        Unit.DATE,
        "When it has them at worst",
        lambda c: d.worst if (d := c.schedule.finish("receive")) else None,
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
    optional("received", Unit.DATE, "When goods were in fact in the inventory", lambda c: c.finished("receive")),
    optional("produced", Unit.DATE, "When production was in fact done", lambda c: c.finished("produce")),
    required("missing_stage_count", Unit.COUNT, "Needed stages that the timeline lacks", lambda c: len(c.missing)),
    required("missing_stages", Unit.TEXT, "Those stages", lambda c: listed(c.missing)),
    optional(
        "production_country",
        Unit.TEXT,
        "The country in which goods are made",
        lambda c: country(p) if (p := c.place("produce")) else None,
    ),
    optional(
        "receiving_country",
        Unit.TEXT,
        "The country in which goods are received",
        lambda c: country(p) if (p := c.place("receive")) else None,
    ),
    optional(
        "production_place",
        Unit.TEXT,
        "The full name of the place where goods are made",
        lambda c: c.plan.places[p] if (p := c.place("produce")) else None,
    ),
    optional(
        "receiving_place",
        Unit.TEXT,
        "The full name of the place where goods are received",
        lambda c: c.plan.places[p] if (p := c.place("receive")) else None,
    ),
    required("has_freight", Unit.FLAG, "Whether the timeline has freight", lambda c: "freight" in c.schedule.stages),
    required("has_customs", Unit.FLAG, "Whether the timeline has customs", lambda c: "customs" in c.schedule.stages),
    required(
        "customs_border",
        Unit.FLAG,
        "Whether goods cross a customs border on the way to the warehouse",
        lambda c: c.customs_border,
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
        skus = schedule.terms.skus
        first = _promised_first(plan, frozenset(skus))
        context = JobContext(plan, as_of, schedule, first, _ends(plan, schedule, first))
        yield Fact("job", schedule.terms.base, skus, JOB, context, skus[0] if len(skus) == 1 else None)


def _promised_first(plan: Plan, skus: frozenset[str]) -> date | None:
    told = [one.terms.promise for one in plan.promises if not skus.isdisjoint(one.terms.job.skus)]
    days = [day for one in told for day in (one.ship_by, one.arrive_by) if day is not None]
    return min(days) if days else None


def _ends(plan: Plan, schedule: Schedule, promised_first: date | None) -> tuple[date, ...]:
    production, campaign = schedule.terms.production, plan.campaign
    slot = production.slot.starts if production.slot and not production.started else None
    done = _finished(schedule, "produce"), _finished(schedule, "receive")
    said = (*done, campaign.shipped, campaign.delivered, production.arrives, slot, promised_first)
    return tuple([day for day in said if day is not None])


def _finished(schedule: Schedule, name: str) -> date | None:
    stage = schedule.stages.get(name)
    return stage.stage.finished if stage else None

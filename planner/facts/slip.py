"""Facts of kind `slip`: one for each entry of `slips`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, few, listed, optional, required, table
from planner.plan.plan import Plan
from planner.plan.slips import PlannedSlip
from planner.source.path import Path


class SlipFact(Fact):
    """One slip of a plan."""

    kind = "slip"

    plan: Plan
    as_of: date
    slip: PlannedSlip

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return ("slips", self.slip.index)

    @property
    def skus(self) -> tuple[str, ...]:
        """Its items."""
        return self.slip.skus

    @property
    def expected(self) -> date | None:
        """The date that buyers had been told before: the one that `was` equals if any does."""
        dates, was = self.slip.expected, self.slip.slip.was
        return was if was in dates else dates[0] if dates else None


SLIP = SlipFact.properties = COMMON | table(
    required("number", Unit.COUNT, "The slip's number, from 1", lambda c: c.slip.index + 1),
    required("of", Unit.WORD, "What moved", lambda c: c.slip.of, ("arrival", "shipping")),
    required("items", Unit.TEXT, "The items that it concerns", lambda c: listed(c.slip.skus)),
    required(
        "what",
        Unit.TEXT,
        "Those items, the first two of many; the campaign where there are none",
        lambda c: few(c.slip.skus, c.plan.campaign.name),
    ),
    optional("known", Unit.DATE, "When it was known", lambda c: c.slip.slip.known),
    optional("was", Unit.DATE, "The old date", lambda c: c.slip.slip.was),
    optional("now", Unit.DATE, "The new date", lambda c: c.slip.now),
    required("open", Unit.FLAG, "Whether buyers are told that no date is known", lambda c: c.slip.open_ended),
    optional("told", Unit.DATE, "When buyers were told", lambda c: c.slip.slip.told),
    optional(
        "told_after",
        Unit.BUSINESS_DAYS,
        "Business days from the day it was known to the day buyers were told",
        lambda c: c.slip.told_after,
    ),
    optional("promised_before", Unit.DATE, "The date that buyers had been told before", lambda c: c.expected),
    required(
        "superseded", Unit.FLAG, "Whether a later slip of the same items moved it again", lambda c: c.slip.superseded
    ),
)


def slip_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each slip of the plan."""
    for slip in plan.slips:
        yield SlipFact(plan, as_of, slip)

"""Facts that follow from findings: each finding, their tally, the verdict. The engine chains from one to the next."""

from __future__ import annotations

from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, optional, required, table
from planner.findings.finding import Finding
from planner.plan.plan import Plan

STANDINGS = ("ready", "ready with warnings", "on hold")


class FindingFact(Fact):
    """One finding of a campaign."""

    kind = "finding"

    plan: Plan
    as_of: date
    finding: Finding


class TallyFact(Fact):
    """How many findings the rules over findings have counted, by what they weigh."""

    kind = "tally"

    plan: Plan
    as_of: date
    errors: int
    warnings: int


class VerdictFact(Fact):
    """The verdict, and what decides which notices it lets out."""

    kind = "verdict"

    plan: Plan
    as_of: date
    verdict: str

    @property
    def reminders_today(self) -> int:
        """Reminders planned for the day of the check."""
        window = self.plan.campaign.size_window
        return window.reminder_days.count(self.as_of) if window else 0

    @property
    def untold_slips(self) -> int:
        """Slips that buyers were not told of."""
        return sum(1 for slip in self.plan.slips if slip.slip.told is None)


FINDING = FindingFact.properties = COMMON | table(
    required(
        "severity", Unit.WORD, "How bad it is", lambda c: c.finding.severity.value, ("error", "warning", "advice")
    ),
    required("code", Unit.TEXT, "The rule's code", lambda c: c.finding.code),
    required("clause", Unit.TEXT, "The clause that the rule rests on", lambda c: c.finding.clause),
)
TALLY = TallyFact.properties = COMMON | table(
    required("errors", Unit.COUNT, "Findings that hold a campaign", lambda c: c.errors),
    required("warnings", Unit.COUNT, "Findings that a person decides", lambda c: c.warnings),
)
VERDICT = VerdictFact.properties = COMMON | table(
    required("verdict", Unit.TEXT, "The campaign's verdict", lambda c: c.verdict),
    required("reminders_today", Unit.COUNT, "Reminders planned for the day of the check", lambda c: c.reminders_today),
    required("untold_slip_count", Unit.COUNT, "Slips that buyers were not told of", lambda c: c.untold_slips),
    required("slip_count", Unit.COUNT, "Slips recorded", lambda c: len(c.plan.slips)),
    optional(
        "started",
        Unit.DATE,
        "The day on which the first production started",
        lambda c: min((day for job in c.plan.jobs if (day := job.terms.production.started)), default=None),
    ),
)

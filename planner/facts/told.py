"""Facts about written notices: the vocabulary of the second run of rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.drafts.notice import Notice
from planner.facts.fact import Fact, Property
from planner.facts.notice import NOTICE, notice_facts
from planner.facts.phrase import PHRASE, phrase_facts
from planner.plan.plan import Plan

NOTICES: dict[str, dict[str, Property]] = {"notice": NOTICE, "phrase": PHRASE}
"""What a rule over notices may be for (`each`)."""


def told_facts(plan: Plan, as_of: date, notices: Sequence[Notice]) -> list[Fact]:
    """All facts of written notices, in an order that does not change."""
    return [*notice_facts(plan, as_of, notices), *phrase_facts(plan, as_of, notices)]

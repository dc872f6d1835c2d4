"""Every kind of fact with its properties: the contract with rule authors. `VERSION` is what a pack says it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from planner.facts.campaign import CAMPAIGN, campaign_facts
from planner.facts.fact import Fact, Property
from planner.facts.figure import FIGURE, figure_facts
from planner.facts.item import ITEM, item_facts
from planner.facts.job import JOB, job_facts
from planner.facts.moq import MOQ, moq_facts
from planner.facts.outcome import FINDING, TALLY, VERDICT
from planner.facts.promise import PROMISE, promise_facts
from planner.facts.purchase import PURCHASE, purchase_facts
from planner.facts.slip import SLIP, slip_facts
from planner.facts.stage import STAGE, stage_facts
from planner.facts.text import TEXT, text_facts
from planner.facts.written import texts_of
from planner.plan.plan import Plan

VERSION = 1

KINDS: dict[str, dict[str, Property]] = {
    "campaign": CAMPAIGN,
    "job": JOB,
    "stage": STAGE,
    "promise": PROMISE,
    "moq": MOQ,
    "item": ITEM,
    "purchase": PURCHASE,
    "slip": SLIP,
    "text": TEXT,
    "figure": FIGURE,
}
"""What a rule over a campaign may be for (`each`)."""
OUTCOMES: dict[str, dict[str, Property]] = {"finding": FINDING, "tally": TALLY, "verdict": VERDICT}
"""What a conclusion may be drawn from."""


def _text_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """Facts of two kinds about the same texts, which are looked for once."""
    written = texts_of(plan.campaign)
    yield from text_facts(plan, as_of, written)
    yield from figure_facts(plan, as_of, written)


_BUILDERS: tuple[Callable[[Plan, date], Iterator[Fact]], ...] = (
    campaign_facts,
    job_facts,
    stage_facts,
    promise_facts,
    moq_facts,
    item_facts,
    purchase_facts,
    slip_facts,
    _text_facts,
)


def facts_of(plan: Plan, as_of: date) -> list[Fact]:
    """All facts of a campaign, in an order that does not change."""
    return [fact for build in _BUILDERS for fact in build(plan, as_of)]

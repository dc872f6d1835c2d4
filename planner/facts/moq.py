"""Facts of kind `moq`: one for each set of pieces that share a MOQ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.plan.moq import MoqGroup
from planner.plan.plan import Plan


class MoqContext(NamedTuple):
    """One group of a plan."""

    plan: Plan
    as_of: date
    group: MoqGroup


MOQ = COMMON | table(
    required(
        "group",
        Unit.TEXT,
        "What shares the MOQ: a SKU, a colour, a design, a size or the campaign",
        lambda c: c.group.name,
    ),
    required("items", Unit.TEXT, "The items that share it", lambda c: listed(c.group.skus)),
    required("moq", Unit.PIECES, "The MOQ", lambda c: c.group.moq.quantity),
    required(
        "per",
        Unit.WORD,
        "What the MOQ is counted per",
        lambda c: c.group.moq.per,
        ("item", "colour", "design", "size", "campaign"),
    ),
    optional(
        "below",
        Unit.WORD,
        "What happens below it",
        lambda c: c.group.moq.below,
        ("cancel", "top-up", "surcharge", "extend", "other-method"),
    ),
    optional("decide_by", Unit.DATE, "The day on which that is decided", lambda c: c.group.moq.decide_by),
    required("wanted", Unit.PIECES, "Pieces wanted", lambda c: c.group.wanted),
    required(
        "made",
        Unit.PIECES,
        "A backorder's pieces in production, a pre-order's wanted and overage",
        lambda c: c.group.made,
    ),
    optional("cap", Unit.PIECES, "The most of them that may be sold", lambda c: c.group.cap),
    required("counted", Unit.FLAG, "Whether those wanted are counted, not expected", lambda c: c.group.counted),
    required(
        "wanted_in_all", Unit.PIECES, "Pieces wanted over all groups with the same MOQ", lambda c: c.group.wanted_in_all
    ),
    required(
        "made_in_all", Unit.PIECES, "Pieces made over all groups with the same MOQ", lambda c: c.group.made_in_all
    ),
    required(
        "wanted_share",
        Unit.PERCENT,
        "Pieces wanted as a percent of the MOQ, rounded down",
        lambda c: c.group.wanted * 10_000 // c.group.moq.quantity,
    ),
)


def moq_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each group of the plan."""
    for group in plan.moq:
        item = group.skus[0] if len(group.skus) == 1 else None
        yield Fact("moq", group.base, group.skus, MOQ, MoqContext(plan, as_of, group), item)

"""Facts of kind `moq`: one for each set of pieces that share a MOQ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.model.item import Moq
from planner.plan.buy.group import GroupBuy
from planner.plan.moq import MoqGroup
from planner.plan.plan import Plan
from planner.source.path import Path


class MoqFact(Fact):
    """One group of a plan; `moq` is its MOQ, `buy` what orders say of it, None where the file says no orders."""

    kind = "moq"

    plan: Plan
    as_of: date
    group: MoqGroup
    moq: Moq
    buy: GroupBuy | None

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return self.group.base

    @property
    def skus(self) -> tuple[str, ...]:
        """Its items."""
        return self.group.skus

    @property
    def left(self) -> tuple[int, int] | None:
        """Orders that are missing, and days until the close in which they can come."""
        return self.buy.left(self.as_of) if self.buy else None

    @property
    def missing(self) -> int | None:
        """Orders that are missing."""
        left = self.left
        return left[0] if left else None

    @property
    def days_left(self) -> int | None:
        """Days until the close in which they can come."""
        left = self.left
        return left[1] if left else None

    @property
    def overage_for_moq(self) -> int | None:
        """The overage with which the pieces wanted reach the MOQ; None where it would be that of other items as well."""
        wanted, gap = self.group.wanted, (self.moq.quantity or 0) - self.group.wanted
        alone = self.group.base or set(self.group.skus) == {one.sku for one in self.plan.items}
        return (gap - 1) * 10_000 // wanted + 1 if wanted and gap > 0 and alone else None

    @property
    def turns(self) -> list[date]:
        """The days on which one day less is left."""
        close = self.plan.close
        first = self.buy.counted_on if self.buy else None
        if close is None or first is None:
            return []
        return [first + timedelta(days=more) for more in range((close.day - first).days + 1)]

    def reach(self, curve: str) -> int | None:
        """The chance by one curve of orders: basis points, in tenths of a percent."""
        outlook = self.buy.outlooks.get(curve) if self.buy else None
        return _tenths(outlook.chance) if outlook else None

    @property
    def reach_chance(self) -> int | None:
        """The smaller of them."""
        outlooks = self.buy.outlooks if self.buy else None
        return min([_tenths(one.chance) for one in outlooks.values()]) if outlooks else None


def _tenths(chance: float) -> int:
    return int(chance * 1_000) * 10


MOQ = MoqFact.properties = COMMON | table(
    required(
        "group",
        Unit.TEXT,
        "What shares the MOQ: a SKU, a colour, a design, a size or the campaign",
        lambda c: c.group.name,
    ),
    required("items", Unit.TEXT, "The items that share it", lambda c: listed(c.group.skus)),
    required("moq", Unit.PIECES, "The MOQ", lambda c: c.moq.quantity),
    required(
        "per",
        Unit.WORD,
        "What the MOQ is counted per",
        lambda c: c.moq.per,
        ("item", "colour", "design", "size", "campaign"),
    ),
    optional(
        "below",
        Unit.WORD,
        "What happens below it",
        lambda c: c.moq.below,
        ("cancel", "top-up", "surcharge", "extend", "other-method"),
    ),
    optional("decide_by", Unit.DATE, "The day on which that is decided", lambda c: c.moq.decide_by),
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
        lambda c: c.group.wanted * 10_000 // c.moq.quantity,
    ),
    optional(
        "overage_for_moq",
        Unit.PERCENT,
        "The overage with which the pieces wanted reach the MOQ, where that is no other items' as well",
        lambda c: c.overage_for_moq,
    ),
    optional("orders", Unit.PIECES, "Pieces ordered so far", lambda c: c.buy.so_far if c.buy else None),
    optional("orders_on", Unit.DATE, "The day by whose end they were", lambda c: c.buy.counted_on if c.buy else None),
    optional("orders_missing", Unit.PIECES, "Pieces that the MOQ is still short of", lambda c: c.missing),
    optional(
        "days_left",
        Unit.DAYS,
        "Days until the close in which they can be ordered",
        lambda c: c.days_left,
        turns=lambda c: c.turns,
    ),
    required(
        "orders_a_day",
        Unit.COUNT,
        "How many a day that takes, rounded up",
        lambda c: -(-(c.missing or 0) // max(1, c.days_left or 0)),
        turns=lambda c: c.turns,
    ),
    optional(
        "reach_even",
        Unit.PERCENT,
        "The chance that the MOQ is reached if orders come evenly",
        lambda c: c.reach("flat"),
    ),
    optional(
        "reach_ends",
        Unit.PERCENT,
        "The same if most orders come in the first and the last days",
        lambda c: c.reach("u_shaped"),
    ),
    optional("reach", Unit.PERCENT, "The smaller of the two", lambda c: c.reach_chance),
)


def moq_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each group of the plan."""
    items = {one.sku: one for one in plan.items}
    ordered = plan.campaign.orders_so_far or [one.sku for one in plan.items if one.item.orders_so_far]
    for group in plan.moq:
        yield MoqFact(plan, as_of, group, group.moq, GroupBuy(plan.campaign, group, items) if ordered else None)

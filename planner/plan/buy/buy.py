"""The buy of a campaign: every item, with its money and the group whose MOQ it counts for."""

from __future__ import annotations

from planner.plan.buy.cost import ItemCost, item_cost
from planner.plan.buy.group import GroupBuy
from planner.plan.buy.hints import judged
from planner.plan.buy.item import ItemBuy
from planner.plan.buy.run import run_of
from planner.plan.moq import topped_up_to
from planner.plan.plan import Plan
from planner.value import NamedTuple


class Buy(NamedTuple):
    """One item. `groups` are those whose MOQ it counts for: one, or one for each size."""

    item: ItemBuy
    cost: ItemCost | None
    groups: tuple[GroupBuy, ...]

    @property
    def judged(self) -> str | None:
        """Whether what the file orders is `short`, `enough in all`, `enough` or `wasteful`."""
        return judged(self.item, max((group.needed for group in self.groups), default=0))


def buys(plan: Plan) -> list[Buy]:
    """The buy of each item, in the file's order."""
    by_sku = {one.sku: one for one in plan.items}
    groups = [GroupBuy(plan.campaign, group, by_sku) for group in plan.moq]
    items = {sku: ItemBuy(plan.campaign, one, topped_up_to(sku, plan.moq)) for sku, one in by_sku.items()}

    def ordered(sku: str) -> int:
        return items[sku].ordered_total if items[sku].plannable else items[sku].pieces.produce or 0

    made = []
    for sku, item in items.items():
        cost = item_cost(plan.campaign, item, run_of(plan, sku, ordered)) if item.plannable and _priced(item) else None
        made.append(Buy(item, cost, tuple(group for group in groups if sku in group.group.skus)))
    return made


def _priced(item: ItemBuy) -> bool:
    return item.pieces.item.cost is not None or item.pieces.item.breaks is not None

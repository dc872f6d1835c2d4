"""The buy of a campaign: every item, with its money and the group whose MOQ it counts for."""

from __future__ import annotations

from typing import NamedTuple

from planner.plan.buy.cost import ItemCost, item_cost
from planner.plan.buy.group import GroupBuy
from planner.plan.buy.item import ItemBuy
from planner.plan.moq import topped_up_to
from planner.plan.plan import Plan


class Buy(NamedTuple):
    """One item. `groups` are those whose MOQ it counts for: one, or one for each size."""

    item: ItemBuy
    cost: ItemCost | None
    groups: tuple[GroupBuy, ...]


def buys(plan: Plan) -> list[Buy]:
    """The buy of each item, in the file's order."""
    by_sku = {one.sku: one for one in plan.items}
    groups = [GroupBuy(plan.campaign, group, by_sku) for group in plan.moq]
    made = []
    for pieces in plan.items:
        own = tuple(group for group in groups if pieces.sku in group.group.skus)
        item = ItemBuy(plan.campaign, pieces, topped_up_to(pieces.sku, plan.moq))
        made.append(Buy(item, item_cost(plan.campaign, item) if item.plannable else None, own))
    return made

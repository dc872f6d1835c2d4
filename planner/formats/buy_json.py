"""A buy as data: the contract of `planner buy --format json`, a list with one object a campaign.

Pieces are whole numbers, chances from 0 to 1, amounts text with two digits; null is what rests on something not said, or
on more pieces than chances are computed of. Later versions add keys and keep these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from planner.formats.escape import inert_json
from planner.plan.buy.buy import Buy, buys
from planner.plan.buy.cost import ItemCost
from planner.plan.buy.group import GroupBuy
from planner.plan.buy.item import SizeBuy
from planner.plan.buy.reach import Outlook
from planner.plan.plan import Plan


def render(plans: Iterable[tuple[str, Plan, date]]) -> str:
    """Files, plans and days to JSON text."""
    made = [
        {
            "campaign": plan.campaign.name,
            "file": file,
            "as_of": as_of.isoformat(),
            "items": [_item(one, as_of) for one in buys(plan)],
        }
        for file, plan, as_of in plans
    ]
    return inert_json(json.dumps(made, indent=2, ensure_ascii=True)) + "\n"


def _item(one: Buy, as_of: date) -> dict[str, Any]:
    item, planned = one.item, one.item.plannable
    return {
        "sku": item.pieces.sku,
        "name": item.pieces.item.name,
        "probability": item.chance / 10_000,
        "assumed": list(item.assumed),
        "sizes": {size.size: _size(size) for size in item.sizes},
        "start_total": item.start_total if planned else None,
        "swappable_total": item.swappable_total if planned else None,
        "ordered_total": item.ordered_total if planned else None,
        "ordered_by": item.ordered_by,
        "judged": one.judged,
        "short_chance": _chance(item.short_chance) if planned else None,
        "swappable_short_chance": _chance(item.swapped_short_chance) if planned else None,
        "without_spare": list(item.without_spare),
        "expected": item.expected._asdict() if item.expected else None,
        "cap": item.cap if planned else None,
        "stated_cap": item.pieces.cap,
        "taken": item.pieces.taken,
        "moq": _moq(worst(one.groups), as_of),
        "money": _money(one.cost) if one.cost else None,
    }


def worst(groups: tuple[GroupBuy, ...]) -> GroupBuy | None:
    """The group that is least likely to reach its MOQ: of several, one for each size, the first of the worst."""
    return min(groups, key=lambda one: one.outlook.chance if one.outlook else 0.0, default=None)


def _size(size: SizeBuy) -> dict[str, Any]:
    return {name: value for name, value in size._asdict().items() if name != "size"} | {
        "short_chance": _chance(size.short_chance),
        "serves": size.serves,
    }


def _moq(group: GroupBuy | None, as_of: date) -> dict[str, Any] | None:
    if group is None:
        return None
    left = group.left(as_of)
    return {
        "group": group.group.name,
        "per": group.group.moq.per,
        "needed": group.needed,
        **_outlook(group.outlook),
        "curves": {name: _outlook(one) for name, one in group.outlooks.items()},
        "orders_so_far": group.so_far,
        "orders_on": group.counted_on.isoformat() if group.counted_on else None,
        "missing": left[0] if left else None,
        "days_left": left[1] if left else None,
        "below": group.group.moq.below,
        "ways": [
            {"way": way.name, "pieces": way.pieces, "bought": way.bought, "cost": _amount(way.cost)}
            for way in group.ways
        ],
    }


def _outlook(one: Outlook | None) -> dict[str, Any]:
    return {"expected": one.expected if one else None, "chance": _chance(one.chance) if one else None}


def _money(cost: ItemCost) -> dict[str, Any]:
    return {
        "currency": cost.tariff.currency or None,
        "each": _amount(cost.each),
        "total": _amount(cost.total),
        "extra_pieces": _amount(cost.overage),
        "covering": _amount(cost.covering),
        "missing_piece": _amount(cost.missing),
        "overs": _amount(cost.overs),
        "more_pieces": cost.more.pieces if cost.more else None,
        "saving": _amount(cost.more.saving) if cost.more else None,
        "together": [part.sku for part in cost.run.parts],
        "pieces_together": cost.run.pieces,
        "set_up_with": cost.run.set_up_with,
        "newsvendor": cost.worth,
        "first_lot": cost.first.pieces if cost.first else None,
        "second_run_chance": _chance(cost.first.again) if cost.first else None,
    }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _chance(chance: float) -> float:
    return round(chance, 4)

"""In which money an item is said."""

from __future__ import annotations

from planner.model.item import Item

POINTS = "points"


def currencies(item: Item) -> tuple[str, ...]:
    """The currencies of an item's money, in order; a price in points beside a cost in money is no mixture."""
    if item.cost is None and item.breaks is None and item.set_up is None and item.salvage is None:
        return ()
    written = [item.price, item.cost, item.set_up, item.salvage, *(item.breaks or {}).values()]
    found = dict.fromkeys(one.currency for one in written if one is not None and one.currency)
    if item.price is not None and item.price.currency == POINTS:
        found.pop(POINTS)
    return tuple(found)

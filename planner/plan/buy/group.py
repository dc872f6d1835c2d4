"""Pieces that share an MOQ: whether it will be reached, and what the ways below it cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from planner.model.campaign import Campaign
from planner.model.dates import Moment
from planner.model.scalars import Money
from planner.plan.buy.tails import MOST_PIECES, poisson
from planner.plan.moq import MoqGroup
from planner.plan.pieces import ItemPieces
from planner.plan.terms import said
from planner.value import once

if TYPE_CHECKING:  # loaded where a file says orders or prices: few do, and a check is to be quick
    from planner.plan.buy.reach import Outlook
    from planner.plan.buy.tariff import Tariff
    from planner.plan.buy.ways import Way


class GroupBuy:
    """The outlook of a group; each part is computed when it is first asked for. `items` are all of the campaign's."""

    def __init__(self, campaign: Campaign, group: MoqGroup, items: Mapping[str, ItemPieces]) -> None:
        self.campaign = campaign
        self.group = group
        self._items = items
        self._members = [items[sku] for sku in group.skus]

    @property
    def needed(self) -> int:
        """The MOQ."""
        return self.group.moq.quantity or 0

    @once
    def counted_on(self) -> date | None:
        """The last day by whose end orders are said for every member."""
        days = []
        for one in self._members:
            orders = self._orders(one)
            if not orders:
                return None
            days.append(max(orders))
        return min(days)

    @once
    def so_far(self) -> int | None:
        """Orders by the end of that day; those of the whole campaign are the group's by its share of what is wanted."""
        if self.counted_on is None:
            return None
        orders = sum(self._by(one, self.counted_on) for one in self._members)
        wanted = sum(one.wanted or 0 for one in self._members)
        return orders * self.group.wanted // wanted if self.group.moq.per == "size" and wanted else orders

    @property
    def shares(self) -> bool:
        """Whether orders are said of more than the group, of which it is given its share."""
        own = [one for one in self._items.values() if one.item.orders_so_far is None]
        said_alone = all(one.item.orders_so_far is not None for one in self._members)
        return self.group.moq.per == "size" or not (said_alone or len(own) == len(self._members))

    @once
    def part(self) -> float | None:
        """How much of the window has passed by the end of that day; None where it cannot be said."""
        window = self.campaign.size_window
        opens = window.opens if window and window.opens else None
        if opens is None and self.campaign.launch:
            opens = Moment(self.campaign.launch)
        close = window.close if window else None
        if opens is None or close is None or self.counted_on is None:
            return None
        begin = datetime.combine(opens.day, opens.hour or time())
        whole, passed = _end(close) - begin, _end(Moment(self.counted_on)) - begin
        return min(1.0, passed / whole) if whole > timedelta() and passed > timedelta() else None

    @property
    def people(self) -> int | None:
        """The most pieces that can be ordered: one for each who is invited, or as many as a person may order."""
        if self.campaign.invited is None:
            return None
        return sum(self.campaign.invited * (self._said(one, "limit_per_person") or 1) for one in self._members)

    @once
    def outlooks(self) -> dict[str, Outlook]:
        """By curve of how orders come in, where orders are counted in the window; empty where they are not."""
        if self.counted_on is None:
            return {}  # as of most
        if self.so_far is None or self.part is None or max(self.so_far, self.needed) > MOST_PIECES:
            return {}
        from planner.plan.buy.reach import outlooks

        return outlooks(self.needed, self.so_far, self.part, self.people)

    @once
    def outlook(self) -> Outlook | None:
        """The worst of these; without them, what is counted or expected."""
        from planner.plan.buy.reach import Outlook, as_expected

        if self.group.counted:
            return Outlook(self.group.wanted, float(self.group.wanted >= self.needed))
        if self.outlooks:
            return min(self.outlooks.values(), key=lambda one: (one.chance, one.expected))
        if max(self.group.wanted, self.needed) > MOST_PIECES:
            return None
        return as_expected(self.needed, self.group.wanted, poisson(self.group.wanted))

    def left(self, as_of: date) -> tuple[int, int] | None:
        """Orders that are missing, and days until the close in which they can come; None where orders are not said."""
        window = self.campaign.size_window
        if self.counted_on is None or self.so_far is None or window is None or window.close is None:
            return None
        return max(0, self.needed - self.so_far), max(0, (window.close.day - max(as_of, self.counted_on)).days)

    @once
    def tariff(self) -> Tariff | None:
        """The prices that hold for the group: of its items, where all have the same."""
        from planner.plan.buy.tariff import tariff

        found = [tariff(one.item) for one in self._members]
        return found[0] if found and all(one == found[0] for one in found) else None

    @property
    def likely(self) -> int:
        """Orders by the close: those wanted, or fewer where fewer come by the worse curve of the orders so far."""
        outlook = self.outlook if self.outlooks and not self.group.counted else None
        return min(self.group.wanted, outlook.expected) if outlook else self.group.wanted

    @once
    def ways(self) -> list[Way]:
        """What can be done below the MOQ, the cheapest first; none where it is met."""
        from planner.plan.buy.ways import Fees, ways

        moq, terms, wanted, likely = self.group.moq, self.tariff, self.group.wanted, self.likely
        made = self.group.made if likely == wanted else self.group.made * likely // wanted
        if max(likely, made) >= self.needed:
            return []
        other = moq.other_method.cost if moq.other_method else None
        fees = Fees(
            terms.price if terms else None,
            terms.prices if terms else None,
            _in(terms, moq.surcharge),
            _in(terms, other),
        )
        return ways(likely, made, self.needed, fees)

    def _orders(self, one: ItemPieces) -> dict[date, int]:
        found: dict[date, int] | None = said(self.campaign, one.item, "orders_so_far")
        return found or {}

    def _by(self, one: ItemPieces, day: date) -> int:
        """Orders of an item by the end of a day, which is one of those said or later."""
        orders = self._orders(one)
        count = orders[max((said_on for said_on in orders if said_on <= day), default=min(orders))]
        if one.item.orders_so_far is not None:
            return count
        in_all = sum(other.wanted or 0 for other in self._items.values() if other.item.orders_so_far is None)
        return count * (one.wanted or 0) // in_all if in_all else 0

    def _said(self, one: ItemPieces, name: str) -> Any:
        return said(self.campaign, one.item, name)


def _end(moment: Moment) -> datetime:
    """The end of a day, or its hour."""
    return datetime.combine(moment.day, moment.hour or time()) + timedelta(days=moment.hour is None)


def _in(terms: Tariff | None, money: Money | None) -> Any:
    """An amount in the currency of the prices; None of another."""
    if money is None or (terms is not None and terms.currency not in ("", money.currency)):
        return None
    return money.amount

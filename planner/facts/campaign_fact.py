"""What properties of the campaign are read from: the campaign, with the parts that are not said left empty."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from planner.facts.fact import Fact, dated
from planner.model.base import unsaid
from planner.model.campaign import Campaign
from planner.model.item import Item
from planner.model.people import Approval, Buyers, Contact, Policy, WayOut, Why
from planner.model.window import Extended, SizeWindow
from planner.plan.plan import Plan
from planner.value import once


class CampaignFact(Fact):
    """The campaign as the builders read it; parts that are not said are empty.

    `opens` and `close` are the days on which the size window does so, `first_day` the one from which reminders make
    sense: the window's opening, or the launch where that is not said; `reminders` are in order.
    """

    kind = "campaign"

    plan: Plan
    as_of: date
    campaign: Campaign
    items: dict[str, Item]
    why: Why
    approved: Approval
    contact: Contact
    policy: Policy
    window: SizeWindow
    extended: Extended
    reminders: tuple[date, ...]
    opens: date | None
    close: date | None
    first_day: date | None

    @property
    def skus(self) -> tuple[str, ...]:
        """Its items."""
        return tuple(self.items)

    @property
    def item(self) -> None:
        """None, since it is of all of them."""

    def after_opening(self, days: int) -> date | None:
        """The day so many calendar days after the window opens."""
        return self.opens + timedelta(days=days) if self.opens else None

    @once
    def close_closed(self) -> str | None:
        """Why nobody works on the closing date; None where somebody does, or none is said."""
        return self.plan.home.why_closed(self.close) if self.close else None

    @property
    def last_business_day(self) -> date | None:
        """The last business day not after the close."""
        return self.plan.home.last_open(self.close) if self.close and self.close_closed else self.close

    def reminders_since(self, days: int) -> list[date]:
        """Reminders on the closing date and the `days` before it."""
        if not self.reminders or self.close is None:
            return []
        first = self.close - timedelta(days=days)
        return [day for day in self.reminders if first <= day <= self.close]

    @property
    def stray_reminders(self) -> list[date]:
        """Reminders after the close, or before people can order."""
        first, reminders = self.first_day, self.reminders
        return [day for day in reminders if (self.close and day > self.close) or (first and day < first)]

    @property
    def unanswered_unsaid(self) -> list[str]:
        """SKUs of the items for which nothing says what those who do not answer get."""
        if self.campaign.unanswered is not None:
            return []
        return [sku for sku, item in self.items.items() if item.unanswered is None]

    @property
    def overage_unsaid(self) -> list[str]:
        """SKUs of the items without an overage."""
        return (
            [sku for sku, item in self.items.items() if item.overage is None] if self.campaign.overage is None else []
        )

    @property
    def moq_unsaid(self) -> list[str]:
        """SKUs whose MOQ gives no number, `none` included among the numbers."""
        moq = self.campaign.moq
        unsaid = moq is None or moq.quantity is None
        return [sku for sku, item in self.items.items() if (item.moq.quantity is None if item.moq else unsaid)]

    @property
    def allowances_unsaid(self) -> list[str]:
        """Names of the allowances that some item lacks."""
        lacking = [pieces.allowances for pieces in self.plan.items if pieces.allowances.total is None]
        if not lacking:
            return []
        unsaid = {name for allowances in lacking for name in allowances.unsaid}
        return [name for name in ("misprints", "oversold", "exchanges") if name in unsaid]

    @once
    def uncounted(self) -> list[str]:
        """SKUs whose sizes are still expected, not counted."""
        return [sku for sku, item in self.items.items() if item.counted is not True]

    @property
    def counted(self) -> list[str]:
        """SKUs whose sizes are said to be counted."""
        return [sku for sku, item in self.items.items() if item.counted is True]

    @property
    def reason(self) -> str:
        """The reason for selling first, in words."""
        if self.why.occasion is None:
            return "no reason is given"
        when = f" on {dated(self.why.date)}" if self.why.date else ""
        return f"the reason given is {self.why.occasion}{when}"

    @property
    def unanswered_lost(self) -> list[str]:
        """What those who do not answer get, where it is a size that no item comes in."""
        usual = self.campaign.unanswered
        words = dict.fromkeys([usual if item.unanswered is None else item.unanswered for item in self.items.values()])
        named = [word for word in words if word and word != "nothing"]
        if not named:
            return []
        sizes = {size for pieces in self.plan.items for size in pieces.sizes}
        return [word for word in named if sizes and word not in sizes]

    def until(self, way: WayOut | None) -> date | None:
        """The day that a way out names, if it names one."""
        return way.moment.day if way is not None and way.moment is not None else None

    def hour(self, moment: Any) -> str | None:
        """The hour of a moment, as text."""
        return str(moment.hour.isoformat("minutes")) if moment is not None and moment.hour is not None else None


def campaign_fact(plan: Plan, as_of: date) -> CampaignFact:
    """What is read more than once is looked for once."""
    campaign = plan.campaign
    why, window = campaign.why or unsaid(Why), campaign.size_window or unsaid(SizeWindow)
    opens = window.opens.day if window.opens else None
    return CampaignFact(
        plan,
        as_of,
        campaign,
        campaign.items or {},
        why,
        why.approved or unsaid(Approval),
        campaign.contact or unsaid(Contact),
        (campaign.buyers or unsaid(Buyers)).policy or unsaid(Policy),
        window,
        window.extended or unsaid(Extended),
        window.reminder_days,
        opens,
        plan.close.day if plan.close else None,
        opens or campaign.launch,
    )

"""What facts of kind `campaign` are read from: the campaign, with the parts that are not said left empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from planner.model.people import Approval, Buyers, Contact, Policy, WayOut, Why
from planner.model.window import Extended, SizeWindow
from planner.plan.plan import Plan
from planner.plan.terms import said


@dataclass(frozen=True, slots=True)
class CampaignContext:
    """The campaign as the builders read it; parts that are not said are empty."""

    plan: Plan
    as_of: date

    @property
    def why(self) -> Why:
        """The occasion."""
        return self.plan.campaign.why or Why()

    @property
    def approved(self) -> Approval:
        """The approval."""
        return self.why.approved or Approval()

    @property
    def contact(self) -> Contact:
        """The contact."""
        return self.plan.campaign.contact or Contact()

    @property
    def window(self) -> SizeWindow:
        """The size window."""
        return self.plan.campaign.size_window or SizeWindow()

    @property
    def extended(self) -> Extended:
        """The window's extension."""
        return self.window.extended or Extended()

    @property
    def policy(self) -> Policy:
        """The buyer's ways out."""
        return (self.plan.campaign.buyers or Buyers()).policy or Policy()

    @property
    def opens(self) -> date | None:
        """The day on which the window opens."""
        return self.window.opens.day if self.window.opens else None

    @property
    def close(self) -> date | None:
        """The day on which the window closes."""
        return self.plan.close.day if self.plan.close else None

    @property
    def first_day(self) -> date | None:
        """The day from which reminders make sense: the window's opening, or the launch where that is not said."""
        return self.opens or self.plan.campaign.launch

    def after_opening(self, days: int) -> date | None:
        """The day so many calendar days after the window opens."""
        return self.opens + timedelta(days=days) if self.opens else None

    @property
    def last_business_day(self) -> date | None:
        """The last business day not after the close."""
        return self.plan.home.last_open(self.close) if self.close else None

    def reminders_since(self, days: int) -> list[date]:
        """Reminders on the closing date and the `days` before it."""
        close = self.close
        return [day for day in self.window.reminder_days if close and close - timedelta(days=days) <= day <= close]

    @property
    def stray_reminders(self) -> list[date]:
        """Reminders after the close, or before people can order."""
        first = self.first_day
        return [
            day for day in self.window.reminder_days if (self.close and day > self.close) or (first and day < first)
        ]

    def without(self, term: str) -> list[str]:
        """SKUs of the items for which a term is said neither by the item nor by the campaign."""
        return [
            sku
            for sku, item in (self.plan.campaign.items or {}).items()
            if said(self.plan.campaign, item, term) is None
        ]

    @property
    def moq_unsaid(self) -> list[str]:
        """SKUs whose MOQ gives no number, `none` included among the numbers."""
        items = self.plan.campaign.items or {}
        terms = {sku: said(self.plan.campaign, item, "moq") for sku, item in items.items()}
        return [sku for sku, moq in terms.items() if moq is None or moq.quantity is None]

    @property
    def allowances_unsaid(self) -> list[str]:
        """Names of the allowances that some item lacks."""
        unsaid = {name for item in self.plan.items for name in item.allowances.unsaid}
        return [name for name in ("misprints", "oversold", "exchanges") if name in unsaid]

    @property
    def uncounted(self) -> list[str]:
        """SKUs whose sizes are still expected, not counted."""
        return [sku for sku, item in (self.plan.campaign.items or {}).items() if item.counted is not True]

    @property
    def counted(self) -> list[str]:
        """SKUs whose sizes are said to be counted."""
        return [sku for sku, item in (self.plan.campaign.items or {}).items() if item.counted is True]

    @property
    def reason(self) -> str:
        """The reason for selling first, in words."""
        if self.why.occasion is None:
            return "no reason is given"
        when = f" on {self.why.date:%a %Y-%m-%d}" if self.why.date else ""
        return f"the reason given is {self.why.occasion}{when}"

    @property
    def unanswered_lost(self) -> list[str]:
        """What those who do not answer get, where it is a size that no item comes in."""
        items = self.plan.campaign.items or {}
        words = dict.fromkeys(word for item in items.values() if (word := said(self.plan.campaign, item, "unanswered")))
        sizes = {size for pieces in self.plan.items for size in pieces.sizes}
        return [word for word in words if word != "nothing" and sizes and word not in sizes]

    def until(self, way: WayOut | None) -> date | None:
        """The day that a way out names, if it names one."""
        return way.moment.day if way is not None and way.moment is not None else None

    def hour(self, moment: Any) -> str | None:
        """The hour of a moment, as text."""
        return f"{moment.hour:%H:%M}" if moment is not None and moment.hour is not None else None

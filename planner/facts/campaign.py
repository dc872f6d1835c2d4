"""Facts of kind `campaign`: one a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.facts.campaign_fact import CampaignFact, campaign_fact
from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, dated, few, listed, optional, required, table
from planner.plan.chance.outlook import LAST_DAY
from planner.plan.plan import Plan

WAYS = ("shipped", "production", "moment", "anytime", "none")
REFUNDS = ("full", "points", "replace", "none")

CAMPAIGN = CampaignFact.properties = COMMON | table(
    required("item_count", Unit.COUNT, "How many items are sold", lambda c: len(c.plan.items)),
    required("beyond_stock", Unit.PIECES, "Pieces wanted that stock does not cover", lambda c: c.plan.beyond_stock),
    required("reason", Unit.TEXT, "The reason for selling first, or that none is given", lambda c: c.reason),
    optional("occasion", Unit.TEXT, "The occasion", lambda c: c.why.occasion),
    optional("occasion_date", Unit.DATE, "The occasion's date", lambda c: c.why.date),
    optional(
        "occasion_closed",
        Unit.TEXT,
        "Why nobody works on the occasion's date: a weekday or holiday",
        lambda c: c.plan.home.why_closed(c.why.date) if c.why.date else None,
    ),
    optional("approved_by", Unit.TEXT, "Who approved selling first", lambda c: c.approved.by),
    optional("approved_on", Unit.DATE, "When it was approved", lambda c: c.approved.on),
    optional("contact_name", Unit.TEXT, "The contact in the account team", lambda c: c.contact.name),
    optional("contact_email", Unit.TEXT, "The contact's address", lambda c: c.contact.email),
    optional("contact_confirmed", Unit.DATE, "When the contact confirmed the plan", lambda c: c.contact.confirmed),
    optional("time_zone", Unit.TEXT, "The time zone of every hour in the file", lambda c: c.campaign.time_zone),
    optional("opens", Unit.DATE, "The day on which the size window opens", lambda c: c.opens),
    optional("close_hour", Unit.TEXT, "The hour at which the size window closes", lambda c: c.hour(c.plan.close)),
    optional("last_order_hour", Unit.TEXT, "The hour of the last order", lambda c: c.hour(c.campaign.last_order)),
    optional(
        "window",
        Unit.DAYS,
        "Length of the size window: closing date minus opening date",
        lambda c: (c.close - c.opens).days if c.close and c.opens else None,
    ),
    optional(
        "first_day",
        Unit.DATE,
        "The day on which the window opens, or the launch where that is not said",
        lambda c: c.first_day,
    ),
    required(
        "possible_close",
        Unit.DATE,
        "Ten days after the window opens, or the launch; after the day of the check where neither is said",
        lambda c: (c.first_day or min(c.as_of, LAST_DAY)) + timedelta(days=10),
        turns=lambda _: (),
    ),
    optional("shortest_close", Unit.DATE, "Three days after the window opens", lambda c: c.after_opening(3)),
    optional("longest_close", Unit.DATE, "45 days after the window opens", lambda c: c.after_opening(45)),
    optional("last_reminder", Unit.DATE, "The last day with a reminder", lambda c: max(c.reminders, default=None)),
    required("reminder_count", Unit.COUNT, "How many reminders are planned", lambda c: len(c.reminders)),
    required(
        "late_reminder_count",
        Unit.COUNT,
        "Reminders on the closing date and the two days before it",
        lambda c: len(c.reminders_since(2)),
    ),
    required(
        "stray_reminder_count",
        Unit.COUNT,
        "Reminders before the window opens or after it closes",
        lambda c: len(c.stray_reminders),
    ),
    required(
        "stray_reminders",
        Unit.TEXT,
        "The days of those reminders",
        lambda c: listed(map(dated, c.stray_reminders)),
    ),
    optional(
        "close_closed",
        Unit.TEXT,
        "Why nobody works on the closing date: a weekday or holiday",
        lambda c: c.close_closed,
    ),
    optional(
        "last_business_day", Unit.DATE, "The last business day not after the close", lambda c: c.last_business_day
    ),
    required(
        "last_business_day_reminder_count",
        Unit.COUNT,
        "Reminders on that day",
        lambda c: c.reminders.count(c.last_business_day),
    ),
    optional(
        "extended_to",
        Unit.DATE,
        "The new close of an extended window",
        lambda c: c.extended.to.day if c.extended.to else None,
    ),
    optional("extended_told", Unit.DATE, "When people were told of the extension", lambda c: c.extended.told),
    optional(
        "first_close",
        Unit.DATE,
        "The close before any extension",
        lambda c: c.window.closes.day if c.window.closes else None,
    ),
    required(
        "counted_count",
        Unit.COUNT,
        "Items whose sizes are said to be counted",
        lambda c: len(c.items) - len(c.uncounted),
    ),
    required("counted_items", Unit.TEXT, "Those items", lambda c: listed(c.counted)),
    required("counted_few", Unit.TEXT, "Those items, the first two of many", lambda c: few(c.counted, c.campaign.name)),
    required("uncounted_count", Unit.COUNT, "Items whose sizes are still expected", lambda c: len(c.uncounted)),
    required("uncounted_items", Unit.TEXT, "Those items", lambda c: listed(c.uncounted)),
    required(
        "uncounted_few",
        Unit.TEXT,
        "Those items, the first two of many",
        lambda c: few(c.uncounted, c.campaign.name),
    ),
    optional(
        "since_close",
        Unit.BUSINESS_DAYS,
        "Business days from the close to the day of the check",
        lambda c: c.plan.home.between(c.close, min(c.as_of, LAST_DAY)) if c.close else None,
        turns=lambda c: (c.close + timedelta(days=days) for days in range(1, 367)) if c.close else (),
    ),
    optional("shipped_day", Unit.DATE, "The day that `shipped` names, come or not", lambda c: c.campaign.shipped),
    optional("delivered_day", Unit.DATE, "The day that `delivered` names, come or not", lambda c: c.campaign.delivered),
    optional("change_until", Unit.DATE, "The day until which a buyer may change", lambda c: c.until(c.policy.change)),
    optional("cancel_until", Unit.DATE, "The day until which a buyer may cancel", lambda c: c.until(c.policy.cancel)),
    required(
        "unanswered_lost_count",
        Unit.COUNT,
        "Sizes for those who do not answer that no item comes in",
        lambda c: len(c.unanswered_lost),
    ),
    required("unanswered_lost", Unit.TEXT, "Those sizes", lambda c: listed(c.unanswered_lost)),
    required(
        "unanswered_unsaid_count",
        Unit.COUNT,
        "Items for which nothing says what those who do not answer get",
        lambda c: len(c.unanswered_unsaid),
    ),
    required("overage_unsaid_count", Unit.COUNT, "Items without an overage", lambda c: len(c.overage_unsaid)),
    required("overage_unsaid_items", Unit.TEXT, "Those items", lambda c: listed(c.overage_unsaid)),
    required("moq_unsaid_count", Unit.COUNT, "Items without an MOQ", lambda c: len(c.moq_unsaid)),
    required("moq_unsaid_items", Unit.TEXT, "Those items", lambda c: listed(c.moq_unsaid)),
    required(
        "allowances_unsaid_count", Unit.COUNT, "Allowances not said, of the three", lambda c: len(c.allowances_unsaid)
    ),
    required("allowances_unsaid", Unit.TEXT, "Those allowances", lambda c: listed(c.allowances_unsaid)),
    optional(
        "change",
        Unit.WORD,
        "Until when a buyer may change",
        lambda c: c.policy.change.kind if c.policy.change else None,
        WAYS,
    ),
    optional(
        "cancel",
        Unit.WORD,
        "Until when a buyer may cancel",
        lambda c: c.policy.cancel.kind if c.policy.cancel else None,
        WAYS,
    ),
    optional("refund", Unit.WORD, "What a buyer gets back", lambda c: c.policy.refund, REFUNDS),
)


def campaign_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """The one fact of a campaign."""
    yield campaign_fact(plan, as_of)

"""The close of a campaign as an entry for the calendars of buyers."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.ics import Entry, written
from planner.notices import escape
from planner.plan.plan import Plan


def ics(plan: Plan, title: str) -> bytes:
    """An entry of the last moment to order, with a reminder a day before; b"" where no such moment is said.

    A day without an hour is an entry of the whole day, an hour without a time zone is the reader's own. The stamp is the
    close itself, so that bytes repeat.
    """
    campaign = plan.campaign
    until = plan.close or campaign.last_order
    if until is None:
        return b""
    ends = datetime.combine(until.day, until.hour or time(0))
    if campaign.time_zone:
        ends = ends.replace(tzinfo=ZoneInfo(campaign.time_zone)).astimezone(UTC)
    link = escape.web_address(campaign.links.order) if campaign.links and campaign.links.order else ""
    at = until.day if until.hour is None else ends
    entry = Entry(f"{campaign.name} {until}", title, at, link=link, remind=timedelta(days=1))
    return written([entry], ends.replace(tzinfo=UTC))

"""The close of a campaign as an entry for calendars; the only file that knows their format."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from planner.notices import escape
from planner.plan.plan import Plan

_REMIND = timedelta(days=-1)


def ics(plan: Plan, title: str) -> bytes:
    """An entry of the last moment to order, with a reminder a day before; b"" where no such moment is said.

    A day without an hour is an entry of the whole day, an hour without a time zone is the reader's own. The stamp is the
    close itself, so that bytes repeat.
    """
    campaign = plan.campaign
    until = plan.close or campaign.last_order
    if until is None:
        return b""
    event = Event()
    ends = datetime.combine(until.day, until.hour or time(0))
    if campaign.time_zone:
        ends = ends.replace(tzinfo=ZoneInfo(campaign.time_zone)).astimezone(UTC)
    event.add("uid", f"{sha256(f'{campaign.name} {until}'.encode()).hexdigest()[:32]}@planner.invalid")
    event.add("dtstamp", ends.replace(tzinfo=UTC))
    event.add("dtstart", until.day if until.hour is None else ends)
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    if campaign.links and campaign.links.order:
        event.add("url", escape.web_address(campaign.links.order))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//preorder-planner//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made

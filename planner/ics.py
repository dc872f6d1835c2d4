"""Days and hours as entries for calendars, as RFC 5545 has them and Outlook and Google read them; alone in knowing how."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from planner.value import NamedTuple

_FIRST = date(2000, 1, 1)
"""The day from which versions of entries are counted."""


class Entry(NamedTuple):
    """One entry: a whole day, an hour in world time, or, without a zone, one of the reader's own clock.

    `key` is what it is known by: a later file with the same key moves the entry and adds no other. `remind` is how long
    before it is told of.
    """

    key: str
    title: str
    at: date | datetime
    about: str = ""
    link: str = ""
    remind: timedelta | None = None


def written(entries: Iterable[Entry], stamp: datetime, name: str = "") -> bytes:
    """The file's bytes, the same for the same entries. `stamp` is when they were known, in world time.

    With a `name` they are a calendar of their own, which is published anew from time to time: the later is the newer.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//preorder-planner//EN")
    calendar.add("version", "2.0")
    if name:
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", name)
    for entry in entries:
        event = _event(entry, stamp.astimezone(UTC))
        if name:
            event.add("sequence", max((stamp.date() - _FIRST).days, 0))
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{sha256(entry.key.encode(errors='replace')).hexdigest()[:32]}@planner.invalid")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.at)
    if not isinstance(entry.at, datetime) and entry.at < date.max:
        event.add("dtend", entry.at + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if entry.about:
        event.add("description", entry.about)
    if entry.link:
        event.add("url", entry.link)
    if entry.remind is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", -entry.remind)
        event.add_component(alarm)
    return event

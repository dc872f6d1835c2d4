"""The days ahead as entries for calendars: for each the last day on which it can be kept from happening."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from planner.findings.report import Horizon
from planner.formats.dates import day
from planner.formats.escape import inert_line
from planner.ics import Entry, written


def text(horizon: Horizon) -> str:
    """A calendar with one entry a day ahead and finding; campaigns on hold have none, since their day is today."""
    stamp = datetime.combine(horizon.as_of, time(0), UTC)
    return written(_entries(horizon), stamp, "Campaigns that turn red").decode()


def _entries(horizon: Horizon) -> Iterator[Entry]:
    """Known by the campaign, the rule, the items and how many there are before it: a new day moves the entry."""
    known: dict[str, int] = {}
    for one in horizon.ahead:
        finding = one.finding
        what = f"{finding.campaign} {finding.code} {' '.join(finding.items)}"
        known[what] = known.get(what, 0) + 1
        title = f"{inert_line(finding.campaign)}: last day before it turns red ({finding.code})"
        about = f"{inert_line(finding.fix)}\nElse on {day(one.day)}: {inert_line(finding.message)}"
        yield Entry(f"{what} {known[what]}", title, one.by, about, remind=timedelta(days=1))

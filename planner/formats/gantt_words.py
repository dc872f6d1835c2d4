"""What a plan's chart says in words: what becomes of each promise, what its signs mean, and all of it for those who cannot
see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from planner.formats.dates import day
from planner.formats.gantt import Chart, Due, Group, Row
from planner.rules.message import percent


class Sign(Enum):
    """What is drawn in a chart without its name beside it."""

    WORK = "work"
    BAR = "bar"
    LATE = "late"
    LIKELY = "likely"
    DONE = "done"
    CLOSED = "closed"
    LIMIT = "limit"
    TODAY = "today"


def verdicts(chart: Chart) -> tuple[str, ...]:
    """Each promise that fails by its chance, or that none does; nothing where no chance is known."""
    known = [(group, due) for group in chart.groups for due in group.dues if due.chance is not None]
    failing = tuple(_failing(group, due) for group, due in known if not due.holds)
    asked = " and ".join(dict.fromkeys(_asked(due) for _, due in known if not due.over))
    return failing if failing or not asked else (f"All that is promised holds with the confidence, {asked}.",)


def _failing(group: Group, due: Due) -> str:
    whose = f" ({group.title})" if group.title else ""
    what = f"{due.name}{whose} {day(due.day)}"
    if due.over:
        return f"{what} was missed; it was {day(due.sure)}."
    instead = f"; {day(due.sure)} does" if due.sure and due.sure > due.day else ""
    return f"{what} holds with {due.odds}, not with {_asked(due)}{instead}."


def _asked(due: Due) -> str:
    return f"{percent(due.confidence)}{' (assumed)' if due.assumed else ''}"


def legend(chart: Chart, beyond: int) -> Iterator[tuple[Sign, str]]:
    """The signs that the chart has, with what they mean; `beyond` says on which side of its axis the day asked about lies."""
    rows = chart.rows
    ahead = [row for row in rows if row.likely and not row.done]
    if any(row.works for row in rows):
        yield Sign.WORK, "at work"
    if ahead:
        yield Sign.BAR, "done in 8 of 10 cases (P10 to P90)" if chart.exact else "best to worst: no chances are known"
        yield Sign.LIKELY, "as likely as not (P50)" if chart.exact else "likely"
    if any(row.limit and row.late and row.late > row.limit for row in ahead):
        yield Sign.LATE, "later than promised"
    if any(row.done for row in rows):
        yield Sign.DONE, "done"
    if any(row.closed for row in rows):
        yield Sign.CLOSED, "closed"
    if any(row.limit for row in rows):
        yield Sign.LIMIT, "promised"
    where = {-1: ", before this chart", 0: "", 1: ", after this chart"}[beyond]
    yield Sign.TODAY, f"as of {day(chart.as_of)}{where}"


def heads(chart: Chart) -> tuple[str, str]:
    """What the two columns of dates behind the bars are called."""
    return ("P50", "P90") if chart.exact else ("likely", "worst")


def told(chart: Chart) -> Iterator[str]:
    """The whole chart, sentence by sentence."""
    yield f"{chart.name} as of {day(chart.as_of)}."
    for group in chart.groups:
        if group.title:
            yield f"{group.title}:"
        yield from (_told(chart, row) for row in group.rows if row.likely)
    yield from verdicts(chart)


def _told(chart: Chart, row: Row) -> str:
    if row.done:
        return f"{row.name} was done {day(row.likely)}."
    by = "with 90% by" if chart.exact else "at worst"
    return f"{row.name} is likely done {day(row.likely)}, {by} {day(row.late)}."

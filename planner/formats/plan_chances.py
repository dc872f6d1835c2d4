"""The chances of a plan as tables: of what is promised and of the wait, of every stage; and what that asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.formats.dates import day
from planner.formats.escape import visible
from planner.formats.plan_words import QUANTILES, odds, whom
from planner.formats.table import table
from planner.plan.chance.distribution import Distribution
from planner.plan.chance.outlook import Kept, Outlook
from planner.plan.plan import Plan
from planner.plan.schedule import Schedule
from planner.rules.message import counted, percent

_HEADS = tuple(f"{chance:.0%}" for chance in QUANTILES.values())


def chances(plan: Plan, outlook: Outlook, as_of: date) -> Iterator[str]:
    """Of all promises together, and of each where there are several; nothing where no stage has a date."""
    whole = outlook.whole
    if whole.shipping is None and whole.arrival is None:
        return
    several = len(plan.promises) > 1
    yield ""
    yield f"Chances{' of all promises together' if several else ''}, as of {day(as_of)}"
    yield from _kept(whole)
    yield from _asked(outlook)
    for one in plan.promises if several else ():
        yield visible(f"Chances of {whom(plan, one) or ', '.join(one.skus)}")
        yield from _kept(outlook.kept(one))


def _kept(kept: Kept) -> list[str]:
    sure = f"{percent(kept.confidence)}{' (assumed)' if kept.assumed else ''} by"
    rows = [("", "in time", sure, *_HEADS)]
    for name, when, chance, by in (
        ("shipping", kept.shipping, kept.ship_chance, kept.ship_by),
        ("arrival", kept.arrival, kept.arrive_chance, kept.arrive_by),
    ):
        if when is not None:
            rows.append((name, _odds(chance), day(by), *_days(when)))
    if kept.occasion_chance is not None:
        rows.append(("occasion", odds(kept.occasion_chance), "", *[""] * len(_HEADS)))
    if kept.arrival is not None and kept.wait(0.5) is not None:
        rows.append(("wait, days", "", "", *(str(kept.wait(chance)) for chance in QUANTILES.values())))
    return table(rows, right=frozenset({1, *range(3, 3 + len(_HEADS))}))


def _asked(outlook: Outlook) -> Iterator[str]:
    """The last days on which the window may close and orders open; what costs most; how far all this is exact."""
    backward = outlook.backward
    close, launch = backward.latest_close(), backward.latest_launch()
    if close is not None:
        yield f"  Latest close of the window: {day(close)}."
    if launch is not None:
        yield f"  Latest launch: {day(launch)}."
    found = [widest for one in outlook.promises if (widest := backward.widest(one.schedule))]
    if found:
        stage, costs = max(found, key=lambda widest: widest[1])
        yield f"  The spread of {stage} costs most: {counted(costs, 'day')}."
    if not outlook.exact:
        yield "  Too much is entangled to be worked out to the end: chances of several together are at least these."


def stages(outlook: Outlook, schedule: Schedule) -> Iterator[str]:
    """By when each stage of a schedule is done with which chance; until when it may start, and whether it matters."""
    backward = outlook.backward
    rows = [("done by", *_HEADS, "latest start", "slack", "critical", "spread costs")]
    for name, stage in schedule.stages.items():
        when = outlook.finish(schedule, name)
        if when is None or stage.rests.done is not None:
            continue
        latest, slack = backward.latest_start(schedule, name), backward.slack(schedule, name)
        critical, costs = backward.critical(schedule, name), backward.spread_costs(schedule, name)
        rows.append(
            (
                name,
                *_days(when),
                day(latest) if latest else "",
                str(slack) if slack is not None else "",
                _odds(critical),
                counted(costs, "day") if costs > 0 else "",
            )
        )
    if len(rows) > 1:
        yield from table(rows, right=frozenset({len(_HEADS) + 2, len(_HEADS) + 3}))


def _days(when: Distribution) -> Iterator[str]:
    """Month and day, as in the chart: the year is plain from the dates above."""
    return (f"{date.fromordinal(when.quantile(chance)):%m-%d}" for chance in QUANTILES.values())


def _odds(chance: float | None) -> str:
    return "" if chance is None else odds(chance)

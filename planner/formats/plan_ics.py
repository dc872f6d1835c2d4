"""A plan as entries for calendars: the window, its reminders, when stages start, what is promised, the occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.formats.dates import day
from planner.formats.escape import inert_line
from planner.formats.plan_words import odds, schedules, whom
from planner.ics import Entry, written
from planner.model.dates import Moment
from planner.plan.chance.outlook import Kept, Outlook
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.schedule import Schedule
from planner.rules.message import counted, percent

_DAY = timedelta(days=1)


def render(plans: Iterable[tuple[str, Plan, date]]) -> bytes:
    """Files, plans and days to one calendar. Stamped with the day asked about, so that bytes repeat."""
    made = list(plans)
    names = ", ".join(dict.fromkeys(inert_line(plan.campaign.name) for _, plan, _ in made))
    stamp = datetime.combine(max((as_of for _, _, as_of in made), default=date.min), time(0), UTC)
    return written((entry for one in made for entry in entries(*one)), stamp, names or "planner")


def entries(file: str, plan: Plan, as_of: date) -> Iterator[Entry]:
    """One campaign's entries. Each is known by the campaign and what it is of, so that a plan made later moves it."""
    name = inert_line(plan.campaign.name)
    for key, title, at, about, remind in _all(plan, plan.outlook(as_of)):
        link = (plan.campaign.links.order if plan.campaign.links else None) or ""
        yield Entry(f"{plan.campaign.name} {key}", f"{name}: {inert_line(title)}", at, inert_line(about), link, remind)


_Said = tuple[str, str, date, str, timedelta | None]
"""What an entry is known by, its title, its day or hour, more about it, how long before it is told of."""


def _all(plan: Plan, outlook: Outlook) -> Iterator[_Said]:
    yield from _window(plan)
    for schedule, destination in schedules(plan):
        yield from _stages(plan, outlook, schedule, destination)
    for one in plan.promises:
        yield from _promise(plan, outlook.kept(one), one)
    why = plan.campaign.why
    if why and why.date:
        yield (
            "occasion",
            f"the occasion, {why.occasion}" if why.occasion else "the occasion",
            why.date,
            _met(outlook.whole),
            _DAY,
        )


def _window(plan: Plan) -> Iterator[_Said]:
    said, zone = plan.campaign, plan.campaign.time_zone
    window = said.size_window
    if said.launch:
        yield "launch", "orders open", said.launch, "", _DAY
    if window and window.opens and window.opens.day != said.launch:
        yield "opens", "the size window opens", _at(window.opens, zone), "", None
    for number, reminder in enumerate(window.reminder_days if window else ()):
        yield f"reminder {number}", "remind people to order", reminder, "", None
    if plan.close:
        yield "close", "the size window closes", _at(plan.close, zone), "", _DAY
    if said.last_order:
        yield "last order", "the last orders for which the promise holds", _at(said.last_order, zone), "", _DAY


def _stages(plan: Plan, outlook: Outlook, schedule: Schedule, destination: str | None) -> Iterator[_Said]:
    """Those that are not done: on the day by which they can start as likely as not."""
    skus = ", ".join(schedule.terms.skus)
    of = f" of {skus}" if len(plan.jobs) > 1 else ""
    to = f" to {plan.places[destination]}" if destination else ""
    for name, stage in schedule.stages.items():
        start, finish = outlook.start(schedule, name), outlook.finish(schedule, name)
        if start is None or finish is None or stage.rests.done is not None:
            continue
        latest, slack = outlook.backward.latest_start(schedule, name), outlook.backward.slack(schedule, name)
        about = [f"Done by {_on(finish.quantile(0.5))} as likely as not, by {_on(finish.quantile(0.9))} with 90%."]
        if latest is not None and slack is not None:
            about.append(f"Latest start {day(latest)}: {counted(slack, 'business day')} of slack.")
        begins = date.fromordinal(start.quantile(0.5))
        yield f"{name} {skus} {destination or ''}", f"{name}{of}{to} starts", begins, " ".join(about), None


def _promise(plan: Plan, kept: Kept, one: PlannedPromise) -> Iterator[_Said]:
    whose = whom(plan, one)
    of, key = f" ({whose})" if whose else "", f"{', '.join(one.skus)} {one.terms.destination or ''}"
    if one.ship_now and not one.ship_open:
        yield f"shipping {key}", f"promised: parcels leave{of}", one.ship_now, _held(kept, kept.ship_chance), _DAY
    if one.arrive_now and not one.arrive_open:
        yield f"arrival {key}", f"promised: parcels arrive{of}", one.arrive_now, _held(kept, kept.arrive_chance), _DAY


def _held(kept: Kept, chance: float | None) -> str:
    return "" if chance is None else f"Holds with {odds(chance)}; {percent(kept.confidence)} is asked for."


def _met(kept: Kept) -> str:
    return "" if kept.occasion_chance is None else f"All parcels are there by then with {odds(kept.occasion_chance)}."


def _on(ordinal: int) -> str:
    return day(date.fromordinal(ordinal))


def _at(moment: Moment, zone: str | None) -> date:
    """A day, or an hour in world time; without a zone the reader's own hour."""
    if moment.hour is None:
        return moment.day
    at = datetime.combine(moment.day, moment.hour)
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) if zone else at

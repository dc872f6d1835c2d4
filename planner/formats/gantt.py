"""What a plan's chart shows, in days: a row a stage, what is promised, the window, closed days. It draws nothing.

A stage's bar runs from the day by which it is done in one case of ten to that of nine in ten, as of the day asked about;
`likely` is as likely as not. Where no chances are known, it runs from best to worst, and the row says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.formats.plan_words import odds, of, schedules, whom
from planner.plan.chance.outlook import Kept, Outlook
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.schedule import PlannedStage, Schedule
from planner.value import NamedTuple
from planner.workdays import Party

MOST_DAYS = 1100
"""How many days are looked through for closed ones: in a plan of more, a holiday is too narrow to be seen."""


class Closing(NamedTuple):
    """Days on which the party of a stage is closed, weekends alone aside; both ends included."""

    first: date
    last: date
    why: str


class Row(NamedTuple):
    """A stage; `starts` is as likely as not, all None where they rest on what is not said."""

    name: str
    starts: date | None
    early: date | None
    likely: date | None
    late: date | None
    done: bool
    closed: tuple[Closing, ...] = ()
    limit: date | None = None
    """The day by which it has to be done for what is promised."""

    @property
    def works(self) -> bool:
        """Whether it is at work before the first day on which it may be done."""
        return self.starts is not None and self.early is not None and self.starts < self.early


class Due(NamedTuple):
    """A day that is promised or wanted, with the chance that it holds, None where that is not known.

    `holds` says whether that is enough, `sure` which day holds with the `confidence`, in basis points. It is `over` once
    it was kept or missed.
    """

    name: str
    day: date
    chance: float | None
    holds: bool
    over: bool
    sure: date | None
    confidence: int
    assumed: bool

    @property
    def odds(self) -> str:
        """The chance in words; empty where it is not known."""
        if self.chance is None:
            return ""
        return ("kept" if self.holds else "missed") if self.over else odds(self.chance)


class Group(NamedTuple):
    """The stages of one schedule and what rests on them; `title` is empty where there is one group only."""

    title: str
    rows: tuple[Row, ...]
    dues: tuple[Due, ...]


class Orders(NamedTuple):
    """The days on which orders or sizes are taken, both ends included."""

    name: str
    first: date
    last: date


class Chart(NamedTuple):
    """One campaign as of a day; `launch` is None where orders open on it, `orders` where their end is not said."""

    name: str
    as_of: date
    launch: date | None
    orders: Orders | None
    occasion: Due | None
    groups: tuple[Group, ...]
    exact: bool
    """Whether chances are known; without them, early, likely and late are best, likely and worst."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Those of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def dues(self) -> tuple[Due, ...]:
        """Those of all groups."""
        return tuple(due for group in self.groups for due in group.dues)


def chart(plan: Plan, as_of: date) -> Chart:
    """The chart of a plan."""
    said, outlook = plan.campaign, plan.outlook(as_of)
    orders = _orders(plan)
    launch = said.launch if orders is None or said.launch != orders.first else None
    groups: list[Group] = []
    for schedule, destination in schedules(plan):
        groups.append(_group(plan, outlook, schedule, destination, groups))
    return Chart(
        said.name, as_of, launch, orders, _occasion(plan, outlook), tuple(groups), outlook.basis.mixture is not None
    )


def _orders(plan: Plan) -> Orders | None:
    """From the window's opening to its close, else from the launch to the last order."""
    window, last = plan.campaign.size_window, plan.campaign.last_order
    first = window.opens.day if window and window.opens else plan.campaign.launch
    end = plan.close.day if plan.close else last.day if last else None
    if first is None or end is None or end < first:
        return None
    return Orders("size window" if plan.close else "orders", first, end)


def _group(plan: Plan, outlook: Outlook, schedule: Schedule, destination: str | None, before: list[Group]) -> Group:
    """A schedule's rows. Of a destination, those that are as in a group before are left out."""
    promises = [one for one in plan.promises if one.schedule is schedule and one.terms.destination == destination]
    rows = [_row(outlook, schedule, stage, promises) for stage in schedule.stages.values()]
    days = [day for row in rows for day in (row.starts, row.late) if day]
    if days:
        first, last = min(days), min(max(days), min(days) + timedelta(days=MOST_DAYS))
        parties = [stage.party for stage in schedule.stages.values()]
        rows = [
            row._replace(closed=tuple(_closings(party, first, last)) if party else ())
            for row, party in zip(rows, parties, strict=True)
        ]
    if destination:
        held = {row._replace(limit=None) for group in before for row in group.rows}
        rows = [row for row in rows if row._replace(limit=None) not in held]
    dues = [due for one in promises for due in _dues(plan, outlook.kept(one), one, len(promises) > 1)]
    return Group(of(plan, schedule, destination).removeprefix("of "), tuple(rows), tuple(dues))


def _row(outlook: Outlook, schedule: Schedule, stage: PlannedStage, promises: list[PlannedPromise]) -> Row:
    finish, starts = outlook.finish(schedule, stage.name), outlook.start(schedule, stage.name)
    begins = date.fromordinal(starts.quantile(0.5)) if starts else stage.starts.likely if stage.starts else None
    if finish is not None:
        early, likely, late = (date.fromordinal(finish.quantile(chance)) for chance in (0.1, 0.5, 0.9))
    elif stage.finishes is not None:
        early, likely, late = stage.finishes
    else:
        return Row(stage.name, begins, None, None, None, False)
    last = stage.name == "deliver"
    limits = [
        _held(one.arrive_now, one.arrive_open) if last else _held(one.ship_now, one.ship_open) for one in promises
    ]
    limit = min((day for day in limits if day), default=None)
    done = stage.rests.done is not None
    return Row(stage.name, begins, early, likely, late, done, (), limit)


def _held(day: date | None, is_open: bool) -> date | None:
    return None if is_open else day


def _dues(plan: Plan, kept: Kept, one: PlannedPromise, several: bool) -> Iterator[Due]:
    """The dates that hold after all slips; with whose they are where the group has several."""
    whose = f", {whom(plan, one)}" if several else ""
    shipped, delivered = plan.campaign.shipped is not None, plan.campaign.delivered is not None
    for name, day, chance, over, sure in (
        ("ship by", _held(one.ship_now, one.ship_open), kept.ship_chance, shipped, kept.ship_by),
        ("arrive by", _held(one.arrive_now, one.arrive_open), kept.arrive_chance, delivered, kept.arrive_by),
        ("needed by", _own_need(plan, one), kept.occasion_chance, delivered, kept.arrive_by),
    ):
        if day is not None:
            yield Due(f"{name}{whose}", day, chance, kept.holds(chance), over, sure, kept.confidence, kept.assumed)


def _own_need(plan: Plan, one: PlannedPromise) -> date | None:
    """The in-hands date of a destination, where it is another than the occasion."""
    return one.terms.needed if one.terms.needed != (plan.campaign.why and plan.campaign.why.date) else None


def _occasion(plan: Plan, outlook: Outlook) -> Due | None:
    """The day of the occasion; with the chance that all is in hands by then, unless goods follow later."""
    why, kept = plan.campaign.why, outlook.whole
    if why is None or why.date is None:
        return None
    same = all(one.terms.needed == why.date for one in plan.promises)
    chance = kept.occasion_chance if why.goods != "later" and same else None
    over = plan.campaign.delivered is not None
    return Due(
        why.occasion or "occasion", why.date, chance, kept.holds(chance), over, None, kept.confidence, kept.assumed
    )


def _closings(party: Party, first: date, last: date) -> Iterator[Closing]:
    """The closings of a party in some days, each with the weekends inside it."""
    begins = ends = None
    why = ""
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        reason = _shut(party, day)
        if reason is not None:
            begins, ends, why = begins or day, day, why or reason
        elif begins and ends and party.calendar.is_open(day):
            yield Closing(begins, ends, why)
            begins, why = None, ""
    if begins and ends:
        yield Closing(begins, ends, why)


def _shut(party: Party, day: date) -> str | None:
    """Why a party is closed on a day that is no mere weekend."""
    if party.calendar.is_open(day):
        return None
    own = any(span.first <= day <= span.last for span in party.closed)
    weekend = day.weekday() in party.calendar.place(day.year).weekend
    return party.calendar.why_closed(day) if own or not weekend else None

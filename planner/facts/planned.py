"""The days and percents that a plan knows: all that may be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from planner.model.campaign import Campaign
from planner.plan.plan import Plan
from planner.plan.slips import last_of_all


def planned_days(plan: Plan, inside: bool = False) -> frozenset[date]:
    """Every day of the plan that buyers can be told; with `inside`, also those of stages, for the campaign's own people."""
    days = frozenset(day for day in _days(plan) if day is not None)
    return days | frozenset(_stages(plan)) if inside else days


def planned_percents(plan: Plan) -> frozenset[int]:
    """Every percent of the file, in basis points."""
    campaign = plan.campaign
    return frozenset(points for points in _percents(campaign) if points is not None)


def arrival(plan: Plan) -> tuple[date | None, date | None]:
    """The days by which every order ships and arrives, as promised now; None where one of them has no such day.

    Once something has slipped, the day of shipping is no longer told.
    """
    if any(one.ship_open or one.arrive_open for one in plan.promises):
        return None, None
    ships = [None if plan.slips else one.ship_now for one in plan.promises]
    return last_of_all(ships), last_of_all([one.arrive_now for one in plan.promises])


def _days(plan: Plan) -> Iterator[date | None]:
    campaign = plan.campaign
    yield from (campaign.launch, campaign.shipped, campaign.delivered)
    yield from (moment.day for moment in (plan.close, campaign.last_order) if moment is not None)
    yield from _window(campaign)
    yield from (local.at.date() for seen in plan.close_elsewhere for local in seen.local)
    yield campaign.why.date if campaign.why else None
    yield from _policy(plan)
    yield from _promised(plan)
    for group in plan.moq:
        yield group.moq.decide_by
    for job in plan.jobs:
        yield from _produced(job.terms.production)


def _stages(plan: Plan) -> Iterator[date]:
    for schedule in plan.schedules:
        for stage in schedule.stages.values():
            if stage.finishes:
                yield from (stage.finishes.best, stage.finishes.likely, stage.finishes.worst)


def _window(campaign: Campaign) -> Iterator[date | None]:
    window = campaign.size_window
    if window is None:
        return
    yield from window.reminder_days or ()
    for moment in (window.opens, window.closes, window.extended.to if window.extended else None):
        yield moment.day if moment else None


def _policy(plan: Plan) -> Iterator[date | None]:
    buyers = plan.campaign.buyers
    policy = buyers.policy if buyers else None
    if policy is None:
        return
    for way in (policy.change, policy.cancel):
        yield way.moment.day if way and way.moment else None
    if policy.exchange:
        yield policy.exchange.until


def _promised(plan: Plan) -> Iterator[date | None]:
    exchange = plan.exchange.days if plan.exchange else 0
    arrivals: list[date | None] = []
    for one in plan.promises:
        promise = one.terms.promise
        yield from (promise.ship_by, one.ship_now)
        arrivals += [promise.arrive_by, one.arrive_now]
    for slip in plan.slips:
        yield from (slip.slip.was, slip.slip.known, slip.slip.told)
        arrivals.append(slip.now)
    for day in arrivals:
        if day is not None:
            yield from (day, day + timedelta(exchange))


def _produced(production: object) -> Iterator[date | None]:
    slot = getattr(production, "slot", None)
    yield from (getattr(production, "started", None), getattr(production, "arrives", None))
    if slot is not None:
        yield from (slot.starts, slot.numbers_by)


def _percents(campaign: Campaign) -> Iterator[int | None]:
    for part in (campaign, *(campaign.items or {}).values()):
        yield from (part.overage, part.promise.confidence if part.promise else None)
        if part.allowances is not None:
            yield from (part.allowances.misprints, part.allowances.oversold, part.allowances.exchanges)
    for there in (campaign.destinations or {}).values():
        yield from (there.share, there.promise.confidence if there.promise else None)

"""How well a promise is kept: those properties of facts of kind `promise` that come of the chances of dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.facts.fact import Unit, optional, required, table
from planner.model.dates import Moment
from planner.plan.chance.outlook import points

if TYPE_CHECKING:
    from planner.facts.promise import PromiseFact


def _doubts(fact: PromiseFact) -> list[date]:
    """The days up to the launch on which a stage could have been done that is not: the chances change with each."""
    launch = fact.plan.campaign.launch
    stages = fact.promise.schedule.stages.values()
    days = [one.finishes.best for one in stages if one.finishes is not None and one.stage.finished is None]
    if launch is None or not days:
        return []
    first = min(days)
    return [first + timedelta(days=more) for more in range((launch - first).days + 1)]


def _nearly_certain(fact: PromiseFact) -> date | None:
    """The date by which parcels are in hand in 19 cases of 20."""
    arrival = fact.kept.arrival
    return date.fromordinal(arrival.quantile(0.95)) if arrival else None


def _widest(fact: PromiseFact) -> tuple[str, int] | None:
    """The stage whose spread costs most, and how many days; None where none does."""
    return fact.plan.outlook(fact.as_of).backward.widest(fact.promise.schedule)


def _latest_close(fact: PromiseFact) -> date | None:
    """The last day on which the window may close so that the promises hold."""
    return fact.plan.outlook(fact.as_of).backward.latest_close()


def _or_close(fact: PromiseFact) -> str:
    """The other way out, where the window could close earlier and the promises then hold."""
    latest = _latest_close(fact)
    return f", or close the window by {latest}" if latest is not None else ""


def _close_written(fact: PromiseFact) -> str | None:
    """That day as the file writes a close, with the hour that it has there."""
    latest, close = _latest_close(fact), fact.plan.close
    return str(Moment(latest, close.hour if close else None)) if latest is not None else None


def _slot(fact: PromiseFact) -> date | None:
    """The latest first day of a production slot with which the promises hold, where that is before the slot there is."""
    schedule = fact.promise.schedule
    slot = schedule.terms.production.slot
    if slot is None or slot.starts is None or schedule.terms.production.started is not None:
        return None
    latest = fact.plan.outlook(fact.as_of).backward.latest_start(schedule, "produce")
    first = max(fact.as_of, fact.plan.campaign.launch or fact.as_of)
    return latest if latest is not None and (latest - first).days > 1 and latest < slot.starts else None


def _close_before_slot(fact: PromiseFact) -> str | None:
    """The window's close as it is, or the day before that slot where it would be later."""
    slot, close = _slot(fact), fact.plan.close
    if slot is None or close is None:
        return None
    return str(close if close.day < slot else Moment(slot - timedelta(days=1), close.hour))


def _odds(chance: float | None) -> str:
    """A chance in whole percents, rounded down; empty without one."""
    if chance is None:
        return ""
    whole = points(chance) // 100
    return f"{whole}%" if whole or not points(chance) else "less than 1%"


CHANCES = table(
    required(
        "confidence_held",
        Unit.PERCENT,
        "That chance, or the one that is assumed where none is stated",
        lambda c: c.kept.confidence,
    ),
    optional(
        "ship_chance",
        Unit.PERCENT,
        "The chance that all parcels leave by the date that holds after all slips, as of the day of the check",
        lambda c: points(p) if (p := c.kept.ship_chance) is not None else None,
        turns=_doubts,
    ),
    optional(
        "arrive_chance",
        Unit.PERCENT,
        "The chance that they are in hand by the date that holds after all slips",
        lambda c: points(p) if (p := c.kept.arrive_chance) is not None else None,
        turns=_doubts,
    ),
    required(
        "ship_odds",
        Unit.TEXT,
        "The first of these in whole percents",
        lambda c: _odds(c.kept.ship_chance),
        turns=_doubts,
    ),
    required(
        "arrive_odds",
        Unit.TEXT,
        "The second in whole percents",
        lambda c: _odds(c.kept.arrive_chance),
        turns=_doubts,
    ),
    optional(
        "ships_at_confidence",
        Unit.DATE,
        "The first day by which all parcels leave with the confidence",
        lambda c: c.kept.ship_by,
        turns=_doubts,
    ),
    optional(
        "arrives_at_confidence",
        Unit.DATE,
        "The first day by which they are in hand with the confidence",
        lambda c: c.kept.arrive_by,
        turns=_doubts,
    ),
    optional(
        "arrives_nearly_certainly",
        Unit.DATE,
        "The first day by which they are in hand in 19 cases of 20",
        lambda c: _nearly_certain(c),
        turns=_doubts,
    ),
    optional(
        "late_by",
        Unit.DAYS,
        "How long after the promised arrival that is; below 0 if before",
        lambda c: (day - c.promise.arrive_now).days if c.promise.arrive_now and (day := _nearly_certain(c)) else None,
        turns=_doubts,
    ),
    optional(
        "occasion_slack",
        Unit.BUSINESS_DAYS,
        "Business days from the arrival at the confidence to the in-hands date; 0 if it is not later",
        lambda c: c.plan.home.between(day, need) if (day := c.kept.arrive_by) and (need := c.needed) else None,
        turns=_doubts,
    ),
    required(
        "widest",
        Unit.TEXT,
        "The stage whose spread costs most, as the end of a sentence; empty where none does",
        lambda c: f"; the spread of {w[0]} costs most, {w[1]} day{'s' * (w[1] > 1)}" if (w := _widest(c)) else "",
        turns=_doubts,
    ),
    optional(
        "close_for_promises",
        Unit.TEXT,
        "The last day, with the window's hour, on which it may close so that the promises hold; missing where that is no way",
        _close_written,
        turns=_doubts,
    ),
    optional(
        "slot_for_promises",
        Unit.DATE,
        "The latest first day of an earlier production slot with which the promises hold",
        _slot,
        turns=_doubts,
    ),
    optional(
        "close_before_slot",
        Unit.TEXT,
        "The window's close as it is, or the day before that slot where it would be later",
        _close_before_slot,
        turns=_doubts,
    ),
    required(
        "or_close",
        Unit.TEXT,
        "By when to close the window for the promises to hold, as the end of a sentence; empty where that is no way out",
        _or_close,
        turns=_doubts,
    ),
)

"""Facts of kind `promise`: what the buyers of some items are told, beside the plan that has to keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.plan.chance.outlook import Kept, points
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.slips import open_slips, slip_turns


class PromiseContext(NamedTuple):
    """One promise of a plan."""

    plan: Plan
    as_of: date
    promise: PlannedPromise

    @property
    def launch_for_two_weeks(self) -> date | None:
        """The launch from which the wait is 14 days."""
        launch, wait = self.plan.campaign.launch, self.promise.wait_days
        return launch + timedelta(days=wait - 14) if launch and wait is not None else None

    @property
    def received(self) -> date | None:
        """When goods were in fact in the inventory."""
        stage = self.promise.schedule.stages.get("receive")
        return stage.stage.finished if stage else None

    @property
    def unslipped(self) -> list[str]:
        """SKUs that no slip concerns."""
        return [sku for sku in self.promise.skus if not any(sku in slip.skus for slip in self.plan.slips)]

    @property
    def arrival_unslipped(self) -> list[str]:
        """SKUs whose arrival no slip moved, nor their shipping to a date still to come, or unknown."""
        moved = tuple(slip for slip in self.plan.slips if slip.of == "arrival")
        return [
            sku
            for sku in self.promise.skus
            if not any(sku in slip.skus for slip in moved) and not open_slips(self.plan.slips, (sku,), self.as_of)
        ]

    @property
    def doubts(self) -> list[date]:
        """The days up to the launch on which a stage could have been done that is not: the chances change with each."""
        launch = self.plan.campaign.launch
        open_stages = (one for one in self.promise.schedule.stages.values() if one.stage.finished is None)
        first = min((one.finishes.best for one in open_stages if one.finishes), default=None)
        if launch is None or first is None:
            return []
        return [first + timedelta(days=more) for more in range((launch - first).days + 1)]

    @property
    def kept(self) -> Kept:
        """How well it is kept, as of the day of the check."""
        return self.plan.outlook(self.as_of).kept(self.promise)

    @property
    def nearly_certain(self) -> date | None:
        """The date by which parcels are in hand in 19 cases of 20."""
        arrival = self.kept.arrival
        return date.fromordinal(arrival.quantile(0.95)) if arrival else None

    @property
    def widest(self) -> tuple[str, int] | None:
        """The stage whose spread costs most, and how many days; None where none does."""
        backward, schedule = self.plan.outlook(self.as_of).backward, self.promise.schedule
        costs = {name: backward.spread_costs(schedule, name) for name in schedule.stages}
        stage = max(costs, key=costs.__getitem__, default="")
        return (stage, costs[stage]) if costs.get(stage) else None

    @property
    def or_close(self) -> str:
        """The other way out, where the window could close earlier and the promises then hold."""
        latest = self.plan.outlook(self.as_of).backward.latest_close()
        return f", or close the window by {latest}" if latest is not None else ""

    def told(self, who: str, link: str, differs: Callable[[PlannedPromise], Any]) -> str:
        """`who`, with the destination's name where something differs there from what holds for the same items elsewhere."""
        place = self.promise.terms.destination
        elsewhere = [
            one for one in self.plan.promises if one.terms.destination is None and one.skus == self.promise.skus
        ]
        if place is None or all(differs(one) == differs(self.promise) for one in elsewhere):
            return who
        return f"{who} {link} {self.plan.places.get(place, place)}"


def odds(chance: float | None) -> str:
    """A chance in whole percents, rounded down; empty without one."""
    if chance is None:
        return ""
    whole = points(chance) // 100
    return f"{whole}%" if whole or not points(chance) else "less than 1%"


PROMISE = COMMON | table(
    required("items", Unit.TEXT, "The items that the promise is made for", lambda c: listed(c.promise.skus)),
    optional(
        "destination",
        Unit.TEXT,
        "The place with dates of its own, by its full name",
        lambda c: c.plan.places.get(d) if (d := c.promise.terms.destination) else None,
    ),
    optional(
        "ship_by", Unit.DATE, "The shipping date that buyers were told", lambda c: c.promise.terms.promise.ship_by
    ),
    optional(
        "arrive_by", Unit.DATE, "The arrival date that buyers were told", lambda c: c.promise.terms.promise.arrive_by
    ),
    required(
        "dated",
        Unit.FLAG,
        "Whether buyers were told any date",
        lambda c: (c.promise.terms.promise.ship_by or c.promise.terms.promise.arrive_by) is not None,
    ),
    optional(
        "confidence",
        Unit.PERCENT,
        "The chance with which the dates are to hold",
        lambda c: c.promise.terms.promise.confidence,
    ),
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
        turns=lambda c: c.doubts,
    ),
    optional(
        "arrive_chance",
        Unit.PERCENT,
        "The chance that they are in hand by the date that holds after all slips",
        lambda c: points(p) if (p := c.kept.arrive_chance) is not None else None,
        turns=lambda c: c.doubts,
    ),
    required(
        "ship_odds",
        Unit.TEXT,
        "The first of these in whole percents",
        lambda c: odds(c.kept.ship_chance),
        turns=lambda c: c.doubts,
    ),
    required(
        "arrive_odds",
        Unit.TEXT,
        "The second in whole percents",
        lambda c: odds(c.kept.arrive_chance),
        turns=lambda c: c.doubts,
    ),
    optional(
        "ships_at_confidence",
        Unit.DATE,
        "The first day by which all parcels leave with the confidence",
        lambda c: c.kept.ship_by,
        turns=lambda c: c.doubts,
    ),
    optional(
        "arrives_at_confidence",
        Unit.DATE,
        "The first day by which they are in hand with the confidence",
        lambda c: c.kept.arrive_by,
        turns=lambda c: c.doubts,
    ),
    optional(
        "arrives_nearly_certainly",
        Unit.DATE,
        "The first day by which they are in hand in 19 cases of 20",
        lambda c: c.nearly_certain,
        turns=lambda c: c.doubts,
    ),
    optional(
        "late_by",
        Unit.DAYS,
        "How long after the promised arrival that is; below 0 if before",
        lambda c: (day - c.promise.arrive_now).days if c.promise.arrive_now and (day := c.nearly_certain) else None,
        turns=lambda c: c.doubts,
    ),
    optional(
        "occasion_slack",
        Unit.BUSINESS_DAYS,
        "Business days from the arrival at the confidence to the in-hands date; 0 if it is not later",
        lambda c: (
            c.plan.home.between(day, need) if (day := c.kept.arrive_by) and (need := c.promise.terms.needed) else None
        ),
        turns=lambda c: c.doubts,
    ),
    required(
        "widest",
        Unit.TEXT,
        "The stage whose spread costs most, as the end of a sentence; empty where none does",
        lambda c: f"; the spread of {w[0]} costs most, {w[1]} day{'s' * (w[1] > 1)}" if (w := c.widest) else "",
        turns=lambda c: c.doubts,
    ),
    required(
        "or_close",
        Unit.TEXT,
        "By when to close the window for the promises to hold, as the end of a sentence; empty where that is no way out",
        lambda c: c.or_close,
        turns=lambda c: c.doubts,
    ),
    optional("ship_now", Unit.DATE, "The shipping date that holds after all slips", lambda c: c.promise.ship_now),
    optional("arrive_now", Unit.DATE, "The arrival date that holds after all slips", lambda c: c.promise.arrive_now),
    required(
        "ship_open", Unit.FLAG, "Whether buyers were told that no shipping date is known", lambda c: c.promise.ship_open
    ),
    required(
        "arrive_open",
        Unit.FLAG,
        "Whether buyers were told that no arrival date is known",
        lambda c: c.promise.arrive_open,
    ),
    optional(
        "ships_likely",
        Unit.DATE,
        "When the plan is likely to have goods leave the warehouse",
        lambda c: d.likely if (d := c.promise.shipping) else None,
    ),
    optional(
        "ships_worst",
        Unit.DATE,
        "When it has them leave at worst",
        lambda c: d.worst if (d := c.promise.shipping) else None,
    ),
    optional(
        "arrives_likely",
        Unit.DATE,
        "When the plan is likely to have goods in the buyers' hands",
        lambda c: d.likely if (d := c.promise.arrival) else None,
    ),
    optional(
        "arrives_worst",
        Unit.DATE,
        "When it has them there at worst",
        lambda c: d.worst if (d := c.promise.arrival) else None,
    ),
    optional(
        "wait",
        Unit.DAYS,
        "From the launch to the promised arrival, or to the plan's latest where none is promised",
        lambda c: c.promise.wait_days,
    ),
    optional(
        "launch_for_two_weeks",
        Unit.DATE,
        "The launch from which that wait is 14 days",
        lambda c: c.launch_for_two_weeks,
    ),
    required(
        "waiting",
        Unit.TEXT,
        "Who waits: buyers, or those in a destination whose wait is its own",
        lambda c: c.told("buyers", "in", lambda one: one.wait_days),
    ),
    required(
        "leaving",
        Unit.TEXT,
        "What leaves: parcels, or those to a destination with shipping dates of its own",
        lambda c: c.told("parcels", "to", lambda one: (one.ship_now, one.shipping)),
    ),
    required(
        "arriving",
        Unit.TEXT,
        "What arrives: parcels, or those to a destination with arrival dates of its own",
        lambda c: c.told("parcels", "to", lambda one: (one.arrive_now, one.arrival)),
    ),
    optional(
        "needed",
        Unit.DATE,
        "The in-hands date: the occasion's, or the destination's own",
        lambda c: c.promise.terms.needed,
    ),
    optional(
        "arrives",
        Unit.DATE,
        "The supplier's word for goods ready in the inventory",
        lambda c: c.promise.terms.job.production.arrives,
    ),
    optional(
        "last_order_arrives",
        Unit.DATE,
        "When a piece that ships on the last day of orders is likely to arrive",
        lambda c: c.promise.last_order_arrival,
    ),
    required(
        "to_leave",
        Unit.TEXT,
        "What leaves by the date told: parcels, or those to a destination with its own",
        lambda c: c.told("parcels", "to", lambda one: one.terms.promise.ship_by),
    ),
    required(
        "to_arrive",
        Unit.TEXT,
        "What arrives by the date told: parcels, or those to a destination with its own",
        lambda c: c.told("parcels", "to", lambda one: one.terms.promise.arrive_by),
    ),
    optional("received", Unit.DATE, "When goods were in fact in the inventory", lambda c: c.received),
    required("unslipped_count", Unit.COUNT, "Items that no slip concerns", lambda c: len(c.unslipped)),
    required("unslipped_items", Unit.TEXT, "Those items", lambda c: listed(c.unslipped)),
    required(
        "arrival_unslipped_count",
        Unit.COUNT,
        "Items whose arrival no slip moved, nor their shipping to a date still to come, or unknown",
        lambda c: len(c.arrival_unslipped),
        turns=lambda c: slip_turns(c.plan.slips),
    ),
    required(
        "arrival_unslipped_items",
        Unit.TEXT,
        "Those items",
        lambda c: listed(c.arrival_unslipped),
        turns=lambda c: slip_turns(c.plan.slips),
    ),
    required(
        "open_slip_count",
        Unit.COUNT,
        "Slips recorded for these items whose new date is still to come, or unknown",
        lambda c: open_slips(c.plan.slips, c.promise.skus, c.as_of),
        turns=lambda c: slip_turns(c.plan.slips),
    ),
)


def promise_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each promise of the plan."""
    for promise in plan.promises:
        item = promise.skus[0] if len(promise.skus) == 1 else None
        yield Fact("promise", promise.base, promise.skus, PROMISE, PromiseContext(plan, as_of, promise), item)

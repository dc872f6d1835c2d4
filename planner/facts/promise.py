"""Facts of kind `promise`: what the buyers of some items are told, beside the plan that has to keep it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from planner.facts.chances import CHANCES
from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.model.promise import Promise
from planner.plan.chance.outlook import Kept
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.schedule import UNPLANNED, Dates, PlannedStage
from planner.plan.slips import open_slips, slip_turns
from planner.plan.terms import JobTerms
from planner.source.path import Path
from planner.value import once


class PromiseFact(Fact):
    """One promise of a plan.

    `job` is the one that has to keep it, `stated` and `needed` what the file says of its dates. `shipping` and `arrival` are
    when the plan has parcels leave and arrive, `deliver` is the stage between; `received` when goods were in fact in the
    inventory.
    """

    kind = "promise"

    plan: Plan
    as_of: date
    promise: PlannedPromise
    job: JobTerms
    stated: Promise
    needed: date | None
    deliver: PlannedStage | None
    shipping: Dates | None
    arrival: Dates | None
    received: date | None

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return self.promise.base

    @property
    def skus(self) -> tuple[str, ...]:
        """Its items."""
        return self.job.skus

    @once
    def kept(self) -> Kept:
        """How well it is kept, as of the day of the check."""
        return self.plan.outlook(self.as_of).kept(self.promise)

    @property
    def launch_for_two_weeks(self) -> date | None:
        """The launch from which the wait is 14 days."""
        launch, wait = self.plan.campaign.launch, self.promise.wait_days
        return launch + timedelta(days=wait - 14) if launch and wait is not None else None

    @property
    def unslipped(self) -> Sequence[str]:
        """SKUs that no slip concerns."""
        if not self.plan.slips:
            return self.skus  # as in most campaigns
        slipped = {sku for slip in self.plan.slips for sku in slip.skus}
        return [sku for sku in self.skus if sku not in slipped]

    @property
    def arrival_unslipped(self) -> Sequence[str]:
        """SKUs whose arrival no slip moved, nor their shipping to a date still to come, or unknown."""
        slips = self.plan.slips
        if not slips:
            return self.skus
        moved = {sku for slip in slips if slip.of == "arrival" for sku in slip.skus}
        return [sku for sku in self.skus if sku not in moved and not open_slips(slips, (sku,), self.as_of)]

    @once
    def nobody_delivers(self) -> tuple[str, date, date] | None:
        """Why nobody delivers on the promised day, and the open days around it; None where somebody does."""
        party, day = self.deliver.party if self.deliver else None, self.promise.arrive_now
        if party is None or day is None:
            return None
        calendar = party.calendar
        try:
            why = calendar.why_closed(day)
            return (why, calendar.last_open(day), calendar.first_open(day)) if why else None
        except UNPLANNED:
            return None

    def told(self, who: str, link: str, differs: Callable[[PlannedPromise], Any]) -> str:
        """`who`, with the destination's name where something differs there from what holds for the same items elsewhere."""
        place = self.promise.terms.destination
        if place is None:
            return who
        elsewhere = [one for one in self.plan.promises if one.terms.destination is None and one.skus == self.skus]
        if all(differs(one) == differs(self.promise) for one in elsewhere):
            return who
        return f"{who} {link} {self.plan.places.get(place, place)}"


PROMISE = PromiseFact.properties = (
    COMMON
    | CHANCES
    | table(
        required("items", Unit.TEXT, "The items that the promise is made for", lambda c: listed(c.job.skus)),
        optional(
            "destination",
            Unit.TEXT,
            "The place with dates of its own, by its full name",
            lambda c: c.plan.places.get(d) if (d := c.promise.terms.destination) else None,
        ),
        optional("ship_by", Unit.DATE, "The shipping date that buyers were told", lambda c: c.stated.ship_by),
        optional(
            "arrive_by",
            Unit.DATE,
            "The arrival date that buyers were told",
            lambda c: c.stated.arrive_by,
        ),
        required(
            "dated",
            Unit.FLAG,
            "Whether buyers were told any date",
            lambda c: (c.stated.ship_by or c.stated.arrive_by) is not None,
        ),
        optional(
            "confidence",
            Unit.PERCENT,
            "The chance with which the dates are to hold",
            lambda c: c.stated.confidence,
        ),
        optional("ship_now", Unit.DATE, "The shipping date that holds after all slips", lambda c: c.promise.ship_now),
        optional(
            "arrive_now", Unit.DATE, "The arrival date that holds after all slips", lambda c: c.promise.arrive_now
        ),
        optional(
            "nobody_delivers",
            Unit.TEXT,
            "Why those who deliver are closed on that day: a holiday's name, a weekday, a closing",
            lambda c: n[0] if (n := c.nobody_delivers) else None,
        ),
        optional(
            "delivery_before",
            Unit.DATE,
            "The last day before it on which they deliver",
            lambda c: n[1] if (n := c.nobody_delivers) else None,
        ),
        optional(
            "delivery_after",
            Unit.DATE,
            "The first day behind it on which they do",
            lambda c: n[2] if (n := c.nobody_delivers) else None,
        ),
        required(
            "ship_open",
            Unit.FLAG,
            "Whether buyers were told that no shipping date is known",
            lambda c: c.promise.ship_open,
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
            lambda c: d.likely if (d := c.shipping) else None,
        ),
        optional(
            "ships_worst",
            Unit.DATE,
            "When it has them leave at worst",
            lambda c: d.worst if (d := c.shipping) else None,
        ),
        optional(
            "arrives_likely",
            Unit.DATE,
            "When the plan is likely to have goods in the buyers' hands",
            lambda c: d.likely if (d := c.arrival) else None,
        ),
        optional(
            "arrives_worst",
            Unit.DATE,
            "When it has them there at worst",
            lambda c: d.worst if (d := c.arrival) else None,
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
            lambda c: c.needed,
        ),
        optional(
            "arrives",
            Unit.DATE,
            "The supplier's word for goods ready in the inventory",
            lambda c: c.job.production.arrives,
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
            lambda c: open_slips(c.plan.slips, c.job.skus, c.as_of),
            turns=lambda c: slip_turns(c.plan.slips),
        ),
    )
)


def promise_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each promise of the plan."""
    for promise in plan.promises:
        _, job, stated, _, needed = promise.terms
        stages, shipping, arrival = promise.schedule.stages, promise.shipping, promise.arrival
        deliver, receive = stages.get("deliver"), stages.get("receive")
        received = receive.stage.finished if receive else None
        yield PromiseFact(plan, as_of, promise, job, stated, needed, deliver, shipping, arrival, received)

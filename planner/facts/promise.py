"""Facts of kind `promise`: what the buyers of some items are told, beside the plan that has to keep it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.slips import open_slips


@dataclass(frozen=True, slots=True)
class PromiseContext:
    """One promise of a plan."""

    plan: Plan
    as_of: date
    promise: PlannedPromise


PROMISE = COMMON | table(
    required("items", Unit.TEXT, "The items that the promise is made for", lambda c: listed(c.promise.skus)),
    optional("destination", Unit.TEXT, "The place with dates of its own, by its full name",
             lambda c: c.plan.places.get(d) if (d := c.promise.terms.destination) else None),
    optional("ship_by", Unit.DATE, "The shipping date that buyers were told", lambda c: c.promise.terms.promise.ship_by),
    optional("arrive_by", Unit.DATE, "The arrival date that buyers were told", lambda c: c.promise.terms.promise.arrive_by),
    optional("confidence", Unit.PERCENT, "The chance with which the dates are to hold",
             lambda c: c.promise.terms.promise.confidence),
    optional("ship_now", Unit.DATE, "The shipping date that holds after all slips", lambda c: c.promise.ship_now),
    optional("arrive_now", Unit.DATE, "The arrival date that holds after all slips", lambda c: c.promise.arrive_now),
    required("ship_open", Unit.FLAG, "Whether buyers were told that no shipping date is known", lambda c: c.promise.ship_open),
    required("arrive_open", Unit.FLAG, "Whether buyers were told that no arrival date is known",
             lambda c: c.promise.arrive_open),
    optional("ships_likely", Unit.DATE, "When the plan is likely to have goods leave the warehouse",
             lambda c: d.likely if (d := c.promise.shipping) else None),
    optional("ships_worst", Unit.DATE, "When it has them leave at worst",
             lambda c: d.worst if (d := c.promise.shipping) else None),
    optional("arrives_likely", Unit.DATE, "When the plan is likely to have goods in the buyers' hands",
             lambda c: d.likely if (d := c.promise.arrival) else None),
    optional("arrives_worst", Unit.DATE, "When it has them there at worst",
             lambda c: d.worst if (d := c.promise.arrival) else None),
    optional("wait", Unit.DAYS, "From the launch to the promised arrival, or to the plan's latest where none is promised",
             lambda c: c.promise.wait_days),
    optional("needed", Unit.DATE, "The in-hands date: the occasion's, or the destination's own",
             lambda c: c.promise.terms.needed),
    optional("arrives", Unit.DATE, "The supplier's word for goods ready in the inventory",
             lambda c: c.promise.terms.job.production.arrives),
    optional("last_order_arrives", Unit.DATE, "When a piece that ships on the last day of orders is likely to arrive",
             lambda c: c.promise.last_order_arrival),
    required("open_slip_count", Unit.COUNT, "Slips recorded for these items whose new date is still to come, or unknown",
             lambda c: open_slips(c.plan.slips, c.promise.skus, c.as_of)),
)


def promise_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each promise of the plan."""
    for promise in plan.promises:
        item = promise.skus[0] if len(promise.skus) == 1 else None
        yield Fact("promise", promise.base, promise.skus, PROMISE, PromiseContext(plan, as_of, promise), item)

"""What tables, charts and data of a plan have in common: its schedules, whom they are of, chances as people read them."""

from __future__ import annotations

from collections.abc import Iterator

from planner.plan.chance.outlook import points
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.schedule import Schedule

QUANTILES = {"p10": 0.1, "p50": 0.5, "p80": 0.8, "p90": 0.9, "p95": 0.95}
"""The chances with which a stage is done by the days that data names."""


def schedules(plan: Plan) -> Iterator[tuple[Schedule, str | None]]:
    """Each schedule once, with the destination that has dates of its own."""
    for job in plan.jobs:
        yield job, None
    for one in plan.promises:
        if one.terms.destination:
            yield one.schedule, one.terms.destination


def of(plan: Plan, schedule: Schedule, destination: str | None) -> str:
    """Which pieces a schedule is of, where there are several: `to Germany`, `of CAP-FD, TEE-FD`; else empty."""
    parts = [f"to {plan.places[destination]}"] if destination else []
    if len(plan.jobs) > 1:
        parts.append(f"of {', '.join(schedule.terms.skus)}")
    return " ".join(parts)


def whom(plan: Plan, one: PlannedPromise) -> str:
    """To whom a promise is made, where there are several: the place, and the items; else empty."""
    parts = [plan.places[one.terms.destination]] if one.terms.destination else []
    if len(plan.jobs) > 1 or one.base[:1] == ("items",):
        parts.append(", ".join(one.skus))
    return "; ".join(parts)


def odds(chance: float) -> str:
    """A chance in whole percents, rounded down, so that none reads like a confidence that it misses."""
    whole = points(chance) // 100
    return f"{whole}%" if whole or not points(chance) else "<1%"

"""A plan as a sheet: one line a stage. Dates are ISO text, empty where something that they rest on is not said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.formats.plan_words import QUANTILES, schedules
from planner.formats.sheet import Cell, sheet
from planner.plan.plan import Plan
from planner.plan.schedule import PlannedStage, Schedule

HEAD = (
    *("campaign", "as_of", "items", "destination", "stage", "where", "after", "unit", "best_days", "likely_days"),
    *("worst_days", "starts", "best", "likely", "worst", *QUANTILES, "finished", "latest_start", "slack"),
)


def render(plans: Iterable[tuple[str, Plan, date]]) -> str:
    """Files, plans and days to CSV, one head for all. What `p10` to `slack` say is told with the JSON."""
    return sheet(HEAD, (row for _, plan, as_of in plans for row in _rows(plan, as_of)))


def _rows(plan: Plan, as_of: date) -> Iterator[tuple[Cell, ...]]:
    for schedule, destination in schedules(plan):
        whose = (plan.campaign.name, as_of, ", ".join(schedule.terms.skus), destination)
        for stage in schedule.stages.values():
            yield (*whose, *_said(stage), *_chances(plan, schedule, stage, as_of))


def _said(stage: PlannedStage) -> tuple[Cell, ...]:
    days, finishes = stage.days, stage.finishes
    return (
        stage.name,
        stage.stage.where,
        ", ".join(stage.after),
        "calendar days" if stage.stage.calendar_days else "business days",
        *((days.best, days.likely, days.worst) if days else (None,) * 3),
        stage.starts.likely if stage.starts else None,
        *(finishes or (None,) * 3),
    )


def _chances(plan: Plan, schedule: Schedule, stage: PlannedStage, as_of: date) -> tuple[Cell, ...]:
    outlook = plan.outlook(as_of)
    finish, backward = outlook.finish(schedule, stage.name), outlook.backward
    return (
        *(date.fromordinal(finish.quantile(chance)) if finish else None for chance in QUANTILES.values()),
        stage.rests.done,
        backward.latest_start(schedule, stage.name),
        backward.slack(schedule, stage.name),
    )

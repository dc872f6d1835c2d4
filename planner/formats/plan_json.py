"""A plan as data: the contract of `planner plan --format json`, a list with one object a campaign.

Dates are ISO text, null where something that they rest on is not said; `{best, likely, worst}` are the three passes.
`standing` is what `planner check` concludes, `ready_until` the last day on which that is not "on hold" without an edit:
null if it is on hold already, 9999-12-31 if no end is in sight. `promise` is of the campaign, all of its promises kept
together, `promises` each: with which chance the dates that hold after all slips are kept, and which dates hold with the
confidence (`confidence_assumed`: the file does not say it). A stage's `p10` to `p95` are the dates by which it is done
with that chance, as of the day asked about; `latest_start` is the last day from which every promise still holds with
its confidence, `slack` the business days until then, `critical` the chance that the stage is on the critical path of
its items, `spread_costs` the calendar days that its spread costs them; `widest` is the stage whose spread costs most.
`exact` is false where too much is entangled to be worked out to the end: then chances of several together are at least
what is said. Pieces are whole numbers. Later versions add keys and keep these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from planner.findings.report import Verdict
from planner.formats.escape import inert_json
from planner.formats.plan_words import QUANTILES, schedules
from planner.plan.chance.distribution import Distribution
from planner.plan.chance.outlook import Kept, Outlook
from planner.plan.pieces import ItemPieces
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.schedule import Dates, Slowed


def render(plans: Iterable[tuple[str, Plan, date, Verdict]]) -> str:
    """Files, plans, days and verdicts to JSON text."""
    return inert_json(json.dumps([campaign(*one) for one in plans], indent=2, ensure_ascii=True)) + "\n"


def campaign(file: str, plan: Plan, as_of: date, verdict: Verdict) -> dict[str, Any]:
    """One campaign's object."""
    said, outlook = plan.campaign, plan.outlook(as_of)
    return {
        "campaign": said.name,
        "file": file,
        "kind": said.kind,
        "as_of": _date(as_of),
        "standing": verdict.standing.value,
        "ready_until": _date(verdict.ready_until),
        "time_zone": said.time_zone,
        "places": plan.places,
        "launch": _date(said.launch),
        "close": str(plan.close) if plan.close else None,
        "close_seen": [
            {"place": seen.place, "at": f"{local.at:%Y-%m-%d %H:%M}", "zones": list(local.zones)}
            for seen in plan.close_seen
            for local in seen.local
        ],
        "production": _dates(plan.produced),
        "arrival": _dates(plan.received),
        "shipping": _dates(plan.shipping),
        "delivery": _dates(plan.delivery),
        "wait_days": plan.wait_days,
        "promise": _outlook(outlook.whole)
        | {
            "latest_close": _date(outlook.backward.latest_close()),
            "latest_launch": _date(outlook.backward.latest_launch()),
            "exact": outlook.exact,
        },
        "promises": [_outlook(outlook.kept(one)) | _promise(one, outlook) for one in plan.promises],
        "stages": list(_stages(plan, outlook)),
        "moved": [
            {"stage": one.stage, "case": one.case, "from": _date(one.day), "to": _date(one.to), "why": one.why}
            for one in plan.moved
        ],
        "slowed": [_slowed(one) for one in plan.slowed],
        "items": [_item(one) for one in plan.items],
    }


def _promise(one: PlannedPromise, outlook: Outlook) -> dict[str, Any]:
    promise, widest = one.terms.promise, outlook.backward.widest(one.schedule)
    return {
        "items": list(one.skus),
        "destination": one.terms.destination,
        "ship_by": _date(promise.ship_by),
        "arrive_by": _date(promise.arrive_by),
        "ship_now": None if one.ship_open else _date(one.ship_now),
        "arrive_now": None if one.arrive_open else _date(one.arrive_now),
        "confidence": promise.confidence / 10_000 if promise.confidence is not None else None,
        "shipping": _dates(one.shipping),
        "delivery": _dates(one.arrival),
        "wait_days": one.wait_days,
        "widest": {"stage": widest[0], "days": widest[1]} if widest else None,
    }


def _outlook(kept: Kept) -> dict[str, Any]:
    arrival = kept.arrival
    return {
        "confidence": kept.confidence / 10_000,
        "confidence_assumed": kept.assumed,
        "ship_chance": _chance(kept.ship_chance),
        "arrive_chance": _chance(kept.arrive_chance),
        "occasion_chance": _chance(kept.occasion_chance),
        "ship_by_at_confidence": _date(kept.ship_by),
        "arrive_by_at_confidence": _date(kept.arrive_by),
        "shipping_by": _quantiles(kept.shipping),
        "arrival_by": _quantiles(arrival),
        "wait_by": {name: kept.wait(chance) for name, chance in QUANTILES.items()} if arrival else None,
    }


def _stages(plan: Plan, outlook: Outlook) -> Iterator[dict[str, Any]]:
    backward = outlook.backward
    for schedule, destination in schedules(plan):
        for name, stage in schedule.stages.items():
            days = stage.days
            by = _quantiles(outlook.finish(schedule, name)) or dict.fromkeys(QUANTILES)
            yield {
                "name": name,
                "items": list(schedule.terms.skus),
                "destination": destination,
                "where": stage.stage.where,
                "after": list(stage.after),
                "unit": "calendar days" if stage.stage.calendar_days else "business days",
                "days": {"best": days.best, "likely": days.likely, "worst": days.worst} if days else None,
                "rushed": stage.stage.is_rushed,
                "starts": _dates(stage.starts),
                "finishes": _dates(stage.finishes),
                "finished": _date(stage.stage.finished),
                **by,
                "latest_start": _date(backward.latest_start(schedule, name)),
                "slack": backward.slack(schedule, name),
                "critical": _chance(backward.critical(schedule, name)),
                "spread_costs": backward.spread_costs(schedule, name),
            }


def _slowed(one: Slowed) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "case": one.case,
        "begins": _date(one.begins),
        "days": one.days,
        "takes": one.taken,
        "phase": "before" if one.slow.before else "after",
        "why": one.slow.why,
    }


def _item(one: ItemPieces) -> dict[str, Any]:
    return {
        "sku": one.sku,
        "name": one.item.name,
        "wanted": one.wanted,
        "stock": one.stock,
        "beyond_stock": one.beyond_stock,
        "overage_pieces": one.overage_pieces,
        "needed": one.needed,
        "produce": one.produce,
        "misprint_pieces": one.misprint_pieces,
        "good_pieces": one.good_pieces,
        "exchange_pieces": one.exchange_pieces,
        "cap": one.cap,
        "taken": one.taken,
        "sizes": {
            size: {
                "wanted": count,
                "overage": one.overage_by_size[size],
                "spare": one.spare_by_size[size] if one.spare_by_size is not None else None,
            }
            for size, count in one.sizes.items()
        },
    }


def _quantiles(when: Distribution | None) -> dict[str, str | None] | None:
    if when is None:
        return None
    return {name: _date(date.fromordinal(when.quantile(chance))) for name, chance in QUANTILES.items()}


def _chance(chance: float | None) -> float | None:
    """To three digits; whether it is enough is decided before that."""
    return round(chance, 3) if chance is not None else None


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dates(dates: Dates | None) -> dict[str, str] | None:
    if dates is None:
        return None
    return {"best": dates.best.isoformat(), "likely": dates.likely.isoformat(), "worst": dates.worst.isoformat()}

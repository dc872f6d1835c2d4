"""A plan for people: its chart, then tables of dates, stages, pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.formats.dates import day
from planner.formats.escape import inert, visible
from planner.formats.gantt import chart
from planner.formats.gantt_text import PLAIN, Look, lines
from planner.formats.plan_chances import chances, stages
from planner.formats.plan_words import of, schedules, whom
from planner.formats.table import COLUMNS, folded, packed
from planner.plan.pieces import ItemPieces
from planner.plan.plan import Plan, PlannedPromise
from planner.plan.schedule import Dates, PlannedStage, Slowed

UNKNOWN = "not known"


def render(plans: Iterable[tuple[str, Plan, date]], look: Look = PLAIN) -> str:
    """Files, plans and days to text, a blank line between campaigns; `look` says how their charts are drawn."""
    return inert("\n".join("\n".join(_campaign(*one, look)) + "\n" for one in plans))


def _campaign(file: str, plan: Plan, as_of: date, look: Look) -> Iterator[str]:
    said = plan.campaign
    yield f"{visible(said.name)} ({said.kind or 'kind not said'}), {visible(file)}"
    yield ""
    yield from lines(chart(plan, as_of), look)
    yield ""
    yield from folded(list(dates(plan)))
    yield from chances(plan, plan.outlook(as_of), as_of)
    for schedule, destination in schedules(plan):
        yield ""
        yield visible(f"Timeline {of(plan, schedule, destination)}".rstrip())
        shown = schedule.stages.values()
        yield from folded([("stage", "where", "days"), *(_work(plan, stage) for stage in shown)])
        yield from folded([("stage", "starts", "best", "likely", "worst"), *map(_days, shown)])
        yield from stages(plan.outlook(as_of), schedule)
    if plan.moved:
        yield ""
        yield "Moved to the next open day"
        yield from folded(
            [
                ("stage", "", "from", "to", "since it is"),
                *((one.stage, one.case, day(one.day), day(one.to), one.why) for one in plan.moved),
            ]
        )
    if plan.slowed:
        yield ""
        yield "Longer, since it begins around a shutdown"
        yield from folded([("stage", "", "begins", "days", "takes", "since it is"), *map(_slowed, plan.slowed)])
    for item in plan.items:
        yield ""
        yield from _pieces(item)


def _slowed(one: Slowed) -> tuple[str, ...]:
    side = "just before" if one.slow.before else "just after"
    return one.stage, one.case, day(one.begins), str(one.days), str(one.taken), f"{side} {one.slow.why}"


def dates(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Rows of a name and its date as it was said, likely and at worst; the first is their heading."""
    said = plan.campaign
    yield "", "said", "likely", "at worst"
    yield "launch", day(said.launch), "", ""
    if plan.close:
        hour = f" {plan.close.hour:%H:%M}" if plan.close.hour else ""
        yield "close", f"{day(plan.close.day)}{hour}", "", said.time_zone or "time zone not said"
        yield from _seen_closes(plan)
    yield "production done", "", *_two(plan.produced)
    arrives = [one.terms.production.arrives for one in plan.jobs if one.terms.production.arrives]
    yield "in the inventory", day(max(arrives)) if arrives else "", *_two(plan.received)
    for one in plan.promises:
        whom = _whom(plan, one)
        promise = one.terms.promise
        yield f"shipping{whom}", _holds(one.ship_now, one.ship_open), *_two(one.shipping)
        yield from _first(promise.ship_by, one.ship_now, one.ship_open)
        yield f"arrival{whom}", _holds(one.arrive_now, one.arrive_open), *_two(one.arrival)
        yield from _first(promise.arrive_by, one.arrive_now, one.arrive_open)
    wait = plan.wait_days
    yield "wait", UNKNOWN if wait is None else f"{wait} day{'' if wait == 1 else 's'}", "", ""


def _seen_closes(plan: Plan) -> Iterator[tuple[str, ...]]:
    """The close for buyers whose clocks are others than the campaign's; who shares a zone of theirs sees the row above."""
    for seen in plan.close_seen:
        if not any(plan.campaign.time_zone in local.zones for local in seen.local):
            for local in seen.local:
                yield f"  in {plan.places[seen.place]}", f"{local.at:%a %Y-%m-%d %H:%M}", "", local.zones[0]


def _holds(now: date | None, unknown: bool) -> str:
    """What holds after all slips."""
    return "no date known" if unknown else day(now)


def _first(promised: date | None, now: date | None, unknown: bool) -> Iterator[tuple[str, ...]]:
    """What was promised first, where that is another day than what holds now."""
    if promised and (promised != now or unknown):
        yield "  promised first", day(promised), "", ""


def _whom(plan: Plan, one: PlannedPromise) -> str:
    return f", {whose}" if (whose := whom(plan, one)) else ""


def _work(plan: Plan, stage: PlannedStage) -> tuple[str, ...]:
    days, where = stage.days, stage.stage.where
    unit = " calendar" if stage.stage.calendar_days else ""
    rushed = " rushed" if stage.stage.is_rushed else ""
    length = "not said" if days is None else f"{days}{unit}{rushed}"
    if stage.stage.finished:
        length = "done"
    place = plan.places[where] if where else "every day counts" if unit else "only weekends are closed"
    return stage.name, place, length


def _days(stage: PlannedStage) -> tuple[str, ...]:
    finishes = stage.finishes
    three = (day(finishes.best), day(finishes.likely), day(finishes.worst)) if finishes else (UNKNOWN,) * 3
    return (stage.name, day(stage.starts.likely) if stage.starts else UNKNOWN, *three)


def _pieces(item: ItemPieces) -> Iterator[str]:
    name = f" {item.item.name}" if item.item.name else ""
    yield visible(f"{item.sku}{name}")
    rows = [
        ("", *item.sizes, "in all"),
        ("wanted", *map(str, item.sizes.values()), _number(item.wanted)),
        (
            "overage",
            *(str(item.overage_by_size[size]) if item.overage is not None else "-" for size in item.sizes),
            _number(item.overage_pieces),
        ),
    ]
    if item.spare_by_size is not None and isinstance(item.item.produce, dict):
        rows.append(("spare", *(str(item.spare_by_size[size]) for size in item.sizes), ""))
    yield from folded(rows, right=frozenset(range(1, len(rows[0]))))
    good = "good not known" if item.good_pieces is None else f"{item.good_pieces} good"
    counts = (
        f"stock {_number(item.stock)}, produced {_number(item.produce)}, misprints {_number(item.misprint_pieces)}: "
        f"{good}; cap {_number(item.cap)}, for exchanges {_number(item.exchange_pieces)}"
    )
    yield from (f"  {' '.join(line)}" for line in packed(counts.split(), COLUMNS - 2))


def _number(value: int | None) -> str:
    return "not said" if value is None else str(value)


def _two(dates: Dates | None) -> tuple[str, str]:
    return (day(dates.likely), day(dates.worst)) if dates else (UNKNOWN, UNKNOWN)

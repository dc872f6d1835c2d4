"""What to change so that a campaign is ready, as text and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from planner.findings.report import Verdict
from planner.formats.dates import day
from planner.formats.escape import inert, inert_json, visible
from planner.formats.horizon import iso
from planner.plan.buy.difference import Costs
from planner.value import NamedTuple

MOST_SHOWN = 9
"""Ways that the text shows; the data has all."""


class Line(NamedTuple):
    """One change: the path, what stands there (None: nothing), what to write, what that asks of people, and until when."""

    path: str
    was: str | None
    value: str
    kind: str
    by: date | None


class Way(NamedTuple):
    """Changes that clear a campaign, the verdict with them, what they cost, and whether buyers were told otherwise."""

    lines: tuple[Line, ...]
    verdict: Verdict
    costs: Costs
    told: bool


def text(file: str, before: Verdict, ways: Iterable[Way], whole: bool) -> str:
    """Each way numbered, the cheapest first; what all of them need comes before."""
    return inert("".join(f"{line}\n" for line in _lines(file, before, tuple(ways), whole)))


def _lines(file: str, before: Verdict, ways: tuple[Way, ...], whole: bool) -> Iterator[str]:
    name = visible(before.campaign)
    if before.ready_until is not None:
        yield f"{name} is {before.standing.value}: nothing has to change"
        return
    count = f"{before.errors} error{'' if before.errors == 1 else 's'}"
    if not ways:
        yield f"{name} is on hold, {count}, and no value that rules name clears it: planner check {visible(file)}"
    else:
        yield f"{name} is on hold, {count}. What clears it, the cheapest first:"
    common = _common(ways)
    if common:
        yield ""
        yield "Each of the ways needs"
        yield from (f"    {_change(line)}" for line in common)
    for number, way in enumerate(ways[:MOST_SHOWN], 1):
        yield ""
        yield from _way(number, way, common)
    if ways:
        yield ""
        if len(ways) > MOST_SHOWN:
            yield f"{len(ways) - MOST_SHOWN} more: --format json has all"
        yield f"planner suggest {visible(file)} --write 1 makes all changes of the first"
    if not whole:
        yield "not every combination was tried"


def _common(ways: tuple[Way, ...]) -> tuple[Line, ...]:
    """What every way needs, where there are several."""
    if len(ways) < 2:
        return ()
    shared = set(ways[0].lines).intersection(*(way.lines for way in ways[1:]))
    return tuple(line for line in ways[0].lines if line in shared)


def _way(number: int, way: Way, common: tuple[Line, ...]) -> Iterator[str]:
    for at, line in enumerate(line for line in way.lines if line not in common):
        lead = f"{number}." if at == 0 else ""
        yield f"{lead:<3} {_change(line)}"
    until = way.verdict.ready_until
    end = f" until {day(until)}" if until and way.verdict.ahead else ""
    yield f"    {_costs(way.costs)}; then {way.verdict.standing.value}{end}"


def _change(line: Line) -> str:
    said = f", was {visible(line.was)}" if line.was is not None else ""
    by = f" by {day(line.by)}" if line.by is not None else ""
    return f"{visible(line.path)}: {visible(line.value)}{said} ({line.kind}{by})"


def _costs(costs: Costs) -> str:
    parts = [f"costs {one}" for one in costs.amounts if one.amount > 0]
    parts += [f"saves {one._replace(amount=-one.amount)}" for one in costs.amounts if one.amount < 0]
    if costs.unpriced:
        parts.append(f"no price is said for {visible(', '.join(costs.unpriced))}")
    return ", ".join(parts) or "costs no money"


def as_json(file: str, before: Verdict, ways: Iterable[Way], whole: bool) -> str:
    """An object: file, standing, suggestions with changes, costs, standing and `ready_until`; whether all was tried.

    `costs` are amounts by currency, negative where something is saved; `unpriced` what the file names no price of; `told`
    whether buyers were told otherwise before; `by` of a change the last day for it, where somebody has to say yes.
    """
    made = {
        "file": file,
        "campaign": before.campaign,
        "standing": before.standing.value,
        "suggestions": [
            {
                "changes": [{**line._asdict(), "by": iso(line.by)} for line in way.lines],
                "costs": [{"amount": f"{one.amount:.2f}", "currency": one.currency} for one in way.costs.amounts],
                "unpriced": list(way.costs.unpriced),
                "told": way.told,
                "standing": way.verdict.standing.value,
                "ready_until": iso(way.verdict.ready_until),
            }
            for way in ways
        ],
        "all_tried": whole,
    }
    return inert_json(json.dumps(made, indent=2, ensure_ascii=True)) + "\n"

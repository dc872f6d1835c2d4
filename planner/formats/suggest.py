"""What to change so that a campaign is ready, as text and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planner.findings.report import Verdict
from planner.formats.dates import day
from planner.formats.escape import inert, inert_json, visible
from planner.formats.horizon import iso


class Line(NamedTuple):
    """One change: the path, what stands there (None: nothing), what to write, and what that asks of people."""

    path: str
    was: str | None
    value: str
    kind: str


class Way(NamedTuple):
    """Changes that clear a campaign, and the verdict with them."""

    lines: tuple[Line, ...]
    verdict: Verdict


def text(file: str, before: Verdict, ways: Iterable[Way], whole: bool) -> str:
    """Each way numbered, the least first."""
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
        yield f"{name} is on hold, {count}. What clears it, the least first:"
    for number, way in enumerate(ways, 1):
        yield ""
        yield from _way(number, way)
    if ways:
        yield ""
        yield f"planner suggest {visible(file)} --write 1 makes the changes of the first"
    if not whole:
        yield "not every combination was tried"


def _way(number: int, way: Way) -> Iterator[str]:
    for at, line in enumerate(way.lines):
        lead = f"{number}." if at == 0 else ""
        said = f", was {visible(line.was)}" if line.was is not None else ""
        yield f"{lead:<3} {visible(line.path)}: {visible(line.value)}{said} ({line.kind})"
    until = way.verdict.ready_until
    end = f" until {day(until)}" if until and way.verdict.ahead else ""
    yield f"    then {way.verdict.standing.value}{end}"


def as_json(file: str, before: Verdict, ways: Iterable[Way], whole: bool) -> str:
    """An object: file, standing, suggestions with changes, standing and `ready_until`; whether all was tried."""
    made = {
        "file": file,
        "campaign": before.campaign,
        "standing": before.standing.value,
        "suggestions": [
            {
                "changes": [line._asdict() for line in way.lines],
                "standing": way.verdict.standing.value,
                "ready_until": iso(way.verdict.ready_until),
            }
            for way in ways
        ],
        "all_tried": whole,
    }
    return inert_json(json.dumps(made, indent=2, ensure_ascii=True)) + "\n"

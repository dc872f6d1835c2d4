"""A campaign before and after some changes, side by side, as text and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.findings.finding import Finding
from planner.findings.report import Verdict
from planner.formats.dates import day
from planner.formats.escape import inert, inert_json, visible
from planner.formats.horizon import iso
from planner.formats.plan_text import dates
from planner.formats.table import table
from planner.plan.plan import Plan

Side = tuple[Verdict, Plan, tuple[Finding, ...]]


def text(file: str, changes: Iterable[object], before: Side, after: Side) -> str:
    """What is tried, then each figure that it changes, then the findings that go and come."""
    return inert("".join(f"{line}\n" for line in _lines(file, changes, before, after)))


def _lines(file: str, changes: Iterable[object], before: Side, after: Side) -> Iterator[str]:
    yield f"{visible(before[0].campaign)}, {visible(file)}"
    yield from (f"  {visible(str(one))}" for one in changes)
    yield ""
    rows = [(name, was, now) for name, was, now in _rows(before, after) if was != now or name in _ALWAYS]
    yield from table([("", "before", "after"), *rows])
    for word, found in (("goes", _only(before[2], after[2])), ("comes", _only(after[2], before[2]))):
        for one in found:
            yield f"{word}: {one.severity.value}[{one.code}] {one.message}"


_ALWAYS = ("verdict", "ready until")


def _rows(before: Side, after: Side) -> Iterator[tuple[str, str, str]]:
    yield "verdict", before[0].standing.value, after[0].standing.value
    yield "ready until", _until(before[0]), _until(after[0])
    was, now = (dict(_figures(one[1])) for one in (before, after))
    for name in dict.fromkeys((*was, *now)):
        yield name, was.get(name, ""), now.get(name, "")


def _until(verdict: Verdict) -> str:
    until = verdict.ready_until
    return "on hold today" if until is None else day(until) if verdict.ahead else "no end in sight"


def _figures(plan: Plan) -> Iterator[tuple[str, str]]:
    (_, *heads), *rows = dates(plan)
    for name, *cells in rows:
        for head, cell in zip(heads, cells, strict=True):
            yield (name if head == "said" else f"{name}, {head}"), cell


def _only(these: Sequence[Finding], those: Sequence[Finding]) -> list[Finding]:
    """Findings of the first that the second lacks: another figure in the words is not another finding."""
    known = {(one.code, one.items) for one in those}
    return [one for one in these if (one.code, one.items) not in known]


def as_json(file: str, changes: Iterable[object], before: Side, after: Side) -> str:
    """An object: file, changes, before and after with standing, `ready_until` and figures, goes and comes."""
    made = {
        "file": file,
        "changes": [str(one) for one in changes],
        "before": _side(before),
        "after": _side(after),
        "goes": [_finding(one) for one in _only(before[2], after[2])],
        "comes": [_finding(one) for one in _only(after[2], before[2])],
    }
    return _written(made)


def _side(side: Side) -> dict[str, Any]:
    verdict, plan, _ = side
    return {
        "standing": verdict.standing.value,
        "ready_until": iso(verdict.ready_until),
        "figures": {name: cell for name, cell in _figures(plan) if cell},
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {"code": one.code, "severity": one.severity.value, "message": one.message, "items": list(one.items)}


def _written(made: object) -> str:
    return inert_json(json.dumps(made, indent=2, ensure_ascii=True)) + "\n"


def curve(name: str, steps: Iterable[tuple[str, Side | None]]) -> str:
    """A line for each value of a sweep: the value, the verdict, until when, and how many findings hold it."""
    rows = [(visible(value), *_step(side)) for value, side in steps]
    return inert("".join(f"{line}\n" for line in table([(visible(name), "verdict", "until", "errors"), *rows])))


def _step(side: Side | None) -> tuple[str, str, str]:
    if side is None:
        return "no campaign that can be planned", "", ""
    verdict = side[0]
    return verdict.standing.value, _until(verdict), str(verdict.errors or "")


def curve_json(name: str, steps: Iterable[tuple[str, Side | None]]) -> str:
    """A list with one object a value."""
    return _written([{"path": name, "value": value, **(_side(side) if side else {})} for value, side in steps])

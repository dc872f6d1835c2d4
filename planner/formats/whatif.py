"""A campaign before and after some changes, side by side, as text and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from planner.findings.finding import Finding
from planner.findings.report import Verdict
from planner.formats.dates import day
from planner.formats.escape import inert, inert_json, visible
from planner.formats.horizon import iso
from planner.formats.plan_text import dates
from planner.formats.plan_words import odds
from planner.formats.table import table
from planner.plan.chance.outlook import Kept, Outlook
from planner.plan.plan import Plan
from planner.rules.message import percent
from planner.value import NamedTuple

BAR = 20
"""Columns of a chance drawn as a bar."""


class Side(NamedTuple):
    """A campaign as it is, or as it would be, on a day."""

    verdict: Verdict
    plan: Plan
    findings: tuple[Finding, ...]
    as_of: date

    @property
    def outlook(self) -> Outlook:
        """The chances of its dates."""
        return self.plan.outlook(self.as_of)


def text(file: str, changes: Iterable[object], before: Side, after: Side) -> str:
    """What is tried, then each figure that it changes, then the findings that go and come."""
    return inert("".join(f"{line}\n" for line in _lines(file, changes, before, after)))


def _lines(file: str, changes: Iterable[object], before: Side, after: Side) -> Iterator[str]:
    yield f"{visible(before.verdict.campaign)}, {visible(file)}"
    yield from (f"  {visible(str(one))}" for one in changes)
    yield ""
    rows = [(name, was, now) for name, was, now in _rows(before, after) if was != now or name in _ALWAYS]
    yield from table([("", "before", "after"), *rows])
    for word, found in (
        ("goes", _only(before.findings, after.findings)),
        ("comes", _only(after.findings, before.findings)),
    ):
        for one in found:
            yield f"{word}: {one.severity.value}[{one.code}] {one.message}"


_ALWAYS = ("verdict", "ready until", "leaves in time", "arrives in time")


def _rows(before: Side, after: Side) -> Iterator[tuple[str, str, str]]:
    yield "verdict", before.verdict.standing.value, after.verdict.standing.value
    yield "ready until", _until(before.verdict), _until(after.verdict)
    was, now = (dict((*_chances(one.outlook), *_figures(one.plan))) for one in (before, after))
    for name in dict.fromkeys((*was, *now)):
        yield name, was.get(name, ""), now.get(name, "")


def _until(verdict: Verdict) -> str:
    until = verdict.ready_until
    return "on hold today" if until is None else day(until) if verdict.ahead else "no end in sight"


def _chances(outlook: Outlook) -> Iterator[tuple[str, str]]:
    """All promises kept together: with which chance, and what holds with the confidence."""
    kept, backward = outlook.whole, outlook.backward
    for name, chance in (
        ("leaves in time", kept.ship_chance),
        ("arrives in time", kept.arrive_chance),
        ("is there for the occasion", kept.occasion_chance),
    ):
        if chance is not None:
            yield name, odds(chance)
    sure = percent(kept.confidence)
    for name, found in (
        (f"leaves with {sure} by", kept.ship_by),
        (f"arrives with {sure} by", kept.arrive_by),
        ("latest close", backward.latest_close()),
        ("latest launch", backward.latest_launch()),
    ):
        if found is not None:
            yield name, day(found)


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
    """An object: file, changes, before and after with standing, `ready_until`, chances and figures, goes and comes."""
    made = {
        "file": file,
        "changes": [str(one) for one in changes],
        "before": _side(before),
        "after": _side(after),
        "goes": [_finding(one) for one in _only(before.findings, after.findings)],
        "comes": [_finding(one) for one in _only(after.findings, before.findings)],
    }
    return _written(made)


def _side(side: Side) -> dict[str, Any]:
    backward = side.outlook.backward
    return {
        "standing": side.verdict.standing.value,
        "ready_until": iso(side.verdict.ready_until),
        "promise": _kept(side.outlook.whole)
        | {"latest_close": iso(backward.latest_close()), "latest_launch": iso(backward.latest_launch())},
        "figures": {name: cell for name, cell in _figures(side.plan) if cell},
    }


def _kept(kept: Kept) -> dict[str, Any]:
    """As `planner plan --format json` has it of the campaign."""
    return {
        "confidence": kept.confidence / 10_000,
        "ship_chance": _rounded(kept.ship_chance),
        "arrive_chance": _rounded(kept.arrive_chance),
        "occasion_chance": _rounded(kept.occasion_chance),
        "ship_by_at_confidence": iso(kept.ship_by),
        "arrive_by_at_confidence": iso(kept.arrive_by),
    }


def _rounded(chance: float | None) -> float | None:
    return round(chance, 3) if chance is not None else None


def _finding(one: Finding) -> dict[str, Any]:
    return {"code": one.code, "severity": one.severity.value, "message": one.message, "items": list(one.items)}


def _written(made: object) -> str:
    return inert_json(json.dumps(made, indent=2, ensure_ascii=True)) + "\n"


def curve(name: str, steps: Iterable[tuple[str, Side | None]]) -> str:
    """A line for each value of a sweep: the value, the chances of both promises, one of them as a bar, the verdict, until
    when, and how many errors hold it. The bar is of the arrival, unless shipping is swept or is all that is promised."""
    shipping = name.endswith("ship_by")
    rows = [(visible(value), *_step(side, shipping)) for value, side in steps]
    head = (visible(name), "leaves", "arrives", "in time" if rows else "", "verdict", "until", "errors")
    return inert("".join(f"{line}\n" for line in table([head, *rows], right=frozenset({1, 2}))))


def _step(side: Side | None, shipping: bool) -> tuple[str, ...]:
    if side is None:
        return "", "", "", "no campaign that can be planned", "", ""
    kept, verdict = side.outlook.whole, side.verdict
    chances = (kept.ship_chance, kept.arrive_chance)
    shown = chances[0] if shipping or chances[1] is None else chances[1]
    return (
        *("" if chance is None else odds(chance) for chance in chances),
        "#" * int((shown or 0) * BAR),
        verdict.standing.value,
        _until(verdict),
        str(verdict.errors or ""),
    )


def curve_json(name: str, steps: Iterable[tuple[str, Side | None]]) -> str:
    """A list with one object a value."""
    return _written([{"path": name, "value": value, **(_side(side) if side else {})} for value, side in steps])

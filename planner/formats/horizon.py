"""The days ahead as text for people, and as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from planner.findings.report import Ahead, Horizon, Standing, Verdict
from planner.formats.dates import day
from planner.formats.escape import inert, inert_json, visible


def text(horizon: Horizon) -> str:
    """Campaigns on hold, then each day ahead with what to do by the day before, then a summary."""
    return inert("".join(f"{line}\n" for line in _lines(horizon)))


def _lines(horizon: Horizon) -> Iterator[str]:
    for verdict in horizon.verdicts:
        if verdict.standing is Standing.HOLD:
            yield f"{day(horizon.as_of)}  {visible(verdict.campaign)} is on hold: planner check {visible(verdict.file)}"
            yield ""
    for one in horizon.ahead:
        finding = one.finding
        span = finding.place.span
        yield f"{day(one.day)}  {visible(finding.campaign)}"
        yield f"  {finding.message} ({_grounds(one)})"
        yield f"  by {day(one.by)}: {finding.fix}"
        yield f"  --> {visible(span.file)}:{span.line}:{span.column}"
        yield ""
    yield _summary(horizon)


def _grounds(one: Ahead) -> str:
    return f"{one.finding.code}, {one.finding.clause}" if one.finding.clause else one.finding.code


def _summary(horizon: Horizon) -> str:
    count = len(horizon.verdicts)
    red = sum(verdict.standing is Standing.HOLD for verdict in horizon.verdicts)
    ends = [verdict.ahead.day for verdict in horizon.verdicts if verdict.ahead]
    parts = [
        f"{count} campaign{'' if count == 1 else 's'} as of {day(horizon.as_of)}: {count - red} ready, {red} on hold"
    ]
    parts += [f"the next turns red on {day(min(ends))}"] if ends else ["none turns red in sight"] if count > red else []
    return "; ".join(parts)


def as_json(horizon: Horizon) -> str:
    """An object: `as_of`; `campaigns` with standing and `ready_until`; `ahead`, one object a day and finding."""
    made = {
        "as_of": horizon.as_of.isoformat(),
        "campaigns": [_campaign(verdict) for verdict in horizon.verdicts],
        "ahead": [_ahead(one) for one in horizon.ahead],
    }
    return inert_json(json.dumps(made, indent=2, ensure_ascii=True)) + "\n"


def _campaign(verdict: Verdict) -> dict[str, Any]:
    return {
        "campaign": verdict.campaign,
        "file": verdict.file,
        "standing": verdict.standing.value,
        "ready_until": iso(verdict.ready_until),
    }


def _ahead(one: Ahead) -> dict[str, Any]:
    finding, span = one.finding, one.finding.place.span
    return {
        "day": one.day.isoformat(),
        "by": one.by.isoformat(),
        "campaign": finding.campaign,
        "code": finding.code,
        "clause": finding.clause or None,
        "message": finding.message,
        "fix": finding.fix,
        "file": span.file,
        "line": span.line,
        "column": span.column,
    }


def iso(value: date | None) -> str | None:
    """A date as ISO text; the last of all, 9999-12-31, says that no end is in sight."""
    return value.isoformat() if value else None


def as_ics(horizon: Horizon) -> str:
    """A calendar; its library is loaded when it is asked for."""
    from planner.formats import horizon_ics

    return horizon_ics.text(horizon)


FORMATS: Mapping[str, Callable[[Horizon], str]] = MappingProxyType({"text": text, "json": as_json, "ics": as_ics})
"""Each format by the name that `--format` takes."""

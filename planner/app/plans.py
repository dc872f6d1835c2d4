"""Plans campaigns without asking the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.app.inputs import Reader
from planner.app.locks import Locks
from planner.findings.finding import from_input
from planner.findings.report import Report, Verdict, in_order
from planner.plan.plan import Plan
from planner.source.errors import BadInput, InputError


@dataclass(frozen=True, slots=True)
class Planned:
    """One campaign's plan, with the file it came from, the day it was asked for, and its verdict where rules were asked."""

    file: str
    plan: Plan
    as_of: date
    verdict: Verdict | None = None


def plans(
    paths: Iterable[Path], as_of: date, cache: Path | None, campaign: str | None = None
) -> tuple[list[Planned], Report]:
    """The plans of all campaigns at `paths`, and a report of what could not be read."""
    reader = Reader(cache)
    locks = Locks(cache)
    made: list[Planned] = []
    errors: list[InputError] = []
    for document in reader.documents(paths, campaign):
        try:
            made.append(Planned(document.file, locks.plan(document), as_of))
        except BadInput as bad:
            errors.extend(bad.errors)
    lines = reader.inputs.lines | locks.lines
    return made, Report(in_order(map(from_input, (*reader.inputs.errors, *errors))), (), 0, lines)

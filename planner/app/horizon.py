"""The days ahead of all campaigns: when each that is ready turns red without an edit, and what to do by then."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.app.check import Checked, Checker, Options, every
from planner.findings.report import Ahead, Horizon, Report, Verdict


def horizon(paths: Iterable[Path], options: Options) -> tuple[Horizon, Report]:
    """The days ahead of all campaigns at `paths`, and a report of what could not be read or asked."""
    made, wrong = every(paths, options, _days_of)
    ahead = sorted((one for _, days in made for one in days), key=lambda one: (one.day, one.finding.order))
    return Horizon(options.as_of, tuple(verdict for verdict, _ in made), tuple(ahead)), wrong


def _days_of(checker: Checker, checked: Checked) -> tuple[Verdict, list[Ahead]]:
    return checked.verdict, checker.ahead(checked.document, checked.plan)

"""Plans campaigns and asks the rules as well, for those who want to know until when a plan is ready."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.app.check import Checked, Checker, Options, every
from planner.app.plans import Planned
from planner.findings.report import Report


def judged(paths: Iterable[Path], options: Options) -> tuple[list[Planned], Report]:
    """The plans of all campaigns at `paths` with their verdicts, and a report of what could not be read or asked."""

    def planned(_: Checker, checked: Checked) -> Planned:
        return Planned(checked.document.file, checked.plan, options.as_of, checked.verdict)

    return every(paths, options, planned)

"""Plans campaigns and asks the rules as well, for those who want to know until when a plan is ready."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.app.check import Checker, Options, every
from planner.app.plans import Planned
from planner.findings.report import Report
from planner.model.build import Document


def judged(paths: Iterable[Path], options: Options) -> tuple[list[Planned], Report]:
    """The plans of all campaigns at `paths` with their verdicts, and a report of what could not be read or asked."""

    def planned(checker: Checker, document: Document) -> Planned:
        checked = checker.check(document)
        return Planned(document.file, checked.plan, options.as_of, checked.verdict)

    return every(paths, options, planned)

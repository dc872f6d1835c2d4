"""One line a finding, for `grep`, editors and pre-commit."""

from __future__ import annotations

from planner.findings.finding import Finding, Severity
from planner.findings.report import Report
from planner.formats.escape import inert, location, visible


def render(report: Report, colour: bool = False) -> str:
    """`file:line:column: severity CODE message (CLAUSE)`, each ended by a newline; never coloured."""
    return inert("".join(f"{_line(finding)}\n" for finding in report.findings))


def _line(finding: Finding) -> str:
    after = f" ({finding.clause})" if finding.clause else ""
    if finding.severity is Severity.INPUT and finding.place.label:
        after = f": {finding.place.label}"
    said = f"{finding.severity.value} {finding.code} {finding.message}{after}"
    return f"{location(finding.place.span)}: {visible(said)}"

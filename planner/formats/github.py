"""Workflow commands, which GitHub shows beside the changed lines of a pull request."""

from __future__ import annotations

from planner.findings.finding import Finding, Severity
from planner.findings.report import Report
from planner.formats.escape import visible

_COMMAND = {Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(report: Report, colour: bool = False) -> str:
    """One `::error …::…` a finding, each ended by a newline; never coloured.

    No `endLine` and `endColumn`: whether the end column is part of the stretch is not documented.
    """
    return "".join(f"{_line(finding)}\n" for finding in report.findings)


def _line(finding: Finding) -> str:
    span = finding.place.span
    properties = {"file": span.file, "line": span.line, "col": span.column, "title": f"{finding.code} {finding.name}"}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMAND.get(finding.severity, 'error')} {listed}::{_data(_said(finding))}"


def _said(finding: Finding) -> str:
    if finding.severity is Severity.INPUT:
        return f"{finding.message}: {finding.place.label}" if finding.place.label else finding.message
    return f"{finding.message}. Fix: {finding.fix}" if finding.fix else finding.message


def _data(text: str) -> str:
    """As `escapeData` of actions/toolkit; what else a terminal would obey becomes a visible escape."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    """As `escapeProperty` of actions/toolkit."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")

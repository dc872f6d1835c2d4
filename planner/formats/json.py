"""The findings as data, for programs."""

from __future__ import annotations

import json
import re
from re import Match

from planner.findings.finding import Finding
from planner.findings.report import Report
from planner.formats.escape import HIDDEN, inert_json


def render(report: Report, colour: bool = False) -> str:
    r"""A list of objects, one a finding, ended by a newline; never coloured.

    Lines and columns count from 1, columns in code points; `end_column` is exclusive, so an empty stretch ends where it
    starts. `clause`, `campaign` and `item` are null if the finding has none. What a terminal would obey or hide, and
    a lone surrogate, which no encoding takes, stands as `\uXXXX`.
    """
    text = json.dumps([_object(finding) for finding in report.findings], ensure_ascii=False, indent=2)
    return re.sub(HIDDEN, _escape, inert_json(text)) + "\n"


def _object(finding: Finding) -> dict[str, str | int | None]:
    span = finding.place.span
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "code": finding.code,
        "name": finding.name,
        "clause": finding.clause or None,
        "severity": finding.severity.value,
        "message": finding.message,
        "fix": finding.fix,
        "campaign": finding.campaign or None,
        "item": finding.item,
    }


def _escape(match: Match[str]) -> str:
    if match[0] == "\n":
        return "\n"  # the layout's own: in a string it is escaped already
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))

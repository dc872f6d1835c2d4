"""The report of a run: findings in order, a verdict for each campaign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum

from planner.findings.finding import Finding, Severity
from planner.value import Value


class Standing(Enum):
    """What rules over findings conclude of a campaign; the value is the words that are printed."""

    READY = "ready"
    WARNINGS = "ready with warnings"
    HOLD = "on hold"


class Verdict(Value):
    """A campaign's standing, with the count of its findings by severity and of those ignored."""

    file: str
    campaign: str
    standing: Standing
    errors: int = 0
    warnings: int = 0
    advice: int = 0
    ignored: int = 0


class Report(Value):
    """All that a check found. `rules` is the number of rules asked; `lines` holds each file's text by line."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    rules: int
    lines: Mapping[str, Sequence[str]]

    def exit_code(self, strict: bool = False) -> int:
        """The highest that any finding asks for: 3 engine, 2 input, 1 error (with `strict` warnings too), else 0."""
        codes = [finding.severity.exit_code for finding in self.findings]
        if strict and any(finding.severity is Severity.WARNING for finding in self.findings):
            codes.append(1)
        return max(codes, default=0)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by place. What several facts lead to is one finding, which concerns the items of all of them."""
    unique: dict[object, Finding] = {}
    for finding in findings:
        key = (finding.order, finding.severity)
        earlier = unique.get(key)
        if earlier is not None and earlier.items != finding.items:
            items = tuple(dict.fromkeys((*earlier.items, *finding.items)))
            finding = replace(earlier, items=items, item=items[0] if len(items) == 1 else None)
        unique[key] = finding
    return tuple(sorted(unique.values(), key=lambda finding: finding.order))

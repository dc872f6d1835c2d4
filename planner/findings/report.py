"""The report of a run: findings in order, a verdict for each campaign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum

from planner.findings.finding import Finding, Severity
from planner.source.span import Span
from planner.value import Value


class Standing(Enum):
    """What rules over findings conclude of a campaign; the value is the words that are printed."""

    READY = "ready"
    WARNINGS = "ready with warnings"
    HOLD = "on hold"


class Ahead(Value):
    """A day on which a campaign breaks a rule without an edit, and the finding that it then has."""

    day: date
    finding: Finding

    @property
    def by(self) -> date:
        """The last day on which it can be kept from happening."""
        return self.day - timedelta(days=1)


class Verdict(Value):
    """A campaign's standing, with the count of its findings by severity and of those ignored.

    `ahead` is what ends a standing that is not on hold; None where no day in sight does.
    """

    file: str
    campaign: str
    standing: Standing
    errors: int = 0
    warnings: int = 0
    advice: int = 0
    ignored: int = 0
    ahead: Ahead | None = None

    @property
    def ready_until(self) -> date | None:
        """The last day on which it is ready without an edit: None if it is on hold, the last of all if none is in sight."""
        if self.standing is Standing.HOLD:
            return None
        return self.ahead.by if self.ahead else date.max


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


class Horizon(Value):
    """The days ahead of several campaigns, in order; one that is on hold already has a verdict and no day of its own."""

    as_of: date
    verdicts: tuple[Verdict, ...]
    ahead: tuple[Ahead, ...]

    def red_within(self, days: int) -> bool:
        """Whether a campaign is on hold, or will be within so many calendar days."""
        last = self.as_of + timedelta(days=days)
        return any((until := one.ready_until) is None or until < last for one in self.verdicts)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted by place. What several facts lead to is one finding, which concerns the items of all of them."""
    unique: dict[tuple[Span, str, str], Finding] = {}
    for finding in findings:
        order = finding.order
        earlier = unique.setdefault(order, finding)
        if earlier is not finding:
            unique[order] = _together(earlier, finding)
    return tuple([finding for _, finding in sorted(unique.items())])


def _together(earlier: Finding, later: Finding) -> Finding:
    """One finding for two of the same place, code and text."""
    if earlier.items == later.items:
        return later
    items = tuple(dict.fromkeys((*earlier.items, *later.items)))
    return earlier._replace(items=items, item=items[0] if len(items) == 1 else None)

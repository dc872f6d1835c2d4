"""The report for people: each finding drawn, a verdict for each campaign, and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from planner.findings.finding import Severity
from planner.findings.report import Report, Standing, Verdict
from planner.formats.colour import OF_STANDING, Ink, paint
from planner.formats.dates import day
from planner.formats.escape import inert, visible
from planner.formats.snippet import draw
from planner.rules.message import counted


def render(report: Report, colour: bool = False) -> str:
    """Snippets with a blank line after each, then verdicts and summary; nothing about standing if the engine failed."""
    snippets = [draw(finding, report.lines, colour) + "\n\n" for finding in report.findings]
    if any(finding.severity is Severity.ENGINE for finding in report.findings):
        end = [paint("the engine is not to be trusted", Ink.BAD, colour)]
    else:
        end = [*(_verdict(verdict, colour) for verdict in report.verdicts), _summary(report)]
    return inert("".join(snippets) + "".join(f"{line}\n" for line in end))


def _verdict(verdict: Verdict, colour: bool) -> str:
    name = visible(verdict.campaign or verdict.file)
    standing = paint(verdict.standing.value, OF_STANDING[verdict.standing], colour)
    counts = ", ".join(_counts(verdict))
    line = f"{name}: {standing}{_until(verdict)}" + (f". {counts}" if counts else "") + f"; {verdict.ignored} ignored"
    ahead = verdict.ahead
    if ahead is None:
        return line
    clause = f"{ahead.finding.code}, {ahead.finding.clause}" if ahead.finding.clause else ahead.finding.code
    return f"{line}\n  on {day(ahead.day)}: {ahead.finding.message} ({clause})"


def _until(verdict: Verdict) -> str:
    until = verdict.ready_until
    return "" if until is None else f" until {day(until)}" if verdict.ahead else ", no end in sight"


def _counts(verdict: Verdict) -> Iterator[str]:
    if verdict.errors:
        yield counted(verdict.errors, "error")
    if verdict.warnings:
        yield counted(verdict.warnings, "warning")
    if verdict.advice:
        yield f"{verdict.advice} advice"


def _summary(report: Report) -> str:
    asked = f"{counted(len(report.verdicts), 'campaign')}, {counted(report.rules, 'rule')}: "
    ignored = sum(verdict.ignored for verdict in report.verdicts)
    sound = all(verdict.standing is Standing.READY for verdict in report.verdicts)
    if sound and report.verdicts and not report.findings and not ignored:
        return asked + "ready"
    unread = {finding.place.span.file for finding in report.findings if finding.severity is Severity.INPUT}
    after = f"; {counted(len(unread), 'file')} not read" if unread else ""
    return f"{asked}{', '.join(_standings(report)) or 'nothing checked'}; {ignored} ignored{after}"


def _standings(report: Report) -> Iterator[str]:
    for standing in Standing:
        count = sum(verdict.standing is standing for verdict in report.verdicts)
        if count:
            yield f"{count} {standing.value}"

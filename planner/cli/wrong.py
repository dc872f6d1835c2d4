"""What a command says on standard error where it cannot go on: bad input, or an engine that is not to be trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable

from planner.cli.main import colour
from planner.findings.finding import from_engine, from_input
from planner.findings.report import Report
from planner.formats.snippet import draw
from planner.rules.engine import EngineError
from planner.source.errors import BadInput
from planner.source.span import Span


def say(report: Report) -> None:
    """Every finding of a report on what could not be read or asked."""
    for finding in report.findings:
        sys.stderr.write(draw(finding, report.lines, colour(sys.stderr)) + "\n\n")


def told(run: Callable[[], int], file: str) -> int:
    """The exit code of `run`; 2 or 3 with lines on standard error where it raises."""
    try:
        return run()
    except BadInput as bad:
        say(Report(tuple(map(from_input, bad.errors)), (), 0, bad.lines))
        return 2
    except EngineError as error:
        say(Report((from_engine(str(error), Span.whole(file)),), (), 0, {}))
        return 3

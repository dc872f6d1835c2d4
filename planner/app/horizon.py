"""The days ahead of all campaigns: when each that is ready turns red without an edit, and what to do by then."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.app.check import Checker, Options
from planner.app.inputs import Reader
from planner.findings.finding import Finding, from_engine, from_input
from planner.findings.report import Ahead, Horizon, Report, Verdict, in_order
from planner.rules.engine import EngineError
from planner.source.errors import BadInput, InputError
from planner.source.span import Span


def horizon(paths: Iterable[Path], options: Options) -> tuple[Horizon, Report]:
    """The days ahead of all campaigns at `paths`, and a report of what could not be read or asked."""
    paths = list(paths)
    reader = Reader(options.cache)
    verdicts: list[Verdict] = []
    ahead: list[Ahead] = []
    errors: list[InputError] = []
    failed: list[Finding] = []
    asked = "rules"
    try:
        checker = Checker(options, tuple(folder for path in paths if (folder := reader.around(path).rules)))
        for document in reader.documents(paths, options.campaign):
            asked = document.file
            try:
                checked = checker.check(document)
                verdicts.append(checked.verdict)
                ahead.extend(checker.ahead(document, checked.plan))
            except BadInput as bad:
                errors.extend(bad.errors)
    except BadInput as bad:
        errors.extend(bad.errors)
    except EngineError as error:
        failed.append(from_engine(str(error), Span.whole(asked)))
        verdicts, ahead = [], []
    wrong = in_order([*failed, *map(from_input, (*reader.inputs.errors, *errors))])
    found = Horizon(options.as_of, tuple(verdicts), tuple(sorted(ahead, key=lambda one: (one.day, one.finding.order))))
    return found, Report(wrong, (), 0, reader.inputs.lines)

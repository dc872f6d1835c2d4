"""Campaigns asked in a folder of their own, by what the command line calls."""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.app.check import Options, check
from planner.app.notices import Drafted, notices
from planner.app.plans import Planned, plans
from planner.findings.finding import Finding, Severity
from planner.findings.report import Report
from planner.model.build import Document, build
from planner.source.load import load_text
from planner.source.nodes import Mapping
from planner.source.path import parse_path
from planner.source.span import Span
from tests.fuzz.asking import one_set_of_rules
from tests.property.campaigns import Sale


@dataclass(frozen=True)
class Asked:
    """All that the three commands give for a campaign."""

    text: str
    report: Report
    planned: list[Planned]
    drafted: list[Drafted]
    others: tuple[Report, Report]
    document: Document | None

    @property
    def errors(self) -> list[Finding]:
        """Findings of severity error, or worse."""
        return [one for one in self.report.findings if one.severity not in (Severity.WARNING, Severity.ADVICE)]

    @property
    def broken(self) -> set[tuple[str, Span]]:
        """Code and place of every error; files by their names alone."""
        return {(one.code, one.place.span._replace(file=Path(one.place.span.file).name)) for one in self.errors}

    def place(self, path: str) -> Span:
        """Where the value at a path stands, as findings say it; files by their names alone."""
        assert self.document is not None
        return self.document.value_span(parse_path(path))


def asked(sale: Sale, checked_only: bool = False) -> Asked:
    """Check, plan and notices of one campaign, written to files; or the check alone."""
    options = Options(sale.as_of, cache=Path(os.environ["PLANNER_CACHE"]))
    with TemporaryDirectory() as name, one_set_of_rules():
        folder = Path(name)
        text, defaults = sale.files()
        path = folder / "sale.yaml"
        path.write_text(text, encoding="utf-8")
        if defaults:
            (folder / "planner.yaml").write_text(defaults, encoding="utf-8")
        report = check([path], options)
        planned, of_plan = ([], report) if checked_only else plans([path], sale.as_of, options.cache)
        drafted, of_notices = ([], report) if checked_only else notices([path], options)
    return Asked(text, report, list(planned), list(drafted), (of_plan, of_notices), _document(text, defaults))


def _document(text: str, defaults: str | None) -> Document | None:
    common = load_text(defaults, "planner.yaml").documents[0].get("defaults") if defaults else None
    assert common is None or isinstance(common, Mapping)
    built = build(load_text(text, "sale.yaml").documents[0], common, "sale")
    return built if isinstance(built, Document) else None

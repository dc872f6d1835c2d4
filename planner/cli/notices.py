"""`planner notices`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planner.app.check import Options
from planner.app.notices import Drafted, Wish, notices, write
from planner.cli.main import USAGE, cache_folder, today
from planner.cli.wrong import say
from planner.facts.fact import listed
from planner.findings.finding import Finding, Severity
from planner.findings.report import Report
from planner.formats.escape import inert, location, visible
from planner.model.languages import LANGUAGES
from planner.notices.tools import TOOLS

NOT_ALL = 1
WRITTEN, PRINTED = ("md", "txt"), ("md",)


def run(options: argparse.Namespace) -> int:
    """Draft, write or print, say what is barred and why; or say what templates are made of."""
    if options.list or options.context:
        from planner.cli.templates import run as about

        return about(options)
    wish = Wish(
        tuple(options.format or (WRITTEN if options.out is not None else PRINTED)),
        TOOLS[options.tool],
        options.templates,
    )
    asked = Options(
        as_of=options.as_of or today(),
        cache=cache_folder(),
        campaign=options.campaign,
        languages=tuple(dict.fromkeys(options.language or ())),
    )
    made, report = notices(options.paths, asked, wish)
    if report.findings:
        return _refused(report)
    if options.out is not None:
        try:
            write(made, options.out, wish.formats)
        except OSError as error:
            sys.stderr.write(
                f"nothing was written to {visible(options.out.as_posix())}: {visible(error.strerror or str(error))}; "
                "name another folder with --out\n"
            )
            return USAGE
    for drafted in made:
        sys.stdout.write(inert(_listing(drafted, wish, options.out) if options.out else _printed(drafted, wish)))
    if options.out is not None:
        count = sum(len(one.drafts) for one in made)
        sys.stdout.write(f"{count} draft{'' if count == 1 else 's'} in {visible(options.out.as_posix())}\n")
    return NOT_ALL if any(one.reasons or one.untranslated or one.told.held for one in made) else 0


def _refused(report: Report) -> int:
    say(report)
    sys.stderr.write("no notice was drafted\n")
    return report.exit_code()


def _head(drafted: Drafted) -> str:
    verdict = drafted.checked.verdict
    lines = [f"{visible(verdict.campaign)}: {verdict.standing.value}"]
    if drafted.reasons:
        lines.append("  no notice that sells, since")
        lines += [f"    {_reason(one)}" for one in drafted.reasons]
    for language, names in drafted.untranslated:
        lines.append(f"  not in {LANGUAGES[language]}: {', '.join(names)}")
    if drafted.untranslated:
        lines.append("  since")
        lines += [f"    {_reason(one)}" for one in drafted.texts_missing]
    told = drafted.told
    if told.held:
        lines.append(f"  not drafted: {listed(told.held)}, since")
        lines += [f"    {_reason(one)}" for one in told.findings if one.severity is Severity.ERROR]
    milder = [one for one in told.findings if one.severity is not Severity.ERROR]
    if milder:
        lines.append("  words to look at")
        lines += [f"    {_reason(one)}; {visible(one.fix)}" for one in milder]
    return "\n".join(lines) + "\n"


def _reason(finding: Finding) -> str:
    return f"{location(finding.place.span)}: {finding.code} {visible(finding.message)} ({finding.clause})"


def _listing(drafted: Drafted, wish: Wish, out: Path) -> str:
    lines = []
    for draft in drafted.drafts:
        due = "  (due)" if draft.kind in drafted.due else ""
        endings = [ending for ending, _ in drafted.files(draft, wish.formats)]
        lines.append(f"  {visible((out / drafted.folder / draft.name).as_posix())}{listed(endings)}{due}\n")
    return _head(drafted) + "".join(lines)


def _printed(drafted: Drafted, wish: Wish) -> str:
    parts = [_head(drafted)]
    for draft in drafted.drafts:
        due = ", due" if draft.kind in drafted.due else ""
        for ending, content in drafted.files(draft, wish.formats):
            shown = content.decode().replace("\r\n", "\n").rstrip("\n")
            parts.append(f"\n----- {draft.name}{ending}{due} -----\n\n{shown}\n")
    return "".join(parts) + "\n"

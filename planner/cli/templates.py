"""`planner notices --list` and `--context`: where templates come from, and what they may name."""

from __future__ import annotations

import argparse
import sys

from planner.app.check import Options
from planner.app.templates import known, sources, templates_of
from planner.cli.main import cache_folder, colour, today
from planner.findings.finding import from_input
from planner.findings.report import Report, in_order
from planner.formats.escape import inert, visible
from planner.formats.snippet import draw
from planner.formats.table import table
from planner.notices.draft import Sources
from planner.notices.origins import Origin
from planner.notices.tools import TOOLS

_WIDEST = 60


def run(options: argparse.Namespace) -> int:
    """Print what is asked."""
    asked = Options(as_of=options.as_of or today(), cache=cache_folder(), campaign=options.campaign)
    return _list(options, asked) if options.list else _context(options, asked)


def _list(options: argparse.Namespace, asked: Options) -> int:
    found, errors = sources(options.paths, options.templates, asked)
    if errors:
        return _refused(Report(in_order(map(from_input, errors)), (), 0, {}))
    sys.stdout.write(inert("\n".join("\n".join(_folder(one)) for one in found) + "\n"))
    return 0


def _folder(one: Sources) -> list[str]:
    where = visible(one.overrides.as_posix()) if one.overrides is not None else "none"
    lines = [f"templates of your own: {where}; those that are shipped are called planner/…", ""]
    for origin in templates_of(one):
        lines += _template(origin)
    return lines


def _template(origin: Origin) -> list[str]:
    by_file: dict[str, list[str]] = {}
    for block, file in origin.blocks.items():
        by_file.setdefault(file, []).append(block)
    lines = [f"{visible(origin.name)}: {visible(origin.file)}"]
    return lines + [f"  {', '.join(blocks)}: {visible(file)}" for file, blocks in by_file.items()]


def _context(options: argparse.Namespace, asked: Options) -> int:
    made, report = known(options.paths, asked, TOOLS[options.tool])
    if report.findings:
        return _refused(report)
    parts = []
    for campaign, names in made:
        rows = [(one.name, one.type, _short(visible(one.value)), one.meaning) for one in names]
        parts.append("\n".join([visible(campaign), *table([("name", "type", "here", "meaning"), *rows])]) + "\n")
    sys.stdout.write(inert("\n".join(parts)))
    return 0


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 3]}..."


def _refused(report: Report) -> int:
    for finding in report.findings:
        sys.stderr.write(draw(finding, report.lines, colour(sys.stderr)) + "\n\n")
    return report.exit_code()

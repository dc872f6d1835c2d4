"""`planner plan`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec

from planner.app.plans import Planned, plans
from planner.cli import plan_ics
from planner.cli.commands import columns
from planner.cli.main import USAGE, cache_folder, colour, draws_unicode, today
from planner.cli.wrong import say
from planner.findings.report import Report
from planner.formats.gantt_text import ASCII, PLAIN, UNICODE, Look

NARROW, WIDE = 60, 120
"""Columns of a chart: what its words need, and more than which tells nothing new."""


def run(options: argparse.Namespace) -> int:
    """Print the plans; what could not be read goes to standard error."""
    if options.simulate is not None and not find_spec("numpy"):
        sys.stderr.write("planner plan --simulate needs numpy: pip install 'preorder-planner[simulate]'\n")
        return USAGE
    if options.simulate is None and options.format == "json":
        text, report = _as_json(options)
    else:
        made, report = plans(options.paths, options.as_of or today(), cache_folder(), options.campaign)
        text = _rendered(made, options.format) if options.simulate is None else _simulated(made, options.simulate)
    sys.stdout.write(text)
    say(report)
    return max(report.exit_code(), plan_ics.run(options) if options.ics is not None else 0)


def _rendered(made: list[Planned], form: str) -> str:
    each = ((one.file, one.plan, one.as_of) for one in made)
    if form == "text":
        from planner.formats import plan_text

        return plan_text.render(each, _look())
    rendered: str = import_module(f"planner.formats.plan_{form}").render(each)
    return rendered


def _look() -> Look:
    """As wide as the terminal, in its characters and colours; plain where standard output is none."""
    if not sys.stdout.isatty():
        return PLAIN
    wide = min(max(columns(), NARROW), WIDE)
    return Look(wide, UNICODE if draws_unicode() else ASCII, colour(sys.stdout))


def _as_json(options: argparse.Namespace) -> tuple[str, Report]:
    """With the rules asked as well, since it says until when each campaign is ready."""
    from planner.app.judged import judged
    from planner.cli.asked import options_of
    from planner.formats import plan_json

    asked = options_of(options)
    made, report = judged(options.paths, asked)
    return plan_json.render((one.file, one.plan, one.as_of, one.verdict) for one in made if one.verdict), report


def _simulated(made: list[Planned], draws: int) -> str:
    from planner.app.simulated import compared
    from planner.formats import plan_simulated

    cache = cache_folder()
    return plan_simulated.render((one.plan.campaign.name, compared(one, draws, cache)) for one in made)

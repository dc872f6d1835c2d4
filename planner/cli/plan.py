"""`planner plan`."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec

from planner.app.plans import plans
from planner.app.simulated import compared
from planner.cli.main import USAGE, cache_folder, colour, today
from planner.formats import plan_json, plan_simulated, plan_text
from planner.formats.snippet import draw


def run(options: argparse.Namespace) -> int:
    """Print the plans; what could not be read goes to standard error."""
    made, report = plans(options.paths, options.as_of or today(), cache_folder(), options.campaign)
    if options.simulate is not None:
        if not find_spec("numpy"):
            sys.stderr.write("planner plan --simulate needs numpy: pip install 'preorder-planner[simulate]'\n")
            return USAGE
        cache = cache_folder()
        sys.stdout.write(
            plan_simulated.render((one.plan.campaign.name, compared(one, options.simulate, cache)) for one in made)
        )
    else:
        form = plan_json if options.format == "json" else plan_text
        sys.stdout.write(form.render((one.file, one.plan, one.as_of) for one in made))
    for finding in report.findings:
        sys.stderr.write(draw(finding, report.lines, colour(sys.stderr)) + "\n\n")
    return report.exit_code()

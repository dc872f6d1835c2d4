"""`planner buy`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from planner.app.plans import plans
from planner.cli.main import cache_folder, today
from planner.cli.wrong import say


def run(options: argparse.Namespace) -> int:
    """Print what to order; what could not be read goes to standard error."""
    made, report = plans(options.paths, options.as_of or today(), cache_folder(), options.campaign)
    form = import_module(f"planner.formats.buy_{options.format}")
    sys.stdout.write(form.render((one.file, one.plan, one.as_of) for one in made))
    say(report)
    return report.exit_code()

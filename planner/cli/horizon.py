"""`planner horizon`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planner.app.horizon import horizon
from planner.cli.asked import options_of
from planner.cli.wrong import say
from planner.formats import horizon as formats


def run(options: argparse.Namespace) -> int:
    """Print the days ahead; what could not be read goes to standard error."""
    asked = options_of(options)
    found, report = horizon(options.paths or [Path("campaigns")], asked)
    if options.format == "ics":
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # a calendar's lines end the same everywhere
    sys.stdout.write(formats.FORMATS[options.format](found))
    say(report)
    red = options.fail_within is not None and found.red_within(options.fail_within)
    return max(report.exit_code(), int(red))

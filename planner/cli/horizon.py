"""`planner horizon`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planner.app.check import Options
from planner.app.horizon import horizon
from planner.cli.main import cache_folder, colour, today
from planner.formats import horizon as formats
from planner.formats.snippet import draw


def run(options: argparse.Namespace) -> int:
    """Print the days ahead; what could not be read goes to standard error."""
    asked = Options(
        as_of=options.as_of or today(), rules=tuple(options.rules), cache=cache_folder(), campaign=options.campaign
    )
    found, report = horizon(options.paths or [Path("campaigns")], asked)
    if options.format == "ics":
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]  # a calendar's lines end the same everywhere
    sys.stdout.write(formats.FORMATS[options.format](found))
    for finding in report.findings:
        sys.stderr.write(draw(finding, report.lines, colour(sys.stderr)) + "\n\n")
    red = options.fail_within is not None and found.red_within(options.fail_within)
    return max(report.exit_code(), int(red))

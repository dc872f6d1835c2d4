"""`planner calendars`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planner.app.calendars import lock, used
from planner.cli.main import cache_folder
from planner.cli.wrong import say
from planner.formats import calendars


def run(options: argparse.Namespace) -> int:
    """List what campaigns count on, or lock it; what could not be read goes to standard error."""
    paths = options.paths or [Path("campaigns")]
    if options.action == "lock":
        written, report = lock(paths, cache_folder())
        for one in written:
            places = [place for _, place in sorted(one.lock.places.items())]
            sys.stdout.write(calendars.locked(one.file, one.lock.library, places, one.changed))
    else:
        found, report = used(paths, cache_folder())
        sys.stdout.write(calendars.render(found))
    say(report)
    return report.exit_code()

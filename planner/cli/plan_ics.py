"""`planner plan --ics`: the calendar beside what is printed."""

from __future__ import annotations

import argparse
import sys

from planner.app.edit import put
from planner.app.plans import plans
from planner.cli.main import cache_folder, today
from planner.cli.wrong import told
from planner.formats.escape import visible


def run(options: argparse.Namespace) -> int:
    """Write the calendar, unless a campaign is bad input: a calendar without it would take its entries for cancelled."""
    made, report = plans(options.paths, options.as_of or today(), cache_folder(), options.campaign)
    if report.findings or not made:
        sys.stderr.write("no calendar was written\n")
        return report.exit_code()
    from planner.formats import plan_ics

    written = plan_ics.render((one.file, one.plan, one.as_of) for one in made).decode()
    shown = options.ics.as_posix()

    def write() -> int:
        put(options.ics, written)
        count = written.count("BEGIN:VEVENT")
        sys.stderr.write(f"{visible(shown)}: {count} {'entry' if count == 1 else 'entries'}\n")
        return 0

    return told(write, shown)

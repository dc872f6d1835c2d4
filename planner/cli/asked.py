"""What a command asks the rules, by its arguments."""

from __future__ import annotations

import argparse

from planner.app.check import Options
from planner.cli.main import cache_folder, today


def options_of(options: argparse.Namespace) -> Options:
    """The options of a command with `--as-of`, `--campaign` and `--rules`."""
    return Options(
        as_of=options.as_of or today(), rules=tuple(options.rules), cache=cache_folder(), campaign=options.campaign
    )

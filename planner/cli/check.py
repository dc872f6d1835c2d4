"""`planner check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from planner.app.check import Options, check
from planner.app.inputs import Reader
from planner.cli.main import cache_folder, colour, today, words
from planner.formats import FORMATS


def run(options: argparse.Namespace) -> int:
    """Check, print the report, return the exit code."""
    paths, cache = options.paths or [Path("campaigns")], cache_folder()
    report = check(
        paths,
        Options(
            as_of=options.as_of or today(),
            select=words(options.select),
            ignore=words(options.ignore),
            rules=tuple(options.rules),
            cache=cache,
            campaign=options.campaign,
        ),
    )
    sys.stdout.write(FORMATS[options.format](report, colour(sys.stdout)))
    reader = Reader(cache)
    strict = options.strict or any(reader.around(path).settings.strict for path in paths)
    return report.exit_code(strict)

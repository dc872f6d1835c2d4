"""`planner explain`."""

from __future__ import annotations

import argparse
import sys

from planner.app.explain import explain
from planner.cli.main import USAGE, colour
from planner.findings.finding import from_input
from planner.formats.snippet import draw
from planner.source.errors import BadInput


def run(options: argparse.Namespace) -> int:
    """Print the page."""
    try:
        sys.stdout.write(explain(options.word, tuple(options.rules)))
    except BadInput as bad:
        for error in bad.errors:
            sys.stderr.write(draw(from_input(error), {}, colour(sys.stderr)) + "\n")
        return USAGE
    return 0

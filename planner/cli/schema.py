"""`planner schema`."""

from __future__ import annotations

import argparse
import sys

from planner.app.schema import schema


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(schema(options.settings))
    return 0

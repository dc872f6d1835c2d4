"""`planner whatif`."""

from __future__ import annotations

import argparse
import sys

from planner.app.check import Checked, Options
from planner.app.edit import change
from planner.app.whatif import sweep, whatif
from planner.cli.asked import options_of
from planner.cli.wrong import told
from planner.formats import whatif as formats


def run(options: argparse.Namespace) -> int:
    """Print both sides; exit 1 where the campaign would be on hold, and with a sweep 0."""
    asked = options_of(options)
    return told(lambda: _sweep(options, asked) if options.sweep else _compare(options, asked), str(options.path))


def _compare(options: argparse.Namespace, asked: Options) -> int:
    found = whatif(options.path, [change(text) for text in options.changes], asked)
    write = formats.as_json if options.format == "json" else formats.text
    before, after = _side(found.before, asked), _side(found.after, asked)
    sys.stdout.write(write(found.before.document.file, found.changes, before, after))
    return 1 if found.after.verdict.errors else 0


def _sweep(options: argparse.Namespace, asked: Options) -> int:
    swept = change(options.sweep)
    steps = sweep(options.path, [change(text) for text in options.changes], swept, asked)
    write = formats.curve_json if options.format == "json" else formats.curve
    sides = [(one.value, _side(one.checked, asked) if one.checked else None) for one in steps]
    sys.stdout.write(write(swept.name, sides))
    return 0


def _side(checked: Checked, asked: Options) -> formats.Side:
    return formats.Side(checked.verdict, checked.plan, checked.findings, asked.as_of)

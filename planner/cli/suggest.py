"""`planner suggest`."""

from __future__ import annotations

import argparse
import sys

from planner.app.check import Options
from planner.app.effort import effort, is_word
from planner.app.suggest import Suggestion, Suggestions, suggest, was, write
from planner.cli.asked import options_of
from planner.cli.wrong import told
from planner.formats import suggest as formats


def run(options: argparse.Namespace) -> int:
    """Print what clears the campaign, or write it; exit 1 where it is on hold and stays so."""
    asked = options_of(options)
    return told(lambda: _suggest(options, asked), str(options.path))


def _suggest(options: argparse.Namespace, asked: Options) -> int:
    found = suggest(options.path, asked)
    if options.write is not None:
        for one in write(options.path, asked, found, options.write):
            first = ", which says that somebody said yes: get that first" if is_word(one) else ""
            sys.stdout.write(f"{options.path}: {one}{first}\n")
        return 0
    draw = formats.as_json if options.format == "json" else formats.text
    ways = [_way(one, found) for one in found.found]
    sys.stdout.write(draw(found.before.document.file, found.before.verdict, ways, found.whole))
    return 1 if found.before.verdict.errors else 0


def _way(one: Suggestion, found: Suggestions) -> formats.Way:
    lines = (
        formats.Line(
            change.name,
            was(found.before, change.path),
            change.value,
            effort(change).kind,
            one.by if is_word(change) else None,
        )
        for change in one.changes
    )
    return formats.Way(tuple(lines), one.checked.verdict, one.costs, one.told)

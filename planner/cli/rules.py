"""`planner rules` and `planner rules test`."""

from __future__ import annotations

import argparse
import sys

from planner.app.rules import Tested, Trouble, as_json, as_map, as_text, run_packs
from planner.cli.main import USAGE, cache_folder, colour
from planner.findings.finding import Severity, from_engine, from_input
from planner.formats.colour import Ink, paint
from planner.formats.escape import location, visible
from planner.formats.snippet import draw
from planner.rules.engine import EngineError
from planner.rules.message import counted
from planner.source.errors import BadInput
from planner.source.span import Span

FAILED = 1
_INKS = {"-": Ink.HOLD, "+": Ink.GOOD}


def run(options: argparse.Namespace) -> int:
    """List rules, or run examples and say which do not show what they say."""
    try:
        if options.action == "test":
            return _test(options)
        if options.map:
            text, sound = as_map(tuple(options.rules))
            sys.stdout.write(text)
            return 0 if sound else FAILED
        listed = as_json if options.format == "json" else as_text
        sys.stdout.write(listed(tuple(options.rules)))
    except BadInput as bad:
        drawn = [draw(from_input(error), bad.lines, colour(sys.stderr)) for error in bad.errors]
        sys.stderr.write("\n\n".join(drawn) + "\n")
        return USAGE
    except EngineError as error:
        sys.stderr.write(draw(from_engine(str(error), Span.whole("rules")), {}, colour(sys.stderr)) + "\n")
        return Severity.ENGINE.exit_code
    return 0


def _test(options: argparse.Namespace) -> int:
    if options.format is not None:
        sys.stderr.write("planner rules test has no --format; planner rules --format json lists rules\n")
        return USAGE
    tested = run_packs(options.pack, tuple(options.rules), cache_folder())
    for trouble in tested.troubles:
        sys.stdout.write(_drawn(trouble, colour(sys.stdout)))
    sys.stdout.write(_summary(tested))
    return FAILED if tested.troubles else 0


def _drawn(trouble: Trouble, colours: bool) -> str:
    head = f"{location(trouble.span)}: {trouble.code} {visible(trouble.text)}\n"
    lines = [
        paint(visible(line), ink, colours) if (ink := _INKS.get(line[0])) else visible(line) for line in trouble.diff
    ]
    return head + "".join(f"  {line}\n" for line in lines) + ("\n" if lines else "")


def _summary(tested: Tested) -> str:
    if not tested.rules:
        return f"nothing to run: {visible(', '.join(tested.packs))} has no rules\n"
    ran = f"{counted(tested.examples, 'example')} of {counted(tested.rules, 'rule')}"
    failed = sum(1 for one in tested.troubles if one.diff)
    mended = len(tested.troubles) - failed
    said = [f"{failed} not as {'it says' if failed == 1 else 'they say'}"] if failed else ["all as they say"]
    return f"{ran}: {', '.join(said + ([f'{mended} to mend'] if mended else []))}\n"

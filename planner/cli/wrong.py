"""What a command that works on one file says where it cannot: bad input, or an engine that is not to be trusted."""

from __future__ import annotations

import sys
from collections.abc import Callable

from planner.cli.main import colour
from planner.findings.finding import from_engine, from_input
from planner.formats.snippet import draw
from planner.rules.engine import EngineError
from planner.source.errors import BadInput
from planner.source.span import Span


def told(run: Callable[[], int], file: str) -> int:
    """The exit code of `run`; 2 or 3 with lines on standard error where it raises."""
    try:
        return run()
    except BadInput as bad:
        for error in bad.errors:
            sys.stderr.write(draw(from_input(error), bad.lines, colour(sys.stderr)) + "\n\n")
        return 2
    except EngineError as error:
        sys.stderr.write(draw(from_engine(str(error), Span.whole(file)), {}, colour(sys.stderr)) + "\n\n")
        return 3

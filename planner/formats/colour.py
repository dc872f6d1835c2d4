"""The colours of the terminal. The only file that writes an escape character."""

from __future__ import annotations

from enum import Enum

from planner.findings.finding import Severity
from planner.findings.report import Standing


class Ink(Enum):
    """A colour; the value is the parameter of its SGR sequence."""

    BAD = "1;31"  # red, bold
    HOLD = "31"  # red
    CAREFUL = "33"  # yellow
    GOOD = "32"  # green
    ADVICE = "36"  # cyan
    GUTTER = "34"  # blue


OF_SEVERITY = {
    Severity.ENGINE: Ink.BAD,
    Severity.INPUT: Ink.BAD,
    Severity.ERROR: Ink.BAD,
    Severity.WARNING: Ink.CAREFUL,
    Severity.ADVICE: Ink.ADVICE,
}
OF_STANDING = {Standing.READY: Ink.GOOD, Standing.WARNINGS: Ink.CAREFUL, Standing.HOLD: Ink.HOLD}


def paint(text: str, ink: Ink, colour: bool) -> str:
    """The text in that colour, or as it is if `colour` is false."""
    return f"\x1b[{ink.value}m{text}\x1b[0m" if colour else text

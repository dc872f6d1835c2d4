"""Rows as CSV for spreadsheets. No cell is a formula to one, and no line a command to a workflow's runner."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from planner.formats.escape import inert, visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


Cell = str | int | date | None


def sheet(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The head and the rows, a line each; None is an empty cell."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(head)
    lines.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return inert(out.getvalue())


def harmless(cell: str) -> str:
    """A cell's text with nothing hidden in it; behind an apostrophe where a spreadsheet would compute it."""
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text

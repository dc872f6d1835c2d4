"""Step 6, what is printed: reports, plans and buys to text, data, sheets, charts. Pure functions: nothing prints or reads.

A file's name begins with what it writes (`plan_`, `buy_`; without, a report) and ends with the form; `gantt` and its
companions are the chart of a plan that text and picture share.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from planner.findings.report import Report


class Render(Protocol):
    """What each format is."""

    def __call__(self, report: Report, colour: bool = False) -> str:
        """A report to text that ends in a newline, or is empty if there is nothing to say."""


def _lazy(module: str) -> Render:
    def render(report: Report, colour: bool = False) -> str:
        found = cast(Render, import_module(f"planner.formats.{module}").render)
        return found(report, colour)

    return render


#: Each format by the name that `--format` takes, which is also its file's; imported when it is used.
FORMATS: Mapping[str, Render] = MappingProxyType({name: _lazy(name) for name in ("text", "concise", "github", "json")})

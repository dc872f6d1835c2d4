"""Exact chances beside those of made-up courses, for `planner plan --simulate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from planner.formats.escape import inert, visible
from planner.formats.table import table


class Row(Protocol):
    """The chance that something is done by a day, exactly and in made-up courses."""

    @property
    def what(self) -> str:
        """What is done."""

    @property
    def day(self) -> date:
        """By when."""

    @property
    def exact(self) -> float:
        """The exact chance."""

    @property
    def drawn(self) -> float:
        """The share of the courses."""

    @property
    def within(self) -> float:
        """How far off that may be, nineteen times of twenty."""


def render(campaigns: Iterable[tuple[str, Iterable[Row]]]) -> str:
    """Names and rows to text, a blank line between campaigns."""
    return inert("\n".join("\n".join(_campaign(name, rows)) + "\n" for name, rows in campaigns))


def _campaign(name: str, rows: Iterable[Row]) -> Iterator[str]:
    yield visible(name)
    yield ""
    yield from table(
        [
            ("by", "", "exact", "simulated", "off by", "may be"),
            *(
                (
                    f"{one.day:%a %Y-%m-%d}",
                    visible(one.what),
                    f"{one.exact:.1%}",
                    f"{one.drawn:.1%}",
                    f"{one.drawn - one.exact:+.2%}",
                    f"{one.within:.2%}",
                )
                for one in rows
            ),
        ],
        right=frozenset({2, 3, 4, 5}),
    )

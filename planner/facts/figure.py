"""Facts of kind `figure`: a date or a percent that somebody typed into a name or another text that buyers read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, optional, required, table
from planner.facts.written import Written, perhaps_figures
from planner.model.languages import Translated
from planner.plan.plan import Plan
from planner.source.path import Path
from planner.value import once

if TYPE_CHECKING:  # few texts have any
    from planner.facts.figures import Figure

_CALLED = {
    "name": "the name",
    "occasion": "the occasion",
    "item": "the name of an item",
    "brand": "the brand",
    "personal": "what is put on a piece",
    "cause": "the cause of a slip",
}
ROLES = tuple(_CALLED)


class FigureFact(Fact):
    """One figure of a text; `planned` are the plan's own days. What is nearest is looked for when a rule asks for it."""

    kind = "figure"

    plan: Plan
    as_of: date
    path: Path
    role: str
    found: Figure
    planned: frozenset[date]
    known: date | None

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return self.path

    @property
    def words(self) -> str:
        """As they were typed."""
        return self.found.words

    @property
    def day(self) -> date | None:
        """The day that is meant: one of the plan's where the words can mean one."""
        days = self.found.days
        return next((day for day in days if day in self.planned), days[0] if days else None)

    @once
    def planned_day(self) -> date | None:
        """The plan's day that is nearest."""
        from planner.facts.figures import nearest

        return nearest((self.day,) if self.day else (), self.planned)

    @once
    def planned_percent(self) -> int | None:
        """The plan's percent that is nearest."""
        from planner.facts.planned import planned_percents

        points = self.found.percent
        every = planned_percents(self.plan) if points is not None else ()
        return min(every, key=lambda one: (abs(one - points), one), default=None)


FIGURE = FigureFact.properties = COMMON | table(
    required("role", Unit.WORD, "What the text is", lambda c: c.role, ROLES),
    required("text", Unit.TEXT, "The same in words", lambda c: _CALLED[c.role]),
    required("words", Unit.TEXT, "The date or percent as it was typed", lambda c: c.found.words),
    optional("date", Unit.DATE, "The day that it means; the plan's own where it can mean that", lambda c: c.day),
    optional("planned_date", Unit.DATE, "The plan's day nearest to it", lambda c: c.planned_day),
    optional("percent", Unit.PERCENT, "The percent that it says", lambda c: c.found.percent),
    optional("planned_percent", Unit.PERCENT, "The plan's percent nearest to it", lambda c: c.planned_percent),
    optional("known", Unit.DATE, "In the cause of a slip, the day it was known", lambda c: c.known),
)


def texts(written: Iterable[Written]) -> Iterator[Written]:
    """Every free text among those that buyers read, in each language."""
    for role, path, text, known in written:
        if role in _CALLED:
            if isinstance(text, Translated):
                yield from ((role, (*path, code), one, known) for code, one in text.texts.items())
            else:
                yield role, path, text, known


def figure_facts(plan: Plan, as_of: date, written: Collection[Written]) -> Iterator[Fact]:
    """One for each date and percent in a free text of the campaign."""
    if not perhaps_figures(*[text for role, _, text, _ in written if role in _CALLED]):
        return
    from planner.facts.figures import figures, has_figures  # here, since few texts have any
    from planner.facts.planned import planned_days

    planned: frozenset[date] = frozenset()
    for role, path, text, known in texts(written):
        if not has_figures(text):
            continue
        planned = planned or planned_days(plan)
        for found in figures(text, planned):
            yield FigureFact(plan, as_of, path, role, found, planned, known)

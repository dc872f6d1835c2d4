"""Facts of kind `phrase`: a date, a percent, or a word that is vague or blames, on one surface of a written notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.drafts.notice import SURFACES, Notice, words_of
from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, optional, required, table
from planner.facts.figure import texts
from planner.facts.figures import Figure, figures, nearest
from planner.facts.loaded import blame, vague
from planner.facts.notice import INSIDE, NoticeFact
from planner.facts.planned import planned_days, planned_percents
from planner.facts.written import texts_of
from planner.plan.plan import Plan
from planner.source.path import Path
from planner.value import once

SORTS = ("date", "percent", "weekday", "vague", "blame")


class PhraseFact(Fact):
    """One phrase of a notice; `body` are the days that its body says."""

    kind = "phrase"

    plan: Plan
    as_of: date
    about: NoticeFact
    surface: str
    sort: str
    found: Figure
    body: frozenset[date]

    @property
    def base(self) -> Path:
        """The notice's number, and the surface."""
        return (self.about.number, self.surface)

    @property
    def words(self) -> str:
        """As they were typed."""
        return self.found.words

    @property
    def day(self) -> date | None:
        """The day that is meant: one of the plan's where the words can mean one."""
        days = self.found.days
        return next((day for day in days if day in self.about.planned), days[0] if days else None)

    @once
    def planned_day(self) -> date | None:
        """The plan's day that is nearest."""
        return nearest((self.day,) if self.day else (), self.about.planned)

    @once
    def body_day(self) -> date | None:
        """The body's day that is nearest."""
        return nearest((self.day,) if self.day else (), self.body)

    @once
    def planned_percent(self) -> int | None:
        """The plan's percent that is nearest."""
        points = self.found.percent
        every = planned_percents(self.plan) if points is not None else ()
        return min(every, key=lambda one: (abs(one - (points or 0)), one), default=None)


PHRASE = PhraseFact.properties = COMMON | table(
    required("notice", Unit.TEXT, "The notice, such as announcement or delay-2", lambda c: c.about.notice.name),
    required(
        "surface",
        Unit.WORD,
        "Where it is said: the page is the HTML, the entry a calendar's",
        lambda c: c.surface,
        SURFACES,
    ),
    required("sort", Unit.WORD, "What it is", lambda c: c.sort, SORTS),
    required("words", Unit.TEXT, "The words themselves", lambda c: c.found.words),
    optional("date", Unit.DATE, "The day that it means; the plan's own where it can mean that", lambda c: c.day),
    optional("planned_date", Unit.DATE, "The plan's day nearest to it", lambda c: c.planned_day),
    optional("body_date", Unit.DATE, "The day nearest to it that the body says", lambda c: c.body_day),
    optional("percent", Unit.PERCENT, "The percent that it says", lambda c: c.found.percent),
    optional("planned_percent", Unit.PERCENT, "The plan's percent nearest to it", lambda c: c.planned_percent),
    optional(
        "due",
        Unit.DATE,
        "The day that the notice is about; missing where the plan knows none",
        lambda c: next(iter(c.about.due), None),
    ),
)


def phrase_facts(plan: Plan, as_of: date, notices: Iterable[Notice]) -> Iterator[Fact]:
    """One for each date, percent and loaded word on each surface; of equal ones on a surface, the first.

    Figures that come from a text of the campaign file are facts of kind `figure`, and not said again.
    """
    typed = [text for _, _, text, _ in texts(texts_of(plan.campaign))]
    for number, notice in enumerate(notices):
        planned = planned_days(plan, notice.purpose == INSIDE)
        about = NoticeFact(plan, as_of, number, notice, planned)
        found = {surface: _phrases(notice, surface, planned, typed) for surface in SURFACES}
        body = frozenset(day for sort, one in found["body"] if sort == "date" for day in one.days)
        for surface, phrases in found.items():
            for sort, one in phrases:
                yield PhraseFact(plan, as_of, about, surface, sort, one, body)


def _phrases(notice: Notice, surface: str, planned: frozenset[date], typed: list[str]) -> list[tuple[str, Figure]]:
    text = words_of(notice.said[surface]) if surface == "page" else notice.said[surface]
    found: dict[tuple[str, object], Figure] = {}
    for one in figures(text, planned):
        sort = "date" if one.days else "percent" if one.percent is not None else "weekday"
        if not any(one.words in other for other in typed):
            found.setdefault((sort, one.days or one.percent or one.words), one)
    if surface != "page":  # which says what the body says
        for sort, words in (("vague", vague), ("blame", blame)):
            found |= {(sort, one): Figure(one, 0) for one in words(text, notice.language)}
    return [(sort, one) for (sort, _), one in found.items()]

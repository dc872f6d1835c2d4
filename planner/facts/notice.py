"""Facts of kind `notice`: one for each notice that is written, for a second run of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.drafts.notice import Notice
from planner.drafts.sms import room
from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, optional, required, table
from planner.facts.figures import figures
from planner.facts.planned import arrival, planned_days
from planner.facts.reading import grade, split
from planner.plan.plan import Plan
from planner.source.path import Path
from planner.value import once

INSIDE = "internal"
"""The purpose of a notice for the campaign's own people."""


class NoticeFact(Fact):
    """One notice of a plan, by its number; `planned` are the plan's own days."""

    kind = "notice"

    plan: Plan
    as_of: date
    number: int
    notice: Notice
    planned: frozenset[date]

    @property
    def base(self) -> Path:
        """The notice's number."""
        return (self.number,)

    @once
    def grade(self) -> int | None:
        """The reading grade in hundredths, of English."""
        return grade(self.notice.prose) if self.notice.language == "en" else None

    @once
    def due(self) -> tuple[date, ...]:
        """The days that the notice is about, the most telling first."""
        return tuple(day for day in _due(self.plan, self.notice) if day is not None)

    @once
    def due_sentence(self) -> int | None:
        """The number of the first sentence that says one of them."""
        sentences = (one for block in self.notice.prose for one in split(block))
        for number, sentence in enumerate(sentences, 1):
            if any(set(found.days) & set(self.due) for found in figures(sentence, self.planned)):
                return number
        return None


NOTICE = NoticeFact.properties = COMMON | table(
    required("notice", Unit.TEXT, "The notice, such as announcement or delay-2", lambda c: c.notice.name),
    required("language", Unit.TEXT, "The language that it is in, such as en", lambda c: c.notice.language),
    required("subject", Unit.TEXT, "Its subject", lambda c: c.notice.said["subject"]),
    required("subject_length", Unit.COUNT, "Characters of the subject", lambda c: len(c.notice.said["subject"])),
    required(
        "sms_length",
        Unit.COUNT,
        "Characters of the text message, 0 without one",
        lambda c: room(c.notice.said["sms"])[0],
    ),
    required(
        "sms_room",
        Unit.COUNT,
        "Characters that one message carries: 160, or 70 where one is not of the alphabet of GSM",
        lambda c: room(c.notice.said["sms"])[1],
    ),
    optional(
        "grade",
        Unit.COUNT,
        "The school year that can read it, rounded up: Flesch-Kincaid, English",
        lambda c: _up(c.grade),
    ),
    optional(
        "due",
        Unit.DATE,
        "The day that it is about; missing where the plan knows none",
        lambda c: next(iter(c.due), None),
    ),
    optional("due_sentence", Unit.COUNT, "The number of the first sentence that says it", lambda c: c.due_sentence),
    optional(
        "own_part",
        Unit.TEXT,
        "What templates of one's own change in the campaign's first language, and not in this one",
        lambda c: c.notice.own.part if c.notice.own else None,
    ),
    optional(
        "own_language",
        Unit.TEXT,
        "The code of that first language",
        lambda c: c.notice.own.language if c.notice.own else None,
    ),
    optional(
        "own_wanted",
        Unit.TEXT,
        "The template to write in this language",
        lambda c: c.notice.own.wanted if c.notice.own else None,
    ),
)


def _up(hundredths: int | None) -> int | None:
    return -(-hundredths // 100) if hundredths is not None else None


def notice_facts(plan: Plan, as_of: date, notices: Iterable[Notice]) -> Iterator[Fact]:
    """One for each notice, in order."""
    for number, notice in enumerate(notices):
        yield NoticeFact(plan, as_of, number, notice, planned_days(plan, notice.purpose == INSIDE))


def _due(plan: Plan, notice: Notice) -> tuple[date | None, ...]:
    campaign = plan.campaign
    close = plan.close.day if plan.close else None
    last = campaign.last_order.day if campaign.last_order else None
    ship, arrive = arrival(plan)
    starts = [
        job.terms.production.started or (slot.starts if (slot := job.terms.production.slot) else None)
        for job in plan.jobs
    ]
    slip = plan.slips[notice.number - 1] if notice.number else None
    window = campaign.size_window
    first_close = window.closes.day if window and window.closes else None
    sells = (close, last, campaign.launch)
    return {
        "announcement": (campaign.launch, close, last),
        "page": sells,
        "reminder": sells,
        "missing": (close,),
        "locking": (close,),
        "closed": (close,),
        "confirmation": (arrive, ship),
        "moq": (close, first_close),
        "production": (*starts, arrive, ship),
        "arrived": (
            ship,
            arrive,
            *(one.ship_now for one in plan.promises if not one.ship_open and not one.arrive_open),
        ),
        "shipped": (campaign.shipped, arrive),
        "delay": (slip.now if slip else None,),
    }.get(notice.kind, ())

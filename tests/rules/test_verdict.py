"""From findings to the verdict and to notices, by the rules of rules/verdict.yaml and by nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from planner.findings.finding import Finding, Place, Severity
from planner.findings.report import Standing
from planner.notices.kinds import KINDS
from planner.rules.catalogue import Catalogue
from planner.rules.engine import EngineError
from planner.rules.pack import NOTICES
from planner.rules.rulebook import Rulebook
from planner.source.span import Span
from tests.plan.plans import BACKORDER, PRE_ORDER, planned
from tests.rules.books import catalogue

PLACE = Place(Span.whole("test.yaml"))


def finding(severity):
    return Finding("QTY01", "made-up", "C3", Severity(severity), "message", "fix", "why", PLACE)


def book(without="", twice=""):
    """The shipped conclusions, one of them removed or doubled; no rules, since none is asked."""
    found = catalogue()
    packs = []
    for pack in found.packs:
        kept = [one for one in pack.conclusions if one.conclusion.name != without]
        kept += [
            replace(one, conclusion=one.conclusion.model_copy(update={"name": "again"}))
            for one in pack.conclusions
            if one.conclusion.name == twice
        ]
        packs.append(replace(pack, rules=[], conclusions=kept))
    return Rulebook(Catalogue(tuple(packs), found.clauses).runnables())


BOTH = ["error", "warning"]
PLAIN, SOLD = PRE_ORDER, BACKORDER
SHIPPED = PRE_ORDER + "shipped: 2027-03-19\n"
OVER = SHIPPED + "delivered: 2027-03-24\n"
DELIVERED = PRE_ORDER + "delivered: 2027-01-10\n"
LEFT = PRE_ORDER + "shipped: 2027-01-12\n"
SELLING = ["announcement", "page", "reminder"]
CLOSED = ["announcement", "confirmation", "locking", "missing", "page", "reminder"]
STARTED = PRE_ORDER.replace("production:", "production:\n  started: 2027-01-25", 1)
LATE = PRE_ORDER + "slips: [{known: 2027-03-01, was: 2027-03-26, now: 2027-04-06}]\n"
TOLD = LATE.replace("now: 2027-04-06", "now: 2027-04-06, told: 2027-03-02")


@pytest.mark.parametrize(
    ("severities", "standing"),
    [
        ([], "ready"),
        (["advice"], "ready"),
        (["warning"], "ready with warnings"),
        (["warning", "advice"], "ready with warnings"),
        (["error"], "on hold"),
        (BOTH, "on hold"),
        (["error"] * 3, "on hold"),
    ],
)
def test_the_verdict_follows_from_the_findings(severities, standing):
    found = book().outcome(planned(PLAIN), date(2027, 1, 8), map(finding, severities))
    assert found.standing is Standing(standing)


CASES = [
    ("before the launch", PLAIN, "2027-01-10", [], [], []),
    ("at the launch", PLAIN, "2027-01-11", [], ["announcement", "confirmation"], []),
    ("at the launch, on hold", PLAIN, "2027-01-11", ["error"], ["confirmation"], SELLING),
    ("in the window", PLAIN, "2027-01-12", [], ["confirmation"], []),
    ("on a reminder's day", PLAIN, "2027-01-18", [], ["confirmation", "reminder"], []),
    ("on a reminder's day, with warnings", PLAIN, "2027-01-18", ["warning"], ["confirmation", "reminder"], []),
    ("on a reminder's day, on hold", PLAIN, "2027-01-18", ["error"], ["confirmation"], SELLING),
    ("on the closing day", PLAIN, "2027-01-21", [], ["confirmation"], []),
    ("the day after", PLAIN, "2027-01-22", [], ["closed"], CLOSED),
    ("a backorder on sale", SOLD, "2026-12-08", [], ["confirmation"], []),
    ("a backorder at its launch", SOLD, "2026-12-07", [], ["announcement", "confirmation"], []),
    ("a backorder before it", SOLD, "2026-12-06", [], [], []),
    ("shipped", SHIPPED, "2027-03-19", [], ["shipped"], CLOSED),
    ("to be shipped tomorrow", SHIPPED, "2027-03-18", [], ["closed"], CLOSED),
    (
        "a backorder shipped",
        SOLD + "shipped: 2026-12-21\n",
        "2026-12-22",
        [],
        ["shipped"],
        ["announcement", "confirmation", "page"],
    ),
    ("delivered", OVER, "2027-03-25", [], [], CLOSED),
    ("on the day that production starts", STARTED, "2027-01-25", [], ["closed", "production"], CLOSED),
    ("late and nobody told", LATE, "2027-03-02", [], ["closed", "delay"], CLOSED),
    ("late and told", TOLD, "2027-03-03", [], ["closed"], CLOSED),
    ("late, on hold", LATE, "2027-03-02", ["error"], ["closed", "delay"], CLOSED),
    ("to be delivered in March", OVER, "2027-01-11", [], ["announcement", "confirmation"], []),
]


def outcome(of, text, day, severities):
    found = of.outcome(planned(text), date.fromisoformat(day), map(finding, severities))
    return found.standing.value, list(found.due), list(found.barred)


@pytest.mark.parametrize(("name", "text", "day", "severities", "due", "barred"), CASES, ids=[case[0] for case in CASES])
def test_notices_are_due_and_barred_by_day(name, text, day, severities, due, barred):
    assert outcome(book(), text, day, severities)[1:] == (due, barred)


DEPENDS = {
    "an-error-counts": (PLAIN, "2027-01-08", ["error"], "ready"),
    "a-warning-counts": (PLAIN, "2027-01-08", ["warning"], "ready"),
    "held-by-errors": (PLAIN, "2027-01-08", ["error"], EngineError),
    "ready-but-warned": (PLAIN, "2027-01-08", ["warning"], EngineError),
    "ready": (PLAIN, "2027-01-08", [], EngineError),
    "no-announcement-on-hold": (PLAIN, "2027-01-11", ["error"], "announcement"),
    "no-reminder-on-hold": (PLAIN, "2027-01-18", ["error"], "reminder"),
    "no-announcement-when-over": (DELIVERED, "2027-01-11", [], "announcement"),
    "no-reminder-when-over": (DELIVERED, "2027-01-18", [], "reminder"),
    "no-announcement-after-the-close": (PLAIN, "2027-01-22", [], "announcement"),
    "no-reminder-after-the-close": (PLAIN, "2027-01-22", [], "reminder"),
    "no-announcement-once-shipped": (LEFT, "2027-01-12", [], "announcement"),
    "no-page-on-hold": (PLAIN, "2027-01-11", ["error"], "page"),
    "no-page-when-over": (DELIVERED, "2027-01-11", [], "page"),
    "no-page-after-the-close": (PLAIN, "2027-01-22", [], "page"),
    "no-page-once-shipped": (LEFT, "2027-01-12", [], "page"),
    "no-missing-after-the-close": (PLAIN, "2027-01-22", [], "missing"),
    "no-locking-after-the-close": (PLAIN, "2027-01-22", [], "locking"),
    "no-confirmation-after-the-close": (PLAIN, "2027-01-22", [], "confirmation"),
    "no-confirmation-after-the-last-order": (SOLD, "2026-12-20", [], "confirmation"),
    "no-confirmation-once-shipped": (LEFT, "2027-01-12", [], "confirmation"),
    "announce-at-launch": (PLAIN, "2027-01-11", [], "announcement"),
    "remind-on-the-day": (PLAIN, "2027-01-18", [], "reminder"),
    "confirm-in-the-window": (PLAIN, "2027-01-12", [], "confirmation"),
    "confirm-while-on-sale": (SOLD, "2026-12-08", [], "confirmation"),
    "say-that-it-closed": (PLAIN, "2027-01-22", [], "closed"),
    "say-that-production-started": (STARTED, "2027-01-25", [], "production"),
    "say-that-it-shipped": (SHIPPED, "2027-03-20", [], "shipped"),
    "say-that-it-is-late": (LATE, "2027-03-02", [], "delay"),
}


def test_every_conclusion_is_shown_to_be_needed():
    assert [one.conclusion.name for one in catalogue().conclusions] == list(DEPENDS)


@pytest.mark.parametrize("name", DEPENDS)
def test_without_a_conclusion_the_outcome_is_another_or_none(name):
    text, day, severities, changed = DEPENDS[name]
    whole = outcome(book(), text, day, severities)
    if changed is EngineError:
        with pytest.raises(EngineError, match="reached 0 verdicts, not one"):
            outcome(book(without=name), text, day, severities)
        return
    part = outcome(book(without=name), text, day, severities)
    if changed == "ready":
        assert (part[0], whole[0]) == ("ready", {"error": "on hold", "warning": "ready with warnings"}[severities[0]])
    else:
        assert any((changed in one) != (changed in other) for one, other in zip(part[1:], whole[1:], strict=True))


@pytest.mark.parametrize(
    ("name", "severities"), [("held-by-errors", ["error"]), ("ready", []), ("ready-but-warned", ["warning"])]
)
def test_two_verdicts_are_no_verdict(name, severities):
    with pytest.raises(EngineError, match="reached 2 verdicts, not one"):
        outcome(book(twice=name), PLAIN, "2027-01-08", severities)


def test_the_notices_that_conclusions_may_name_are_those_that_there_are():
    assert set(NOTICES) == {kind.name for kind in KINDS}

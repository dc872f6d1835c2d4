"""The days ahead on which a campaign breaks a rule without an edit: the end that every "ready" carries.

Of a rule and a fact, only what is compared with the day of the check can change. So the tests that no day changes are
asked once, and the others on the days alone on which a property turns or the day passes a date that it is held against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from planner.facts.fact import Fact
from planner.model.people import Ignore
from planner.rules import second
from planner.rules.compile import names_needed, record
from planner.rules.runnable import Runnable, Test

TODAY = "as_of"
_DAY = timedelta(days=1)

Names = Mapping[str, frozenset[str]]


class Turn(NamedTuple):
    """The first day on which a rule is broken by a fact that keeps it today; the fact as it is on that day."""

    day: date
    rule: Runnable
    fact: Fact


class Accepted:
    """The `ignore:` entries of a campaign, asked of a rule and a fact on a day."""

    def __init__(self, entries: Iterable[Ignore], names: Names) -> None:
        self._entries = [(names.get(entry.rule, frozenset()), entry) for entry in entries if entry.because is not None]

    def on(self, day: date, rule: Runnable, fact: Fact) -> bool:
        """Whether the finding is accepted on a day."""
        return any(entry.until is None or day <= entry.until for entry in self._of(rule, fact))

    def ends(self, rule: Runnable, fact: Fact) -> Iterator[date | None]:
        """The last days of the entries that accept it."""
        return (entry.until for entry in self._of(rule, fact))

    def _of(self, rule: Runnable, fact: Fact) -> Iterator[Ignore]:
        for codes, entry in self._entries:
            if rule.code in codes and (entry.items is None or (bool(fact.skus) and set(fact.skus) <= set(entry.items))):
                yield entry


def turns(rules: Iterable[Runnable], facts: Iterable[Fact], as_of: date, accepted: Accepted) -> list[Turn]:
    """Every rule and fact that breaks after the day of the check, with the first day on which it does, in order."""
    by_kind: dict[str, list[Runnable]] = {}
    for rule in rules:
        by_kind.setdefault(rule.each, []).append(rule)
    found = [
        turn
        for fact in facts
        for rule in by_kind.get(fact.kind, ())
        if (turn := _turn(rule, fact, as_of, accepted)) is not None
    ]
    return sorted(found, key=lambda turn: (turn.day, turn.rule.code))


def _turn(rule: Runnable, fact: Fact, as_of: date, accepted: Accepted) -> Turn | None:
    still = [test for test in rule.tests if not _turning(test, fact)]
    if not second.holds(still, record(fact, 0, names_needed(still))):
        return None
    moving = [test for test in rule.tests if _turning(test, fact)]
    broken = _broken(rule, moving, accepted)
    if broken(fact):
        return None  # a finding of today
    ends = accepted.ends(rule, fact)
    for day in sorted({day for day in (*_days(moving, fact), *_after(ends)) if day > as_of}):
        if broken(later := fact.on(day)):
            return Turn(day, rule, later)
    return None


def _broken(rule: Runnable, moving: list[Test], accepted: Accepted) -> Callable[[Fact], bool]:
    names = names_needed(moving)

    def broken(fact: Fact) -> bool:
        day = fact.context.as_of
        return second.holds(moving, record(fact, 0, names)) and not accepted.on(day, rule, fact)

    return broken


def _turning(test: Test, fact: Fact) -> bool:
    return any(fact.properties[name].turns is not None for name in test.names)


def _days(tests: list[Test], fact: Fact) -> Iterator[date]:
    """The days on which one of the tests may change its answer."""
    for test in tests:
        for name in test.names:
            turning = fact.properties[name].turns
            yield from _around(turning(fact.context) if turning else ())
        if TODAY in test.names:
            yield from _around(_held_against(test, fact))


def _held_against(test: Test, fact: Fact) -> Iterator[date | None]:
    """The date on the other side of a comparison with the day of the check."""
    if not test.other:
        yield date.fromordinal(int(test.right or 0))
    for name in test.names:
        if name != TODAY:
            yield fact.value(name)


def _around(days: Iterable[date | None]) -> Iterator[date]:
    for day in days:
        if day is not None:
            yield from (day, day + _DAY)


def _after(days: Iterable[date | None]) -> Iterator[date]:
    return (day + _DAY for day in days if day is not None)

"""The days ahead on which a campaign breaks a rule without an edit: the end that every "ready" carries.

Of a rule and a fact, only what is compared with the day of the check can change. So the tests that no day changes are
asked once, and the others on the days alone on which a property turns or the day passes a date that it is held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from planner.facts.fact import Fact
from planner.facts.vocabulary import KINDS
from planner.model.people import Ignore
from planner.rules.compile import KIND, Column, columns, fill_in, names_needed
from planner.rules.rulebook import Asked
from planner.rules.runnable import Runnable, Test
from planner.rules.second import Steps, holding, holds, steps

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

    @property
    def any(self) -> bool:
        """Whether there are such entries at all."""
        return bool(self._entries)

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


class Lookout(NamedTuple):
    """A rule with its tests in two: those that no day changes, and those that one may."""

    rule: Runnable
    still: Steps
    moving: tuple[Test, ...]
    moves: Steps
    columns: tuple[Column, ...]


_ByKind = dict[str, list[tuple[Lookout, Steps]]]


class Horizon:
    """Rules made ready to be asked of the days ahead of any number of campaigns."""

    def __init__(self, rules: Iterable[Runnable]) -> None:
        made = [_lookout(rule) for rule in rules if rule.each in KINDS]
        self._moving = _by_kind(one for one in made if one.moving)
        self._all = _by_kind(made)

    def turns(self, asked: Asked, as_of: date, accepted: Accepted) -> Iterator[Turn]:
        """Every rule and fact that breaks after the day of the check, with the first day on which it does, in order.

        `asked` are the facts of that day; a rule without moving tests breaks later only where it is accepted until then.
        Days are looked at as turns are asked for: who wants the first alone pays for no more.
        """
        waiting = self._waiting(asked, as_of, accepted)
        broken: set[int] = set()
        for day in sorted(waiting):
            turned = []
            for number, one, fact in waiting[day]:
                if number not in broken and (later := _breaks(one, fact.on(day), accepted)):
                    broken.add(number)
                    turned.append(Turn(day, one.rule, later))
            yield from sorted(turned, key=lambda turn: turn.rule.code)

    def _waiting(self, asked: Asked, as_of: date, accepted: Accepted) -> dict[date, list[tuple[int, Lookout, Fact]]]:
        """The days on which something may break, each with rules and facts, numbered."""
        lookouts = self._all if accepted.any else self._moving
        found: dict[date, list[tuple[int, Lookout, Fact]]] = {}
        number = 0
        for fact, record in zip(*asked, strict=True):
            for one in holding(lookouts.get(fact.kind, ()), record):
                if holds(one.moves, record) and not accepted.on(as_of, one.rule, fact):
                    continue  # a finding of today
                number += 1
                for day in {*_days(one.moving, fact), *_after(accepted.ends(one.rule, fact))}:
                    if day > as_of:
                        found.setdefault(day, []).append((number, one, fact))
        return found


def _breaks(one: Lookout, fact: Fact, accepted: Accepted) -> Fact | None:
    """The fact, if the moving tests hold on its day and that is not accepted."""
    record = fill_in({KIND: fact.kind}, fact.context, one.columns)
    broken = holds(one.moves, record) and not accepted.on(fact.context.as_of, one.rule, fact)
    return fact if broken else None


def _by_kind(lookouts: Iterable[Lookout]) -> _ByKind:
    found: _ByKind = {}
    for one in lookouts:
        found.setdefault(one.rule.each, []).append((one, one.still))
    return found


def _lookout(rule: Runnable) -> Lookout:
    properties = KINDS[rule.each]
    moving = tuple(test for test in rule.tests if any(properties[name].turns is not None for name in test.names))
    still = steps(test for test in rule.tests if test not in moving)
    return Lookout(rule, still, moving, steps(moving), columns(properties[name] for name in names_needed(moving)))


def _days(tests: Iterable[Test], fact: Fact) -> Iterator[date]:
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

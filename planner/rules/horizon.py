"""The days ahead on which a campaign breaks a rule without an edit: the end that every "ready" carries.

Of a rule and a fact, only what is compared with the day of the check can change. So the tests that fail today and that no
later day makes hold are asked once: most facts are done with. The others bound the days on which all of them may hold;
within these, only the days are looked at on which something turns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from heapq import heapify, heappop, heappush
from typing import Any

from planner.facts.fact import Fact
from planner.model.people import Ignore
from planner.rules.compile import names_needed
from planner.rules.record import Form, Record
from planner.rules.rulebook import Asked
from planner.rules.runnable import Runnable, Test
from planner.rules.second import Opinion
from planner.value import NamedTuple, once

TODAY = "as_of"
_LAST = date.max.toordinal()

_HOLDS = {"<": (None, -1), "<=": (None, 0), ">": (1, None), ">=": (0, None), "==": (0, 0)}
"""From which day to which a day stands so to a date, in days from that date; None where there is no such end."""
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}

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


class Bound(NamedTuple):
    """A comparison of the day of the check with what no day changes: `op` with a constant, or a property at `place`."""

    op: str
    place: int | None
    constant: Any

    @property
    def ends(self) -> bool:
        """Whether it holds until a day, so that no later day makes it hold."""
        return _HOLDS[self.op][0] is None

    def days(self, record: Record) -> tuple[int, int]:
        """The first and the last day, as ordinals, on which it holds."""
        day = self.constant if self.place is None else record.values[self.place]
        first, last = _HOLDS[self.op]
        return 0 if first is None else day + first, _LAST if last is None else day + last


class Lookout:
    """A rule with those of its tests that a day may change.

    `needed` have to hold today already for the rule to be broken later. `bounds` say on which days alone all can hold;
    `turning` gives the days on which properties change, `against` the dates that the day is compared with otherwise.
    What asks the moving tests is made when it is: of one campaign, a few rules get so far.
    """

    def __init__(self, rule: Runnable, form: Form) -> None:
        self.rule, self._today, self._moving = rule, form, _moving(rule, form)
        names = sorted({name for test in self._moving for name in test.names})
        today = [test for test in self._moving if TODAY in test.names]
        bounds = {test: _bound(test, form) for test in today}
        ending = [test for test, bound in bounds.items() if bound is not None and bound.ends]
        said = dict.fromkeys(name for test in self._moving for name in test.guards if not form.turns(name))
        self.needed = (
            *(test for test in rule.tests if test not in self._moving or test in ending),
            *(Test(name, "stated", None, False, ()) for name in said),
        )
        self.bounds = tuple(bound for bound in bounds.values() if bound is not None)
        self.turning = tuple(turns for name in names if name != TODAY and (turns := form.properties[name].turns))
        self.against = tuple(_against(test) for test in today if bounds[test] is None)

    @once
    def moves(self) -> Opinion[bool]:
        """Asks the moving tests of a record of the day of the check."""
        return Opinion(self._today, [(True, self._moving)])

    @once
    def form(self) -> Form:
        """The form of records that hold what the moving tests name and no more."""
        return Form(self._today.kind, self._today.properties, names_needed(self._moving))

    @once
    def later(self) -> Opinion[bool]:
        """Asks the moving tests of such a record, on another day."""
        return Opinion(self.form, [(True, self._moving)])


class Horizon:
    """Rules made ready to be asked of the days ahead of any number of campaigns. `forms` are those of their records."""

    def __init__(self, rules: Iterable[Runnable], forms: Mapping[str, Form]) -> None:
        self._forms = forms
        self._rules = [rule for rule in rules if rule.each in forms]
        self._moving = self._lookouts(rule for rule in self._rules if _moving(rule, forms[rule.each]))

    def turns(self, asked: Asked, as_of: date, accepted: Accepted) -> Iterator[Turn]:
        """Every rule and fact that breaks after the day of the check, with the first day on which it does, in order.

        `asked` are the facts of that day; a rule without moving tests breaks later only where it is accepted until then.
        Days are looked at as turns are asked for: who wants the first alone pays for no more.
        """
        waiting = self._waiting(asked, as_of, accepted)
        days = list(waiting)
        heapify(days)
        broken: set[tuple[str, int]] = set()
        while days:
            day = heappop(days)
            turned = []
            for mark, one, fact in waiting[day]:
                if (one.rule.code, mark) in broken:
                    continue
                later = fact.on(date.fromordinal(day))
                if _breaks(one, later, accepted):
                    broken.add((one.rule.code, mark))
                    turned.append(Turn(later.context.as_of, one.rule, later))
                for again in _around(date_of(later) for date_of in one.against):
                    if day < again <= _LAST:  # the date that the day is held against moved
                        if again not in waiting:
                            heappush(days, again)
                        waiting.setdefault(again, []).append((mark, one, fact))
            yield from sorted(turned, key=lambda turn: turn.rule.code)

    @once
    def _all(self) -> dict[str, Opinion[Lookout]]:
        """Those without moving tests as well: few campaigns accept anything."""
        return self._lookouts(self._rules)

    def _lookouts(self, rules: Iterable[Runnable]) -> dict[str, Opinion[Lookout]]:
        found: dict[str, list[tuple[Lookout, tuple[Test, ...]]]] = {kind: [] for kind in self._forms}
        for rule in rules:
            one = Lookout(rule, self._forms[rule.each])
            found[rule.each].append((one, one.needed))
        return {kind: Opinion(self._forms[kind], ones) for kind, ones in found.items()}

    def _waiting(self, asked: Asked, as_of: date, accepted: Accepted) -> dict[int, list[tuple[int, Lookout, Fact]]]:
        """The days on which something may break, as ordinals, each with rules, facts and their marks."""
        lookouts, today = self._all if accepted.any else self._moving, as_of.toordinal()
        found: dict[int, list[tuple[int, Lookout, Fact]]] = {}
        for fact, record in zip(*asked, strict=True):
            for one in lookouts[record.kind].holding(record.values):
                days = _days(one, fact, record, today, accepted)
                if not days or (one.moves.holding(record.values) and not accepted.on(as_of, one.rule, fact)):
                    continue  # no day, or a finding of today
                for day in days:
                    found.setdefault(day, []).append((record.mark, one, fact))
        return found


def _breaks(one: Lookout, fact: Fact, accepted: Accepted) -> bool:
    """Whether the moving tests hold on the fact's day and that is not accepted."""
    broken = one.later.holding(one.form.values(fact.context))
    return bool(broken) and not accepted.on(fact.context.as_of, one.rule, fact)


def _moving(rule: Runnable, form: Form) -> list[Test]:
    """The tests of a rule that a day may change."""
    return [test for test in rule.tests if any(form.turns(name) for name in test.names)]


def _bound(test: Test, form: Form) -> Bound | None:
    """A comparison of the day of the check with what no day changes, that day on its left; None for any other test."""
    if test.op not in _HOLDS:
        return None
    if not test.other:
        return Bound(test.op, None, test.right)
    name = _other(test)
    if form.turns(name):
        return None
    return Bound(test.op if test.left == TODAY else _TURNED.get(test.op, test.op), form.at[name], None)


def _against(test: Test) -> Callable[[Fact], date | None]:
    """The date that the day of the check is compared with."""
    if not test.other:
        day = date.fromordinal(int(test.right or 0))
        return lambda _: day
    name = _other(test)
    return lambda fact: fact.value(name)


def _other(test: Test) -> str:
    return str(test.right) if test.left == TODAY else test.left


def _days(one: Lookout, fact: Fact, record: Record, today: int, accepted: Accepted) -> set[int]:
    """The days to come, as ordinals, on which all moving tests may hold and did not the day before, or were accepted."""
    begins, last = 0, _LAST
    for bound in one.bounds:
        begun, ended = bound.days(record)
        begins, last = max(begins, begun), min(last, ended)
    first = max(begins, today + 1)
    if first > last:
        return set()
    dates = [day for turning in one.turning for day in turning(fact.context)]
    dates += [date_of(fact) for date_of in one.against]
    dates += accepted.ends(one.rule, fact)
    return {day for day in (begins, *_around(dates)) if first <= day <= last}


def _around(days: Iterable[date | None]) -> Iterator[int]:
    """Days and those after them: a value turns on the one or on the other."""
    for day in days:
        if day is not None:
            ordinal = day.toordinal()
            yield from (ordinal, ordinal + 1)

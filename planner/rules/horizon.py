"""The days ahead on which a campaign breaks a rule without an edit: the end that every "ready" carries.

Of a rule and a fact, only what is compared with the day of the check can change. So the tests that fail today and that no
later day makes hold are asked once: most facts are done with. The others bound the days on which all of them may hold;
within these, only the days are looked at on which something turns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import heapify, heappop, heappush
from operator import itemgetter
from typing import Any

from planner.facts.fact import Fact, Turns
from planner.model.people import Ignore
from planner.rules.compile import names_needed
from planner.rules.record import Form, Values
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
    """The `ignore:` entries of a campaign, asked of a rule and a fact on a day. `any` is whether there are some at all."""

    def __init__(self, entries: Iterable[Ignore], names: Names) -> None:
        self._entries = [(names.get(entry.rule, frozenset()), entry) for entry in entries if entry.because is not None]
        self.any = bool(self._entries)

    def on(self, day: date, rule: Runnable, fact: Fact) -> bool:
        """Whether the finding is accepted on a day."""
        return self.any and any(entry.until is None or day <= entry.until for entry in self._of(rule, fact))

    def ends(self, rule: Runnable, fact: Fact) -> list[int]:
        """The last days of the entries that accept it, as ordinals."""
        return [entry.until.toordinal() for entry in self._of(rule, fact) if entry.until is not None]

    def _of(self, rule: Runnable, fact: Fact) -> Iterator[Ignore]:
        for codes, entry in self._entries:
            if rule.code in codes and (entry.items is None or (bool(fact.skus) and set(fact.skus) <= set(entry.items))):
                yield entry


Bound = tuple[int | None, Any, int | None, int | None]
"""A comparison of the day of the check with what no day changes: the property at a place of a record, or a constant.

It holds from so many days past that date on, and until so many days past it; None where there is no such end.
"""


class Lookout:
    """A rule with those of its tests that a day may change.

    `needed` have to hold today already for the rule to be broken later. `bounds` say on which days alone all can hold;
    `turning` gives the days on which properties change, `against` the properties that the day is compared with otherwise.
    What asks the moving tests is made when it is: of one campaign, a few rules get so far.
    """

    def __init__(self, rule: Runnable, form: Form) -> None:
        self.rule, self._today, self._moving = rule, form, _moving(rule, form)
        names = sorted({name for test in self._moving for name in test.names})
        today = [test for test in self._moving if TODAY in test.names]
        bounds = {test: _bound(test, form) for test in today}
        ending = [test for test, bound in bounds.items() if bound is not None and bound[2] is None]
        said = dict.fromkeys(name for test in self._moving for name in test.guards if not form.turns(name))
        self.needed = (
            *(test for test in rule.tests if test not in self._moving or test in ending),
            *(Test(name, "stated", None, False, ()) for name in said),
        )
        self.bounds = tuple(bound for bound in bounds.values() if bound is not None)
        turning = [turns for name in names if name != TODAY and (turns := form.properties[name].turns)]
        unbound = [test for test in today if bounds[test] is None]
        turning += [_always(date.fromordinal(int(test.right or 0))) for test in unbound if not test.other]
        self.turning = tuple(dict.fromkeys(turning))
        self.against = tuple(_other(test) for test in unbound if test.other)

    @once
    def held_against(self) -> list[int]:
        """The places of `against` in a record of the day of the check."""
        return [self._today.at[name] for name in self.against]

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

    @once
    def later_against(self) -> list[int]:
        """The places of `against` in such a record."""
        return [self.form.at[name] for name in self.against]

    def within(self, values: Values) -> tuple[int, int]:
        """The first and the last day, as ordinals, on which all comparisons with the day of the check may hold.

        `values` are those of a record of that day.
        """
        begins, last = 0, _LAST
        for place, day, after, before in self.bounds:
            said = day if place is None else values[place]
            if after is not None and said + after > begins:
                begins = said + after
            if before is not None and said + before < last:
                last = said + before
        return begins, last

    def days(self, fact: Fact, values: Values, begins: int, last: int, accepted: Accepted) -> Iterable[int]:
        """The days to come, as ordinals, on which all moving tests may hold and did not the day before, or were accepted.

        `begins` and `last` are those of `within`. None where the fact breaks the rule today.
        """
        today = fact.as_of
        tomorrow = today.toordinal() + 1
        dates = self._dates(fact, values, accepted)
        if begins >= tomorrow:
            return {begins, *_around(dates, begins, last)} if dates else (begins,)
        found = _around(dates, tomorrow, last) if dates else ()
        return () if found and self.moves.holding(values) and not accepted.on(today, self.rule, fact) else found

    def _dates(self, fact: Fact, values: Values, accepted: Accepted) -> list[int]:
        """The days, as ordinals, on which something turns."""
        found: list[int] = accepted.ends(self.rule, fact) if accepted.any else []
        for place in self.held_against:
            found.append(values[place])  # 0 where it is not said
        for turning in self.turning:
            for day in turning(fact):
                if day is not None:
                    found.append(day.toordinal())
        return found


Ahead = tuple[int, Lookout, Fact, Values, int, int]
"""A fact that may break a rule on no day but those from one to another; its number comes first, its record's values."""
Waiting = tuple[tuple[str, int], Lookout, Fact]
"""A fact that may break a rule on a day; the rule's code and the fact's number come first, in whose order they are asked."""


class Horizon:
    """Rules made ready to be asked of the days ahead of any number of campaigns. `forms` are those of their records."""

    def __init__(self, rules: Iterable[Runnable], forms: Mapping[str, Form]) -> None:
        self._forms = forms
        self._rules = [rule for rule in rules if rule.each in forms]
        self._moving = self._lookouts(rule for rule in self._rules if _moving(rule, forms[rule.each]))

    def turns(self, asked: Asked, as_of: date, accepted: Accepted) -> Iterator[Turn]:
        """Every rule and fact that breaks after the day of the check, with the first day on which it does, in order.

        `asked` are the facts of that day; a rule without moving tests breaks later only where it is accepted until then.
        Days are looked at as turns are asked for, and what turns on them no sooner than a rule may break: who wants the
        first turn alone pays for no more.
        """
        ahead = self._ahead(asked, as_of, accepted)
        waiting: dict[int, list[Waiting]] = {first: [] for first in ahead}
        days = list(ahead)
        heapify(days)
        broken: set[tuple[str, int]] = set()
        while days:
            ordinal = heappop(days)
            for mark, one, fact, values, begins, last in ahead.get(ordinal, ()):
                until = one.days(fact, values, begins, last, accepted)
                _wait(((one.rule.code, mark), one, fact), until, waiting, days)
            day = date.fromordinal(ordinal)
            for each in sorted(waiting[ordinal], key=itemgetter(0)):
                key, one, fact = each
                if key in broken:
                    continue
                later = fact.on(day)
                values = one.form.values(later)
                if one.later_against:  # the date that the day is held against may have moved
                    again = _around([values[place] for place in one.later_against], ordinal + 1, _LAST)
                    _wait(each, again, waiting, days)
                if one.later.holding(values) and not accepted.on(day, one.rule, fact):
                    broken.add(key)
                    yield Turn(day, one.rule, later)

    @once
    def _all(self) -> dict[str, Opinion[Lookout]]:
        """Those without moving tests as well: few campaigns accept anything."""
        return self._lookouts(self._rules)

    def _lookouts(self, rules: Iterable[Runnable]) -> dict[str, Opinion[Lookout]]:
        """What finds those that may break of a fact of each kind, where there are some."""
        found: dict[str, list[tuple[Lookout, tuple[Test, ...]]]] = {}
        for rule in rules:
            one = Lookout(rule, self._forms[rule.each])
            found.setdefault(rule.each, []).append((one, one.needed))
        return {kind: Opinion(self._forms[kind], ones) for kind, ones in found.items()}

    def _ahead(self, asked: Asked, as_of: date, accepted: Accepted) -> dict[int, list[Ahead]]:
        """What may break, by the first day to come on which it may, as an ordinal."""
        lookouts, tomorrow = self._all if accepted.any else self._moving, as_of.toordinal() + 1
        found: dict[int, list[Ahead]] = {}
        for fact, record in zip(*asked, strict=True):
            opinion = lookouts.get(fact.kind)
            if opinion is not None:
                _, mark, values = record
                for one in opinion.holding(values):
                    begins, last = one.within(values)
                    first = begins if begins > tomorrow else tomorrow
                    if first <= last:
                        found.setdefault(first, []).append((mark, one, fact, values, begins, last))
        return found


def _wait(one: Waiting, until: Iterable[int], waiting: dict[int, list[Waiting]], days: list[int]) -> None:
    """Has a fact wait until some days, of which `days` is the heap."""
    for day in until:
        if day not in waiting:
            waiting[day] = []
            heappush(days, day)
        waiting[day].append(one)


def _moving(rule: Runnable, form: Form) -> list[Test]:
    """The tests of a rule that a day may change."""
    return [test for test in rule.tests if any(form.turns(name) for name in test.names)]


def _bound(test: Test, form: Form) -> Bound | None:
    """A comparison of the day of the check with what no day changes; None for any other test."""
    if test.op not in _HOLDS:
        return None
    if not test.other:
        return (None, test.right, *_HOLDS[test.op])
    name = _other(test)
    if form.turns(name):
        return None
    op = test.op if test.left == TODAY else _TURNED.get(test.op, test.op)
    return (form.at[name], None, *_HOLDS[op])


def _always(day: date) -> Turns:
    return lambda _: (day,)


def _other(test: Test) -> str:
    return str(test.right) if test.left == TODAY else test.left


def _around(days: Iterable[int], first: int, last: int) -> set[int]:
    """Days and those after them, from a first to a last: a value turns on the one or on the other."""
    found = set()
    for day in days:
        if first <= day <= last:
            found.add(day)
        if first <= day + 1 <= last:
            found.add(day + 1)
    return found

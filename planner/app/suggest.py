"""What to change so that a campaign on hold is ready: the smallest sets of changes, each proven by a fresh check.

Rules say what could be written to clear them (`change` in a pack). From the campaign as it is, an error is taken, one of
its ways is tried, and the campaign is checked anew, until no error is left; a way may lead to another error, which then
has ways of its own. Of what clears the campaign nothing is kept that could be left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path as File

from planner.app.check import Checked, Options
from planner.app.edit import APPEND, Change, document_of, put, text_of, with_changes
from planner.app.effort import READ, follows, is_word, rank
from planner.app.whatif import Trial
from planner.findings.finding import Finding, Severity
from planner.plan.buy.difference import Costs, difference
from planner.source.errors import BadInput, InputError
from planner.source.path import Path, find
from planner.source.span import Span
from planner.value import NamedTuple

MOST_RUNS = 600
"""Fresh checks for one campaign; a file that needs more is better written anew."""
MOST_CHANGES = 24
"""Of one suggestion."""
MOST_TRIED_WHOLE = 5
"""Of so many changes every part is tried; of more, one after the other is left out."""


class Suggestion(NamedTuple):
    """Changes that clear a campaign, the campaign with them, and what that costs.

    `by` is the last day on which the words that have to be got still clear it; None where none have, or the file is told
    nothing of when orders open.
    """

    changes: tuple[Change, ...]
    checked: Checked
    costs: Costs
    by: date | None

    @property
    def told(self) -> bool:
        """Whether it changes what buyers were told; then it says as well that they are told."""
        return any(one.path[0] == "slips" for one in self.changes)


class Suggestions(NamedTuple):
    """The campaign as it is, and what clears it, the cheapest first. `whole` is false where not all was tried."""

    before: Checked
    found: tuple[Suggestion, ...]
    whole: bool


def suggest(path: File, options: Options) -> Suggestions:
    """The smallest sets of changes to the campaign at `path`. Raises BadInput, EngineError."""
    return Search(Trial(path, options), options.as_of).run()


class Search:
    """One campaign, with every set of changes that was tried."""

    def __init__(self, trial: Trial, as_of: date) -> None:
        self._trial, self._as_of = trial, as_of
        self._before = trial.checked()
        self._tried: dict[frozenset[Change], Checked | None] = {frozenset(): self._before}

    def run(self) -> Suggestions:
        """All sets that clear it and hold nothing that could be left out."""
        cleared: set[frozenset[Change]] = set()
        open_sets = [frozenset[Change]()]
        seen = set(open_sets)
        while open_sets and len(self._tried) < MOST_RUNS:
            changes = open_sets.pop(0)
            if any(one <= changes for one in cleared):
                continue
            checked = self.checked(changes)
            if checked is None:
                continue
            if not errors(checked):
                cleared |= self._least(changes)
                continue
            for more in self._ways(checked, changes):
                if more not in seen and len(more) <= MOST_CHANGES:
                    seen.add(more)
                    open_sets.append(more)
        found = [self._suggestion(changes) for changes in cleared if changes and not self._can_spare(changes, cleared)]
        ranked = sorted(found, key=lambda one: rank(one.changes, one.told, one.costs))
        return Suggestions(self._before, tuple(ranked), not open_sets)

    def checked(self, changes: frozenset[Change]) -> Checked | None:
        """The campaign with some changes; None where that is no campaign that can be planned."""
        if changes not in self._tried:
            try:
                self._tried[changes] = self._trial.checked(in_order(changes))
            except BadInput:
                self._tried[changes] = None
        return self._tried[changes]

    def _ways(self, checked: Checked, changes: frozenset[Change]) -> Iterator[frozenset[Change]]:
        """The changes with one way more, for one error; an error without any way may go with another.

        First one whose value rests on nothing else, then the one that has the fewest ways.
        """
        offered = [ways for one in errors(checked) if (ways := self._offered(one))]
        first = min(offered, key=lambda ways: (any(follows(one) for one in ways[0]), len(ways)), default=[])
        return (self._with(changes, way) for way in first)

    def _offered(self, finding: Finding) -> list[list[Change]]:
        """The ways of a finding that may be written."""
        ways = [[Change(path, value) for path, value in way] for way in finding.ways]
        return [way for way in ways if all(self._may_be_written(one) for one in way)]

    def _with(self, changes: frozenset[Change], way: list[Change]) -> frozenset[Change]:
        """The changes and a way; what they wrote at the same path gives way to it."""
        written = {one.path for one in way if one.path[-1] != APPEND}
        return frozenset(one for one in changes if one.path not in written) | set(way)

    def _may_be_written(self, one: Change) -> bool:
        """Not a total over pieces by size; nor what buyers have read: that only a slip changes."""
        document = self._before.document
        node = find(document.root, one.path)
        if node is not None and not one.value.startswith(("{", "[")) and isinstance(node.plain(), dict):
            return False
        launch = document.campaign.launch
        return launch is None or launch > self._as_of or one.path[-1] not in READ

    def _least(self, changes: frozenset[Change]) -> set[frozenset[Change]]:
        """The parts of some changes that clear the campaign as well, none of which holds another."""
        if len(changes) > MOST_TRIED_WHOLE:
            return self._thinned(changes)
        least: set[frozenset[Change]] = set()
        for count in range(len(changes) + 1):
            for part in map(frozenset, combinations(in_order(changes), count)):
                if not any(one <= part for one in least) and self._clears(part):
                    least.add(part)
        return least

    def _thinned(self, changes: frozenset[Change]) -> set[frozenset[Change]]:
        """The same of many changes, by leaving out one after the other: from each part none can be left out."""
        spared = [changes - {one} for one in in_order(changes) if self._clears(changes - {one})]
        return {one for part in spared for one in self._least(part)} or {changes}

    def _clears(self, changes: frozenset[Change]) -> bool:
        checked = self.checked(changes)
        return checked is not None and not errors(checked)

    def _can_spare(self, changes: frozenset[Change], cleared: set[frozenset[Change]]) -> bool:
        return any(other < changes for other in cleared)

    def _suggestion(self, changes: frozenset[Change]) -> Suggestion:
        checked, ordered = self.checked(changes), in_order(changes)
        assert checked is not None
        by = self._by(ordered, checked) if any(map(is_word, changes)) else None
        return Suggestion(ordered, checked, difference(self._before.plan, checked.plan), by)

    def _by(self, changes: tuple[Change, ...], checked: Checked) -> date | None:
        """The last day until which its words can be got: proven on that day, and before anything else turns red."""
        launch, ahead = self._before.document.campaign.launch, checked.verdict.ahead
        if launch is None:
            return None
        last = min(launch, ahead.day - timedelta(days=1)) if ahead else launch
        days = range(self._as_of.toordinal() + 1, last.toordinal() + 1)
        late = bisect_left(days, True, key=lambda day: not self._clears_on(date.fromordinal(day), changes))
        return self._as_of + timedelta(days=late)

    def _clears_on(self, day: date, changes: tuple[Change, ...]) -> bool:
        """Whether the changes clear the campaign if their words are got on a day."""
        today, then = str(self._as_of), str(day)
        got = tuple(one._replace(value=then) if is_word(one) and one.value == today else one for one in changes)
        try:
            return not errors(self._trial.checked(got, day))
        except BadInput:
            return False


def errors(checked: Checked) -> list[Finding]:
    """The findings that hold a campaign."""
    return [one for one in checked.findings if one.severity is Severity.ERROR]


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes in an order that does not differ between runs."""
    return tuple(sorted(changes, key=lambda one: (tuple(map(str, one.path)), one.value)))


def was(checked: Checked, path: Path) -> str | None:
    """What the file says at a path; None where nothing is written."""
    node = find(checked.document.root, path)
    plain = node.plain() if node is not None else None
    if isinstance(plain, dict) and all(isinstance(one, str) for one in plain.values()):
        return "{" + ", ".join(f"{key}: {one}" for key, one in plain.items()) + "}"
    return plain if isinstance(plain, str) else None


def write(path: File, options: Options, suggestions: Suggestions, number: int) -> tuple[Change, ...]:
    """Write the changes of a suggestion, counted from 1, into the file; all else in it stays. Raises BadInput."""
    count = len(suggestions.found)
    if not 1 <= number <= count:
        label = "there is one suggestion" if count == 1 else f"there are {count or 'no'} suggestions"
        error = InputError("INP04", Span.whole("command line"), f"no suggestion is number {number}", label)
        raise BadInput([error])
    changes = suggestions.found[number - 1].changes
    text = text_of(path)
    put(path, with_changes(text, changes, document_of(text, path, options.campaign)))
    return changes

"""What to change so that a campaign on hold is ready: the smallest sets of changes, each proven by a fresh check.

Rules say what could be written to clear them (`change` in a pack). From the campaign as it is, an error is taken, one of
its ways is tried, and the campaign is checked anew, until no error is left; a way may lead to another error, which then
has ways of its own. Of what clears the campaign nothing is kept that could be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path as File
from typing import NamedTuple

from planner.app.check import Checked, Options
from planner.app.edit import APPEND, Change, document_of, put, text_of, with_changes
from planner.app.whatif import Trial
from planner.findings.finding import Finding, Severity
from planner.source.errors import BadInput, InputError
from planner.source.path import Path, find
from planner.source.span import Span

MOST_RUNS = 600
"""Fresh checks for one campaign; a file that needs more is better written anew."""
MOST_CHANGES = 8
"""Of one suggestion."""
_EFFORT = (
    ({"confirmed", "on", "told", "started"}, 1, "a word to get"),
    ({"decide_by", "below", "change", "cancel", "refund", "exchange"}, 2, "a term to state"),
    ({"overage", "exchanges"}, 3, "pieces to add"),
    ({"cap"}, 4, "orders to forgo"),
    ({"produce"}, 5, "pieces to order"),
    ({"numbers_by", "starts"}, 6, "a date to agree with the supplier"),
    ({"closes", "last_order"}, 7, "days that buyers lose"),
    ({"launch"}, 8, "a launch to move"),
    ({"ship_by", "arrive_by"}, 9, "a later promise"),
    ({APPEND}, 10, "a delay to tell buyers of"),
)
"""What a change costs, by the key that it writes: the least first."""
_OTHER = (5, "a value to write")


class Suggestion(NamedTuple):
    """Changes that clear a campaign, and the campaign with them."""

    changes: tuple[Change, ...]
    checked: Checked

    @property
    def told(self) -> bool:
        """Whether it changes what buyers were told."""
        return any(one.path[0] == "slips" for one in self.changes)

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """What buyers were told comes last, then what costs more."""
        efforts = [effort(one)[0] for one in self.changes]
        return (self.told, max(efforts), sum(efforts), str(self.changes))


class Suggestions(NamedTuple):
    """The campaign as it is, and what clears it, the least first. `whole` is false where not all was tried."""

    before: Checked
    found: tuple[Suggestion, ...]
    whole: bool


def effort(one: Change) -> tuple[int, str]:
    """How much a change asks of people, and what it is."""
    return next(((rank, word) for keys, rank, word in _EFFORT if one.path[-1] in keys), _OTHER)


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
        return Suggestions(self._before, tuple(sorted(found, key=lambda one: one.rank)), not open_sets)

    def checked(self, changes: frozenset[Change]) -> Checked | None:
        """The campaign with some changes; None where that is no campaign that can be planned."""
        if changes not in self._tried:
            try:
                self._tried[changes] = self._trial.checked(in_order(changes))
            except BadInput:
                self._tried[changes] = None
        return self._tried[changes]

    def _ways(self, checked: Checked, changes: frozenset[Change]) -> Iterator[frozenset[Change]]:
        """The changes with one way more, for the error that has the fewest; one without any may go with another."""
        offered = [ways for one in errors(checked) if (ways := self._offered(one, changes))]
        return iter(min(offered, key=len, default=()))

    def _offered(self, finding: Finding, changes: frozenset[Change]) -> list[frozenset[Change]]:
        """The changes with each way of a finding; what they wrote at the same path gives way to it."""
        ways = [[Change(path, value) for path, value in way] for way in finding.ways]
        return [self._with(changes, way) for way in ways if all(self._may_be_written(one) for one in way)]

    def _with(self, changes: frozenset[Change], way: list[Change]) -> frozenset[Change]:
        written = {one.path for one in way if one.path[-1] != APPEND}
        return frozenset(one for one in changes if one.path not in written) | set(way)

    def _may_be_written(self, one: Change) -> bool:
        """Not a total over pieces by size; nor a promise that buyers have read: that only a slip changes."""
        document = self._before.document
        node = find(document.root, one.path)
        if node is not None and not one.value.startswith(("{", "[")) and isinstance(node.plain(), dict):
            return False
        launch = document.campaign.launch
        return "promise" not in one.path or launch is None or launch > self._as_of

    def _least(self, changes: frozenset[Change]) -> set[frozenset[Change]]:
        """The parts of some changes that clear the campaign as well, none of which holds another."""
        least: set[frozenset[Change]] = set()
        for count in range(len(changes) + 1):
            for part in map(frozenset, combinations(in_order(changes), count)):
                if not any(one <= part for one in least) and self._clears(part):
                    least.add(part)
        return least

    def _clears(self, changes: frozenset[Change]) -> bool:
        checked = self.checked(changes)
        return checked is not None and not errors(checked)

    def _can_spare(self, changes: frozenset[Change], cleared: set[frozenset[Change]]) -> bool:
        return any(other < changes for other in cleared)

    def _suggestion(self, changes: frozenset[Change]) -> Suggestion:
        checked = self.checked(changes)
        assert checked is not None
        return Suggestion(in_order(changes), checked)


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

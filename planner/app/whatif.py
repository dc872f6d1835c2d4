"""What if: a campaign as it is and as it would be with some values changed. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from planner.app.check import Checked, Checker, Options
from planner.app.edit import Change, document_of, text_of, with_changes
from planner.app.inputs import Reader
from planner.source.errors import BadInput, InputError
from planner.source.span import Span
from planner.value import Value

MOST_STEPS = 200
"""Of a sweep: more are no curve that anybody reads."""


class Compared(Value):
    """A campaign before and after some changes."""

    changes: tuple[Change, ...]
    before: Checked
    after: Checked


class Step(Value):
    """One value of a sweep and the campaign with it; None where that is no campaign that can be planned."""

    value: str
    checked: Checked | None


class Trial:
    """One campaign of a file, asked with any number of changes; findings come with the ways to clear them.

    Raises BadInput, EngineError.
    """

    def __init__(self, path: Path, options: Options) -> None:
        self._path, self._options = path, options
        self._text = text_of(path)
        self._document = document_of(self._text, path, options.campaign)
        around = Reader(options.cache).around(path)
        self._checker = Checker(replace(options, ways=True), (around.rules,) if around.rules else ())

    def checked(self, changes: Iterable[Change] = (), as_of: date | None = None) -> Checked:
        """The campaign with these changes, on the day of the options or another."""
        changes = tuple(changes)
        text = with_changes(self._text, changes, self._document)
        reader = Reader(self._options.cache, {self._path: text})
        documents = list(reader.documents([self._path]))
        if reader.inputs.errors:
            raise BadInput(reader.inputs.errors, reader.inputs.lines)
        try:
            return self._checker.check(documents[self._document], as_of)
        except BadInput as bad:
            raise BadInput(bad.errors, reader.inputs.lines) from bad


def whatif(path: Path, changes: Iterable[Change], options: Options) -> Compared:
    """The campaign at `path` before and after. Raises BadInput, EngineError."""
    trial = Trial(path, options)
    changes = tuple(changes)
    return Compared(changes, trial.checked(), trial.checked(changes))


def sweep(path: Path, changes: Iterable[Change], swept: Change, options: Options) -> list[Step]:
    """The campaign for each value of `A..B`, days or whole numbers. Raises BadInput, EngineError."""
    trial, changes = Trial(path, options), tuple(changes)
    trial.checked(changes)  # what is wrong without the swept value is said once
    steps = []
    for value in _values(swept):
        try:
            steps.append(Step(value, trial.checked((*changes, Change(swept.path, value)))))
        except BadInput:
            steps.append(Step(value, None))
    return steps


def _values(swept: Change) -> Iterator[str]:
    first, dots, last = (part.strip() for part in swept.value.partition(".."))
    try:
        if not dots:
            raise ValueError(swept.value)
        found = _days(first, last) if "-" in first else _numbers(first, last)
    except ValueError:
        message = f'a sweep is PATH=A..B, two days, percents or whole numbers, not "{swept.value}"'
        raise _bad(message, "write promise.arrive_by=2027-03-15..2027-04-10") from None
    if not 1 <= len(found) <= MOST_STEPS:
        count = f"more than {MOST_STEPS}" if len(found) > MOST_STEPS else "no"
        raise _bad(f"{swept.value} has {count} values", f"from the smaller to the larger, at most {MOST_STEPS}")
    return iter(found)


def _days(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [str(start + timedelta(days=number)) for number in range(min((end - start).days, MOST_STEPS) + 1)]


def _numbers(first: str, last: str) -> list[str]:
    unit = "%" if first.endswith("%") and last.endswith("%") else ""
    start, end = int(first.removesuffix(unit)), int(last.removesuffix(unit))
    return [f"{number}{unit}" for number in range(start, min(end, start + MOST_STEPS) + 1)]


def _bad(message: str, label: str) -> BadInput:
    return BadInput([InputError("INP04", Span.whole("command line"), message, label)])

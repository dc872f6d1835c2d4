"""A finding: one rule that holds for one fact, at one place."""

from __future__ import annotations

from enum import Enum

from planner.source.errors import InputError
from planner.source.path import Path
from planner.source.span import Span
from planner.value import NamedTuple


class Severity(Enum):
    """How bad it is; the value is the word that every format prints."""

    ENGINE = "engine"  # the engine is not to be trusted: exit 3
    INPUT = "input"  # a file cannot be read as a campaign: exit 2
    ERROR = "error"  # a clause is broken: exit 1
    WARNING = "warning"  # likely to hurt, a person decides: exit 0, with --strict 1
    ADVICE = "advice"  # always worth reading, never a fault: exit 0

    @property
    def exit_code(self) -> int:
        """The exit code that one such finding asks for, without --strict."""
        return {"engine": 3, "input": 2, "error": 1}.get(self.value, 0)


class Place(NamedTuple):
    """A span and what is said under it."""

    span: Span
    label: str = ""


Way = tuple[tuple[Path, str], ...]


class Finding(NamedTuple):
    """What is wrong (`message`), where (`place`, `related`), why it matters (`why`, `clause`) and what to write (`fix`).

    `campaign` is the campaign's name, "" if there is none; `item` the SKU if the finding concerns one item;
    `items` all SKUs that it concerns, which is what an `ignore:` entry with items is held against. `ways` are what could be
    written to clear it, where they are asked for: each some paths with the value to write.
    """

    code: str
    name: str
    clause: str
    severity: Severity
    message: str
    fix: str
    why: str
    place: Place
    related: tuple[Place, ...] = ()
    campaign: str = ""
    item: str | None = None
    items: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def order(self) -> tuple[Span, str, str]:
        """Sort key: by place, then code, then text, so that no run differs from another."""
        return (self.place.span, self.code, self.message)


def from_input(error: InputError) -> Finding:
    """An input error in the shape of a finding, so that every format shows it the same way."""
    return Finding(
        code=error.code,
        name="bad-input",
        clause="",
        severity=Severity.INPUT,
        message=error.message,
        fix=error.label,
        why="",
        place=Place(error.span, error.label),
    )


def from_engine(message: str, span: Span) -> Finding:
    """The finding of a run whose engine is not to be trusted; `message` names the rule or fact."""
    return Finding(
        code="ENG01",
        name="engine-not-trusted",
        clause="",
        severity=Severity.ENGINE,
        message=f"the engine is not to be trusted: {message}",
        fix="take no result from this run; report it with the file and the version of planner",
        why="",
        place=Place(span),
    )

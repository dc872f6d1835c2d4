"""Which lock holds for a campaign, and what is off with it: the nearest in its directory or above, as planner.yaml is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from planner.app.paths import Folders, folder_of, shown_as
from planner.findings.finding import Finding, Place, Severity
from planner.model.build import Document
from planner.plan.doubts import years_by_place
from planner.plan.errors import PlanError
from planner.plan.plan import Plan, make_plan
from planner.source.errors import BadInput, InputError
from planner.source.span import Span
from planner.value import NamedTuple
from planner.workdays import Lock, Store
from planner.workdays.lock import NotALock, read
from planner.workdays.resolve import library_version

LOCK_FILE = "planner-calendars.lock"
OWN_CODES = {"LCK01": "lock-lacks-year", "LCK02": "lock-older-than-library"}
"""Findings about a lock, which rest on no clause."""
WRITE_ANEW = "run planner calendars lock"
_WHY = "days off that are not locked can change with the holiday library, and dates with them"


class Held(NamedTuple):
    """A lock in use: its file as findings name it, that file's lines, and a store that asks it first."""

    file: str
    lines: Sequence[str]
    lock: Lock
    store: Store


class Locks:
    """Locks of any number of campaigns, each read once. Without one, `store` answers, and keeps as it was told to.

    `lines` are those of the lock files that were read, for drawing.
    """

    def __init__(self, cache: Path | None) -> None:
        self.store = Store(cache)
        self.lines: dict[str, Sequence[str]] = {}
        self._cache = cache
        self._folders = Folders()
        self._held: dict[str, Held | InputError | None] = {}

    def plan(self, document: Document) -> Plan:
        """The plan of a document. Raises BadInput at the place that keeps it from being made."""
        held = self.held(document)
        return planned(document, held.store if held else self.store)

    def held(self, document: Document) -> Held | None:
        """The lock that holds for a document. Raises BadInput where the file is not what was written."""
        found = self._holding(self._folders.folder_of(document.file))
        if isinstance(found, InputError):
            raise BadInput([found], self.lines)
        return found

    def findings(self, document: Document, plan: Plan) -> tuple[Finding, ...]:
        """What its lock lacks for the plan, and whether the library is newer than it."""
        held = self.held(document)
        return (*_lacking(document, plan, held), *_older(document, held)) if held is not None else ()

    def _holding(self, directory: str) -> Held | InputError | None:
        if directory not in self._held:
            here = Path(directory)
            path = here / LOCK_FILE
            if os.path.isfile(path):  # noqa: PTH113 - Path's own raises for names that are too long
                self._held[directory] = self._read(path)
            elif here.parent == here or (here / ".git").exists():
                self._held[directory] = None
            else:
                self._held[directory] = self._holding(folder_of(directory))
        return self._held[directory]

    def _read(self, path: Path) -> Held | InputError:
        shown = shown_as(path)
        try:
            text = path.read_text(encoding="utf-8")
            self.lines[shown] = text.splitlines()
            lock = read(text)
        except OSError as error:
            return InputError("INP01", Span.whole(shown), f"the lock cannot be read: {error.strerror}", WRITE_ANEW)
        except (NotALock, UnicodeDecodeError):
            message = "the lock is not as planner calendars lock wrote it"
            return InputError("INP01", Span.whole(shown), message, f"{WRITE_ANEW} rather than edit it")
        return Held(shown, self.lines[shown], lock, Store(self._cache, lock))


def planned(document: Document, store: Store) -> Plan:
    """The plan of a document by the days that `store` gives. Raises BadInput at the place that keeps it from being made."""
    try:
        return make_plan(document.campaign, store)
    except PlanError as error:
        raise BadInput([InputError("INP03", document.value_span(error.path), error.message, error.label)]) from error


def _lacking(document: Document, plan: Plan, held: Held) -> Iterator[Finding]:
    """One finding for each place of which the lock lacks years that the plan leads to."""
    for code, (path, years) in years_by_place(plan).items():
        place = held.lock.places.get(code)
        lacking = sorted(years - (place.years if place else frozenset()))
        if lacking:
            what = f"{plan.places[code]} in {' and '.join(map(str, lacking))}"
            yield _finding(
                document,
                ("LCK01", Severity.WARNING),
                f"the lock lacks the days off of {what}, which {path[-2]} leads to",
                Place(_span(held, f'  "{code}": {{' if place else ' "places": {'), "resolved by the holiday library"),
                Place(document.value_span(path), "leads there"),
            )


def _older(document: Document, held: Held) -> Iterator[Finding]:
    installed = library_version()
    if _number(installed) > _number(held.lock.library):
        message = f"the lock holds days of holidays {held.lock.library}, and {installed} is installed"
        place = Place(_span(held, ' "library": '), "the lock counts, so no date changes")
        yield _finding(document, ("LCK02", Severity.ADVICE), message, place)


def _number(release: str) -> tuple[int, ...]:
    """A release to compare by, (0, 109) of "0.109"; lowest of what is none."""
    return tuple(int(part) for part in release.split(".") if part.isdigit())


def _finding(document: Document, code: tuple[str, Severity], message: str, place: Place, *related: Place) -> Finding:
    return Finding(
        code=code[0],
        name=OWN_CODES[code[0]],
        clause="",
        severity=code[1],
        message=message,
        fix=f"{WRITE_ANEW}, and read in its diff which days changed",
        why=_WHY,
        place=place,
        related=related,
        campaign=document.campaign.name,
    )


def _span(held: Held, start: str) -> Span:
    """The line of a lock that starts so, without its indentation; the first where there is none."""
    for number, line in enumerate(held.lines, 1):
        if line.startswith(start):
            indent = len(line) - len(line.lstrip())
            return Span(held.file, number, indent + 1, number, len(line.rstrip(" {,")) + 1)
    return Span.whole(held.file)

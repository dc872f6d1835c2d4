"""The places and closings that campaigns count on, and the lock that keeps their days."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from planner.app.inputs import Reader
from planner.app.locks import LOCK_FILE, Locks, planned
from planner.app.paths import is_directory, shown_as
from planner.findings.finding import from_input
from planner.findings.report import Report, in_order
from planner.model.build import Document
from planner.model.stage import Closing
from planner.plan.doubts import years_by_place
from planner.plan.plan import Plan
from planner.source.errors import BadInput, InputError
from planner.source.span import Span
from planner.value import NamedTuple
from planner.workdays import Lock, PlaceDays, Store
from planner.workdays.lock import text
from planner.workdays.resolve import library_version


class Locked(NamedTuple):
    """A lock file as it is now: its path as it is shown, what it holds, and whether its text is another than before."""

    file: str
    lock: Lock
    changed: bool


class Used(NamedTuple):
    """What one campaign counts on: its places in the years that its dates lie in, and its own closings."""

    file: str
    campaign: str
    places: tuple[PlaceDays, ...]
    closed: tuple[Closing, ...]


def lock(paths: Iterable[Path], cache: Path | None) -> tuple[list[Locked], Report]:
    """Write the lock of each directory that `paths` name or lie in, over all campaigns there, and report what is wrong.

    Nothing is written where a campaign cannot be planned: its places would be missing.
    """
    written: list[Locked] = []
    reader = Reader()
    errors: list[InputError] = []
    for folder in dict.fromkeys(path if is_directory(path) else path.parent for path in paths):
        store = Store(cache)
        before = len(reader.inputs.errors) + len(errors)
        for document in reader.documents([folder]):
            _plan(document, store, errors)
        if len(reader.inputs.errors) + len(errors) == before:
            try:
                written.append(_write(folder / LOCK_FILE, store))
            except OSError as error:
                message = f"the lock cannot be written: {error.strerror or error}"
                errors.append(
                    InputError("INP01", Span.whole(shown_as(folder / LOCK_FILE)), message, "check the permissions")
                )
    return written, _report(reader, errors)


def _write(path: Path, store: Store) -> Locked:
    """The days of every year that was asked for and one more, as the check may look a little further than the plan."""
    places = {}
    for code, years in sorted(store.asked.items()):
        place = store.place(code, range(min(years), max(years) + 2)) if years else store.place(code, ())
        if place is not None:
            places[code] = place
    made = Lock(library_version(), places)
    written, before = text(made), ""
    with suppress(OSError, UnicodeDecodeError):
        before = path.read_text(encoding="utf-8")
    if written != before:
        path.write_text(written, encoding="utf-8", newline="\n")
    return Locked(shown_as(path), made, written != before)


def used(paths: Iterable[Path], cache: Path | None) -> tuple[list[Used], Report]:
    """What each campaign at `paths` counts on, by its lock where it has one."""
    reader, locks = Reader(), Locks(cache)
    errors: list[InputError] = []
    found = []
    for document in reader.documents(paths):
        try:
            held = locks.held(document)
            store = held.store if held else locks.store
            found.append(_used(document, planned(document, store), store))
        except BadInput as bad:
            errors.extend(bad.errors)
            reader.inputs.lines.update(bad.lines)
    return found, _report(reader, errors)


def _used(document: Document, plan: Plan, store: Store) -> Used:
    places = [store.place(code, years) for code, (_, years) in sorted(years_by_place(plan).items())]
    schedules = (*plan.jobs, *(one.schedule for one in plan.promises))
    closed = dict.fromkeys(closing for one in schedules for closing in one.terms.closed)
    return Used(document.file, plan.campaign.name, tuple(place for place in places if place is not None), tuple(closed))


def _plan(document: Document, store: Store, errors: list[InputError]) -> None:
    try:
        planned(document, store)
    except BadInput as bad:
        errors.extend(bad.errors)


def _report(reader: Reader, errors: Iterable[InputError]) -> Report:
    return Report(in_order(map(from_input, (*reader.inputs.errors, *errors))), (), 0, reader.inputs.lines)

"""Drafts notices for campaigns that were checked first: on hold, nothing that sells."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.app.check import Checked, Checker, Options
from planner.app.inputs import Reader
from planner.app.told import NOTHING, Told, told
from planner.assets import shipped
from planner.findings.finding import Finding, Severity, from_engine, from_input
from planner.findings.report import Report, Standing, in_order
from planner.notices.draft import Draft, Sources, draft_notices, slug
from planner.notices.files import files
from planner.notices.kinds import applicable
from planner.notices.sending import bad_sender
from planner.notices.tools import PLAIN, Tool
from planner.plan.plan import Plan
from planner.rules.engine import EngineError
from planner.source.errors import BadInput, InputError
from planner.source.span import Span

UNTRANSLATED = "text-untranslated"
"""The rule that finds what a language lacks."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One campaign's drafts. `folder` is a safe name, unlike any other campaign's of the run.

    `told` is what rules say of the notices; those with an error are not among the drafts.
    """

    checked: Checked
    folder: str
    drafts: tuple[Draft, ...]
    barred: tuple[str, ...]
    due: tuple[str, ...]
    as_of: date
    told: Told = NOTHING
    untranslated: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Languages with the notices that could not be drafted in them, since the file does not give every text."""

    def files(self, draft: Draft, formats: Collection[str]) -> list[tuple[str, bytes]]:
        """Ending and content of each form of a draft."""
        return list(files(draft, formats, self.checked.plan, self.as_of))

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that keep the campaign on hold, so that nothing is drafted that sells; none if it is ready."""
        held = self.checked.outcome.standing is Standing.HOLD
        return tuple(one for one in self.checked.findings if one.severity is Severity.ERROR) if held else ()

    @property
    def texts_missing(self) -> tuple[Finding, ...]:
        """The findings of texts that are not given in a language that was asked for."""
        return tuple(one for one in self.checked.findings if one.name == UNTRANSLATED)


@dataclass(frozen=True, slots=True)
class Wish:
    """In which forms, with which tool's tags, and from which folder of templates beside the shipped ones."""

    formats: tuple[str, ...] = ("md", "txt")
    tool: Tool = PLAIN
    templates: Path | None = None


USUAL = Wish()


def notices(paths: Iterable[Path], options: Options, wish: Wish = USUAL) -> tuple[list[Drafted], Report]:
    """The drafts of all campaigns at `paths`, and a report of what went wrong.

    The wish's templates come before the shipped ones; without them, settings may name a folder.
    """
    paths = list(paths)
    reader = Reader(options.cache)
    inputs, documents = reader.inputs, reader.documents(paths, options.campaign)
    errors: list[InputError] = []
    made: list[Drafted] = []
    asked = "rules"
    try:
        checker = Checker(options, tuple(folder for path in paths if (folder := reader.around(path).rules)))
        for document in documents:
            asked = document.file
            overrides = wish.templates or reader.around(Path(document.file)).templates
            try:
                checked = checker.check(document)
            except BadInput as bad:
                errors.extend(bad.errors)
                inputs.lines.update(bad.lines)
                continue
            drafted, mistakes = _drafted(checker, checked, wish, overrides, [one.folder for one in made])
            made.append(drafted)
            inputs.lines.update(drafted.told.lines)
            errors.extend(error for error in mistakes if error not in errors)
        checker.rulebook.end()
    except BadInput as bad:
        errors.extend(bad.errors)
        for _ in documents:  # what is wrong in the campaigns is said as well
            pass
        inputs.lines.update(bad.lines)
    except EngineError as error:
        return [], Report((from_engine(str(error), Span.whole(asked)),), (), 0, inputs.lines)
    wrong = in_order(map(from_input, (*inputs.errors, *errors)))
    return made, Report(wrong, tuple(one.checked.verdict for one in made), 0, inputs.lines)


def _drafted(
    checker: Checker, checked: Checked, wish: Wish, overrides: Path | None, taken: list[str]
) -> tuple[Drafted, list[InputError]]:
    plan, bars, options = checked.plan, checked.outcome.barred, checker.options
    every = applicable(plan, options.as_of)
    drafts: list[Draft] = []
    said = NOTHING
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    errors = [*_no_folder(overrides), *_no_sender(checked, wish)]
    if not errors:
        wanted = [one.name for one in every if one.kind.name not in bars]
        sources = Sources(overrides, shipped("templates"), options.cache)
        drafts, errors = _made(plan, options.as_of, wanted, sources, wish)
        said = told(checker, checked, drafts, sources)
        lacking = () if errors else tuple(_lacking(plan.languages, wanted, drafts))
    barred = tuple(dict.fromkeys(one.kind.name for one in every if one.kind.name in bars))
    folder = _unlike(slug(checked.document.campaign.name), taken)
    let_out = tuple(draft for draft in drafts if draft.name not in said.held)
    return Drafted(checked, folder, let_out, barred, checked.outcome.due, options.as_of, said, lacking), errors


def _lacking(
    languages: Iterable[str], wanted: Iterable[str], drafts: Iterable[Draft]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each language in which some wanted notice is not among the drafts, with those notices."""
    made = {(draft.language, draft.notice.name) for draft in drafts}
    for language in languages:
        if missing := tuple(name for name in wanted if (language, name) not in made):
            yield language, missing


def _made(
    plan: Plan, as_of: date, wanted: list[str], sources: Sources, wish: Wish
) -> tuple[list[Draft], list[InputError]]:
    """Templates that are not ours are rendered in a process of their own, which is bounded."""
    if sources.overrides is None:
        return draft_notices(plan, as_of, wanted, sources, wish.formats, wish.tool)
    from planner.notices.apart import draft_apart

    return draft_apart((plan, as_of, wish.formats, wish.tool), wanted, sources)


def _no_sender(checked: Checked, wish: Wish) -> list[InputError]:
    """A draft of a mail has a From, which takes less than a campaign file does."""
    path = bad_sender(checked.plan) if "eml" in wish.formats else None
    if path is None:
        return []
    span = checked.document.value_span(path)
    return [InputError("NOT02", span, "this cannot stand in the From of a mail", "write team@example.com")]


def _no_folder(overrides: Path | None) -> list[InputError]:
    if overrides is None or os.path.isdir(overrides):  # noqa: PTH112 - Path's own raises for names that are too long
        return []
    return [
        InputError("NOT01", Span.whole(overrides.as_posix()), "there is no such folder of templates", "check the name")
    ]


def _unlike(name: str, taken: list[str]) -> str:
    """The name, with a number where another campaign of the run has it."""
    number, found = 2, name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found


def write(made: Iterable[Drafted], out: Path, formats: Collection[str]) -> list[Path]:
    """Every draft in those forms below `out`, all of them whole or none. Raises OSError where it cannot be done."""
    top = out.resolve()
    wanted: list[tuple[Path, bytes]] = []
    for drafted in made:
        folder = (top / drafted.folder).resolve()
        if folder.parent != top:
            raise OSError(f"{out / drafted.folder} leads out of {out}")
        for draft in drafted.drafts:
            wanted += [(folder / f"{draft.name}{ending}", made) for ending, made in drafted.files(draft, formats)]
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name}.part")
            ready.append((partial, path))
            partial.write_bytes(content)
        for partial, path in ready:
            partial.replace(path)
    except OSError:
        for partial, _ in ready:
            partial.unlink(missing_ok=True)
        raise
    return [path for path, _ in wanted]

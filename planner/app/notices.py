"""Drafts notices for campaigns that were checked first: on hold, nothing that sells."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.app.check import Checked, Checker, Options
from planner.app.inputs import Reader
from planner.assets import shipped
from planner.findings.finding import Finding, Severity, from_engine, from_input
from planner.findings.report import Report, Standing, in_order
from planner.notices.draft import Draft, draft_notices, slug
from planner.notices.kinds import applicable
from planner.rules.engine import EngineError
from planner.source.errors import BadInput, InputError
from planner.source.span import Span


@dataclass(frozen=True, slots=True)
class Drafted:
    """One campaign's drafts. `folder` is a safe name, unlike any other campaign's of the run."""

    checked: Checked
    folder: str
    drafts: tuple[Draft, ...]
    barred: tuple[str, ...]
    due: tuple[str, ...]

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that keep the campaign on hold, so that nothing is drafted that sells; none if it is ready."""
        held = self.checked.outcome.standing is Standing.HOLD
        return tuple(one for one in self.checked.findings if one.severity is Severity.ERROR) if held else ()


def notices(paths: Iterable[Path], options: Options, templates: Path | None = None) -> tuple[list[Drafted], Report]:
    """The drafts of all campaigns at `paths`, and a report of what went wrong.

    `templates` is a folder whose templates come before the shipped ones; settings may name another.
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
            overrides = templates or reader.around(Path(document.file)).templates
            try:
                checked = checker.check(document)
            except BadInput as bad:
                errors.extend(bad.errors)
                inputs.lines.update(bad.lines)
                continue
            drafted, mistakes = _drafted(checked, options, overrides, [one.folder for one in made])
            made.append(drafted)
            errors.extend(error for error in mistakes if error not in errors)
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
    checked: Checked, options: Options, overrides: Path | None, taken: list[str]
) -> tuple[Drafted, list[InputError]]:
    wanted = [one for one in applicable(checked.plan, options.as_of) if one.kind.name not in checked.outcome.barred]
    barred = [
        one.kind.name for one in applicable(checked.plan, options.as_of) if one.kind.name in checked.outcome.barred
    ]
    drafts: list[Draft] = []
    errors = _no_folder(overrides)
    if not errors:
        drafts, errors = draft_notices(
            checked.plan, options.as_of, [one.name for one in wanted], overrides, shipped("templates")
        )
    folder = _unlike(slug(checked.document.campaign.name), taken)
    return Drafted(checked, folder, tuple(drafts), tuple(dict.fromkeys(barred)), checked.outcome.due), errors


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


def write(made: Iterable[Drafted], out: Path) -> list[Path]:
    """Every draft as Markdown and text below `out`, all of them whole or none. Raises OSError where it cannot be done."""
    top = out.resolve()
    files: list[tuple[Path, str]] = []
    for drafted in made:
        folder = (top / drafted.folder).resolve()
        if folder.parent != top:
            raise OSError(f"{out / drafted.folder} leads out of {out}")
        for draft in drafted.drafts:
            files += [(folder / f"{draft.name}.md", draft.markdown), (folder / f"{draft.name}.txt", draft.text)]
    ready: list[tuple[Path, Path]] = []
    try:
        for path, text in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name}.part")
            ready.append((partial, path))
            partial.write_text(text, encoding="utf-8", newline="\n")
        for partial, path in ready:
            partial.replace(path)
    except OSError:
        for partial, _ in ready:
            partial.unlink(missing_ok=True)
        raise
    return [path for path, _ in files]

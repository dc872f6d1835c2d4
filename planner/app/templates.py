"""What templates are made of: where each comes from, and the names that it may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.app.check import Checker, Options
from planner.app.inputs import Reader
from planner.assets import shipped
from planner.findings.finding import from_input
from planner.findings.report import Report, in_order
from planner.notices.draft import Sources
from planner.notices.kinds import KINDS, Wanted, applicable
from planner.notices.origins import Origin, origins
from planner.notices.tools import Tool
from planner.plan.plan import Plan
from planner.source.errors import BadInput, InputError
from planner.source.span import Span


@dataclass(frozen=True, slots=True)
class Known:
    """A name that templates know: its type, its meaning, and what it is in one campaign; "" where that does not say it."""

    name: str
    type: str
    meaning: str
    value: str


def sources(paths: Iterable[Path], templates: Path | None, options: Options) -> tuple[list[Sources], list[InputError]]:
    """The folders of templates that hold for the files and directories, each once; and what is wrong with them."""
    reader = Reader(options.cache)
    found = [templates or reader.around(path).templates for path in paths]
    errors = list(reader.inputs.errors)
    for folder in dict.fromkeys(found):
        if folder is not None and not folder.is_dir():
            wrong = Span.whole(folder.as_posix())
            errors.append(InputError("NOT01", wrong, "there is no such folder of templates", "check the name"))
    return [Sources(folder, shipped("templates"), options.cache) for folder in dict.fromkeys(found)], errors


def templates_of(one: Sources) -> list[Origin]:
    """Every template, in the order of notices: first these, then what they share."""
    rank = {kind.name: at for at, kind in enumerate(KINDS)}
    return sorted(origins(one), key=lambda each: (rank.get(each.name.partition("/")[0], len(rank)), each.name))


def known(paths: Iterable[Path], options: Options, tool: Tool) -> tuple[list[tuple[str, list[Known]]], Report]:
    """For each campaign its name, and every name that a template knows with its value there."""
    reader = Reader(options.cache)
    made: list[tuple[str, list[Known]]] = []
    errors: list[InputError] = []
    lines = reader.inputs.lines
    try:
        checker = Checker(options)
        for document in reader.documents(list(paths), options.campaign):
            try:
                plan = checker.check(document).plan
            except BadInput as bad:
                errors.extend(bad.errors)
                continue
            made.append((document.campaign.name, list(_known(plan, options, tool))))
    except BadInput as bad:
        errors.extend(bad.errors)
    wrong = in_order(map(from_input, (*reader.inputs.errors, *errors)))
    return made, Report(wrong, (), 0, lines)


def _known(plan: Plan, options: Options, tool: Tool) -> Iterator[Known]:
    from planner.notices.context import context
    from planner.notices.languages import words_in
    from planner.notices.meanings import names

    words = words_in(plan.first_language, plan.first_language, shipped("templates"))
    contexts = [context(plan, wanted, options.as_of, tool, words) for wanted in _telling(plan, options)]
    every = [list(names(one)) for one in contexts]
    for alike in zip(*every, strict=True):
        best = next((one for one in alike if one.value not in (None, "", 0, (), False)), alike[0])
        yield Known(best.name, best.type, best.meaning, _written(best.value))


def _telling(plan: Plan, options: Options) -> list[Wanted]:
    """Notices that together know all names: the first, one of a slip, and one for the campaign's own people."""
    every = applicable(plan, options.as_of)
    slips = [one for one in every if one.number is not None][-1:]
    return [*every[:1], *slips, *(one for one in every if one.kind.purpose == "internal")]


def _written(value: object) -> str:
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, tuple):
        plain = all(isinstance(one, (str, int)) for one in value)
        return ", ".join(map(str, value)) if plain else f"{len(value)} of them"
    return ""

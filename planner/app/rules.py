"""Lists rules, and runs the examples of packs for those who write them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.assets import shipped
from planner.formats.explain import listing
from planner.formats.table import table
from planner.notices.kinds import KINDS
from planner.rules.catalogue import Catalogue, load_catalogue, used_twice
from planner.rules.clause_map import SOUND, clause_map
from planner.rules.examples import Examples, Run, compare, not_run
from planner.rules.lint import Places, remarks
from planner.rules.pack import CompiledRule, Pack, load_pack
from planner.rules.rulebook import Rulebook
from planner.rules.shape import Example
from planner.source.errors import BadInput, InputError
from planner.source.span import Span
from planner.workdays import Store

_ENDINGS = (".yaml", ".yml")


def as_text(more: tuple[Path, ...] = ()) -> str:
    """All rules as a table: code, name, clause, severity, why. Raises BadInput for a pack that cannot be read."""
    return "\n".join(listing(load_catalogue(shipped("rules"), more).rules)) + "\n"


def as_json(more: tuple[Path, ...] = ()) -> str:
    """The same as a list of objects, with the place of each rule. Hidden characters stand escaped."""
    rules = load_catalogue(shipped("rules"), more).rules
    return json.dumps([_object(one) for one in rules], indent=2) + "\n"


def _object(one: CompiledRule) -> dict[str, str | int | list[str]]:
    return {
        "code": one.rule.code,
        "name": one.rule.name,
        "was": list(one.rule.was),
        "clause": one.rule.clause,
        "severity": one.rule.severity,
        "why": one.rule.why,
        "since": one.rule.since,
        "file": one.span.file,
        "line": one.span.line,
    }


def as_map(more: tuple[Path, ...] = ()) -> tuple[str, bool]:
    """The clause map as a table, and whether every clause is sound. Raises BadInput for a pack that cannot be read."""
    rows = clause_map(load_catalogue(shipped("rules"), more), shipped("rules"))
    lines = [("clause", "digest", "state", "rules", "notices")]
    for row in rows:
        notices = ", ".join(kind.name for kind in KINDS if row.clause in kind.clauses) or "none"
        lines.append((row.clause, row.digest, row.state, ", ".join(row.rules) or "none", notices))
    return "\n".join(table(lines, indent=0)) + "\n", all(row.state == SOUND for row in rows)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An example that does not show what it says, with a diff; or, without one, a rule that is to be mended."""

    span: Span
    code: str
    text: str
    diff: tuple[str, ...] = ()


@dataclass(slots=True)
class Tested:
    """How the examples of packs went."""

    packs: list[str] = field(default_factory=list)
    rules: int = 0
    examples: int = 0
    troubles: list[Trouble] = field(default_factory=list)


def run_packs(word: str | None, more: tuple[Path, ...], cache: Path | None) -> Tested:
    """Run the examples of one pack (its name, its file, or a folder of packs), or of all that are shipped and in `more`.

    Raises BadInput for a pack that cannot be read or is not there, EngineError where the engine is not to be trusted.
    """
    catalogue, packs = _chosen(word, more)
    examples = Examples(shipped("rules"), Rulebook(catalogue.runnables()), Store(cache))
    tested = Tested([pack.name for pack in packs])
    for pack in packs:
        places = Places(pack)
        for compiled in pack.rules:
            tested.rules += 1
            tested.examples += len(compiled.rule.examples)
            tested.troubles += sorted(_troubles(compiled, examples, catalogue, places), key=lambda one: one.span)
    return tested


def _troubles(compiled: CompiledRule, examples: Examples, catalogue: Catalogue, places: Places) -> Iterator[Trouble]:
    runs: list[Run] = []
    for number, example in enumerate(compiled.rule.examples):
        diff = _difference(compiled, example, examples, runs)
        if diff:
            span = places.of(compiled, ("examples", number, "name"))
            yield Trouble(span, compiled.rule.code, f'"{example.name}" does not show what it says', tuple(diff))
    for one in remarks(compiled, runs, catalogue):
        yield Trouble(places.of(compiled, one.path), compiled.rule.code, one.text)


def _difference(compiled: CompiledRule, example: Example, examples: Examples, runs: list[Run]) -> list[str]:
    try:
        runs.append(examples.run(example))
    except ValueError as error:
        return not_run(error)
    return compare(compiled.rule, example, runs[-1])


def _chosen(word: str | None, more: tuple[Path, ...]) -> tuple[Catalogue, Sequence[Pack]]:
    """All packs together, since an example may name rules of another; and those whose examples are to run."""
    catalogue = load_catalogue(shipped("rules"), more)
    if word is None:
        return catalogue, catalogue.packs
    named = [pack for pack in catalogue.packs if pack.name == word]
    if named:
        return catalogue, named
    path = Path(word)
    if path.is_dir():
        return _with_folder(path, more)
    if not path.exists() and path.suffix not in _ENDINGS:
        raise BadInput([_no_pack(word, catalogue)])
    return _with_file(path, catalogue, more)


def _with_folder(folder: Path, more: tuple[Path, ...]) -> tuple[Catalogue, Sequence[Pack]]:
    known = (shipped("rules"), *more)
    if not any(folder.resolve() == one.resolve() for one in known):
        more = (*more, folder)
    catalogue = load_catalogue(shipped("rules"), more)
    return catalogue, [pack for pack in catalogue.packs if _file(pack).parent.resolve() == folder.resolve()]


def _with_file(path: Path, catalogue: Catalogue, more: tuple[Path, ...]) -> tuple[Catalogue, Sequence[Pack]]:
    known = [pack for pack in catalogue.packs if _file(pack).resolve() == path.resolve()]
    if known:
        return catalogue, known
    pack = load_pack(path, path.as_posix(), frozenset(catalogue.clauses))
    packs = (*catalogue.packs, pack)
    errors = [*pack.errors, *used_twice(packs)]
    if errors:
        raise BadInput(sorted(errors, key=lambda error: error.span), {pack.file: pack.lines})
    return replace(catalogue, packs=packs), [pack]


def _file(pack: Pack) -> Path:
    """The file of a pack; shipped ones are called rules/… wherever they lie."""
    own = shipped("rules") / Path(pack.file).name
    return own if pack.file == f"rules/{own.name}" and own.exists() else Path(pack.file)


def _no_pack(word: str, catalogue: Catalogue) -> InputError:
    from difflib import get_close_matches

    names = [pack.name for pack in catalogue.packs]
    near = get_close_matches(word, names, 1, 0.5)
    label = f"did you mean {near[0]}?" if near else f"name a file, a folder or one of {', '.join(sorted(names))}"
    return InputError("INP04", Span.whole("command line"), f'no pack is called "{word}"', label)

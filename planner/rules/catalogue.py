"""Finds packs, refuses a code used twice, and resolves a code, an old code, a name or a clause to rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.rules.clauses import Clause, load_clauses
from planner.rules.compile import as_test
from planner.rules.pack import CompiledConclusion, CompiledRule, Pack, load_pack
from planner.rules.runnable import Drawn, Runnable, Runnables
from planner.source.errors import BadInput, InputError
from planner.source.span import Span


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules in order of pack and file, the conclusions, and the clauses."""

    packs: tuple[Pack, ...]
    clauses: dict[str, Clause]

    @property
    def rules(self) -> tuple[CompiledRule, ...]:
        """Every rule."""
        return tuple(rule for pack in self.packs for rule in pack.rules)

    @property
    def conclusions(self) -> tuple[CompiledConclusion, ...]:
        """Every conclusion."""
        return tuple(one for pack in self.packs for one in pack.conclusions)

    def named(self, word: str) -> tuple[CompiledRule, ...]:
        """The rules with this code, old code, name or clause; none if nothing is called so."""
        return tuple(
            rule for rule in self.rules if word in (rule.rule.code, rule.rule.name, rule.rule.clause, *rule.rule.was)
        )

    def runnables(self) -> Runnables:
        """The rules and conclusions as they are run."""
        return Runnables(
            tuple(_runnable(one) for one in self.rules),
            tuple(
                Drawn(
                    one.conclusion.name,
                    one.conclusion.each,
                    {str(key): word for key, word in one.conclusion.then.items()},
                    tuple(map(as_test, one.conditions)),
                )
                for one in self.conclusions
            ),
        )


def _runnable(compiled: CompiledRule) -> Runnable:
    rule = compiled.rule
    related = tuple((one.at, one.label) for one in rule.related)
    words = (rule.at, rule.label, related, rule.message, rule.why, rule.fix)
    change = tuple(tuple(way.items()) for way in rule.change)
    head = (rule.code, rule.name, rule.was, rule.clause, rule.severity, rule.each)
    return Runnable(*head, *words, change, tuple(map(as_test, compiled.conditions)))


def load_catalogue(folder: Path, more: tuple[Path, ...] = ()) -> Catalogue:
    """The shipped packs and those of further folders. Raises BadInput with every error of every pack."""
    clauses = load_clauses(folder)
    files = [(path, f"rules/{path.name}") for path in sorted(folder.glob("*.yaml"))]
    for other in more:
        found = sorted([*other.glob("*.yaml"), *other.glob("*.yml")])
        if not found:
            raise BadInput(
                [
                    InputError(
                        "PCK01",
                        Span.whole(other.as_posix()),
                        "there is no pack in this folder",
                        "name a folder with packs, files that end in .yaml or .yml",
                    )
                ]
            )
        files += [(path, path.as_posix()) for path in found]
    packs = tuple(load_pack(path, shown, frozenset(clauses), own=path.parent != folder) for path, shown in files)
    errors = [error for pack in packs for error in pack.errors] + used_twice(packs)
    if errors:
        raise BadInput(sorted(errors, key=lambda error: error.span), {pack.file: pack.lines for pack in packs})
    return Catalogue(packs, clauses)


def used_twice(packs: tuple[Pack, ...]) -> list[InputError]:
    """Codes stand for one rule for ever. A name may stand for several: the cases of one question."""
    owners: dict[str, CompiledRule] = {}
    errors = []
    for rule in (rule for pack in packs for rule in pack.rules):
        for code in (rule.rule.code, *rule.rule.was):
            earlier = owners.setdefault(code, rule)
            if earlier is not rule:
                errors.append(
                    InputError(
                        "PCK03",
                        rule.span,
                        f"the code {code} is used twice, first in {earlier.span.file} on line {earlier.span.line}",
                        "take a code that nobody has",
                    )
                )
    return errors + _named_twice(packs)


def _named_twice(packs: tuple[Pack, ...]) -> list[InputError]:
    """A conclusion is known by its name alone."""
    owners: dict[str, Span] = {}
    errors = []
    for one in (one for pack in packs for one in pack.conclusions):
        earlier = owners.setdefault(one.conclusion.name, one.span)
        if earlier is not one.span:
            text = f"the name {one.conclusion.name} is used twice, first in {earlier.file} on line {earlier.line}"
            errors.append(InputError("PCK03", one.span, text, "take a name that no conclusion has"))
    return errors

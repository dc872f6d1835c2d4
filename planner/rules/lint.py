"""Rules about rules: what a pack may say and still be hard to trust or to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.rules.catalogue import Catalogue
from planner.rules.compile import as_test, names_needed
from planner.rules.examples import Run
from planner.rules.pack import CompiledRule, Pack
from planner.rules.record import record
from planner.rules.second import Opinion
from planner.rules.shape import Rule
from planner.source.load import load_text
from planner.source.path import Path, value_span
from planner.source.span import Span

LONGEST_MESSAGE, LONGEST_FIX = 110, 200
WHY = (20, 160)
"""How long a `why` is at least and at most."""

_SENTENCES = ("label", "message", "why", "fix")
_PLAIN = re.compile(r"\b([Ii]nvalid|[Mm]ust not|[Pp]lease|[Oo]ops|facts?|ruleset|None|dict)\b")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be mended in a rule: `path` is the place in the rule, such as ("when", 0)."""

    path: Path
    text: str


def remarks(compiled: CompiledRule, runs: Iterable[Run], catalogue: Catalogue) -> list[Remark]:
    """All that is to be mended in a rule; `runs` are those of its examples that could run."""
    rule = compiled.rule
    return [*_head(rule, catalogue), *_never_false(compiled, list(runs)), *_wording(rule), *_lengths(rule)]


def _head(rule: Rule, catalogue: Catalogue) -> Iterator[Remark]:
    if not _VERSION.fullmatch(rule.since):
        yield Remark(("since",), f'since is a version such as 1.0.0, not "{rule.since}"')
    others = {one.rule.clause for one in catalogue.named(rule.name) if one.rule.name == rule.name} - {rule.clause}
    if others:
        yield Remark(("name",), f"the name stands for clause {min(others)} too; rules share one only within a clause")


def _never_false(compiled: CompiledRule, runs: list[Run]) -> Iterator[Remark]:
    """A condition that holds in every example may as well not be there: nothing shows what it is for."""
    if len(runs) < len(compiled.rule.examples):
        return  # one of those that could not run may be the one that shows it
    tests = [as_test(condition) for condition in compiled.conditions]
    names = names_needed(tests)
    facts = [fact for run in runs for fact in run.facts if fact.kind == compiled.rule.each]
    records = [record(fact, mark, names) for mark, fact in enumerate(facts)]
    for number, (condition, test) in enumerate(zip(compiled.conditions, tests, strict=True)):
        if all(Opinion(one.form, [(test.left, [test])]).holding(one.values) for one in records):
            yield Remark(("when", number), f"no example makes this false: {condition.text}")


def _wording(rule: Rule) -> Iterator[Remark]:
    for key in _SENTENCES:
        text: str = getattr(rule, key)
        if text.endswith("."):
            yield Remark((key,), f"{key} ends with a full stop; leave it out")
        for word in dict.fromkeys(_PLAIN.findall(text)):
            yield Remark((key,), f'{key} says "{word}"; say it in a buyer\'s words')


def _lengths(rule: Rule) -> Iterator[Remark]:
    for number, example in enumerate(rule.examples):
        for index, one in enumerate(example.fail):
            if len(one.message) > LONGEST_MESSAGE:
                long = f"the message is {len(one.message)} characters long here, more than {LONGEST_MESSAGE}"
                yield Remark(("examples", number, "fail", index, "message"), long)
    if not WHY[0] <= len(rule.why) <= WHY[1]:
        yield Remark(("why",), f"why is {len(rule.why)} characters long; say it in {WHY[0]} to {WHY[1]}")
    if len(rule.fix) > LONGEST_FIX:
        yield Remark(("fix",), f"fix is {len(rule.fix)} characters long, more than {LONGEST_FIX}")


class Places:
    """Where parts of a pack's rules stand in its file."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._root = load_text("\n".join(pack.lines) + "\n", pack.file).documents[0]

    def of(self, compiled: CompiledRule, path: Path) -> Span:
        """The place of a part of a rule, such as ("examples", 1, "name")."""
        return value_span(self._root, ("rules", self._pack.rules.index(compiled), *path))

"""What a rule asks and why, with a bad and a good example, and how to ignore it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from planner.formats.table import table
from planner.rules.clauses import Clause
from planner.rules.pack import CompiledRule
from planner.rules.shape import Example, Rule

WIDTH = 96


def rule_page(rule: Rule, clause: Clause, bad: str, good: str) -> str:
    """The page of one rule; `bad` and `good` are what an example changes in a campaign, as YAML."""
    return "\n".join(_rule(rule, clause, bad, good)) + "\n"


def _rule(rule: Rule, clause: Clause, bad: str, good: str) -> Iterator[str]:
    yield f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})"
    yield ""
    yield from _wrapped(f"Clause {clause.id}: {clause.says} {clause.asks}")
    yield from _wrapped(f"Why: {rule.why}.")
    yield ""
    yield f"It is asked of each {rule.each}, and found where all of this holds:"
    yield from (f"  {condition}" for condition in rule.when)
    failing, passing = _first(rule, failing=True), _first(rule, failing=False)
    yield ""
    yield f"Found: {failing.name}"
    yield textwrap.indent(bad.rstrip(), "  ")
    for expected in failing.fail:
        yield f"  -> {rule.severity}[{rule.code}]: {expected.message}"
    yield ""
    yield f"Not found: {passing.name}"
    yield textwrap.indent(good.rstrip(), "  ")
    yield ""
    yield "To accept it for a while, with a reason, in the campaign file:"
    yield f"  ignore:\n    - {{rule: {rule.name}, because: Say why, until: 2027-02-01}}"


def _first(rule: Rule, failing: bool) -> Example:
    return next(example for example in rule.examples if bool(example.fail) is failing)


def shown_examples(rule: Rule) -> tuple[Example, Example]:
    """The failing and the passing example that a page shows."""
    return _first(rule, failing=True), _first(rule, failing=False)


def clause_page(clause: Clause, rules: Iterable[CompiledRule]) -> str:
    """A clause and the rules under it."""
    lines = [*_wrapped(f"Clause {clause.id}: {clause.says}"), *_wrapped(f"It asks: {clause.asks}"), "", *listing(rules)]
    return "\n".join(lines) + "\n"


def listing(rules: Iterable[CompiledRule]) -> list[str]:
    """Rules as a table: code, name, clause, severity, and what each is about."""
    rows = [(one.rule.code, one.rule.name, one.rule.clause, one.rule.severity, one.rule.why) for one in rules]
    return table([("code", "name", "clause", "severity", "why"), *rows], indent=0)


def own_page(code: str, name: str, text: str) -> str:
    """The page of a code of the program itself."""
    return "\n".join([f"{code} {name}", "", *_wrapped(text)]) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)

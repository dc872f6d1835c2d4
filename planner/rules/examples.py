"""Runs the examples of rules through the whole pipeline, from text to finding."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

from planner.drafts.notice import SURFACES, Notice, Own
from planner.facts.fact import Fact
from planner.facts.told import told_facts
from planner.facts.vocabulary import facts_of
from planner.findings.finding import Finding, Severity
from planner.model.build import Document, build
from planner.plan.errors import PlanError
from planner.plan.plan import Plan, make_plan
from planner.rules.rulebook import Rulebook
from planner.rules.shape import Example, Rule
from planner.source.dump import to_yaml
from planner.source.load import load_file, load_text
from planner.source.nodes import Mapping, Node, Sequence
from planner.source.path import Path as NodePath
from planner.source.path import parse_path
from planner.source.span import Span
from planner.workdays import Store

AS_OF = "x-as-of"
"""The key of a base campaign that names the day on which its examples are checked."""
_NOTICE = "notice."
NOTHING = "no finding"
"""What stands in a diff where a rule finds nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """An example's campaign, its notice if it has one, and all that was found in them."""

    document: Document
    plan: Plan
    as_of: date
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def facts(self) -> list[Fact]:
        """Everything that rules are asked of."""
        return [*facts_of(self.plan, self.as_of), *told_facts(self.plan, self.as_of, self.notices)]


class Examples:
    """The base campaigns of a rules folder, and the rulebook that is asked."""

    def __init__(self, folder: Path, rulebook: Rulebook, store: Store) -> None:
        self._folder, self._rulebook, self._store = folder, rulebook, store
        self._bases: dict[str, dict[str, Any]] = {}

    def text(self, example: Example) -> str:
        """The example's campaign file."""
        return to_yaml(merge_patch(self._base(example.base), example.set or {}))

    def run(self, example: Example) -> Run:
        """Check the example's campaign. Raises ValueError where it is not a campaign that can be planned."""
        loaded = load_text(self.text(example), f"{example.name}.yaml")
        built = loaded.errors or build(loaded.documents[0], None, example.name)
        if isinstance(built, list):
            raise ValueError("; ".join(f"{wrong.message} ({wrong.label})" for wrong in built))
        as_of = _day(example.as_of or self._base(example.base)[AS_OF])
        try:
            plan = make_plan(built.campaign, self._store)
        except PlanError as error:
            raise ValueError(f"{error.message} ({error.label})") from error
        found = self._rulebook.findings(built, plan, as_of)
        if example.notice is None:
            return Run(built, plan, as_of, found)
        notice = _notice(example.notice)
        told = self._rulebook.told(built, plan, as_of, [notice], _surface)
        return Run(built, plan, as_of, (*found, *(one for _, one in told)), (notice,))

    def differences(self, rule: Rule, example: Example) -> list[str]:
        """What the example was to show against what it shows, as a unified diff; no lines if all is as it says."""
        try:
            return compare(rule, example, self.run(example))
        except ValueError as error:
            return not_run(error)

    def _base(self, name: str) -> dict[str, Any]:
        if name not in self._bases:
            path = self._folder / "shared" / f"{name}.yaml"
            self._bases[name] = load_file(path, f"rules/shared/{name}.yaml").documents[0].plain()
        return self._bases[name]


def compare(rule: Rule, example: Example, run: Run) -> list[str]:
    """The same for an example that was run already."""
    at = {_span(run, one.at): one.at for one in example.fail}
    expected = [_line(at[_span(run, one.at)], one.message) for one in example.fail]
    own = [(one.place.span, one.message) for one in run.findings if one.code == rule.code]
    found = [_line(_named(at, span) or _path(run.document, span), text) for span, text in own]
    others = {one.code for one in run.findings if one.severity is not Severity.ADVICE} - {rule.code}
    also, also_found = ([f"also {code}" for code in sorted(codes)] for codes in (set(example.also), others))
    return _diff(sorted(set(expected)) + also, sorted(set(found)) + also_found)


def _notice(said: MappingType[Any, str]) -> Notice:
    """The notice that an example shows. Each line of its body is a paragraph."""
    name = said.get("name", "announcement")
    kind, _, number = name.rpartition("-") if name[-1:].isdigit() else (name, "", "")
    prose = tuple(line for line in said.get("body", "").split("\n") if line.strip())
    surfaces = {surface: said.get(surface, "") for surface in SURFACES}
    language, own = said.get("language", "en"), said.get("own")
    changed = Own("en", own, "", 1, f"{kind}/{language}.md.j2") if own else None
    return Notice(name, kind, language, "", surfaces, prose, int(number) if number else None, changed)


def _surface(fact: Fact, at: NodePath) -> Span:
    """The place of a finding about an example's notice: the surface, which stands in no file."""
    path = (*fact.base, *at)
    return Span.whole(f"{_NOTICE}{path[1]}" if len(path) > 1 else _NOTICE)


def _span(run: Run, at: str) -> Span:
    return Span.whole(at) if at.startswith(_NOTICE) else run.document.value_span(parse_path(at))


def _named(at: MappingType[Span, str], span: Span) -> str | None:
    """The place expected that a finding stands at, or within."""
    if span in at:
        return at[span]
    around = (
        one for one in at if one[:2] == span[:2] and one.column <= span.column and span.end_column <= one.end_column
    )
    return next((at[one] for one in around), None)


def not_run(error: ValueError) -> list[str]:
    """The same for an example whose campaign cannot be checked at all."""
    return _diff(["a campaign that can be planned"], str(error).split("; "))


def _line(at: str, text: str) -> str:
    return f"{at or 'the campaign'}: {text}"


def _diff(expected: list[str], found: list[str]) -> list[str]:
    whole = len(expected) + len(found)
    lines = unified_diff(expected or [NOTHING], found or [NOTHING], "expected", "found", n=whole, lineterm="")
    return [line for line in lines if not line.startswith("@@")]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'as_of is a date such as 2027-01-08, not "{text}"') from None


def _path(document: Document, span: Span) -> str:
    """A path whose value stands at a place: what the example would write under `at`."""
    if span.file.startswith(_NOTICE):
        return span.file
    found = next((path for path in _paths(document.root) if document.value_span(path) == span), ())
    return ".".join(map(str, found))


def _paths(node: Node, above: NodePath = ()) -> Iterator[NodePath]:
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield (*above, name)
            yield from _paths(entry.value, (*above, name))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield (*above, index)
            yield from _paths(item, (*above, index))


def merge_patch(base: Any, patch: Any) -> Any:
    """JSON Merge Patch (RFC 7396): mappings merge, None deletes, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged

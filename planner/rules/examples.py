"""Runs the examples of rules through the whole pipeline, from text to finding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from planner.findings.finding import Finding, Severity
from planner.model.build import Document, build
from planner.plan.plan import Plan, make_plan
from planner.rules.rulebook import Rulebook
from planner.rules.shape import Example, Rule
from planner.source.dump import to_yaml
from planner.source.load import load_file, load_text
from planner.source.path import parse_path
from planner.workdays import Store

AS_OF = "x-as-of"
"""The key of a base campaign that names the day on which its examples are checked."""


@dataclass(frozen=True, slots=True)
class Run:
    """An example's campaign and all that was found in it."""

    document: Document
    plan: Plan
    as_of: date
    findings: tuple[Finding, ...]


class Examples:
    """The base campaigns of a rules folder, and the rulebook that is asked."""

    def __init__(self, folder: Path, rulebook: Rulebook, store: Store) -> None:
        self._folder, self._rulebook, self._store = folder, rulebook, store
        self._bases: dict[str, dict[str, Any]] = {}

    def text(self, example: Example) -> str:
        """The example's campaign file."""
        return to_yaml(merge_patch(self._base(example.base), example.set or {}))

    def run(self, example: Example) -> Run:
        """Check the example's campaign. Raises ValueError where it is not a campaign at all."""
        loaded = load_text(self.text(example), f"{example.name}.yaml")
        built = build(loaded.documents[0], None, example.name)
        if isinstance(built, list):
            raise ValueError("; ".join(f"{wrong.message} ({wrong.label})" for wrong in built))
        as_of = date.fromisoformat(example.as_of or self._base(example.base)[AS_OF])
        plan = make_plan(built.campaign, self._store)
        return Run(built, plan, as_of, self._rulebook.findings(built, plan, as_of))

    def differences(self, rule: Rule, example: Example) -> list[str]:
        """What the example was to show and does not, a line each; none if all is as expected."""
        run = self.run(example)
        own = [finding for finding in run.findings if finding.code == rule.code]
        expected = [(run.document.value_span(parse_path(one.at)), one.message) for one in example.fail]
        found = [(finding.place.span, finding.message) for finding in own]
        lines = [
            f"expected at {span.line}:{span.column}: {text}" for span, text in expected if (span, text) not in found
        ]
        lines += [
            f"not expected at {span.line}:{span.column}: {text}" for span, text in found if (span, text) not in expected
        ]
        others = {finding.code for finding in run.findings if finding.severity is not Severity.ADVICE} - {rule.code}
        lines += [f"also finds {code}, which `also` does not name" for code in sorted(others - set(example.also))]
        return lines + [f"does not find {code}, which `also` names" for code in sorted(set(example.also) - others)]

    def _base(self, name: str) -> dict[str, Any]:
        if name not in self._bases:
            path = self._folder / "shared" / f"{name}.yaml"
            self._bases[name] = load_file(path, f"rules/shared/{name}.yaml").documents[0].plain()
        return self._bases[name]


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

"""Loads a pack file: what it refuses, it refuses with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from planner.facts.fact import Property
from planner.facts.outcome import STANDINGS
from planner.facts.told import NOTICES as TOLD
from planner.facts.vocabulary import KINDS, OUTCOMES, VERSION
from planner.rules import message
from planner.rules.condition import Condition, ConditionError, near, parse
from planner.rules.place import misplaced
from planner.rules.rulebook import COUNTS
from planner.rules.shape import Conclusion, PackShape, Rule
from planner.source import path as paths
from planner.source.errors import InputError
from planner.source.load import load_file
from planner.source.nodes import Mapping, Scalar
from planner.source.path import Path as NodePath
from planner.source.span import Span

CODE, OWN_CODE = re.compile(r"[A-Z]{3}\d{2}"), re.compile(r"[A-Z]{4}-[A-Z]{3}\d{2}")
"""What codes look like: of the shipped packs, and of packs of one's own, so that no two teams take the same."""
_SHAPE = "see the shape of a pack in docs/packs.md"
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


NOTICES = (
    "announcement",
    "page",
    "confirmation",
    "reminder",
    "missing",
    "locking",
    "closed",
    "moq",
    "production",
    "arrived",
    "shipped",
    "oversold",
    "refund",
    "exchange",
    "thanks",
    "brief",
    "help-desk",
    "hand-over",
    "delay",
)
"""What can be due or barred; a test holds it to the kinds of notices that there are."""
_THEN: dict[str, tuple[str, ...]] = {"counts": COUNTS, "verdict": STANDINGS, "due": NOTICES, "bars": NOTICES}

_EACH = {"counts": "finding", "verdict": "tally", "due": "verdict", "bars": "verdict"}


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its conditions read, and where it stands."""

    rule: Rule
    conditions: tuple[Condition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CompiledConclusion:
    """A conclusion with its conditions read, and where it stands."""

    conclusion: Conclusion
    conditions: tuple[Condition, ...]
    span: Span


@dataclass(slots=True)
class Pack:
    """A pack file: its rules and conclusions in order, and the errors that keep it from being used."""

    file: str
    name: str = ""
    title: str = ""
    rules: list[CompiledRule] = field(default_factory=list)
    conclusions: list[CompiledConclusion] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def load_pack(path: Path, shown: str, clauses: frozenset[str], own: bool = True) -> Pack:
    """Read and compile a pack, which is one's own or shipped. Errors are values in the result."""
    loaded = load_file(path, shown)
    pack = Pack(shown, errors=list(loaded.errors), lines=list(loaded.lines))
    for root in loaded.documents[:1]:
        _Loader(pack, root, clauses, own).load(path.stem)
    for root in loaded.documents[1:]:
        pack.errors.append(
            InputError(
                "PCK01",
                paths.first_span(root),
                "a file holds one pack, and this is another",
                "write it in a file of its own",
            )
        )
    return pack


class _Loader:
    def __init__(self, pack: Pack, root: Mapping, clauses: frozenset[str], own: bool) -> None:
        self.pack, self.root, self.clauses, self.own = pack, root, clauses, own

    def load(self, stem: str) -> None:
        try:
            read = PackShape.model_validate(self.root.plain())
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self._shape_error(detail)
            return
        self.pack.name, self.pack.title = read.pack, read.title
        if read.pack != stem:
            self._wrong(
                "PCK01", ("pack",), f'the pack is called "{read.pack}", its file "{stem}"', f"write pack: {stem}"
            )
        if read.vocabulary != str(VERSION):
            self._wrong(
                "PCK01",
                ("vocabulary",),
                f"the pack speaks vocabulary {read.vocabulary}, this planner {VERSION}",
                f"write vocabulary: {VERSION}, once its conditions are looked at again",
            )
        for index, rule in enumerate(read.rules):
            self._rule(index, rule)
        for index, conclusion in enumerate(read.conclusions):
            self._conclusion(("conclusions", index), conclusion)

    def _conclusion(self, at: NodePath, conclusion: Conclusion) -> None:
        if not NAME.fullmatch(conclusion.name):
            self._wrong(
                "PCK03",
                (*at, "name"),
                f'"{conclusion.name}" is no name',
                "write words with hyphens, such as held-by-errors",
            )
        if len(conclusion.then) != 1:
            self._wrong("PCK02", (*at, "then"), "a conclusion has one consequence", f"write one of {', '.join(_THEN)}")
        for kind, what in conclusion.then.items():
            if what not in _THEN[kind]:
                self._wrong(
                    "PCK04", (*at, "then", kind), f'"{what}" is nothing that {kind} can be', near(what, _THEN[kind])
                )
            if conclusion.each in OUTCOMES and conclusion.each != _EACH[kind]:
                self._wrong(
                    "PCK04",
                    (*at, "then", kind),
                    f"{kind} does not follow from a {conclusion.each}",
                    f"write each: {_EACH[kind]}",
                )
        known = OUTCOMES.get(conclusion.each)
        if known is None:
            self._wrong(
                "PCK04",
                (*at, "each"),
                f'no kind of fact is called "{conclusion.each}"',
                near(conclusion.each, OUTCOMES),
            )
            return
        if not conclusion.when:
            self._wrong(
                "PCK05", (*at, "when"), "a conclusion without a condition always holds", "write at least one condition"
            )
        conditions = self._conditions(at, conclusion.when, known)
        span = paths.value_span(self.root, (*at, "name"))
        self.pack.conclusions.append(CompiledConclusion(conclusion, conditions, span))

    def _rule(self, index: int, rule: Rule) -> None:
        at: NodePath = ("rules", index)
        self._code(at, rule.code)
        if not NAME.fullmatch(rule.name):
            self._wrong(
                "PCK03", (*at, "name"), f'"{rule.name}" is no name', "write words with hyphens, such as cap-missing"
            )
        if rule.clause not in self.clauses:
            self._wrong(
                "PCK03",
                (*at, "clause"),
                f'no clause is called "{rule.clause}"',
                f"write one of {', '.join(sorted(self.clauses))}",
            )
        every = KINDS | TOLD
        properties = every.get(rule.each)
        if properties is None:
            self._wrong("PCK04", (*at, "each"), f'no kind of fact is called "{rule.each}"', near(rule.each, every))
            return
        conditions = self._conditions(at, rule.when, properties)
        if not rule.when:
            self._wrong(
                "PCK05", (*at, "when"), "a rule without a condition always fires", "write at least one condition"
            )
        self._placeholders(at, rule, properties)
        for one in misplaced(rule):
            span = (paths.key_span if one.as_key else paths.value_span)(self.root, (*at, *one.path))
            self.pack.errors.append(InputError("PCK04", span, one.text, one.label))
        self._examples(at, rule)
        self.pack.rules.append(CompiledRule(rule, conditions, paths.value_span(self.root, (*at, "code"))))

    def _code(self, at: NodePath, code: str) -> None:
        if (OWN_CODE if self.own else CODE).fullmatch(code):
            return
        if self.own and CODE.fullmatch(code):
            text, label = f"{code} has no letters of your own", f"write four capitals before it, such as ACME-{code}"
        else:
            such = "four capitals, three and two digits, such as ACME-QTY02" if self.own else "such as QTY02"
            text, label = f'"{code}" is no code', f"write {such}"
        self._wrong("PCK03", (*at, "code"), text, label)

    def _conditions(
        self, at: NodePath, when: tuple[str, ...], properties: MappingType[str, Property]
    ) -> tuple[Condition, ...]:
        read = []
        for number, text in enumerate(when):
            try:
                read.append(parse(text, properties))
            except ConditionError as error:
                node = paths.find(self.root, (*at, "when", number))
                assert isinstance(node, Scalar)
                quote = 0 if node.bare else 1
                place = Span(
                    node.span.file,
                    node.span.line,
                    node.span.column + quote + error.start,
                    node.span.line,
                    node.span.column + quote + error.end,
                )
                self.pack.errors.append(InputError("PCK05", place, error.message, error.label))
        return tuple(read)

    def _placeholders(self, at: NodePath, rule: Rule, properties: MappingType[str, Property]) -> None:
        sentences = {("message",): rule.message, ("label",): rule.label, ("fix",): rule.fix, ("why",): rule.why}
        sentences |= {("related", index, "label"): one.label for index, one in enumerate(rule.related)}  # type: ignore[misc]
        ways = ((index, path, text) for index, way in enumerate(rule.change) for path, text in way.items())
        sentences |= {("change", index, path): text for index, path, text in ways}  # type: ignore[misc]
        for where, text in sentences.items():
            for placeholder, reason in message.problems(text, properties):
                self._wrong(
                    "PCK04", (*at, *where), f"{placeholder}: {reason}", near(placeholder.strip("{}"), properties)
                )

    def _examples(self, at: NodePath, rule: Rule) -> None:
        passing = [example for example in rule.examples if example.pass_]
        failing = [example for example in rule.examples if example.fail]
        if not passing or not failing or len(passing) + len(failing) != len(rule.examples):
            self._wrong(
                "PCK06",
                (*at, "examples"),
                f"{rule.code} has {len(passing)} passing and {len(failing)} failing examples",
                "give at least one of each; an example passes or fails",
            )

    def _shape_error(self, detail: Any) -> None:
        path: NodePath = tuple(step for step in detail["loc"] if step != "[key]")
        if detail["type"] == "missing":
            self._wrong("PCK02", path, f"{path[-1]} is missing", f"add {path[-1]}")
        elif detail["type"] == "extra_forbidden":
            place = paths.key_span(self.root, path)
            self.pack.errors.append(InputError("PCK02", place, f'a pack has no key "{path[-1]}" here', _SHAPE))
        else:
            self._wrong("PCK02", path, f"{path[-1] if path else 'the pack'}: {detail['msg'].lower()}", _SHAPE)

    def _wrong(self, code: str, path: NodePath, text: str, label: str) -> None:
        self.pack.errors.append(InputError(code, paths.value_span(self.root, path), text, label))

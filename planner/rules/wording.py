"""What a rule says of a fact, and where: from a firing to a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from planner.facts.fact import Fact, Property
from planner.findings.finding import Finding, Place, Severity
from planner.model.build import Document
from planner.rules.message import Words, pattern, placeholders
from planner.rules.runnable import Runnable
from planner.rules.ways import ways
from planner.source.path import Path, parse_path
from planner.source.span import Span

Places = Callable[[Fact, Path], Span]
"""Where what a fact is about, or a path from there, is written."""


class Wording:
    """The sentences and places of a rule, taken apart once for any number of findings.

    `properties` are those of its kind of fact.
    """

    def __init__(self, rule: Runnable, properties: Mapping[str, Property]) -> None:
        self._code, self._name, self._clause, self._severity = (
            rule.code,
            rule.name,
            rule.clause,
            Severity(rule.severity),
        )
        self._message, self._why, self._label = pattern(rule.message), pattern(rule.why), pattern(rule.label)
        self._fix = pattern(rule.fix, as_file=True)
        self._at = parse_path(rule.at)
        self._related = [(parse_path(at), pattern(label)) for at, label in rule.related]
        self._change = rule.change
        self._words = Words(_asked(rule), properties)

    def finding(self, fact: Fact, document: Document, places: Places | None = None, with_ways: bool = False) -> Finding:
        """The finding that the rule makes of a fact, at its place: in the campaign file, unless `places` know better."""

        words = self._words.of(fact)
        primary = _span(fact, self._at, document, places)
        related: tuple[Place, ...] = ()
        for path, label in self._related:
            span = _span(fact, path, document, places)
            if span != primary:
                related += (Place._make((span, label % words)),)
        return Finding._make(
            (
                self._code,
                self._name,
                self._clause,
                self._severity,
                self._message % words,
                self._fix % words,
                self._why % words,
                Place._make((primary, self._label % words)),
                related,
                document.campaign.name,
                fact.item,
                fact.skus,
                tuple(ways(self._change, fact, document)) if with_ways else (),
            )
        )


def _span(fact: Fact, path: Path, document: Document, places: Places | None) -> Span:
    if places is not None:
        return places(fact, path)
    return document.value_span(fact.base + path, None if path else fact.words)


def _asked(rule: Runnable) -> Iterator[str]:
    """The placeholders of all sentences of a rule."""
    for text in (rule.message, rule.why, rule.label, *(label for _, label in rule.related)):
        yield from placeholders(text)
    yield from placeholders(rule.fix, as_file=True)

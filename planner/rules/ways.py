"""What could be written to clear a finding: the ways of its rule, filled in for one campaign."""

from __future__ import annotations

from collections.abc import Iterator

from planner.facts.fact import Fact
from planner.findings.finding import Way
from planner.model.build import Document
from planner.rules.message import Words, pattern, placeholders
from planner.source.nodes import Mapping
from planner.source.path import Path, find, parse_path

EACH = "*"
"""As a step of a path: each key there under which the file states what the value goes into, and not the value."""

Change = tuple[tuple[tuple[str, str], ...], ...]


def ways(change: Change, fact: Fact, document: Document) -> Iterator[Way]:
    """Each way of a rule for one fact; none of those whose values rest on what is not said."""
    for way in change:
        words = Words([one for _, value in way for one in placeholders(value, as_file=True)], fact.properties)
        if words.said(fact):
            said = words.of(fact)
            filled = [((*fact.base, *parse_path(path)), pattern(value, as_file=True) % said) for path, value in way]
            yield from _chosen(tuple(filled), document)


def _chosen(way: Way, document: Document) -> Iterator[Way]:
    """The way, once for each key that it leaves open."""
    open_at = next((path.index(EACH) for path, _ in way if EACH in path), None)
    if open_at is None:
        yield tuple((document.written(path), value) for path, value in way)
        return
    above = find(document.root, document.written(next(path for path, _ in way if EACH in path)[:open_at]))
    for key in above.said if isinstance(above, Mapping) else ():
        paths = [(*path[:open_at], key, *path[open_at + 1 :]) if EACH in path else path for path, _ in way]
        if all(_lacks(path, document) for path in paths):
            yield from _chosen(tuple(zip(paths, (value for _, value in way), strict=True)), document)


def _lacks(path: Path, document: Document) -> bool:
    """Whether what a value goes into is stated, and the value is not."""
    written = document.written(path)
    into, value = find(document.root, written[:-1]), find(document.root, written)
    return isinstance(into, Mapping) and (value is None or value.plain() is None)

"""The second run: rules over written notices, with each finding at its place in a template or in the campaign file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from planner.app.check import Checked, Checker
from planner.drafts.notice import Own
from planner.facts.fact import Fact
from planner.facts.figure import texts
from planner.facts.written import texts_of
from planner.findings.finding import Finding, Severity
from planner.findings.report import in_order
from planner.notices.draft import Draft, Sources
from planner.rules import ignores
from planner.source.path import Path as NodePath
from planner.source.span import Span
from planner.value import Value

_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_HEADS = {"entry": "calendar"}


class Told(Value):
    """What rules say of a campaign's notices; `held` are the names of those with an error, which are not drafted."""

    findings: tuple[Finding, ...]
    held: tuple[str, ...]
    ignored: int
    lines: dict[str, Sequence[str]]


NOTHING = Told((), (), 0, {})


def told(checker: Checker, checked: Checked, drafts: Sequence[Draft], sources: Sources) -> Told:
    """The findings on drafts; of those at one place, such as a piece that notices share, the first. Raises EngineError."""
    places = _Places(checked, drafts, sources)
    as_of = checker.options.as_of
    found = checker.rulebook.told(checked.document, checked.plan, as_of, [draft.notice for draft in drafts], places.of)
    every = tuple(dict.fromkeys(finding for _, finding in found))
    left = ignores.accept(checked.document, every, as_of, checker.names)
    held = {drafts[at].name for at, one in found if one in left.kept and one.severity is Severity.ERROR}
    first: dict[tuple[str, Span], Finding] = {}
    for one in left.kept:
        first.setdefault((one.code, one.place.span), one)
    return Told(in_order(first.values()), tuple(sorted(held)), left.count, places.lines)


class _Places:
    """Looks words up in templates, those of one's own before the shipped ones; then in the campaign's own texts."""

    def __init__(self, checked: Checked, drafts: Sequence[Draft], sources: Sources) -> None:
        self._checked, self._drafts, self._sources = checked, drafts, sources
        self.lines: dict[str, Sequence[str]] = {}

    def of(self, fact: Fact, at: NodePath) -> Span:
        """Where a finding's words stand, or the part of the template that says them."""
        number, surface, *_ = (*fact.base, *at, "body")
        notice = self._drafts[int(number)].notice
        if surface == "own" and notice.own:
            return self._owned(notice.own)
        own = f"{notice.kind}/{notice.language}.md.j2"
        files = list(self._files(own, notice.language))
        if fact.words and not at:
            found = next((span for one in files if (span := self._within(*one, fact.words))), None)
            found = found or self._typed(fact.words)
            if found:
                return found
        name = "layout/mail.html.j2" if surface == "page" else own
        heads = (span for shown, path in self._named(name) if (span := self._head(shown, path, str(surface))))
        return next(heads, Span.whole(files[-1][0]))

    def _owned(self, own: Own) -> Span:
        """The line of a template of one's own that has no counterpart."""
        length = max(2, len(self._text(own.file, Path(own.file)).split("\n")[own.line - 1]) + 1)
        return Span(own.file, own.line, 1, own.line, length)

    def _files(self, own: str, language: str) -> Iterator[tuple[str, Path]]:
        """The templates that a notice can be made of: shown name and path."""
        for pattern in (own, "shared/*.j2", f"shared/*/{language}.md.j2", f"foot/{language}.md.j2", "layout/*.j2"):
            yield from self._named(pattern)

    def _named(self, pattern: str) -> Iterator[tuple[str, Path]]:
        overrides, shipped = self._sources.overrides, self._sources.shipped
        if overrides is not None:
            yield from ((path.as_posix(), path) for path in sorted(overrides.glob(pattern)))
        yield from (
            (f"templates/{path.relative_to(shipped).as_posix()}", path) for path in sorted(shipped.glob(pattern))
        )

    def _text(self, shown: str, path: Path) -> str:
        with suppress(OSError, UnicodeDecodeError):
            if shown not in self.lines:
                self.lines[shown] = path.read_text(encoding="utf-8").split("\n")
            return "\n".join(self.lines[shown])
        return ""

    def _within(self, shown: str, path: Path, words: str) -> Span | None:
        text = _TAG.sub(lambda match: _masked(match[0]), self._text(shown, path))
        wanted = r"\s+".join(map(re.escape, words.split()))
        match = re.search(rf"(?<!\w){wanted}(?!\w)", text)
        return _span(shown, text, match.start(), match.end()) if match else None

    def _typed(self, words: str) -> Span | None:
        document = self._checked.document
        paths = (path for _, path, text, _ in texts(texts_of(document.campaign)) if words in text)
        return next((document.value_span(path, words) for path in paths), None)

    def _head(self, shown: str, path: Path, surface: str) -> Span | None:
        """The line of the head that says it; of a body where it opens, of a layout its first line."""
        text = self._text(shown, path)
        head = _HEADS.get(surface, surface)
        opens = r"^\{% block opening %\}" if surface in ("body", "page") else rf"^{head}:.*"
        match = re.search(opens, text, re.M)
        if match:
            return _span(shown, text, match.start(), match.end())
        extends = re.search(r"\{%-?\s*extends\b", text)
        return None if extends or not text else Span(shown, 1, 1, 1, 1)


def _masked(tag: str) -> str:
    """A tag with nothing left of it but the texts in quotes, in their places."""
    if tag.startswith("{#"):
        return re.sub(r"[^\n]", " ", tag)
    kept = [False] * len(tag)
    for match in _QUOTED.finditer(tag):
        kept[match.start() + 1 : match.end() - 1] = [True] * (len(match[0]) - 2)
    return "".join(one if keep or one == "\n" else " " for one, keep in zip(tag, kept, strict=True))


def _span(shown: str, text: str, start: int, end: int) -> Span:
    line, column = text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1
    last, end_column = text.count("\n", 0, end) + 1, end - (text.rfind("\n", 0, end) + 1) + 1
    return Span(shown, line, column, last, end_column)

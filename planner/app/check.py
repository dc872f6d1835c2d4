"""Checks campaigns against the rules."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from planner.app import locks
from planner.app.inputs import Reader
from planner.app.locks import Locks
from planner.assets import shipped
from planner.findings.finding import Finding, Severity, from_engine, from_input
from planner.findings.report import Ahead, Report, Standing, Verdict, in_order
from planner.model.build import Document
from planner.plan.plan import Plan
from planner.rules import ignores, kept
from planner.rules.engine import EngineError
from planner.rules.horizon import Accepted, Horizon, Turn
from planner.rules.rulebook import Asked, Outcome, finding_of
from planner.source.errors import BadInput, InputError
from planner.source.span import Span
from planner.value import Value

OWN_CODES = {
    "IGN01": "ignore-without-reason",
    "IGN02": "ignore-without-end",
    "IGN03": "ignore-past-its-end",
    "IGN04": "ignore-of-nothing",
    **locks.OWN_CODES,
}
"""Findings of the program itself, which rest on no clause."""

Made = TypeVar("Made")


class Options(Value):
    """The day of the check; words that select or ignore rules; folders of further packs; where holidays are kept; the
    languages that buyers are told in, where they are others than the file's."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    cache: Path | None = None
    campaign: str | None = None
    languages: tuple[str, ...] = ()


class Checked(Value):
    """One campaign with its plan, its findings and what follows from them."""

    document: Document
    plan: Plan
    findings: tuple[Finding, ...]
    verdict: Verdict
    outcome: Outcome


class Checker:
    """Rules and calendars, loaded once; asks any number of campaigns."""

    def __init__(self, options: Options, more_rules: tuple[Path, ...] = ()) -> None:
        self.options = options
        self.locks = Locks(options.cache)
        more = tuple(dict.fromkeys((*options.rules, *more_rules)))
        self.rulebook, self.rules = kept.ready(shipped("rules"), more, options.cache, self.locks.store)
        self.names = self.rules.names
        own = {word: frozenset({code}) for code, name in OWN_CODES.items() for word in (code, name)}
        words = self.names | self.rules.by_clause | own
        folded = {word.casefold(): codes for word, codes in words.items()}
        unknown = [word for word in (*options.select, *options.ignore) if word.casefold() not in folded]
        if unknown:
            raise BadInput([_unknown_word(word, words) for word in unknown])
        self._selected = frozenset[str]().union(*(folded[word.casefold()] for word in options.select))
        self._turned_off = frozenset[str]().union(*(folded[word.casefold()] for word in options.ignore))
        errors = (rule for rule in self.rules.rules if rule.severity == Severity.ERROR.value)
        self._horizon = Horizon((rule for rule in errors if self._wanted(rule.code)), self.rulebook.forms)

    def check(self, document: Document, as_of: date | None = None) -> Checked:
        """One campaign checked, on the day of the options or another.

        Raises EngineError, and BadInput where it cannot be planned.
        """
        plan = self.locks.plan(document)
        if self.options.languages:
            plan = plan._replace(languages=self.options.languages)
        as_of = as_of or self.options.as_of
        asked = self.rulebook.asked(plan, as_of)
        found = in_order(self.rulebook.answers(document, asked))
        left = ignores.apply(document, found, as_of, self.names, self.rulebook.of_notices)
        own = self.locks.findings(document, plan)
        findings = in_order(one for one in (*left.kept, *own) if self._wanted(one.code))
        turned_off = sum(1 for one in left.kept if one.code in self._turned_off)
        outcome = self.rulebook.outcome(plan, as_of, findings)
        ahead = None if outcome.standing is Standing.HOLD else next(self._turns(document, asked, as_of), None)
        severities = [one.severity for one in findings]
        verdict = Verdict(
            document.file,
            document.campaign.name,
            outcome.standing,
            severities.count(Severity.ERROR),
            severities.count(Severity.WARNING),
            severities.count(Severity.ADVICE),
            left.count + turned_off,
            _ahead(ahead, document) if ahead else None,
        )
        return Checked(document, plan, findings, verdict, outcome)

    def ahead(self, document: Document, plan: Plan) -> list[Ahead]:
        """All days ahead on which the campaign breaks another rule without an edit, in order."""
        as_of = self.options.as_of
        asked = self.rulebook.asked(plan, as_of)
        found = [_ahead(turn, document) for turn in self._turns(document, asked, as_of)]
        return list({(one.day, one.finding.order): one for one in found}.values())

    def _turns(self, document: Document, asked: Asked, as_of: date) -> Iterator[Turn]:
        accepted = Accepted(document.campaign.ignore or (), self.names)
        return self._horizon.turns(asked, as_of, accepted)

    def _wanted(self, code: str) -> bool:
        return (not self._selected or code in self._selected) and code not in self._turned_off


def check(paths: Iterable[Path], options: Options) -> Report:
    """The report on all campaigns at `paths`. Bad input and an engine that fails are findings in it."""
    made, wrong = every(paths, options, _told)
    found = [finding for findings, _ in made for finding in findings]
    verdicts = tuple(verdict for _, verdict in made)
    return Report(in_order([*wrong.findings, *found]), verdicts, wrong.rules, wrong.lines)


def every(
    paths: Iterable[Path], options: Options, work: Callable[[Checker, Document], Made]
) -> tuple[list[Made], Report]:
    """What `work` makes of each campaign at `paths`; nothing where the engine is not to be trusted or packs are wrong.

    The report has what could not be read, planned or asked, and how many rules there are.
    """
    paths = list(paths)
    reader = Reader(options.cache)
    documents = reader.documents(paths, options.campaign)
    lines: Mapping[str, Sequence[str]] = {}
    made: list[Made] = []
    errors: list[InputError] = []
    failed: list[Finding] = []
    rules, asked = 0, "rules"
    try:
        checker = Checker(options, tuple(folder for path in paths if (folder := reader.around(path).rules)))
        rules, lines = len(checker.rules.rules), checker.locks.lines
        with _not_collecting():
            for document in documents:
                asked = document.file
                try:
                    made.append(work(checker, document))
                except BadInput as bad:
                    errors.extend(bad.errors)
        checker.rulebook.end()
    except BadInput as bad:
        errors.extend(bad.errors)
        lines = bad.lines
        for _ in documents:  # what is wrong in the campaigns is said as well
            pass
    except EngineError as error:
        failed, made, rules = [from_engine(str(error), Span.whole(asked))], [], 0
    wrong = in_order([*failed, *map(from_input, (*reader.inputs.errors, *errors))])
    return made, Report(wrong, (), rules, reader.inputs.lines | dict(lines))


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Meanwhile the collector of cycles rests: a campaign has none, and is freed as soon as nobody holds it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _told(checker: Checker, document: Document) -> tuple[tuple[Finding, ...], Verdict]:
    """What is told of one campaign; its plan and its text are let go, since there may be a thousand."""
    checked = checker.check(document)
    return checked.findings, checked.verdict


def _ahead(turn: Turn, document: Document) -> Ahead:
    return Ahead(turn.day, finding_of(turn.rule, turn.fact, document))


def _unknown_word(word: str, known: Iterable[str]) -> InputError:
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(known), 1, 0.5)
    label = f"did you mean {near[0]}?" if near else "planner rules lists them"
    return InputError("INP04", Span.whole("command line"), f'no rule, name or clause is called "{word}"', label)

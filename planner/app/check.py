"""Checks campaigns against the rules."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from planner.app import locks
from planner.app.inputs import TOGETHER, Reader
from planner.app.locks import Locks
from planner.assets import shipped
from planner.findings.finding import Finding, Severity, from_engine, from_input
from planner.findings.report import Ahead, Report, Standing, Verdict, in_order
from planner.model.build import Document
from planner.plan.plan import Plan
from planner.rules import ignores, kept
from planner.rules.engine import EngineError, Firing
from planner.rules.horizon import Accepted, Horizon, Turn
from planner.rules.rulebook import Asked, Outcome
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

Given = TypeVar("Given")
Made = TypeVar("Made")


class Options(Value):
    """The day of the check; words that select or ignore rules; folders of further packs; where holidays are kept; the
    languages that buyers are told in, where they are others than the file's; whether findings come with the ways to clear
    them, which take as long as the findings."""

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    cache: Path | None = None
    campaign: str | None = None
    languages: tuple[str, ...] = ()
    ways: bool = False


class Checked(Value):
    """One campaign with its plan, its findings and what follows from them."""

    document: Document
    plan: Plan
    findings: tuple[Finding, ...]
    verdict: Verdict
    outcome: Outcome


class _Run:
    """One campaign on its way through the steps of a check; `wrong` once it cannot be planned."""

    plan: Plan
    asked: Asked
    firings: list[Firing]
    findings: tuple[Finding, ...]
    ignored: int
    outcome: Outcome

    def __init__(self, document: Document, as_of: date) -> None:
        self.document, self.as_of = document, as_of
        self.wrong: BadInput | None = None


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
        (checked,) = self.several([document], as_of)
        if isinstance(checked, BadInput):
            raise checked
        return checked

    def several(self, documents: Iterable[Document], as_of: date | None = None) -> Iterator[Checked | BadInput]:
        """Each campaign checked as if it were alone, one by one; BadInput for one that cannot be planned. Raises EngineError.

        TOGETHER of them take each step before the next: with its code and the rules still in the processor's cache it
        takes two thirds of the time.
        """
        documents = iter(documents)
        while runs := deque(_Run(one, as_of or self.options.as_of) for one in islice(documents, TOGETHER)):
            for step in (self._plan, self._ask):
                self._take(step, runs)
            self._answer([run for run in runs if run.wrong is None])
            self._take(self._find, runs)
            self._conclude([run for run in runs if run.wrong is None])
            while runs:  # each is let go while what it holds is in the cache
                yield self._checked(runs.popleft())

    @staticmethod
    def _take(step: Callable[[_Run], None], runs: Iterable[_Run]) -> None:
        for run in runs:
            if run.wrong is None:
                try:
                    step(run)
                except BadInput as bad:
                    run.wrong = bad
                except EngineError as error:
                    error.file = run.document.file
                    raise

    @staticmethod
    def _of_all(
        ask: Callable[[Sequence[Given]], list[Made]], given: Sequence[Given], runs: Sequence[_Run]
    ) -> list[Made]:
        """What the engine answers for each campaign, asked together. Where anything is amiss, each is asked alone, so that
        it is put down to the one that it is about."""
        try:
            return ask(given)
        except EngineError:
            for one, run in zip(given, runs, strict=True):
                try:
                    ask([one])
                except EngineError as error:
                    error.file = run.document.file
                    raise
            raise

    def _plan(self, run: _Run) -> None:
        run.plan = self.locks.plan(run.document)
        if self.options.languages:
            run.plan = run.plan._replace(languages=self.options.languages)

    def _ask(self, run: _Run) -> None:
        run.asked = self.rulebook.asked(run.plan, run.as_of)

    def _answer(self, runs: Sequence[_Run]) -> None:
        answers = self._of_all(self.rulebook.all_fired, [run.asked for run in runs], runs)
        for run, firings in zip(runs, answers, strict=True):
            run.firings = firings

    def _find(self, run: _Run) -> None:
        found = in_order(self.rulebook.found(run.document, run.asked, run.firings, self.options.ways))
        left = ignores.apply(run.document, found, run.as_of, self.names, self.rulebook.of_notices)
        run.findings, run.ignored = left.kept, left.count
        own = self.locks.findings(run.document, run.plan)
        if own or run.document.campaign.ignore:  # an entry that does not hold is a finding as well
            run.findings = in_order(left.kept + own)
        if self._selected or self._turned_off:
            run.findings = tuple([one for one in run.findings if self._wanted(one.code)])
            run.ignored += sum(1 for one in left.kept if one.code in self._turned_off)

    def _conclude(self, runs: Sequence[_Run]) -> None:
        outcomes = self._of_all(self.rulebook.outcomes, [(run.plan, run.as_of, run.findings) for run in runs], runs)
        for run, outcome in zip(runs, outcomes, strict=True):
            run.outcome = outcome

    def _checked(self, run: _Run) -> Checked | BadInput:
        if run.wrong is not None:
            return run.wrong
        held = run.outcome.standing is Standing.HOLD
        ahead = None if held else next(self._turns(run.document, run.asked, run.as_of), None)
        severities = [one.severity for one in run.findings]
        verdict = Verdict(
            run.document.file,
            run.document.campaign.name,
            run.outcome.standing,
            severities.count(Severity.ERROR),
            severities.count(Severity.WARNING),
            severities.count(Severity.ADVICE),
            run.ignored,
            self._ahead(ahead, run.document) if ahead else None,
        )
        return Checked(run.document, run.plan, run.findings, verdict, run.outcome)

    def ahead(self, document: Document, plan: Plan) -> list[Ahead]:
        """All days ahead on which the campaign breaks another rule without an edit, in order."""
        as_of = self.options.as_of
        asked = self.rulebook.asked(plan, as_of)
        found = [self._ahead(turn, document) for turn in self._turns(document, asked, as_of)]
        return list({(one.day, one.finding.order): one for one in found}.values())

    def _turns(self, document: Document, asked: Asked, as_of: date) -> Iterator[Turn]:
        accepted = Accepted(document.campaign.ignore or (), self.names)
        return self._horizon.turns(asked, as_of, accepted)

    def _ahead(self, turn: Turn, document: Document) -> Ahead:
        return Ahead(turn.day, self.rulebook.finding(turn.rule.code, turn.fact, document))

    def _wanted(self, code: str) -> bool:
        return (not self._selected or code in self._selected) and code not in self._turned_off


def check(paths: Iterable[Path], options: Options) -> Report:
    """The report on all campaigns at `paths`. Bad input and an engine that fails are findings in it."""
    made, wrong = every(paths, options, lambda _, checked: (checked.findings, checked.verdict))
    found = [finding for findings, _ in made for finding in findings]
    verdicts = tuple(verdict for _, verdict in made)
    return Report(in_order([*wrong.findings, *found]), verdicts, wrong.rules, wrong.lines)


def every(
    paths: Iterable[Path], options: Options, work: Callable[[Checker, Checked], Made]
) -> tuple[list[Made], Report]:
    """What `work` makes of each campaign at `paths`, checked; nothing where the engine is not to be trusted or packs are
    wrong. Plans and texts are let go, since there may be a thousand.

    The report has what could not be read, planned or asked, and how many rules there are.
    """
    paths = list(paths)
    reader = Reader(options.cache)
    documents = reader.documents(paths, options.campaign)
    lines: Mapping[str, Sequence[str]] = {}
    made: list[Made] = []
    errors: list[InputError] = []
    failed: list[Finding] = []
    rules = 0
    try:
        checker = Checker(options, tuple(folder for path in paths if (folder := reader.around(path).rules)))
        rules, lines = len(checker.rules.rules), checker.locks.lines
        with _not_collecting():
            for one in checker.several(documents):
                if isinstance(one, BadInput):
                    errors.extend(one.errors)
                else:
                    made.append(work(checker, one))
        checker.rulebook.end()
    except BadInput as bad:
        errors.extend(bad.errors)
        lines = bad.lines
        for _ in documents:  # what is wrong in the campaigns is said as well
            pass
    except EngineError as error:
        failed, made, rules = [from_engine(str(error), Span.whole(error.file))], [], 0
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


def _unknown_word(word: str, known: Iterable[str]) -> InputError:
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(known), 1, 0.5)
    label = f"did you mean {near[0]}?" if near else "planner rules lists them"
    return InputError("INP04", Span.whole("command line"), f'no rule, name or clause is called "{word}"', label)

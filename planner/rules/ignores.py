"""`ignore:` of a campaign: findings accepted for a reason, until a day. An entry that does not hold is a finding itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from planner.findings.finding import Finding, Place, Severity
from planner.model.build import Document
from planner.model.people import Ignore
from planner.source.path import Path
from planner.value import Value

_OF_NOTHING = "IGN04"
_WHY = "a finding that is accepted stays seen: with a reason, and until a day"


Names = Mapping[str, frozenset[str]]
"""Every word that stands for rules, with the codes that it stands for."""


class Ignored(Value):
    """What is left of the findings, and how many were ignored."""

    kept: tuple[Finding, ...]
    count: int


def apply(
    document: Document,
    findings: Iterable[Finding],
    as_of: date,
    known: Names,
    elsewhere: frozenset[str] = frozenset(),
) -> Ignored:
    """Findings less those that a valid entry ignores, plus one finding for each entry that does not hold.

    An entry holds with a reason and until its last day. With `items` it takes a finding all of whose items it names.
    `known` are the codes, old codes and names of all rules; those `elsewhere` are asked by another command, where an
    entry may match.
    """
    found = tuple(findings)
    if not document.campaign.ignore:
        return Ignored(found, 0)
    left = accept(document, found, as_of, known)
    own = tuple(
        about
        for index, entry in enumerate(document.campaign.ignore)
        for about in _about(document, index, entry, found, as_of, known)
        if about.code != _OF_NOTHING or not known.get(entry.rule, frozenset()) & elsewhere
    )
    return Ignored(left.kept + own, left.count)


def accept(document: Document, found: tuple[Finding, ...], as_of: date, known: Names) -> Ignored:
    """Findings less those that a valid entry ignores."""
    entries = document.campaign.ignore or ()
    holds = [entry for entry in entries if entry.because is not None and (entry.until is None or as_of <= entry.until)]
    kept = tuple(one for one in found if not any(matches(entry, one, known) for entry in holds))
    return Ignored(kept, len(found) - len(kept))


def matches(entry: Ignore, finding: Finding, known: Names) -> bool:
    """Whether an entry names a finding: its rule and, if it names items, all of those that the finding concerns."""
    if finding.code not in known.get(entry.rule, ()):
        return False
    return entry.items is None or (bool(finding.items) and set(finding.items) <= set(entry.items))


def _about(
    document: Document, index: int, entry: Ignore, findings: tuple[Finding, ...], as_of: date, known: Names
) -> Iterator[Finding]:
    def finding(code: str, name: str, key: str, message: str, label: str, fix: str) -> Finding:
        path: Path = ("ignore", index, key)
        return Finding(
            code,
            name,
            "",
            Severity.WARNING,
            message,
            fix,
            _WHY,
            Place(document.value_span(path), label),
            campaign=document.campaign.name,
        )

    if entry.because is None:
        yield finding(
            "IGN01",
            "ignore-without-reason",
            "because",
            f"{entry.rule} is ignored without a reason",
            "no reason, so it is not ignored",
            "add because: and why the finding is accepted",
        )
    if entry.until is None:
        yield finding(
            "IGN02",
            "ignore-without-end",
            "until",
            f"{entry.rule} is ignored for ever",
            "no end",
            f"add until: {as_of + timedelta(days=30)}, or the day on which it is settled",
        )
    elif as_of > entry.until:
        yield finding(
            "IGN03",
            "ignore-past-its-end",
            "until",
            f"the ignore of {entry.rule} ended on {entry.until:%a %Y-%m-%d}",
            "past its end, so it is not ignored",
            "mend what it hides, or set a later day and say why",
        )
    if not any(matches(entry, one, known) for one in findings):
        yield finding(
            _OF_NOTHING,
            "ignore-of-nothing",
            "rule",
            f"the ignore of {entry.rule} matches no finding",
            _why_nothing(entry, findings, known),
            "delete the entry" if entry.rule in known else "write the code or name of a rule, or delete the entry",
        )


def _why_nothing(entry: Ignore, findings: tuple[Finding, ...], known: Names) -> str:
    if entry.rule not in known:
        from difflib import get_close_matches

        near = get_close_matches(entry.rule, sorted(known), 1, 0.6)
        return f"no rule is called so{f'; did you mean {near[0]}?' if near else ''}"
    others = [one for one in findings if one.code in known[entry.rule]]
    if others:
        return f"the finding concerns {', '.join(others[0].items) or 'the campaign'}"
    return "nothing to ignore"

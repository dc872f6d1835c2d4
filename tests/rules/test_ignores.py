"""`ignore:` accepts a finding for a reason, until a day; an entry that does not hold is a finding itself."""

from datetime import date

import pytest

from planner.findings.finding import Finding, Place, Severity
from planner.rules.ignores import apply
from planner.source.span import Span
from tests.plan.plans import document

KNOWN = {
    word: frozenset({code})
    for code, *words in (("QTY01", "overage-short"), ("DAT09", "long-wait", "DAT02"))
    for word in (code, *words)
}
AS_OF = date(2027, 1, 8)


def finding(code="DAT09", name="long-wait", items=("A", "B")):
    place = Place(Span.whole("a"))
    return Finding(code, name, "B1", Severity.WARNING, f"{code} of {items}", "fix", "why", place, items=items)


FOUND = (finding(),)


def applied(*entries, found=FOUND, as_of=AS_OF):
    text = "launch: 2027-01-11\nignore:\n" + "".join(f"- {{{entry}}}\n" for entry in entries)
    kept = apply(document(text), found, as_of, KNOWN)
    own = [one for one in kept.kept if one.code.startswith("IGN")]
    return kept.count, [(one.code, one.place.span.line, one.place.label) for one in own]


WHOLE = "because: Buyers know, until: 2027-02-01"


@pytest.mark.parametrize("rule", ["DAT09", "long-wait", "DAT02"])
def test_a_finding_is_ignored_by_code_old_code_or_name(rule):
    assert applied(f"rule: {rule}, {WHOLE}") == (1, [])


def test_a_finding_is_not_ignored_without_a_reason():
    assert applied("rule: DAT09, until: 2027-02-01") == (0, [("IGN01", 4, "no reason, so it is not ignored")])


def test_an_entry_without_an_end_holds_and_is_a_finding():
    assert applied("rule: DAT09, because: Buyers know") == (1, [("IGN02", 4, "no end")])


@pytest.mark.parametrize(
    ("day", "count", "codes"), [("2027-01-31", 1, []), ("2027-02-01", 1, []), ("2027-02-02", 0, ["IGN03"])]
)
def test_an_entry_holds_until_its_last_day(day, count, codes):
    found = applied(f"rule: DAT09, {WHOLE}", as_of=date.fromisoformat(day))
    assert (found[0], [one[0] for one in found[1]]) == (count, codes)


@pytest.mark.parametrize(("items", "count"), [("A", 0), ("[A, B]", 1), ("[A, B, C]", 1), ("[C]", 0)])
def test_an_entry_with_items_takes_a_finding_all_of_whose_items_it_names(items, count):
    found = applied(f"rule: DAT09, items: {items}, {WHOLE}")
    assert found == (count, [] if count else [("IGN04", 4, "the finding concerns A, B")])


def test_an_entry_with_items_takes_no_finding_about_the_campaign_alone():
    assert applied(f"rule: DAT09, items: [A], {WHOLE}", found=(finding(items=()),)) == (
        0,
        [("IGN04", 4, "the finding concerns the campaign")],
    )


def test_an_entry_that_matches_nothing_is_a_finding():
    assert applied(f"rule: QTY01, {WHOLE}") == (0, [("IGN04", 4, "nothing to ignore")])


@pytest.mark.parametrize(
    ("rule", "label"),
    [
        ("DAT90", "no rule is called so; did you mean DAT09?"),
        ("long-weight", "no rule is called so; did you mean long-wait?"),
        ("zzz", "no rule is called so"),
    ],
)
def test_an_unknown_rule_is_named_with_what_was_probably_meant(rule, label):
    assert applied(f"rule: {rule}, {WHOLE}") == (0, [("IGN04", 4, label)])


def test_one_entry_takes_every_finding_of_its_rule():
    assert applied(f"rule: DAT09, {WHOLE}", found=(finding(), finding(items=("A",)))) == (2, [])


def test_all_that_is_wrong_with_an_entry_is_said():
    assert [one[0] for one in applied("rule: QTY01")[1]] == ["IGN01", "IGN02", "IGN04"]


def test_entries_are_held_against_all_findings_not_what_others_left():
    assert applied(f"rule: DAT09, {WHOLE}", f"rule: long-wait, {WHOLE}") == (1, [])

"""Explains a code, a name or a clause."""

from __future__ import annotations

from pathlib import Path

from planner.app.check import OWN_CODES
from planner.assets import shipped
from planner.formats import explain as page
from planner.rules.catalogue import Catalogue, load_catalogue
from planner.rules.shape import Example, Rule
from planner.source.dump import to_yaml
from planner.source.errors import BadInput, InputError
from planner.source.span import Span

OWN_PAGES = {
    "INP01": (
        "bad-file",
        "A file, or a part of it, cannot be read: it is not YAML, not UTF-8, empty, too large, nested too deep, or "
        "text in it would be lost. The finding says where, and what to write.",
    ),
    "INP02": (
        "unknown-key",
        "A key that the campaign file does not have, or one that is written twice. The finding names the nearest.",
    ),
    "INP03": (
        "wrong-value",
        "A value that is not what its key holds. The finding says what it holds and what to write.",
    ),
    "INP04": ("unknown-rule", "A rule, name or clause on the command line that nothing is called."),
    "ENG01": (
        "engine-not-trusted",
        "A sign that the rules engine did not do its work: a fact not seen, an action that failed in "
        "silence, a rule that fired twice. The run ends with exit 3 and no result of it counts.",
    ),
    "NOT01": ("bad-template", "A template of a notice cannot be rendered. The finding names the template's line."),
    "PCK01": ("bad-pack-head", "A pack's name or vocabulary is not what its file or this planner says."),
    "PCK02": ("bad-pack-shape", "A pack lacks a key, or has one that packs do not have."),
    "PCK03": ("bad-rule-name", "A rule's code, name or clause is not in order, or a code is used twice."),
    "PCK04": ("unknown-property", "A kind of fact, property or placeholder that nothing is called."),
    "PCK05": ("bad-condition", "A condition that is not one comparison of like with like."),
    "PCK06": ("missing-example", "A rule without a passing and a failing example."),
    "IGN01": (OWN_CODES["IGN01"], "An entry of ignore without because: does not hold; the finding stays."),
    "IGN02": (OWN_CODES["IGN02"], "An entry of ignore without until: holds for ever, which nobody means."),
    "IGN03": (OWN_CODES["IGN03"], "An entry of ignore whose last day has passed does not hold any more."),
    "IGN04": (OWN_CODES["IGN04"], "An entry of ignore that matches no finding hides whatever comes next; delete it."),
    "LCK01": (OWN_CODES["LCK01"], "A plan leads to a place or year that planner-calendars.lock lacks: lock again."),
    "LCK02": (
        OWN_CODES["LCK02"],
        "The holiday library is newer than planner-calendars.lock, whose days count: lock again.",
    ),
}
"""Codes of the program itself, which rest on no clause: name and text."""


def explain(word: str, more: tuple[Path, ...] = ()) -> str:
    """The page of a code, name or clause. Raises BadInput for an unknown word."""
    catalogue = load_catalogue(shipped("rules"), more)
    if word in catalogue.clauses:
        return page.clause_page(catalogue.clauses[word], catalogue.named(word))
    for code, (name, text) in OWN_PAGES.items():
        if word in (code, name):
            return page.own_page(code, name, text)
    rules = catalogue.named(word)
    if not rules:
        raise BadInput([_unknown(word, catalogue)])
    return "\n".join(_page(one.rule, catalogue) for one in rules)


def _page(rule: Rule, catalogue: Catalogue) -> str:
    bad, good = page.shown_examples(rule)
    return page.rule_page(rule, catalogue.clauses[rule.clause], _change(bad), _change(good))


def _change(example: Example) -> str:
    """What an example changes in its base; an empty value takes the key out."""
    day = f"# as of {example.as_of}\n" if example.as_of else ""
    if example.notice is not None:
        return to_yaml({"notice": example.notice})
    return day + (to_yaml(example.set).replace(": null\n", ":\n").replace("'", "") if example.set else "# nothing")


def _unknown(word: str, catalogue: Catalogue) -> InputError:
    from difflib import get_close_matches

    known = sorted({*catalogue.runnables().names, *catalogue.clauses, *OWN_PAGES})
    near = get_close_matches(word, known, 1, 0.5) or get_close_matches(word.upper(), known, 1, 0.5)
    label = f"did you mean {near[0]}?" if near else "planner rules lists all rules"
    return InputError("INP04", Span.whole("command line"), f'no rule, name or clause is called "{word}"', label)

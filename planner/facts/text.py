"""Facts of kind `text`: one for each text that buyers read and each language that they are told in.

There are none where a campaign speaks one language and gives every text in it, as most do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import Fact, Unit, listed, optional, required, table
from planner.facts.written import Written
from planner.model.languages import LANGUAGES, Translated, given, in_language
from planner.plan.plan import Plan
from planner.source.path import Path

_LONGEST = 40
"""Characters of a text in a finding's title."""


class TextFact(Fact):
    """A text of a plan at its path, and a language."""

    kind = "text"

    plan: Plan
    as_of: date
    path: Path
    text: str
    language: str

    @property
    def base(self) -> Path:
        """Where the file says it."""
        return self.path

    @property
    def first(self) -> str:
        """The language of the text where it names none; what names somebody is the same in every language."""
        proper = self.path[0] == "brand" and len(self.path) == 2
        return self.language if proper else self.plan.first_language


def _what(path: Path) -> str:
    if path[0] == "slips":
        return f"the cause of slip {int(path[1]) + 1}"
    return "the campaign's name" if path == ("name",) else ".".join(map(str, path))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _names(codes: tuple[str, ...]) -> str:
    return listed(LANGUAGES.get(code, "every language") for code in codes)


TEXT = TextFact.properties = COMMON | table(
    required("what", Unit.TEXT, "What it is, by its path in the file", lambda c: _what(c.path)),
    required("key", Unit.TEXT, "Its key in the file", lambda c: str(c.path[-1])),
    required("text", Unit.TEXT, "The text, in the first language that it is given in", lambda c: _short(c.text)),
    required("language", Unit.TEXT, "A language that buyers are told in", lambda c: LANGUAGES[c.language]),
    required("code", Unit.TEXT, "That language's code", lambda c: c.language),
    required("given", Unit.TEXT, "The languages that it is given in", lambda c: _names(given(c.text, c.first))),
    required("given_first", Unit.TEXT, "The first of their codes", lambda c: given(c.text, c.first)[0]),
    optional(
        "translation",
        Unit.TEXT,
        "The text in that language",
        lambda c: in_language(c.text, c.language, c.first),
    ),
)


def text_facts(plan: Plan, as_of: date, texts: Iterable[Written]) -> Iterator[Fact]:
    """One for each text of the campaign and language; none of a plain text in the only language."""
    if plan.languages == (plan.first_language,):
        texts = [one for one in texts if type(one[2]) is Translated]
    for _, path, text, _ in texts:
        for language in plan.languages:
            yield TextFact(plan, as_of, path, text, language)

"""Facts of kind `text`: one for each text that buyers read and each language that they are told in.

There are none where a campaign speaks one language and gives every text in it, as most do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.facts.common import COMMON
from planner.facts.fact import About, Fact, Unit, listed, optional, required, table
from planner.model.campaign import Campaign
from planner.model.languages import LANGUAGES, Translated, given, in_language
from planner.plan.plan import Plan
from planner.source.path import Path
from planner.value import NamedTuple

_LONGEST = 40
"""Characters of a text in a finding's title."""


class Said(NamedTuple):
    """A text at its path. One that is `proper` names somebody: it is the same in every language unless it names them."""

    path: Path
    text: str
    proper: bool = False


class TextContext(About):
    """A text of a plan and a language."""

    plan: Plan
    as_of: date
    said: Said
    language: str

    @property
    def first(self) -> str:
        """The language of the text where it names none."""
        return self.language if self.said.proper else self.plan.first_language


def _what(path: Path) -> str:
    if path[0] == "slips":
        return f"the cause of slip {int(path[1]) + 1}"
    return "the campaign's name" if path == ("name",) else ".".join(map(str, path))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _names(codes: tuple[str, ...]) -> str:
    return listed(LANGUAGES.get(code, "every language") for code in codes)


TEXT = COMMON | table(
    required("what", Unit.TEXT, "What it is, by its path in the file", lambda c: _what(c.said.path)),
    required("key", Unit.TEXT, "Its key in the file", lambda c: str(c.said.path[-1])),
    required("text", Unit.TEXT, "The text, in the first language that it is given in", lambda c: _short(c.said.text)),
    required("language", Unit.TEXT, "A language that buyers are told in", lambda c: LANGUAGES[c.language]),
    required("code", Unit.TEXT, "That language's code", lambda c: c.language),
    required("given", Unit.TEXT, "The languages that it is given in", lambda c: _names(given(c.said.text, c.first))),
    required("given_first", Unit.TEXT, "The first of their codes", lambda c: given(c.said.text, c.first)[0]),
    optional(
        "translation",
        Unit.TEXT,
        "The text in that language",
        lambda c: in_language(c.said.text, c.language, c.first),
    ),
)


def texts_of(campaign: Campaign) -> Iterator[Said]:
    """Every text that may stand in a notice, with its place in the file."""
    every = [Said(("name",), campaign.name), *_items(campaign)]
    if campaign.why and campaign.why.occasion:
        every.append(Said(("why", "occasion"), campaign.why.occasion))
    if campaign.contact and campaign.contact.name:
        every.append(Said(("contact", "name"), campaign.contact.name))
    every += [Said(("slips", at, "cause"), slip.cause) for at, slip in enumerate(campaign.slips or ()) if slip.cause]
    yield from every
    yield from _brand(campaign)


def _items(campaign: Campaign) -> Iterator[Said]:
    parts = [((), campaign), *((("items", sku), item) for sku, item in (campaign.items or {}).items())]
    for base, part in parts:
        if part.personal and part.personal.what:
            yield Said((*base, "personal", "what"), part.personal.what)
        if part.unanswered and isinstance(part.unanswered, Translated):
            yield Said((*base, "unanswered"), part.unanswered)
    for sku, item in (campaign.items or {}).items():
        yield from (Said(("items", sku, key), said) for key in ("name", "colour") if (said := getattr(item, key)))


def _brand(campaign: Campaign) -> Iterator[Said]:
    brand = campaign.brand
    if brand is None:
        return
    for key in ("name", "legal_name", "address"):
        said = getattr(brand, key)
        if said:
            yield Said(("brand", key), said, proper=True)
    if brand.contact and brand.contact.name:
        yield Said(("brand", "contact", "name"), brand.contact.name)


def text_facts(plan: Plan, as_of: date) -> Iterator[Fact]:
    """One for each text and language; none of a plain text in the only language."""
    alone = plan.languages == (plan.first_language,)
    for said in texts_of(plan.campaign):
        if alone and not isinstance(said.text, Translated):
            continue
        sku = str(said.path[1]) if said.path[0] == "items" else None
        for language in plan.languages:
            yield Fact("text", said.path, (sku,) if sku else (), TEXT, TextContext(plan, as_of, said, language), sku)

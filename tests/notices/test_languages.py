"""Every language says all that English says, and nothing of it in English."""

import ast
import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import jinja2
import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from planner.drafts.sms import fits, message
from planner.model.dates import Moment
from planner.model.languages import LANGUAGES
from planner.model.scalars import Money
from planner.notices.draft import Sources, draft_notices
from planner.notices.files import cover
from planner.notices.kinds import KINDS
from planner.notices.languages import words_in
from planner.notices.tools import TOOLS

from .samples import AS_OF, OTHERS, SHIPPED, drafts, flat, plan_of, raw, spoken

PIECES = sorted(path.name for path in (SHIPPED / "shared").iterdir() if path.is_dir())
TEMPLATES = [*(kind.name for kind in KINDS), "foot", *(f"shared/{piece}" for piece in PIECES)]
ENGLISH = {
    *(
        "the",
        "and",
        "your",
        "order",
        "orders",
        "is",
        "are",
        "by",
        "until",
        "you",
        "with",
        "of",
        "for",
        "to",
        "we",
        "it",
    ),
    *("this", "that", "on", "or", "not", "from", "size", "sizes", "piece", "pieces", "day", "days", "week", "weeks"),
    *("time", "there", "none", "stock", "produce", "receive", "deliver", "freight", "everybody"),
}
"""Words that none of the other languages has."""
ALIKE = {"page"}
"""Words of the format: values of purpose."""


def parsed(name: str, language: str) -> nodes.Template:
    return jinja2.Environment().parse((SHIPPED / name / f"{language}.md.j2").read_text(encoding="utf-8"))


def said(name: str, language: str) -> tuple[set[str], set[str]]:
    """Blocks and macros of a template."""
    tree = parsed(name, language)
    return {one.name for one in tree.find_all(nodes.Block)}, {one.name for one in tree.find_all(nodes.Macro)}


def asked(language: str) -> set[str]:
    """Every name, and every attribute, that a language's templates ask for."""
    trees = [parsed(name, language) for name in TEMPLATES]
    names = {one.name for tree in trees for one in tree.find_all(nodes.Name) if one.ctx == "load"}
    return names & CONTEXT | {f".{one.attr}" for tree in trees for one in tree.find_all(nodes.Getattr)}


CONTEXT = {
    *(
        "campaign",
        "brief",
        "brand",
        "buyer",
        "purpose",
        "kind",
        "launch",
        "close",
        "close_was",
        "last_order",
        "occasion",
    ),
    *("stock", "production", "production_day", "pays", "items", "terms", "dates", "moq", "missed", "policy", "contact"),
    *("links", "shipped", "slip", "inside"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_has_the_same_blocks_and_macros_in_every_language(name: str, language: str) -> None:
    blocks, macros = said(name, language)
    english_blocks, english_macros = said(name, "en")
    assert blocks == english_blocks
    assert macros - {"was"} == english_macros - {"was"}  # one language may say "until" in the past otherwise


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_asks_for_what_english_asks_for(language: str) -> None:
    assert asked(language) == asked("en")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_takes_its_pieces_from_its_own_language(name: str, language: str) -> None:
    imported = {one.template.value for one in parsed(name, language).find_all(nodes.FromImport)}
    assert all(one == "shared/section.md.j2" or one.endswith(f"/{language}.md.j2") for one in imported)


def messages() -> set[str]:
    """All that Python says in notices: the literals handed to `say`, and the tables whose values are."""
    package = Path(__file__).parents[2] / "planner" / "notices"
    calls = [
        one
        for file in package.glob("*.py")
        for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "say"
    ]
    literal = {one.args[0].value for one in calls if isinstance(one.args[0], ast.Constant)}
    from planner.model.item import _METHODS
    from planner.model.stage import KNOWN_STAGES
    from planner.notices.sending import _ORDERS, _OTHERWISE

    tables = [KNOWN_STAGES, _METHODS, _ORDERS.values(), _OTHERWISE.values(), (kind.to for kind in KINDS), ("there",)]
    tables += [(tool.marketing, tool.transactional) for tool in TOOLS.values()]
    return {one for one in (*literal, *(one for table in tables for one in table)) if one}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    with (SHIPPED / "locale" / language / "LC_MESSAGES" / "notices.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    entries = {one.id: one.string for one in catalogue if one.id}
    assert set(entries) == messages()
    assert not catalogue.obsolete
    assert all(text and not catalogue[text_id].fuzzy for text_id, text in entries.items())
    places = re.compile(r"\{\w*\}")
    assert all(sorted(places.findall(one)) == sorted(places.findall(text)) for one, text in entries.items())
    assert not set(entries["there"]) & set("'\"|{}%<>*:")  # it stands in the tags of sending tools


@pytest.mark.parametrize("name", sorted(AS_OF))
@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_is_left(name: str, language: str) -> None:
    campaign = spoken(name, language)
    typed = {word.lower() for word in re.findall(r"[^\W\d_]+", str(campaign))}
    for tool in ("plain", "klaviyo"):
        made, errors = draft_notices(plan_of(campaign), AS_OF[name], None, Sources(None, SHIPPED), tool=TOOLS[tool])
        assert not errors and len(made) > 10
        for draft in made:
            sheet = "\n".join(line.partition(": ")[2] for line in cover(draft).splitlines() if "purpose" not in line)
            tags = re.compile(r"\{[{%].*?[%}]\}|\S+@\S+|https?://\S+")
            for text in (draft.markdown, draft.text, draft.sms, draft.banner, draft.calendar, sheet):
                words = {word.lower() for word in re.findall(r"[^\W\d_]+", tags.sub(" ", text))}
                assert not (words & ENGLISH) - typed, (draft.name, words & ENGLISH)


@pytest.mark.parametrize("name", sorted(AS_OF))
@pytest.mark.parametrize("language", OTHERS)
def test_short_forms_are_short(name: str, language: str) -> None:
    for draft in drafts(spoken(name, language), AS_OF[name]).values():
        assert len(draft.subject) <= 60, draft.subject
        assert 20 <= len(draft.preheader) <= 140, draft.preheader
        assert fits(draft.sms), draft.sms


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_names_and_dates_leave_a_subject_short(language: str) -> None:
    campaign = raw("hoodie") | {"name": "The very longest name that anybody could give to a campaign of hoodies"}
    campaign |= {"launch": "2027-09-22", "size_window": "2027-09-22 .. 2027-09-30 17:00", "languages": [language]}
    made = drafts(campaign).values()
    assert max(len(draft.subject) for draft in made) <= 60, sorted(draft.subject for draft in made)


@pytest.mark.parametrize("language", OTHERS)
def test_a_percent_sign_is_a_percent_sign(language: str) -> None:
    campaign = spoken("hoodie", language) | {"name": "50% off %s %(x)s {day} {0}"}
    for draft in drafts(campaign).values():
        assert "50% off %s %(x)s {day} {0}" in flat(draft.text)


@pytest.mark.parametrize(
    ("language", "forms", "counts"),
    [
        ("de", ("Tag", "Tage"), ["0 Tage", "1 Tag", "2 Tage", "21 Tage", "1.200 Tage"]),
        ("es", ("día", "días"), ["0 días", "1 día", "2 días", "21 días", "1.200 días"]),
        ("fr", ("jour", "jours"), ["0 jour", "1 jour", "2 jours", "21 jours", "1 200 jours"]),
    ],
)
def test_counts(language: str, forms: tuple[str, str], counts: list[str]) -> None:
    words = words_in(language, language, SHIPPED)
    assert [flat_spaces(words.counted(number, *forms)) for number in (0, 1, 2, 21, 1200)] == counts


def flat_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


GERMAN = [
    ("day", (date(2027, 3, 26),), "Freitag, 26. März 2027"),
    ("short_day", (date(2027, 9, 1),), "1. September 2027"),
    ("short_moment", (Moment(date(2027, 1, 21), time(9, 5)), None), "21. Januar 2027, 09:05 Uhr"),
    ("short_moment", (Moment(date(2027, 1, 21)), "Europe/Rome"), "21. Januar 2027, 24:00 Uhr (Ortszeit Rom)"),
    ("short_moment", (Moment(date(2027, 1, 21), time(17)), "Etc/UTC"), "21. Januar 2027, 17:00 Uhr (UTC)"),
    ("money", (Money(Decimal("1248.00"), "EUR"),), "1.248,00 €"),
    ("money", (Money(Decimal("48.50"), "USD"),), "48,50 $"),
    ("money", (Money(Decimal("4800"), "JPY"),), "4.800 ¥"),
    ("money", (Money(Decimal("48.50"), "JPY"),), "48,50 ¥"),
    ("money", (Money(Decimal("1"), "points"),), "1 Punkt"),
    ("money", (Money(Decimal("2500"), "points"),), "2.500 Punkte"),
    ("percent", (250,), "2,5 %"),
    ("percent", (9000,), "90 %"),
    ("listed", (("A", "B", "C"),), "A, B und C"),
    ("listed", (("A", "B"), "or"), "A oder B"),
    ("listed", (("A",),), "A"),
    ("listed", ((),), ""),
    ("place", ("US", "United States"), "Vereinigte Staaten"),
    ("place", ("EU", "European Union"), "Europäische Union"),
    ("place", ("GB-SCT", "Scotland, United Kingdom"), "Schottland, Vereinigtes Königreich"),
    ("size", ("one size",), "Einheitsgröße"),
    ("size", ("2XL",), "2XL"),
    ("day", (None,), ""),
    ("money", (None,), ""),
]


SPANISH = [
    ("day", (date(2027, 3, 26),), "viernes, 26 de marzo de 2027"),
    ("short_day", (date(2027, 9, 1),), "1 de septiembre de 2027"),
    ("short_moment", (Moment(date(2027, 1, 21), time(9, 5)), None), "21 de enero de 2027, a las 9:05"),
    ("short_moment", (Moment(date(2027, 1, 21)), "Europe/Rome"), "21 de enero de 2027, a las 24:00 (hora de Roma)"),
    ("money", (Money(Decimal("1248.00"), "EUR"),), "1.248,00 €"),
    ("money", (Money(Decimal("2500"), "points"),), "2.500 puntos"),
    ("percent", (250,), "2,5 %"),
    ("listed", (("A", "B", "C"),), "A, B y C"),
    ("listed", (("A", "B"), "or"), "A o B"),
    ("place", ("US", "United States"), "Estados Unidos"),
    ("size", ("one size",), "talla única"),
]
FRENCH = [
    ("day", (date(2027, 3, 26),), "vendredi 26 mars 2027"),
    ("day", (date(2027, 3, 1),), "lundi 1er mars 2027"),
    ("day", (date(2027, 3, 11),), "jeudi 11 mars 2027"),
    ("short_day", (date(2027, 9, 1),), "1er septembre 2027"),
    ("short_moment", (Moment(date(2027, 1, 21), time(9, 5)), None), "21 janvier 2027 à 09:05"),
    ("short_moment", (Moment(date(2027, 1, 21)), "Europe/Rome"), "21 janvier 2027 à 24:00 (heure locale à Rome)"),
    ("money", (Money(Decimal("1248.00"), "EUR"),), "1 248,00 €"),
    ("money", (Money(Decimal("1"), "points"),), "1 point"),
    ("percent", (250,), "2,5 %"),
    ("listed", (("A", "B", "C"),), "A, B et C"),
    ("listed", (("A", "B"), "or"), "A ou B"),
    ("place", ("US", "United States"), "États-Unis"),
    ("size", ("one size",), "taille unique"),
]
SPOKEN = [(code, *row) for code, rows in (("de", GERMAN), ("es", SPANISH), ("fr", FRENCH)) for row in rows]


@pytest.mark.parametrize(("language", "asked", "values", "text"), SPOKEN)
def test_words_of_a_language(language: str, asked: str, values: tuple[object, ...], text: str) -> None:
    assert flat_spaces(getattr(words_in(language, language, SHIPPED), asked)(*values)) == text


def test_english_says_dates_as_cldr_has_them_for_great_britain() -> None:
    from babel.dates import format_date

    english = words_in("en", "en", SHIPPED)
    for day in (date(2027, month, 7 + month) for month in range(1, 13)):
        assert english.day(day).replace(",", "") == format_date(day, "full", locale="en_GB").replace(",", "")
        assert english.short_day(day) == format_date(day, "long", locale="en_GB")


def test_a_message_that_a_catalogue_lacks_is_no_english() -> None:
    with pytest.raises(LookupError, match="no translation"):
        words_in("de", "de", SHIPPED).say("nobody has translated this")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a" * 160, True),
        ("a" * 161, False),
        ("ä" * 160, True),
        ("€" * 80, True),
        ("€" * 81, False),
        ("ő" * 70, True),
        ("ő" * 71, False),
        ("😀" * 35, True),
        ("😀" * 36, False),
    ],
)
def test_a_text_message_has_the_room_that_networks_give_it(text: str, whole: bool) -> None:
    assert fits(text) == whole


def test_a_letter_beyond_the_alphabet_of_messages_leaves_room_for_fewer_sentences() -> None:
    assert message(("Größe bis 21.\u00a0Januar 2027.", "b" * 60)) == f"Größe bis 21. Januar 2027. {'b' * 60}"
    assert message(("Ułan bis 21. Januar 2027.", "b" * 60)) == "Ułan bis 21. Januar 2027."


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_that_runs_from_right_to_left_turns_nothing_around_it(language: str) -> None:
    campaign = raw("hoodie") | {"name": "חגיגת המייסדים 2027", "languages": [language]}
    for draft in drafts(campaign).values():
        for text in (draft.subject, draft.text, draft.html, draft.sms or draft.subject):
            assert "חגיגת" not in text or "\u2068חגיגת" in text
            assert text.count("\u2068") == text.count("\u2069")
        assert f'lang="{language}" dir="ltr"' in draft.html


def test_a_language_is_chosen_for_each_text() -> None:
    campaign = raw("hoodie") | {"languages": ["en", "de"], "name": {"en": "Hoodie days", "de": "Hoodie-Tage"}}
    campaign["why"]["occasion"] = {"any": "Orion"}
    campaign["contact"]["name"] = {"de": "Kundenteam", "en": "Account team"}
    campaign["items"]["HOOD-NVY"] |= {"name": {"any": "Hoodie"}, "colour": {"en": "navy", "de": "marineblau"}}
    made = drafts(campaign | {"slips": []})
    assert {name.partition(".")[2] for name in made} == {"en", "de"}
    assert "Orders for Hoodie days open on Monday, 11 January 2027" in flat(made["announcement.en"].text)
    assert "„Hoodie-Tage“ können Sie ab Montag, 11. Januar 2027 bestellen" in flat(made["announcement.de"].text)
    assert "Orion" in made["announcement.en"].text and "Orion" in made["announcement.de"].text
    assert "Farbe: marineblau" in made["hand-over.de"].text


def test_a_notice_that_needs_a_text_which_its_language_lacks_is_not_drafted() -> None:
    campaign = spoken("hoodie", "de") | {"languages": ["de", "en"]}
    campaign["slips"][0]["cause"] = {"de": "Eine Farbpartie wurde zurückgewiesen"}
    for part, key in ((campaign, "name"), (campaign["why"], "occasion"), (campaign["contact"], "name")):
        part[key] = {"any": part[key]}
    campaign["items"]["HOOD-NVY"] |= {"name": {"any": "Hoodie"}, "colour": {"de": "marineblau"}}
    made = set(drafts(campaign))
    assert {"announcement.en", "delay-1.de", "delay-2.de", "hand-over.de"} <= made
    assert not {"delay-1.en", "hand-over.en"} & made  # the cause, and the colour


def test_names_of_a_company_are_the_same_in_every_language_unless_it_says_otherwise() -> None:
    brand = {
        "name": "Nordwind",
        "legal_name": {"en": "Northwind Ltd", "de": "Nordwind GmbH"},
        "address": "1 Main Street",
    }
    german = drafts(spoken("hoodie", "de") | {"brand": brand})["announcement"]
    assert "\nNordwind GmbH, 1 Main Street\n" in german.text


def test_a_language_named_twice_is_written_once() -> None:
    made = drafts(spoken("hoodie", "de") | {"languages": ["de", "de"]})
    assert "announcement" in made
    assert len(made) == len(drafts(spoken("hoodie", "de")))

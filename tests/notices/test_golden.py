"""Whole drafts, read by a person in the diff: `pytest --update-golden` rewrites them."""

from pathlib import Path

import pytest

from planner.notices.draft import Draft
from planner.notices.files import files

from .samples import AS_OF, GOLDEN, OTHERS, drafts, plan_of, sample, spoken, text_of

FORMS = ("md", "txt", "html")
IN_FULL = "hoodie"
"""The sample whose text and HTML are kept in every language."""


def without_slips(name: str) -> str:
    return text_of(name).partition("\nslips:")[0] + "\n"


def made(name: str, language: str = "en") -> list[Draft]:
    found = sample(name) if language == "en" else drafts(spoken(name, language), AS_OF[name])
    if name in ("hoodie", "cap"):  # before anything has slipped
        found |= {draft.name: draft for draft in promised(name, language) if not draft.number}
    return list(found.values())


def written(name: str, language: str = "en", forms: tuple[str, ...] = FORMS) -> dict[str, str]:
    """Each notice's files, and one with what all of them say in short."""
    plan = plan_of(text_of(name))
    every = made(name, language)
    found = {
        f"{draft.name}{ending}": content.decode()
        for draft in every
        for ending, content in files(draft, forms, plan, AS_OF[name])
    }
    short = [f"{draft.name}\n  sms: {draft.sms}\n  banner: {draft.banner}\n" for draft in every]
    return found | {"short.txt": "".join(short)}


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_drafts_are_the_golden_ones(name: str, update_golden: bool) -> None:
    held(GOLDEN / name, written(name), update_golden)


@pytest.mark.parametrize("name", sorted(AS_OF))
@pytest.mark.parametrize("language", OTHERS)
def test_drafts_in_other_languages_are_the_golden_ones(name: str, language: str, update_golden: bool) -> None:
    held(GOLDEN / name / language, written(name, language, FORMS if name == IN_FULL else ("md",)), update_golden)


def held(folder: Path, wanted: dict[str, str], update: bool) -> None:
    """Assert that a folder holds these files and, but for the campaign's own, no others; or make it so."""
    if update:
        for old in (one for one in folder.iterdir() if one.suffix in (".md", ".txt", ".html")):
            old.unlink()
        for file, text in wanted.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    kept = (one for one in folder.iterdir() if one.is_file() and one.suffix != ".yaml")
    assert {file.name: file.read_text(encoding="utf-8") for file in kept} == wanted


def promised(name: str, language: str = "en") -> list[Draft]:
    campaign = without_slips(name) if language == "en" else spoken(name, language) | {"slips": []}
    return list(drafts(campaign, AS_OF[name]).values())


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    assert sample(name) == sample(name)

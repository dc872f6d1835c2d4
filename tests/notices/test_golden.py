"""Whole drafts, read by a person in the diff: `pytest --update-golden` rewrites them."""

import pytest

from planner.notices.draft import Draft
from planner.notices.files import files

from .samples import AS_OF, GOLDEN, drafts, plan_of, sample, text_of

FORMS = ("md", "txt", "html")


def without_slips(name: str) -> str:
    return text_of(name).partition("\nslips:")[0] + "\n"


def made(name: str) -> list[Draft]:
    found = sample(name)
    if name in ("hoodie", "cap"):  # before anything has slipped, as FORMAT has them
        found |= {draft.name: draft for draft in promised(name) if not draft.number}
    return list(found.values())


def written(name: str) -> dict[str, str]:
    """Each notice's files, and one with what all of them say in short."""
    plan = plan_of(text_of(name))
    found = {
        f"{draft.name}{ending}": content.decode()
        for draft in made(name)
        for ending, content in files(draft, FORMS, plan, AS_OF[name])
    }
    short = [f"{draft.name}\n  sms: {draft.sms}\n  banner: {draft.banner}\n" for draft in made(name)]
    return found | {"short.txt": "".join(short)}


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_drafts_are_the_golden_ones(name: str, update_golden: bool) -> None:
    folder, wanted = GOLDEN / name, written(name)
    if update_golden:
        for old in (one for one in folder.iterdir() if one.suffix in (".md", ".txt", ".html")):
            old.unlink()
        for file, text in wanted.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    kept = (one for one in folder.iterdir() if one.name != "campaign.yaml")
    assert {file.name: file.read_text(encoding="utf-8") for file in kept} == wanted


def promised(name: str) -> list[Draft]:
    return list(drafts(without_slips(name), AS_OF[name]).values())


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    assert sample(name) == sample(name)

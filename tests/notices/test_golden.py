"""Whole drafts, read by a person in the diff: `pytest --update-golden` rewrites them."""

import pytest

from planner.notices.draft import Draft

from .samples import AS_OF, GOLDEN, drafts, sample, text_of


def without_slips(name: str) -> str:
    return text_of(name).partition("\nslips:")[0] + "\n"


@pytest.mark.parametrize("name", sorted(AS_OF))
@pytest.mark.parametrize("form", ["md", "txt"])
def test_drafts_are_the_golden_ones(name: str, form: str, update_golden: bool) -> None:
    made = sample(name)
    if name in ("hoodie", "cap"):  # before anything has slipped, as FORMAT has them
        made |= {draft.name: draft for draft in promised(name) if not draft.number}
    folder = GOLDEN / name
    files = {f"{draft.name}.{form}": draft.markdown if form == "md" else draft.text for draft in made.values()}
    if update_golden:
        for old in folder.glob(f"*.{form}"):
            old.unlink()
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.glob(f"*.{form}")} == files


def promised(name: str) -> list[Draft]:
    return list(drafts(without_slips(name), AS_OF[name]).values())


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    assert sample(name) == sample(name)

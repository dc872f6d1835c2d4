"""Templates that are not ours run in a process of their own, and what they may take there is bounded."""

from pathlib import Path

import pytest

from planner.notices.apart import BOUNDS, Bounds, draft_apart
from planner.notices.draft import FORMATS, Sources
from planner.notices.tools import TOOLS

from .samples import AS_OF, SHIPPED, drafts, plan_of, text_of

PLAN = plan_of(text_of("hoodie"))
SLOW = "# A\n\n{% for i in range(19000) %}{{ range(19999) | map('upper') | list | length }}{% endfor %}\n"
BIG = (
    "# A\n\n{% set a = range(20000) | map('upper') | list %}"
    + "".join(f"{{% set {name} = a | map('list') | list %}}" for name in "bcd")
    + "{{ a | map('list') | list | length }}\n"
)
"""Holds some 10 MB."""


def put(folder: Path, text: str) -> Sources:
    (folder / "closed").mkdir(exist_ok=True)
    (folder / "closed/en.md.j2").write_text(text, encoding="utf-8")
    return Sources(folder, SHIPPED)


def test_what_is_drafted_apart_is_what_is_drafted_here(tmp_path: Path) -> None:
    sources = put(tmp_path, '{% extends "planner/closed/en.md.j2" %}\n{% block contact %}\nCall us.\n{% endblock %}\n')
    made, errors = draft_apart((PLAN, AS_OF["hoodie"], FORMATS, TOOLS["klaviyo"]), ["closed", "thanks"], sources)
    assert errors == []
    assert [draft.name for draft in made] == ["closed", "thanks"]
    here = drafts(text_of("hoodie"), overrides=tmp_path)
    plain, _ = draft_apart((PLAN, AS_OF["hoodie"]), ["closed", "delay-1"], sources)
    assert plain == [here["closed"], here["delay-1"]]


def test_a_mistake_keeps_its_place_and_the_other_notices_are_drafted(tmp_path: Path) -> None:
    sources = put(tmp_path, "# A\n\nBy {{ arival }}.\n")
    made, (wrong,) = draft_apart((PLAN, AS_OF["hoodie"]), ["closed", "thanks"], sources)
    assert [draft.name for draft in made] == ["thanks"]
    assert (wrong.span.file, wrong.span.line, wrong.span.column) == (str(tmp_path / "closed/en.md.j2"), 3, 7)


@pytest.mark.parametrize(
    ("text", "bounds", "said"),
    [
        (SLOW, BOUNDS._replace(computing=1), "takes more than 1 seconds of computing"),
        (SLOW, BOUNDS._replace(waiting=2), "takes more than 2 seconds"),
    ],
)
def test_a_template_that_takes_too_much_is_one_line_at_its_file(
    tmp_path: Path, text: str, bounds: Bounds, said: str
) -> None:
    made, (wrong,) = draft_apart((PLAN, AS_OF["hoodie"]), ["closed", "thanks"], put(tmp_path, text), bounds)
    assert made == []
    assert said in wrong.message
    assert wrong.span.file == str(tmp_path / "closed/en.md.j2")
    assert "\n" not in wrong.message


def test_a_template_that_takes_too_much_memory_is_told_at_its_line(tmp_path: Path) -> None:
    _, errors = draft_apart((PLAN, AS_OF["hoodie"]), ["closed"], put(tmp_path, BIG), BOUNDS._replace(memory=6 << 20))
    assert [(one.span.line, one.message) for one in errors] == [
        (3, "the template takes more memory than a notice can need")
    ]


def test_no_file_beside_the_working_directory_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made, errors = draft_apart((PLAN, AS_OF["hoodie"]), ["thanks"], put(tmp_path, "# A\n"))
    assert errors == []
    assert len(made) == 1

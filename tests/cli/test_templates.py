"""`planner notices --list` and `--context` as a real process, and templates that are wrong."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import planner

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2027-01-08")
CONTACT = '{% extends "planner/closed/en.md.j2" %}\n{% block contact %}\nCall us.\n{% endblock %}\n'


@pytest.fixture
def campaign(tmp_path):
    shutil.copy(ROOT / "tests" / "golden" / "pre-order" / "campaign.yaml", tmp_path / "one.yaml")
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    path = folder / "mine" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (folder / "planner.yaml").write_text("settings: {templates: mine}\n", encoding="utf-8")


def test_the_list_says_which_file_each_notice_block_and_layout_comes_from(campaign):
    put(campaign, "closed/en.md.j2", CONTACT)
    put(campaign, "layout/mail.txt.j2", "{{ body }}\n")
    ran = planner("notices", "one.yaml", "--list", cwd=campaign)
    lines = ran.out.splitlines()
    at = lines.index("closed/en.md.j2: mine/closed/en.md.j2")
    assert "  contact: mine/closed/en.md.j2" in lines[at + 1 : at + 3]
    assert any(line.endswith("dates, moq, policy: planner/closed/en.md.j2") for line in lines[at + 1 : at + 3])
    assert "announcement/en.md.j2: planner/announcement/en.md.j2" in lines
    assert "layout/mail.txt.j2: mine/layout/mail.txt.j2" in lines
    assert "layout/mail.html.j2: planner/layout/mail.html.j2" in lines
    assert ran.code == 0


def test_the_list_without_templates_of_ones_own_names_only_those_shipped(campaign):
    ran = planner("notices", "one.yaml", "--list", cwd=campaign)
    assert ran.out.startswith("templates of your own: none;")
    assert "mine" not in ran.out
    assert ran.code == 0


def test_the_context_has_every_name_with_its_type_meaning_and_value_here(campaign):
    ran = planner("notices", "--context", "one.yaml", *DAY, cwd=campaign)
    rows = [line.split(maxsplit=1) for line in ran.out.splitlines()[2:]]
    found = dict(row for row in rows if len(row) == 2)
    assert found["campaign"].split() == ["text", "Founders'", "Day", "hoodie", "the", "campaign's", "name"]
    assert "Thursday, 21 January 2027, 17:00 Los Angeles time" in found["close"]
    assert "the last moment of orders" in found["close"]
    assert found["items[].name"].startswith("text")
    assert "Navy hoodie" in found["items[].name"]
    assert "90%" in found["inside.confidence"]
    assert ran.code == 0


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("# A\n\nBy {{ arival }}.\n", "3:7", 'the template uses "arival", which is not known'),
        ("# A\n\n  {% if launch %}\n", "3:6", "the template cannot be read"),
        ("# A\n{{ 'a' * 10**9 }}\n", "2:1", "powers are not for templates"),
        ("# A\n\n{{ launch | wibble }}\n", "3:13", "No filter named 'wibble'"),
        ('{% extends "closed/en.md.j2" %}\n', "1:1", "the template calls itself without end"),
        ('{% extends "planner/gone.j2" %}\n', "1:13", "there is no template planner/gone.j2"),
    ],
)
def test_a_mistake_is_one_finding_at_its_line_and_column_with_exit_2(campaign, text, place, said):
    put(campaign, "closed/en.md.j2", text)
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign)
    assert ran.code == 2
    assert said in ran.err
    assert f"mine/closed/en.md.j2:{place}" in ran.err
    assert "Traceback" not in ran.err
    assert not (campaign / "drafts").exists()


def test_a_template_that_extends_its_own_name_is_told_what_to_write(campaign):
    put(campaign, "closed/en.md.j2", '{% extends "closed/en.md.j2" %}\n')
    ran = planner("notices", "one.yaml", *DAY, cwd=campaign)
    assert 'write {% extends "planner/closed/en.md.j2" %}' in ran.err

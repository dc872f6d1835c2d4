"""The words of notices, and figures in texts, as a real process finds them."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import planner

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2027-01-08")


@pytest.fixture
def campaign(tmp_path):
    shutil.copy(ROOT / "tests" / "golden" / "pre-order" / "campaign.yaml", tmp_path / "one.yaml")
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    path = folder / "mine" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (folder / "planner.yaml").write_text("settings: {templates: mine}\n", encoding="utf-8")


def block(kind: str, name: str, text: str) -> str:
    return f'{{% extends "planner/{kind}/en.md.j2" %}}\n{{% block {name} %}}\n{text}\n{{% endblock %}}\n'


EXTENDS = '{% extends "planner/closed/en.md.j2" %}\n'


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "one.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_date_typed_into_a_template_holds_that_notice_back_at_its_place(campaign):
    put(campaign, "closed/en.md.j2", block("closed", "contact", "Yours ships\non 3 May 2027, we hope."))
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign)
    assert ran.code == 1
    assert "not drafted: closed, since" in ran.out
    assert "mine/closed/en.md.j2:4:4: NOT07 closed says 3 May 2027, but the plan's nearest day is" in ran.out
    written = {path.stem for path in (campaign / "drafts").rglob("*.md")}
    assert "closed" not in written
    assert "production" in written


def test_an_offer_in_a_piece_that_notices_share_is_found_there_once(campaign):
    text = (ROOT / "templates" / "shared" / "contact" / "en.md.j2").read_text(encoding="utf-8")
    put(campaign, "shared/contact/en.md.j2", text.replace("happy to help:", "happy to help, with 20% off:"))
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign)
    line = next(at for at, one in enumerate(text.splitlines(), 1) if "happy to help:" in one)
    column = text.splitlines()[line - 1].index("happy to help:") + len("happy to help, with ") + 1
    assert ran.out.count("NOT08") == 1
    assert f"mine/shared/contact/en.md.j2:{line}:{column}: NOT08" in ran.out


@pytest.mark.parametrize(
    ("kind", "part", "text", "found"),
    [
        ("closed", "contact", "We hope to ship it soon.", ":3:20: NOT17 closed says soon, where Thu 2027-01-21 is due"),
        (
            "missing",
            "contact",
            "{{ 'You forgot' }} it.",
            ":3:5: NOT18 missing says You forgot, which blames the reader",
        ),
        ("closed", "contact", "Write by Friday.", ":3:7: NOT09 closed says by Friday, which is another day each week"),
        ("closed", "subject", "subject: " + "ab " * 30, ":3:1: NOT14 the subject of closed has 89 characters"),
        ("closed", "opening", "Thank you for it.", ":2:1: NOT12 closed says its date, Thu 2027-01-21, in sentence"),
        (
            "thanks",
            "opening",
            "Notwithstanding organisational difficulties, participation considerably exceeded expectations.",
            ":2:1: NOT16 thanks takes",
        ),
    ],
)
def test_words_that_could_be_better_are_said_and_the_notice_is_drafted(campaign, kind, part, text, found):
    put(campaign, f"{kind}/en.md.j2", block(kind, part, text))
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign)
    assert ran.code == 0
    assert f"mine/{kind}/en.md.j2{found}" in ran.out
    assert (campaign / "drafts" / "founders-day-hoodie" / f"{kind}.md").exists()


def test_surfaces_that_say_different_days_are_found_at_the_line_that_does(campaign):
    parts = ("sms", "sms: Closed. It ships by {{ brief.ship }}."), ("dates", "With you by {{ brief.arrive }}.")
    put(campaign, "closed/en.md.j2", EXTENDS + "".join(block("closed", *part) for part in parts).replace(EXTENDS, ""))
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign)
    assert "mine/closed/en.md.j2:3:1: NOT10 closed says 19 March 2027 in its sms, but Fri 2027-03-26 in its body" in (
        ran.out
    )


def test_a_finding_on_words_can_be_ignored_with_a_reason(campaign):
    put(campaign, "closed/en.md.j2", block("closed", "contact", "We hope to ship it soon."))
    with (campaign / "one.yaml").open("a", encoding="utf-8") as file:
        file.write("ignore: [{rule: vague-time, because: Our buyers like it, until: 2027-02-01}]\n")
    assert "NOT17" not in planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign).out
    assert "IGN04" not in planner("check", "one.yaml", *DAY, cwd=campaign).out


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: Founders' Day hoodie", "name: Founders' Day hoodie by 3 May 2027", "2:31: error NOT03"),
        ("name: Founders' Day hoodie", 'name: "Founders\' Day hoodie by May 3"', "2:32: error NOT03"),
        ("name: Founders' Day hoodie", "name: 'Founders'' Day, by 5/3/2027'", "2:27: error NOT03"),
        ("name: Navy hoodie", "name: 'Navy hoodie, 20% off'", ":25: warning NOT05"),
        ("name: Founders' Day hoodie", "name: Founders' Day by Monday", "2:21: warning NOT06"),
    ],
)
def test_a_figure_in_a_text_is_found_where_it_stands(campaign, old, new, place):
    edit(campaign, old, new)
    ran = planner("check", "one.yaml", *DAY, "--format", "concise", cwd=campaign)
    assert place in ran.out


def test_a_date_of_its_own_in_the_name_keeps_back_what_sells(campaign):
    edit(campaign, "name: Founders' Day hoodie", "name: Founders' Day hoodie by 3 May 2027")
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=campaign)
    assert ran.code == 1
    assert "no notice that sells, since" in ran.out
    assert "one.yaml:2:31: NOT03" in ran.out
    assert not list((campaign / "drafts").rglob("announcement*"))
    assert list((campaign / "drafts").rglob("closed*"))


def test_the_words_of_every_shipped_notice_of_every_example_campaign_are_right():
    ran = planner("notices", "campaigns", "--as-of", "2026-12-04", "--format", "html", "--format", "txt", cwd=ROOT)
    assert ran.code == 0
    assert "NOT" not in ran.out
    assert "words to look at" not in ran.out

"""`planner notices` as a real process."""

import shutil
from pathlib import Path

import pytest

from planner.notices.kinds import KINDS
from tests.cli.command import planner

GOLDEN = Path(__file__).parents[1] / "golden"
DAY = ("--as-of", "2027-01-08")


@pytest.fixture
def ready(tmp_path):
    shutil.copy(GOLDEN / "pre-order" / "campaign.yaml", tmp_path / "one.yaml")
    return tmp_path


@pytest.fixture
def held(tmp_path):
    shutil.copy(GOLDEN / "on-hold" / "campaign.yaml", tmp_path / "one.yaml")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_draft_is_written_as_markdown_and_text(ready):
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=ready)
    kinds = sorted(kind.name for kind in KINDS if kind.name != "delay")
    assert ran.code == 0
    assert names(ready / "drafts") == [f"founders-day-hoodie/{kind}.{end}" for kind in kinds for end in ("md", "txt")]
    assert ran.out.endswith(f"{len(kinds)} drafts in drafts\n")


def test_on_hold_nothing_that_sells_is_drafted_and_the_reasons_are_said(held):
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=held)
    assert ran.code == 1
    selling = {f"founders-day-hoodie/{name}.md" for name in ("announcement", "page", "reminder")}
    assert not selling & set(names(held / "drafts"))
    assert "founders-day-hoodie/confirmation.md" in names(held / "drafts")
    assert "no notice that sells, since" in ran.out
    assert "one.yaml:7:10: QTY02 HOOD-NVY orders 5% extra, but needs 9% (C3)" in ran.out


def test_two_campaigns_whose_names_are_alike_get_a_folder_each(ready):
    text = (ready / "one.yaml").read_text(encoding="utf-8")
    (ready / "one.yaml").write_text(f"{text}---\n{text.replace('Day hoodie', 'Day Hoodie!')}", encoding="utf-8")
    planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=ready)
    assert sorted(path.name for path in (ready / "drafts").iterdir()) == [
        "founders-day-hoodie",
        "founders-day-hoodie-2",
    ]


@pytest.mark.parametrize("name", ["../../up", "/etc/passwd", "..", "C:\\x", "a\u2044b"])
def test_no_name_leads_out_of_the_folder(ready, name):
    text = (
        (ready / "one.yaml")
        .read_text(encoding="utf-8")
        .replace("Founders' Day hoodie", f'"{name}"'.replace("\\", "\\\\"))
    )
    (ready / "one.yaml").write_text(text, encoding="utf-8")
    ran = planner("notices", "one.yaml", *DAY, "--out", "deep/drafts", cwd=ready)
    written = list(ready.rglob("*.md"))
    assert ran.code == 0
    assert written
    assert all(path.is_relative_to(ready / "deep" / "drafts") for path in written)


def test_a_link_that_leads_out_of_the_folder_is_refused_and_nothing_is_written(ready):
    (ready / "drafts").mkdir()
    (ready / "elsewhere").mkdir()
    (ready / "drafts" / "founders-day-hoodie").symlink_to(ready / "elsewhere")
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=ready)
    assert ran.code == 2
    assert "leads out of" in ran.err
    assert names(ready / "elsewhere") == []


def test_a_folder_that_cannot_be_written_is_one_clear_line(ready):
    (ready / "drafts").write_text("a file", encoding="utf-8")
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=ready)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err


def test_one_template_can_be_replaced(ready):
    (ready / "mine" / "announcement").mkdir(parents=True)
    (ready / "mine" / "announcement" / "en.md.j2").write_text("# Ours\n\nWe sell {{ campaign }}.\n", encoding="utf-8")
    planner("notices", "one.yaml", *DAY, "--out", "drafts", "--templates", "mine", cwd=ready)
    folder = ready / "drafts" / "founders-day-hoodie"
    written = (folder / "announcement.md").read_text(encoding="utf-8")
    assert written.endswith("---\n\n# Ours\n\nWe sell Founders' Day hoodie.\n")
    assert 'subject: "Ours"\npreheader: "We sell Founders\' Day hoodie."\n' in written
    assert "Thank you for your order" in (folder / "confirmation.md").read_text(encoding="utf-8")


def test_the_settings_can_name_the_templates(ready):
    (ready / "mine" / "announcement").mkdir(parents=True)
    (ready / "mine" / "announcement" / "en.md.j2").write_text("# Ours\n\nHello.\n", encoding="utf-8")
    (ready / "planner.yaml").write_text("settings: {templates: mine}\n", encoding="utf-8")
    planner("notices", "one.yaml", *DAY, "--out", "drafts", cwd=ready)
    written = (ready / "drafts" / "founders-day-hoodie" / "announcement.md").read_text(encoding="utf-8")
    assert written.endswith("---\n\n# Ours\n\nHello.\n")


def test_an_undefined_name_is_an_error_at_the_templates_line_and_nothing_is_written(ready):
    (ready / "mine" / "announcement").mkdir(parents=True)
    (ready / "mine" / "announcement" / "en.md.j2").write_text("# Ours\n\nBy {{ arival }}.\n", encoding="utf-8")
    ran = planner("notices", "one.yaml", *DAY, "--out", "drafts", "--templates", "mine", cwd=ready)
    assert ran.code == 2
    assert "NOT01" in ran.err
    assert "mine/announcement/en.md.j2:3" in ran.err
    assert not (ready / "drafts").exists()


def test_a_slip_gets_its_delay_notice_with_the_way_to_cancel_and_the_refund(ready):
    text = (ready / "one.yaml").read_text(encoding="utf-8")
    slip = "slips: [{known: 2027-03-01, was: 2027-03-26, now: 2027-04-06, cause: A dye lot was rejected, told: 2027-03-02}]\n"
    (ready / "one.yaml").write_text(text + slip, encoding="utf-8")
    planner("notices", "one.yaml", "--as-of", "2027-03-02", "--out", "drafts", cwd=ready)
    notice = (ready / "drafts" / "founders-day-hoodie" / "delay-1.md").read_text(encoding="utf-8")
    for part in (
        "Friday, 26 March 2027",
        "Tuesday, 6 April 2027",
        "A dye lot was rejected",
        "You can cancel",
        "full refund",
        "team@example.com",
    ):
        assert part in notice


def test_two_runs_give_the_same_bytes(ready):
    first = planner("notices", "one.yaml", *DAY, cwd=ready)
    assert planner("notices", "one.yaml", *DAY, cwd=ready).out == first.out


BOTH = {
    "name: Founders' Day hoodie": "name: {en: Founders' Day hoodie, de: Gründungstag}\nlanguages: [en, de]",
    "occasion: Founders' Day": "occasion: {en: Founders' Day, de: Gründungstag}",
    "contact: {name: Account team": "contact: {name: {en: Account team, de: Kundenteam}",
    "name: Navy hoodie": "name: {en: Navy hoodie, de: Marineblauer Hoodie}",
    "colour: navy": "colour: {en: navy, de: marineblau}",
}


def translated(folder: Path, but: str = "") -> None:
    text = (folder / "one.yaml").read_text(encoding="utf-8")
    for old, new in BOTH.items():
        assert old in text
        text = text if old == but else text.replace(old, new, 1)
    (folder / "one.yaml").write_text(text, encoding="utf-8")


def test_each_language_of_the_campaign_is_written_in_files_of_its_own(ready):
    translated(ready)
    ran = planner("notices", "one.yaml", *DAY, "--format", "md", "--out", "drafts", cwd=ready)
    kinds = sorted(kind.name for kind in KINDS if kind.name != "delay")
    assert ran.code == 0
    assert names(ready / "drafts") == [
        f"founders-day-hoodie/{kind}.{code}.md" for kind in kinds for code in ("de", "en")
    ]
    assert "Guten Tag," in (ready / "drafts/founders-day-hoodie/announcement.de.md").read_text(encoding="utf-8")


def test_a_language_can_be_asked_for(ready):
    translated(ready)
    ran = planner("notices", "one.yaml", *DAY, "--format", "sms", "--language", "de", "--out", "drafts", cwd=ready)
    assert ran.code == 0
    assert "founders-day-hoodie/closed.sms.txt" in names(ready / "drafts")
    assert "not in" not in ran.out


def test_a_notice_whose_text_is_not_translated_is_left_out_and_the_place_is_said(ready):
    translated(ready, but="name: Navy hoodie")
    ran = planner("notices", "one.yaml", *DAY, "--format", "md", "--out", "drafts", cwd=ready)
    assert ran.code == 1
    made = names(ready / "drafts")
    assert "founders-day-hoodie/announcement.en.md" in made and "founders-day-hoodie/announcement.de.md" not in made
    assert "founders-day-hoodie/confirmation.de.md" in made  # it names no item
    assert "  not in German: announcement, page, reminder, missing, brief, hand-over\n" in ran.out
    assert ": TEL30 items.HOOD-NVY.name has no German text: Navy hoodie (C2)\n" in ran.out
    assert "TEL30" in planner("check", "one.yaml", *DAY, "--format", "concise", cwd=ready).out


def test_a_language_that_there_is_not_is_refused(ready):
    ran = planner("notices", "one.yaml", *DAY, "--language", "tlh", cwd=ready)
    assert ran.code == 2 and "tlh" in ran.err


CONTACT = '{% extends "planner/closed/en.md.j2" %}\n\n{% block contact %}\n## Questions?\n\nCall us.\n{% endblock %}\n'


@pytest.mark.parametrize(
    ("german", "said"),
    [
        (None, "mine/closed/en.md.j2:1:1: TEL31 closed has a template of yours in en, and none in de (C2)"),
        (
            '{% extends "planner/closed/de.md.j2" %}\n{% block title %}\n# Schluss\n{% endblock %}\n',
            "mine/closed/en.md.j2:3:1: TEL31 closed has a block contact of yours in en, and none in de (C2)",
        ),
        (CONTACT.replace("en.md", "de.md").replace("Call us", "Rufen Sie an"), None),
    ],
)
def test_what_a_template_of_ones_own_says_in_one_language_has_to_be_said_in_the_others(ready, german, said):
    translated(ready)
    folder = ready / "mine" / "closed"
    folder.mkdir(parents=True)
    (folder / "en.md.j2").write_text(CONTACT, encoding="utf-8")
    if german:
        (folder / "de.md.j2").write_text(german, encoding="utf-8")
    ran = planner("notices", "one.yaml", *DAY, "--templates", "mine", "--format", "md", "--out", "drafts", cwd=ready)
    made = names(ready / "drafts")
    assert "founders-day-hoodie/closed.en.md" in made
    assert ("founders-day-hoodie/closed.de.md" in made) == (said is None)
    assert ran.code == (1 if said else 0)
    assert said is None or said in ran.out

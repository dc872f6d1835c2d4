"""The page's state follows the files, and keeps the last good one where they are broken."""

import pytest

from planner.notices.tools import TOOLS
from planner.preview import desk as desks_module
from planner.preview.desk import CHARTS, Asked, Desk
from planner.preview.state import BARRED, BROKEN, HELD, LACKING

from .desks import DAY, GOOD, ON_HOLD, SPOKEN, UNREADABLE, desk, options, write


@pytest.fixture
def file(tmp_path):
    (tmp_path / ".git").mkdir()  # no planner.yaml above speaks
    write(tmp_path / "one.yaml", GOOD)
    return tmp_path / "one.yaml"


def notices(made, tool="plain"):
    return {one.name: one for campaign in made.shown(tool).campaigns for one in campaign.notices}


def test_every_notice_stands_beside_the_findings_and_the_plan(file):
    shown = desk(file).shown("plain")
    (campaign,) = shown.campaigns
    assert shown.errors == () and not campaign.old
    assert campaign.name in campaign.plan and campaign.as_of == f"{DAY:%a %Y-%m-%d}"
    assert [one.code for one in campaign.findings] == ["TEL02", "WHY01"]
    assert "TEL02" in campaign.findings[0].drawn and campaign.findings[0].place.startswith(f"{file.as_posix()}:")
    found = notices(desk(file))
    assert {"announcement", "confirmation", "shipped"} <= set(found)
    for one in found.values():
        assert one.subject in one.html and one.text and one.markdown and one.about and not one.old


def test_nothing_changes_until_a_file_does(file):
    made = desk(file)
    assert [made.changed() for _ in range(3)] == [False, False, False]
    write(file, GOOD.replace("cap:", "cap: # "))
    assert made.changed() and not made.changed()
    assert made.generation == 2


@pytest.mark.parametrize("name", ["planner.yaml", "templates/thanks/en.md.j2", "planner-calendars.lock"])
def test_files_that_are_not_there_yet_are_watched(file, name):
    templates = file.parent / "templates"
    templates.mkdir()
    made = desk(file, templates)
    assert not made.changed()
    write(file.parent / name, "x-note: 1\n")
    assert made.changed()


def test_the_folder_that_settings_name_is_watched_once_they_do(file):
    made = desk(file)
    write(file.parent / "planner.yaml", "settings: {templates: own}\n")
    write(file.parent / "own" / "thanks" / "en.md.j2", "# Thank you\n\nBye.\n")
    assert made.changed() and notices(made)["thanks"].subject == "Thank you"
    write(file.parent / "own" / "thanks" / "en.md.j2", "# Many thanks\n\nBye.\n")
    assert made.changed() and notices(made)["thanks"].subject == "Many thanks"


@pytest.mark.parametrize("tool", TOOLS)
def test_each_tool_has_its_own_tags(file, tool):
    confirmation = notices(desk(file), tool)["confirmation"]
    assert confirmation.tool == tool
    assert TOOLS[tool].order_number in confirmation.html and TOOLS[tool].first_name in confirmation.text


def test_a_broken_file_leaves_what_was_there_marked_as_old(file):
    made = desk(file)
    before = notices(made)
    write(file, UNREADABLE)
    assert made.changed()
    shown = made.shown("plain")
    assert [(one.severity, one.place.partition("yaml:")[2]) for one in shown.errors] == [("input", "7:1")]
    assert [campaign.old for campaign in shown.campaigns] == [True]
    after = notices(made)
    assert {name: one.html for name, one in after.items()} == {name: one.html for name, one in before.items()}
    assert all(one.old for one in after.values())
    assert made.mail("plain", shown.campaigns[0].key, "shipped").html == before["shipped"].html
    assert made.chart("plain", shown.campaigns[0].key, "buy").startswith("<svg")
    write(file, GOOD)
    assert made.changed() and made.shown("plain").errors == ()
    assert not any(one.old for one in notices(made).values())


def test_a_tool_that_was_not_asked_before_the_error_shows_the_last_good_state_of_another(file):
    made = desk(file)
    made.shown("klaviyo")
    write(file, UNREADABLE)
    assert made.changed()
    assert {one.tool for one in notices(made, "postmark").values()} == {"klaviyo"}


def test_a_file_that_is_broken_from_the_start_shows_its_errors_alone(file):
    write(file, UNREADABLE)
    shown = desk(file).shown("plain")
    assert shown.campaigns == () and [one.code for one in shown.errors] == ["INP02"]


def test_a_file_that_goes_away_is_an_error_and_comes_back(file):
    made = desk(file)
    made.shown("plain")
    file.unlink()
    assert made.changed() and made.shown("plain").errors[0].code == "INP01"
    write(file, GOOD)
    assert made.changed() and made.shown("plain").errors == ()


def test_a_broken_template_leaves_only_its_own_notice_old(file):
    templates = file.parent / "own"
    write(templates / "thanks" / "en.md.j2", "# Thank you\n\nBye.\n")
    made = desk(file, templates)
    order = list(notices(made))
    write(templates / "thanks" / "en.md.j2", "# Thank you\n\n{{ nobody }}\n")
    assert made.changed()
    shown = made.shown("plain")
    assert [one.place.partition("thanks/")[2] for one in shown.errors] == ["en.md.j2:3:1"]
    found = notices(made)
    assert list(found) == order
    assert [one.name for one in found.values() if one.old] == ["thanks"]
    assert found["thanks"].subject == "Thank you" and shown.campaigns[0].withheld == ()


def test_a_template_that_is_broken_from_the_start_is_named(file):
    write(file.parent / "own" / "thanks" / "en.md.j2", "{{ nobody }}\n")
    (campaign,) = desk(file, file.parent / "own").shown("plain").campaigns
    assert [(one.name, one.why) for one in campaign.withheld] == [("thanks", BROKEN)]


def test_on_hold_what_sells_is_withheld_and_not_old(file):
    made = desk(file)
    assert "announcement" in notices(made)
    write(file, ON_HOLD)
    assert made.changed()
    (campaign,) = made.shown("plain").campaigns
    assert campaign.standing == "on hold" and "announcement" not in notices(made)
    assert ("announcement", BARRED) in [(one.name, one.why) for one in campaign.withheld]


def test_a_notice_with_an_error_in_its_words_is_withheld_and_the_finding_names_its_template(file):
    templates = file.parent / "own"
    write(templates / "thanks" / "en.md.j2", "# Thank you\n\nYour next order has 37% off until 3 May 2031.\n")
    (campaign,) = desk(file, templates).shown("plain").campaigns
    assert [(one.name, one.why) for one in campaign.withheld] == [("thanks", HELD)]
    first = campaign.findings[0]
    assert first.severity == "error" and "thanks/en.md.j2:3:" in first.place and "37% off" in first.drawn
    assert campaign.counts.startswith(f"{sum(one.severity == 'error' for one in campaign.findings)} error")


def test_each_language_has_its_notices(file):
    write(file, SPOKEN)
    made = desk(file)
    (campaign,) = made.shown("plain").campaigns
    assert campaign.languages == (("en", "English"), ("de", "German"))
    by = {(one.notice, one.language): one for one in campaign.notices}
    german, english = by["announcement", "de"], by["announcement", "en"]
    assert german.name == "announcement.de" and "Wanderkappe" in german.html and "Trail cap" in english.html
    assert made.mail("plain", campaign.key, "announcement.de").html == german.html


def test_a_language_that_lacks_a_text_says_so_and_the_other_is_shown(file):
    write(file, SPOKEN.replace("{en: Trail cap, de: Wanderkappe}", "Trail cap"))
    (campaign,) = desk(file).shown("plain").campaigns
    assert ("announcement", "en") in [(one.notice, one.language) for one in campaign.notices]
    assert ("announcement", "de", LACKING) in [(one.notice, one.language, one.why) for one in campaign.withheld]
    assert "TEL30" in [one.code for one in campaign.findings]


def test_a_directory_shows_each_of_its_campaigns(file):
    write(file.parent / "two.yaml", GOOD)
    made = desk(file.parent)
    keys = [one.key for one in made.shown("plain").campaigns]
    assert len(set(keys)) == 2
    write(file.parent / "two.yaml", UNREADABLE)
    assert made.changed()
    assert sorted((one.key, one.old) for one in made.shown("plain").campaigns) == [(keys[0], False), (keys[1], True)]


def test_another_day_makes_everything_anew(file):
    days = [DAY]
    made = Desk(Asked(file, lambda: options(as_of=days[-1])))
    assert not made.changed()
    days.append(DAY.replace(day=5))
    assert made.changed() and made.shown("plain").campaigns[0].as_of == "Sat 2026-12-05"


def test_a_fault_of_the_program_is_told_on_the_page(file, monkeypatch):
    def fails(*_):
        raise KeyError("surprise")

    made = desk(file)
    before = notices(made)
    write(file, ON_HOLD)
    monkeypatch.setattr(desks_module, "notices", fails)
    assert made.changed()
    assert [one.message for one in made.shown("plain").errors] == [
        "planner failed over these files: KeyError: 'surprise'"
    ]
    assert set(notices(made)) == set(before)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_narrower_beside_a_notice_than_in_a_tab_of_its_own(file, name):
    made = desk(file)
    key = made.shown("plain").campaigns[0].key
    widths = [
        int(made.chart("plain", key, name, whole).partition('width="')[2].partition('"')[0]) for whole in (False, True)
    ]
    assert widths == {"plan": [640, 960], "buy": [760, 760]}[name]


def test_what_is_not_there_has_no_mail_and_no_chart(file):
    made = desk(file)
    key = made.shown("plain").campaigns[0].key
    assert made.mail("plain", key, "nothing") is None and made.mail("plain", "other", "shipped") is None
    assert made.chart("plain", key, "../../etc/passwd") is None and made.chart("plain", "other", "buy") is None

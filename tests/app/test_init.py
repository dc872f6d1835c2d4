"""A new campaign is ready on any day, whatever it is called; examples are copied with what they rely on."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.app.init import (
    EXAMPLES_DAY,
    KINDS,
    NotWrittenError,
    copy_example,
    examples,
    new_campaign,
    write_new,
)
from planner.model.build import Document, build
from planner.plan.plan import make_plan
from planner.source.load import load_text
from tests.rules.books import rulebook, store

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".pytest_cache" / "planner"
DAY = date(2027, 1, 8)


def read(text: str) -> Document:
    loaded = load_text(text, "new.yaml")
    assert loaded.errors == []
    built = build(loaded.documents[0], None, "new")
    assert isinstance(built, Document), built
    return built


def outcome(kind: str, as_of: date) -> tuple[str, list[str]]:
    document = read(new_campaign("New campaign", kind, as_of, CACHE))
    plan = make_plan(document.campaign, store())
    findings = rulebook().findings(document, plan, as_of)
    standing = rulebook().outcome(plan, as_of, findings).standing
    return standing.value, [one.code for one in findings if one.severity.value != "advice"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", [date(2026, month, 1) for month in range(1, 13)], ids=lambda day: f"{day:%b}")
def test_a_new_campaign_is_ready_on_every_day_of_two_years(kind, first):
    days = [
        day
        for year in (first.year, first.year + 1)
        for number in range(31)
        if (day := first.replace(year=year) + timedelta(days=number)).month == first.month
    ]
    assert {day: found for day in days if (found := outcome(kind, day)) != ("ready", [])} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_campaign_has_no_placeholder_left_and_no_long_line(kind):
    text = new_campaign("New campaign", kind, DAY, CACHE)
    assert not re.search(r"\{[a-z_]+\}", text)
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("kind", KINDS)
def test_comments_behind_values_stand_in_one_column(kind):
    lines = [line for line in new_campaign("New campaign", kind, DAY, CACHE).splitlines() if "  # " in line]
    behind = {line.index("  # ") for line in lines if not line[40:44].strip()}
    assert len(lines) > 20
    assert behind == {44}


@pytest.mark.parametrize(
    "name",
    ["NO", "null", "~", "#1 fan", "Caps: again", "{launch}", "'tis", '"', "- a", "Fête 🎉", "2027", "a  # b", "[x"],
)
def test_a_name_is_kept_to_the_letter(name):
    assert read(new_campaign(name, "pre-order", DAY, CACHE)).campaign.name == name


@pytest.mark.parametrize("name", ["", " ", "two\nlines", "bell\a", "x" * 301, "\ud800", "\u2028"])
def test_a_name_that_no_campaign_can_have_is_refused_in_one_line(name):
    with pytest.raises(NotWrittenError) as caught:
        new_campaign(name, "backorder", DAY, CACHE)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("day", [date(2001, 1, 1), date(2089, 12, 31)])
def test_the_first_and_the_last_day_within_reach_give_a_campaign(kind, day):
    assert read(new_campaign("New campaign", kind, day, CACHE)).campaign.kind is not None


@pytest.mark.parametrize("day", [date.min, date(2000, 12, 31), date(2090, 1, 1), date.max])
def test_a_day_that_no_campaign_reaches_is_refused(day):
    with pytest.raises(NotWrittenError, match="name a day from 2001 to 2089"):
        new_campaign("New campaign", "backorder", day, CACHE)


def test_a_campaign_called_planner_does_not_take_the_name_of_the_settings(tmp_path):
    written = write_new("Planner", "pre-order", DAY, CACHE, tmp_path)
    assert written.campaign == tmp_path / "planner-campaign.yaml"


@pytest.mark.parametrize("out", ["planner.yaml", "notes.txt"])
def test_a_file_that_cannot_hold_a_campaign_is_refused(tmp_path, out):
    with pytest.raises(NotWrittenError, match=r"name a file that ends in \.yaml, or a folder"):
        write_new("New", "pre-order", DAY, CACHE, tmp_path / out)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays_as_it_is(tmp_path):
    (tmp_path / "mine.yaml").write_text("mine")
    with pytest.raises(NotWrittenError, match=r"mine\.yaml exists already"):
        write_new("New", "pre-order", DAY, CACHE, tmp_path / "mine.yaml")
    assert (tmp_path / "mine.yaml").read_text() == "mine"


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path):
    (tmp_path / "new.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(NotWrittenError, match="exists already"):
        write_new("New", "pre-order", DAY, CACHE, tmp_path)
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(NotWrittenError, match="cannot be written"):
        write_new("New", "pre-order", DAY, CACHE, tmp_path / "taken" / "deep")


def test_every_example_says_what_it_shows():
    found = examples()
    assert [one.name for one in found] == sorted(
        path.stem for path in (ROOT / "campaigns").glob("*.yaml") if path.name != "planner.yaml"
    )
    assert all(10 < len(one.shows) < 180 and not one.shows.endswith(".") for one in found)


def test_the_examples_are_looked_at_on_the_day_of_the_demo():
    assert f"AS_OF := {EXAMPLES_DAY}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_an_example_brings_the_defaults_that_it_relies_on(tmp_path):
    written = copy_example("ten-year-gift", tmp_path)
    assert written.defaults == tmp_path / "planner.yaml"
    for path in (written.campaign, written.defaults):
        assert path.read_bytes() == (ROOT / "campaigns" / path.name).read_bytes()


def test_a_second_example_leaves_the_same_defaults_alone(tmp_path):
    copy_example("ten-year-gift", tmp_path)
    before = (tmp_path / "planner.yaml").stat().st_mtime_ns
    copy_example("spring-drop", tmp_path)
    assert (tmp_path / "planner.yaml").stat().st_mtime_ns == before


def test_an_example_is_not_put_beside_other_defaults(tmp_path):
    (tmp_path / "planner.yaml").write_text("defaults: {}\n")
    with pytest.raises(NotWrittenError, match="name an empty folder with --out"):
        copy_example("ten-year-gift", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["planner.yaml"]


def test_an_example_that_says_all_itself_comes_alone(tmp_path, monkeypatch):
    own = tmp_path / "campaigns"
    own.mkdir()
    (own / "planner.yaml").write_text("defaults: {overage: 9%}\n")
    (own / "whole.yaml").write_text("# Says all.\nplanner: 1\noverage: 8%\n")
    monkeypatch.setattr("planner.app.init.shipped", lambda _: own)
    assert copy_example("whole", tmp_path / "out").defaults is None


@pytest.mark.parametrize(("name", "hint"), [("founders", "did you mean founders-day?"), ("../../x", "lists them")])
def test_an_example_that_there_is_not_is_refused(tmp_path, name, hint):
    with pytest.raises(NotWrittenError, match=hint.replace("?", r"\?")):
        copy_example(name, tmp_path)

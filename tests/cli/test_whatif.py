"""`planner whatif`: before and after, side by side; nothing is written."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import planner

GOLDEN = Path(__file__).parents[1] / "golden"
DAY = ("--as-of", "2027-01-08")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(GOLDEN / "pre-order" / "campaign.yaml", tmp_path / "hoodie.yaml")
    return tmp_path


def test_figures_and_findings_stand_side_by_side(folder: Path) -> None:
    before = (folder / "hoodie.yaml").read_bytes()
    asked = ("--set", "timeline.produce.days=[18, 20, 24]", "--set", "overage=5%")
    ran = planner("whatif", "hoodie.yaml", *DAY, *asked, cwd=folder)
    assert (ran.code, ran.err) == (1, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[:3] == ["Founders' Day hoodie, hoodie.yaml", "timeline.produce.days=[18, 20, 24]", "overage=5%"]
    assert "verdict ready with warnings on hold" in lines
    assert "ready until Mon 2027-01-25 on hold today" in lines
    assert "production done, likely Wed 2027-02-10 Tue 2027-02-23" in lines
    assert any(line.startswith("comes: error[QTY02] HOOD-NVY orders 5% extra") for line in lines)
    assert (folder / "hoodie.yaml").read_bytes() == before


def test_a_finding_that_goes_and_a_short_form_taken_apart(folder: Path) -> None:
    file = folder / "hoodie.yaml"
    text = file.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("size_window:"))
    file.write_text(text.replace(line, "size_window: 2027-01-11 .. 2027-01-27 17:00"), encoding="utf-8")
    asked = ("--set", "size_window.closes=2027-01-21 17:00", "--format", "json")
    found = json.loads(planner("whatif", "hoodie.yaml", *DAY, *asked, cwd=folder).out)
    assert "WIN07" in [one["code"] for one in found["goes"]]
    assert (found["before"]["figures"]["close"], found["after"]["figures"]["close"]) == (
        "Wed 2027-01-27 17:00",
        "Thu 2027-01-21 17:00",
    )
    assert (found["before"]["standing"], found["before"]["ready_until"]) == ("on hold", None)


def test_without_a_change_both_sides_are_the_same(folder: Path) -> None:
    found = json.loads(planner("whatif", "hoodie.yaml", *DAY, "--format", "json", cwd=folder).out)
    assert found["before"] == found["after"]
    assert found["goes"] == found["comes"] == []


def test_a_sweep_shows_where_the_verdict_turns(folder: Path) -> None:
    asked = ("--sweep", "promise.ship_by=2027-02-20..2027-03-01", "--format", "json")
    found = json.loads(planner("whatif", "hoodie.yaml", *DAY, *asked, cwd=folder).out)
    assert [one["value"] for one in found] == [f"2027-02-{day}" for day in range(20, 29)] + ["2027-03-01"]
    standings = [one["standing"] for one in found]
    assert standings[0] == "on hold" and standings == sorted(standings, key=lambda word: word != "on hold")


def test_a_sweep_over_percents_is_a_table(folder: Path) -> None:
    ran = planner("whatif", "hoodie.yaml", *DAY, "--sweep", "overage=8%..10%", cwd=folder)
    rows = [line.split() for line in ran.out.splitlines()]
    assert [row[0] for row in rows] == ["overage", "8%", "9%", "10%"]
    assert (rows[1][1:3], rows[1][4:6], rows[2][4]) == (["100%", "100%"], ["on", "hold"], "ready")


def test_a_sweep_draws_the_curve_of_the_chance_that_rises_with_the_day(folder: Path) -> None:
    swept = ("--sweep", "promise.arrive_by=2027-02-25..2027-03-08")
    ran = planner("whatif", "hoodie.yaml", *DAY, *swept, cwd=folder)
    bars = [line.count("#") for line in ran.out.splitlines()[1:]]
    assert bars == sorted(bars) and bars[0] < 5 and bars[-1] >= 18
    found = json.loads(planner("whatif", "hoodie.yaml", *DAY, *swept, "--format", "json", cwd=folder).out)
    chances = [one["promise"]["arrive_chance"] for one in found]
    assert chances == sorted(chances) and [int(chance * 20) for chance in chances] == bars
    first = next(one["value"] for one in found if one["promise"]["arrive_chance"] >= 0.9)
    assert {one["promise"]["arrive_by_at_confidence"] for one in found} == {first}


def test_chances_and_the_dates_that_hold_stand_side_by_side(folder: Path) -> None:
    asked = ("--set", "timeline.produce.days=[18, 20, 24]", "--set", "promise.ship_by=2027-03-08")
    lines = [
        " ".join(line.split()) for line in planner("whatif", "hoodie.yaml", *DAY, *asked, cwd=folder).out.splitlines()
    ]
    (row,) = [line for line in lines if line.startswith("leaves in time")]
    before, after = (int(cell.rstrip("%")) for cell in row.split()[3:])
    assert before == 100 > after > 0
    data = json.loads(planner("whatif", "hoodie.yaml", *DAY, *asked, "--format", "json", cwd=folder).out)
    assert int(data["after"]["promise"]["ship_chance"] * 100) == after
    day = data["after"]["promise"]["ship_by_at_confidence"]
    assert any(line.startswith("leaves with 90% by") and day in line for line in lines)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--set", "overage"),
            'a change is PATH=VALUE, such as promise.arrive_by=2027-03-30, not "overage"; name both',
        ),
        (("--set", "overage=lots"), "hoodie.yaml:"),
        (
            ("--set", "name.first=x"),
            "name.first cannot be set: first has no place: what stands there is \"Founders' Day",
        ),
        (("--sweep", "overage=9%"), 'a sweep is PATH=A..B, two days, percents or whole numbers, not "9%"'),
        (("--sweep", "overage=9%..1%"), "9%..1% has no values; from the smaller to the larger, at most 200"),
        (("--sweep", "invited=1..999"), "1..999 has more than 200 values"),
        (("--campaign", "Other"), 'no campaign is called "Other"; found here: Founders\' Day hoodie'),
    ],
)
def test_what_cannot_be_tried_is_one_line(folder: Path, asked: tuple[str, ...], said: str) -> None:
    ran = planner("whatif", "hoodie.yaml", *DAY, *asked, cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_file_of_several_campaigns_asks_for_a_name(folder: Path) -> None:
    text = (folder / "hoodie.yaml").read_text(encoding="utf-8")
    (folder / "two.yaml").write_text(
        f"{text}\n---\n{text.replace('name: Founders', 'name: Other', 1)}", encoding="utf-8"
    )
    ran = planner("whatif", "two.yaml", *DAY, "--set", "overage=10%", cwd=folder)
    assert (ran.code, "two.yaml holds 2 campaigns; name one of them with --campaign" in ran.err) == (2, True)
    ran = planner("whatif", "two.yaml", *DAY, "--campaign", "Other' Day hoodie", "--set", "overage=10%", cwd=folder)
    assert ran.out.startswith("Other' Day hoodie, two.yaml")

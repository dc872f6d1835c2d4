"""`planner horizon`: the coming red days of all campaigns."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import planner

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def campaigns(tmp_path: Path) -> Path:
    for case in ("pre-order", "on-hold"):
        (tmp_path / "campaigns").mkdir(exist_ok=True)
        shutil.copy(GOLDEN / case / "campaign.yaml", tmp_path / "campaigns" / f"{case}.yaml")
    return tmp_path


def test_red_days_come_in_order_with_what_to_do_by_when(campaigns: Path) -> None:
    ran = planner("horizon", "campaigns/pre-order.yaml", "--as-of", "2027-01-08", cwd=campaigns)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:4] == [
        "Tue 2027-01-26  Founders' Day hoodie",
        "  the slot began Mon 2027-01-25, today is Tue 2027-01-26, and no start is stated (JOB10, C1)",
        "  by Mon 2027-01-25: add started: 2027-01-25 if production runs, or write the new slot",
        "  --> campaigns/pre-order.yaml:19:41",
    ]
    assert ran.out.endswith(
        "1 campaign as of Fri 2027-01-08: 1 ready, 0 on hold; the next turns red on Tue 2027-01-26\n"
    )
    days = [line[4:14] for line in ran.out.splitlines() if line[:1].isalpha()]
    assert days == sorted(days)


def test_the_folder_campaigns_is_the_default_and_those_on_hold_come_first(campaigns: Path) -> None:
    ran = planner("horizon", "--as-of", "2027-01-08", cwd=campaigns)
    assert ran.code == 0
    assert "is on hold: planner check campaigns/on-hold.yaml" in ran.out.splitlines()[0]


def test_as_data(campaigns: Path) -> None:
    ran = planner("horizon", "campaigns", "--as-of", "2027-01-08", "--format", "json", cwd=campaigns)
    found = json.loads(ran.out)
    assert found["as_of"] == "2027-01-08"
    ends = {one["file"]: (one["standing"], one["ready_until"]) for one in found["campaigns"]}
    assert ends["campaigns/on-hold.yaml"] == ("on hold", None)
    assert ends["campaigns/pre-order.yaml"][1] == "2027-01-25"
    first = next(one for one in found["ahead"] if one["file"] == "campaigns/pre-order.yaml")
    assert (first["day"], first["by"], first["code"], first["clause"]) == ("2027-01-26", "2027-01-25", "JOB10", "C1")


@pytest.mark.parametrize(("days", "code"), [(17, 0), (18, 1), (40, 1)])
def test_a_nightly_job_fails_ahead_of_the_day(campaigns: Path, days: int, code: int) -> None:
    asked = ("horizon", "campaigns/pre-order.yaml", "--as-of", "2027-01-08", "--fail-within", str(days))
    assert planner(*asked, cwd=campaigns).code == code


def test_one_that_is_red_already_fails_at_once(campaigns: Path) -> None:
    asked = ("horizon", "campaigns/on-hold.yaml", "--as-of", "2027-01-08", "--fail-within", "0")
    assert planner(*asked, cwd=campaigns).code == 1


def test_a_campaign_that_is_over_has_no_end_in_sight(campaigns: Path) -> None:
    file = campaigns / "campaigns" / "pre-order.yaml"
    over = "shipped: 2027-03-18\ndelivered: 2027-03-24\n"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{over}", encoding="utf-8")
    ran = planner("horizon", str(file), "--as-of", "2027-04-20", "--format", "json", cwd=campaigns)
    assert planner("check", str(file), "--as-of", "2027-04-20", cwd=campaigns).out.count(", no end in sight") == 1
    assert json.loads(ran.out)["campaigns"][0]["ready_until"] == "9999-12-31"


def test_bad_input_is_said_beside_the_rest(campaigns: Path) -> None:
    (campaigns / "campaigns" / "bad.yaml").write_text("launch: soon\n", encoding="utf-8")
    ran = planner("horizon", "campaigns", "--as-of", "2027-01-08", cwd=campaigns)
    assert ran.code == 2
    assert "campaigns/bad.yaml:1:9" in ran.err
    assert "1 ready, 1 on hold" in ran.out

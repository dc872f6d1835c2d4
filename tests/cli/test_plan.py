"""`planner plan` as a process: its contract as JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.command import planner

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-12-04")
ON_HOLD = ("tests/golden/on-hold/campaign.yaml", "--as-of", "2027-01-08")


def as_json(*arguments):
    ran = planner("plan", "--format", "json", *arguments, cwd=ROOT)
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.fixture(scope="module")
def ready():
    return as_json("campaigns", *AS_OF)


def test_every_object_keeps_the_contract(ready):
    for one in (*ready, *as_json(*ON_HOLD)):
        assert one.keys() >= {"promise", "ready_until", "stages"}
        keys = {"ship_chance", "arrive_chance", "ship_by_at_confidence", "arrive_by_at_confidence"}
        assert one["promise"].keys() >= keys
        assert one["stages"]
        for stage in one["stages"]:
            assert stage.keys() >= {"name", "p10", "p50", "p90", "latest_start", "slack"}


def test_values_are_of_the_kinds_that_the_contract_names(ready):
    for one in ready:
        promise = one["promise"]
        assert 0 <= promise["ship_chance"] <= 1 and 0 <= promise["arrive_chance"] <= 1
        assert date.fromisoformat(promise["ship_by_at_confidence"]) <= date.fromisoformat(
            promise["arrive_by_at_confidence"]
        )
        for stage in one["stages"]:
            done = [date.fromisoformat(stage[name]) for name in ("p10", "p50", "p90")]
            assert done == sorted(done)
            over = stage["latest_start"] is None
            assert (stage["slack"] is None) == over
            assert over or (isinstance(stage["slack"], int) and date.fromisoformat(stage["latest_start"]))


def test_ready_until_is_the_day_that_the_horizon_names(ready):
    horizon = json.loads(planner("horizon", "campaigns", "--format", "json", *AS_OF, cwd=ROOT).out)["campaigns"]
    assert {(one["campaign"], one["standing"], one["ready_until"]) for one in horizon} == {
        (one["campaign"], one["standing"], one["ready_until"]) for one in ready
    }
    assert all(one["ready_until"] for one in ready)


def test_it_is_the_last_green_day(tmp_path):
    (tmp_path / "sale.yaml").write_text((ROOT / "campaigns" / "trail-cap-restock.yaml").read_text("utf-8"), "utf-8")
    (one,) = json.loads(planner("plan", "sale.yaml", "--format", "json", *AS_OF, cwd=tmp_path).out)
    last = date.fromisoformat(one["ready_until"])
    on_last = planner("check", "sale.yaml", "--as-of", str(last), cwd=tmp_path)
    day_after = planner("check", "sale.yaml", "--as-of", str(date.fromordinal(last.toordinal() + 1)), cwd=tmp_path)
    assert (on_last.code, day_after.code) == (0, 1)


def test_it_is_null_for_a_campaign_that_is_red_already():
    (one,) = as_json(*ON_HOLD)
    assert (one["standing"], one["ready_until"]) == ("on hold", None)


def test_packs_of_ones_own_can_end_it(tmp_path):
    ran = planner("plan", "campaigns", "--format", "json", "--rules", str(tmp_path / "none"), *AS_OF, cwd=ROOT)
    assert ran.code == 2
    assert "none" in ran.err and ran.out == "[]\n"

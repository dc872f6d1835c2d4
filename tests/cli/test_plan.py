"""`planner plan` as a process: its contract as JSON, its sheet, and what it draws on which terminal."""

import csv
import fcntl
import io
import json
import os
import pty
import struct
import subprocess
import sys
import termios
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


def test_the_sheet_has_a_row_a_stage_and_no_formula():
    ran = planner("plan", "campaigns", "--format", "csv", *AS_OF, cwd=ROOT)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    stages = [(one["campaign"], stage["name"]) for one in as_json("campaigns", *AS_OF) for stage in one["stages"]]
    assert [(row["campaign"], row["stage"]) for row in rows] == stages
    assert all(None not in row and row["p10"] <= row["p50"] <= row["p90"] for row in rows)


def test_a_name_is_no_formula_in_the_sheet_and_slack_is_a_number(tmp_path):
    text = (ROOT / "tests" / "formats" / "charts" / "one-week.yaml").read_text("utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("One week", "=1+1").replace("receive:", "-check:"), "utf-8")
    ran = planner("plan", "a.yaml", "--format", "csv", "--as-of", "2026-12-04", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["campaign"] for row in rows} == {"'=1+1"}
    assert [(row["stage"], row["slack"]) for row in rows] == [("produce", ""), ("'-check", "-2"), ("deliver", "-1")]


def on_terminal(*arguments, columns=80, **environment):
    """What the command writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    kept = {key: os.environ[key] for key in ("PATH", "PLANNER_CACHE", "HOME") if key in os.environ}
    command = subprocess.Popen(
        [sys.executable, "-m", "planner", *arguments],
        cwd=ROOT,
        env=kept | {"TERM": "xterm", "LC_ALL": "C.UTF-8"} | environment,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    read = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux ends a terminal so
            break
        if not part:
            break
        read += part
    _, wrong = command.communicate(timeout=60)
    os.close(ours)
    assert (command.returncode, wrong) == (0, b"")
    return read.decode("utf-8").replace("\r\n", "\n")


PLAN = ("plan", "campaigns/two-office-launch.yaml", *AS_OF)


def drawing(text):
    """The lines of the chart and of its legend: the second and third part of the output."""
    return [line for part in text.split("\n\n")[1:3] for line in part.splitlines()]


def test_a_terminal_gets_unicode_and_colour():
    text = on_terminal(*PLAN)
    assert "█" in text and "▒" in text and "\x1b[34m" in text


def test_no_color_is_heeded():
    text = on_terminal(*PLAN, NO_COLOR="1")
    assert "█" in text and "\x1b" not in text


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8", "TERM": "dumb"}])
def test_a_terminal_that_cannot_gets_ascii(environment):
    text = on_terminal(*PLAN, **environment)
    assert text.isascii()


def test_what_is_no_terminal_gets_ascii_in_eighty_columns():
    ran = planner(*PLAN, cwd=ROOT, COLUMNS="200", LC_ALL="C.UTF-8")
    assert ran.out.isascii()
    assert max(map(len, drawing(ran.out))) == 80


@pytest.mark.parametrize(("columns", "widest"), [(40, 60), (100, 100), (300, 120)])
def test_the_chart_is_as_wide_as_the_terminal_within_limits(columns, widest):
    assert max(map(len, drawing(on_terminal(*PLAN, columns=columns, NO_COLOR="1")))) == widest

"""planner calendars, and what a check makes of the lock that it wrote."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.workdays import Lock
from planner.workdays.lock import read, text
from tests.cli.command import planner
from tests.source.texts import BACKORDER, PRE_ORDER

LOCK = "planner-calendars.lock"
DAY = ("--as-of", "2027-01-08")
BLOCKED = """
import sys
sys.modules["holidays"] = sys.modules["pycountry"] = None
from planner.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "campaigns").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "campaigns" / "hoodie.yaml").write_text(PRE_ORDER, encoding="utf-8")
    return tmp_path


def edit(shop: Path, change: Callable[[Lock], Lock]) -> None:
    """Another lock, with a digest of its own."""
    path = shop / "campaigns" / LOCK
    path.write_text(text(change(read(path.read_text(encoding="utf-8")))), encoding="utf-8")


def test_a_lock_is_written_beside_the_campaigns_and_again_without_a_change(shop: Path) -> None:
    ran = planner("calendars", "lock", cwd=shop)
    assert (ran.code, ran.err) == (0, "") and ran.out.startswith(f"campaigns/{LOCK}: written, holidays ")
    before = (shop / "campaigns" / LOCK).read_bytes()
    again = planner("calendars", "lock", "campaigns/hoodie.yaml", cwd=shop)
    assert again.out.startswith(f"campaigns/{LOCK}: as it was") and (shop / "campaigns" / LOCK).read_bytes() == before
    years = {code: place["years"] for code, place in json.loads(before)["places"].items()}
    assert years == {"DE": [2027, 2028, 2029], "US": [2027, 2028, 2029], "US-WA": [2027, 2028, 2029]}


def test_a_check_with_a_lock_finds_what_one_without_finds_and_needs_no_library(shop: Path) -> None:
    cache = str(shop / "cache")
    without = planner("check", *DAY, cwd=shop, PLANNER_CACHE=cache)  # and proves the rules once, on an example
    planner("calendars", "lock", cwd=shop)
    for folder in (shop / "cache").glob("holidays-*"):
        shutil.rmtree(folder)
    environment = {**os.environ, "PLANNER_CACHE": cache}
    ran = subprocess.run(
        [sys.executable, "-c", BLOCKED, "check", *DAY],
        cwd=shop,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.stdout, ran.returncode) == (without.out, without.code), ran.stderr


def test_the_days_of_a_lock_count(shop: Path) -> None:
    planner("calendars", "lock", cwd=shop)
    before = planner("plan", "campaigns", *DAY, cwd=shop).out
    off = {date(2027, 1, 26): "Ours"}
    edit(shop, lambda lock: Lock(lock.library, {code: replace(one, holidays=off) for code, one in lock.places.items()}))
    assert planner("plan", "campaigns", *DAY, cwd=shop).out != before


def test_an_edited_lock_is_bad_input_at_its_place(shop: Path) -> None:
    planner("calendars", "lock", cwd=shop)
    path = shop / "campaigns" / LOCK
    path.write_text(path.read_text(encoding="utf-8").replace("Thanksgiving", "Thanksgivin"), encoding="utf-8")
    for command in (("check", "--format", "concise"), ("plan", "campaigns"), ("notices", "campaigns"), ("calendars",)):
        more = () if command[0] == "calendars" else DAY
        ran = planner(*command, *more, cwd=shop)
        assert ran.code == 2 and f"campaigns/{LOCK}:1:1" in ran.out + ran.err
        assert "the lock is not as planner calendars lock wrote it" in ran.out + ran.err


def test_a_lock_that_lacks_a_year_or_place_is_a_warning_at_its_line(shop: Path) -> None:
    planner("calendars", "lock", cwd=shop)
    cap = BACKORDER.replace("deliver: {days: [1, 3, 5], where: US}", "deliver: {days: [1, 3, 5], where: US-CO}")
    (shop / "campaigns" / "cap.yaml").write_text(cap, encoding="utf-8")
    ran = planner("check", *DAY, "--select", "LCK01", "--format", "concise", cwd=shop)
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"campaigns/{LOCK}:") and ran.code == 0
    assert "LCK01 the lock lacks the days off of Colorado, United States in 2026, which deliver leads to" in ran.out
    assert planner("check", *DAY, "--select", "LCK01", "--strict", cwd=shop).code == 1
    planner("calendars", "lock", cwd=shop)
    assert "LCK01" not in planner("check", *DAY, cwd=shop).out


def test_a_library_newer_than_the_lock_is_advice_at_its_line(shop: Path) -> None:
    planner("calendars", "lock", cwd=shop)
    edit(shop, lambda lock: lock._replace(library="0.9"))
    out = planner("check", *DAY, "--select", "lock-older-than-library", "--format", "concise", cwd=shop).out
    assert "advice LCK02 the lock holds days of holidays 0.9, and" in out


def test_a_directory_with_a_campaign_that_cannot_be_planned_is_not_locked(shop: Path) -> None:
    (shop / "campaigns" / "bad.yaml").write_text("moq: 12 dozen\n", encoding="utf-8")
    ran = planner("calendars", "lock", cwd=shop)
    assert ran.code == 2 and "moq" in ran.err and not (shop / "campaigns" / LOCK).exists()


def test_a_lock_above_holds_too_up_to_the_repositorys_top(shop: Path) -> None:
    planner("calendars", "lock", cwd=shop)
    (shop / "campaigns" / LOCK).rename(shop / LOCK)
    (shop / LOCK).write_text("{}", encoding="utf-8")
    assert planner("check", *DAY, cwd=shop).code == 2
    (shop / "campaigns" / ".git").mkdir()
    assert planner("check", *DAY, cwd=shop).code == 0


def test_the_list_names_places_years_and_closings(shop: Path) -> None:
    closed = "closed: [{stages: [freight], from: 2027-06-01, to: 2027-06-12, why: Refit, slow_before: 3}]\n"
    (shop / "campaigns" / "hoodie.yaml").write_text(PRE_ORDER + closed, encoding="utf-8")
    out = planner("calendars", cwd=shop).out
    assert "campaigns/hoodie.yaml" in out and "Washington, United States" in out
    assert [line.split() for line in out.splitlines() if "Refit" in line] == [
        ["Refit", "freight", "Tue", "2027-06-01", "Sat", "2027-06-12", "3", "0"]
    ]

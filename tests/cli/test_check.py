"""`planner check` as a real process."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import planner

GOLDEN = Path(__file__).parents[1] / "golden"
DAY = ("--as-of", "2027-01-08")


@pytest.fixture
def held(tmp_path):
    shutil.copy(GOLDEN / "on-hold" / "campaign.yaml", tmp_path / "held.yaml")
    return tmp_path


def codes(out: str) -> list[str]:
    return [one["code"] for one in json.loads(out)]


def test_the_default_is_the_folder_campaigns(tmp_path):
    (tmp_path / "campaigns").mkdir()
    shutil.copy(GOLDEN / "pre-order" / "campaign.yaml", tmp_path / "campaigns" / "one.yaml")
    ran = planner("check", *DAY, "--format", "concise", cwd=tmp_path)
    assert ran.code == 0
    assert all(line.startswith("campaigns/one.yaml:") for line in ran.out.splitlines())


def test_without_campaigns_it_is_bad_usage(tmp_path):
    ran = planner("check", *DAY, cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "")
    assert "campaigns:1:1: there is no such file or directory" in ran.out


def test_an_empty_directory_is_bad_usage(tmp_path):
    (tmp_path / "campaigns").mkdir()
    ran = planner("check", *DAY, cwd=tmp_path)
    assert ran.code == 2
    assert "the directory has no campaign" in ran.out


def test_the_highest_code_of_all_files_counts(held):
    (held / "bad.yaml").write_text("kind: preorder\n", encoding="utf-8")
    assert planner("check", "held.yaml", *DAY, cwd=held).code == 1
    assert planner("check", "held.yaml", "bad.yaml", *DAY, cwd=held).code == 2


def test_strict_makes_warnings_fail(tmp_path):
    shutil.copy(GOLDEN / "pre-order" / "campaign.yaml", tmp_path / "one.yaml")
    assert planner("check", "one.yaml", *DAY, cwd=tmp_path).code == 0
    assert planner("check", "one.yaml", *DAY, "--strict", cwd=tmp_path).code == 1


def test_strict_can_stand_in_the_settings(tmp_path):
    shutil.copy(GOLDEN / "pre-order" / "campaign.yaml", tmp_path / "one.yaml")
    (tmp_path / "planner.yaml").write_text("settings: {strict: true}\n", encoding="utf-8")
    assert planner("check", "one.yaml", *DAY, cwd=tmp_path).code == 1


@pytest.mark.parametrize("word", ["QTY02", "overage-below-allowances", "C3"])
def test_select_takes_codes_names_and_clauses(held, word):
    ran = planner("check", "held.yaml", *DAY, "--select", word, "--format", "json", cwd=held)
    assert codes(ran.out) == ["QTY02"]
    assert ran.code == 1


def test_ignore_takes_findings_out_and_counts_them(held):
    before = codes(planner("check", "held.yaml", *DAY, "--format", "json", cwd=held).out)
    ran = planner("check", "held.yaml", *DAY, "--ignore", "QTY02,C2", cwd=held)
    assert "QTY02" in before
    assert "QTY02" not in ran.out
    assert "ignored" in ran.out


def test_an_unknown_rule_is_bad_usage_with_the_nearest_name(held):
    ran = planner("check", "held.yaml", *DAY, "--select", "cap-mising", cwd=held)
    assert ran.code == 2
    assert 'no rule, name or clause is called "cap-mising"; did you mean cap-missing?' in ran.out


@pytest.mark.parametrize("value", ["tomorrow", "2027-02-30", "8 Jan 2027"])
def test_a_day_that_is_none_is_bad_usage(held, value):
    ran = planner("check", "held.yaml", "--as-of", value, cwd=held)
    assert ran.code == 2
    assert "a date is year-month-day, such as 2027-01-08" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("value", ["1999-12-31", "2091-01-01", "2150-01-01"])
def test_a_day_that_no_campaign_is_planned_on_is_bad_usage(held, value):
    ran = planner("check", "held.yaml", "--as-of", value, cwd=held)
    assert ran.code == 2
    assert ran.err.splitlines()[-1].endswith(
        f'a day from 2000 to 2090, as a campaign\'s dates, such as 2027-01-08, not "{value}"'
    )


def test_one_of_several_campaigns_can_be_picked(tmp_path):
    text = (GOLDEN / "backorder" / "campaign.yaml").read_text(encoding="utf-8")
    both = (
        text
        + "---\n"
        + text.replace("Restock of the trail cap", "Second restock").replace("overage: 8%", "overage: 1%")
    )
    (tmp_path / "two.yaml").write_text(both, encoding="utf-8")
    picked = planner(
        "check", "two.yaml", "--as-of", "2026-12-04", "--campaign", "Restock of the trail cap", cwd=tmp_path
    )
    other = planner("check", "two.yaml", "--as-of", "2026-12-04", "--campaign", "Second restock", cwd=tmp_path)
    unknown = planner("check", "two.yaml", "--as-of", "2026-12-04", "--campaign", "Second restok", cwd=tmp_path)
    assert (picked.code, other.code, unknown.code) == (0, 1, 2)
    assert "did you mean Second restock?" in unknown.out


def test_json_parses_with_bad_input_and_says_input(tmp_path):
    (tmp_path / "bad.yaml").write_text("{", encoding="utf-8")
    ran = planner("check", "bad.yaml", *DAY, "--format", "json", cwd=tmp_path)
    found = json.loads(ran.out)
    assert ran.code == 2
    assert [one["severity"] for one in found] == ["input"]
    assert list(found[0]) == [
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "code",
        "name",
        "clause",
        "severity",
        "message",
        "fix",
        "campaign",
        "item",
    ]


def test_a_pipe_has_no_colour(held):
    assert "\x1b" not in planner("check", "held.yaml", *DAY, cwd=held).out


def test_a_second_run_gives_the_same_bytes_without_the_holiday_library(held, tmp_path):
    cache = str(tmp_path / "kept")
    first = planner("check", "held.yaml", *DAY, cwd=held, PLANNER_CACHE=cache)
    blocked = held / "blocked"
    for name in ("holidays", "pycountry"):
        (blocked / name).mkdir(parents=True)
        (blocked / name / "__init__.py").write_text("raise ImportError('not in a check')\n", encoding="utf-8")
    second = planner("check", "held.yaml", *DAY, cwd=held, PLANNER_CACHE=cache, PYTHONPATH=str(blocked))
    assert first.code == second.code == 1
    assert first.out == second.out


def test_packs_of_ones_own_are_asked_too(held):
    (held / "own").mkdir()
    (held / "own" / "acme.yaml").write_text(
        "pack: acme\ntitle: Our own\nvocabulary: 1\nrules:\n"
        "  - code: ACME-QTY01\n    name: acme-stock\n    clause: A2\n    since: 1.0.0\n    severity: warning\n"
        "    each: item\n"
        "    when: [stock < 10 pieces]\n    at: stock\n    label: few\n    message: '{sku} has {stock:pieces} on hand'\n"
        "    why: our shop keeps ten of everything\n    fix: order more\n"
        "    examples:\n      - {name: ten, set: {items: {HOOD-NVY: {stock: 10}}}, pass: true}\n"
        "      - {name: none, set: {}, fail: [{at: items.HOOD-NVY.stock, message: HOOD-NVY has 0 pieces on hand}]}\n",
        encoding="utf-8",
    )
    ran = planner(
        "check", "held.yaml", *DAY, "--rules", "own", "--select", "ACME-QTY01", "--format", "concise", cwd=held
    )
    assert ran.out.endswith("warning ACME-QTY01 HOOD-NVY has 0 pieces on hand (A2)\n")
    assert ran.code == 0


def test_a_pack_that_is_wrong_is_bad_input_at_its_place(held):
    (held / "own").mkdir()
    (held / "own" / "acme.yaml").write_text(
        "pack: acme\ntitle: x\nvocabulary: 1\nrules: [{code: X}]\n", encoding="utf-8"
    )
    ran = planner("check", "held.yaml", *DAY, "--rules", "own", cwd=held)
    assert ran.code == 2
    assert "own/acme.yaml:4:" in ran.out


def test_a_finding_about_a_default_points_into_planner_yaml(tmp_path):
    text = (GOLDEN / "backorder" / "campaign.yaml").read_text(encoding="utf-8").replace("overage: 8%\n", "")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "one.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "planner.yaml").write_text("defaults:\n  overage: 2%\n", encoding="utf-8")
    ran = planner("check", "shop", "--as-of", "2026-12-04", "--select", "QTY02", "--format", "concise", cwd=tmp_path)
    assert ran.out.startswith("planner.yaml:2:12: error QTY02")


def test_a_reader_who_leaves_early_sees_no_traceback(held):
    import subprocess
    import sys

    command = f"{sys.executable} -m planner check held.yaml --as-of 2027-01-08 | head -1"
    ran = subprocess.run(command, shell=True, cwd=held, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr

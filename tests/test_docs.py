"""What is generated is up to date, and what the README shows is what happens."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import planner

ROOT = Path(__file__).parents[1]
FAILING = sorted((ROOT / "tests" / "failing").glob("*.yaml"))


def test_generated_files_are_up_to_date():
    ran = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout + ran.stderr == ""


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.stem)
def test_every_rule_has_a_file_in_which_the_command_finds_it(path):
    from datetime import date

    from planner import Options, check
    from tests.rules.books import catalogue

    as_of = re.search(r"^x-as-of: '?([\d-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)[1]
    report = check([path], Options(as_of=date.fromisoformat(as_of), cache=Path(os.environ["PLANNER_CACHE"])))
    found = [finding for finding in report.findings if finding.code == path.stem]
    assert [finding.severity.value for finding in found[:1]] == [catalogue().named(path.stem)[0].rule.severity]


def readme_block(language: str) -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(rf"```{language}\n(.*?)```", readme, re.DOTALL)[1]


def test_the_readme_shows_what_the_check_prints(tmp_path):
    (tmp_path / "cap.yaml").write_text(readme_block("yaml"), encoding="utf-8")
    command, _, output = readme_block("text").partition("\n")
    assert planner(*command.removeprefix("$ planner ").split(), cwd=tmp_path).out == output


def test_the_readme_shows_what_a_flat_percent_leaves_without_a_spare(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## How many of each size\n")[2].partition("\n## ")[0]
    campaign, shown = re.findall(r"```(?:yaml|text)\n(.*?)```", section, re.DOTALL)
    (tmp_path / "tee.yaml").write_text(campaign, encoding="utf-8")
    command, _, output = shown.partition("\n")
    assert planner(*command.removeprefix("$ planner ").split(), cwd=tmp_path).out == output
    assert "Without a spare: XS, XL, 2XL." in output


def test_the_readme_tells_of_the_campaign_that_only_looks_fine(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## Likely is not enough\n")[2].partition("\n## ")[0]
    ran = planner("plan", "docs/likely.yaml", "--as-of", "2027-01-08", "--format", "json", cwd=ROOT)
    (plan,) = json.loads(ran.out)
    (promise,) = plan["promises"]
    assert plan["shipping"]["likely"] < promise["ship_by"] and plan["delivery"]["likely"] < promise["arrive_by"]
    assert promise["ship_chance"] < promise["confidence"] and promise["arrive_chance"] < promise["confidence"]
    assert (promise["ship_by"], plan["shipping"]["likely"], plan["delivery"]["likely"]) == (
        ("2027-02-25", "2027-02-22", "2027-02-26")  # as the sentence has them
    )
    assert f"holds with {int(promise['ship_chance'] * 100)}%" in section
    found = planner("check", "docs/likely.yaml", "--as-of", "2027-01-08", "--format", "json", cwd=ROOT)
    assert {one["code"] for one in json.loads(found.out) if one["severity"] == "error"} == {"DAT14", "DAT15"}


def test_the_architecture_page_names_every_folder():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = [path.parent.name for path in sorted((ROOT / "planner").glob("*/__init__.py"))]
    tracked = subprocess.run(["git", "ls-tree", "-d", "--name-only", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    top = [name for name in tracked.stdout.split() if name != "planner" and not name.startswith(".")]
    assert [name for name in package if f"| `planner/{name}` |" not in page] == []
    assert [name for name in top if f"| `{name}/` |" not in page] == []


def test_the_page_on_plans_names_every_column_and_key_of_the_contract():
    from planner.formats.gantt_text import ASCII, UNICODE
    from planner.formats.plan_csv import HEAD

    page = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
    assert [name for name in HEAD if f"`{name}`" not in page] == []
    keys = ("ready_until", "ship_chance", "arrive_chance", "ship_by_at_confidence", "arrive_by_at_confidence", "name")
    assert [name for name in keys if f"`{name}`" not in page] == []
    signs = {*UNICODE, *ASCII} - {UNICODE.end, ASCII.end, ASCII.today}  # that one parts a table's columns
    assert [sign for sign in signs if f"`{sign}`" not in page] == []


def test_the_readme_shows_the_notice_of_the_mended_file(tmp_path):
    mended = readme_block("yaml").replace("overage: 5%", "overage: 8%").replace("cap: 150", "cap: 143")
    (tmp_path / "cap.yaml").write_text(mended, encoding="utf-8")
    ran = planner("notices", "cap.yaml", "--as-of", "2026-12-04", "--out", "drafts", cwd=tmp_path)
    assert ran.code == 0
    written = (tmp_path / "drafts" / "trail-cap-restock" / "announcement.md").read_text(encoding="utf-8")
    assert written == readme_block("markdown")


def test_the_readme_campaign_has_fifteen_lines():
    assert len(readme_block("yaml").splitlines()) == 15


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "pictures").iterdir()), ids=lambda path: path.name)
def test_every_picture_is_small_and_shown_with_words_for_those_who_do_not_see_it(path):
    assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size < 200_000
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")))
    shown = rf'!\[[^\]]+\]\((?:docs/)?pictures/{path.name}\)|<img src="pictures/{path.name}" alt="[^"]+"'
    assert re.search(shown, pages)

"""Whole outputs of the command, as a real process, against files that a person has read."""

import re
from pathlib import Path

import pytest

from tests.cli.command import planner

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if (folder / "campaign.yaml").exists())
OUTPUTS = {
    "findings.txt": ("check", "campaign.yaml"),
    "findings.concise": ("check", "campaign.yaml", "--format", "concise"),
    "findings.github": ("check", "campaign.yaml", "--format", "github"),
    "findings.json": ("check", "campaign.yaml", "--format", "json"),
    "plan.txt": ("plan", "campaign.yaml"),
    "plan.json": ("plan", "campaign.yaml", "--format", "json"),
    "plan.csv": ("plan", "campaign.yaml", "--format", "csv"),
    "plan.svg": ("plan", "campaign.yaml", "--format", "svg"),
    "buy.txt": ("buy", "campaign.yaml"),
    "buy.json": ("buy", "campaign.yaml", "--format", "json"),
    "buy.csv": ("buy", "campaign.yaml", "--format", "csv"),
    "buy.svg": ("buy", "campaign.yaml", "--format", "svg"),
    "notices.txt": ("notices", "campaign.yaml"),
}


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("case", CASES)
def test_output_is_as_it_was_read(case, name, update_golden):
    folder = GOLDEN / case
    as_of = re.search(r"^x-as-of: (\S+)", (folder / "campaign.yaml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    ran = planner(*OUTPUTS[name], "--as-of", as_of, cwd=folder)
    text = f"{ran.out}{f'--- standard error{chr(10)}{ran.err}' if ran.err else ''}--- exit {ran.code}\n"
    if update_golden:
        (folder / name).write_text(text, encoding="utf-8")
    assert text == (folder / name).read_text(encoding="utf-8")


def test_the_examples_of_the_format_are_ready_with_warnings_at_most():
    for case in ("pre-order", "backorder"):
        assert (GOLDEN / case / "findings.txt").read_text(encoding="utf-8").endswith("--- exit 0\n")

"""Limits that keep the code readable in one sitting; the linter keeps those of functions."""

from pathlib import Path

import pytest

from planner.assets import shipped

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("path", sorted((ROOT / "planner").rglob("*.py")), ids=lambda path: path.name)
def test_no_file_of_the_package_is_longer_than_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_text_is_left_for_later():
    for path in (*(ROOT / "planner").rglob("*.py"), *shipped("rules").rglob("*.yaml")):
        assert not {"TODO", "FIXME", "XXX"} & set(path.read_text(encoding="utf-8").split())

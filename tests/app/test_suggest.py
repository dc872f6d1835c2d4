"""What clears a campaign on hold: each set is enough, none holds what could be left out, and none is missed."""

import os
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from planner.app.check import Options
from planner.app.edit import Change
from planner.app.effort import effort
from planner.app.suggest import Search, errors, suggest, write
from planner.app.whatif import Trial
from planner.source.errors import BadInput

ROOT = Path(__file__).parents[1]
HELD = ROOT / "golden" / "on-hold" / "campaign.yaml"
CODES = (
    *(
        "DAT14",
        "DAT15",
        "JOB06",
        "JOB08",
        "JOB12",
        "MOQ02",
        "MOQ04",
        "QTY02",
        "QTY06",
        "QTY07",
        "QTY10",
        "QTY11",
        "QTY15",
    ),
    *("SLP01", "SLP13", "TEL07", "TEL12", "TEL13", "WIN07", "WIN08", "WHO04", "WHY09"),
)
FAILING = [ROOT / "failing" / f"{code}.yaml" for code in CODES]


def options(file: Path) -> Options:
    day = re.search(r"^x-as-of: '?([\d-]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert day is not None
    return Options(date.fromisoformat(day[1]), cache=Path(os.environ["PLANNER_CACHE"]))


def minimal(search: Search, universe: list[Change]) -> set[frozenset[Change]]:
    """By brute force: every subset that clears the campaign, and none of whose own subsets does."""
    cleared: set[frozenset[Change]] = set()
    for count in range(len(universe) + 1):
        for part in map(frozenset, combinations(universe, count)):
            if any(one <= part for one in cleared) or len({one.path for one in part}) < len(part):
                continue
            checked = search.checked(part)
            if checked is not None and not errors(checked):
                cleared.add(part)
    return cleared


def search_of(file: Path) -> Search:
    asked = options(file)
    return Search(Trial(file, asked), asked.as_of)


@pytest.mark.parametrize("file", [HELD, *FAILING], ids=lambda file: file.stem if file != HELD else "on-hold")
def test_suggestions_are_those_that_brute_force_finds(file: Path) -> None:
    search = search_of(file)
    found = search.run()
    assert found.whole and found.found
    universe = sorted({one for changes in search._tried for one in changes}, key=str)
    assert len(universe) <= 12
    assert {frozenset(one.changes) for one in found.found} == minimal(search, universe)


def test_each_is_ready_and_what_asks_least_comes_first_where_nothing_costs_money() -> None:
    found = suggest(HELD, options(HELD)).found
    assert all(one.checked.verdict.ready_until is not None for one in found)
    assert not any(one.costs.amounts or one.costs.unpriced for one in found)
    hardest = [max(effort(change).rank for change in one.changes) for one in found]
    assert hardest == sorted(hardest)
    assert len(found[0].changes) == 6


def test_a_campaign_that_is_ready_has_none() -> None:
    file = ROOT / "golden" / "pre-order" / "campaign.yaml"
    found = suggest(file, options(file))
    assert (found.found, found.whole) == ((), True)


def test_once_buyers_were_told_the_promise_is_not_rewritten_but_a_delay_is_told() -> None:
    file = ROOT / "failing" / "SLP13.yaml"
    (only,) = suggest(file, options(file)).found
    assert only.told
    assert [str(one).partition(",")[0] for one in only.changes] == ["slips.+={was: 2027-02-19"]


def test_writing_one_leaves_every_other_line(tmp_path: Path) -> None:
    text = HELD.read_text(encoding="utf-8")
    file = tmp_path / "held.yaml"
    file.write_text(text, encoding="utf-8")
    asked = options(file)
    found = suggest(file, asked)
    written = write(file, asked, found, 1)
    before, after = text.splitlines(), file.read_text(encoding="utf-8").splitlines()
    changed = [was for was, now in zip(before, after, strict=True) if was != now]
    assert len(changed) == 5 and {one.path[0] for one in written} == {
        "buyers",
        "items",
        "overage",
        "production",
        "promise",
    }
    assert not errors(suggest(file, asked).before)
    with pytest.raises(BadInput, match="no suggestion is number 9"):
        write(file, asked, found, 9)

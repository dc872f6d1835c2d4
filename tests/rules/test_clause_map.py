"""The clause map: no clause without a rule, no rule without a clause, no changed clause whose rules nobody looked at."""

import shutil

import pytest

from planner.assets import shipped
from planner.notices.kinds import KINDS
from planner.rules.catalogue import Catalogue, load_catalogue
from planner.rules.clause_map import CHANGED, NO_RULE, SOUND, UNKNOWN, clause_map, digest
from tests.rules.books import catalogue


@pytest.fixture
def packs(tmp_path):
    """The shipped packs, to be changed."""
    shutil.copytree(shipped("rules"), tmp_path / "rules")
    return tmp_path / "rules"


def states(folder) -> dict[str, str]:
    return {row.clause: row.state for row in clause_map(load_catalogue(folder), folder)}


def test_every_clause_is_sound():
    rows = clause_map(catalogue(), shipped("rules"))
    assert {row.clause: row.state for row in rows} == dict.fromkeys(catalogue().clauses, SOUND)


def test_every_rule_stands_under_one_clause():
    codes = [code for row in clause_map(catalogue(), shipped("rules")) for code in row.rules]
    assert sorted(codes) == sorted(one.rule.code for one in catalogue().rules)


def test_a_changed_clause_is_red_and_the_others_are_not(packs):
    path = packs / "shared" / "clauses.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Order extra stock", "Order more stock"), encoding="utf-8")
    assert [name for name, state in states(packs).items() if state == CHANGED] == ["C3"]


def test_a_clause_whose_rules_are_gone_is_red():
    kept = [pack for pack in catalogue().packs if pack.name != "people"]
    rows = clause_map(Catalogue(tuple(kept), catalogue().clauses), shipped("rules"))
    assert [row.clause for row in rows if row.state == NO_RULE] == ["C4"]


def test_a_clause_that_is_gone_is_red(packs):
    path = packs / "shared" / "reviewed.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  D1: 00000000\n", encoding="utf-8")
    assert states(packs)["D1"] == UNKNOWN


def test_a_digest_changes_with_the_words_alone():
    clause = catalogue().clauses["C3"]
    assert digest(clause) == digest(type(clause)(clause.id, clause.says, clause.asks))
    assert digest(clause) != digest(type(clause)(clause.id, clause.says + " ", clause.asks))


@pytest.mark.parametrize("clause", list(catalogue().clauses))
def test_every_clause_is_cited_by_the_documentation_and_by_a_file_that_breaks_it(clause):
    root = shipped("rules").parent
    assert f"\n## {clause}\n" in (root / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"| {clause} |" in (root / "README.md").read_text(encoding="utf-8")
    codes = {one.rule.code for one in catalogue().named(clause)}
    assert codes & {path.stem for path in (root / "tests" / "failing").glob("*.yaml")}


def test_notices_cite_clauses_that_there_are():
    cited = {clause for kind in KINDS for clause in kind.clauses}
    assert cited <= set(catalogue().clauses)

"""Canaries, and rules that are kept: no verdict before each rule was seen to fire since a pack last changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from planner.app.check import Options, check
from planner.assets import shipped
from planner.rules import canary, catalogue, kept
from planner.rules.engine import EngineError
from planner.rules.rulebook import Rulebook
from planner.rules.runnable import Runnables
from tests.plan.plans import PRE_ORDER
from tests.rules.books import catalogue as shipped_catalogue
from tests.rules.books import rulebook, store

AS_OF = date(2027, 1, 8)


@pytest.fixture
def proven(monkeypatch):
    """Counts the times that the canaries are run."""
    times: list[Path] = []
    real = canary.prove
    monkeypatch.setattr(canary, "prove", lambda *given: times.append(given[2]) or real(*given))
    return times


@pytest.fixture
def packs(tmp_path):
    """Two packs and what they need."""
    folder = tmp_path / "rules"
    shutil.copytree(shipped("rules") / "shared", folder / "shared")
    for name in ("people.yaml", "verdict.yaml"):
        shutil.copy(shipped("rules") / name, folder / name)
    text = (folder / "people.yaml").read_text(encoding="utf-8")
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    return folder


def ready(folder, cache):
    return kept.ready(folder, (), cache, store())[1]


def test_every_shipped_rule_fires_on_its_canary():
    count = canary.prove(shipped_catalogue(), rulebook(), shipped("rules"), store())
    assert count == len(shipped_catalogue().rules)


def test_a_rule_that_stays_silent_on_its_canary_is_named(monkeypatch):
    real = Rulebook.findings
    monkeypatch.setattr(Rulebook, "findings", lambda *given: [one for one in real(*given) if one.code != "QTY06"])
    with pytest.raises(EngineError, match='the rule QTY06 stayed silent on its canary, "one piece short"'):
        canary.prove(shipped_catalogue(), rulebook(), shipped("rules"), store())


def test_no_verdict_is_printed_where_a_canary_is_silent(monkeypatch, tmp_path):
    (tmp_path / "one.yaml").write_text(PRE_ORDER, encoding="utf-8")
    monkeypatch.setattr(Rulebook, "findings", lambda *given: ())
    report = check([tmp_path / "one.yaml"], Options(AS_OF, cache=tmp_path / "kept"))
    assert (report.exit_code(), report.verdicts) == (3, ())
    assert "stayed silent on its canary" in report.findings[0].message
    assert not (tmp_path / "kept" / "rules").exists()


def test_kept_rules_are_the_rules_of_the_packs(packs, tmp_path):
    assert ready(packs, tmp_path / "kept") == ready(packs, tmp_path / "kept")


def test_what_was_proven_is_not_read_again(packs, tmp_path, proven, monkeypatch):
    first = ready(packs, tmp_path / "kept")
    monkeypatch.setattr(catalogue, "load_catalogue", lambda *given: pytest.fail("the packs were read again"))
    assert ready(packs, tmp_path / "kept") == first
    assert len(proven) == 1


def test_a_changed_pack_is_proven_again(packs, tmp_path, proven):
    ready(packs, tmp_path / "kept")
    with (packs / "people.yaml").open("a", encoding="utf-8") as pack:
        pack.write("# a word more\n")
    ready(packs, tmp_path / "kept")
    assert len(proven) == 2


def test_a_changed_base_campaign_proves_the_rules_again(packs, tmp_path, proven):
    ready(packs, tmp_path / "kept")
    with (packs / "shared" / "pre-order.yaml").open("a", encoding="utf-8") as base:
        base.write("# a word more\n")
    ready(packs, tmp_path / "kept")
    assert len(proven) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", "[[], {}]", "[[[1]], []]", '["a", "b"]', "null", "[" * 100_000])
def test_a_kept_file_that_is_not_sound_is_made_anew(packs, tmp_path, content):
    first = ready(packs, tmp_path / "kept")
    (file,) = (tmp_path / "kept" / "rules").iterdir()
    file.write_text(content, encoding="utf-8")
    assert ready(packs, tmp_path / "kept") == first
    assert file.read_text(encoding="utf-8") != content


def test_without_a_cache_the_canaries_are_run_each_time(packs, proven):
    assert isinstance(ready(packs, None), Runnables)
    assert isinstance(ready(packs, None), Runnables)
    assert len(proven) == 2


def test_a_folder_that_cannot_be_written_is_no_error(packs, tmp_path):
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    assert ready(packs, tmp_path / "kept").rules

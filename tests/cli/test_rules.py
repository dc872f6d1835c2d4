"""`planner rules` and `planner rules test` as a real process."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.command import planner
from tests.rules.books import catalogue

ROOT = Path(__file__).parents[2]
PACK = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "packs.md").read_text(encoding="utf-8"), re.DOTALL)[1]
SAYS = 'message: "HOOD-NVY may sell 501 pieces"'


@pytest.fixture
def own(tmp_path):
    (tmp_path / "acme.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def changed(folder, old, new):
    assert PACK.count(old) == 1
    (folder / "acme.yaml").write_text(PACK.replace(old, new), encoding="utf-8")
    return planner("rules", "test", "acme.yaml", cwd=folder)


def test_every_rule_is_listed_in_one_line(tmp_path):
    ran = planner("rules", cwd=tmp_path)
    head, *lines = ran.out.splitlines()
    assert head.split() == ["code", "name", "clause", "severity", "why"]
    assert [line.split()[0] for line in lines] == [one.rule.code for one in catalogue().rules]
    assert ran.code == 0


def test_the_list_is_data_with_the_place_of_each_rule(own):
    ran = planner("rules", "--rules", ".", "--format", "json", cwd=own)
    listed = json.loads(ran.out)
    assert [one["code"] for one in listed] == [*(one.rule.code for one in catalogue().rules), "ACME-QTY01"]
    assert listed[-1] == {
        "code": "ACME-QTY01",
        "name": "acme-cap-in-dozens",
        "was": [],
        "clause": "B4",
        "severity": "warning",
        "why": "our warehouse takes 500 pieces of an item",
        "since": "1.0.0",
        "file": "acme.yaml",
        "line": 5,
    }


@pytest.mark.parametrize("chosen", [("acme.yaml",), ("acme", "--rules", "."), (".",), (".", "--rules", ".")])
def test_a_pack_is_chosen_by_file_name_or_folder(own, chosen):
    ran = planner("rules", "test", *chosen, cwd=own)
    assert (ran.code, ran.out, ran.err) == (0, "3 examples of 1 rule: all as they say\n", "")


def test_a_shipped_pack_is_chosen_by_its_name_and_by_its_file(tmp_path):
    named = planner("rules", "test", "reason", cwd=tmp_path)
    assert named.code == 0
    assert re.fullmatch(r"\d+ examples of \d+ rules: all as they say\n", named.out)
    assert planner("rules", "test", "rules/reason.yaml", cwd=ROOT).out == named.out


def test_a_pack_of_conclusions_has_nothing_to_run(tmp_path):
    assert planner("rules", "test", "verdict", cwd=tmp_path).out == "nothing to run: verdict has no rules\n"


def test_a_wrong_message_is_shown_as_a_diff_at_the_example(own):
    ran = changed(own, SAYS, 'message: "HOOD-NVY may sell 510 pieces"')
    assert ran.code == 1
    assert ran.out == (
        'acme.yaml:27:15: ACME-QTY01 "five hundred and one do not" does not show what it says\n'
        "  --- expected\n"
        "  +++ found\n"
        "  -items.HOOD-NVY.cap: HOOD-NVY may sell 510 pieces\n"
        "  +items.HOOD-NVY.cap: HOOD-NVY may sell 501 pieces\n"
        "\n"
        "3 examples of 1 rule: 1 not as it says\n"
    )


def test_the_diff_in_the_docs_is_what_is_printed(own):
    shown = re.search(r"```text\n(.*?)```", (ROOT / "docs" / "packs.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert changed(own, 'message: "{sku} may sell {cap:pieces}"', 'message: "{sku} may sell 510 pieces"').out == shown


def test_a_wrong_place_is_shown_by_the_path_that_would_be_right(own):
    ran = changed(own, "- {at: items.HOOD-NVY.cap, m", "- {at: items.HOOD-NVY.produce, m")
    assert "  -items.HOOD-NVY.produce: HOOD-NVY may sell 501 pieces\n" in ran.out
    assert "  +items.HOOD-NVY.cap: HOOD-NVY may sell 501 pieces\n" in ran.out


def test_an_example_that_passes_instead_of_failing_is_shown(own):
    ran = changed(own, "{HOOD-NVY: {produce: 560, cap: 501}}", "{HOOD-NVY: {produce: 560, cap: 500}}")
    assert "  -items.HOOD-NVY.cap: HOOD-NVY may sell 501 pieces\n  +no finding\n" in ran.out


def test_another_rule_that_also_fires_is_named(own):
    ran = changed(own, "{HOOD-NVY: {produce: 560, cap: 501}}", "{HOOD-NVY: {produce: 140, cap: 501}}")
    assert "   items.HOOD-NVY.cap: HOOD-NVY may sell 501 pieces\n  +also QTY11\n" in ran.out


@pytest.mark.parametrize(
    ("set_", "said"),
    [
        ("{items: {HOOD-NVY: {cap: many}}}", 'cap is a whole number of pieces, not "many"'),
        ("{timeline: {freight: {where: XX}}}", "XX"),
    ],
)
def test_an_example_that_is_no_campaign_is_shown_and_the_rest_goes_on(own, set_, said):
    ran = changed(own, "{items: {HOOD-NVY: {cap: 120}}}", set_)
    assert "  -a campaign that can be planned\n  +" in ran.out
    assert said in ran.out
    assert ran.out.endswith("3 examples of 1 rule: 1 not as it says\n")


def test_an_as_of_that_is_no_date_is_shown(own):
    ran = changed(own, "        base: backorder\n", "        base: backorder\n        as_of: soon\n")
    assert '  +as_of is a date such as 2027-01-08, not "soon"\n' in ran.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      - name: a backorder", "      - name: x", ""),
        ("kind == pre-order", "wanted > 0 pieces", ":13:9: ACME-QTY01 no example makes this false: wanted > 0 pieces"),
        ("500 pieces of an item", "500 pieces.", ":19:10: ACME-QTY01 why ends with a full stop; leave it out"),
        ("cap to 500 or less", "no invalid cap", ':20:10: ACME-QTY01 fix says "invalid"; say it in a buyer\'s words'),
        ("our warehouse takes 500 pieces of an item", "it is so", ":19:10: ACME-QTY01 why is 8 characters long"),
        ("since: 1.0.0", "since: May", ':8:12: ACME-QTY01 since is a version such as 1.0.0, not "May"'),
        ("name: acme-cap-in-dozens", "name: long-wait", ":6:11: ACME-QTY01 the name stands for clause B1 too"),
    ],
)
def test_a_rule_to_be_mended_is_named_at_its_place(own, old, new, said):
    ran = changed(own, old, new)
    assert said in ran.out
    assert ran.code == (1 if said else 0)


def test_a_pack_that_cannot_be_read_is_drawn_at_its_place(own):
    ran = changed(own, "- cap > 500", "- cup > 500")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('error[PCK05]: no property is called "cup"\n  --> acme.yaml:12:9\n')
    assert "did you mean cap?" in ran.err


def test_a_code_that_a_shipped_rule_has_is_refused(own):
    ran = changed(own, "code: ACME-QTY01 ", "code: QTY02 ")
    assert ran.code == 2
    assert "the code QTY02 is used twice, first in rules/quantity.yaml" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("test", "quantty"), 'no pack is called "quantty"; did you mean quantity?'),
        (("test", "nowhere.yaml"), "the file cannot be read"),
        (("test", "quantity", "--format", "json"), "planner rules test has no --format"),
        (("tset",), "tset"),
        (("--rules", "nowhere"), "there is no pack in this folder"),
        (("test", "."), "there is no pack in this folder"),
    ],
)
def test_bad_usage_is_said_in_one_line_with_exit_2(tmp_path, arguments, said):
    ran = planner("rules", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err.splitlines()[-1]


def test_explain_needs_a_word_and_names_the_list(tmp_path):
    assert planner("explain", cwd=tmp_path).code == 2
    assert "planner rules lists them" in " ".join(planner("explain", "--help", cwd=tmp_path).out.split())


def test_the_map_shows_every_clause_with_its_rules_and_notices(tmp_path):
    ran = planner("rules", "--map", cwd=tmp_path)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 16
    assert re.search(r"^C3 +[0-9a-f]{8} +sound +BUY01, ", ran.out, re.MULTILINE)
    assert ran.out.splitlines()[-1].endswith("delay")

"""What the loader refuses in a pack, each with file, line and column; and several folders of packs."""

import pytest

from planner.assets import shipped
from planner.rules.catalogue import load_catalogue
from planner.source.errors import BadInput

PACK = """\
pack: house
title: Our own
vocabulary: 1
rules:
  - code: ACME-QTY01
    name: cap-missing
    clause: B4
    since: 0.1.0
    severity: error
    each: item
    when:
      - cap is missing
      - wanted > 5 pieces
    at: cap
    label: no cap
    message: "{sku} has no cap"
    why: it has to end somewhere
    fix: "add cap: {supply}"
    examples:
      - name: has one
        pass: true
      - name: has none
        fail:
          - {at: items.HOOD-NVY.cap, message: "HOOD-NVY has no cap"}
"""
CONCLUSION = """\
conclusions:
  - name: an-error-counts-too
    each: finding
    when: [severity == error]
    then: {counts: errors}
    why: It does
"""


def refused(tmp_path, text, name="house"):
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_catalogue(shipped("rules"), (tmp_path,))
    file = (tmp_path / f"{name}.yaml").as_posix()
    assert {error.span.file for error in caught.value.errors} == {file}
    return [
        (error.code, error.span.line, error.span.column, error.message, error.label) for error in caught.value.errors
    ]


REFUSED = [
    # what is written, what is written instead, code, line, column, message, label
    ("pack: house", "pack: home", "PCK01", 1, 7, 'called "home", its file "house"', "write pack: house"),
    ("vocabulary: 1", "vocabulary: 2", "PCK01", 3, 13, "speaks vocabulary 2", "write vocabulary: 1"),
    ("title: Our own\n", "", "PCK02", 1, 1, "title is missing", "add title"),
    ("    label: no cap\n", "", "PCK02", 5, 5, "label is missing", "add label"),
    ("label: no cap", "lable: no cap", "PCK02", 15, 5, 'has no key "lable" here', "docs/packs.md"),
    ("severity: error", "severity: fatal", "PCK02", 9, 15, "severity: input should be", "docs/packs.md"),
    ("code: ACME-QTY01", "code: qty1", "PCK03", 5, 11, '"qty1" is no code', "such as ACME-QTY02"),
    ("code: ACME-QTY01", "code: ZZZ99", "PCK03", 5, 11, "ZZZ99 has no letters of your own", "such as ACME-ZZZ99"),
    (
        "at: cap",
        "at: capp",
        "PCK04",
        14,
        9,
        'nothing is written at capp: what each: item names has no key "capp"',
        "cap?",
    ),
    ("at: cap", "at: cap.by.day", "PCK04", 14, 9, 'cap.by has no key "day"', "write cap.by alone"),
    ("at: cap", "at: timeline.deliver.wher", "PCK04", 14, 9, 'timeline.deliver has no key "wher"', "where?"),
    (
        "    label: no cap\n",
        "    label: no cap\n    related: [{at: produced, label: x}]\n",
        "PCK04",
        16,
        20,
        'has no key "produced"',
        "produce?",
    ),
    (
        '    fix: "add cap: {supply}"\n',
        '    fix: "add cap: {supply}"\n    change: [{caps: "{supply}"}]\n',
        "PCK04",
        19,
        15,
        'has no key "caps"',
        "cap?",
    ),
    ("name: cap-missing", "name: Cap missing", "PCK03", 6, 11, '"Cap missing" is no name', "such as cap-missing"),
    ("clause: B4", "clause: B44", "PCK03", 7, 13, 'no clause is called "B44"', "write one of A1"),
    ("each: item", "each: itm", "PCK04", 10, 11, 'no kind of fact is called "itm"', "did you mean item?"),
    ("{sku} has", "{skew} has", "PCK04", 16, 14, '{skew}: no property is called "skew"', "did you mean sku?"),
    ("{supply}", "{supply:big}", "PCK04", 18, 10, '"big" is no way to write a value', ""),
    ("label: no cap", 'label: "{cup}"', "PCK04", 15, 12, 'no property is called "cup"', "did you mean cap?"),
    (
        "wanted > 5 pieces",
        "wanted > 5 days",
        "PCK05",
        13,
        18,
        "wanted is in pieces, this is in days",
        "compare it with pieces",
    ),
    ("wanted > 5 pieces", "wnted > 5 pieces", "PCK05", 13, 9, 'no property is called "wnted"', "did you mean wanted?"),
    (
        "wanted > 5 pieces",
        '"wnted > 5 pieces"',
        "PCK05",
        13,
        10,
        'no property is called "wnted"',
        "did you mean wanted?",
    ),
    ("wanted > 5 pieces", "wanted > 5 or wanted < 2", "PCK05", 13, 20, '"or" is not part', "two rules"),
    ("wanted > 5 pieces", "overage < 5 pieces", "PCK05", 13, 19, "overage is in percent", "compare it with percent"),
    (
        "      - name: has one\n        pass: true\n",
        "",
        "PCK06",
        19,
        5,
        "0 passing and 1 failing",
        "at least one of each",
    ),
    ("        pass: true\n", "", "PCK06", 19, 5, "0 passing and 1 failing", "passes or fails"),
    ("pack: house", "pack: [house", "INP01", None, None, "", ""),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "message", "label"), REFUSED)
def test_a_pack_is_refused_at_its_place(tmp_path, old, new, code, line, column, message, label):
    assert PACK.count(old) >= 1
    found = [one for one in refused(tmp_path, PACK.replace(old, new, 1)) if message in one[3]]
    assert found[0][0] == code and label in found[0][4]
    assert line is None or found[0][1:3] == (line, column)


def test_a_rule_without_conditions_is_refused(tmp_path):
    text = PACK.replace("    when:\n      - cap is missing\n      - wanted > 5 pieces\n", "    when: []\n")
    assert refused(tmp_path, text)[0][:2] == ("PCK05", 11)


def test_every_error_of_every_rule_is_told(tmp_path):
    text = PACK.replace("clause: B4", "clause: X").replace("cap is missing", "cup is missing")
    text = text.replace("{sku} has", "{s} has")
    assert [one[0] for one in refused(tmp_path, text)] == ["PCK03", "PCK05", "PCK04"]


def test_a_second_pack_in_a_file_is_refused(tmp_path):
    assert refused(tmp_path, PACK + "---\n" + PACK)[0][:2] == ("PCK01", 26)


def test_a_code_used_twice_across_packs_is_refused(tmp_path):
    found = refused(tmp_path, PACK.replace("ACME-QTY01", "QTY02"))
    assert found[0][:2] == ("PCK03", 5)
    assert "QTY02 is used twice, first in rules/quantity.yaml on line" in found[1][3]


def test_an_old_code_of_another_rule_is_not_free(tmp_path):
    found = refused(tmp_path, PACK.replace("    clause: B4", "    was: [QTY02]\n    clause: B4"))
    assert "QTY02 is used twice" in found[0][3]


def test_a_code_used_twice_in_two_folders_is_refused(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "house.yaml").write_text(PACK)
    with pytest.raises(BadInput, match=r"ACME-QTY01 is used twice, first in .*one/house.yaml on line 5"):
        load_catalogue(shipped("rules"), (tmp_path / "one", tmp_path / "two"))


def test_a_second_folder_of_packs_adds_its_rules(tmp_path):
    (tmp_path / "house.yml").write_text(PACK)
    alone, both = load_catalogue(shipped("rules")), load_catalogue(shipped("rules"), (tmp_path,))
    assert [one.rule.code for one in both.rules] == [*(one.rule.code for one in alone.rules), "ACME-QTY01"]
    assert both.named("ACME-QTY01")[0].span.file == (tmp_path / "house.yml").as_posix()


def test_a_rule_is_found_by_code_old_code_name_and_clause(tmp_path):
    (tmp_path / "house.yaml").write_text(PACK.replace("    clause: B4", "    was: [ACME-QTY77]\n    clause: B4"))
    both = load_catalogue(shipped("rules"), (tmp_path,))
    for word in ("ACME-QTY01", "ACME-QTY77", "cap-missing", "B4"):
        assert "ACME-QTY01" in [one.rule.code for one in both.named(word)]
        assert "ACME-QTY01" in (both.runnables().names | both.runnables().by_clause)[word]
    assert both.named("nothing") == ()


@pytest.mark.parametrize("make", [True, False])
def test_a_folder_without_packs_is_refused(tmp_path, make):
    folder = tmp_path / "empty"
    if make:
        folder.mkdir()
    with pytest.raises(BadInput, match="there is no pack in this folder"):
        load_catalogue(shipped("rules"), (folder,))


WRONG = [
    ("name: an-error-counts-too", "name: begin it", "PCK03", 5, '"begin it" is no name'),
    ("name: an-error-counts-too", "name: an-error-counts", "PCK03", 5, "the name an-error-counts is used twice"),
    ("each: finding", "each: fnding", "PCK04", 6, 'no kind of fact is called "fnding"'),
    ("severity == error", "severity == fatal", "PCK05", 7, 'severity is never "fatal"'),
    ("[severity == error]", "[]", "PCK05", 7, "without a condition always holds"),
    ("{counts: errors}", "{}", "PCK02", 8, "one consequence"),
    ("{counts: errors}", "{counts: errors, due: delay}", "PCK02", 8, "one consequence"),
    ("{counts: errors}", "{counts: erors}", "PCK04", 8, '"erors" is nothing that counts can be'),
    ("{counts: errors}", "{verdict: ready}", "PCK04", 8, "verdict does not follow from a finding"),
    ("{counts: errors}", "{cuonts: errors}", "PCK02", 8, ""),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "message"), WRONG)
def test_a_conclusion_is_refused_at_its_place(tmp_path, old, new, code, line, message):
    text = "pack: house\ntitle: Ours\nvocabulary: 1\n" + CONCLUSION.replace(old, new)
    found = refused(tmp_path, text)[0]
    assert (found[0], found[1]) == (code, line) and message in found[3]

"""A buy as sheet and chart: nothing in them computes, runs or breaks out."""

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest

from planner.formats import buy_csv, buy_json, buy_svg, buy_text
from tests.plan.plans import example, planned

DAY = date(2027, 1, 8)
HOSTILE = """name: =cmd|' /C calc'!A0
items:
  "<script>&\\"": {name: +1+1, design: "@SUM(A1)", colour: "-2", sizes: {"<b>": 9, "=1": 4, S: 3}, produce: 17}
"""


def test_no_cell_of_the_sheet_is_a_formula():
    rows = list(csv.reader(io.StringIO(buy_csv.render([("a.yaml", planned(HOSTILE), DAY)]))))
    assert rows[0] == list(buy_csv.HEAD)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [row[7] for row in rows[1:]] == ["<b>", "'=1", "S"]


def test_the_sheet_says_packs():
    plan = planned("items: {A: {sizes: {S: 9, M: 20}, pack: 6}}")
    rows = list(csv.DictReader(io.StringIO(buy_csv.render([("a.yaml", plan, DAY)]))))
    assert all(int(row["pieces"]) == 6 * int(row["packs"]) for row in rows)


def test_the_sheet_has_what_the_file_orders_and_no_packs_of_a_part():
    plan = planned("items: {A: {sizes: {S: 9, M: 20}, produce: {S: 12, M: 20}, pack: 6}}")
    rows = list(csv.DictReader(io.StringIO(buy_csv.render([("a.yaml", plan, DAY)]))))
    assert [(row["pieces"], row["pack"], row["packs"]) for row in rows] == [("12", "6", "2"), ("20", "6", "")]


def test_names_are_text_in_the_chart():
    drawn = ElementTree.fromstring(buy_svg.render([("a.yaml", planned(HOSTILE), DAY)]))
    texts = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"=cmd|' /C calc'!A0", '<script>&" +1+1', "<b>", "=1"} <= set(texts)


def test_the_chart_is_light_and_dark():
    assert "prefers-color-scheme: dark" in buy_svg.render([("a.yaml", example("pre-order"), DAY)])


@pytest.mark.parametrize("form", [buy_csv, buy_json, buy_svg, buy_text])
@pytest.mark.parametrize(
    "text", ["planner: 1", "items: {A: {}}", "items: {A: {sizes: {S: 0}}}", "items: {A: {sizes: {S: 3}, produce: 0}}"]
)
def test_little_is_enough_for_every_form(form, text):
    assert form.render([("a.yaml", planned(text), DAY)])


def test_lines_fit_eighty_columns():
    text = buy_text.render([("a.yaml", example("pre-order"), DAY), ("b.yaml", example("backorder"), DAY)])
    assert max(map(len, text.splitlines())) <= 80

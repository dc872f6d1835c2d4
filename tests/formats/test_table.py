"""Tables of a plan fit a terminal, whatever a campaign holds."""

from datetime import date

import pytest

from planner.formats import plan_text
from planner.formats.table import COLUMNS, folded, width
from tests.plan.plans import PRE_ORDER, planned

ABROAD = "destinations: {DE: {share: 35%, timeline: {customs: {days: 2..6, where: DE-BY, after: receive}}}}\n"
MOVED = "slips: [{known: 2027-03-01, was: 2027-03-19, now: unknown, of: shipping}]\n"
SIZES = "  B: {sizes: {" + ", ".join(f"{size}XL Long: {size}" for size in range(2, 16)) + "}}\n"


def test_what_does_not_fit_follows_with_its_name_again():
    rows = [("", "first", "second", "third"), ("a", "1", "22", "333"), ("b", "4444444", "5", "6")]
    assert folded(rows, columns=80)[1:] == ["  a  1        22      333", "  b  4444444  5       6"]
    assert folded(rows, frozenset({2}), columns=22) == [
        "     first    second",
        "  a  1            22",
        "  b  4444444       5",
        "     third",
        "  a  333",
        "  b  6",
    ]


def test_a_column_that_is_too_wide_stays_whole():
    assert folded([("", "x" * 90, "y")]) == ["    " + "x" * 90, "    y"]


@pytest.mark.parametrize("more", ["", MOVED, ABROAD, ABROAD + MOVED])
def test_no_line_of_a_plan_is_wider_than_a_terminal(more):
    text = plan_text.render([("a.yaml", planned(more + PRE_ORDER + SIZES), date(2027, 1, 8))])
    assert [line for line in text.splitlines() if width(line) > COLUMNS] == []


def test_what_was_promised_first_has_a_line_of_its_own():
    text = plan_text.render([("a.yaml", planned(MOVED + PRE_ORDER), date(2027, 1, 8))])
    rows = [" ".join(line.split()[:4]) for line in text.splitlines()]
    at = next(number for number, row in enumerate(rows) if row.startswith("shipping no date known"))
    assert rows[at + 1] == "promised first Fri 2027-03-19"


def test_good_pieces_that_are_not_known_are_said_to_be():
    text = plan_text.render([("a.yaml", planned(PRE_ORDER + "  B: {sizes: {M: 10}}\n"), date(2027, 1, 8))])
    assert "good not known" in text and "not said good" not in text

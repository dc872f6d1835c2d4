"""The drawings that STYLE, section 6, shows."""

import pytest

from planner.formats.snippet import draw

from .samples import (
    DAT04,
    DAT_LINES,
    FILE,
    INP02,
    INP02_LINES,
    INP03,
    INP03_LINES,
    QTY02,
    QTY_LINES,
    WHY01,
    WHY_LINES,
    drawn,
)

STYLE = {
    "WHY01": (
        WHY01,
        WHY_LINES,
        """
advice[WHY01]: stock on hand before orders open is the safer way
 --> campaigns/founders-day.yaml:3:7
  |
3 | kind: pre-order
  |       ^^^^^^^^^ sells what is not there yet
  |
  = why: selling first is not recommended; it needs a reason to carry it (A2)
  = help: planner explain WHY01
""",
    ),
    "DAT04": (
        DAT04,
        DAT_LINES,
        """
error[DAT04]: the promise is kept with 41%, not with 90%
  --> campaigns/founders-day.yaml:16:20
   |
 5 | size_window: 2027-01-11 .. 2027-01-21 17:00
   |                            ---------------- 29 business days of stages follow
...
16 | promise: {ship_by: 2027-02-24, arrive_by: 2027-03-03, confidence: 90%}
   |                    ^^^^^^^^^^ 90% is Thu 2027-03-04
...
23 |   produce: {days: [10, 12, 18], where: US, after: size_window}
   |                   ------------ this spread costs most; crosses a holiday, Mon 2027-02-15
   |
   = why: a timeline has to be realistic before it is told to customers (C4c)
   = fix: promise 2027-03-04 or later, or close the window by 2027-01-19
   = help: planner explain DAT04
""",
    ),
    "QTY02": (
        QTY02,
        QTY_LINES,
        """
error[QTY02]: HOOD-NVY orders 5% extra, but needs 9%
  --> campaigns/founders-day.yaml:38:14
   |
14 | allowances: {misprints: 3%, oversold: 2%, exchanges: 4%}
   |             -------------------------------------------- 3% + 2% + 4% = 9% of 120 pieces
...
38 |     overage: 5%
   |              ^^ 6 of the 11 pieces needed
   |
   = why: misprints, overselling and exchanges eat into the same extra stock (C3)
   = fix: set overage to 9% or more, or lower an allowance and say why
   = help: planner explain QTY02
""",
    ),
    "INP03": (
        INP03,
        INP03_LINES,
        """
error[INP03]: moq is a whole number of pieces, not "12 dozen"
 --> campaigns/founders-day.yaml:6:6
  |
6 | moq: 12 dozen
  |      ^^^^^^^^ write 144
""",
    ),
    "INP02": (
        INP02,
        INP02_LINES,
        """
error[INP02]: an item has no key "overrage"
  --> campaigns/founders-day.yaml:38:5
   |
38 |     overrage: 5%
   |     ^^^^^^^^ did you mean overage?
""",
    ),
}


@pytest.mark.parametrize("code", STYLE)
def test_a_finding_is_drawn_as_the_style_guide_shows_it(code):
    found, text, drawing = STYLE[code]
    assert draw(found, {FILE: text}) == drawn(drawing)

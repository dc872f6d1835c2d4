"""Colours that can be read: contrast as WCAG 2.2 counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.model.brand import READABLE, contrast, readable
from tests.source.texts import error, errors

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#abcdef", "#abcdef", 1)],
)
def test_contrast_is_counted_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_a_readable_shade_is_readable_and_a_readable_colour_is_left_alone(colour: str, behind: str) -> None:
    assert contrast(readable(colour, behind), behind) >= READABLE
    assert (readable(colour, behind) == colour) == (contrast(colour, behind) >= READABLE)


def test_text_that_cannot_be_read_on_its_button_is_refused_with_a_shade_that_can() -> None:
    found = error("brand: {colours: '#ffffff on #ffcc00'}")
    assert found.message == (
        'colours is text that can be read on its button: contrast 4.5 to 1, here 1.5, not "#ffffff on #ffcc00"'
    )
    assert found.label == 'write "#595959 on #ffcc00"'
    assert errors("brand: {colours: '#595959 on #ffcc00'}") == []


@pytest.mark.parametrize("text", ["blue", "1f4e79", "'#fff'"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    assert error(f"brand: {{colours: {text}}}").label == 'write "#ffffff on #1f4e79"'

"""Rules of the subset and facts, drawn at random."""

from datetime import date

from hypothesis import strategies as st

from planner.facts.fact import Unit
from tests.rules.words import ORDERED, TABLE, WORDS

BIG = 10**12
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["", "1", "1.0", "true", "null", "a b", '"', "\\", "\\u0041", "{}", "Straße", "\U0001f9e2", "é", "e\u0301"]
)
VALUES = {
    Unit.DATE: st.dates(date(2026, 12, 28), date(2027, 1, 4)) | st.dates(),
    Unit.TEXT: TEXTS,
    Unit.WORD: st.sampled_from(WORDS),
    Unit.FLAG: st.booleans(),
}
NUMBERS = st.integers(-3, 3) | st.integers(-BIG, BIG)
SUFFIX = {Unit.DAYS: " days", Unit.BUSINESS_DAYS: " business days", Unit.PIECES: "", Unit.COUNT: ""}


def _constant(unit):
    if unit is Unit.PERCENT:
        return st.builds(
            lambda points: f"{'-' * (points < 0)}{abs(points) // 100}.{abs(points) % 100:02}%",
            st.integers(-9, 9) | st.integers(-99_999_999, 99_999_999),
        )
    if unit is Unit.DATE:
        return VALUES[unit].map(str)
    if unit is Unit.TEXT:
        return st.sampled_from(["a", "a b", "Straße", "\U0001f9e2", "{}", '"', "\\", "é"])
    if unit is Unit.WORD:
        return st.sampled_from(WORDS)
    if unit is Unit.FLAG:
        return st.sampled_from(["true", "false"])
    return (st.integers(-3, 3) | st.integers(-BIG + 1, BIG - 1)).map(lambda number: f"{number}{SUFFIX[unit]}")


@st.composite
def conditions(draw):
    left = TABLE[draw(st.sampled_from(list(TABLE)))]
    if left.optional and draw(st.integers(0, 3)) == 0:
        return f"{left.name} is {draw(st.sampled_from(['missing', 'stated']))}"
    op = draw(st.sampled_from(["==", "!=", "<", "<=", ">", ">="] if left.unit in ORDERED else ["==", "!="]))
    like = [
        one.name for one in TABLE.values() if one.unit is left.unit or {one.unit, left.unit} == {Unit.TEXT, Unit.WORD}
    ]
    right = draw(st.sampled_from(like) if draw(st.booleans()) else _constant(left.unit))
    return f"{left.name} {op} {right}"


CONDITIONS = st.lists(conditions(), min_size=1, max_size=4)


@st.composite
def values(draw):
    """Values of a fact: each required one, each optional one or None; drawn from few, so that equals meet."""
    pool = {unit: draw(st.lists(VALUES.get(unit, NUMBERS), min_size=2, max_size=2)) for unit in Unit}
    return {
        one.name: draw(st.sampled_from([*pool[one.unit], *([None] if one.optional else [])])) for one in TABLE.values()
    }

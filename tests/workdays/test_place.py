from datetime import date

import pytest

from planner.workdays.place import PlaceDays, canonical


def place(*years: int, **changes: object) -> PlaceDays:
    values: dict[str, object] = {
        "code": "CN",
        "name": "China",
        "weekend": frozenset({5, 6}),
        "holidays": {},
        "workdays": frozenset(),
        "years": frozenset(years),
    }
    return PlaceDays(**{**values, **changes})  # type: ignore[arg-type]


def test_a_year_that_is_not_covered_has_no_answer() -> None:
    with pytest.raises(ValueError, match="2027"):
        place(2026).is_open(date(2027, 1, 4))


def test_a_worked_saturday_is_open_and_has_no_reason_to_be_closed() -> None:
    china = place(2026, workdays=frozenset({date(2026, 2, 14)}))
    assert (china.is_open(date(2026, 2, 14)), china.why_closed(date(2026, 2, 14))) == (True, None)


def test_a_holiday_on_a_saturday_is_called_by_its_name() -> None:
    assert place(2026, holidays={date(2026, 12, 26): "Boxing Day"}).why_closed(date(2026, 12, 26)) == "Boxing Day"


def test_two_halves_of_a_place_join_to_the_whole() -> None:
    whole = place(
        2026,
        2027,
        holidays={date(2026, 1, 1): "New Year", date(2027, 1, 1): "New Year"},
        workdays=frozenset({date(2026, 2, 14)}),
        unsettled=frozenset({2027}),
    )
    assert whole.within([2026]).joined(whole.within([2027])) == whole


def test_a_place_is_settled_only_if_every_year_is() -> None:
    half = place(2026, 2027, unsettled=frozenset({2027}))
    assert (half.settled, half.within([2026]).settled) == (False, True)


def test_uk_is_spelled_gb() -> None:
    assert [canonical(code) for code in ("UK", "UK-SCT", "GB-SCT")] == ["GB", "GB-SCT", "GB-SCT"]


@pytest.mark.parametrize("code", ["", "us", "USA", "US-", "US-WASH", "US-W/", "../US", "US\n", "US-WA\n", "ÜS", "US-٣"])
def test_what_has_not_the_shape_of_a_code_is_none(code: str) -> None:
    assert canonical(code) is None

import json
from dataclasses import replace
from datetime import date

import pytest

from planner.workdays import Lock, PlaceDays, Store
from planner.workdays.lock import NotALock, read, text

PLACE = Store(None).place("CN", [2026, 2027])
assert PLACE is not None
LOCK = Lock("0.109", {"CN": PLACE})


def _with(holidays: dict[date, str]) -> PlaceDays:
    return replace(PLACE, holidays=holidays)  # type: ignore[type-var]


def test_a_lock_is_read_as_it_was_written() -> None:
    assert read(text(LOCK)) == LOCK


def test_a_day_that_moves_is_a_line_of_the_file() -> None:
    moved = PLACE.holidays | {date(2026, 5, 6): "Labor Day"}  # type: ignore[union-attr, operator]
    other = Lock("0.109", {"CN": _with(moved)})
    lines = set(text(other).splitlines()) - set(text(LOCK).splitlines())
    assert len(lines) == 2  # the day, and the digest


@pytest.mark.parametrize(
    "edit",
    [
        lambda kept: kept["places"]["CN"]["holidays"].pop("2026-01-01"),
        lambda kept: kept["places"]["CN"]["workdays"].append("2026-05-09"),
        lambda kept: kept["places"]["CN"]["years"].append(2028),
        lambda kept: kept["places"].update(US=kept["places"]["CN"]),
        lambda kept: kept["places"].clear(),
        lambda kept: kept.update(library="9.9"),
        lambda kept: kept.update(form=2),
        lambda kept: kept.pop("digest"),
    ],
)
def test_an_edit_anywhere_is_seen(edit) -> None:  # type: ignore[no-untyped-def]
    kept = json.loads(text(LOCK))
    edit(kept)
    with pytest.raises(NotALock):
        read(json.dumps(kept))


@pytest.mark.parametrize("written", ["", "{", "[]", "null", "5", '"CN"', "[" * 100_000])
def test_what_is_no_lock_is_said_so(written: str) -> None:
    with pytest.raises(NotALock):
        read(written)


def test_a_store_believes_its_lock_and_resolves_what_it_lacks(tmp_path) -> None:  # type: ignore[no-untyped-def]
    Store(tmp_path).place("CN", [2026, 2028])
    closed = _with({date(2026, 3, 3): "Ours"})
    for folder in (None, tmp_path):
        store = Store(folder, Lock("0.109", {"CN": closed}))
        found = store.place("CN", [2026, 2028])
        assert found is not None
        assert {day.year for day in found.holidays if found.holidays[day] == "Ours"} == {2026}
        assert [day for day in found.holidays if day.year in (2026, 2027)] == [date(2026, 3, 3)]
        assert any(day.year == 2028 for day in found.holidays)


def test_what_a_lock_says_is_not_kept_in_the_cache(tmp_path) -> None:  # type: ignore[no-untyped-def]
    Store(tmp_path, Lock("0.109", {"CN": _with({date(2026, 3, 3): "Ours"})})).place("CN", [2028])
    assert "Ours" not in Store(tmp_path).place("CN", [2026]).holidays.values()  # type: ignore[union-attr]


def test_a_store_knows_which_years_were_asked_for() -> None:
    store = Store(None)
    store.place("UK-SCT", [2027, 2029])
    store.calendar("US").add(date(2026, 12, 30), 3)  # type: ignore[union-attr]
    assert {code: sorted(years) for code, years in store.asked.items()} == {
        "GB-SCT": [2027, 2028, 2029],
        "US": [2026, 2027],
    }

import json
import subprocess
import sys
from pathlib import Path

import pytest

import planner.workdays
from planner.workdays import BeyondCalendar, Store
from planner.workdays import store as module
from planner.workdays.resolve import library_version

ROOT = Path(planner.workdays.__file__).parents[2]
YEARS = range(2026, 2028)


def kept(folder: Path, code: str = "CN") -> Path:
    return folder / f"holidays-{library_version()}" / f"{code}.json"


def no_resolving(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(code: str, years: object) -> None:
        raise AssertionError(f"{code} is resolved again")

    monkeypatch.setattr(module, "resolve", refuse)


@pytest.mark.parametrize("code", ["CN", "US-WA", "MY-01", "JP"])
def test_a_kept_place_equals_the_resolved_one(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resolved = Store(tmp_path).place(code, [2024, 2100])
    no_resolving(monkeypatch)
    assert Store(tmp_path).place(code, [2024, 2100]) == resolved


def test_a_place_is_the_same_whatever_else_is_kept_of_it(tmp_path: Path) -> None:
    Store(tmp_path).place("CN", range(2020, 2031))
    assert Store(tmp_path).place("CN", [2026]) == Store(None).place("CN", [2026])


def test_years_between_those_asked_for_are_covered_too(tmp_path: Path) -> None:
    place = Store(tmp_path).place("CN", [2025, 2028])
    assert place is not None and place.years == {2025, 2026, 2027, 2028}


def test_years_asked_for_later_join_those_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).place("CN", [2026])
    Store(tmp_path).place("CN", [2027])
    no_resolving(monkeypatch)
    assert Store(tmp_path).place("CN", YEARS) == Store(tmp_path).place("CN", YEARS)


def test_years_that_another_run_kept_meanwhile_stay_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    early = Store(tmp_path)
    early.place("CN", [2026])
    Store(tmp_path).place("CN", [2028])
    early.place("CN", [2027])
    no_resolving(monkeypatch)
    assert Store(tmp_path).place("CN", [2026, 2028]) is not None


def test_the_order_of_asking_does_not_change_a_byte(tmp_path: Path) -> None:
    for folder, order in (("a", (2026, 2028, 2027)), ("b", (2027, 2028, 2026))):
        store = Store(tmp_path / folder)
        for year in order:
            store.place("CN", [year])
    assert kept(tmp_path / "a").read_bytes() == kept(tmp_path / "b").read_bytes()


def test_two_names_of_a_place_share_one_file(tmp_path: Path) -> None:
    Store(tmp_path).place("UK-SCT", YEARS)
    assert [path.name for path in kept(tmp_path).parent.iterdir()] == ["GB-SCT.json"]


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"\xff\xfe", b"[]", b"null", b"{}", b"[" * 100_000, b'"CN"'],
    ids=["empty", "half", "not-text", "list", "null", "no-keys", "deep", "word"],
)
def test_a_file_that_is_not_a_place_is_written_anew(text: bytes, tmp_path: Path) -> None:
    place = Store(tmp_path).place("CN", YEARS)
    sound = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(text)
    assert (Store(tmp_path).place("CN", YEARS), kept(tmp_path).read_bytes()) == (place, sound)


@pytest.mark.parametrize(
    "change",
    [
        {"form": 0},
        {"code": "US"},
        {"name": 3},
        {"weekend": [0, 1, 2, 3, 4, 5, 6]},
        {"weekend": "56"},
        {"weekend": [[5]]},
        {"holidays": []},
        {"holidays": {"2026-13-01": "x"}},
        {"holidays": {"2026-01-01": None}},
        {"years": ["2026"]},
        {"holidays": {"2011-01-03": "x"}},
        {"workdays": [5]},
        {"years": None},
        {"unsettled": [2031]},
    ],
    ids=str,
)
def test_a_file_of_another_shape_is_written_anew(change: dict[str, object], tmp_path: Path) -> None:
    Store(tmp_path).place("CN", YEARS)
    sound = kept(tmp_path).read_bytes()
    kept(tmp_path).write_text(json.dumps({**json.loads(sound), **change}))
    Store(tmp_path).place("CN", YEARS)
    assert kept(tmp_path).read_bytes() == sound


def test_a_folder_where_the_file_should_be_is_no_error(tmp_path: Path) -> None:
    kept(tmp_path).mkdir(parents=True)
    assert Store(tmp_path).place("CN", YEARS) == Store(None).place("CN", YEARS)
    assert [path.name for path in kept(tmp_path).parent.iterdir()] == ["CN.json"]


def test_a_file_where_the_folder_should_be_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine")
    assert Store(blocked).place("CN", YEARS) == Store(None).place("CN", YEARS)
    assert blocked.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only")  # chmod does not stop a test that runs as root

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert Store(tmp_path).place("CN", YEARS) == Store(None).place("CN", YEARS)


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(tmp_path).place("CN", [2026])
    before = kept(tmp_path).read_bytes()
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        write(path, data[:50])
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", full)
    Store(tmp_path).place("CN", [2027])
    assert kept(tmp_path).read_bytes() == before
    assert [path.name for path in kept(tmp_path).parent.iterdir()] == ["CN.json"]


def test_no_folder_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Store(None).place("CN", YEARS) is not None
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_place_is_looked_up_once_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    assert store.place("ZZ", YEARS) is None
    no_resolving(monkeypatch)
    assert (store.place("ZZ", YEARS), store.calendar("ZZ"), list(tmp_path.iterdir())) == (None, None, [])


@pytest.mark.parametrize("code", ["../../CN", "CN/../CN", "CN\x00", "cn", "CN-" + "A" * 300, ".", ""])
def test_a_code_never_becomes_a_path(code: str, tmp_path: Path) -> None:
    Store(tmp_path).place("CN", YEARS)
    assert Store(tmp_path).place(code, YEARS) is None


def test_a_year_outside_the_calendar_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BeyondCalendar):
        Store(tmp_path).place("CN", [2026, 9999])


CHECK = """
import sys
from datetime import date
from pathlib import Path
from planner.workdays import Calendar, Store
store = Store(Path(sys.argv[1]))
if sys.argv[2:]:
    place, calendar = store.place("CN", [2026, 2027]), store.calendar("CN")
    assert place.name == "China" and calendar.add(date(2026, 12, 30), 5).year == 2027
print(sorted({"holidays", "pycountry"} & set(sys.modules)))
"""


def loaded(*arguments: str) -> str:
    command = [sys.executable, "-c", CHECK, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_importing_workdays_loads_no_holiday_library(tmp_path: Path) -> None:
    assert loaded(str(tmp_path)) == "[]"


def test_a_check_of_kept_places_loads_no_holiday_library(tmp_path: Path) -> None:
    first, later = loaded(str(tmp_path), "ask"), loaded(str(tmp_path), "ask")
    assert (first, later) == ("['holidays', 'pycountry']", "[]")

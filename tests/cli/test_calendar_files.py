"""Calendars that Outlook and Google read: `planner plan --ics` and `planner horizon --format ics`, parsed back."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.command import planner
from tests.plan.plans import PRE_ORDER

DAY = ("--as-of", "2027-01-08")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hoodie.yaml").write_text(PRE_ORDER, encoding="utf-8")
    return tmp_path


def calendar(folder: Path, *more: str) -> Calendar:
    ran = planner("plan", "hoodie.yaml", *DAY, "--ics", "out.ics", *more, cwd=folder)
    assert (ran.code, ran.err.startswith("out.ics: ")) == (0, True)
    return Calendar.from_ical((folder / "out.ics").read_bytes())


def by_title(made: Calendar) -> dict[str, date | datetime]:
    return {
        str(event["summary"]).removeprefix("Founders' Day hoodie: "): event.decoded("dtstart") for event in events(made)
    }


def events(made: Calendar) -> list:
    return made.walk("VEVENT")


def test_the_window_reminders_stage_starts_promise_and_occasion_are_entries(folder: Path) -> None:
    found = by_title(calendar(folder))
    assert found["orders open"] == date(2027, 1, 11)
    assert found["the size window closes"] == datetime(2027, 1, 22, 1, tzinfo=UTC)  # 17:00 in Los Angeles
    assert found["produce starts"] == date(2027, 1, 25)  # with the slot
    assert found["promised: parcels leave"] == date(2027, 3, 19)
    assert found["promised: parcels arrive"] == date(2027, 3, 26)
    assert found["the occasion, Founders' Day"] == date(2027, 4, 15)
    reminders = [event for event in events(calendar(folder)) if "remind" in event["summary"]]
    assert [event.decoded("dtstart") for event in reminders] == [date(2027, 1, 18), date(2027, 1, 20)]


def test_each_entry_is_whole_stamped_with_the_day_asked_about_and_known_by_its_own_name(folder: Path) -> None:
    made = calendar(folder)
    assert (made["version"], made["method"], "prodid" in made) == ("2.0", "PUBLISH", True)
    known = [str(event["uid"]) for event in events(made)]
    assert len(known) == len(set(known)) >= 12
    for event in events(made):
        assert event.decoded("dtstamp") == datetime(2027, 1, 8, tzinfo=UTC)
        at = event.decoded("dtstart")
        if not isinstance(at, datetime):
            assert event.decoded("dtend") == at + timedelta(days=1)
        for alarm in event.walk("VALARM"):
            assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(days=-1))
    lines = (folder / "out.ics").read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_a_date_that_moves_keeps_its_entry_and_the_newer_file_counts(folder: Path) -> None:
    before = {str(event["uid"]): event for event in events(calendar(folder))}
    file = folder / "hoodie.yaml"
    file.write_text(
        PRE_ORDER.replace("2027-03-26", "2027-03-29").replace("2027-01-25,", "2027-01-27,"), encoding="utf-8"
    )
    after = {str(event["uid"]): event for event in events(calendar(folder, "--as-of", "2027-01-09"))}
    assert before.keys() == after.keys()
    moved = {str(after[one]["summary"]) for one in before if before[one]["dtstart"] != after[one]["dtstart"]}
    assert {"Founders' Day hoodie: promised: parcels arrive", "Founders' Day hoodie: produce starts"} <= moved
    assert all(after[one]["sequence"] == before[one]["sequence"] + 1 for one in before)


def test_an_hour_without_a_zone_is_the_readers_own(folder: Path) -> None:
    file = folder / "hoodie.yaml"
    file.write_text(PRE_ORDER.replace("time_zone: America/Los_Angeles\n", ""), encoding="utf-8")
    closes = by_title(calendar(folder))["the size window closes"]
    assert (closes.isoformat(), closes.tzinfo) == ("2027-01-21T17:00:00", None)


def test_bytes_repeat_and_what_is_printed_stays_data(folder: Path) -> None:
    first = calendar(folder, "--format", "json").to_ical()
    assert calendar(folder, "--format", "json").to_ical() == first


@pytest.mark.parametrize(
    ("text", "name", "said", "code"),
    [
        (PRE_ORDER, "hoodie.yaml", "a calendar's name ends in .ics, such as plan.ics", 2),
        (PRE_ORDER, "no/such/out.ics", "no/such/out.ics cannot be written: No such file or directory", 2),
        (PRE_ORDER + "\nlaunch: soon\n", "out.ics", "no calendar was written", 2),
    ],
)
def test_nothing_is_written_where_something_is_wrong(folder: Path, text: str, name: str, said: str, code: int) -> None:
    (folder / "hoodie.yaml").write_text(text, encoding="utf-8")
    ran = planner("plan", "hoodie.yaml", *DAY, "--ics", name, cwd=folder)
    assert (ran.code, said in ran.err, "Traceback" in ran.err) == (code, True, False)
    assert [path.name for path in folder.iterdir()] == ["hoodie.yaml"]
    assert (folder / "hoodie.yaml").read_text(encoding="utf-8") == text


def test_the_days_ahead_as_a_calendar(folder: Path) -> None:
    ran = planner("horizon", "hoodie.yaml", *DAY, "--format", "ics", cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    first = events(Calendar.from_ical(ran.out))[0]
    assert first.decoded("dtstart") == date(2027, 1, 25)
    assert first["summary"] == "Founders' Day hoodie: last day before it turns red (JOB10)"
    assert "Else on Tue 2027-01-26: the slot began Mon 2027-01-25" in first["description"]
    assert first.decoded("dtstamp") == datetime(2027, 1, 8, tzinfo=UTC)
    again = planner("horizon", "hoodie.yaml", "--as-of", "2027-01-09", "--format", "ics", cwd=folder)
    assert events(Calendar.from_ical(again.out))[0]["uid"] == first["uid"]


def test_a_line_that_is_broken_begins_no_command(folder: Path) -> None:
    evil = PRE_ORDER.replace("name: Founders' Day hoodie", f"name: '{'x' * 62}::error::y ##[error]'")
    (folder / "hoodie.yaml").write_text(evil, encoding="utf-8")
    ran = planner("plan", "hoodie.yaml", *DAY, "--ics", "out.ics", cwd=folder)
    assert ran.code == 0
    text = (folder / "out.ics").read_text(encoding="utf-8")
    assert "::" not in text and "##[" not in text

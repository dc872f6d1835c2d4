"""A notice in each form: HTML, a draft mail, a calendar entry, a short message, a banner, a cover sheet."""

import re
from dataclasses import replace
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
import yaml
from icalendar import Calendar

from planner.cli.main import parser
from planner.drafts.sms import fits, message
from planner.notices.draft import FORMATS, Sources, draft_notices
from planner.notices.files import ENDINGS, cover, files
from planner.notices.parts import Parts, parts
from planner.notices.sending import bad_sender
from planner.notices.tools import TOOLS

from .samples import AS_OF, SHIPPED, drafts, plan_of, raw, sample, text_of


def form(name: str, notice: str, form: str) -> bytes:
    return dict(files(sample(name)[notice], [form], plan_of(text_of(name)), AS_OF[name]))[ENDINGS[form]]


def test_the_command_offers_every_form_and_tool() -> None:
    offered = parser().parse_args(["notices", "a.yaml", *(f"--format={one}" for one in FORMATS)])
    assert tuple(offered.format) == FORMATS == tuple(ENDINGS)
    for tool in TOOLS:
        assert parser().parse_args(["notices", "a.yaml", "--for", tool]).tool == tool


def test_a_mail_opens_as_a_draft_with_both_parts() -> None:
    mail = BytesParser(policy=policy.default).parsebytes(form("hoodie", "delay-1", "eml"))
    assert mail["X-Unsent"] == "1"
    assert mail["To"] is None
    assert mail["From"] == "Account team <team@example.com>"
    assert mail["Subject"] == "Your order is delayed: Founders' Day hoodie"
    assert mail["Date"].datetime.isoformat() == "2027-03-02T00:00:00+00:00"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content().replace("\r\n", "\n") for part in mail.iter_parts())
    draft = sample("hoodie")["delay-1"]
    assert (text, html) == (draft.text, draft.html)


def test_every_line_of_a_mail_is_short_enough_for_any_server() -> None:
    for draft in sample("gift").values():
        (_, mail), *_ = files(draft, ["eml"], plan_of(text_of("gift")), AS_OF["gift"])
        assert max(map(len, mail.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("name", ["Ann, Bob", 'The "Team" <x>', "Großmann", "名前", "a" * 200])
def test_any_name_of_a_sender_stands_in_from(name: str) -> None:
    campaign = raw("hoodie") | {"contact": {"name": name, "email": "team@example.com"}}
    plan = plan_of(campaign)
    (_, mail), *_ = files(drafts(campaign)["closed"], ["eml"], plan, AS_OF["hoodie"])
    read = BytesParser(policy=policy.default).parsebytes(mail)["From"]
    assert [(one.display_name, one.addr_spec) for one in read.addresses] == [(name, "team@example.com")]


@pytest.mark.parametrize("email", ["a,b@c.d", "a@b,c.d", "(x)@example.com", "a..b@example.com"])
def test_an_address_that_no_from_takes_is_known_before(email: str) -> None:
    assert bad_sender(plan_of(raw("hoodie") | {"contact": {"email": email}})) == ("contact", "email")
    brand = {"contact": {"email": email}}
    assert bad_sender(plan_of(raw("hoodie") | {"brand": brand})) == ("brand", "contact", "email")


def test_a_calendar_has_the_close_in_world_time() -> None:
    event = Calendar.from_ical(form("hoodie", "reminder", "ics")).walk("VEVENT")[0]
    assert event.decoded("dtstart").isoformat() == "2027-01-22T01:00:00+00:00"
    assert event["summary"] == "Last day to order: Founders' Day hoodie"


def test_a_close_without_an_hour_is_a_whole_day() -> None:
    event = Calendar.from_ical(form("gift", "reminder", "ics")).walk("VEVENT")[0]
    assert event.decoded("dtstart").isoformat() == "2027-09-24"
    assert event["url"] == "https://shop.example.com/gift?a=1&lt;x"


def test_what_is_personal_or_internal_has_no_banner_and_what_is_internal_no_message() -> None:
    made = sample("hoodie")
    assert [name for name, draft in made.items() if not draft.banner] == [
        *("oversold", "refund", "exchange", "brief", "help-desk", "hand-over")
    ]
    assert [name for name, draft in made.items() if not draft.sms] == ["page", "brief", "help-desk", "hand-over"]


def test_only_notices_before_the_close_have_a_calendar() -> None:
    plan = plan_of(text_of("hoodie"))
    dated = [name for name, draft in sample("hoodie").items() if list(files(draft, ["ics"], plan, AS_OF["hoodie"]))]
    assert dated == ["announcement", "reminder", "missing", "locking"]


@pytest.mark.parametrize("name", sorted(AS_OF))
def test_short_forms_are_short_and_have_a_date_where_one_is_known(name: str) -> None:
    for draft in sample(name).values():
        assert len(draft.subject) <= 60
        assert fits(draft.sms)
        assert 20 <= len(draft.preheader) <= 140
        assert "\n" not in draft.subject + draft.preheader + draft.sms + draft.banner


def test_the_longest_names_leave_room_for_the_date() -> None:
    campaign = raw("hoodie") | {"name": "The very longest name that anybody could give to a campaign of hoodies"}
    campaign |= {"launch": "2027-09-15", "time_zone": "America/Argentina/ComodRivadavia", "slips": []}
    for draft in drafts(campaign).values():
        assert len(draft.subject) <= 60, draft.subject
        assert fits(draft.sms)
    assert drafts(campaign)["reminder"].subject == "The very longest name...: orders close 21 January 2027"


def test_a_cover_sheet_is_yaml_that_says_what_was_meant() -> None:
    campaign = raw("hoodie") | {"name": "A: \"b\"\\ - 'c' # d"}
    read = yaml.safe_load(cover(drafts(campaign)["delay-1"]).replace("---\n", ""))
    assert read == {
        "subject": "Your order is delayed: A: \"b\"\\ - 'c' # d",
        "preheader": "It will now be with you by 6 April 2027. You can cancel.",
        "to": "buyers whose order is late: orders that have not left",
        "from": "Account team, team@example.com",
        "when": "Tuesday, 2 March 2027",
        "purpose": "transactional",
    }


def test_a_delay_of_some_items_at_some_places_goes_to_those() -> None:
    assert sample("gift")["delay-1"].sending.to == (
        "buyers whose order is late: orders of Fleece jacket that have not left"
    )
    campaign = raw("gift")
    campaign["slips"] = [{"was": "2027-12-09", "now": "2027-12-15", "of": "arrival"}]
    sent = drafts(campaign)["delay-1"].sending
    assert sent.to == "buyers whose order is late: orders to United States that have not left"
    assert sent.when == "at once, and by Thursday, 9 December 2027 at the latest"


def test_reminders_that_the_file_does_not_name_are_a_week_two_days_one_day_and_the_last_one_before() -> None:
    campaign = raw("hoodie")
    del campaign["size_window"]["reminders"]
    assert drafts(campaign)["reminder"].sending.when == (
        "Thursday, 14 January 2027, Tuesday, 19 January 2027, Wednesday, 20 January 2027 and Thursday, 21 January 2027"
    )


def test_the_head_of_a_template() -> None:
    text = "---\nsubject: A\n  and B\nsms: one.\nsms: two.\nbanner:\n---\n\n# C\n\nD\n"
    assert parts(text) == Parts(("A and B",), (), ("one.", "two."), (), (), "# C\n\nD\n")
    assert parts("# C\n\n---\n") == Parts((), (), (), (), (), "# C\n\n---\n")


@pytest.mark.parametrize(
    ("head", "message", "label"),
    [
        ("---\nsubjct: A\n---\n# B\n", 'the head of a notice has no part "subjct"', "did you mean subject?"),
        ("---\nA\n---\n# B\n", 'the head of a notice has no part "A"', "known here: subject"),
        ("---\nsubject: A\n# B\n", "the head of this notice has no end", "write a line of --- below it"),
    ],
)
def test_a_head_that_is_wrong_is_an_error_of_its_template(tmp_path: Path, head: str, message: str, label: str) -> None:
    file = tmp_path / "closed" / "en.md.j2"
    file.parent.mkdir()
    file.write_text(head, encoding="utf-8")
    _, errors = draft_notices(plan_of(text_of("hoodie")), AS_OF["hoodie"], ["closed"], Sources(tmp_path, SHIPPED))
    assert [(one.span.file, one.span.line, one.message) for one in errors] == [(str(file), 1, message)]
    assert label in errors[0].label


def test_a_message_has_as_many_sentences_as_fit() -> None:
    assert message(("a" * 100, "b" * 40, "c" * 30)) == f"{'a' * 100} {'b' * 40}"
    assert message(("a" * 200, "b")) == "a" * 200


def test_html_is_made_only_where_a_form_needs_it() -> None:
    plan = plan_of(text_of("cap"))
    made, _ = draft_notices(plan, AS_OF["cap"], None, Sources(None, SHIPPED), ("md", "txt", "sms"))
    whole = sample("cap")
    for draft in made:
        full = whole[draft.name]
        assert draft.html == draft.notice.said["page"] == ""
        assert replace(draft, html=full.html, notice=full.notice) == full


def test_the_brand_stands_at_head_and_foot() -> None:
    brand = {
        "name": "Company Store",
        "legal_name": "Northwind LLC",
        "logo": "https://example.com/logo.png",
        "address": "1 Main Street, Springfield",
        "colours": "#ffcc00",
    }
    made = drafts(raw("gift") | {"brand": brand})["announcement"]
    assert re.findall(r'<img[^>]*src="([^"]*)"[^>]*>', made.html) == ["https://example.com/logo.png"]
    assert 'alt="Company Store"' in made.html
    assert "background-color: #ffcc00;color: #000000" in made.html
    assert made.text.endswith(
        "--\nNorthwind LLC, 1 Main Street, Springfield\n\n"
        "To get no more of these messages, write to mara_lind@example.com.\n"
    )
    assert "Northwind LLC, 1 Main Street, Springfield</p>" in made.html

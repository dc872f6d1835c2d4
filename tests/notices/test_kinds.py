import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.notices.draft import Sources, draft_notices, slug
from planner.notices.kinds import KINDS, applicable

from .samples import AS_OF, SHIPPED, plan_of, raw, text_of

DAY = date(2027, 1, 12)


def names(campaign: dict, as_of: date = DAY) -> list[str]:
    return [wanted.name for wanted in applicable(plan_of(campaign), as_of)]


LATER = ["shipped", "oversold", "refund", "exchange", "thanks", "brief", "help-desk"]


def test_a_pre_order_can_have_every_kind_and_a_delay_for_each_slip() -> None:
    every = [kind.name for kind in KINDS if kind.name != "delay"]
    assert names(raw("hoodie")) == [*every, "delay-1", "delay-2"]


def test_a_backorder_has_no_window_to_close() -> None:
    campaign = raw("cap") | {"slips": []}
    assert names(campaign) == ["announcement", "page", "confirmation", "production", "arrived", *LATER]


def test_a_pre_order_without_a_close_has_no_reminder() -> None:
    campaign = raw("hoodie") | {"slips": []}
    del campaign["size_window"]["closes"]
    assert names(campaign) == ["announcement", "page", "confirmation", "moq", "production", "arrived", *LATER]


def test_once_all_is_delivered_nothing_sells() -> None:
    campaign = raw("hoodie") | {"delivered": "2027-03-24"}
    selling = {"announcement", "page", "reminder"}
    assert not selling & set(names(campaign, date(2027, 3, 24)))
    assert selling <= set(names(campaign, date(2027, 3, 23)))


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"buyers": {"pays": "nothing", "policy": {"refund": "full", "exchange": "none"}}}, {"refund", "exchange"}),
        ({"buyers": {"pays": "at-order", "policy": {"change": "none", "refund": "replace"}}}, {"refund", "locking"}),
        ({"moq": "48"}, {"moq"}),
        ({"items": {"A": {"sizes": {"one size": "50"}}}}, {"missing", "locking", "oversold"}),
    ],
)
def test_a_notice_of_what_cannot_happen_is_not_drafted(change: dict, gone: set[str]) -> None:
    assert not gone & set(names(raw("hoodie") | {"slips": []} | change))
    assert gone <= set(names(raw("hoodie")))


@pytest.mark.parametrize(("pieces", "missed"), [("47", True), ("48", False)])
def test_an_moq_that_was_reached_is_not_missed(pieces: str, missed: bool) -> None:
    item = {"sizes": {"M": pieces}, "counted": "true", "design": "crest-2027"}
    assert ("moq" in names(raw("hoodie") | {"slips": [], "items": {"A": item}})) == missed


def test_what_sells_is_the_announcement_the_page_and_the_reminder() -> None:
    assert [kind.name for kind in KINDS if kind.sells] == ["announcement", "page", "reminder"]
    assert all((SHIPPED / kind.name / "en.md.j2").is_file() and kind.sentence and kind.to for kind in KINDS)


@pytest.mark.parametrize(
    ("kinds", "drafted"),
    [(["delay"], ["delay-1", "delay-2"]), (["delay-2", "closed"], ["closed", "delay-2"]), ([], []), (["other"], [])],
)
def test_only_the_kinds_asked_for_are_drafted(kinds: list[str], drafted: list[str]) -> None:
    made, errors = draft_notices(plan_of(text_of("hoodie")), AS_OF["hoodie"], kinds, Sources(None, SHIPPED))
    assert [draft.name for draft in made] == drafted
    assert errors == []
    assert [draft.number for draft in made] == [int(name[6:]) if name.startswith("delay") else None for name in drafted]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Founders' Day hoodie", "founders-day-hoodie"),
        ("../../etc/passwd", "etc-passwd"),
        ("Größe süß", "grosse-suss"),
        ("CON", "con-campaign"),
        ("lpt1", "lpt1-campaign"),
        ("日本", "campaign"),
        ("...", "campaign"),
        ("a" * 99, "a" * 60),
    ],
)
def test_a_slug_is_a_safe_stem(name: str, stem: str) -> None:
    assert slug(name) == stem


@given(st.text())
def test_no_name_leads_out_of_a_folder(name: str) -> None:
    stem = slug(name)
    assert 1 <= len(stem) <= 60
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not stem.startswith("-")
    assert not stem.endswith("-")
    assert slug(stem) == stem


def test_templates_and_markdown_are_loaded_only_when_a_notice_is_drafted() -> None:
    code = (
        "import sys, planner.notices, planner.notices.draft, planner.notices.kinds;"
        "sys.exit(bool({'jinja2', 'markdown_it'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

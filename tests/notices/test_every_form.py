"""Text of a campaign file stays text in every form and for every sending tool; the same campaign is the same bytes."""

import os
import re
import subprocess
import sys
from email import policy
from email.parser import BytesParser
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from planner.notices.draft import FORMATS, Draft, Sources, draft_notices
from planner.notices.files import files
from planner.notices.tools import TOOLS

from .samples import AS_OF, SHIPPED, plan_of
from .test_inert import HOSTILE, Tags, branded

ROOT = Path(__file__).parents[2]
OPENS = re.compile(r"\{\{|\{%|\{#|<%|\*\|")
PIECES = [
    *HOSTILE,
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "data:text/html,<script>1</script>",
    '=HYPERLINK("https://evil.example")',
    "+1+1",
    "@SUM(A1)",
    "\r\nBcc: evil@example.com",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    "*|EMAIL|*",
    "{% unsubscribe_link %}",
    "<%asm_group_unsubscribe_raw_url%>",
    "{{{ pm:unsubscribe }}}",
    "<svg onload=alert(1)>",
    '" onmouseover="x',
    "\u202e",
    "\ufdd0firstname\ufdd1",
    "https://planner.invalid/unsubscribe",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), min_size=1, max_size=3).map(" ".join).map(str.strip)


def made(text: str, tool: str) -> list[tuple[Draft, dict[str, bytes]]]:
    plan = plan_of(branded(text))
    found, errors = draft_notices(plan, AS_OF["hoodie"], None, Sources(None, SHIPPED), FORMATS, TOOLS[tool])
    assert errors == []
    return [(draft, dict(files(draft, FORMATS, plan, AS_OF["hoodie"]))) for draft in found]


@cache
def harmless(tool: str) -> list[tuple[Draft, dict[str, bytes]]]:
    return made("Plain words", tool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(lambda text: text.isprintable() and text != ""), st.sampled_from(sorted(TOOLS)))
def test_no_text_adds_a_tag_a_link_a_header_an_entry_or_a_tools_code(text: str, tool: str) -> None:
    for (draft, forms), (plain, plain_forms) in zip(made(text, tool), harmless(tool), strict=True):
        assert forms.keys() == plain_forms.keys()
        assert Tags(draft.html).found == Tags(plain.html).found
        assert Tags(draft.html).links == Tags(plain.html).links
        for ending, content in forms.items():
            if tool != "plain":
                assert len(OPENS.findall(content.decode())) == len(OPENS.findall(plain_forms[ending].decode())), ending
        mail = BytesParser(policy=policy.default).parsebytes(forms[".eml"])
        assert mail.keys() == BytesParser(policy=policy.default).parsebytes(plain_forms[".eml"]).keys()
        assert forms.get(".sms.txt", b"\n").count(b"\n") == 1
        assert forms.get(".banner.txt", b"\n").count(b"\n") == 1
        if ".ics" in forms:
            calendar = Calendar.from_ical(forms[".ics"])
            (event,) = calendar.walk("VEVENT")
            assert event["summary"] == draft.calendar
            assert [one.name for one in calendar.walk()] == ["VCALENDAR", "VEVENT", "VALARM"]


RUN = """
import sys
from hashlib import sha256
from datetime import date
from pathlib import Path
from planner.app.check import Options
from planner.app.notices import Wish, notices
from planner.notices.tools import TOOLS
made, report = notices([Path("campaigns")], Options(as_of=date(2026, 12, 4)),
    Wish(("md", "html", "txt", "eml", "sms", "banner", "ics"), TOOLS["klaviyo"]))
for one in made:
    for draft in one.drafts:
        for ending, content in one.files(draft, ("md", "html", "txt", "eml", "sms", "banner", "ics")):
            print(one.folder, draft.name, ending, sha256(content).hexdigest())
    print(one.told.findings, one.barred, one.due)
"""


def test_the_same_campaigns_are_the_same_bytes_whatever_the_machine_is_set_to() -> None:
    settings_of = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"},
    ]
    runs = [
        subprocess.run(
            [sys.executable, "-c", RUN], env={**os.environ, **one}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for one in settings_of
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b".eml") > 100


@pytest.mark.parametrize("name", ["socket.socket.connect", "socket.getaddrinfo"])
def test_nothing_is_fetched(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(name, asked)
    assert made("<img src=https://evil.example/p.png>", "plain")

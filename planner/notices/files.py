"""A draft in each form that can be asked for, as the bytes of a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

from planner.notices.draft import Draft
from planner.plan.plan import Plan

_MARKUP = re.compile(r"[<>#*`~|&!{}\[\]]|(?<![^\W_])_|_(?![^\W_])")
ENDINGS = {
    "md": ".md",
    "html": ".html",
    "txt": ".txt",
    "eml": ".eml",
    "sms": ".sms.txt",
    "banner": ".banner.txt",
    "ics": ".ics",
}


def files(draft: Draft, formats: Collection[str], plan: Plan, as_of: date) -> Iterator[tuple[str, bytes]]:
    """Ending and content of each form, in the order of ENDINGS; a form that this notice does not have is left out."""
    for form, ending in ENDINGS.items():
        if form in formats and (made := _FORMS[form](draft, plan, as_of)):
            yield ending, made


def cover(draft: Draft) -> str:
    """What a sender has to know, as the head of a Markdown file: YAML, each value in quotes.

    What Markdown would take for markup is spelled by its number, since not every reader of Markdown knows such a head.
    """
    sent = draft.sending
    said = {
        "subject": draft.subject,
        "preheader": draft.preheader,
        "to": sent.to,
        "from": ", ".join(part for part in (sent.sender, sent.email) if part),
        "when": sent.when,
        "purpose": sent.purpose,
        "send as": sent.sent_as,
    }
    lines = (f"{name}: {_quoted(value)}\n" for name, value in said.items() if value)
    return f"---\n{''.join(lines)}---\n"


def _quoted(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _MARKUP.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def markdown(draft: Draft) -> str:
    """The cover sheet and the body."""
    return f"{cover(draft)}\n{draft.markdown}"


def _eml(draft: Draft, plan: Plan, as_of: date) -> bytes:
    from planner.notices.eml import eml

    return eml(draft.subject, draft.text, draft.html, draft.sending, as_of)


def _ics(draft: Draft, plan: Plan, as_of: date) -> bytes:
    if not draft.calendar:
        return b""
    from planner.notices.ics import ics

    return ics(plan, draft.calendar)


def _short(text: str) -> bytes:
    return f"{text}\n".encode() if text else b""


_FORMS: dict[str, Callable[[Draft, Plan, date], bytes]] = {
    "md": lambda draft, plan, as_of: markdown(draft).encode(),
    "html": lambda draft, plan, as_of: draft.html.encode(),
    "txt": lambda draft, plan, as_of: draft.text.encode(),
    "eml": _eml,
    "sms": lambda draft, plan, as_of: _short(draft.sms),
    "banner": lambda draft, plan, as_of: _short(draft.banner),
    "ics": _ics,
}

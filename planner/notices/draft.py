"""Drafts of notices: what `app` writes to files and a person sends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.drafts.notice import Notice
from planner.notices.kinds import applicable
from planner.notices.sending import Sending
from planner.notices.tools import PLAIN, Tool
from planner.plan.plan import Plan
from planner.source.errors import InputError
from planner.value import NamedTuple

FORMATS = ("md", "html", "txt", "eml", "sms", "banner", "ics")
_PAGES = frozenset({"html", "eml"})
_LONGEST = 60
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice in every form, in one language. `name` is its file's stem: "delay-2", and where notices are drafted in
    several languages "delay-2.de". `number` counts slips from 1, None for the rest.

    `markdown` has the body alone, `text` and `html` are whole parts of a mail; `html` is "" where no form needs it.
    `calendar` is how an entry of the close is called, "" for none. `notice` is the same for rules to look at, before a
    tool's tags are filled in.
    """

    kind: str
    name: str
    subject: str
    preheader: str
    markdown: str
    text: str
    html: str
    sms: str
    banner: str
    sells: bool
    calendar: str
    sending: Sending
    notice: Notice
    number: int | None = None
    language: str = "en"


class Sources(NamedTuple):
    """Folders of templates: `overrides` come before those that are `shipped`, which are kept compiled in `cache`."""

    overrides: Path | None
    shipped: Path
    cache: Path | None = None


def draft_notices(
    plan: Plan,
    as_of: date,
    kinds: Collection[str] | None,
    sources: Sources,
    formats: Collection[str] = FORMATS,
    tool: Tool = PLAIN,
) -> tuple[list[Draft], list[InputError]]:
    """The drafts of those `kinds` ("delay" for every slip, or "delay-2"; None for all) that the campaign can have, in each
    of the plan's languages that has all their texts.

    What is wrong with a template is an InputError at its line; the other notices are drafted all the same.
    """
    from planner.notices.languages import words_in
    from planner.notices.writer import Writer  # here, since a check needs neither parser nor templates

    pages = bool(_PAGES & set(formats))
    spoken = [words_in(language, plan.first_language, sources.shipped) for language in plan.languages]
    writers = [Writer(plan, as_of, tool, sources, pages, words) for words in spoken]
    drafts: list[Draft] = []
    errors: list[InputError] = []
    for wanted in applicable(plan, as_of):
        if kinds is not None and not {wanted.kind.name, wanted.name} & set(kinds):
            continue
        for made in (writer.draft(wanted) for writer in writers):
            if isinstance(made, InputError):
                errors.append(made)
            elif made is not None:
                drafts.append(made)
    return drafts, list(dict.fromkeys(errors))


def slug(name: str) -> str:
    """A safe file stem: lower-case ASCII letters, digits, hyphens, 1 to 60 of them, no name that Windows keeps for itself.

    Distinct names may share one; the caller tells them apart.
    """
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\w)'(?=\w)", "", letters)).strip("-")[:_LONGEST].rstrip("-")
    return f"{stem}-campaign" if _RESERVED.fullmatch(stem) else stem or "campaign"

"""Drafts of notices: what `app` writes to files and a person sends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.notices.context import context
from planner.notices.kinds import applicable
from planner.plan.plan import Plan
from planner.source.errors import InputError

LANGUAGE = "en"
_LONGEST = 60
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice in both forms. `name` is its file's stem ("delay-2"), `number` counts slips from 1, None for the rest."""

    kind: str
    name: str
    subject: str
    markdown: str
    text: str
    sells: bool
    number: int | None = None


def draft_notices(
    plan: Plan, as_of: date, kinds: Collection[str] | None, overrides: Path | None, shipped: Path
) -> tuple[list[Draft], list[InputError]]:
    """The drafts of those `kinds` ("delay" for every slip, or "delay-2"; None for all) that the campaign can have.

    `overrides` is a folder whose templates come before those of `shipped`. What is wrong with a template is an
    InputError at its line; the other notices are drafted all the same.
    """
    from planner.notices.plain import plain, subject  # here, since a check needs neither parser nor templates
    from planner.notices.render import Renderer

    renderer = Renderer(overrides, shipped)
    drafts: list[Draft] = []
    errors: list[InputError] = []
    for wanted in applicable(plan, as_of):
        kind = wanted.kind
        if kinds is not None and not {kind.name, wanted.name} & set(kinds):
            continue
        text = renderer.render(f"{kind.name}/{LANGUAGE}.md.j2", context(plan, wanted, as_of).names())
        if isinstance(text, InputError):
            errors.append(text)
        else:
            drafts.append(Draft(kind.name, wanted.name, subject(text), text, plain(text), kind.sells, wanted.number))
    return drafts, list(dict.fromkeys(errors))


def slug(name: str) -> str:
    """A safe file stem: lower-case ASCII letters, digits, hyphens, 1 to 60 of them, no name that Windows keeps for itself.

    Distinct names may share one; the caller tells them apart.
    """
    letters = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\w)'(?=\w)", "", letters)).strip("-")[:_LONGEST].rstrip("-")
    return f"{stem}-campaign" if _RESERVED.fullmatch(stem) else stem or "campaign"

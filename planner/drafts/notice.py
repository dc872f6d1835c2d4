"""What a notice says on each surface, beside the files that it comes from."""

from __future__ import annotations

import re
from html import unescape

from planner.value import NamedTuple

SURFACES = ("subject", "preheader", "body", "page", "sms", "banner", "entry")
"""Where a notice is read: `body` is the text of the mail or page, `page` its HTML, `entry` the calendar's."""


_TAGS = re.compile(
    r"<style.*?</style>|<div class=\"preheader\".*?</div>|<title>.*?</title>|<!--.*?-->|<[^>]*>", re.S | re.I
)


def words_of(html: str) -> str:
    """What a reader of a page reads, but for its title and preheader, which are surfaces of their own."""
    return unescape(_TAGS.sub(" ", html))


class Own(NamedTuple):
    """A template or block of one's own in one `language`, at a line of a file; `wanted` is the same template in another."""

    language: str
    part: str
    file: str
    line: int
    wanted: str


class Notice(NamedTuple):
    """A notice as its readers have it. `name` is its file's stem ("delay-2"), `kind` without the number.

    `said` is the text of each surface, "" where there is none; `prose` the paragraphs and entries of lists of the body,
    without headings, greeting, tables and foot. `number` counts slips from 1.
    """

    name: str
    kind: str
    language: str
    purpose: str
    said: dict[str, str]
    prose: tuple[str, ...]
    number: int | None = None
    own: Own | None = None
    """What one's own templates change in the campaign's first language, and not in this one."""

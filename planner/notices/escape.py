"""Text of a campaign file made safe for Markdown: it reads as it was typed and never becomes markup."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from planner.notices.lines import one_line

_MARKUP = re.compile(r"[\\`*_\[\]<>|~#{}]|&(?=#?\w+;)|!(?=\[)")
_LEADING = re.compile(r"^(?:[-+=]|:(?=:)|(\d{1,9})(?=[.)]))")
_RESERVED = re.compile(r"(?<=planner)(?=\.invalid)", re.I)
"""Nobody's address: a placeholder of tools.py is spelled with it."""
_JOINERS = "\u200c\u200d"  # scripts and emoji need them
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_RIGHT_TO_LEFT = ("R", "AL")
_OURS = range(0xFDD0, 0xFDF0)
"""Characters that are none (Unicode 23.7): placeholders of tools.py are spelled with them."""


@lru_cache(maxsize=4096)  # one campaign's texts stand in many notices
def visible(text: str) -> str:
    """The text on one line, single spaces, without characters that hide, turn or control text."""
    spaced = "".join(
        character if character in _JOINERS or _shows(character) else " " if character.isspace() else ""
        for character in text
    )
    return _RESERVED.sub(" ", one_line(spaced))


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _OURS


@lru_cache(maxsize=4096)
def markdown(text: str | None) -> str:
    r"""Markdown that shows exactly the visible text; "" for nothing. `*` becomes `\*`, a leading `1.` becomes `1\.`."""
    escaped = _MARKUP.sub(lambda match: "\\" + match[0], visible(text or ""))
    return isolated(_LEADING.sub(lambda match: f"{match[1]}\\" if match[1] else "\\" + match[0], escaped))


def isolated(text: str) -> str:
    """Text with letters that run from right to left set apart, so that it turns nothing of the sentence around it.

    FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE of Unicode's bidirectional algorithm (UAX 9, 2.4).
    """
    if text.isascii() or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return text
    return f"\u2068{text}\u2069"


def web_address(url: str | None) -> str:
    """A link's address in ASCII; "" for none. The model has validated it as https."""
    shown = visible(url or "")
    safe = "".join(character if character.isascii() else quote(character, errors="ignore") for character in shown)
    return safe.replace(" ", "%20")


def address(url: str | None) -> str:
    """A link's address for `[text](<address>)`; "" for none."""
    return re.sub(r"&(?=#?\w+;)", r"\\&", web_address(url))


def mailto(email: str | None) -> str:
    """The same of a link to write to somebody; "" for nobody."""
    shown = visible(email or "")
    return f"mailto:{quote(shown, safe='@.+-_~')}" if shown else ""

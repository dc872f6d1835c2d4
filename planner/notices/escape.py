"""Text of a campaign file made safe for Markdown: it reads as it was typed and never becomes markup."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_MARKUP = re.compile(r"[\\`*_\[\]<>|~#{}]|&(?=#?\w+;)|!(?=\[)")
_LEADING = re.compile(r"^(?:[-+=]|:(?=:)|(\d{1,9})(?=[.)]))")
_JOINERS = "\u200c\u200d"  # scripts and emoji need them
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    """The text on one line, single spaces, without characters that hide, turn or control text."""
    spaced = "".join(
        character
        if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE
        else " "
        if character.isspace()
        else ""
        for character in text
    )
    return " ".join(spaced.split())


def markdown(text: str | None) -> str:
    r"""Markdown that shows exactly the visible text; "" for nothing. `*` becomes `\*`, a leading `1.` becomes `1\.`."""
    escaped = _MARKUP.sub(lambda match: "\\" + match[0], visible(text or ""))
    return _LEADING.sub(lambda match: f"{match[1]}\\" if match[1] else "\\" + match[0], escaped)


def address(url: str | None) -> str:
    """A link's address for `[text](<address>)`; "" for none. The model has validated it as https."""
    shown = visible(url or "")
    safe = "".join(character if character.isascii() else quote(character, errors="ignore") for character in shown)
    return re.sub(r"&(?=#?\w+;)", r"\\&", safe.replace(" ", "%20"))

"""What fits into one text message: 160 characters of the alphabet of GSM 03.38, 70 as soon as one is not of it."""

from __future__ import annotations

import re

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO = frozenset("^{}\\[~]|€")
"""Of its extension: each takes two places. 3GPP TS 23.038, section 6.2.1."""
_SPACES = re.compile("[\u00a0\u202f]")
_PLACEHOLDER = re.compile("[\ufdd0\ufdd1]")
LONGEST, LONGEST_OTHER = 160, 70


def room(text: str) -> tuple[int, int]:
    """How many characters of a message the text takes, and how many there are. What a tool fills in later takes none."""
    text = _PLACEHOLDER.sub("", text)
    if set(text) <= _BASIC | _TWO:
        return len(text) + sum(character in _TWO for character in text), LONGEST
    return len(text.encode("utf-16-be")) // 2, LONGEST_OTHER


def fits(text: str) -> bool:
    """Whether one message carries the text."""
    takes, most = room(text)
    return takes <= most


def message(sentences: tuple[str, ...]) -> str:
    """The first sentence, and each that follows while all fit into one message; spaces that no line breaks at are plain."""
    text = ""
    for sentence in sentences:
        longer = f"{text} {_SPACES.sub(' ', sentence)}".strip()
        if text and not fits(longer):
            break
        text = longer
    return text

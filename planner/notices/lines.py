"""Lines of text in any language: what a template lets stand on a line, and how much of it."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def shortened(text: str, longest: int) -> str:
    """The text, or its first words and three dots, of at most that many characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 3]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:-") + "..."


def paragraph(text: str) -> str:
    """A paragraph of its own, so that a template can have one sentence a line; nothing of nothing."""
    joined = one_line(text)
    return f"\n\n{joined}\n\n" if joined else ""


def bullet(text: str) -> str:
    """An entry of a list on a line of its own; nothing of nothing."""
    joined = one_line(text)
    return f"- {joined}\n" if joined else ""


def one_line(text: str) -> str:
    """Single spaces for all that Python takes for space, but for those at which no line may break."""
    return _SPACES.sub(" ", text).strip()


def tidy(text: str) -> str:
    """No spaces at the ends of lines, no two blank lines in a row, one line break at the end."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"

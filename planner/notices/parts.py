"""A rendered template taken apart: what stands between two lines of `---` at its head, and the Markdown below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

NAMES = ("subject", "preheader", "sms", "banner", "calendar")
_PART = re.compile(r"([a-z]+):(.*)")
_EDGE = "---"


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything still Markdown; a part that the template does not have is ()."""

    subject: tuple[str, ...]
    preheader: tuple[str, ...]
    sms: tuple[str, ...]
    banner: tuple[str, ...]
    calendar: tuple[str, ...]
    body: str


def parts(text: str) -> Parts | tuple[str, str]:
    """The parts of a rendered template; or what is wrong with its head, and what to do about it.

    A part may be named again: those parts follow each other. A line that names none goes on with the part above it.
    """
    lines = text.split("\n")
    if lines[0] != _EDGE:
        return Parts((), (), (), (), (), text)
    if _EDGE not in lines[1:]:
        return "the head of this notice has no end", "write a line of --- below it"
    end = lines.index(_EDGE, 1)
    found: dict[str, list[str]] = {name: [] for name in NAMES}
    name = ""
    for line in filter(str.strip, lines[1:end]):
        match = _PART.match(line)
        if match and match[1] in found:
            name = match[1]
            found[name].append(match[2].strip())
        elif match or not name:
            return _unknown(match[1] if match else line.strip())
        else:
            found[name][-1] += f" {line.strip()}"
    said = {key: tuple(one for one in every if one) for key, every in found.items()}
    return Parts(**said, body="\n".join(lines[end + 1 :]).lstrip("\n"))


def _unknown(name: str) -> tuple[str, str]:
    near = get_close_matches(name, NAMES, 1, 0.6)
    return (
        f'the head of a notice has no part "{name[:60]}"',
        f"did you mean {near[0]}?" if near else f"known here: {', '.join(NAMES)}",
    )

"""What the charts for pages and slides have in common: frame, colours, words that fit. Drawn by hand; nothing is fetched, no
script runs, and colours follow the reader's light or dark setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from planner.formats.escape import visible
from planner.formats.snippet import cells

MARGIN = 20
SIZE = 13
"""Pixels of a line of text, and of a letter's height."""
Colours = Mapping[str, tuple[str, str, str]]
"""By class: the property, its value in light and its value in dark."""

_COMMON: Colours = {
    "ground": ("fill", "#ffffff", "#0d1117"),
    "quiet": ("fill", "#59636e", "#9198a1"),
    "bad": ("fill", "#b35900", "#f0a35e"),
    "mark": ("stroke", "#1f2328", "#e6edf3"),
}
_TEXT = ("#1f2328", "#e6edf3")
_FORM = (
    "font: 13px system-ui, sans-serif",
    ".title { font-size: 16px; font-weight: 600 }",
    ".name, .bad { font-weight: 600 }",
    ".end { text-anchor: end }",
    ".mark, .limit, .today, .grid { stroke-width: 2; fill: none }",
    ".limit { stroke-dasharray: 3 3 }",
)
_NARROW, _BROAD = "fijlrtI.,:;|!'()[]/ -", "mwMW@%&—…"
_NOT_XML = re.compile("[\ufffe\uffff]")


def picture(title: str, says: str, body: Iterable[str], width: int, height: int, colours: Colours) -> str:
    """An SVG of that size. `title` and `says` are for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="planner" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img">\n<title>{safe(title)}</title>\n<desc>{safe(says)}</desc>\n'
        f"<style>{_style(colours)}</style>\n"
        f'<rect class="ground" width="{width}" height="{height}"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _style(colours: Colours) -> str:
    """All rules hold inside the picture alone, wherever it is put."""
    font, *forms = _FORM
    every = {**_COMMON, **colours}
    light, dark = (
        [
            f".planner text {{ fill: {_TEXT[at]} }}",
            *(f".planner .{name} {{ {one[0]}: {one[at + 1]} }}" for name, one in every.items()),
        ]
        for at in (0, 1)
    )
    rules = [f".planner {{ {font} }}", *(f".planner {form}".replace(", .", ", .planner .") for form in forms), *light]
    return (
        "\n  ".join(["", *rules, "@media (prefers-color-scheme: dark) {", *(f"  {rule}" for rule in dark), "}"]) + "\n"
    )


def text(x: float, y: float, words: str, style: str = "") -> str:
    """Words whose line stands on `y`; with the style `end` they end at `x`, else they begin there."""
    named = f' class="{style}"' if style else ""
    return f'<text{named} x="{x:.0f}" y="{y:.0f}">{safe(words)}</text>'


def fitting(words: str, pixels: float, size: int = SIZE) -> str:
    """Words in one line, cut off with … where they may be longer than so many pixels."""
    shown = _shown(words)
    if length(shown, size) <= pixels:
        return shown
    kept = ""
    for character in shown:
        if length(f"{kept}{character}…", size) > pixels:
            break
        kept += character
    return kept.rstrip("\u200d ") + "…"


def wrapped(words: str, pixels: float) -> list[str]:
    """Words in lines of so many pixels at the most; a word that is longer is cut off."""
    lines: list[str] = []
    for word in _shown(words).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and length(longer) <= pixels:
            lines[-1] = longer
        else:
            lines.append(fitting(word, pixels))
    return lines


def length(words: str, size: int = SIZE) -> float:
    """How many pixels words take in a broad font; those of more than the usual size are bold."""
    bold = 1.1 if size > SIZE else 1.0
    return (
        size * bold * sum(0.55 * one.width if one.width > 1 else _letter(one.shown) * one.width for one in cells(words))
    )


def _letter(shown: str) -> float:
    """The part of its height that a letter is wide."""
    if shown in _NARROW:
        return 0.42
    if shown in _BROAD:
        return 1.0
    return 0.75 if shown.isupper() else 0.64


def safe(words: str) -> str:
    """Words as the text of an element, whatever they are; none is a command to a workflow's runner."""
    return escape(_shown(words)).replace("##[", "#&#35;[")


def _shown(words: str) -> str:
    """Words as they are drawn, and so measured: what no XML may hold by its number."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(words))

"""What is wrong with a mail as its readers' programs show it; nothing, for every notice shipped.

The bar is the Email Markup Consortium's, WCAG 2.2 at level AA, and what Gmail and Outlook on Windows leave out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planner.model.brand import READABLE, contrast
from planner.notices.page_tree import Element, tree

MAX_BYTES = 102_000
"""Gmail cuts what is longer."""
SMALLEST = 14
"""Pixels of text that everybody can read."""
_PREHEADER = range(20, 141)
_LOADS = frozenset({"script", "link", "iframe", "object", "embed", "video", "audio", "form", "base", "source", "svg"})
_VAGUE = frozenset(
    {"here", "click here", "click", "more", "read more", "learn more", "link", "this", "this page", "go"}
)
_HREF = re.compile(r"https://|mailto:|\{[{%]|\*\||<%")
_METAS = ("viewport", "color-scheme", "supported-color-schemes")


def faults(html: str, logo: str = "") -> list[str]:
    """Every fault of a mail's HTML part, in words; `logo` is the one image that it may load."""
    doctype, root = tree(html)
    found = [] if doctype.lower() == "doctype html" else ["it does not begin with <!DOCTYPE html>"]
    if len(html.encode()) > MAX_BYTES:
        found.append(f"it has {len(html.encode()):,} bytes, and Gmail cuts it at {MAX_BYTES:,}")
    for check in _CHECKS:
        found += check(root)
    return list(dict.fromkeys([*found, *_loaded(root, logo)]))


def _tags(root: Element, *tags: str) -> list[Element]:
    return [one for one in root.each() if one.tag in tags]


def _languages(root: Element) -> Iterator[str]:
    for one in [*_tags(root, "html"), *(child for body in _tags(root, "body") for child in body.children)]:
        for name in ("lang", "dir"):
            if not one.attributes.get(name):
                yield f"<{one.tag}> has no {name}"


def _head(root: Element) -> Iterator[str]:
    if not any(one.words for one in _tags(root, "title")):
        yield "it has no title"
    names = {one.attributes.get("name") for one in _tags(root, "meta")}
    yield from (f"it has no meta {name}" for name in _METAS if name not in names)
    if not any(one.attributes.get("charset", "").lower() == "utf-8" for one in _tags(root, "meta")):
        yield "it does not say that it is UTF-8"


def _preheader(root: Element) -> Iterator[str]:
    first = next((child for body in _tags(root, "body") for child in body.children), None)
    if first is None or not first.hidden or len(first.words) not in _PREHEADER:
        yield f"it does not begin with a hidden preheader of {_PREHEADER[0]} to {_PREHEADER[-1]} characters"


def _tables(root: Element) -> Iterator[str]:
    for table in _tags(root, "table"):
        heads = [cell for cell in table.each() if cell.tag == "th"]
        if table.attributes.get("role") != "presentation" and not heads:
            yield "a layout table has no role=presentation"
        if any(cell.attributes.get("scope") not in ("col", "row") for cell in heads):
            yield "a cell at the head of a table does not say what it heads"


def _headings(root: Element) -> Iterator[str]:
    levels = [int(one.tag[1]) for one in _tags(root, "h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        yield f"it has {levels.count(1)} headings of level 1, not one"
    if any(then > first + 1 for first, then in zip([0, *levels], levels, strict=False)):
        yield "a heading skips a level"
    if any(not one.words for one in _tags(root, "h1", "h2", "h3")):
        yield "a heading is empty"


def _texts(root: Element) -> Iterator[Element]:
    return (one for one in root.each() if one.text.strip() and not one.hidden)


def _sizes(root: Element) -> Iterator[str]:
    for one in _texts(root):
        size = re.fullmatch(r"(\d+)px", one.said("font-size"))
        if size is None or int(size[1]) < SMALLEST:
            yield f'"{one.text.strip()[:40]}" is smaller than {SMALLEST} px, or of no size'


def _contrasts(root: Element) -> Iterator[str]:
    for one in _texts(root):
        for mode, dark in (("by day", False), ("in dark mode", True)):
            colour, behind = one.said("color", dark), one.said("background-color", dark)
            if not (_hex(colour) and _hex(behind)):
                yield f'"{one.text.strip()[:40]}" has no colours of its own {mode}'
            elif (found := contrast(colour, behind)) < READABLE:
                yield f'"{one.text.strip()[:40]}" has a contrast of {found:.1f} {mode}, not {READABLE}'


def _hex(colour: str) -> bool:
    return re.fullmatch("#[0-9a-f]{6}", colour) is not None


def _links(root: Element) -> Iterator[str]:
    for one in _tags(root, "a"):
        words, href = one.words, one.attributes.get("href", "")
        if words.lower().strip(" .!:") in _VAGUE or not words:
            yield f'the link "{words}" does not say where it goes'
        if not _HREF.match(href):
            yield f'the link "{words}" leads to "{href[:40]}"'
        if any(name.startswith("padding") for name in one.style):
            yield f'Outlook leaves out the padding of the link "{words}": a cell has to have it'


def _images(root: Element) -> Iterator[str]:
    for one in _tags(root, "img"):
        if not one.attributes.get("alt"):
            yield "an image has no text instead"
        if not one.attributes.get("width"):
            yield "an image has no width, and Outlook shows it in full"
        if any(name.startswith("margin") for name in one.style):
            yield "Outlook leaves out margins of images"


def _outlook(root: Element) -> Iterator[str]:
    for one in root.each():
        if "background-image" in one.style or "background" in one.attributes:
            yield "Outlook leaves out images behind text"
        if one.tag == "table" and "max-width" in one.style and not _fixed_for_outlook(one):
            yield "Outlook leaves out max-width: a table of a fixed width has to stand around it"


def _fixed_for_outlook(table: Element) -> bool:
    """Whether a comment that only Outlook reads opens a table of a fixed width around this one."""
    beside = table.parent.comments if table.parent else []
    return any(re.match(r"\[if mso\]><table [^>]*width=\"\d+\"", one) for one in beside)


def _loaded(root: Element, logo: str) -> Iterator[str]:
    for one in root.each():
        if one.tag in _LOADS or (one.tag == "img" and (one.attributes.get("src") != logo or not logo)):
            yield f"<{one.tag}> loads something, and only the logo may"
        sheet = one.text if one.tag == "style" else one.attributes.get("style", "")
        if re.search(r"url\(|@import|expression\(", sheet, re.I) or "srcset" in one.attributes:
            yield f"a style of <{one.tag}> loads something"
        if any(name.startswith("on") for name in one.attributes):
            yield f"<{one.tag}> runs a script"


_CHECKS: tuple[Callable[[Element], Iterator[str]], ...] = (
    _languages,
    _head,
    _preheader,
    _tables,
    _headings,
    _sizes,
    _contrasts,
    _links,
    _images,
    _outlook,
)

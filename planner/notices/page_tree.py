"""A mail's HTML as a tree in which each element knows its style, by day and in dark mode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "base", "source", "wbr"})
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{((?:[^{}]*\{[^{}]*\})*)\s*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@dataclass(slots=True)
class Element:
    """An element. `style` is what stands on it, `dark` what dark mode puts over that; `text` and `comments` are its own."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element] = field(default_factory=list)
    text: str = ""
    comments: list[str] = field(default_factory=list)
    style: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)

    def each(self) -> Iterator[Element]:
        """The element and all that is in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.each()

    def up(self) -> Iterator[Element]:
        """The element and all around it, from the inside."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def said(self, name: str, dark: bool = False) -> str:
        """A style as it holds here, its own or inherited; "" for none."""
        for one in self.up():
            value = (one.dark.get(name) if dark else None) or one.style.get(name)
            if value:
                return value
        return ""

    @property
    def hidden(self) -> bool:
        """Whether nobody sees it."""
        return any(one.style.get("display") == "none" or one.tag in ("head", "style", "title") for one in self.up())

    @property
    def words(self) -> str:
        """All text in it, with single spaces; an image by its alt text."""
        return " ".join(" ".join(one.attributes.get("alt", one.text) for one in self.each()).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.here = self.root
        self.doctype = ""

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        made.style = declarations(made.attributes.get("style", ""))
        self.here.children.append(made)
        if tag not in _VOID:
            self.here = made

    def handle_endtag(self, tag: str) -> None:
        for one in self.here.up():
            if one.tag == tag and one.parent is not None:
                self.here = one.parent
                return

    def handle_comment(self, data: str) -> None:
        self.here.comments.append(data)

    def handle_data(self, data: str) -> None:
        self.here.text += data


def declarations(style: str) -> dict[str, str]:
    """`color: red !important; padding: 0` as names and values."""
    pairs = (one.partition(":") for one in style.split(";") if ":" in one)
    return {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs}


def tree(html: str) -> tuple[str, Element]:
    """The doctype and the document."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    every = list(builder.root.each())
    for sheet in (one.text for one in every if one.tag == "style"):
        for block in _DARK.findall(sheet):
            for selector, rule in _RULE.findall(block):
                for element in every:
                    if _matches(element, selector.split()):
                        element.dark |= declarations(rule)
    return builder.doctype, builder.root


def _matches(element: Element, selector: list[str]) -> bool:
    """Whether a selector of tags and classes, one in another, is for this element."""
    if not selector or not _is(element, selector[-1]):
        return False
    around = list(element.up())[1:]
    for step in reversed(selector[:-1]):
        found = next((at for at, one in enumerate(around) if _is(one, step)), None)
        if found is None:
            return False
        around = around[found + 1 :]
    return True


def _is(element: Element, step: str) -> bool:
    return step[1:] in element.attributes.get("class", "").split() if step[:1] == "." else element.tag == step

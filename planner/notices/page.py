"""A mail's HTML with its styles on its elements; the only file that knows the inliner."""

from __future__ import annotations

import re
from functools import cache

import css_inline

_MARK = ' data-css-inline="keep"'
_SHEET = re.compile(r"<style.*?</style>", re.S | re.I)
_MOST = 20_000_000
"""Characters of styles times elements: more than any mail has, and as much as the page can grow."""


def heavy(html: str) -> bool:
    """Whether styles on elements would make much out of little: each element can get all of them."""
    return sum(map(len, _SHEET.findall(html))) * html.count("<") > _MOST


def inlined(html: str) -> str:
    """The page with each rule of its style sheets on the elements it is for. Loads nothing.

    A sheet marked `data-css-inline="keep"` stays a sheet: media queries, which no element can carry.
    """
    return _inliner().inline(html).replace(_MARK, "").rstrip() + "\n"


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)

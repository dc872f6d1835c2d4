"""The words of each language that notices are written in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planner.notices.english import English
from planner.notices.words import Words


@cache
def words_in(language: str, first: str, templates: Path) -> Words:
    """How a language says things; texts of the file that name no language are in `first`.

    `templates` is the shipped folder, which holds the catalogues. English loads nothing that other languages need.
    """
    if language == English.language:
        return English(first)
    from planner.notices.locales import Located

    return Located(language, first, templates / "locale")

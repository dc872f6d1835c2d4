"""How hard English is to read: the Flesch-Kincaid grade.

0.39 × words a sentence + 11.8 × syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom, Derivation of new
readability formulas for Navy enlisted personnel, 1975). Words are counted as Flesch has it (How to Write Plain English,
1979, chapter 2): abbreviations, figures, symbols and their combinations are words of one syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_ENDS = re.compile(r"([.!?][\"')\]]*) (?=[\"'(\[]?[^\Wa-z_])")
_DAY = re.compile(
    r"(?<!\d)(\d{1,2}\.) (?=(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)"
)
"""The day of a German date, whose full stop ends nothing."""
_WORD = re.compile(r"[^\W_]+(?:['’.,@:/-][^\W_]+)*%?")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO = re.compile(
    r"uye|ia(?!l\b|lly|n\b|ge|ble)|iu|io(?!n|us)|eo(?!u|n\b)|ua(?!r[dt]|ge|de|y|nt)|uo|ea(?=te|tor|tion)|ii|"
    r"[^cst]ion\b|[^gqc]ious|iet|(?<=[^gq])uel|ying|dnt\b|[^l]lience|rien|yi"
)
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l|[aeiou])e\b|[^aeiouydt]ed\b|[^aeiouycgszxh]es\b|[a-z]{2}[^s]hes\b(?<![cs]hes)"
)
_INNER = re.compile(r"(?<=[^aeiouy])e(?=(?:ful|ly|ment|less|ness|where|by)\b)|(?<=[aeiouy][^aeiouy])e(?=thing\b)")
_ODD = {
    "are": 1, "area": 3, "business": 2, "colour": 2, "every": 2, "everybody": 4, "evening": 2, "different": 3,
    "people": 2, "there": 1, "where": 1, "were": 1, "here": 1, "more": 1, "before": 2, "something": 2, "someone": 2,
    "sure": 1, "idea": 3, "being": 2, "create": 2, "created": 3, "quiet": 2, "real": 1, "really": 2, "hour": 1,
    "hours": 1, "fewer": 2, "science": 2, "trial": 2, "client": 2, "use": 1, "used": 1, "wednesday": 2, "february": 4,
    "january": 4, "los": 1, "angeles": 3, "usd": 1, "sizes": 2, "pieces": 2, "closes": 2, "chosen": 2, "fleece": 1,
    "everything": 3, "warehouse": 2,
    "supplier": 3, "employee": 3, "chocolate": 2, "family": 2, "general": 2, "interest": 2, "several": 2, "camera": 2,
}  # fmt: skip


def grade(blocks: Iterable[str]) -> int | None:
    """The grade of some paragraphs in hundredths; None of no text. Each paragraph ends a sentence."""
    sentences = words = syllables = 0
    for block in blocks:
        for sentence in split(block):
            found = _WORD.findall(sentence)
            if found:
                sentences += 1
                words += len(found)
                syllables += sum(map(count, found))
    if not words:
        return None
    return round(39 * words / sentences + 1180 * syllables / words - 1559)


def split(block: str) -> list[str]:
    """The sentences of a paragraph: they end with a full stop, or an exclamation or question mark."""
    return _ENDS.sub(r"\1\n", _DAY.sub("\\1\u00a0", " ".join(block.split()))).split("\n")


@lru_cache(maxsize=8192)
def count(word: str) -> int:
    """The syllables of a word, by its spelling; 1 of figures, symbols and abbreviations."""
    if not word.isascii():
        return max(1, len(re.findall(r"[^\W\d_]", word)) // 3)
    if any(character.isdigit() or character in "%@/" for character in word) or (word.isupper() and len(word) > 1):
        return 1
    return sum(_one(part) for part in re.split(r"[^a-z]+", re.sub(r"['’]s?\b", "", word.lower())) if part)


def _one(word: str) -> int:
    if word in _ODD:
        return _ODD[word]
    spoken = _INNER.sub("", word)
    number = len(_VOWELS.findall(spoken)) + len(_TWO.findall(spoken))
    number -= len(_SILENT.findall(spoken)) if number > 1 else 0
    number += bool(re.search(r"[^aeiouyl]le[sd]\b|sm\b", spoken))
    return max(1, number)

"""Words that are vague about time, and words that blame the reader, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_VAGUE = {
    "en": r"(?:as )?soon(?:est)?(?: as possible)?|shortly|before long|in due course|any day now|asap|presently|"
    r"(?:in|within) (?:a few|the coming|the next few|some) (?:hours|days|weeks)",
    "de": r"bald|demnächst|in Kürze|zeitnah|baldmöglichst|in den nächsten (?:Tagen|Wochen)",
    "fr": r"bientôt|prochainement|sous peu|dès que possible|dans les prochain(?:s jours|es semaines)",
    "es": r"pronto|próximamente|en breve|lo antes posible|en (?:los próximos días|las próximas semanas)",
}
_BLAME = {
    "en": r"you (?:failed|forgot|neglected|missed|should have|did not|didn't|have not|haven't|never)|because (?:of )?you|"
    r"due to you|your (?:own )?(?:fault|mistake|error|failure|delay|oversight)",
    "de": r"(?:Sie haben|du hast) (?:vergessen|versäumt)|Ihr (?:Fehler|Versäumnis)|Ihre Schuld|weil Sie|"
    r"dein Fehler|deine Schuld",
    "fr": r"vous avez (?:oublié|omis|manqué)|vous n'avez pas|votre (?:faute|erreur|retard)|parce que vous|à cause de vous",
    "es": r"(?:usted )?(?:olvidó|olvidaste)|(?:su|tu) (?:culpa|error|retraso)|porque (?:usted|tú)|por su culpa",
}


def vague(text: str, language: str) -> Iterator[str]:
    """Each word that says when without saying when."""
    return (match[0] for match in _pattern("vague", language).finditer(text))


def blame(text: str, language: str) -> Iterator[str]:
    """Each word that puts it on the reader."""
    return (match[0] for match in _pattern("blame", language).finditer(text))


@cache
def _pattern(what: str, language: str) -> re.Pattern[str]:
    words = (_VAGUE if what == "vague" else _BLAME).get(language, "(?!)")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)

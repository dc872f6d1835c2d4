"""The languages that notices are written in, and texts given in several of them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic_core import core_schema

from planner.model.scalars import LINE, OR_ONE, PROSE, _line, _prose
from planner.model.wording import Parsed, Schema, off, remembered, wrong
from planner.source.text import brief

LANGUAGES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}
"""Codes with English names. Templates, and what they rest on, are complete in each."""
ANY = "any"
"""The key of a text that is the same in every language."""
ALONE, BY_LANGUAGE = "·alone", "·by language"
"""The names of both forms in pydantic's places of errors; they are no steps of a path in the file."""


class Translated(str):
    """A text in several languages by code; as a plain text it is the first of them."""

    __slots__ = ("texts",)
    texts: dict[str, str]

    def __new__(cls, texts: dict[str, str]) -> Translated:
        """Refuses a mapping of nothing."""
        if not texts:
            raise wrong("a text, or one for each language", "{en: …, de: …}")
        made = super().__new__(cls, next(iter(texts.values())))
        made.texts = texts
        return made

    def __reduce__(self) -> tuple[type[Translated], tuple[dict[str, str]]]:
        """What it is made of, for a copy or another process."""
        return Translated, (self.texts,)


def in_language(text: str, language: str, first: str) -> str | None:
    """The text in a language, None where it is given in others only. One that names no language is in `first`."""
    if isinstance(text, Translated):
        return text.texts.get(language) or text.texts.get(ANY)
    return text if language == first else None


def given(text: str, first: str) -> tuple[str, ...]:
    """The codes of the languages that a text is given in."""
    return tuple(text.texts) if isinstance(text, Translated) else (first,)


def called(text: str) -> tuple[str, ...]:
    """A text in every form in which it is given."""
    return tuple(text.texts.values()) if isinstance(text, Translated) else (text,)


def _code(value: Any) -> str:
    if isinstance(value, str) and (value in LANGUAGES or value == ANY):
        return value
    shown = brief(str(value))
    raise off(f'a text is given by language: {", ".join(LANGUAGES)} or {ANY}, not "{shown}"', _near(value))


def _one_of() -> str:
    *codes, last = LANGUAGES
    return f"{', '.join(codes)} or {last}"


def _near(value: Any) -> str:
    """The language that was meant, of de-DE, DE or German."""
    text = value.strip().lower() if isinstance(value, str) else ""
    named = {name.lower(): code for code, name in LANGUAGES.items()}
    found = named.get(text, text[:2])
    return found if found in LANGUAGES else _one_of()


def _form(value: Any) -> str:
    return BY_LANGUAGE if isinstance(value, dict) else ALONE


class ByLanguage(Parsed):
    """Marks a text that may be given by language."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        alone = core_schema.no_info_plain_validator_function(remembered(self.parse))
        codes = core_schema.no_info_plain_validator_function(_code)
        several = core_schema.dict_schema(codes, alone)
        choices: dict[Any, core_schema.CoreSchema] = {
            ALONE: alone,
            BY_LANGUAGE: core_schema.no_info_after_validator_function(Translated, several),
        }
        return core_schema.tagged_union_schema(choices, discriminator=_form)


def _shown(alone: Schema) -> Schema:
    several = {
        "type": "object",
        "properties": {
            **{code: {"description": f"In {name}.", **alone} for code, name in LANGUAGES.items()},
            ANY: {"description": "The same in every language.", **alone},
        },
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [alone, several]}


Text = Annotated[str, ByLanguage(_line, _shown(LINE))]
"""A line, or one for each language: {en: Navy hoodie, de: Marineblauer Hoodie}; {any: Orion} is the same in each."""
LongText = Annotated[str, ByLanguage(_prose, _shown(PROSE))]
"""The same of text that may stand on several lines."""


def _language(value: Any) -> str:
    if isinstance(value, str) and value.strip() in LANGUAGES:
        return value.strip()
    raise wrong(_one_of(), _near(value))


Languages = Annotated[
    tuple[Annotated[str, Parsed(_language, {"type": "string", "enum": list(LANGUAGES)})], ...], OR_ONE
]

"""Languages by CLDR's formats and the catalogues of templates/locale/; the only file that knows Babel."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from datetime import date, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

from planner.model.scalars import Money
from planner.notices.limits import TooMuch
from planner.notices.words import Words

DOMAIN = "notices"
_PLURALS = ("zero", "one", "two", "few", "many", "other")
_LISTS: dict[str, Literal["standard", "or"]] = {"and": "standard", "or": "or"}
_SHORT_NAMES = {"de": 23, "es": 16, "fr": 20}
_WHOLE = range(1_001)
"""Counts that tell which forms a noun needs; CLDR's rules for larger ones name none that these do not need."""


class _Refused(gettext.NullTranslations):
    """A message that a catalogue lacks is a fault of the program, never English in silence."""

    def gettext(self, message: str) -> str:
        raise LookupError(f'no translation of "{message}"')


class Located(Words):
    """A language by its locale and catalogue."""

    def __init__(self, language: str, first: str, catalogues: Path) -> None:
        super().__init__(first)
        self.language = language
        self._locale = Locale.parse(language)
        self.direction = self._locale.text_direction
        self.short_name = _SHORT_NAMES[language]
        self._catalogue = catalogue(catalogues / language / "LC_MESSAGES" / f"{DOMAIN}.po", language)
        self._forms = forms(language)

    def say(self, message: str, /, **values: object) -> str:
        """The catalogue's words. LookupError where it has none."""
        said = self._catalogue.gettext(message)
        return said.format(**values) if values else said

    def counted(self, number: int, *forms: str) -> str:
        """A number with the form of its noun that CLDR's plural rules ask for."""
        if len(forms) != len(self._forms):
            wanted = ", ".join(self._forms)
            raise TooMuch(
                f"a count in {self._locale.english_name} needs {len(self._forms)} forms: {wanted}", "add them"
            )
        form = dict(zip(self._forms, forms, strict=True))[self._locale.plural_form(number)]
        return f"{format_decimal(number, locale=self._locale)}\u00a0{form}"

    def listed(self, texts: Iterable[str], last: str = "and") -> str:
        """CLDR's list of this kind."""
        return format_list([text for text in texts if text], style=_LISTS[last], locale=self._locale)

    def day(self, value: date | None) -> str:
        """CLDR's full date: Freitag, 26. März 2027."""
        return self._ordinal(format_date(value, "full", locale=self._locale), value) if value else ""

    def short_day(self, value: date | None) -> str:
        """CLDR's long date: 26. März 2027."""
        return self._ordinal(format_date(value, "long", locale=self._locale), value) if value else ""

    def _ordinal(self, text: str, value: date) -> str:
        """French writes the first of a month 1er; CLDR's formats have no ordinals."""
        return text.replace("1 ", "1er ", 1) if self.language == "fr" and value.day == 1 else text

    def hour(self, value: time) -> str:
        """CLDR's short time."""
        return format_time(value, "short", locale=self._locale)

    def money(self, value: Money | None) -> str:
        """CLDR's standard format: 1.248,00 €. An amount keeps the decimals that were typed."""
        if value is None:
            return ""
        if value.currency == "points":
            return self.counted(int(value.amount), *self.say("point, points").split(", "))
        whole = value.amount == value.amount.to_integral_value()
        return format_currency(value.amount, value.currency, locale=self._locale, currency_digits=whole)

    def percent(self, points: int) -> str:
        """CLDR's percent, to hundredths: 2,5 %."""
        pattern = self._locale.percent_formats[None].pattern.replace("#,##0", "#,##0.##")
        return format_percent(points / 10_000, format=pattern, locale=self._locale)

    def place(self, code: str, name: str) -> str:
        """A country as CLDR calls it, a subdivision as the ISO codes' own catalogue does."""
        country, _, part = code.partition("-")
        whole = str(self._locale.territories.get(country, name))
        if not part:
            return whole
        inner = name.rpartition(", ")[0]
        return f"{_subdivisions(self.language).gettext(inner)}, {whole}"

    def city(self, zone: str) -> str:
        """CLDR's exemplar city."""
        found: str = get_timezone_location(zone, locale=self._locale, return_city=True)
        return found


@cache
def catalogue(path: Path, language: str) -> gettext.GNUTranslations:
    """The messages of a .po file, compiled in memory, so that there is no second file to keep in step."""
    made = BytesIO()
    with path.open("rb") as file:
        write_mo(made, read_po(file, locale=language))
    made.seek(0)
    messages = gettext.GNUTranslations(made)
    messages.add_fallback(_Refused())
    return messages


@cache
def forms(language: str) -> tuple[str, ...]:
    """The forms that a noun has beside a whole number, in CLDR's order: one and other in German."""
    rule = Locale.parse(language).plural_form
    used = {rule(number) for number in _WHOLE}
    return tuple(name for name in _PLURALS if name in used)


@cache
def _subdivisions(language: str) -> gettext.NullTranslations:
    """The names of ISO 3166-2 as pycountry ships them, without loading it; names that it does not know stay."""
    from importlib.util import find_spec

    found = find_spec("pycountry")
    folder = Path(found.origin).with_name("locales") if found and found.origin else None
    return gettext.translation("iso3166-2", folder, [language], fallback=True)

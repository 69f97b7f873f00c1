"""A language of the handout: its sentences, and how it writes days, numbers and lists.

English needs no catalogue: its sentences are the keys of every other. A sentence without a
translation is said in English, days and numbers in it too, and ``knows`` tells so that paper and
screen can mark it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol

from desktop_app.documents.catalogue import Translations, read_translations
from desktop_app.errors import UserError
from desktop_app.message import N_, english_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction
    from pathlib import Path

ENGLISH = "en"
CATALOGUE = "handout.po"
_BRITISH = "GB"
_NO_BREAK_SPACE = "\u00a0"
_GROUPED_FROM = 10_000  # a shorter number reads well without, and no gap or mark is misread
_GAP = re.compile(r"\{[a-z_]*\}")
_WORD = re.compile(r"[^\W\d_]|\d[.,]\d")
_CODE = re.compile(r"[a-z]{2,3}")
_TERRITORY = re.compile(r"[A-Z]{2}")
# As a person writes them; a language that is not named takes those of its locale.
_LONG_DAYS = {"en": "EEEE d MMMM y", "es": "EEEE d 'de' MMMM 'de' y", "fr": "EEEE d MMMM y"}
# In Spanish "mar" is Tuesday and March.
_DAYS_IN_TABLES = {"en": "EEE d MMM y"}
_IN_TABLES = "EEEE d MMM y"
_SHORT_DAYS = {"en": "d MMMM y", "es": "d 'de' MMMM 'de' y", "fr": "d MMMM y"}
# Spanish says "e" for "y" before the sound of an i: "prednisona e inmunoglobulina".
_BEFORE_I = re.compile(r" y (?=[IiÍí]|[Hh][iIíÍ](?![aeoáéó]))(?!.* y )")

_UNKNOWN = N_(
    "There is no handout in the language “{code}”. Choose one of these: {codes}. A translation "
    "is added as {code}/LC_MESSAGES/{file} in the folder of translations."
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language that a handout can be said in.

    Attributes:
        code: "en", "es" or "fr"; the name of its folder.
        name: its own name for itself, "Español".
        locale: for Babel, "en_GB", "es", "es_US".
        translations: None for English.

    """

    code: str
    name: str
    locale: str
    translations: Translations | None = None

    @property
    def pending(self) -> bool:
        """Whether nobody has signed the translation as it stands now."""
        return self.translations is not None and self.translations.reviewed is None

    def knows(self, text: str) -> bool:
        """Tell whether there is a translation that can be used, or nothing to translate."""
        return self.translations is None or bool(self._forms(text))

    def say(self, text: str, **gaps: object) -> str:
        """Say a sentence.

        Args:
            text: the English template with named gaps.
            gaps: what fills them; a ``Decimal`` and a ``date`` are written as the language does,
                anything else by ``str``.

        """
        known = self._forms(text)
        return _filled(known[0], gaps, self) if known else _filled(text, gaps, _BRITISH_ENGLISH)

    def plural(self, one: str, many: str, count: int | Decimal | Fraction, **gaps: object) -> str:
        """Say a sentence in the form that goes with a count.

        Args:
            one: the English sentence for one.
            many: the English sentence for any other count; with ``one`` the key of the catalogue.
            count: chooses the form, and fills the gap ``count`` unless ``gaps`` does.
            gaps: as for ``say``.

        """
        whole = {"count": Decimal(count) if isinstance(count, int) else count, **gaps}
        known = self._forms(one)
        if self.translations is None or not known:
            return _filled(one if count == 1 else many, whole, _BRITISH_ENGLISH)
        if known != self._forms(many):  # translated as two sentences
            return self.say(one if self._is_one(count) else many, **whole)
        number = self.translations.form_of(self._like(count))
        return _filled(known[min(number, len(known) - 1)], whole, self)

    def long_day(self, day: date) -> str:
        """Write a day with its weekday: ``Monday 23 November 2026``."""
        return self._day(day, _LONG_DAYS.get(self.code, "full"))

    def short_day(self, day: date) -> str:
        """Write a day without its weekday, the month in full: ``23 November 2026``."""
        return self._day(day, _SHORT_DAYS.get(self.code, "long"))

    def day_in_table(self, day: date) -> str:
        """Write a day with its weekday where there is little room: ``Mon 23 Nov 2026``.

        Day, month and year stay on one line.
        """
        weekday, _, rest = self._day(day, _DAYS_IN_TABLES.get(self.code, _IN_TABLES)).partition(" ")
        return f"{weekday} {rest.replace(' ', _NO_BREAK_SPACE)}"

    def weekday(self, number: int) -> str:
        """Give the name of a weekday within a sentence; 0 is Monday, 6 is Sunday."""
        return str(get_day_names("wide", locale=self.locale)[number])

    def number(self, value: Decimal) -> str:
        """Write a number without trailing zeros: ``2.5``, in Spanish and French ``2,5``."""
        text = format_decimal(
            value, "0.#", locale=self.locale, decimal_quantization=False, group_separator=False
        )
        if self.code == ENGLISH:  # commas from 1,000, as ISMP asks and as the plan writes
            return format_decimal(value, "#,##0.#", locale=self.locale, decimal_quantization=False)
        if abs(value) < _GROUPED_FROM:
            return text
        whole, point, fraction = text.partition(self.point)
        return f"{int(whole):,}".replace(",", _NO_BREAK_SPACE) + point + fraction

    def listed(self, parts: Sequence[str]) -> str:
        """Write a list: ``a, b and c``."""
        text = format_list(list(parts), locale=self.locale)
        return _BEFORE_I.sub(" e ", text) if self.code == "es" else text

    @property
    def point(self) -> str:
        """What stands between the whole number and its fraction."""
        return get_decimal_symbol(self.locale)

    def _day(self, day: date, pattern: str) -> str:
        if self.code == "fr" and day.day == 1:
            pattern = pattern.replace("d ", "'1er' ", 1)
        return format_date(day, pattern, locale=self.locale)

    def _forms(self, text: str) -> tuple[str, ...]:
        """Give the translation of a sentence in each form; what has no word is its own."""
        if self.translations is None:
            return ()
        wordless = () if _WORD.search(_GAP.sub("", text)) else (text,)
        return self.translations.forms.get(english_of(text), wordless)

    def _is_one(self, count: int | Decimal | Fraction) -> bool:
        number = count if isinstance(count, (int, Decimal)) else Decimal(float(count))
        return Locale.parse(self.locale).plural_form(number) == "one"

    def _like(self, count: int | Decimal | Fraction) -> int:
        """Give a whole number with the same form: 1.5 is like 1 in French, like 2 in Spanish."""
        if count == int(count):
            return int(count)
        return 1 if self._is_one(count) else 2


_BRITISH_ENGLISH = Language(ENGLISH, "English", f"{ENGLISH}_{_BRITISH}")


def read_language(code: str, folder: Path, territory: str = "") -> Language:
    """Read a language of the handout.

    Args:
        code: one of those that ``languages`` gives.
        folder: of the translations; English is there without it.
        territory: two letters of the country where it is read, "US"; its decimal sign is used.

    Raises:
        UserError: there is no such language, or its catalogue cannot be read.

    """
    if code == ENGLISH:
        return _BRITISH_ENGLISH
    path = folder / code / "LC_MESSAGES" / CATALOGUE
    if not _CODE.fullmatch(code) or not path.is_file():
        codes = ", ".join(known for known, _ in languages(folder))
        raise UserError(_UNKNOWN.format(code=code, codes=codes, file=CATALOGUE))
    state = path.stat()
    return _read(code, path, territory, state.st_mtime_ns, state.st_size)


def languages(folder: Path) -> tuple[tuple[str, str], ...]:
    """Give the languages of a handout: code and own name, English first."""
    found = [ENGLISH]
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{CATALOGUE}")):
        code = path.parent.parent.name
        if _CODE.fullmatch(code) and code != ENGLISH and _locale(code, "") is not None:
            found.append(code)
    return tuple((code, _own_name(code)) for code in found)


@lru_cache(maxsize=16)
def _read(code: str, path: Path, territory: str, _changed: int, _size: int) -> Language:
    """Read a catalogue once for as long as its file stays as it is."""
    found = _locale(code, territory)
    if found is None:
        raise UserError(_UNKNOWN.format(code=code, codes=ENGLISH, file=CATALOGUE))
    usual = get_decimal_symbol(Locale.parse(code))
    translations = read_translations(path, usual, get_decimal_symbol(found))
    return Language(code, _own_name(code), str(found), translations)


def _locale(code: str, territory: str) -> Locale | None:
    """Give what Babel knows of a language in a country, else of the language, else None."""
    for place in (territory, ""):
        if place and not _TERRITORY.fullmatch(place):
            continue
        try:
            return Locale.parse(f"{code}_{place}" if place else code)
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_language_name() or code
    return name[:1].upper() + name[1:]


def _filled(template: str, gaps: dict[str, object], language: Language) -> str:
    return english_of(template).format_map(
        {name: _written(value, language) for name, value in gaps.items()}
    )


def _written(value: object, language: Language) -> str:
    if isinstance(value, Decimal):
        return language.number(value)
    return language.long_day(value) if isinstance(value, date) else str(value)

"""The language of screens and plans: read before any of their sentences is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

from desktop_app.documents.catalogue import read_translations
from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CATALOGUE = "myoplan.po"
_CODE = re.compile(r"[a-z]{2,3}")
_UNKNOWN = N_(
    "Myoplan has no screens in the language “{code}”. They are in these: {codes}. A translation "
    "is added as {code}/LC_MESSAGES/{file} in the folder of translations."
)


def program_words(code: str, folder: Path) -> Mapping[str, str]:
    """Read what screens and plans say in a language, by English sentence.

    Args:
        code: of the language, the name of its folder: "de".
        folder: of the translations.

    Raises:
        UserError: there is no such catalogue, or it cannot be read.

    """
    path = folder / code / "LC_MESSAGES" / CATALOGUE
    try:
        point = get_decimal_symbol(Locale.parse(code)) if _CODE.fullmatch(code) else ""
    except (UnknownLocaleError, ValueError):
        point = ""
    if not point or not path.is_file():
        found = sorted(known.parent.parent.name for known in folder.glob(f"*/*/{CATALOGUE}"))
        codes = ", ".join(["en", *found])
        raise UserError(_UNKNOWN.format(code=code, codes=codes, file=CATALOGUE))
    forms = read_translations(path, point).forms
    return {english: said[0] for english, said in forms.items()}

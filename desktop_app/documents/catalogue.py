"""A translation catalogue: read, checked sentence by sentence, and signed by who has read it.

A catalogue is a gettext PO file. A translation is used only where it can be trusted as far as a
program can tell: it has the same gaps and the same numerals as the sentence it stands for. Any
other is treated as missing, because a wrong dose harms more than a sentence in English.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from gettext import c2py
from io import StringIO
from string import Formatter
from typing import TYPE_CHECKING

from babel.core import UnknownLocaleError
from babel.messages.pofile import PoFileError, read_po

from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

SIGNED_BY = "Reviewed-By"
SIGNED_ON = "Reviewed-On"
SIGNED_DIGEST = "Reviewed-Digest"
_SIGNATURE = re.compile(r"# (Reviewed-(?:By|On|Digest)): *(.*)")

_OPEN_END = re.compile(r'^(?!#)[^"\n]*"(?:[^"\\\n]|\\.)*$', re.MULTILINE)
_THOUSANDS = re.compile("(?<=\\d)[ \u00a0\u202f](?=\\d{3}(?!\\d))")
_ENGLISH_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_COUNTS = range(1000)
_NAME = re.compile(r"[a-z_]+")

_DAMAGED = N_(
    "The translation {file} cannot be read, so this language cannot be used: {why}. Install "
    "Myoplan again, or choose English."
)
_NO_TEXT = N_("it holds bytes that are no text in UTF-8")
_NO_SYNTAX = N_("a line of it is no part of a translation file")
_GAPS_DIFFER = N_("“{text}”: the translation has other {{gaps}} than the English sentence.")
_NUMERALS_DIFFER = N_("“{text}”: the translation has other numbers than the English sentence.")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who has read a catalogue as a whole, and when.

    Attributes:
        by: the person, as signed.
        on: an ISO date.

    """

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Translations:
    """What a catalogue says.

    Attributes:
        forms: by English sentence, its translation; of a pair for one and many, under both
            sentences, one translation for each form of the language.
        form_of: gives the form for a whole number.
        reviewed: None where nobody has signed, or where a word was changed since.
        faults: a sentence for each translation that is not used, for who mends it.

    """

    forms: Mapping[str, tuple[str, ...]]
    form_of: Callable[[int], int]
    reviewed: Reviewed | None
    faults: tuple[str, ...]


def read_translations(path: Path, point: str, shown: str = "") -> Translations:
    """Read a catalogue.

    Args:
        path: a PO file in UTF-8.
        point: what it writes between whole and fraction, "," or ".".
        shown: what the reader's country writes there, where that is another.

    Raises:
        UserError: the file cannot be read, or is no catalogue.

    """
    catalogue = read_catalogue(path)
    try:
        form_of = c2py(catalogue.plural_expr)
        list(map(form_of, _COUNTS))  # what it says may divide by nothing
    except (ValueError, ArithmeticError) as error:
        raise _damaged(path, str(error)) from error
    forms: dict[str, tuple[str, ...]] = {}
    faults = []
    for message in _translated(catalogue):
        english, said = sentences(message.id), sentences(message.string)
        if not all(said):
            continue
        fault = fault_of(english, said, point)
        if fault:
            faults.append(fault)
        else:
            forms.update(dict.fromkeys(english, tuple(_pointed(s, point, shown) for s in said)))
    return Translations(forms, form_of, reviewed(catalogue), tuple(faults))


def read_catalogue(path: Path) -> Catalog:
    """Read a PO file as Babel does; what cannot be read is a ``UserError`` that names it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _damaged(path, _NO_TEXT) from error
    except OSError as error:
        raise _damaged(path, error.strerror or str(error)) from error
    if _OPEN_END.search(text):  # Babel would take the last letter for the mark at the end
        raise _damaged(path, _NO_SYNTAX)
    try:
        return read_po(StringIO(text), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError, LookupError, TypeError) as error:
        raise _damaged(path, _NO_SYNTAX) from error


def fault_of(english: tuple[str, ...], said: tuple[str, ...], point: str) -> str:
    """Say why a translation is not used; "" when it is.

    Args:
        english: the sentence, or the sentences for one and for many.
        said: its translation, or one for each form of the language.
        point: what the language writes between whole and fraction.

    """
    for number, form in enumerate(said):
        # The first form may say "one tablet" where English writes the number out, or not.
        sources = english if number == 0 else english[-1:]
        if _gaps(form) not in map(_gaps, sources):
            return _GAPS_DIFFER.format(text=english[0])
        if _numerals(form, point) not in (_numerals(source, ".") for source in sources):
            return _NUMERALS_DIFFER.format(text=english[0])
    return ""


def sentences(texts: object) -> tuple[str, ...]:
    """Give what Babel holds as one sentence, or as those for one and many, as a row of them."""
    return tuple(map(str, texts)) if isinstance(texts, (tuple, list)) else (str(texts or ""),)


def digest(catalogue: Catalog) -> str:
    """Name every sentence and every translation of a catalogue, wherever in it they stand."""
    said = sorted(
        (sentences(message.id), sentences(message.string), message.fuzzy)
        for message in catalogue
        if message.id
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def reviewed(catalogue: Catalog) -> Reviewed | None:
    """Give who signed a catalogue; None where nobody has, or a word was changed since."""
    signed = dict(_SIGNATURE.findall(catalogue.header_comment))
    if not signed.get(SIGNED_BY) or signed.get(SIGNED_DIGEST) != digest(catalogue):
        return None
    return Reviewed(signed[SIGNED_BY], signed.get(SIGNED_ON, ""))


def sign(catalogue: Catalog, by: str, on: str) -> None:
    """Sign a catalogue in the comment at its head; an older signature gives way."""
    kept = [line for line in catalogue.header_comment.splitlines() if not _SIGNATURE.match(line)]
    signed = {SIGNED_BY: by, SIGNED_ON: on, SIGNED_DIGEST: digest(catalogue)}
    lines = [*kept, *(f"# {name}: {value}" for name, value in signed.items())]
    catalogue.header_comment = "\n".join(lines)


def _translated(catalogue: Catalog) -> Iterator[Message]:
    for message in catalogue:
        if message.id and not message.fuzzy and not message.context:
            yield message


def _gaps(text: str) -> tuple[str, ...] | None:
    """Give the gaps of a sentence in order of name; None where it has none that can be filled."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    found = []
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if spec or conversion or not _NAME.fullmatch(name):
            return None
        found.append(name)
    return tuple(sorted(found))


def _numerals(text: str, point: str) -> list[str]:
    """Give the numbers of a sentence in order of size as written, with a decimal point."""
    plain = _THOUSANDS.sub("", text)
    if point == ",":
        plain = re.sub(r"(?<=\d)\.(?=\d)", "?", plain)  # a point is no part of a number here
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    else:
        plain = _ENGLISH_THOUSANDS.sub("", plain)
    return sorted(_NUMERAL.findall(plain))


def _pointed(text: str, point: str, shown: str) -> str:
    """Write the numbers of a translation with the decimal sign of the reader's country."""
    if not shown or shown == point:
        return text
    return re.sub(rf"(?<=\d){re.escape(point)}(?=\d)", shown, text)


def _damaged(path: Path, why: str) -> UserError:
    file = "/".join(path.parts[-3:])
    return UserError(_DAMAGED.format(file=file, why=why))

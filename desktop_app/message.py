"""Sentences as data: a template and its values, put into words only at the edge.

A plan made of messages can be compared, stored and shown in another language. The template is the
English sentence with named gaps (``"age {age} is at least {limit}"``) and is its own key in a
translation catalogue.

The program speaks English unless ``speak`` was called before any other module was imported: then
``N_`` gives each sentence in that language, and one without a translation stands between ‹ and ›.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, object] = MappingProxyType({})
_spoken: Mapping[str, str] | None = None  # None is English; set once, while nothing is imported
_language = "en"


class Translated(str):
    """A sentence in the language of the program that still knows its English one.

    A handout may be in a third language: it looks up the English sentence.
    """

    __slots__ = ("english",)

    english: str


def N_(text: str) -> str:
    """Mark a sentence for translation; give it unchanged, or in the language of the program."""
    return text if _spoken is None else in_program_language(text)


def in_program_language(text: str) -> str:
    """Give a text that is marked elsewhere, such as an answer, as the program says it."""
    if _spoken is None:
        return text
    said = Translated(_spoken.get(text) or f"‹{text}›")
    said.english = text
    return said


def english_of(text: str) -> str:
    """Give the English sentence that a text was translated from; else the text itself."""
    return text.english if isinstance(text, Translated) else text


def program_language() -> str:
    """Give the code of the language of screens and plans: "en"."""
    return _language


def speak(translations: Mapping[str, str] | None, language: str = "en") -> None:
    """Choose the language of the program, before any module that holds sentences is imported.

    Args:
        translations: by English sentence; None for English.
        language: its code.

    """
    # Sentences stand at the top of modules: only what is there before them can reach them.
    global _spoken, _language
    _spoken, _language = translations, language


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence template and the values that fill its gaps.

    Values may be text, whole numbers, ``Decimal``, ``date``, ``Quantity``, another ``Message``, or
    a tuple of these (shown as a list). Words, units and number formats are chosen by
    ``documents.words``.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several messages shown in a row with ``separator`` between them."""

    parts: tuple[object, ...]
    separator: str = "; "

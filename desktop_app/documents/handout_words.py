"""What a handout says, as data: sentences with their grounds, put into a language at the edge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.documents.handout_sheet import HandoutLine, HandoutRow
from desktop_app.documents.language import ENGLISH, read_language
from desktop_app.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence for the patient, and on whose word it stands.

    Attributes:
        key: names the line it makes: "help.sun".
        text: the English template with named gaps.
        grounds: ids of the facts or rules that carry it; never empty.
        strong: words of it that stand out.

    """

    key: str
    text: str
    grounds: tuple[str, ...]
    strong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence in the form that goes with a count, such as "3 tablets of 20 mg"."""

    one: str
    many: str
    count: int
    strength: Decimal


# What a cell may hold.
Amount = Message | Counted | tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """The name of a weekday; 0 is Monday, 6 is Sunday."""

    number: int


def in_language(value: object, language: Language) -> object:
    """Put a message, a count, a weekday or a list of them into words.

    A number or a day is left as it is: the sentence around it decides how it is written.
    """
    match value:
        case Message():
            return language.say(value.template, **_filled(value, language))
        case Counted():
            return language.plural(value.one, value.many, value.count, strength=value.strength)
        case OnWeekday():
            return language.weekday(value.number)
        case tuple():
            return language.listed([_text(part, language) for part in value])
        case _:
            return value


def _filled(message: Message, language: Language) -> dict[str, object]:
    return {name: in_language(value, language) for name, value in message.values.items()}


def _text(value: object, language: Language) -> str:
    match value:
        case date():
            return language.long_day(value)
        case Decimal():
            return language.number(value)
        case _:
            return str(in_language(value, language))


def _templates(value: object) -> Iterator[str]:
    """Give every template that a value is made of, but for those that are one gap alone."""
    match value:
        case Message():
            yield value.template
            for inner in value.values.values():
                yield from _templates(inner)
        case Counted():
            yield value.one
        case tuple():
            for part in value:
                yield from _templates(part)


def foreign(language: Language, *values: object) -> str:
    """Give "en" where some of it has no translation yet, else ""."""
    every = (template for value in values for template in _templates(value))
    return "" if all(map(language.knows, every)) else ENGLISH


def _speaker(language: Language, fallback: str) -> Language:
    """Give who says it: what is partly translated is said in English as a whole."""
    return read_language(ENGLISH, Path()) if fallback else language


def line(saying: Saying, language: Language, **gaps: object) -> HandoutLine:
    """Make the line of a saying, its gaps filled."""
    message = Message(saying.text, gaps)
    fallback = foreign(language, message)
    speaker = _speaker(language, fallback)
    text = _text(message, speaker)
    strong = (_text(Message(words, gaps), speaker) for words in saying.strong)
    return HandoutLine(
        key=saying.key,
        text=text,
        strong=tuple(words for words in strong if words in text),
        foreign=fallback,
    )


def keyed(saying: Saying, name: str) -> Saying:
    """Give a saying that is said of one of several things, with a key of its own."""
    return replace(saying, key=f"{saying.key}.{name}")


def row(key: str, language: Language, *cells: Amount) -> HandoutRow:
    """Make a row of a table; it is in one language, and its days are written short."""
    fallback = foreign(language, *cells)
    speaker = _speaker(language, fallback)
    said = tuple(_text(_days_short(cell, speaker), speaker) for cell in cells)
    return HandoutRow(key=key, cells=said, foreign=fallback)


def _days_short(value: object, language: Language) -> object:
    match value:
        case date():
            return language.day_in_table(value)
        case Message():
            shorter = {name: _days_short(inner, language) for name, inner in value.values.items()}
            return Message(value.template, shorter)
        case _:
            return value

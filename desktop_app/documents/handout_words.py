"""What a handout says, as data: sentences with their grounds, put into a language at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.documents.handout_sheet import HandoutLine, HandoutRow
from desktop_app.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.language import Language

_FALLBACK = "en"


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
    return "" if all(map(language.knows, every)) else _FALLBACK


def line(saying: Saying, language: Language, **gaps: object) -> HandoutLine:
    """Make the line of a saying, its gaps filled."""
    message = Message(saying.text, gaps)
    text = _text(message, language)
    strong = (_text(Message(words, gaps), language) for words in saying.strong)
    return HandoutLine(
        key=saying.key,
        text=text,
        strong=tuple(words for words in strong if words in text),
        foreign=foreign(language, message),
    )


def keyed(saying: Saying, name: str) -> Saying:
    """Give a saying that is said of one of several things, with a key of its own."""
    return Saying(
        key=f"{saying.key}.{name}",
        text=saying.text,
        grounds=saying.grounds,
        strong=saying.strong,
    )


def row(
    key: str, language: Language, *cells: Message | Counted | tuple[Counted, ...]
) -> HandoutRow:
    """Make a row of a table."""
    return HandoutRow(
        key=key,
        cells=tuple(_text(cell, language) for cell in cells),
        foreign=foreign(language, *cells),
    )

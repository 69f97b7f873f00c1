"""What a form field is: its words, its definition, and the values it accepts.

A field of a section carries one ``Finding`` in its annotation::

    gottron_papules: Annotated[Presence | None, Sign("Gottron papules", ...)] = None

``None`` is *not assessed*, for every kind of field. It is never read as absent or normal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.findings.any_finding import Finding, refused
from desktop_app.findings.number import Laboratory, Number
from desktop_app.findings.raw_values import day_of, shown, unprintable
from desktop_app.message import N_

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = [
    "NOT_ASSESSED",
    "Choice",
    "Day",
    "Finding",
    "Laboratory",
    "Names",
    "Number",
    "Presence",
    "Repeated",
    "Sign",
    "Text",
    "earliest_date",
]

NOT_ASSESSED = N_("Not assessed")


class Presence(StrEnum):
    """What an examination found. Not assessed is None."""

    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, kw_only=True)
class Sign(Finding):
    """Present, absent or not assessed. ``words`` renames the first two where needed."""

    words: tuple[str, str] = (N_("Present"), N_("Absent"))

    def read(self, raw: object) -> StrEnum:
        """Accept present and absent, nothing else; true and false are no answers."""
        return self._one_of(Presence, raw)


@dataclass(frozen=True, kw_only=True)
class Choice(Finding):
    """One of a StrEnum's members; ``words`` gives each its label, in order."""

    words: tuple[tuple[StrEnum, str], ...]

    def read(self, raw: object) -> StrEnum:
        """Accept a member or its value."""
        return self._one_of((member for member, _ in self.words), raw)


@dataclass(frozen=True, kw_only=True)
class Day(Finding):
    """A calendar date. ``future`` says whether a date to come makes sense."""

    future: bool = False

    def read(self, raw: object) -> date:
        """Accept a date, or its text in ISO order."""
        day = day_of(raw)
        if day is None:
            raise refused(
                N_("“{raw}” is no date for {label}. Write year-month-day, like 2026-03-09.").format(
                    raw=shown(raw), label=self.label
                )
            )
        return day

    def refusal(self, value: date) -> str | None:
        """Refuse a year before anybody's record begins, and one beyond any treatment."""
        if earliest_date() <= value <= latest_date():
            return None
        return N_("{label} in the year {year} cannot be right. Check the year.").format(
            label=self.label, year=value.year
        )


@dataclass(frozen=True, kw_only=True)
class Text(Finding):
    """Free words, printed as typed and never read by a decision."""

    longest: int = 200

    def read(self, raw: object) -> str | None:
        """Accept text; blank text is not assessed."""
        if not isinstance(raw, str):
            raise refused(
                N_("{label} is text; “{raw}” is not.").format(label=self.label, raw=shown(raw))
            )
        return raw.strip() or None

    def refusal(self, value: str) -> str | None:
        """Refuse a text longer than fits its place on paper, or one that cannot be printed."""
        if unprintable(value):
            return N_("{label} holds a character that cannot be printed. Type it again.").format(
                label=self.label
            )
        if len(value) <= self.longest:
            return None
        return N_("{label} has {count} characters; {longest} fit. Shorten it.").format(
            label=self.label, count=len(value), longest=self.longest
        )


@dataclass(frozen=True, kw_only=True)
class Names(Finding):
    """A list of free names. ``None`` is not assessed; an empty list is ``none_words``."""

    none_words: str
    suggestions: tuple[str, ...] = ()
    longest: int = 100
    most: int = 60

    def read(self, raw: object) -> tuple[str, ...]:
        """Accept a list of texts; an empty name could hide an answer and is refused."""
        if not isinstance(raw, list | tuple) or not all(isinstance(name, str) for name in raw):
            raise refused(
                N_("{label} is a list of names; “{raw}” is not.").format(
                    label=self.label, raw=shown(raw)
                )
            )
        return tuple(name.strip() for name in raw)

    def refusal(self, value: tuple[str, ...]) -> str | None:
        """Refuse empty, repeated, overlong and unprintable names, and too many of them."""
        known = [name.casefold() for name in value]
        if "" in known:
            sentence = N_("{label} holds an empty name. Write it or remove it.")
        elif len(set(known)) < len(known):
            sentence = N_("{label} holds the same name twice. Remove one.")
        elif any(len(name) > self.longest or unprintable(name) for name in value):
            sentence = N_("A name in {label} is longer than {longest} or cannot be printed.")
        elif len(value) > self.most:
            sentence = N_("{label} holds more than {most} names. Keep those that matter.")
        else:
            return None
        return sentence.format(label=self.label, longest=self.longest, most=self.most)


@dataclass(frozen=True, kw_only=True)
class Repeated(Finding):
    """A list of small forms of one kind, such as dated visits.

    Attributes:
        row: what one of them is called.
        add: the words on the button that adds one.
        model: the section class of a row; its fields are findings too.
        most: how many rows are accepted.

    """

    row: str
    add: str
    model: type[BaseModel]
    most: int = 60

    def read(self, raw: object) -> object:
        """Accept a list; pydantic reads the rows."""
        if not isinstance(raw, list | tuple):
            raise refused(
                N_("{label} is a list; “{raw}” is not.").format(label=self.label, raw=shown(raw))
            )
        return raw

    def refusal(self, value: tuple[object, ...]) -> str | None:
        """Refuse more rows than a form can show."""
        if len(value) <= self.most:
            return None
        return N_("{label} holds {count} rows; {most} are accepted.").format(
            label=self.label, count=len(value), most=self.most
        )


def latest_date() -> date:
    """Give the last date a plan may begin on; later ones are slips of the keyboard."""
    return date(2199, 12, 31)


def earliest_date() -> date:
    """Give the first date a record may carry; earlier ones are slips of the keyboard."""
    return date(1920, 1, 1)

"""A recorded answer in words, without its question."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import word
from desktop_app.documents.words import day, number, with_unit, within_sentence
from desktop_app.findings.finding import NOT_ASSESSED, Names, Repeated
from desktop_app.message import N_
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from desktop_app.findings.section import Question


def answer_words(question: Question, value: object) -> str:  # noqa: PLR0911 - one for each kind of answer
    """Give what is recorded, as a reader would say it: "present", "40 years", "12 Oct 2026"."""
    finding = question.finding
    match value:
        case None:
            return NOT_ASSESSED.lower()
        case StrEnum():
            return within_sentence(word(question, value))
        case Measurement():
            shown = with_unit(Quantity(value.value, value.unit))
            if value.upper_limit is None:
                return shown
            return N_("{value} (upper limit {limit})").format(
                value=shown, limit=number(value.upper_limit)
            )
        case Quantity():
            return with_unit(value)
        case date():
            return day(value)
        case tuple() if isinstance(finding, Names):
            return ", ".join(map(str, value)) or within_sentence(finding.none_words)
        case tuple() if isinstance(finding, Repeated):
            return N_("{row}: {count}").format(row=within_sentence(finding.row), count=len(value))
        case _:
            return str(value)

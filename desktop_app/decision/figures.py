"""What fills the gaps of a sentence: figures of the evidence, dates, and names of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.decision.rule import Printed
from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing.prescription import first_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.rule import Fill
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question


def value(fact: str) -> Fill:
    """The number of a threshold."""
    return Printed(lambda evidence: evidence.values[fact])


def percent(fact: str) -> Fill:
    """The percentage of a proportion, as its source prints it."""
    return Printed(lambda evidence: evidence.proportion(fact).percent)


def compared_percent(fact: str) -> Fill:
    """The percentage of the group that a proportion is compared with."""

    def gives(evidence: Evidence) -> object:
        compared = evidence.proportion(fact).compared
        return None if compared is None else compared.percent

    return Printed(gives)


def count(fact: str) -> Fill:
    """How many of a group."""
    return Printed(lambda evidence: evidence.proportion(fact).count)


def total(fact: str) -> Fill:
    """The size of the group that a proportion is of."""
    return Printed(lambda evidence: evidence.proportion(fact).of)


def counts(**facts: str) -> Mapping[str, Fill]:
    """For each name and proportion, two gaps: ``name`` its count and ``name_of`` its total."""
    return {
        gap: fill
        for name, fact in facts.items()
        for gap, fill in ((name, count(fact)), (f"{name}_of", total(fact)))
    }


def names(questions: Iterable[Question]) -> tuple[Message, ...]:
    """Give the labels of findings."""
    return tuple(Message(question.finding.label) for question in questions)


def months_from_today(fact: str) -> Fill:
    """The day that lies the months of a threshold after the day of the plan."""
    return lambda reading: months_after(reading.today, int(reading.limit(fact)))


def planned_start(reading: Reading) -> Message:
    """Say "today" for a treatment not begun, or the day chosen for its first dose."""
    chosen: date | None = reading.value(choice.starts_on)
    return Message(N_("on {day}"), {"day": chosen}) if chosen else Message(N_("today"))


def months_from_start(fact: str) -> Fill:
    """The day that lies the months of a threshold after the first dose, chosen or today's."""
    return lambda reading: months_after(first_day(reading), int(reading.limit(fact)))


def open_names(condition: Condition) -> Fill:
    """The findings that could still settle a condition, the weightiest first."""
    return lambda reading: names(condition.open_questions(reading))


def missing_names(*questions: Question) -> Fill:
    """Those of the findings that are not assessed."""
    return lambda reading: tuple(
        Message(question.finding.label) for question in questions if reading.value(question) is None
    )

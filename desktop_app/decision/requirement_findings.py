"""One finding that is needed: what it would have to be, what it is now, whether it can change."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, cast

from desktop_app.conditions.completeness import Known
from desktop_app.conditions.leaves import Answered, Compared, NamesOf, Recorded, recorded_as, word
from desktop_app.conditions.reading import Derived, number
from desktop_app.conditions.upper_limit import Raised
from desktop_app.conditions.whole_list import Listed, Misspelt, OnList
from desktop_app.decision.requirement import Met, enough
from desktop_app.decision.treatment_time import ScoreBelow
from desktop_app.findings.finding import Choice, Number, Presence
from desktop_app.findings.questions import (
    cancer,
    choice,
    muscle,
    patient,
    response,
    safety,
    treatment,
)
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.measures import WEIGHT, WEIGHT_OLDEST
from desktop_app.prescribing.treatment_so_far import EarlierCourse
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.requirement import Need
    from desktop_app.findings.section import Question

# What the fact BEYOND_CHANGE says, field by field.
FIXED = frozenset(
    question.path
    for question in (
        *(patient.age, patient.sex, cancer.age_at_onset),  # nature, and the past
        *(muscle.weakness_at_onset, cancer.diagnosed_on, response.visits),
        *(treatment.started, treatment.started_on, treatment.courses),
        *(safety.allergies, safety.immunoglobulin_anaphylaxis, safety.murine_protein_allergy),
        *(safety.tpmt, safety.nudt15, safety.hgprt_deficiency, safety.iga_deficiency),
        safety.pml_history,
    )
)
# What has not happened yet may still happen.
_MAY_COME = frozenset(
    question.path
    for question in (
        *(cancer.diagnosed_on, response.visits),
        *(treatment.started, treatment.started_on, treatment.courses),
    )
)

_OPPOSITE: dict[Callable[..., object], Callable[..., object]] = {
    operator.ge: operator.lt,
    operator.lt: operator.ge,
    operator.gt: operator.le,
    operator.le: operator.gt,
}
_COMPARED: dict[Callable[..., object], str] = {
    operator.ge: N_("{what} at least {limit}"),
    operator.lt: N_("{what} below {limit}"),
    operator.gt: N_("{what} above {limit}"),
    operator.le: N_("{what} at most {limit}"),
}


def needed_words(need: Need, reading: Reading) -> Message:  # noqa: PLR0911 - one for each kind of finding
    """Say what a finding would have to be: "Dysphagia: absent", "Age below 40 years"."""
    match need.condition:
        case Answered() as answered:
            return _one_of(answered.question, enough(answered, positive=need.wanted.positive))
        case Compared() as compared:
            return _compared(compared, reading, positive=need.wanted.positive)
        case Raised(question):
            words = (
                N_("{finding} above the upper limit of normal")
                if need.wanted.positive
                else N_("{finding} not above the upper limit of normal")
            )
            return Message(words, {"finding": question.finding.label})
        case Known(source) if source is WEIGHT:
            limit = _limit(WEIGHT_OLDEST, reading)
            return Message(N_("Weight measured within the last {days}"), {"days": limit})
        case OnList(question, fact) if question is safety.allergies:
            return Message(N_("No allergy to {names}"), {"names": NamesOf(fact)})
        case Recorded(question) if question.section == choice.agent.section:
            return Message(N_("{finding}: chosen"), {"finding": question.finding.label})
        case condition:
            return condition.spoken() if need.wanted.positive else condition.denied()


def _one_of(question: Question, members: tuple[StrEnum, ...]) -> Message:
    finding = question.finding
    known = len(finding.words) if isinstance(finding, Choice) else len(Presence)
    if len(members) == known:
        return Message(N_("{finding}: recorded"), {"finding": finding.label})
    if not members:
        return Message(N_("{finding}: not assessed"), {"finding": finding.label})
    *others, last = (within(word(question, member)) for member in members)
    answer = Joined((Joined(tuple(others), ", "), last), N_(" or ")) if others else last
    return Message(N_("{finding}: {answer}"), {"finding": finding.label, "answer": answer})


def _compared(compared: Compared, reading: Reading, *, positive: bool) -> Message:
    holds = compared.comparison.holds
    words = _COMPARED[holds if positive else _OPPOSITE[holds]]
    source = compared.source
    label = source.label if isinstance(source, Derived) else source.finding.label
    limit, _ = _side_by_side(compared, reading)
    return Message(words, {"what": Message(label), "limit": limit})


def _side_by_side(compared: Compared, reading: Reading) -> tuple[Quantity, tuple[Quantity, ...]]:
    """Give a threshold and the value beside it, if there is one, in the same unit.

    It is the unit of both where they share one; else the first of the field.
    """
    source, limit = compared.source, _limit(compared.fact, reading)
    if isinstance(source, Derived):
        value, limit = number(source, reading), Quantity(limit.value, source.unit)
        return limit, () if value is None else (Quantity(value, source.unit),)
    recorded = reading.value(source)
    if recorded is None or recorded.unit == limit.unit:
        return limit, () if recorded is None else (Quantity(recorded.value, recorded.unit),)
    finding = cast("Number", source.finding)  # what was compared is a number
    unit = finding.units[0].code
    shown = Quantity(finding.in_first_unit(recorded.value, recorded.unit), unit)
    return Quantity(finding.in_first_unit(limit.value, limit.unit), unit), (shown,)


def _limit(fact: str, reading: Reading) -> Quantity:
    return Quantity(reading.limit(fact), reading.evidence.units[fact])


def within(words: str) -> Message:
    """Write words as within a sentence; an abbreviation keeps its capitals."""
    return Message(words[:1].lower() + words[1:] if words[1:2].islower() else words)


# --------------------------------------------------------------- what it is now


def found_now(need: Need, reading: Reading) -> tuple[object, ...]:
    """Give what is recorded now; nothing while nothing is."""
    if need.met is Met.OPEN:
        return _unclear(need.condition, reading)
    match need.condition:
        case Answered(question):
            value = reading.value(question)
            return () if value is None else (within(word(question, value)),)
        case Compared() as compared:
            return _side_by_side(compared, reading)[1]
        case Raised(question):
            return _measured(question, reading)
        case condition:
            return condition.because(reading)


def _unclear(condition: Condition, reading: Reading) -> tuple[object, ...]:
    """Say what was taken over and nobody confirmed, and what a list leaves open."""
    if isinstance(condition, Listed | Misspelt) and reading.value(condition.question) is not None:
        return condition.because(reading)
    carried = (q for q in condition.questions() if q.path in reading.unconfirmed)
    return tuple(
        Message(
            N_("{found} at an earlier visit, not confirmed"),
            {"found": recorded_as(question, question.of(reading.recorded))},
        )
        for question in carried
    )


def _measured(question: Question, reading: Reading) -> tuple[object, ...]:
    found = reading.value(question)
    if found is None or found.upper_limit is None:
        return ()
    values = {"value": Quantity(found.value, found.unit), "limit": found.upper_limit}
    return (Message(N_("{value}, upper limit {limit}"), values),)


# --------------------------------------------------------------- whether it can change


def fixed(need: Need) -> bool:
    """Whether nothing that is done can make a finding what it would have to be."""
    # A medicine can be stopped, and a later visit can score otherwise.
    if need.met is not Met.NO or isinstance(need.condition, EarlierCourse | ScoreBelow):
        return False
    paths = {question.path for question in need.condition.questions()}
    return paths <= FIXED and not (need.wanted.positive and paths <= _MAY_COME)

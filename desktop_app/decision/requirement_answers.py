"""Answers to try, so that a finding becomes what it would have to be.

They are made up to see what a plan would then say, and shown to nobody: a value in the middle of
what is seen in people is no advice. Numbers come from what a field accepts and from the threshold
that is looked at.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from desktop_app.conditions.completeness import Assessed
from desktop_app.conditions.leaves import Answered, Compared
from desktop_app.conditions.medicine_names import directory
from desktop_app.conditions.months import months_after
from desktop_app.conditions.reading import Derived
from desktop_app.conditions.upper_limit import Raised
from desktop_app.conditions.whole_list import Listed, Misspelt
from desktop_app.decision.known_disease import (
    DIAGNOSED,
    ENZYME_RAISED_AT_VISIT,
    IMMUNOSUPPRESSANT_GIVEN,
    MEDICINE_GIVEN,
    START_DATED,
)
from desktop_app.decision.requirement import enough
from desktop_app.decision.requirement_findings import FIXED
from desktop_app.findings.finding import Choice, Day, Laboratory, Number, Presence, Sign
from desktop_app.findings.questions import choice, treatment
from desktop_app.findings.treatment import Agent, Course
from desktop_app.prescribing.treatment_so_far import EarlierCourse
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.requirement import Need
    from desktop_app.findings.section import Question

Answers = tuple[tuple[str, object], ...]
"""Paths of fields and what would be recorded there, together one step; None clears a field."""

_ON_RECORD = (
    START_DATED,
    IMMUNOSUPPRESSANT_GIVEN,
    MEDICINE_GIVEN,
    DIAGNOSED,
    ENZYME_RAISED_AT_VISIT,
)
# Where in the range of values seen in people, and how many months ago.
_FRACTIONS = tuple(Decimal(part) / 32 for part in (0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 32))
_MONTHS_AGO = (0, 1, 2, 4, 8, 16, 32)
_TIMES_LIMIT = (Decimal(1), Decimal("0.5"), Decimal(2), Decimal(4))


def answers_to_try(need: Need, reading: Reading, settled: Collection[str]) -> Iterator[Answers]:
    """Give what could be answered for one finding to become what it would have to be.

    Some steps answer only one of the questions that a number is worked out from.

    Args:
        need: a single finding that is not met.
        reading: what it is not met in.
        settled: paths that were answered on the way here and keep their answers.

    """
    match need.condition:
        case Answered() as answered:
            if answered.question.path not in settled:
                yield from _members(answered, need, reading)
        case Raised(question):
            if question.path not in settled:
                yield from (((question.path, v),) for v in _values(question, reading))
        case Listed(question) | Misspelt(question) as listed:
            yield ((question.path, _without(listed, reading)),)
        case EarlierCourse() as earlier:
            yield from _courses(earlier, reading)
        case condition if _is_kept(condition) and not need.wanted.positive:
            yield tuple((question.path, None) for question in condition.questions())
        case condition:
            yield from _each_question(condition, reading, settled)


def _is_kept(condition: Condition) -> bool:
    """Whether it is not so as soon as nothing is recorded."""
    return isinstance(condition, Assessed) or condition in _ON_RECORD


def _members(answered: Answered, need: Need, reading: Reading) -> Iterator[Answers]:
    path = answered.question.path
    members = enough(answered, positive=need.wanted.positive)
    recorded = answered.question.of(reading.recorded)
    if answered.question.section == choice.agent.section and None in need.wanted.value:
        yield ((path, None),)  # nothing chosen says less than another choice
    # What was taken over and not confirmed is tried first.
    for member in sorted(members, key=lambda member: member is not recorded):
        yield ((path, member),)


def _each_question(
    condition: Condition, reading: Reading, settled: Collection[str]
) -> Iterator[Answers]:
    """Answer what is open; where nothing is, change what can be changed before the rest."""
    limit = _limit(condition, reading) if isinstance(condition, Compared) else None
    free = [question for question in condition.questions() if question.path not in settled]
    asked = [question for question in condition.open_questions(reading) if question in free]
    # What a number hangs on beside its formula would still hold it where it was.
    emptied = () if asked else tuple((q.path, None) for q in _beside(condition) if q in free)
    for question in asked or sorted(free, key=lambda question: question.path in FIXED):
        for value in _values(question, reading, limit):
            yield (*emptied, (question.path, value))


def _beside(condition: Condition) -> tuple[Question, ...]:
    if isinstance(condition, Compared) and isinstance(condition.source, Derived):
        return condition.source.beside
    return ()


def _limit(compared: Compared, reading: Reading) -> Decimal | None:
    """Give the threshold of a recorded number in its first unit; None for a derived number."""
    source, fact = compared.source, compared.fact
    if isinstance(source, Derived):
        return None
    finding = cast("Number", source.finding)  # what is compared is a number
    return finding.in_first_unit(reading.limit(fact), reading.evidence.units[fact])


def _values(question: Question, reading: Reading, limit: Decimal | None = None) -> Iterator[object]:
    """Give values of a field, what was taken over and not confirmed first."""
    if question.path in reading.unconfirmed:
        yield question.of(reading.recorded)
    match question.finding:
        case Laboratory() as finding:
            yield from _measurements(finding, question.of(reading.recorded))
        case Number() as finding:
            yield from _numbers(finding, limit)
        case Sign():
            yield from Presence
        case Choice() as finding:
            yield from (member for member, _ in finding.words)
        case Day():
            yield from (months_after(reading.today, -months) for months in _MONTHS_AGO)


def _numbers(finding: Number, limit: Decimal | None) -> Iterator[Quantity]:
    """Give numbers on either side of a threshold, and over the range of those seen in people."""
    low, high = finding.seen
    step = Decimal(1) if finding.whole else Decimal(1).scaleb(-finding.decimals)
    beside = () if limit is None else (limit, limit - step, limit + step)
    spread = ((low + (high - low) * part).quantize(step) for part in _FRACTIONS)
    for value in (*beside, *spread):
        yield Quantity(value, finding.units[0].code)


def _measurements(finding: Laboratory, recorded: Measurement | None) -> Iterator[Measurement]:
    """Give values beside the limit of the laboratory, or beside one in the middle of all."""
    unit, limit = finding.units[0].code, sum(finding.limits, Decimal(0)) / 2
    if recorded is not None and recorded.upper_limit is not None:
        unit, limit = recorded.unit, recorded.upper_limit
    for times in _TIMES_LIMIT:
        yield Measurement(limit * times, unit, limit)


def _without(listed: Listed | Misspelt, reading: Reading) -> tuple[str, ...]:
    """Give the list without what names, or may be meant for, what is looked for."""
    names = directory(reading.evidence)
    wanted = names.table(listed.fact)
    entries = map(names.read, listed.question.of(reading.recorded) or ())
    return tuple(
        entry.written
        for entry in entries
        if entry.known and not entry.holds(wanted) and not entry.could_hold(wanted)
    )


def _courses(earlier: EarlierCourse, reading: Reading) -> Iterator[Answers]:
    """Stop the medicine; without a list, nothing was begun, or only another medicine given."""
    rows: tuple[Course, ...] | None = reading.value(treatment.courses)
    stopped = {"stopped_on": reading.today - timedelta(days=1)}
    if rows is None:
        yield ((treatment.started.path, Presence.ABSENT),)
    left = tuple(
        row.model_copy(update=stopped) if row.agent is earlier.agent else row
        for row in rows or ()
        if row.agent is not None
    )
    yield ((treatment.courses.path, left or (Course(agent=Agent.OTHER),)),)

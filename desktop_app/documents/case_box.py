"""What the head of a plan says of the case: who, how large, how ill. Nothing is left blank."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.documents.words import number, with_unit
from desktop_app.findings.finding import NOT_ASSESSED, Choice
from desktop_app.findings.muscle import MmtSide
from desktop_app.findings.questions import antibodies, laboratory, muscle, patient, safety
from desktop_app.message import N_
from desktop_app.quantity import Quantity
from desktop_app.scores.muscle_test import MuscleGroup, MuscleTest, both_sides, one_side

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Question

_FEW = Decimal(2)
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_LEFT = "_left"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing known of the case: its label and its value, "" while not assessed."""

    label: str
    value: str

    @property
    def words(self) -> str:
        """Give the value, or say that there is none."""
        return self.value or NOT_ASSESSED.lower()


def case_entries(case: Case, evidence: Evidence) -> tuple[Entry, ...]:
    """Give what stands in the box at the head of a plan, in reading order."""
    sex_and_age = [_choice(patient.sex, case), _measure(patient.age, case)]
    if all(sex_and_age) or not any(sex_and_age):
        person = ", ".join(part for part in sex_and_age if part)
    else:
        person = ", ".join(part or NOT_ASSESSED.lower() for part in sex_and_age)
    return (
        Entry(N_("Case"), patient.case_label.of(case) or ""),
        Entry(N_("Sex, age"), person),
        Entry(N_("Weight"), _measure(patient.weight, case)),
        Entry(N_("Height"), _measure(patient.height, case)),
        Entry(N_("Anti-Mi-2"), _choice(antibodies.mi2, case).lower()),
        Entry(N_("CK"), _enzyme(laboratory.ck, case)),
        Entry(N_("MMT-8"), _muscle_total(case, evidence)),
        Entry(N_("Allergies"), _names(safety.allergies, case)),
    )


def _measure(question: Question, case: Case) -> str:
    recorded = question.of(case)
    return with_unit(recorded) if recorded is not None else ""


def _choice(question: Question, case: Case) -> str:
    recorded = question.of(case)
    if recorded is None or not isinstance(question.finding, Choice):
        return ""
    return dict(question.finding.words)[recorded]


def _names(question: Question, case: Case) -> str:
    recorded = question.of(case)
    if recorded is None:
        return ""
    return ", ".join(recorded) or N_("none known")


def _enzyme(question: Question, case: Case) -> str:
    recorded = question.of(case)
    if recorded is None:
        return ""
    value = with_unit(Quantity(recorded.value, recorded.unit))
    times = recorded.times_upper_limit
    if times is None:
        return N_("{value} (upper limit not recorded)").format(value=value)
    # Near the limit a tenth would hide on which side of it the value lies.
    rounded = times.quantize(_TENTH if times >= _FEW else _HUNDREDTH, ROUND_HALF_UP)
    return N_("{value} ({times} × upper limit)").format(value=value, times=number(rounded))


def _muscle_total(case: Case, evidence: Evidence) -> str:
    right = _grades(case, "")
    left = _grades(case, _LEFT)
    if not any(grade is not None for grade in (*right.values(), *left.values())):
        return ""
    if muscle.mmt_side.of(case) is MmtSide.BOTH:
        found: MuscleTest = both_sides(evidence, right=right, left=left)
    else:
        found = one_side(evidence, right)
    if found.total is None:
        return N_("no total, {count} groups not graded").format(count=len(found.missing))
    return N_("{total} of {maximum}").format(
        total=number(found.total), maximum=number(found.maximum)
    )


def _grades(case: Case, side: str) -> dict[str, Decimal | None]:
    """Give the grades by group; the neck lies in the midline and has no left."""
    groups = [group for group in MuscleGroup if not side or group is not MuscleGroup.NECK_FLEXORS]
    asked = {group.value: getattr(muscle, f"mmt_{group}{side}").of(case) for group in groups}
    return {group: recorded and recorded.value for group, recorded in asked.items()}

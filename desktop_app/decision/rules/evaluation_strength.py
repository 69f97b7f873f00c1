"""For whom the first evaluation is shown, and strength, the first thing that is measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import all_assessed, known
from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.reasons import without_reasons
from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    certain,
    named,
    not_,
    present,
    recorded,
)
from desktop_app.decision.plan import Part, State
from desktop_app.decision.rule import ChecklistItem
from desktop_app.decision.situation import TYPICAL_SKIN
from desktop_app.decision.visits import core_set, visits_by_date
from desktop_app.findings.muscle import MmtSide
from desktop_app.findings.questions import antibodies, muscle, response
from desktop_app.message import N_, Message
from desktop_app.scores import muscle_test

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from desktop_app.conditions.algebra import Condition
    from desktop_app.decision.table_row import TableRow
    from desktop_app.findings.section import Question
    from desktop_app.quantity import Quantity

    Names = Callable[[Reading], tuple[Message, ...]]

IN_QUESTION = named(
    N_("dermatomyositis in question"),
    any_of(recorded(antibodies.mi2), certain(TYPICAL_SKIN), certain(present(muscle.weakness))),
)


def rest_of(condition: Condition, *begun_by: Condition) -> Names:
    """Name what a condition still waits for, once one of the findings is there."""
    asked = tuple(question for part in begun_by or (condition,) for question in part.questions())

    def names(reading: Reading) -> tuple[Message, ...]:
        if all(reading.value(question) is None for question in asked):
            return ()
        return tuple(Message(q.finding.label) for q in condition.open_questions(reading))

    return names


ONE_SIDE = all_assessed(
    muscle.mmt_neck_flexors,
    muscle.mmt_deltoid,
    muscle.mmt_biceps,
    muscle.mmt_wrist_extensors,
    muscle.mmt_gluteus_maximus,
    muscle.mmt_gluteus_medius,
    muscle.mmt_quadriceps,
    muscle.mmt_ankle_dorsiflexors,
)
LEFT_SIDE = all_assessed(
    muscle.mmt_deltoid_left,
    muscle.mmt_biceps_left,
    muscle.mmt_wrist_extensors_left,
    muscle.mmt_gluteus_maximus_left,
    muscle.mmt_gluteus_medius_left,
    muscle.mmt_quadriceps_left,
    muscle.mmt_ankle_dorsiflexors_left,
)
_ONE_SIDE_GRADED = without_reasons(not_(certain(answered(muscle.mmt_side, MmtSide.BOTH))))
GRADES = all_of(ONE_SIDE, any_of(_ONE_SIDE_GRADED, LEFT_SIDE))


def _total_of_a_visit(reading: Reading) -> Decimal | None:
    totals = (core_set(visit).mmt for visit in visits_by_date(reading))
    return next((total for total in totals if total is not None), None)


VISIT_TOTAL = Derived(
    label=N_("MMT total of a visit"),
    unit="",
    compute=_total_of_a_visit,
    needs=(response.visits,),
)
STRENGTH_MEASURED = any_of(GRADES, certain(known(VISIT_TOTAL)))


_RIGHT = {group.value: getattr(muscle, f"mmt_{group}") for group in muscle_test.MuscleGroup}
# The neck lies in the midline and has no left.
_LEFT = {
    group.value: getattr(muscle, f"mmt_{group}_left")
    for group in muscle_test.MuscleGroup
    if group is not muscle_test.MuscleGroup.NECK_FLEXORS
}


def _grades(reading: Reading, asked: Mapping[str, Question]) -> dict[str, Decimal | None]:
    """Give the grades by group."""
    recorded_: dict[str, Quantity | None] = {
        group: reading.value(question) for group, question in asked.items()
    }
    return {group: None if grade is None else grade.value for group, grade in recorded_.items()}


def _measured(reading: Reading) -> muscle_test.MuscleTest:
    """Add the grades of the side or sides that were tested."""
    right = _grades(reading, _RIGHT)
    if reading.value(muscle.mmt_side) is MmtSide.BOTH:
        left = _grades(reading, _LEFT)
        return muscle_test.both_sides(reading.evidence, right=right, left=left)
    return muscle_test.one_side(reading.evidence, right)


_TOTAL = N_("{test}: {total} of {maximum}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthItem(ChecklistItem):
    """The muscle test: what is missing, or its total."""

    def _text(self, reading: Reading, state: State) -> Message:
        if state is not State.DONE or not GRADES.truth(reading):
            return ChecklistItem._text(self, reading, state)  # noqa: SLF001 - its own base
        found = _measured(reading)
        return Message(
            _TOTAL, {"test": Message(self.says), "total": found.total, "maximum": found.maximum}
        )

    def rows(self) -> tuple[TableRow, ...]:
        """Add the total to what every test says."""
        (row,) = ChecklistItem.rows(self)
        test = self.says
        return (replace(row, says=(*row.says, _TOTAL), fills={"test": lambda _evidence: test}),)


STRENGTH = StrengthItem(
    id="evaluation.mmt8",
    part=Part.EVALUATION,
    applies=IN_QUESTION,
    says=N_("Manual Muscle Testing-8 (MMT-8)"),
    done=STRENGTH_MEASURED,
    names=rest_of(GRADES, ONE_SIDE, LEFT_SIDE),
    missing=N_("MMT-8, no total yet without: {missing}"),
    cites=("evaluation.mmt8", *muscle_test.FACTS),
)

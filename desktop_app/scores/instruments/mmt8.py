"""MMT-8 by muscle group, one side or both. The wording of the test itself is not shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.finding import Presence
from desktop_app.findings.muscle import MmtSide
from desktop_app.findings.questions import muscle
from desktop_app.message import N_, Message
from desktop_app.scores import muscle_test
from desktop_app.scores.inputs import form, same_as, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, Result, answer, exact
from desktop_app.scores.muscle_test import MuscleGroup, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section

_MIDLINE = MuscleGroup.NECK_FLEXORS
_RIGHT = {group: str(group) for group in MuscleGroup}
_LEFT = {group: f"{group}_left" for group in MuscleGroup if group is not _MIDLINE}

_ASKED = {
    "side": same_as(muscle.mmt_side),
    "pain_limits_testing": same_as(muscle.pain_limits_testing, group=muscle.mmt_side.finding.group),
    **{
        name: same_as(getattr(muscle, f"mmt_{name}"))
        for name in (*_RIGHT.values(), *_LEFT.values())
    },
}
Mmt8 = form(
    "Mmt8",
    N_("MMT-8"),
    _ASKED,
    advice=N_("Grade what you tested. A group left empty is not read as 0."),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Add the grades of the side or sides that were tested."""
    right, left = _grades(inputs, _RIGHT), _grades(inputs, _LEFT)
    if answer(inputs, "side") is MmtSide.BOTH:
        found = muscle_test.both_sides(evidence, right=right, left=left)
    else:
        found = muscle_test.one_side(evidence, right)
    remarks = tuple(_remarks(inputs))
    total = Message(N_("{total} of {maximum}"), {"total": found.total, "maximum": found.maximum})
    return Outcome(
        results=(
            Result(
                name="total",
                label=N_("Total"),
                value=found.total,
                text=found.working if found.total is None else total,
            ),
        ),
        working=(found.working,),
        remarks=tuple(says for says, _ in remarks),
        missing=tuple(
            _LEFT[one.group] if one.side is Side.LEFT else _RIGHT[one.group]
            for one in found.missing
        ),
        cites=(*found.cites, *(fact for _, facts in remarks for fact in facts)),
    )


def _grades(inputs: Section, names: Mapping[MuscleGroup, str]) -> dict[str, Decimal | None]:
    return {group.value: exact(inputs, name) for group, name in names.items()}


def _remarks(inputs: Section) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Give each remark that these inputs call for, with the facts that it alone rests on."""
    if answer(inputs, "pain_limits_testing") is Presence.PRESENT:
        says = N_("Effort was held back by pain: the grades may be lower than the strength")
        yield Message(says), (muscle_test.PAIN,)
    if answer(inputs, "side") is None:
        says = N_(
            "Record which side was graded: the form asks for the right, a trial graded the "
            "dominant side. Keep the same one at every visit"
        )
        yield Message(says), muscle_test.SIDES


INSTRUMENT = Instrument(
    id="mmt-8",
    title=Mmt8.title,
    purpose=N_("Strength of eight muscle groups as one total"),
    inputs=Mmt8,
    outcome=outcome,
    taken_from=taken_by(Mmt8, _ASKED),
    rights=muscle_test.RIGHTS,
)

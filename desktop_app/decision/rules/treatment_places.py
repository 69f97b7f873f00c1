"""The places of the regimen: which medicines the guideline names for whom, and who chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import all_of, any_of, named
from desktop_app.decision.rules.treatment_steroid import SEVERE_OR_REFRACTORY
from desktop_app.decision.situation import (
    IN_SCOPE,
    MUSCLE_EARLIER,
    NON_SEVERE,
    SKIN_ACTIVE,
    SKIN_ONLY,
    TREAT_MUSCLE,
)
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.formulary import FIRST_LINE, FOR_SKIN, PULSE, SECOND_LINE, STEROID

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.findings.section import Question
    from desktop_app.prescribing.gate import Medicine

# Active skin in somebody whose muscle was never diseased; a doubt about that offers no regimen.
SKIN_ALONE = named(
    N_("skin disease alone"),
    any_of(SKIN_ONLY, all_of(SKIN_ACTIVE, not_known(MUSCLE_EARLIER))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the regimen.

    Attributes:
        name: as it stands in the ids of rules.
        applies: for whom a regimen is planned at all.
        when: the branch it belongs to.
        medicines: in the order of the source.
        chosen_by: the question that records a choice for it.
        cites: facts that put them in this place.

    """

    name: str
    applies: Condition
    when: Condition
    medicines: tuple[Medicine, ...]
    chosen_by: Question
    cites: tuple[str, ...]


PLACES = (
    Place(
        name="steroid",
        applies=TREAT_MUSCLE,
        when=NON_SEVERE,
        medicines=STEROID,
        chosen_by=choice.steroid,
        cites=("treatment.dual-at-once",),
    ),
    Place(
        name="sparing",
        applies=TREAT_MUSCLE,
        when=NON_SEVERE,
        medicines=FIRST_LINE,
        chosen_by=choice.agent,
        cites=("treatment.sparing-from-onset",),
    ),
    Place(
        name="pulse",
        applies=TREAT_MUSCLE,
        when=SEVERE_OR_REFRACTORY,
        medicines=PULSE,
        chosen_by=choice.steroid,
        cites=("treatment.second-line",),
    ),
    Place(
        name="second-line",
        applies=TREAT_MUSCLE,
        when=SEVERE_OR_REFRACTORY,
        medicines=SECOND_LINE,
        chosen_by=choice.agent,
        cites=("treatment.second-line",),
    ),
    Place(
        name="skin",
        applies=IN_SCOPE,
        when=SKIN_ALONE,
        medicines=FOR_SKIN,
        chosen_by=choice.agent,
        cites=("treatment.skin-only",),
    ),
)

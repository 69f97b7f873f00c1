"""The regimen that the clinician chose, and what was left beside it.

While nothing is chosen for a place, its options stand under Treatment; a choice moves them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import ALWAYS, all_of, answered, not_, recorded
from desktop_app.decision.chosen_regimen import Alternatives, ChosenMedicines
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules import regimen_cautions
from desktop_app.decision.rules.regimen_beside import BESIDE, CHOSEN, TREATED
from desktop_app.decision.rules.treatment_places import PLACES
from desktop_app.findings.choice import Prophylaxis
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.medicines.prophylaxis import PROTECTION, chosen_protection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.reading import Reading


def _protection(reading: Reading) -> tuple[str, ...]:
    """Give the name of what was chosen against pneumocystis."""
    found = chosen_protection(reading)
    return () if found is None else (found.id,)


def _alternatives() -> Iterator[AnyRule]:
    """Give the options of each place once something was chosen for it."""
    for place in PLACES:
        yield Alternatives(
            id=f"alternatives.{place.name}",
            part=Part.ALTERNATIVES,
            applies=all_of(place.applies, recorded(place.chosen_by)),
            when=place.when,
            medicines=place.medicines,
            cites=("regimen.choice", *place.cites),
        )


RULES: tuple[AnyRule, ...] = (
    Rule(
        id="regimen.no-treatment-planned",
        part=Part.REGIMEN,
        applies=CHOSEN,
        when=not_(TREATED),
        tone=Tone.ALERT,
        says=N_("A medicine is chosen, but no treatment is planned for this reading of the case"),
        if_unknown=N_(
            "A medicine is chosen; no dose is given until it is known whether treatment is planned"
        ),
        cites=("regimen.choice", "scope.clinician-decides"),
    ),
    ChosenMedicines(
        id="regimen.medicine",
        part=Part.REGIMEN,
        applies=TREATED,
        when=ALWAYS,
        medicines=FORMULARY,
        cites=("regimen.choice",),
    ),
    ChosenMedicines(
        id="regimen.protection",
        part=Part.REGIMEN,
        applies=TREATED,
        when=ALWAYS,
        medicines=tuple(PROTECTION.values()),
        choice=_protection,
        chosen=lambda name: answered(choice.prophylaxis, Prophylaxis(name)),
        cites=("regimen.choice",),
    ),
    *BESIDE,
    *regimen_cautions.RULES,
    *_alternatives(),
)

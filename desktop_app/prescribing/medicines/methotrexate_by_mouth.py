"""A caution for a high dose of methotrexate by mouth, once it is chosen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Derived
from desktop_app.conditions.vocabulary import more_than
from desktop_app.findings.choice import Route
from desktop_app.findings.questions import choice
from desktop_app.message import N_
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.medicines.methotrexate_dose import goal
from desktop_app.prescribing.medicines.methotrexate_kidney import KIDNEY, halving
from desktop_app.prescribing.prescription import chosen_for, chosen_medicines

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading

_METHOTREXATE = "methotrexate"


def _by_mouth(reading: Reading) -> Decimal:
    """Give the weekly dose that the choice leads to by mouth; 0 where none is chosen so."""
    if _METHOTREXATE not in chosen_medicines(reading):
        return Decimal(0)
    chosen = chosen_for(_METHOTREXATE, reading)
    if chosen.route is not Route.BY_MOUTH:
        return Decimal(0)
    return goal(reading.evidence, chosen, halving(reading))


WEEKLY_BY_MOUTH = Derived(
    label=N_("Methotrexate by mouth, once a WEEK"),
    unit="mg",
    compute=_by_mouth,
    needs=(
        choice.agent,
        choice.agent_target,
        choice.second_agent,
        choice.second_agent_target,
        choice.methotrexate_route,
    ),
    beside=(choice.steroid, *KIDNEY.reads),
)
HIGH_BY_MOUTH = Gate(
    id="methotrexate.high-by-mouth",
    topic=N_("a high dose by mouth"),
    severity=Severity.WARN,
    when=more_than(WEEKLY_BY_MOUTH, "methotrexate.oral-caution"),
    says=N_("Above {most} mg once a WEEK by mouth: prefer the subcutaneous route"),
    fills=(("most", "methotrexate.oral-caution"),),
    cites=("methotrexate.subcutaneous", "methotrexate.oral-ceiling-uk"),
)

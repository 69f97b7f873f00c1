"""Folic acid beside methotrexate: once a WEEK, on the day after it and never on the same day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.findings.choice import Weekday
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import TABLETS, strengths, tablets
from desktop_app.prescribing.medicines.methotrexate_dose import on_weekday
from desktop_app.prescribing.prescription import DAYS_IN_A_WEEK, Intake, Stage

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_TABLETS = "folic-acid.tablets"
FACTS = (
    "folic-acid.dose",
    "folic-acid.day",
    "folic-acid.never-same-day",
    "folic-acid.look",
    _TABLETS,
    "rounding.one-strength",
)


def folic_acid_stage(evidence: Evidence, chosen: Chosen) -> Stage | None:
    """Give the weekly dose; None while no weekday is chosen for methotrexate."""
    if chosen.weekday is None:
        return None
    days = tuple(Weekday)
    its_day = days[(days.index(chosen.weekday) + 1) % DAYS_IN_A_WEEK]
    amount = evidence.dose("folic-acid.dose").minimum
    most_alike = evidence.values["rounding.one-strength"]
    parts = tablets(amount, strengths(evidence, _TABLETS), most_alike)
    return Stage(
        begins_on=on_weekday(chosen.starts_on, chosen.weekday) + timedelta(days=1),
        dose=Message(
            N_("folic acid {amount} mg once a WEEK on {day} by mouth, never on {weekday}"),
            {
                "amount": amount,
                "day": Message(its_day),
                "weekday": Message(chosen.weekday),
            },
        ),
        amount=amount,
        exact=amount,
        unit="mg/wk",
        intakes=() if parts is None else (Intake(when="", parts=parts, form=TABLETS),),
        cites=FACTS,
    )

"""Numbers that doses and gates are worked out from: kidney function, body surface, ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Derived, Reading, number
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_
from desktop_app.quantity import Measurement
from desktop_app.scores.body_surface import mosteller
from desktop_app.scores.kidney import ckd_epi_2021, cockcroft_gault

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.findings.section import Question


def _clearance(reading: Reading) -> Decimal | None:
    found = cockcroft_gault(
        reading.evidence,
        age=number(patient.age, reading),
        weight=number(patient.weight, reading),
        creatinine=number(laboratory.creatinine, reading),
        sex=reading.value(patient.sex),
    )
    return found.value if found else None


CLEARANCE = Derived(
    label=N_("Creatinine clearance"),
    unit="mL/min",
    compute=_clearance,
    needs=(laboratory.creatinine, patient.weight, patient.age, patient.sex),
    cites=("kidney.cockcroft-gault", "kidney.cockcroft-gault-constants"),
)


def _filtration(reading: Reading) -> Decimal | None:
    reported = [
        found
        for found in (
            number(laboratory.cystatin_c_egfr, reading),
            number(laboratory.egfr_reported, reading),
            _estimated(reading),
        )
        if found is not None
    ]
    # Creatinine flatters the kidney where muscle is lost, so the lowest figure governs.
    return min(reported, default=None)


def _estimated(reading: Reading) -> Decimal | None:
    found = ckd_epi_2021(
        reading.evidence,
        creatinine=number(laboratory.creatinine, reading),
        age=number(patient.age, reading),
        sex=reading.value(patient.sex),
    )
    return found.value if found else None


FILTRATION = Derived(
    label=N_("Filtration rate"),
    unit="mL/min/1.73 m²",
    compute=_filtration,
    needs=(laboratory.creatinine, patient.age, patient.sex),
    cites=("kidney.ckd-epi", "kidney.ckd-epi-constants", "kidney.cystatin"),
)


def _surface(reading: Reading) -> Decimal | None:
    found = mosteller(
        reading.evidence,
        height=number(patient.height, reading),
        weight=number(patient.weight, reading),
    )
    return found.value if found else None


BODY_SURFACE = Derived(
    label=N_("Body surface"),
    unit="m²",
    compute=_surface,
    needs=(patient.height, patient.weight),
    cites=("body.mosteller", "body.surface-constants"),
)


def times_upper_limit(question: Question) -> Derived:
    """Give an enzyme as a multiple of the upper limit of normal printed beside it."""

    def compute(reading: Reading) -> Decimal | None:
        recorded: Measurement | None = reading.value(question)
        return None if recorded is None else recorded.times_upper_limit

    return Derived(
        label=question.finding.label,
        unit=N_("× upper limit"),
        compute=compute,
        needs=(question,),
    )


CK = times_upper_limit(laboratory.ck)
GGT = times_upper_limit(laboratory.ggt)

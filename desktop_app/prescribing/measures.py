"""Numbers that doses and gates are worked out from: weight, kidney function, body surface."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Derived, Reading, number
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_
from desktop_app.scores.body_surface import mosteller
from desktop_app.scores.kidney import ckd_epi_2021, cockcroft_gault

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.scores.kidney import KidneyEstimate

_TENTH = Decimal("0.1")
_CENTIMETRES_IN_A_METRE = 100
# Cockcroft and Gault, and CKD-EPI, know two sexes: for another the lower figure counts.
_FORMULA_SEXES = {
    Sex.FEMALE: (Sex.FEMALE,),
    Sex.MALE: (Sex.MALE,),
    Sex.INTERSEX_OR_OTHER: (Sex.FEMALE, Sex.MALE),
    None: (),
}


def _weight(reading: Reading) -> Decimal | None:
    found = number(patient.weight, reading)
    return None if found is None else found.quantize(_TENTH, ROUND_HALF_UP)


WEIGHT = Derived(label=N_("Weight"), unit="kg", compute=_weight, needs=(patient.weight,))


def _standard_weight(reading: Reading) -> Decimal | None:
    """Count weight up to the body mass index that stands for a physiological standard weight."""
    weight, height = number(WEIGHT, reading), number(patient.height, reading)
    if weight is None or height is None:
        return None
    metres = height / _CENTIMETRES_IN_A_METRE
    most = reading.limit("body.standard-mass-index") * metres * metres
    return min(weight, most.quantize(_TENTH, ROUND_HALF_UP))


STANDARD_WEIGHT = Derived(
    label=N_("Standard weight"),
    unit="kg",
    compute=_standard_weight,
    needs=(patient.weight, patient.height),
    cites=("body.standard-mass-index",),
)


def _mass_index(reading: Reading) -> Decimal | None:
    weight, height = number(WEIGHT, reading), number(patient.height, reading)
    if weight is None or height is None:
        return None
    metres = height / _CENTIMETRES_IN_A_METRE
    return (weight / (metres * metres)).quantize(_TENTH, ROUND_HALF_UP)


MASS_INDEX = Derived(
    label=N_("Body mass index"),
    unit="kg/m²",
    compute=_mass_index,
    needs=(patient.weight, patient.height),
)


def _lowest(reading: Reading, estimate: Callable[[Sex], KidneyEstimate | None]) -> Decimal | None:
    """Work a formula out for each sex that could apply, and take the lowest figure."""
    sexes = _FORMULA_SEXES[reading.value(patient.sex)]
    found = [result.value for result in map(estimate, sexes) if result is not None]
    return min(found, default=None)


def _clearance(reading: Reading) -> Decimal | None:
    return _lowest(
        reading,
        lambda sex: cockcroft_gault(
            reading.evidence,
            age=number(patient.age, reading),
            weight=number(WEIGHT, reading),
            creatinine=number(laboratory.creatinine, reading),
            sex=sex,
        ),
    )


CLEARANCE = Derived(
    label=N_("Creatinine clearance"),
    unit="mL/min",
    compute=_clearance,
    needs=(laboratory.creatinine, patient.weight, patient.age, patient.sex),
    cites=("kidney.cockcroft-gault", "kidney.cockcroft-gault-constants"),
)


def _filtration(reading: Reading) -> Decimal | None:
    """Take the lowest figure: creatinine flatters the kidney where muscle is lost.

    A creatinine that cannot be turned into a rate leaves it unknown, whatever else was reported.
    """
    estimated = _lowest(
        reading,
        lambda sex: ckd_epi_2021(
            reading.evidence,
            creatinine=number(laboratory.creatinine, reading),
            age=number(patient.age, reading),
            sex=sex,
        ),
    )
    if estimated is None and reading.value(laboratory.creatinine) is not None:
        return None
    reported = (
        estimated,
        number(laboratory.cystatin_c_egfr, reading),
        number(laboratory.egfr_reported, reading),
    )
    return min((found for found in reported if found is not None), default=None)


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
        weight=number(WEIGHT, reading),
    )
    return found.value if found else None


BODY_SURFACE = Derived(
    label=N_("Body surface"),
    unit="m²",
    compute=_surface,
    needs=(patient.height, patient.weight),
    cites=("body.mosteller", "body.surface-constants"),
)

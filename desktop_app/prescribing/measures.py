"""Numbers that doses and gates are worked out from: weight, kidney function, body surface."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Derived, Reading, number
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import choice, laboratory, patient
from desktop_app.message import N_
from desktop_app.scores.body_surface import mosteller
from desktop_app.scores.kidney import ckd_epi_2021, cockcroft_gault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.laboratory import LaboratoryTests
    from desktop_app.findings.patient import Patient
    from desktop_app.scores.kidney import KidneyEstimate

    _Number = Decimal | None
    _Days = tuple[date, date | None]
    _Kept = tuple[Patient, LaboratoryTests, _Days, tuple[object, ...], _Number]

WEIGHT_OLDEST = "weight.oldest"
_WEIGHING = (patient.weight, patient.weight_measured_on)
_TENTH = Decimal("0.1")
_CENTIMETRES_IN_A_METRE = 100
# Cockcroft and Gault, and CKD-EPI, know two sexes: for another the lower figure counts.
_FORMULA_SEXES = {
    Sex.FEMALE: (Sex.FEMALE,),
    Sex.MALE: (Sex.MALE,),
    Sex.INTERSEX_OR_OTHER: (Sex.FEMALE, Sex.MALE),
    None: (),
}


def _weight_age(reading: Reading) -> Decimal | None:
    measured_on: date | None = reading.value(patient.weight_measured_on)
    if measured_on is None:
        return None
    # A first dose planned for later rests on how old the weight will be by then.
    planned: date | None = reading.value(choice.starts_on)
    day = max(planned or reading.today, reading.today)
    return Decimal(abs((day - measured_on).days))


WEIGHT_AGE = Derived(
    label=N_("Age of the weight"),
    unit="days",
    compute=_weight_age,
    needs=(patient.weight_measured_on,),
    beside=(choice.starts_on,),
)


def _weight(reading: Reading) -> Decimal | None:
    found, age = number(patient.weight, reading), number(WEIGHT_AGE, reading)
    if found is None or age is None or age > reading.limit(WEIGHT_OLDEST):
        return None
    return found.quantize(_TENTH, ROUND_HALF_UP)


# A weight without a day, or one too old, is no weight to dose by.
WEIGHT = Derived(
    label=N_("Weight"),
    unit="kg",
    compute=_weight,
    needs=_WEIGHING,
    cites=(WEIGHT_OLDEST,),
    may_be_stale=_WEIGHING,
    beside=WEIGHT_AGE.beside,
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A weight in kg that a dose may rest on, and the day it was measured."""

    kilograms: Decimal
    measured_on: date


def weighed(reading: Reading) -> Weighed | None:
    """Give the weight with its day; None while it is not known well enough to dose by."""
    kilograms = number(WEIGHT, reading)
    if kilograms is None:
        return None
    return Weighed(kilograms, reading.value(patient.weight_measured_on))


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
    needs=(*WEIGHT.needs, patient.height),
    cites=("body.standard-mass-index", WEIGHT_OLDEST),
    may_be_stale=_WEIGHING,
    beside=WEIGHT_AGE.beside,
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
    needs=(*WEIGHT.needs, patient.height),
    cites=(WEIGHT_OLDEST,),
    may_be_stale=_WEIGHING,
    beside=WEIGHT_AGE.beside,
)


def _kept(
    reading: Reading,
    name: str,
    inputs: Callable[[Reading], tuple[object, ...]],
    work: Callable[..., _Number],
    *,
    by_weight: bool = True,
) -> _Number:
    """Work a number out from patient and laboratory; the last one is kept with the evidence.

    Most edits change neither section, few change an input, and these formulas cost more than all
    else of a dose.
    """
    known = reading.evidence.worked_out
    sections = (reading.case.patient, reading.case.laboratory)
    # How old the weight is by then hangs on these, and they stand in neither section.
    days = (reading.today, reading.value(choice.starts_on) if by_weight else None)
    last: _Kept | None = known.get(name)
    if last is not None and last[0] is sections[0] and last[1] is sections[1] and last[2] == days:
        return last[4]
    found = inputs(reading)
    result = last[4] if last is not None and last[3] == found else work(reading.evidence, *found)
    known[name] = (*sections, days, found, result)
    return result


def _lowest(sex: Sex | None, estimate: Callable[[Sex], KidneyEstimate | None]) -> _Number:
    """Work a formula out for each sex that could apply, and take the lowest figure."""
    found = [result.value for result in map(estimate, _FORMULA_SEXES[sex]) if result is not None]
    return min(found, default=None)


def _cockcroft_gault(
    evidence: Evidence, creatinine: _Number, age: _Number, sex: Sex | None, weight: _Number
) -> _Number:
    return _lowest(
        sex,
        lambda counted: cockcroft_gault(
            evidence, age=age, weight=weight, creatinine=creatinine, sex=counted
        ),
    )


def _clearance(reading: Reading) -> _Number:
    return _kept(
        reading,
        "creatinine clearance",
        lambda read: (
            number(laboratory.creatinine, read),
            number(patient.age, read),
            read.value(patient.sex),
            number(WEIGHT, read),
        ),
        _cockcroft_gault,
    )


CLEARANCE = Derived(
    label=N_("Creatinine clearance"),
    unit="mL/min",
    compute=_clearance,
    needs=(laboratory.creatinine, *WEIGHT.needs, patient.age, patient.sex),
    cites=(WEIGHT_OLDEST, "kidney.cockcroft-gault", "kidney.cockcroft-gault-constants"),
    may_be_stale=_WEIGHING,
    beside=WEIGHT_AGE.beside,
)


def _ckd_epi(evidence: Evidence, creatinine: _Number, age: _Number, sex: Sex | None) -> _Number:
    return _lowest(
        sex,
        lambda counted: ckd_epi_2021(evidence, creatinine=creatinine, age=age, sex=counted),
    )


def _lowest_rate(
    evidence: Evidence, creatinine: _Number, age: _Number, sex: Sex | None, *reported: _Number
) -> _Number:
    estimated = _ckd_epi(evidence, creatinine, age, sex)
    if estimated is None and creatinine is not None:
        return None
    return min((found for found in (estimated, *reported) if found is not None), default=None)


def _filtration(reading: Reading) -> _Number:
    """Take the lowest figure: creatinine flatters the kidney where muscle is lost.

    A creatinine that cannot be turned into a rate leaves it unknown, whatever else was reported.
    """
    return _kept(
        reading,
        "filtration rate",
        lambda read: (
            number(laboratory.creatinine, read),
            number(patient.age, read),
            read.value(patient.sex),
            number(laboratory.cystatin_c_egfr, read),
            number(laboratory.egfr_reported, read),
        ),
        _lowest_rate,
        by_weight=False,
    )


FILTRATION = Derived(
    label=N_("Filtration rate"),
    unit="mL/min/1.73 m²",
    compute=_filtration,
    needs=(laboratory.creatinine, patient.age, patient.sex),
    cites=("kidney.ckd-epi", "kidney.ckd-epi-constants", "kidney.cystatin"),
    beside=(laboratory.cystatin_c_egfr, laboratory.egfr_reported),
)


def _mosteller(evidence: Evidence, height: _Number, weight: _Number) -> _Number:
    found = mosteller(evidence, height=height, weight=weight)
    return found.value if found else None


def _surface(reading: Reading) -> _Number:
    return _kept(
        reading,
        "body surface",
        lambda read: (number(patient.height, read), number(WEIGHT, read)),
        _mosteller,
    )


BODY_SURFACE = Derived(
    label=N_("Body surface"),
    unit="m²",
    compute=_surface,
    needs=(patient.height, *WEIGHT.needs),
    cites=(WEIGHT_OLDEST, "body.mosteller", "body.surface-constants"),
    may_be_stale=_WEIGHING,
    beside=WEIGHT_AGE.beside,
)

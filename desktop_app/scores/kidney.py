"""Kidney function from creatinine: CKD-EPI 2021 and Cockcroft-Gault.

Both read too well where muscle is lost, because muscle makes the creatinine.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.evidence.evidence_base import Evidence

FACTS = (
    "kidney.ckd-epi",
    "kidney.ckd-epi-constants",
    "kidney.cockcroft-gault",
    "kidney.cockcroft-gault-constants",
)
_EQUATION, _BY_SEX, _FORMULA, _CLEARANCE = FACTS
_TENTH = Decimal("0.1")
_FEMALE, _MALE = "female", "male"

# What is said beside an estimate, and who gets one.
MUSCLE_LOSS = ("kidney.low-muscle-mass", "kidney.cystatin")
OTHER_SEX, LOWEST_COUNTS = "kidney.other-sex", "kidney.lowest-counts"
FOR_LABELS, ADULT = "kidney.label-clearance", "scope.adult-age"
REMARKED = (*MUSCLE_LOSS, OTHER_SEX, LOWEST_COUNTS, FOR_LABELS, ADULT)


@dataclass(frozen=True, slots=True)
class KidneyEstimate:
    """A filtration rate or a clearance.

    Attributes:
        value: rounded to 0.1, in mL/min/1.73 m2 (CKD-EPI) or mL/min (Cockcroft-Gault).
        working: the arithmetic, to be shown.
        cites: the facts it rests on.

    """

    value: Decimal
    working: Message
    cites: tuple[str, ...]


def lowest_first(
    sex: str | None, estimate: Callable[[str], KidneyEstimate | None]
) -> tuple[KidneyEstimate, ...]:
    """Work a formula out for the sex, or for both where it is another, the lowest figure first.

    Nothing comes back while the sex or another value is unknown.
    """
    if sex is None:
        return ()
    counted = (sex,) if sex in {_FEMALE, _MALE} else (_FEMALE, _MALE)
    found = (estimate(one) for one in counted)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.value))


def ckd_epi_2021(
    evidence: Evidence, *, creatinine: Decimal | None, age: Decimal | None, sex: str | None
) -> KidneyEstimate | None:
    """Estimate the filtration rate of an adult by the CKD-EPI creatinine equation of 2021.

    Args:
        evidence: gives the constants (National Kidney Foundation).
        creatinine: in umol/L.
        age: in years.
        sex: "female" or "male".

    Returns:
        mL/min/1.73 m2; None when a value is unknown or the equation knows no constants for the sex.

    Raises:
        ValueError: creatinine is not above zero.

    """
    if creatinine is None or age is None:
        return None
    _refuse_zero(creatinine)
    for row in evidence.table(_BY_SEX).rows:
        if row["sex"] == sex:
            break
    else:
        return None
    per_mg = evidence.table(_CLEARANCE).rows[0]["micromol_per_mg_dl"]
    ratio = float(creatinine) / (float(per_mg) * float(row["k"]))
    exponent = row["exponent_above"] if ratio > 1 else row["a"]
    rate = (
        float(row["factor"])
        * ratio ** float(exponent)
        * float(row["age_base"]) ** float(age)
        * float(row["sex_factor"])
    )
    value = Decimal(f"{rate:.1f}")
    working = Message(
        N_(
            "{factor} × ({creatinine} / {per_mg} / {k})^{exponent} × {age_base}^{age}"
            " × {sex_factor} = {value} mL/min/1.73 m²"
        ),
        {
            **row,
            "creatinine": Quantity(creatinine, "umol/L"),
            "per_mg": per_mg,
            "exponent": exponent,
            "age": age,
            "value": value,
        },
    )
    return KidneyEstimate(value, working, (_EQUATION, _BY_SEX, _CLEARANCE))


def cockcroft_gault(
    evidence: Evidence,
    *,
    age: Decimal | None,
    weight: Decimal | None,
    creatinine: Decimal | None,
    sex: str | None,
) -> KidneyEstimate | None:
    """Estimate the creatinine clearance of an adult by Cockcroft and Gault.

    Args:
        evidence: gives the constants.
        age: in years.
        weight: in kg.
        creatinine: in umol/L.
        sex: "female" or "male".

    Returns:
        mL/min, not indexed to body surface; None when a value is unknown or the sex is another.

    Raises:
        ValueError: creatinine is not above zero.

    """
    if age is None or weight is None or creatinine is None or sex not in {_FEMALE, _MALE}:
        return None
    _refuse_zero(creatinine)
    row = evidence.table(_CLEARANCE).rows[0]
    per_mg = row["micromol_per_mg_dl"]
    clearance = (row["age_from"] - age) * weight * per_mg / (row["divisor"] * creatinine)
    template = N_(
        "({age_from} − {age}) × {weight} / ({divisor} × {creatinine} / {per_mg}) = {value} mL/min"
    )
    if sex == _FEMALE:
        clearance *= row["female_factor"]
        template = N_(
            "({age_from} − {age}) × {weight} / ({divisor} × {creatinine} / {per_mg})"
            " × {female_factor} = {value} mL/min"
        )
    value = clearance.quantize(_TENTH, ROUND_HALF_UP)
    working = Message(
        template,
        {
            **row,
            "age": age,
            "weight": Quantity(weight, "kg"),
            "creatinine": Quantity(creatinine, "umol/L"),
            "per_mg": per_mg,
            "value": value,
        },
    )
    return KidneyEstimate(value, working, (_FORMULA, _CLEARANCE))


def _refuse_zero(creatinine: Decimal) -> None:
    if not creatinine > 0:
        message = f"creatinine must be above zero, not {creatinine}"
        raise ValueError(message)

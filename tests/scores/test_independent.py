"""Kidney and surface formulas against programs and arithmetic that share nothing with this one.

``clincalc`` (PyPI) gives CKD-EPI 2021, Cockcroft-Gault and Mosteller. It has no Du Bois: that one,
and the other three again, are worked out here in decimal numbers of 50 digits, with the constants
typed a second time.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import clincalc
import pytest

from desktop_app.scores.body_surface import du_bois, mosteller
from desktop_app.scores.kidney import ckd_epi_2021, cockcroft_gault

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.body_surface import BodySurface
    from desktop_app.scores.kidney import KidneyEstimate

    Estimate = Callable[["Adult"], KidneyEstimate | BodySurface | None]

COUNT = 500


@dataclass(frozen=True, slots=True)
class Adult:
    """One whose figures are drawn at random; creatinine in µmol/L."""

    age: int
    sex: str
    creatinine: Decimal
    weight: Decimal
    height: int


def _adults() -> tuple[Adult, ...]:
    drawn = random.Random(2021)  # noqa: S311 - the same adults at every run, no secret
    return tuple(
        Adult(
            age=drawn.randint(18, 105),
            sex=drawn.choice(("female", "male")),
            creatinine=Decimal(drawn.randint(150, 9000)) / 10,
            weight=Decimal(drawn.randint(300, 2000)) / 10,
            height=drawn.randint(130, 215),
        )
        for _ in range(COUNT)
    )


ADULTS = _adults()


def ours(evidence: Evidence, name: str, adult: Adult) -> Decimal:
    """The figure of this program."""
    weight, height, age = adult.weight, Decimal(adult.height), Decimal(adult.age)
    found: KidneyEstimate | BodySurface | None
    if name == "egfr":
        found = ckd_epi_2021(evidence, creatinine=adult.creatinine, age=age, sex=adult.sex)
    elif name == "cockcroft_gault":
        found = cockcroft_gault(
            evidence, age=age, weight=weight, creatinine=adult.creatinine, sex=adult.sex
        )
    else:
        formula = mosteller if name == "body_surface_area" else du_bois
        found = formula(evidence, height=height, weight=weight)
    assert found is not None
    return found.value


def theirs(name: str, adult: Adult) -> Decimal:
    """The figure of clincalc."""
    if name == "body_surface_area":
        given: dict[str, object] = {
            "height_cm": adult.height,
            "weight_kg": float(adult.weight),
        }
    else:
        given = {
            "age": adult.age,
            "sex": adult.sex,
            "creatinine": float(adult.creatinine),
            "creatinine_unit": "umol/L",
        }
    if name == "cockcroft_gault":
        given["weight_kg"] = float(adult.weight)
    return Decimal(str(clincalc.calculate(name, given)["result"]))


# Each is rounded by both programs: theirs to a whole mL, to 0.1 mL and to 0.01 m2. Half a step of
# theirs, and half a step of ours (0.1 mL, 0.1 mL, 0.001 m2), is the most that can lie between.
ROUNDING = {"egfr": "0.55", "cockcroft_gault": "0.10", "body_surface_area": "0.0055"}


@pytest.mark.parametrize("name", ROUNDING)
def test_clincalc_says_the_same(evidence: Evidence, name: str) -> None:
    apart = [abs(ours(evidence, name, adult) - theirs(name, adult)) for adult in ADULTS]
    assert len(apart) == COUNT
    assert max(apart) <= Decimal(ROUNDING[name])


def test_the_adults_are_of_every_kind() -> None:
    for sex, turn in (("female", "0.7"), ("male", "0.9")):
        levels = [adult.creatinine / Decimal("88.4") for adult in ADULTS if adult.sex == sex]
        assert min(levels) < Decimal(turn) < max(levels), "both branches of CKD-EPI are asked"
    assert {adult.age >= 80 for adult in ADULTS} == {True, False}


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """A power by its logarithm, so that no binary number comes near it."""
    return (exponent * base.ln()).exp()


def by_hand(name: str, adult: Adult) -> Decimal:
    """The published formula in 50 digits, with its constants typed here."""
    milligrams = adult.creatinine / Decimal("88.4")
    female = adult.sex == "female"
    if name == "egfr":
        level = milligrams / Decimal("0.7" if female else "0.9")
        below = power(min(level, Decimal(1)), Decimal("-0.241" if female else "-0.302"))
        above = power(max(level, Decimal(1)), Decimal("-1.200"))
        age = power(Decimal("0.9938"), Decimal(adult.age))
        return 142 * below * above * age * Decimal("1.012" if female else 1)
    if name == "cockcroft_gault":
        clearance = (140 - adult.age) * adult.weight / (72 * milligrams)
        return clearance * Decimal("0.85" if female else 1)
    if name == "body_surface_area":
        return (adult.height * adult.weight / 3600).sqrt()
    height = power(Decimal(adult.height), Decimal("0.725"))
    return Decimal("0.007184") * height * power(adult.weight, Decimal("0.425"))


HALF_A_STEP = {
    "egfr": "0.05",
    "cockcroft_gault": "0.05",
    "body_surface_area": "0.0005",
    "du_bois": "0.0005",
}


@pytest.mark.parametrize("name", HALF_A_STEP)
def test_fifty_digits_say_the_same(evidence: Evidence, name: str) -> None:
    with localcontext() as context:
        context.prec = 50
        for adult in ADULTS:
            apart = abs(ours(evidence, name, adult) - by_hand(name, adult))
            assert apart <= Decimal(HALF_A_STEP[name]), adult

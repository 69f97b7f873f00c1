"""Weight, kidney function and body surface as gates and doses read them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.conditions.reading import Derived, number
from desktop_app.prescribing.measures import (
    BODY_SURFACE,
    CLEARANCE,
    FILTRATION,
    MASS_INDEX,
    STANDARD_WEIGHT,
    WEIGHT,
)
from tests.prescribing.patients import reading

if TYPE_CHECKING:
    from desktop_app.findings.section import Question

NOT_ASSESSED = "not assessed"


def _of(source: Question | Derived, changes: dict[str, Any]) -> Decimal | None:
    return number(source, reading(changes))


def test_a_woman_of_46_with_68_kg_and_a_creatinine_of_60() -> None:
    assert _of(WEIGHT, {}) == 68
    assert _of(CLEARANCE, {}) == Decimal("111.2")
    assert _of(BODY_SURFACE, {}) == Decimal("1.765")
    assert _of(MASS_INDEX, {}) == 25


def test_for_another_sex_the_lower_clearance_and_rate_count() -> None:
    other = {"patient.sex": "intersex or other"}
    woman, man = {"patient.sex": "female"}, {"patient.sex": "male"}
    for source in (CLEARANCE, FILTRATION):
        both = [_of(source, sex) for sex in (woman, man)]
        assert _of(source, other) == min(found for found in both if found is not None)


@pytest.mark.parametrize(
    "missing", ["patient.sex", "patient.age", "patient.weight", "laboratory.creatinine"]
)
def test_without_any_of_its_four_values_the_clearance_is_unknown(missing: str) -> None:
    assert _of(CLEARANCE, {missing: NOT_ASSESSED}) is None


def test_the_lowest_filtration_rate_counts() -> None:
    reported = {"laboratory.egfr_reported": "70 mL/min/{1.73_m2}"}
    cystatin = {"laboratory.cystatin_c_egfr": "40 mL/min/{1.73_m2}"}
    assert _of(FILTRATION, reported) == 70
    assert _of(FILTRATION, {**reported, **cystatin}) == 40
    computed = _of(FILTRATION, {})
    assert computed is not None
    assert _of(FILTRATION, {"laboratory.egfr_reported": "150 mL/min/{1.73_m2}"}) == computed


def test_a_reported_rate_stands_alone_without_a_creatinine() -> None:
    reported = {"laboratory.egfr_reported": "70 mL/min/{1.73_m2}"}
    assert _of(FILTRATION, {**reported, "laboratory.creatinine": NOT_ASSESSED}) == 70


def test_a_creatinine_that_cannot_be_read_leaves_the_rate_unknown() -> None:
    reported = {"laboratory.egfr_reported": "90 mL/min/{1.73_m2}"}
    assert _of(FILTRATION, {**reported, "patient.sex": NOT_ASSESSED}) is None


def test_weight_counts_up_to_a_body_mass_index_of_25() -> None:
    assert _of(STANDARD_WEIGHT, {"patient.weight": "60 kg"}) == 60
    assert _of(STANDARD_WEIGHT, {"patient.weight": "350 kg"}) == Decimal("68.1")
    assert _of(STANDARD_WEIGHT, {"patient.weight": "350 kg", "patient.height": "200 cm"}) == 100


@pytest.mark.parametrize("source", [STANDARD_WEIGHT, MASS_INDEX, BODY_SURFACE])
@pytest.mark.parametrize("missing", ["patient.weight", "patient.height"])
def test_without_weight_or_height_they_are_unknown(
    source: Question | Derived, missing: str
) -> None:
    assert _of(source, {missing: NOT_ASSESSED}) is None

"""A weight counts for its days, and an edit never leaves a measure of the record before it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.conditions.reading import Reading, number
from desktop_app.evidence.load import load
from desktop_app.findings.case import with_answer
from desktop_app.prescribing.measures import BODY_SURFACE, CLEARANCE, FILTRATION, WEIGHT
from tests.decision.tables import EVIDENCE, ROOT, TODAY
from tests.prescribing.patients import reading

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Derived
    from desktop_app.findings.case import Case

EDITS = (
    ("patient.weight", {"value": "50", "unit": "kg"}),
    ("laboratory.creatinine", {"value": "90", "unit": "umol/L"}),
    ("patient.height", {"value": "180", "unit": "cm"}),
    ("laboratory.creatinine", {"value": "120", "unit": "umol/L"}),
    ("patient.age", {"value": "70", "unit": "a"}),
)


@pytest.mark.parametrize(("days", "counts"), [(27, True), (28, True), (29, False)])
def test_a_weight_counts_up_to_its_last_day_and_not_a_day_longer(
    days: int,
    counts: bool,  # noqa: FBT001 - drawn from the table
) -> None:
    assert EVIDENCE.threshold("weight.oldest").value == 28
    measured = (TODAY - timedelta(days=days)).isoformat()
    found = number(WEIGHT, reading({"patient.weight_measured_on": measured}))
    assert (found is not None) is counts


def test_half_a_tenth_of_a_kilogram_is_rounded_up() -> None:
    assert number(WEIGHT, reading({"patient.weight": "68.25 kg"})) == Decimal("68.3")


@pytest.mark.parametrize("measure", [CLEARANCE, FILTRATION, BODY_SURFACE])
def test_each_edit_is_measured_as_if_it_were_the_first(measure: Derived) -> None:
    case: Case = reading().case
    seen = []
    for path, answer in EDITS:
        case = with_answer(case, path, answer)
        kept = measure.compute(Reading(case, EVIDENCE, TODAY))
        alone = measure.compute(Reading(case, load(ROOT / "seeds"), TODAY))
        assert kept == alone, path
        seen.append(kept)
    assert len(set(seen)) > 1


@pytest.mark.parametrize("measure", [CLEARANCE, BODY_SURFACE])
def test_a_first_dose_moved_far_ahead_makes_the_weight_too_old_at_once(measure: Derived) -> None:
    case: Case = reading().case
    far = with_answer(case, "choice.starts_on", (TODAY + timedelta(days=60)).isoformat())
    assert measure.compute(Reading(case, EVIDENCE, TODAY)) is not None
    assert measure.compute(Reading(far, EVIDENCE, TODAY)) is None
    assert measure.compute(Reading(case, EVIDENCE, TODAY)) is not None
    assert measure.compute(Reading(case, EVIDENCE, TODAY + timedelta(days=60))) is None

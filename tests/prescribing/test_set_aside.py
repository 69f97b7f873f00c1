"""A block that the clinician set aside keeps its reason and gets no dose that no source gives."""

from __future__ import annotations

from desktop_app.prescribing.gate import Standing
from tests.prescribing.patients import option

NO_WEIGHT = {"patient.weight": "not assessed"}
POOR = {
    "safety.tpmt": "poor",
    "choice.overrides": [
        {"block": "azathioprine.tpmt", "when": "known", "reason": "All else has failed"}
    ],
}


def test_a_block_set_aside_is_kept_with_the_reason_typed() -> None:
    found = option("azathioprine", POOR)
    assert [(each.gate.id, each.reason, each.known) for each in found.overridden] == [
        ("azathioprine.tpmt", "All else has failed", True)
    ]
    assert found.standing is Standing.CAUTION
    assert option("azathioprine").overridden == ()


def test_where_no_source_gives_a_dose_none_is_given_and_no_measurement_is_asked_for() -> None:
    found = option("azathioprine", {**POOR, **NO_WEIGHT})
    assert found.regimen is None
    assert found.asks == ()
    assert found.standing is Standing.CAUTION


def test_without_a_weight_a_medicine_that_has_a_dose_waits_for_it() -> None:
    found = option("azathioprine", NO_WEIGHT)
    assert found.standing is Standing.HELD
    assert "weight" in {question.name for question in found.asks}

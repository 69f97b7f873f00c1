"""Doses as facts about the world, and that none passes its ceiling for anybody."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.conditions.reading import open_needs
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.medicines.prednisone_dose import rounding_step
from tests.decision.tables import EVIDENCE
from tests.prescribing.patients import dose, reading, words

VALUES = EVIDENCE.values
NOT_ASSESSED = "not assessed"


def _number(low: int, high: int, unit: str, places: int = 1) -> st.SearchStrategy[str]:
    found = st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)
    return found.map(lambda value: f"{value} {unit}")


BODIES = st.fixed_dictionaries(
    {
        "patient.weight": _number(25, 350, "kg") | _number(56, 770, "[lb_av]"),
        "patient.height": _number(100, 230, "cm") | st.just(NOT_ASSESSED),
        "patient.age": _number(18, 120, "a", 0),
        "patient.sex": st.sampled_from(["female", "male", "intersex or other", NOT_ASSESSED]),
        "laboratory.creatinine": _number(20, 3000, "umol/L", 2) | st.just(NOT_ASSESSED),
        "laboratory.egfr_reported": _number(0, 200, "mL/min/{1.73_m2}") | st.just(NOT_ASSESSED),
        "safety.tpmt": st.sampled_from(["normal", "intermediate", NOT_ASSESSED]),
        "safety.nudt15": st.sampled_from(["normal", "intermediate", NOT_ASSESSED]),
        "safety.pregnancy": st.sampled_from(["pregnant", "test negative", NOT_ASSESSED]),
        "safety.dialysis": st.sampled_from(["present", "absent", NOT_ASSESSED]),
        "safety.thrombosis_history": st.sampled_from(["present", "absent"]),
    }
)


@pytest.mark.parametrize("medicine", [medicine.id for medicine in FORMULARY])
@given(body=BODIES)
def test_no_dose_passes_its_ceiling_for_any_body(medicine: str, body: dict[str, Any]) -> None:
    known = next(m for m in FORMULARY if m.id == medicine)
    found = known.dose(reading(body))
    if found is None:
        assert any(open_needs(source, reading(body)) for source in known.needs)
        return
    assert 0 < found.low <= found.high <= found.ceiling


@given(body=BODIES)
def test_doses_per_kilogram_keep_to_the_weight(body: dict[str, Any]) -> None:
    written, unit = body["patient.weight"].split()
    weight = Decimal(written) * (1 if unit == "kg" else Decimal("0.45359237"))
    weight += Decimal("0.05")  # a weight in pounds is read to the nearest 0.1 kg
    azathioprine = dose("azathioprine", body)
    assert azathioprine.high <= VALUES["azathioprine.ceiling-per-kg"] * weight
    assert azathioprine.high <= VALUES["azathioprine.ceiling-daily"]
    assert dose("prednisone", body).high <= VALUES["prednisone.cap-default"]
    assert dose("hydroxychloroquine", body).high <= 5 * weight
    if body["patient.height"] != NOT_ASSESSED:
        assert dose("ciclosporin", body).high <= VALUES["ciclosporin.ceiling"] * weight
        assert dose("immunoglobulin", body).high <= 2 * weight


@pytest.mark.parametrize(
    ("fact", "ceiling", "most"),
    [
        ("prednisone.cap-default", "40", 40),
        ("methotrexate.ceiling", "10", 10),
        ("azathioprine.ceiling-daily", "100", 100),
        ("azathioprine.ceiling-per-kg", "1.5", 100),
        ("mycophenolate.ceiling-daily", "1.5", 1.5),
        ("methylprednisolone.ceiling-daily", "0.5", 0.5),
        ("immunoglobulin.ceiling-cycle", "1.5", 100),
        ("rituximab.ceiling-infusion", "0.5", 0.5),
        ("cyclophosphamide.ceiling-pulse", "0.6", 600),
        ("ciclosporin.ceiling", "4", 270),
        ("hydroxychloroquine.ceiling-daily", "200", 200),
    ],
)
def test_a_lower_ceiling_lowers_the_dose(fact: str, ceiling: str, most: float) -> None:
    moved = EVIDENCE.with_value(fact, Decimal(ceiling))
    found = dose(fact.partition(".")[0], evidence=moved)
    assert found.high == Decimal(str(most))
    assert found.low <= found.high


@pytest.mark.parametrize(
    ("weight", "milligrams"), [(25, 25), (52, 50), (58, 60), (59, 60), (68, 60), (350, 60)]
)
def test_prednisone_1_mg_per_kg_up_to_60_mg(weight: int, milligrams: int) -> None:
    assert dose("prednisone", {"patient.weight": f"{weight} kg"}).high == milligrams


@pytest.mark.parametrize(
    ("milligrams", "step"), [("60", 5), ("20.1", 5), ("20", 2.5), ("10", 2.5), ("9.9", 1)]
)
def test_prednisone_steps_grow_with_the_dose(milligrams: str, step: float) -> None:
    assert rounding_step(Decimal(milligrams), EVIDENCE) == Decimal(str(step))


def test_a_ceiling_that_is_no_whole_step_is_still_not_passed() -> None:
    moved = EVIDENCE.with_value("prednisone.cap-default", Decimal(58))
    found = dose("prednisone", evidence=moved)
    assert found.high == 58
    assert found.count is not None


def test_a_dose_that_no_products_give_has_no_count() -> None:
    odd = EVIDENCE.with_value("rituximab.ceiling-infusion", Decimal("0.95"))
    assert dose("rituximab", evidence=odd).count is None


def test_a_ceiling_between_two_tablets_leaves_the_lower_one() -> None:
    moved = EVIDENCE.with_value("prednisone.cap-default", Decimal("59.3"))
    assert dose("prednisone", evidence=moved).high == 59


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        (25, "1 × 200 mg on 4 of 7 days and none on the others"),
        (40, "1 × 200 mg daily"),
        (68, "2 × 200 mg on 4 of 7 days and 1 × 200 mg on the others"),
        (80, "2 × 200 mg daily"),
    ],
)
def test_whole_tablets_of_hydroxychloroquine_keep_to_the_dose_on_average(
    weight: int, said: str
) -> None:
    count = dose("hydroxychloroquine", {"patient.weight": f"{weight} kg"}).count
    assert count is not None
    assert words(count.says).partition(",")[0] == said


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [
        ({}, 125, 200),
        ({"safety.tpmt": "intermediate"}, 25, 50),
        ({"safety.nudt15": "intermediate"}, 25, 50),
        ({"safety.tpmt": "intermediate", "safety.nudt15": "intermediate"}, 25, 50),
        ({"safety.pregnancy": "pregnant"}, 125, 125),
        ({"safety.pregnancy": NOT_ASSESSED}, 125, 125),
        ({"safety.dialysis": "present"}, 50, 50),
        ({"patient.weight": "350 kg"}, 200, 200),
        ({"patient.age": NOT_ASSESSED}, 125, 125),
    ],
)
def test_azathioprine_at_68_kg(changes: dict[str, Any], low: int, high: int) -> None:
    found = dose("azathioprine", changes)
    assert [found.low, found.high] == [low, high]


def test_a_dose_of_azathioprine_below_one_tablet_is_not_rounded_up() -> None:
    smallest = {
        "patient.weight": "25 kg",
        "safety.tpmt": "intermediate",
        "safety.dialysis": "present",
    }
    found = dose("azathioprine", smallest)
    assert found.high == Decimal("7.5")
    assert found.count is None
    assert found.start is None


@pytest.mark.parametrize(
    ("creatinine", "low", "high"),
    [("60", 15, 25), ("81", 15, 25), ("82", 7.5, 12.5), ("109", 7.5, 12.5)],
)
def test_methotrexate_is_halved_below_a_clearance_of_60(
    creatinine: str, low: float, high: float
) -> None:
    # At 50 kg the clearance is lower than the filtration rate: 60.6 and 59.8 in the middle.
    body = {"patient.weight": "50 kg", "laboratory.creatinine": f"{creatinine} umol/L"}
    found = dose("methotrexate", body)
    assert (found.low, found.high) == (Decimal(str(low)), Decimal(str(high)))
    assert found.low % Decimal("2.5") == 0 == found.high % Decimal("2.5")


@pytest.mark.parametrize(
    ("age", "creatinine", "low", "high"),
    [(46, 60, 850, 1000), (65, 60, 700, 850), (75, 60, 550, 650), (75, 400, 400, 500)],
)
def test_cyclophosphamide_at_a_body_surface_of_1_765(
    age: int, creatinine: int, low: int, high: int
) -> None:
    found = dose(
        "cyclophosphamide",
        {"patient.age": f"{age} a", "laboratory.creatinine": f"{creatinine} umol/L"},
    )
    assert [found.low, found.high] == [low, high]


def test_immunoglobulin_keeps_to_the_daily_ceiling() -> None:
    moved = EVIDENCE.with_value("immunoglobulin.ceiling-daily", Decimal("0.8"))
    assert "over 3 to 5 days" in words(dose("immunoglobulin", evidence=moved).dose)


def test_a_weight_in_pounds_is_read_to_a_tenth_of_a_kilogram() -> None:
    found = dose("immunoglobulin", {"patient.weight": "150 [lb_av]"})
    assert words(found.working[0]) == "2 g/kg × 68 kg (measured on 21 Nov 2026) = 136 g"


def test_the_last_dose_is_kept_and_worked_out_anew_when_something_it_hangs_on_changes() -> None:
    first = dose("azathioprine")
    assert dose("azathioprine", {"safety.diabetes": "present"}) is first
    assert dose("azathioprine", {"patient.weight": "50 kg"}) is not first
    assert dose("azathioprine") == first


@given(body=BODIES)
def test_no_number_of_a_dose_ends_in_a_zero_after_the_point(body: dict[str, Any]) -> None:
    for medicine in FORMULARY:
        found = medicine.dose(reading(body))
        if found is None:
            continue
        steps = [step.says for step in (found.count, found.start) if step]
        for message in (found.dose, *found.working, *steps):
            assert not re.search(r"\d\.\d*0(?!\d)", words(message)), words(message)
            assert not re.search(r"(?<![\d.])\.\d", words(message)), words(message)

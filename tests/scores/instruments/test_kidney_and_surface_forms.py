"""The forms of the kidney and surface formulas: units, what is missing, what is said beside."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.documents.words import in_words
from desktop_app.findings.case import Case
from desktop_app.scores.cited import FACTS
from desktop_app.scores.instrument import exact
from desktop_app.scores.instruments import body_surface, ckd_epi_2021, cockcroft_gault

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.instrument import Instrument, Outcome

CKD_EPI, CLEARANCE = ckd_epi_2021.INSTRUMENT, cockcroft_gault.INSTRUMENT
SURFACE = body_surface.INSTRUMENT
UNITS = {
    "age": "a",
    "creatinine": "umol/L",
    "weight": "kg",
    "height": "cm",
    "cystatin_c_egfr": "mL/min/{1.73_m2}",
}
WOMAN = {"age": 45, "sex": "female", "creatinine": 90, "weight": 65}


def asked(evidence: Evidence, instrument: Instrument, **given: Any) -> Outcome:  # noqa: ANN401 - numbers, words, pairs
    """Fill the form, in its first units unless a pair says otherwise, and work it out."""
    fields = {
        name: value
        if name == "sex"
        else dict(zip(("value", "unit"), value, strict=True))
        if isinstance(value, tuple)
        else {"value": value, "unit": UNITS[name]}
        for name, value in given.items()
        if name in instrument.inputs.model_fields
    }
    found = instrument.outcome(evidence, instrument.inputs.model_validate(fields))
    assert set(found.cites) <= set(FACTS)
    return found


def words(found: Outcome, part: str, evidence: Evidence) -> list[str]:
    """Results, working or remarks as they are read."""
    lines = [getattr(each, "text", each) for each in getattr(found, part)]
    return [in_words(line, evidence).replace("\u00a0", " ") for line in lines]


def test_a_filtration_rate_is_shown_with_its_working(evidence: Evidence) -> None:
    found = asked(evidence, CKD_EPI, **WOMAN)
    assert [(each.name, each.value) for each in found.results] == [("egfr", Decimal("69.3"))]
    assert words(found, "results", evidence) == ["69.3 mL/min/1.73 m²"]
    assert words(found, "working", evidence) == [
        "142 × (90 µmol/L / 88.4 / 0.7)^−1.2 × 0.9938^45 × 1.012 = 69.3 mL/min/1.73 m²"
    ]
    assert found.missing == ()


@pytest.mark.parametrize("instrument", [CKD_EPI, CLEARANCE])
def test_muscle_loss_is_named_beside_every_figure(
    evidence: Evidence, instrument: Instrument
) -> None:
    found = asked(evidence, instrument, **WOMAN)
    assert words(found, "remarks", evidence)[0] == (
        "Loss of muscle lowers creatinine, so this figure may read too high: "
        "prefer cystatin C where muscle is lost"
    )
    assert {"kidney.low-muscle-mass", "kidney.cystatin"} <= set(found.cites)


def test_a_clearance_is_said_not_to_be_indexed(evidence: Evidence) -> None:
    said = words(asked(evidence, CLEARANCE, **WOMAN), "remarks", evidence)
    assert any("not indexed to body surface" in line for line in said)
    rate = words(asked(evidence, CKD_EPI, **WOMAN), "remarks", evidence)
    assert not any("not indexed" in line for line in rate)


@pytest.mark.parametrize("instrument", [CKD_EPI, CLEARANCE])
def test_cystatin_c_stands_beside_the_figure(evidence: Evidence, instrument: Instrument) -> None:
    found = asked(evidence, instrument, **WOMAN, cystatin_c_egfr=51)
    assert found.results[1].value == 51
    assert words(found, "results", evidence)[1] == "51 mL/min/1.73 m²"
    assert "In a plan the lowest filtration rate that is known counts" in (
        words(found, "remarks", evidence)
    )
    # By itself it is shown as well, and the estimate stays open.
    alone = asked(evidence, instrument, cystatin_c_egfr=51)
    assert [each.value for each in alone.results] == [None, 51]
    assert alone.remarks == ()


@pytest.mark.parametrize("instrument", [CKD_EPI, CLEARANCE])
def test_under_eighteen_there_is_no_figure(evidence: Evidence, instrument: Instrument) -> None:
    young = asked(evidence, instrument, **{**WOMAN, "age": 17})
    assert young.results[0].value is None
    assert words(young, "results", evidence) == [
        "no figure at an age of 17: the formula is used here from 18 years"
    ]
    assert (young.remarks, young.missing) == ((), ())
    assert "scope.adult-age" in young.cites
    assert asked(evidence, instrument, **{**WOMAN, "age": 18}).results[0].value is not None


@pytest.mark.parametrize(
    ("instrument", "lower", "upper"),
    # A man: 142 x 1.1312^−1.2 (0.86247) x 0.9938^45 (0.75588) = 92.57.
    # (140 - 45) x 65 x 88.4 / (72 x 90) = 84.24; x 0.85 = 71.60.
    [(CKD_EPI, "69.3", "92.6"), (CLEARANCE, "71.6", "84.2")],
)
def test_for_another_sex_the_lower_figure_counts(
    evidence: Evidence, instrument: Instrument, lower: str, upper: str
) -> None:
    found = asked(evidence, instrument, **{**WOMAN, "sex": "intersex or other"})
    assert found.results[0].value == Decimal(lower)
    working = words(found, "working", evidence)
    for figure, line in zip((lower, upper), working, strict=True):
        assert f" = {figure} mL/min" in line
    assert "kidney.other-sex" in found.cites
    assert "Worked out with the constants of both sexes; the lower figure counts" in (
        words(found, "remarks", evidence)
    )


@pytest.mark.parametrize("instrument", [CKD_EPI, CLEARANCE])
def test_what_is_missing_is_named(evidence: Evidence, instrument: Instrument) -> None:
    for name in set(WOMAN) & set(instrument.inputs.model_fields):
        gap = {field: value for field, value in WOMAN.items() if field != name}
        found = asked(evidence, instrument, **gap)
        assert found.missing == (name,)
        assert found.results[0].value is None
        assert words(found, "results", evidence) == [f"no figure without: {name.capitalize()}"]


def test_pounds_are_converted_in_sight(evidence: Evidence) -> None:
    # 143 lb x 0.45359237 = 64.86 kg, rounded to 64.9 as for a dose;
    # (140 - 45) x 64.9 x 88.4 x 0.85 / (72 x 90) = 71.49
    found = asked(evidence, CLEARANCE, **{**WOMAN, "weight": (143, "[lb_av]")})
    assert found.results[0].value == Decimal("71.5")
    assert words(found, "working", evidence)[0] == "143 lb = 64.9 kg"


def test_body_surface_is_given_by_both_formulas(evidence: Evidence) -> None:
    found = asked(evidence, SURFACE, height=170, weight=70)
    values = {each.name: each.value for each in found.results}
    assert values == {"mosteller": Decimal("1.818"), "du_bois": Decimal("1.810")}
    assert words(found, "results", evidence) == ["1.818 m²", "1.81 m²"]
    assert words(found, "working", evidence) == [
        "By Mosteller: √(170 cm × 70 kg / 3,600) = 1.818 m²",
        "By Du Bois: 0.007184 × (170 cm)^0.725 × (70 kg)^0.425 = 1.81 m²",
    ]


def test_inches_and_pounds_of_a_body_are_converted_in_sight(evidence: Evidence) -> None:
    # 67 in is 170.18 cm; 154 lb is 69.853 kg; sqrt(170.18 x 69.9 / 3600) = 1.81778
    found = asked(evidence, SURFACE, height=(67, "[in_i]"), weight=(154, "[lb_av]"))
    assert found.results[0].value == Decimal("1.818")
    assert words(found, "working", evidence)[:2] == ["67 in = 170.18 cm", "154 lb = 69.9 kg"]


def test_a_body_without_height_has_no_surface(evidence: Evidence) -> None:
    found = asked(evidence, SURFACE, weight=70)
    assert [each.value for each in found.results] == [None, None]
    assert words(found, "results", evidence) == ["no figure without: Height"] * 2
    assert found.missing == ("height",)
    assert found.working == ()


def test_a_case_fills_the_forms() -> None:
    quantity = {"value": 80, "unit": "umol/L"}
    case = Case.model_validate(
        {
            "patient": {
                "age": {"value": 50, "unit": "a"},
                "sex": "female",
                "weight": {"value": 61, "unit": "kg"},
                "height": {"value": 165, "unit": "cm"},
            },
            "laboratory": {"creatinine": quantity},
        }
    )
    for instrument in (CKD_EPI, CLEARANCE, SURFACE):
        taken = instrument.taken_from(case)
        held = {name: getattr(taken, name) for name in type(taken).model_fields}
        assert held.pop("cystatin_c_egfr", None) is None
        assert None not in held.values()


def test_a_field_that_is_no_number_has_no_exact_value() -> None:
    inputs = CKD_EPI.inputs.model_validate({"sex": "female"})
    with pytest.raises(TypeError, match=r"^sex is not a number$"):
        exact(inputs, "sex")

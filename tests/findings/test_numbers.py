"""Numbers with units: what is accepted, what is refused, and in which words."""

import json
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from desktop_app.errors import UserError
from desktop_app.findings import units
from desktop_app.findings.case import QUESTIONS, Case, answers, with_answer
from desktop_app.findings.finding import Laboratory, Number
from desktop_app.findings.patient import Patient
from desktop_app.findings.raw_values import (
    day_of,
    decimal_of,
    json_number,
    same_unit,
    shown,
    too_precise,
)
from desktop_app.quantity import Measurement, Quantity, plain

NUMBERS = {
    path: question.finding
    for path, question in QUESTIONS.items()
    if isinstance(question.finding, Number) and not isinstance(question.finding, Laboratory)
}
ENZYMES = {
    path: question.finding
    for path, question in QUESTIONS.items()
    if isinstance(question.finding, Laboratory)
}


def number(path: str) -> Number:
    finding = QUESTIONS[path].finding
    assert isinstance(finding, Number)
    return finding


def refusal(path: str, value: object) -> str:
    with pytest.raises(UserError) as caught:
        with_answer(Case(), path, value)
    assert [problem.place for problem in caught.value.problems] == [path]
    assert caught.value.problems[0].sentence == caught.value.sentence
    return caught.value.sentence


def quantity(value: str, unit: str) -> Quantity:
    return Quantity(Decimal(value), unit)


@pytest.mark.parametrize(
    ("path", "value", "unit", "in_first_unit"),
    [
        ("patient.weight", "150", "[lb_av]", "68.0388555"),  # the pound is 0.45359237 kg exactly
        ("patient.weight", "68", "kg", "68"),
        ("patient.height", "67", "[in_i]", "170.18"),
        ("laboratory.ck", "1", "ukat/L", "60"),  # 1 µmol per second is 60 µmol per minute
        ("laboratory.ck", "35.7", "ukat/L", "2142"),
        ("laboratory.creatinine", "2", "mg/dL", "176.8"),
        ("laboratory.bilirubin", "5", "mg/dL", "85.5"),
        ("laboratory.haemoglobin", "12.5", "g/dL", "125"),
        ("laboratory.immunoglobulin_g", "600", "mg/dL", "6"),
        ("laboratory.crp", "0.5", "mg/dL", "5"),
        ("laboratory.platelets", "250", "10*3/uL", "250"),
    ],
)
def test_units_convert_exactly(path: str, value: str, unit: str, in_first_unit: str) -> None:
    assert number(path).in_first_unit(Decimal(value), unit) == Decimal(in_first_unit)


def test_a_visual_scale_is_read_in_centimetres_or_millimetres() -> None:
    case = with_answer(
        Case(), "response.visits", [{"physician_global": {"value": 36, "unit": "mm"}}]
    )
    assert case.response.visits is not None
    recorded = case.response.visits[0].physician_global
    assert recorded == quantity("36", "mm")


def test_a_unit_that_is_not_offered_cannot_be_converted() -> None:
    with pytest.raises(KeyError, match="stone"):
        number("patient.weight").in_first_unit(Decimal(10), "stone")


@pytest.mark.parametrize("value", ["6.8", "800"])
def test_a_slipped_decimal_point_in_weight_is_refused_with_the_range(value: str) -> None:
    assert refusal("patient.weight", quantity(value, "kg")) == (
        f"Weight of {value} kg cannot be right: 25 to 350 kg is accepted. "
        "Check the number and the unit."
    )


def test_weight_in_pounds_is_refused_with_the_range_in_pounds() -> None:
    assert "55.12 to 771.61 lb is accepted" in refusal("patient.weight", quantity("20", "[lb_av]"))


@pytest.mark.parametrize("age", [0, 7, 18, 120])
def test_a_childs_age_is_recorded_though_no_plan_follows(age: int) -> None:
    case = with_answer(Case(), "patient.age", {"value": age, "unit": "a"})
    assert case.patient.age == Quantity(Decimal(age), "a")


@pytest.mark.parametrize("age", ["121", "140", "-1", "-0"])
def test_an_impossible_age_is_refused(age: str) -> None:
    assert refusal("patient.age", quantity(age, "a")).startswith(f"Age of {age} years cannot be")


def test_an_age_between_two_years_is_refused() -> None:
    sentence = refusal("patient.age", quantity("45.5", "a"))
    assert sentence == "Age is a whole number: 45 or 46, not 45.5."


def z_score(lowest: str) -> Number:
    return Number(
        label="FVC z-score",
        units=units.Z_SCORE,
        plausible=(Decimal(lowest), Decimal(5)),
        decimals=2,
    )


@pytest.mark.parametrize("value", ["-10", "-1.64", "-0", "0", "5"])
def test_a_z_score_may_lie_below_zero(value: str) -> None:
    # A range that starts below zero says that a sign is no slip.
    assert z_score("-10").refusal(quantity(value, "{Zscore}")) is None


@pytest.mark.parametrize("value", ["-10.01", "5.01"])
def test_a_z_score_outside_its_range_is_refused(value: str) -> None:
    assert z_score("-10").refusal(quantity(value, "{Zscore}")) == (
        f"FVC z-score of {value} cannot be right: -10 to 5 is accepted. Check the number and the "
        "unit."
    )


@pytest.mark.parametrize("value", ["-1.64", "-0"])
def test_a_range_from_zero_upwards_still_refuses_every_sign(value: str) -> None:
    assert z_score("0").refusal(quantity(value, "{Zscore}")) is not None


def test_half_a_grade_is_refused() -> None:
    assert "is a whole number: 7 or 8" in refusal("muscle.mmt_biceps", quantity("7.5", "{grade}"))


@pytest.mark.parametrize("grade", ["0", "10"])
def test_both_ends_of_the_grades_are_accepted(grade: str) -> None:
    case = with_answer(Case(), "muscle.mmt_deltoid", quantity(grade, "{grade}"))
    assert case.muscle.mmt_deltoid == quantity(grade, "{grade}")


@pytest.mark.parametrize(
    "value",
    [
        *("NaN", "Infinity", "-Infinity", "", "6.8.1", "6,8", "1_000", "٦٨", " 68", "0x10"),
        *("1e1000", "sixty-eight", True, False, None, [], float("nan"), float("inf")),
        *(Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity")),
    ],
    ids=repr,
)
def test_what_is_no_number_is_refused(value: object) -> None:
    sentence = refusal("patient.weight", {"value": value, "unit": "kg"})
    assert sentence.endswith("is no number for Weight. Write digits, such as 68.5.")


@pytest.mark.parametrize(
    "value", ["68.12345678901", 1e30, 1e-30, 10**40, "1E+999", "1E-999"], ids=repr
)
def test_more_than_twelve_digits_are_refused(value: object) -> None:
    sentence = refusal("patient.weight", {"value": value, "unit": "kg"})
    assert sentence.endswith("has more digits than Weight can have: 12 are read.")


def test_twelve_digits_and_any_zeros_beside_them_are_kept() -> None:
    case = with_answer(Case(), "patient.weight", {"value": "68.123456789000", "unit": "kg"})
    assert case.patient.weight == quantity("68.123456789", "kg")
    assert not too_precise(Decimal("0E-50"))


@pytest.mark.parametrize("value", [68, 68.0, "68", "68.0", "6.8e1", Decimal(68)], ids=repr)
def test_a_number_is_read_from_json_and_toml_alike(value: object) -> None:
    case = with_answer(Case(), "patient.weight", {"value": value, "unit": "kg"})
    assert case.patient.weight == quantity("68", "kg")


def test_a_decimal_fraction_from_json_stays_exact() -> None:
    case = Case.model_validate_json('{"patient": {"weight": {"value": 68.1, "unit": "kg"}}}')
    assert case.patient.weight == quantity("68.1", "kg")


@pytest.mark.parametrize(
    ("path", "symbol", "code"),
    [
        ("patient.weight", "lb", "[lb_av]"),
        ("patient.age", "years", "a"),
        ("laboratory.ck", "µkat/L", "ukat/L"),  # micro sign U+00B5
        ("laboratory.ck", "\N{GREEK SMALL LETTER MU}kat/L", "ukat/L"),
        ("laboratory.platelets", "×10⁹/L", "10*9/L"),
    ],
)
def test_a_units_symbol_is_read_as_its_code(path: str, symbol: str, code: str) -> None:
    case = with_answer(Case(), path, {"value": 100, "unit": symbol})
    assert QUESTIONS[path].of(case).unit == code


def test_an_unknown_unit_is_refused_with_those_offered() -> None:
    sentence = refusal("patient.weight", quantity("10", "stone"))
    assert sentence == "Weight cannot be read in “stone”. Use kg or lb."


def test_a_unit_of_another_quantity_is_refused() -> None:
    assert "Use µmol/L or mg/dL" in refusal("laboratory.creatinine", quantity("80", "g/L"))


@pytest.mark.parametrize(
    "raw", [68, "68 kg", {"value": 68}, {"value": 68, "unit": "kg", "note": 1}, []], ids=repr
)
def test_a_number_without_its_unit_or_with_more_is_refused(raw: object) -> None:
    sentence = refusal("patient.weight", raw)
    assert sentence.startswith("Weight is written as value and unit; “")


def test_a_unit_without_its_number_is_refused() -> None:
    assert "“None” is no number for Weight" in refusal("patient.weight", {"unit": "kg"})


def test_a_quantity_that_holds_a_float_is_made_exact() -> None:
    case = with_answer(Case(), "patient.weight", Quantity(68.1, "kg"))  # type: ignore[arg-type]  # the slip under test
    assert case.patient.weight == quantity("68.1", "kg")


@pytest.mark.parametrize("limit", ["0", "-5"])
def test_an_upper_limit_of_zero_is_refused(limit: str) -> None:
    value = Measurement(Decimal(2140), "U/L", Decimal(limit))
    assert refusal("laboratory.ck", value) == (
        "The upper limit of normal for CK must be above zero."
    )


def test_a_value_and_a_limit_that_were_swapped_are_refused() -> None:
    value = Measurement(Decimal(190), "U/L", Decimal(2140))
    assert refusal("laboratory.ck", value).startswith(
        "An upper limit of normal for CK of 2140 U/L cannot be right: 20 to 1000 U/L is accepted."
    )


def test_an_enzyme_without_a_limit_is_recorded() -> None:
    case = with_answer(Case(), "laboratory.ck", {"value": 2140, "unit": "U/L", "upper_limit": None})
    assert case.laboratory.ck == Measurement(Decimal(2140), "U/L")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"value": 300000, "unit": "U/L"}, "0 to 200000 U/L"),
        ({"value": 5, "unit": "mg/L"}, "Use U/L or µkat/L"),
        ({"value": 5, "unit": "U/L", "upper_limit": True}, "“True” is no number"),
        ({"value": 5}, "CK is written as value, upper_limit and unit"),
    ],
)
def test_an_enzyme_that_cannot_be_right_is_refused(value: object, words: str) -> None:
    assert words in refusal("laboratory.ck", value)


def test_a_quantity_is_read_where_a_measurement_is_due() -> None:
    case = with_answer(Case(), "laboratory.ck", quantity("2140", "U/L"))
    assert case.laboratory.ck == Measurement(Decimal(2140), "U/L")


def test_a_white_cell_count_that_no_unit_explains_is_refused_with_advice() -> None:
    sentence = refusal("laboratory.white_cells", quantity("650000000", "10*9/L"))
    assert sentence.endswith("Check the unit: 6.5 ×10⁹/L is 6500 per µL.")


def test_a_creatinine_that_no_unit_explains_is_refused_with_the_range() -> None:
    assert "10 to 3000 µmol/L" in refusal("laboratory.creatinine", quantity("9000", "umol/L"))
    assert "0.12 to 33.93 mg/dL" in refusal("laboratory.creatinine", quantity("9000", "mg/dL"))


def test_an_antibody_titre_has_no_unit_to_print() -> None:
    assert refusal("antibodies.ana_titre", quantity("0", "{titer}")) == (
        "ANA titre of 0 cannot be right: 1 to 20480 is accepted. Enter 320 for 1:320."
    )


@pytest.mark.parametrize("path", [*NUMBERS, *ENZYMES])
def test_the_limits_named_in_a_refusal_are_themselves_accepted(path: str) -> None:
    finding = number(path)
    for unit in finding.units:
        sentence = refusal(path, Quantity(Decimal(10) ** 9, unit.code))
        low, high = sentence.split("cannot be right: ")[1].split(" is accepted")[0].split(" to ")
        for limit in (low, high.split(" ")[0]):
            value = Quantity(Decimal(limit), unit.code)
            if not finding.whole or value.value == value.value.to_integral_value():
                assert_accepted_or_asked(path, value)


def assert_accepted_or_asked(path: str, value: Quantity) -> None:
    """Take the value; or, where it is asked about, take it the way the question names."""
    finding = number(path)
    sentence = Number.refusal(finding, value)
    if sentence is None:
        with_answer(Case(), path, value)
        return
    *_, instead = sentence.removesuffix(".").partition(", enter ")
    same, symbol = instead.split(" ", 1)
    with_answer(Case(), path, {"value": same, "unit": symbol})


@given(data=st.data(), path=st.sampled_from([*NUMBERS, *ENZYMES]))
def test_every_accepted_number_survives_json(data: st.DataObject, path: str) -> None:
    finding = number(path)
    low, high = finding.plausible
    value = data.draw(
        st.decimals(low, high, places=0 if finding.whole else 3, allow_nan=False), label="value"
    )
    # “-0” has a sign, which only a z-score may have.
    value = value if finding.signed else abs(value)
    raw: dict[str, object] = {"value": value, "unit": finding.units[0].code}
    if isinstance(finding, Laboratory):
        raw["upper_limit"] = data.draw(st.decimals(*finding.limits, places=2), label="limit")
    assume(finding.refusal(finding.read(raw)) is None)
    case = with_answer(Case(), path, raw)
    text = case.model_dump_json(exclude_none=True)
    assert Case.model_validate_json(text) == case
    assert Case.model_validate(json.loads(text, parse_float=Decimal)) == case
    assert [recorded for recorded, _, _ in answers(case)] == [path]


@given(st.decimals(allow_nan=True, allow_infinity=True) | st.floats() | st.integers() | st.text())
def test_whatever_is_typed_for_a_weight_is_accepted_or_refused_in_a_sentence(raw: object) -> None:
    try:
        case = with_answer(Case(), "patient.weight", {"value": raw, "unit": "kg"})
    except UserError as error:
        assert error.sentence.endswith((".", "…"))  # noqa: PT017 - either end is right
    else:
        assert case.patient.weight is not None
        assert 25 <= case.patient.weight.value <= 350
        plain(case.patient.weight.value)


def test_numbers_are_written_to_json_as_numbers() -> None:
    patient = Patient.model_validate({"weight": {"value": "68.10", "unit": "kg"}})
    assert patient.model_dump_json(exclude_none=True) == ('{"weight":{"value":68.1,"unit":"kg"}}')
    assert patient.model_dump(exclude_none=True) == {
        "weight": {"value": Decimal("68.10"), "unit": "kg"}
    }


def test_an_enzyme_is_written_with_its_limit_only_where_there_is_one() -> None:
    adapter = TypeAdapter(Case)
    without = with_answer(Case(), "laboratory.ck", {"value": 200, "unit": "U/L"})
    beside = with_answer(Case(), "laboratory.ck", Measurement(Decimal(5), "ukat/L", Decimal("3.3")))
    assert adapter.dump_python(without, mode="json")["laboratory"]["ck"] == {
        "value": 200,
        "unit": "U/L",
    }
    assert adapter.dump_python(beside, mode="json")["laboratory"]["ck"] == {
        "value": 5,
        "unit": "ukat/L",
        "upper_limit": 3.3,
    }


def test_raw_values_are_read_strictly() -> None:
    assert decimal_of(0.1) == Decimal("0.1")
    assert decimal_of(object()) is None
    assert json_number(Decimal("5.0")) == 5
    assert same_unit("μmol/L", "µmol/L")
    assert day_of("2026-02-30") is None
    assert shown("x" * 50) == "x" * 39 + "…"

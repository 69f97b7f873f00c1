"""A number in the wrong unit is asked about; one that is usual in both units is taken."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.findings.case import QUESTIONS, Case, with_answer
from desktop_app.findings.checks_over_time import body
from desktop_app.findings.finding import Finding, Laboratory, Number, Repeated
from desktop_app.findings.section import findings_of
from desktop_app.findings.units import CENTIMETRES_VAS
from desktop_app.quantity import Measurement, Quantity, Unit
from tests.generated_cases import TODAY


def everywhere(path: str, finding: Finding) -> dict[str, Finding]:
    """Give a field, and the fields of its rows."""
    rows = findings_of(finding.model) if isinstance(finding, Repeated) else {}
    return {path: finding, **{f"{path}.{name}": inner for name, inner in rows.items()}}


NUMBERS = {
    path: finding
    for outer, question in QUESTIONS.items()
    for path, finding in everywhere(outer, question.finding).items()
    if isinstance(finding, Number) and len({unit.factor for unit in finding.units}) > 1
}
PAIRS = [
    pytest.param(finding, right, wrong, id=f"{path}: {right.code} as {wrong.code}")
    for path, finding in NUMBERS.items()
    for right in finding.units
    for wrong in finding.units
    if right.factor != wrong.factor
]

# Where a usual value, entered in the wrong unit, may be a usual value still: no number tells then.
# The span is what is usual in both units, in the units of the report.
OVERLAPS = {
    ("Bilirubin", "mg/dL", "umol/L"): ("1.5", "35.1"),
    ("Bilirubin", "umol/L", "mg/dL"): ("1.5", "35.1"),
    ("Weight", "[lb_av]", "kg"): ("55.1", "350"),
    ("Weight", "kg", "[lb_av]"): ("55.1", "350"),
    ("CRP", "mg/dL", "mg/L"): ("0", "60"),
    ("CRP", "mg/L", "mg/dL"): ("0", "60"),
    ("CK", "ukat/L", "U/L"): ("5", "1666.7"),
    ("CK", "U/L", "ukat/L"): ("5", "1666.7"),
    ("Aldolase", "ukat/L", "U/L"): ("0.5", "3.3"),
    ("Aldolase", "U/L", "ukat/L"): ("0.5", "3.3"),
    ("AST", "ukat/L", "U/L"): ("3", "166.7"),
    ("AST", "U/L", "ukat/L"): ("3", "166.7"),
    ("ALT", "ukat/L", "U/L"): ("2", "166.7"),
    ("ALT", "U/L", "ukat/L"): ("2", "166.7"),
    ("LDH", "ukat/L", "U/L"): ("40", "333.3"),
    ("LDH", "U/L", "ukat/L"): ("40", "333.3"),
    ("GGT", "ukat/L", "U/L"): ("2", "83.3"),
    ("GGT", "U/L", "ukat/L"): ("2", "83.3"),
    ("Neutrophils", "/uL", "10*9/L"): ("50", "60"),
    ("Neutrophils", "10*9/L", "/uL"): ("50", "60"),
    ("Lymphocytes", "/uL", "10*9/L"): ("50", "60"),
    ("Lymphocytes", "10*9/L", "/uL"): ("50", "60"),
    ("White cells", "/uL", "10*9/L"): ("100", "150"),
    ("White cells", "10*9/L", "/uL"): ("100", "150"),
    ("Eosinophils", "/uL", "10*9/L"): ("5", "20"),
    ("Eosinophils", "10*9/L", "/uL"): ("5", "20"),
    ("Platelets", "/uL", "10*9/L"): ("1000", "2000"),
    ("Platelets", "10*9/L", "/uL"): ("1000", "2000"),
}


def refusal(path: str, value: Quantity | Measurement) -> str:
    with pytest.raises(UserError) as caught:
        with_answer(Case(), path, value)
    assert [problem.place for problem in caught.value.problems] == [path]
    return caught.value.sentence


def taken(path: str, value: Quantity | Measurement) -> bool:
    recorded: object = QUESTIONS[path].of(with_answer(Case(), path, value))
    return recorded == value


def quantity(value: str, unit: str) -> Quantity:
    return Quantity(Decimal(value), unit)


def ck(value: str, limit: str, unit: str) -> Measurement:
    return Measurement(Decimal(value), unit, Decimal(limit))


def test_the_fields_with_two_units_are_all_known() -> None:
    assert {finding.label for finding in NUMBERS.values()} >= {
        *("Weight", "Height", "CK", "Aldolase", "AST", "ALT", "LDH", "GGT", "Haemoglobin"),
        *("White cells", "Neutrophils", "Lymphocytes", "Eosinophils", "Platelets", "Albumin"),
        *("Bilirubin", "Creatinine", "CRP", "Immunoglobulin G"),
    }


@pytest.mark.parametrize("finding", NUMBERS.values(), ids=NUMBERS)
def test_what_is_usual_is_possible(finding: Number) -> None:
    assert finding.plausible[0] <= finding.seen[0] < finding.seen[1] <= finding.plausible[1]


@pytest.mark.parametrize(("finding", "right", "wrong"), PAIRS)
@given(data=st.data())
def test_a_usual_value_in_the_wrong_unit_is_asked_about_or_usual_in_both(
    finding: Number, right: Unit, wrong: Unit, data: st.DataObject
) -> None:
    low, high = finding.seen
    usual = data.draw(st.decimals(low, high, allow_nan=False, places=3), label="value")
    reported = (abs(usual) / right.factor).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)
    misread = reported * wrong.factor
    if not low <= reported * right.factor <= high:
        return  # rounded over the end
    sentence = Number.refusal(finding, Quantity(reported, wrong.code))
    if low <= misread <= high:
        assert sentence is None
        assert in_overlap(finding, reported, right, wrong)
    else:
        assert sentence is not None
        assert f" {wrong.symbol}" in sentence
        assert "Which unit was it given in?" in sentence


def in_overlap(finding: Number, value: Decimal, right: Unit, wrong: Unit) -> bool:
    if finding.units == CENTIMETRES_VAS:
        return value <= Decimal(10)  # a visual scale ends at 10 cm, and a mark may be within 10 mm
    one, other = (unit.code.replace("10*3/uL", "10*9/L") for unit in (right, wrong))
    low, high = map(Decimal, OVERLAPS[finding.label, one, other])
    rounding = Decimal("0.1")
    return low - rounding <= value <= high + rounding


@pytest.mark.parametrize("path", [path for path in NUMBERS if path in QUESTIONS])
def test_both_ends_of_what_is_usual_are_taken(path: str) -> None:
    finding = NUMBERS[path]
    for end in finding.seen:
        value = Quantity(end, finding.units[0].code)
        if isinstance(finding, Laboratory):
            assert taken(path, Measurement(end, value.unit))
        else:
            assert taken(path, value)


def test_a_creatinine_in_milligrams_is_asked_about_with_both_readings() -> None:
    assert refusal("laboratory.creatinine", quantity("1.1", "umol/L")) == (
        "Creatinine of 1.1 µmol/L cannot be right; 1.1 mg/dL would be 97.2 µmol/L. Which unit was "
        "it given in? Choose it beside the number."
    )
    assert refusal("laboratory.creatinine", quantity("97", "mg/dL")).startswith(
        "Creatinine of 97 mg/dL cannot be right; 97 µmol/L would be 1.1 mg/dL."
    )


def test_a_possible_but_unusual_value_can_be_entered_in_the_other_unit() -> None:
    sentence = refusal("laboratory.creatinine", quantity("15", "umol/L"))
    assert sentence.endswith("If it was µmol/L, enter 0.17 mg/dL.")
    assert taken("laboratory.creatinine", quantity("0.17", "mg/dL"))


@pytest.mark.parametrize(
    ("path", "asked", "accepted", "unit"),
    [
        # One step outside what is usual; the number is usual in the other unit.
        ("laboratory.bilirubin", "1.4", "1.5", "umol/L"),
        ("laboratory.bilirubin", "36", "35", "mg/dL"),
        ("laboratory.creatinine", "16.9", "20", "umol/L"),
        ("laboratory.creatinine", "20", "16.9", "mg/dL"),
        ("laboratory.albumin", "6", "10", "g/L"),
        ("laboratory.albumin", "5.9", "60", "g/L"),
        ("laboratory.haemoglobin", "22", "40", "g/L"),
        ("laboratory.immunoglobulin_g", "100", "50", "g/L"),
        ("laboratory.immunoglobulin_g", "50", "100", "mg/dL"),
        ("laboratory.crp", "60.1", "60", "mg/dL"),
        ("laboratory.neutrophils", "61", "60", "10*9/L"),
        ("laboratory.lymphocytes", "61", "60", "10*9/L"),
        ("laboratory.white_cells", "151", "150", "10*9/L"),
        ("laboratory.eosinophils", "21", "20", "10*9/L"),
        ("laboratory.platelets", "2001", "2000", "10*9/L"),
        ("laboratory.neutrophils", "49", "50", "/uL"),
        ("laboratory.ck", "4.9", "5", "U/L"),
        ("laboratory.ck", "1667", "1666", "ukat/L"),
        ("patient.weight", "55", "56", "[lb_av]"),
        ("patient.weight", "351", "350", "kg"),
        ("patient.height", "90", "100", "cm"),
        ("patient.height", "100", "90", "[in_i]"),
    ],
)
def test_each_end_stands_between_a_question_and_an_answer(
    path: str, asked: str, accepted: str, unit: str
) -> None:
    assert "Which unit was it given in?" in refusal(path, quantity(asked, unit))
    code, value = unit, Decimal(accepted)
    recorded = QUESTIONS[path].of(with_answer(Case(), path, Quantity(value, code)))
    assert (recorded.value, recorded.unit) == (value, code)


def test_a_neutrophil_count_per_microlitre_is_asked_about_or_taken_as_such() -> None:
    assert "250 /µL would be 0.25 ×10⁹/L" in refusal(
        "laboratory.neutrophils", quantity("250", "10*9/L")
    )
    assert taken("laboratory.neutrophils", quantity("250", "/uL"))
    finding = NUMBERS["laboratory.neutrophils"]
    assert finding.in_first_unit(Decimal(250), "/uL") == Decimal("0.25")


def test_a_bilirubin_usual_in_both_units_is_not_doubted() -> None:
    assert taken("laboratory.bilirubin", quantity("17", "umol/L"))
    assert taken("laboratory.bilirubin", quantity("17", "mg/dL"))


def test_a_weight_that_is_possible_in_both_units_is_not_doubted_by_itself() -> None:
    assert taken("patient.weight", quantity("260", "kg"))
    assert taken("patient.weight", quantity("260", "[lb_av]"))


@pytest.mark.parametrize(
    ("value", "limit", "unit", "words"),
    [
        ("35", "2.9", "U/L", "2.9 µkat/L would be 174 U/L"),
        ("35", "170", "ukat/L", "170 U/L would be 2.83 µkat/L"),
    ],
)
def test_a_limit_in_the_other_unit_is_asked_about(
    value: str, limit: str, unit: str, words: str
) -> None:
    assert words in refusal("laboratory.ck", ck(value, limit, unit))


def test_every_limit_entered_in_the_wrong_unit_is_asked_about() -> None:
    for finding in NUMBERS.values():
        if isinstance(finding, Laboratory):
            low, high = finding.limits
            assert high / low <= max(unit.factor for unit in finding.units)


def test_value_and_limit_in_different_units_are_asked_about() -> None:
    assert refusal("laboratory.ck", ck("6", "170", "U/L")) == (
        "CK of 6 U/L would be most unusual beside an upper limit of 170 U/L; 6 µkat/L would be "
        "360 U/L. Were both given in one unit? If both were in U/L, enter both in µkat/L."
    )
    assert "Were both given in one unit?" in refusal("laboratory.alt", ck("83", "0.7", "ukat/L"))


@pytest.mark.parametrize(
    ("path", "value", "limit", "unit"),
    [
        ("laboratory.ck", "35", "170", "U/L"),  # low where muscle is lost
        ("laboratory.ck", "6.8", "170", "U/L"),  # 0.04 times the limit: the end
        ("laboratory.ck", "60000", "200", "U/L"),  # 300 times the limit
        ("laboratory.ck", "1000", "3.4", "ukat/L"),
        ("laboratory.alt", "5000", "40", "U/L"),  # liver failure: no other unit explains it
        ("laboratory.alt", "0", "40", "U/L"),
        ("laboratory.ck", "0.1", "2.83", "ukat/L"),  # as the question says: both in the other unit
    ],
)
def test_low_and_high_multiples_of_the_limit_are_taken(
    path: str, value: str, limit: str, unit: str
) -> None:
    assert taken(path, ck(value, limit, unit))


def test_a_multiple_just_below_the_usual_is_asked_about() -> None:
    assert "would be most unusual beside" in refusal("laboratory.ck", ck("6.7", "170", "U/L"))


@pytest.mark.parametrize(
    ("weight", "height", "asks"),
    [
        ("150", "146", True),  # 70.4
        ("150", "147", False),  # 69.4
        ("36", "173", False),  # 12.03
        ("36", "174", True),  # 11.9
    ],
)
def test_a_weight_in_pounds_typed_as_kilograms_shows_in_the_body_mass_index(
    weight: str, height: str, *, asks: bool
) -> None:
    case = with_answer(Case(), "patient.weight", quantity(weight, "kg"))
    case = with_answer(case, "patient.height", quantity(height, "cm"))
    case = with_answer(case, "patient.weight_measured_on", TODAY)
    assert bool(list(body(case, TODAY))) is asks

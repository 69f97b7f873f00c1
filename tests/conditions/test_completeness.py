"""Whether findings are recorded: never a no, always naming what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.conditions.completeness import all_assessed, assessed, known, limit_given
from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.vocabulary import all_of, any_of, at_least, present
from desktop_app.documents.words import in_words
from desktop_app.findings.questions import laboratory, patient, skin
from tests.decision.tables import EVIDENCE, case_of

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition

TODAY = date(2026, 11, 21)
HALF_AGE = Derived(
    label="Half the age",
    unit="years",
    compute=lambda reading: (
        None
        if reading.value(patient.age) is None or reading.value(patient.sex) is None
        else Decimal(reading.value(patient.age).value) / 2
    ),
    needs=(patient.age, patient.sex),
    cites=("scope.adult-age",),
)


def reading(**findings: object) -> Reading:
    """Read a case whose findings are given as ``section__field``."""
    written = {path.replace("__", "."): value for path, value in findings.items()}
    return Reading(case_of(written, {}), EVIDENCE, TODAY)


def reasons(condition: Condition, found: Reading) -> list[str]:
    return [in_words(why, EVIDENCE) for why in condition.because(found)]


def test_an_answer_of_absent_is_an_answer() -> None:
    condition = assessed(skin.necrosis)
    found = reading(skin__necrosis="absent")
    assert condition.truth(found) is True
    assert reasons(condition, found) == ["Cutaneous necrosis or ulceration: Absent"]
    assert condition.open_questions(found) == ()


def test_an_open_finding_is_unknown_and_never_no() -> None:
    condition = assessed(skin.necrosis)
    assert condition.truth(reading()) is None
    assert condition.open_questions(reading()) == (skin.necrosis,)
    assert reasons(condition, reading()) == ["Cutaneous necrosis or ulceration: not assessed"]
    assert condition.facts() == ()
    assert in_words(condition.spoken(), EVIDENCE) == "Cutaneous necrosis or ulceration: recorded"


@pytest.mark.parametrize("age", [None, "46 a"])
@pytest.mark.parametrize("sex", [None, "female"])
def test_several_findings_at_once_are_all_of_them(age: str | None, sex: str | None) -> None:
    found = reading(patient__age=age or "not assessed", patient__sex=sex or "not assessed")
    quick = all_assessed(patient.age, patient.sex)
    plain = all_of(assessed(patient.age), assessed(patient.sex))
    assert quick.truth(found) is plain.truth(found)
    assert quick.open_questions(found) == plain.open_questions(found)
    assert quick.questions() == plain.questions()
    assert quick.facts() == ()
    assert in_words(quick.spoken(), EVIDENCE) == "recorded: Age, Sex"


def test_a_value_without_its_limit_is_incomplete() -> None:
    condition = limit_given(laboratory.ck)
    bare, whole = (
        reading(laboratory__ck="900 U/L"),
        reading(laboratory__ck="900 U/L, upper limit 170"),
    )
    assert (condition.truth(bare), condition.truth(whole), condition.truth(reading())) == (
        None,
        True,
        True,
    )
    assert condition.open_questions(bare) == (laboratory.ck,)
    assert reasons(condition, bare) == ["CK: no upper limit of normal"]
    assert reasons(condition, whole) == []
    assert condition.questions() == (laboratory.ck,)
    aloud = in_words(condition.spoken(), EVIDENCE)
    assert aloud == "CK, where recorded, with its upper limit of normal"


def test_a_number_is_known_once_all_it_needs_is() -> None:
    condition = known(HALF_AGE)
    assert condition.truth(reading(patient__age="46 a", patient__sex="female")) is True
    assert reasons(condition, reading(patient__age="46 a", patient__sex="female")) == []
    half = reading(patient__age="46 a")
    assert condition.truth(half) is None
    assert condition.open_questions(half) == (patient.sex,)
    assert reasons(condition, half) == ["Sex: not assessed"]
    assert condition.questions() == (patient.age, patient.sex)
    assert condition.facts() == ("scope.adult-age",)
    assert in_words(condition.spoken(), EVIDENCE) == "Half the age: known"


def test_a_fact_is_cited_where_its_part_decided() -> None:
    condition = any_of(
        at_least(patient.age, "malignancy.age"),
        sourced(present(skin.necrosis), "malignancy.necrosis"),
    )
    by_age = reading(patient__age="46 a", skin__necrosis="absent")
    by_necrosis = reading(patient__age="30 a", skin__necrosis="present")
    assert condition.facts_behind(by_age) == ("malignancy.age",)
    assert condition.facts_behind(by_necrosis) == ("malignancy.necrosis",)
    assert condition.facts() == ("malignancy.age", "malignancy.necrosis")


def test_a_part_with_its_fact_answers_as_the_part_alone() -> None:
    plain = present(skin.necrosis)
    condition = sourced(plain, "malignancy.necrosis")
    assert condition.open_questions(reading()) == plain.open_questions(reading())
    assert condition.because(reading()) == plain.because(reading())
    assert condition.questions() == plain.questions()
    assert condition.spoken() == plain.spoken()

"""Fewer reasons: the first that suffices, none for what is taken for granted; what was recorded."""

from __future__ import annotations

import pytest

from desktop_app.conditions.completeness import assessed
from desktop_app.conditions.reasons import first_of, without_reasons
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.vocabulary import present, recorded
from desktop_app.decision.known_disease import (
    DIAGNOSED,
    ENZYME_RAISED_AT_VISIT,
    IMMUNOSUPPRESSANT_GIVEN,
    MEDICINE_GIVEN,
    START_DATED,
)
from desktop_app.findings.questions import antibodies, cancer, lung, patient, skin
from tests.decision.readings import paths, reading_of, reasons, spoken

PAPULES, SIGN = present(skin.gottron_papules), present(skin.gottron_sign)


def test_the_first_that_holds_is_reason_enough() -> None:
    both = reading_of(skin__gottron_papules="present", skin__gottron_sign="present")
    assert reasons(first_of(PAPULES, SIGN), both) == ["Gottron papules: Present"]
    assert reasons(first_of(SIGN, PAPULES), both) == ["Gottron sign: Present"]


def test_only_the_facts_of_the_first_are_behind_it() -> None:
    parts = first_of(
        sourced(PAPULES, "skin.gottron-papules"), sourced(SIGN, "classification.mi2-no-points")
    )
    both = reading_of(skin__gottron_papules="present", skin__gottron_sign="present")
    neither = reading_of(skin__gottron_papules="absent", skin__gottron_sign="absent")
    assert parts.facts_behind(both) == ("skin.gottron-papules",)
    assert len(parts.facts_behind(neither)) == len(parts.facts())


def test_while_none_holds_every_part_gives_its_reason() -> None:
    neither = reading_of(skin__gottron_papules="absent", skin__gottron_sign="absent")
    assert len(reasons(first_of(PAPULES, SIGN), neither)) == 2
    open_ = reading_of(skin__gottron_papules="absent")
    assert reasons(first_of(PAPULES, SIGN), open_) == ["Gottron sign: not assessed"]
    assert paths(first_of(PAPULES, SIGN).open_questions(open_)) == ["gottron_sign"]


def test_what_is_taken_for_granted_gives_no_reason_until_it_is_missing() -> None:
    granted = without_reasons(PAPULES)
    assert reasons(granted, reading_of(skin__gottron_papules="absent")) == []
    assert reasons(granted, reading_of()) == ["Gottron papules: not assessed"]
    assert paths(granted.open_questions(reading_of())) == ["gottron_papules"]
    assert paths(granted.questions()) == ["gottron_papules"]
    assert granted.facts() == granted.facts_behind(reading_of()) == ()
    assert spoken(granted) == "Gottron papules: Present"


def test_what_was_recorded_is_said_and_not_that_it_was() -> None:
    found = reading_of(
        cancer__diagnosed_on="2025-03-03",
        lung__emg="myopathic",
        lung__dlco={"value": "71", "unit": "%"},
        antibodies__mi2_subunit="beta",
        patient__case_label="A-104",
    )
    assert reasons(assessed(cancer.diagnosed_on), found) == ["Diagnosed on: 3 Mar 2025"]
    assert reasons(recorded(lung.emg), found) == ["EMG: Myopathic"]
    assert reasons(assessed(lung.dlco), found) == ["DLCO: 71 %"]
    assert reasons(recorded(antibodies.mi2_subunit), found) == ["Mi-2 subunit: Beta"]
    assert reasons(recorded(patient.case_label), found)[0].endswith(": recorded")


def test_what_stands_on_record_is_never_unknown_and_asks_nothing() -> None:
    for condition in (
        DIAGNOSED,
        ENZYME_RAISED_AT_VISIT,
        IMMUNOSUPPRESSANT_GIVEN,
        MEDICINE_GIVEN,
        START_DATED,
    ):
        assert condition.truth(reading_of()) is False
        assert condition.because(reading_of()) == ()
        assert condition.open_questions(reading_of()) == ()
        assert condition.questions()
        assert spoken(condition)
    assert ENZYME_RAISED_AT_VISIT.facts() == ("laboratory.raised",)
    assert DIAGNOSED.facts() == ()


@pytest.mark.parametrize(("before", "counts"), [(None, True), ("absent", True), ("present", False)])
def test_ck_after_an_injection_is_no_earlier_muscle_disease(
    before: str | None, *, counts: bool
) -> None:
    raised = {"value": 900, "unit": "U/L", "upper_limit": 170}
    visit = {"visited_on": "2026-03-09", "ck": raised, "injection_or_exercise": before}
    assert ENZYME_RAISED_AT_VISIT.truth(reading_of(response__visits=[visit])) is counts
    with_aldolase = visit | {"aldolase": {"value": 20, "unit": "U/L", "upper_limit": 8}}
    assert ENZYME_RAISED_AT_VISIT.truth(reading_of(response__visits=[with_aldolase])) is True


def test_a_day_to_come_is_no_diagnosis() -> None:
    assert DIAGNOSED.truth(reading_of(cancer__diagnosed_on="2027-01-01")) is False


def test_a_medicine_is_named_and_hydroxychloroquine_is_no_immunosuppressant() -> None:
    found = reading_of(treatment__courses=[{"agent": "hydroxychloroquine"}, {}])
    assert reasons(MEDICINE_GIVEN, found) == ["Medicines given: Hydroxychloroquine"]
    assert IMMUNOSUPPRESSANT_GIVEN.truth(found) is False

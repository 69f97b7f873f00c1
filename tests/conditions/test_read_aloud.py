"""Conditions read aloud: that they hold, that they do not, and that they are known or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.conditions.completeness import all_assessed, assessed, known, limit_given
from desktop_app.conditions.preference import first_known, not_known
from desktop_app.conditions.reading import Derived
from desktop_app.conditions.reasons import without_reasons
from desktop_app.conditions.ruled_out import ruled_out
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.told import Told
from desktop_app.conditions.upper_limit import raised
from desktop_app.conditions.vocabulary import (
    absent,
    all_of,
    answered,
    any_of,
    at_least,
    at_most,
    certain,
    either_way,
    less_than,
    more_than,
    named,
    not_,
    present,
    recorded,
    undetermined,
)
from desktop_app.conditions.whole_list import Misspelt, asked_or_listed, on_list
from desktop_app.decision.known_disease import (
    DIAGNOSED,
    ENZYME_RAISED_AT_VISIT,
    IMMUNOSUPPRESSANT_GIVEN,
    MEDICINE_GIVEN,
    START_DATED,
)
from desktop_app.decision.rules.imacs_category import HIGH_RISK
from desktop_app.decision.rules.medicines_recorded import RULES
from desktop_app.decision.treatment_time import SCORE_INADEQUATE, THREE_MONTHS, treated_for
from desktop_app.findings.lung import EmgResult
from desktop_app.findings.questions import (
    choice,
    laboratory,
    lung,
    patient,
    safety,
    skin,
)
from desktop_app.findings.treatment import Agent
from desktop_app.prescribing.treatment_so_far import was_given
from tests.decision.tables import EVIDENCE, words

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition

SIGN, RASH = present(skin.gottron_sign), present(skin.heliotrope)
ILL = named("ill", any_of(SIGN, RASH))
HALF = Derived(label="Half the age", unit="years", compute=lambda _: None, needs=(patient.age,))


def aloud(condition: Condition) -> tuple[str, str]:
    """Give how it is read: that it holds, and that it does not."""
    return words(condition.spoken(), EVIDENCE), words(condition.denied(), EVIDENCE)


def surely(condition: Condition) -> tuple[str, str]:
    """Give how it is read: that it is known to hold, and that this is not known."""
    return words(condition.proved(), EVIDENCE), words(condition.unproved(), EVIDENCE)


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        (SIGN, "Gottron sign: Present", "Gottron sign: Absent"),
        (absent(skin.heliotrope), "Heliotrope rash: Absent", "Heliotrope rash: Present"),
        (
            answered(lung.emg, EmgResult.MYOPATHIC, EmgResult.NORMAL),
            "EMG: Myopathic or Normal",
            "EMG: other than Myopathic or Normal",
        ),
        (recorded(skin.heliotrope), "Heliotrope rash: recorded", "Heliotrope rash: not recorded"),
        (recorded(choice.steroid), "Steroid: chosen", "Steroid: not chosen"),
        (assessed(lung.emg), "EMG: recorded", "EMG: not recorded"),
        (
            all_assessed(lung.emg, patient.age),
            "recorded: EMG, Age",
            "not all recorded: EMG, Age",
        ),
        (known(HALF), "Half the age: known", "Half the age: not known"),
        (
            limit_given(laboratory.ck),
            "CK, where recorded, with its upper limit of normal",
            "CK recorded without its upper limit of normal",
        ),
        (
            raised(laboratory.ck),
            "CK above its upper limit of normal",
            "CK not above its upper limit of normal",
        ),
        (
            at_least(patient.age, "malignancy.age"),
            "Age at least 40 years",
            "Age below 40 years",
        ),
        (
            less_than(HALF, "malignancy.age"),
            "Half the age below 40 years",
            "Half the age at least 40 years",
        ),
        (more_than(patient.age, "malignancy.age"), "Age above 40 years", "Age not above 40 years"),
        (at_most(patient.age, "malignancy.age"), "Age at most 40 years", "Age above 40 years"),
        (
            treated_for(THREE_MONTHS),
            "treated for at least 3 months",
            "treated for less than 3 months",
        ),
        (ILL, "ill", "not “ill”"),
        (not_(ILL), "not “ill”", "ill"),
        (not_(not_(SIGN)), "Gottron sign: Present", "Gottron sign: Absent"),
        (without_reasons(SIGN), "Gottron sign: Present", "Gottron sign: Absent"),
        (sourced(SIGN, "skin.gottron-papules"), "Gottron sign: Present", "Gottron sign: Absent"),
        (
            first_known(SIGN, RASH),
            "Gottron sign: Present, or while that is not known, Heliotrope rash: Present",
            "Gottron sign: Absent, or while that is not known, Heliotrope rash: Absent",
        ),
        (
            ruled_out(SIGN, unless=RASH, fact="lung.normal-function"),
            "not ruled out by Gottron sign: Present",
            "ruled out by Gottron sign: Present",
        ),
        (
            undetermined(SIGN),
            "it is not yet known whether Gottron sign: Present",
            "it is known whether Gottron sign: Present",
        ),
        (Told(lung.emg, lambda _: None, "told", "not told"), "told", "not told"),
        (was_given(Agent.METHOTREXATE, "given", "not given"), "given", "not given"),
        (
            START_DATED,
            "treatment began on a recorded day",
            "no day is recorded on which treatment began",
        ),
        (
            IMMUNOSUPPRESSANT_GIVEN,
            "a steroid or immunosuppressant was given",
            "no steroid or immunosuppressant is on record",
        ),
        (
            MEDICINE_GIVEN,
            "a medicine for myositis was given",
            "no medicine for myositis is on record",
        ),
        (DIAGNOSED, "a day of diagnosis is recorded", "no day of diagnosis is recorded"),
        (
            ENZYME_RAISED_AT_VISIT,
            "CK or aldolase was raised at a visit",
            "neither CK nor aldolase was raised at a visit",
        ),
        (
            SCORE_INADEQUATE,
            "Total Improvement Score of the last visit below 20",
            "Total Improvement Score of the last visit not below 20",
        ),
        (
            HIGH_RISK,
            "IMACS 2023 category at least high risk",
            "IMACS 2023 category below high risk",
        ),
        (
            on_list(safety.medicines, "names.allopurinol"),
            "Other medicines: allopurinol",
            "Other medicines: none of these: allopurinol",
        ),
        (
            Misspelt(safety.medicines, "names.allopurinol"),
            "Other medicines: a name close to allopurinol",
            "Other medicines: no name close to allopurinol",
        ),
    ],
)
def test_a_condition_is_read_as_holding_and_as_not_holding(
    condition: Condition, yes: str, no: str
) -> None:
    assert aloud(condition) == (yes, no)


@pytest.mark.parametrize(
    ("condition", "surely_so", "not_surely"),
    [
        (SIGN, "Gottron sign: Present", "Gottron sign: not recorded as Present"),
        (ILL, "“ill” is known", "“ill” is not known"),
        (recorded(lung.emg), "EMG: recorded", "EMG: not recorded"),
        (without_reasons(ILL), "“ill” is known", "“ill” is not known"),
        (sourced(ILL, "skin.gottron-papules"), "“ill” is known", "“ill” is not known"),
        (certain(ILL), "“ill” is known", "“ill” is not known"),
        (not_known(ILL), "“ill” is not known", "“ill” is known"),
        (
            at_least(patient.age, "malignancy.age"),
            "it is known that Age at least 40 years",
            "Age below 40 years, or not known",
        ),
        (
            raised(laboratory.ck),
            "it is known that CK above its upper limit of normal",
            "it is not known that CK above its upper limit of normal",
        ),
        (
            any_of(SIGN, RASH),
            "Gottron sign: Present or Heliotrope rash: Present",
            "Gottron sign: not recorded as Present and Heliotrope rash: not recorded as Present",
        ),
        (
            all_of(SIGN, ILL),
            "Gottron sign: Present and “ill” is known",
            "Gottron sign: not recorded as Present or “ill” is not known",
        ),
    ],
)
def test_a_condition_is_read_as_known_and_as_not_known(
    condition: Condition, surely_so: str, not_surely: str
) -> None:
    assert surely(condition) == (surely_so, not_surely)


def test_what_counts_only_when_known_says_so() -> None:
    assert aloud(certain(ILL)) == ("“ill” is known", "“ill” is not known")
    assert aloud(not_known(ILL)) == ("“ill” is not known", "“ill” is known")
    assert (
        surely(Told(lung.emg, lambda _: None, "told", "not told"))[1] == "it is not known that told"
    )


def test_what_has_no_words_of_its_own_is_denied_in_brackets() -> None:
    [rule] = (rule for rule in RULES if rule.id == "medicines.close-name")
    assert aloud(rule.conditions()[-1])[1] == "not (a name on the list is close to a known one)"


def test_a_name_stands_in_quotes_whatever_is_around_it() -> None:
    for around in (without_reasons(ILL), sourced(ILL, "skin.gottron-papules")):
        assert aloud(any_of(around, SIGN))[0] == "“ill” or Gottron sign: Present"


def test_a_joint_is_denied_part_by_part() -> None:
    assert aloud(any_of(SIGN, ILL)) == (
        "Gottron sign: Present or “ill”",
        "Gottron sign: Absent and not “ill”",
    )
    assert aloud(all_of(SIGN, any_of(RASH, ILL)))[1] == (
        "Gottron sign: Absent or (Heliotrope rash: Absent and not “ill”)"
    )
    assert aloud(either_way(SIGN, ILL))[1] == "Gottron sign: Absent or not “ill”"


def test_a_part_that_adds_nothing_is_left_out() -> None:
    assert aloud(any_of(certain(SIGN), all_of(RASH, SIGN)))[0] == "Gottron sign: Present"
    assert aloud(any_of(ILL, any_of(SIGN, RASH)))[0] == (
        "“ill” or (Gottron sign: Present or Heliotrope rash: Present)"
    )


def test_what_can_never_hold_is_left_out_of_what_makes_it_hold() -> None:
    either = either_way(SIGN, ruled_out(RASH, unless=ILL, fact="lung.normal-function"))
    assert aloud(either) == (
        "Gottron sign: Present",
        "Gottron sign: Absent or ruled out by Heliotrope rash: Present",
    )
    listed = asked_or_listed(safety.takes_allopurinol, safety.medicines, "names.allopurinol")
    assert aloud(listed)[0] == "Takes allopurinol: Yes or Other medicines: allopurinol"
    assert "no name close to allopurinol" in aloud(listed)[1]


def test_a_factor_of_the_limit_is_said_and_a_long_list_of_names_is_counted() -> None:
    assert aloud(raised(laboratory.ck, "malignancy.age"))[0] == (
        "CK above 40 times its upper limit of normal"
    )
    assert aloud(on_list(safety.medicines, "names.azathioprine-interacting"))[0] == (
        "Other medicines: ACE inhibitor or ribavirin or warfarin"
    )
    many = aloud(on_list(safety.medicines, "names.ciclosporin-enzymes"))[0]
    assert many.startswith("Other medicines: grapefruit, azole antifungal, ")
    assert many.endswith(" or one of 8 more")

"""How far to screen for cancer by the guideline, what prompts it at once, and what is still open.

The IMACS category stands beside it in ``malignancy_imacs``; where the two differ for a patient is
said in ``malignancy_differences``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import all_assessed, assessed
from desktop_app.conditions.months import years_after
from desktop_app.conditions.preference import not_known
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.told import Told
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    answered,
    any_of,
    at_least,
    certain,
    less_than,
    named,
    not_,
    present,
)
from desktop_app.decision.figures import counts, open_names, value
from desktop_app.decision.plan import Part, State, Tone
from desktop_app.decision.rule import AnyRule, ChecklistItem, Rule
from desktop_app.decision.rules.malignancy_repeats import (
    EVERY,
    REPEATS,
    ct_until_today,
    repeat_days,
)
from desktop_app.decision.situation import IN_SCOPE, ISOLATED, PREGNANT, REFRACTORY
from desktop_app.findings.cancer import ScreeningState
from desktop_app.findings.questions import antibodies, cancer, muscle, patient, safety, skin
from desktop_app.message import N_, Message
from desktop_app.prescribing.measures import FILTRATION

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question

SCREENED = named(
    N_("adult with anti-Mi-2 and signs of disease, or signs not yet assessed"),
    all_of(IN_SCOPE, not_(certain(ISOLATED))),
)

ENHANCED = named(
    N_("enhanced cancer screening"),
    any_of(
        at_least(patient.age, "malignancy.age"),
        sourced(present(antibodies.anti_tif1_gamma), "malignancy.tif1-gamma"),
        sourced(present(antibodies.anti_nxp2), "malignancy.nxp2"),
        sourced(present(skin.necrosis), "malignancy.necrosis"),
        sourced(REFRACTORY, "malignancy.refractory"),
    ),
)
# What points to a cancer now, and what is so common that alone it only makes one likelier.
PRESSING_FLAGS = (
    (cancer.weight_loss, "imacs.red-flag-weight-loss"),
    (cancer.fever, "imacs.red-flag-fever"),
    (cancer.night_sweats, "imacs.red-flag-night-sweats"),
)
COMMON_FLAGS = (
    (cancer.family_history, "imacs.red-flag-family-history"),
    (cancer.smoking, "imacs.red-flag-smoking"),
)
RED_FLAGS = (*PRESSING_FLAGS, *COMMON_FLAGS)
PRESSING_FLAG = any_of(*(sourced(present(question), fact) for question, fact in PRESSING_FLAGS))
COMMON_FLAG = any_of(*(sourced(present(question), fact) for question, fact in COMMON_FLAGS))
FLAGS_ASKED = all_assessed(*(question for question, _ in RED_FLAGS))

# What both screening rules turn on. How severe dysphagia is matters only where there is any.
INPUTS = all_of(
    all_assessed(patient.age, cancer.age_at_onset, patient.sex, muscle.dysphagia),
    any_of(not_(certain(present(muscle.dysphagia))), assessed(muscle.dysphagia_severity)),
)


def flags_named(reading: Reading) -> object:
    """Name the red flags that are present."""
    return tuple(_label(q) for q, _ in RED_FLAGS if present(q).truth(reading))


def last_ct(reading: Reading) -> object:
    """Say when the last CT was, or nothing."""
    done = ct_until_today(reading)
    return "" if done is None else Message(N_(", last done on {day}"), {"day": done})


def standing_of_ct(reading: Reading) -> State:
    """Say whether the CT is done.

    It is while it is younger than the interval of the repeats, or, once these are over, when it
    was taken since the diagnosis.
    """
    done = ct_until_today(reading)
    if done is None:
        return State.DUE
    if years_after(done, int(reading.limit(EVERY))) > reading.today:
        return State.DONE
    diagnosed = reading.value(cancer.diagnosed_on)
    days = repeat_days(reading)
    over = bool(days) and days[-1] < reading.today
    return State.DONE if over and diagnosed <= done else State.DUE


CT_DUE = named(
    N_("CT for cancer to be arranged"),
    all_of(
        SCREENED,
        certain(ENHANCED),
        Told(
            cancer.ct_done,
            lambda reading: standing_of_ct(reading) is State.DUE,
            N_("no CT that still counts"),
            N_("a CT that still counts"),
            beside=(cancer.diagnosed_on,),
        ),
    ),
)
NOT_PREGNANT = all_of(SCREENED, not_known(PREGNANT))


def _label(question: Question) -> Message:
    return Message(question.finding.label)


RULES: tuple[AnyRule, ...] = (
    Rule(
        id="malignancy.known-cancer",
        part=Part.MALIGNANCY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=present(cancer.known_cancer),
        says=N_(
            "Cancer is known: agree the further search and the immunosuppression with the "
            "oncology team"
        ),
        cites=("malignancy.known-cancer",),
    ),
    Rule(
        id="malignancy.red-flags",
        part=Part.MALIGNANCY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=PRESSING_FLAG,
        says=N_("Look for cancer now, whatever the risk group: {flags}"),
        fills={"flags": flags_named},
        reads=FLAGS_ASKED.questions(),
        cites=("imacs.scope",),
    ),
    Rule(
        id="malignancy.common-flags",
        part=Part.MALIGNANCY,
        applies=all_of(IN_SCOPE, not_known(PRESSING_FLAG)),
        when=COMMON_FLAG,
        says=N_("Consider a wider search for cancer, which IMACS ties to: {flags}"),
        fills={"flags": flags_named},
        cites=("imacs.scope", "malignancy.common-flags"),
    ),
    Rule(
        id="malignancy.flags-open",
        part=Part.MALIGNANCY,
        applies=all_of(IN_SCOPE, not_known(PRESSING_FLAG)),
        when=FLAGS_ASKED,
        says="",
        if_unknown=N_("Ask about red flags, which prompt a search for cancer: {missing}"),
        fills={"missing": open_names(FLAGS_ASKED)},
        cites=tuple(fact for _, fact in RED_FLAGS),
    ),
    Rule(
        id="malignancy.enhanced-imaging",
        part=Part.MALIGNANCY,
        tone=Tone.ACTION,
        applies=NOT_PREGNANT,
        when=ENHANCED,
        says=N_("CT of chest, abdomen and pelvis with contrast{last}"),
        if_unknown=N_(
            "Whether CT of chest, abdomen and pelvis is needed cannot be told yet: record {missing}"
        ),
        fills={"last": last_ct, "missing": open_names(ENHANCED)},
        state=standing_of_ct,
        in_words=N_(
            "Done while the last CT is younger than the interval of the repeats or, once these are "
            "over, was taken since the diagnosis; else due"
        ),
        gaps={"last": N_(", last done on the day (if it was)")},
        reads=(cancer.ct_done, cancer.diagnosed_on),
        cites=("malignancy.enhanced",),
    ),
    Rule(
        id="malignancy.imaging-in-pregnancy",
        part=Part.MALIGNANCY,
        tone=Tone.CAUTION,
        applies=CT_DUE,
        when=PREGNANT,
        says=N_(
            "Pregnant: no CT by rule. Agree with obstetrics and radiology on ultrasound and MRI "
            "without gadolinium now, and on CT only for what cannot wait until after the birth; "
            "so too for every X-ray below"
        ),
        if_unknown=N_("Exclude pregnancy before the CT"),
        cites=("imaging.pregnancy-ct", "imaging.pregnancy-excluded", "malignancy.enhanced"),
    ),
    Rule(
        id="malignancy.contrast-kidney",
        part=Part.MALIGNANCY,
        tone=Tone.CAUTION,
        applies=all_of(CT_DUE, not_known(PREGNANT)),
        when=any_of(
            certain(present(safety.dialysis)), less_than(FILTRATION, "imaging.contrast-filtration")
        ),
        says=N_(
            "The contrast can harm this kidney: agree with radiology on prevention, or on imaging "
            "without contrast, before the CT"
        ),
        if_unknown=N_("Know the kidney function before contrast is given: record {missing}"),
        fills={"missing": open_names(less_than(FILTRATION, "imaging.contrast-filtration"))},
        cites=("imaging.contrast-filtration",),
    ),
    Rule(
        id="malignancy.standard",
        part=Part.MALIGNANCY,
        applies=SCREENED,
        when=not_(ENHANCED),
        says=N_("By the guideline no CT for cancer: the usual screening for age and sex is enough"),
        cites=("malignancy.standard",),
    ),
    Rule(
        id="malignancy.isolated",
        part=Part.MALIGNANCY,
        applies=IN_SCOPE,
        when=ISOLATED,
        says=N_(
            "No search for cancer because of the antibody alone: the guideline’s rule is for "
            "dermatomyositis"
        ),
        cites=("malignancy.isolated",),
    ),
    ChecklistItem(
        id="malignancy.age-appropriate",
        part=Part.MALIGNANCY,
        applies=IN_SCOPE,
        says=N_("Age-appropriate cancer screening, by the programmes for age and sex"),
        done=answered(cancer.age_appropriate_screening, ScreeningState.UP_TO_DATE),
        cites=("malignancy.standard",),
    ),
    *(repeat(applies=SCREENED) for repeat in REPEATS),
    Rule(
        id="malignancy.inputs",
        part=Part.MALIGNANCY,
        applies=SCREENED,
        when=INPUTS,
        says="",
        if_unknown=N_("The guideline’s rule and the IMACS category still need: {missing}"),
        fills={"missing": open_names(INPUTS)},
        cites=("malignancy.age", "imacs.age", "imacs.high-dysphagia", "imacs.intermediate-male"),
    ),
    Rule(
        id="malignancy.never-no-risk",
        part=Part.MALIGNANCY,
        applies=all_of(SCREENED, not_(ENHANCED)),
        when=ALWAYS,
        says=N_(
            "A low risk is not no risk: {none} cancers among {none_of} patients in Beijing still "
            "allow a true rate of up to {bound} % ({one_sided} % one-sided), and a published "
            "patient had cancer of the lung"
        ),
        fills={
            **counts(none="beijing.malignancy"),
            "bound": value("beijing.malignancy-upper-bound"),
            "one_sided": value("beijing.malignancy-upper-bound-one-sided"),
        },
        cites=(
            "beijing.malignancy",
            "beijing.malignancy-upper-bound",
            "beijing.malignancy-upper-bound-one-sided",
            "malignancy.mi2-case",
            "malignancy.intermediate",
            "prognosis.no-cancer-not-no-risk",
        ),
    ),
)

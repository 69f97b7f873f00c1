"""What stands beside the medicines: swallowing, lungs, pregnancy, liver, kidney, exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    answered,
    any_of,
    more_than,
    present,
    recorded,
)
from desktop_app.decision.figures import count, total, value
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.treatment_steroid import SEVERE_OR_REFRACTORY
from desktop_app.decision.situation import REGIMEN_ALLOWED, TREAT_MUSCLE
from desktop_app.findings.muscle import DysphagiaSeverity
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import laboratory, muscle, patient, treatment
from desktop_app.findings.treatment import Agent, CourseResponse
from desktop_app.message import N_, Message
from desktop_app.prescribing.measures import WEIGHT_AGE, WEIGHT_OLDEST
from desktop_app.prescribing.situations import (
    INTERSTITIAL_LUNG_DISEASE,
    MUSCLE_EXPLAINS_TRANSAMINASES,
    PREGNANT,
    TRANSAMINASES_HIGH,
    WOMAN_PLANS_CHILD,
)

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.rule import Fill
    from desktop_app.findings.treatment import Course

_BEFORE = N_("; given before: those of them that were not enough or not tolerated (if any)")
_INEFFECTIVE = (CourseResponse.INADEQUATE, CourseResponse.NOT_TOLERATED)


def _given_before(*agents: Agent) -> Fill:
    """Name those of the medicines that were not enough or not tolerated; nothing without any."""

    def fill(reading: Reading) -> Message:
        courses: tuple[Course, ...] = reading.value(treatment.courses) or ()
        given = tuple(
            Message("{agent} ({response})", {"agent": course.agent, "response": course.response})
            for course in courses
            if course.agent in agents and course.response in _INEFFECTIVE
        )
        return Message(N_("; given before: {given}"), {"given": given}) if given else Message("")

    return fill


def _where_listed(reading: Reading) -> Message:
    """Say that the second-line agents do not hold the preferred one."""
    if SEVERE_OR_REFRACTORY.truth(reading):
        return Message(N_(", though not among the second-line agents of the guideline"))
    return Message("")


RULES: tuple[AnyRule, ...] = (
    Rule(
        id="treatment.weight-too-old",
        part=Part.TREATMENT,
        applies=all_of(REGIMEN_ALLOWED, recorded(patient.weight)),
        when=more_than(WEIGHT_AGE, WEIGHT_OLDEST),
        tone=Tone.CAUTION,
        says=N_(
            "Weigh again: the weight was measured on {day}, more than {days} days from the day of "
            "this plan, and no dose is worked out from it"
        ),
        if_unknown=N_(
            "Record the day on which the weight was measured: a dose by weight rests on one "
            "measured within {days} days"
        ),
        fills={
            "day": lambda reading: reading.value(patient.weight_measured_on) or "",
            "days": value(WEIGHT_OLDEST),
        },
        cites=(WEIGHT_OLDEST,),
    ),
    Rule(
        id="treatment.swallowing",
        part=Part.TREATMENT,
        applies=all_of(TREAT_MUSCLE, present(muscle.dysphagia)),
        when=answered(muscle.dysphagia_severity, DysphagiaSeverity.SEVERE),
        tone=Tone.CAUTION,
        says=N_(
            "Severe dysphagia: tablets and capsules may not be swallowed safely; ask a pharmacist "
            "for another form"
        ),
        if_unknown=N_(
            "Record how severe the dysphagia is: tablets and capsules may not be swallowed safely"
        ),
        cites=("medicine.swallowing",),
    ),
    Rule(
        id="treatment.lung",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=INTERSTITIAL_LUNG_DISEASE,
        tone=Tone.DIFFERS,
        says=N_(
            "Interstitial lung disease, sources differ: this guideline names cyclophosphamide; "
            "ACR/CHEST puts mycophenolate, azathioprine, rituximab and cyclophosphamide first and "
            "advises against methotrexate. Mycophenolate is preferred{listed}{before}"
        ),
        fills={
            "listed": _where_listed,
            "before": _given_before(
                Agent.MYCOPHENOLATE, Agent.AZATHIOPRINE, Agent.RITUXIMAB, Agent.CYCLOPHOSPHAMIDE
            ),
        },
        gaps={
            "listed": N_(
                ", though not among the second-line agents of the guideline (in severe or "
                "refractory disease)"
            ),
            "before": _BEFORE,
        },
        reads=(treatment.courses, *SEVERE_OR_REFRACTORY.questions()),
        cites=(
            "cyclophosphamide.only-with-lung-disease",
            "lung.first-line",
            "lung.against-methotrexate",
            "lung.against-others",
            "lung.against-nintedanib",
            "lung.mycophenolate-preferred",
            "lung.other-options",
            "lung.order",
            "medicine.inadequate-before",
            "medicine.not-tolerated",
        ),
    ),
    Rule(
        id="treatment.pregnancy",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=any_of(PREGNANT, WOMAN_PLANS_CHILD),
        tone=Tone.CAUTION,
        says=N_(
            "Pregnancy or a planned child: azathioprine with normal TPMT first, then ciclosporin "
            "or tacrolimus, immunoglobulin for severe disease; decide with obstetrics{before}"
        ),
        fills={
            "before": _given_before(
                Agent.AZATHIOPRINE, Agent.CICLOSPORIN, Agent.INTRAVENOUS_IMMUNOGLOBULIN
            )
        },
        gaps={"before": _BEFORE},
        reads=(treatment.courses,),
        cites=("pregnancy.default", "tacrolimus.pregnancy-bsr", "azathioprine.pregnancy-bsr"),
    ),
    Rule(
        id="treatment.transaminases",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=all_of(TRANSAMINASES_HIGH, MUSCLE_EXPLAINS_TRANSAMINASES),
        says=N_(
            "ALT or AST is high with a raised CK, GGT and bilirubin not raised: muscle explains "
            "it, so that it does not hold a medicine by itself. Follow GGT, bilirubin, albumin and "
            "the trend; {damaged} of {of} patients did have damage of liver cells"
        ),
        fills={
            "damaged": count("liver.hepatocellular"),
            "of": total("liver.hepatocellular"),
        },
        cites=(
            "liver.no-hard-block",
            "liver.muscle-raises-transaminases",
            "liver.hepatocellular",
            "liver.other-markers",
            "liver.fib4-unreliable",
        ),
    ),
    Rule(
        id="treatment.kidney-sex",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=all_of(answered(patient.sex, Sex.INTERSEX_OR_OTHER), recorded(laboratory.creatinine)),
        says=N_(
            "Kidney formulas know female and male: both were worked out, and the lower figure "
            "counts for gates and doses"
        ),
        cites=("kidney.other-sex", "kidney.lowest-counts"),
    ),
    Rule(
        id="treatment.exercise",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=ALWAYS,
        says=N_("Exercise led by a physiotherapist or occupational therapist; sun protection"),
        cites=("exercise.bsr", "exercise.guidelines", "photoprotection.recommended"),
    ),
    Rule(
        id="treatment.clinician-decides",
        part=Part.TREATMENT,
        applies=REGIMEN_ALLOWED,
        when=ALWAYS,
        says=N_("These are options with reasons; the choice is the clinician’s"),
        cites=(
            "scope.clinician-decides",
            "gates.block",
            "gates.hard-block",
            "gates.strong",
            "gates.warn",
        ),
    ),
)

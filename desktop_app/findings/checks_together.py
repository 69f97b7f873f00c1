"""Answers that cannot both be right, and answers that need another beside them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from desktop_app.errors import Problem
from desktop_app.findings.antibodies import AntiMi2, Mi2Subunit
from desktop_app.findings.case import Case
from desktop_app.findings.checks_over_time import day_in_words, in_first_unit
from desktop_app.findings.finding import Choice, Presence, Sign
from desktop_app.findings.lung import BiopsyResult, CtResult
from desktop_app.findings.muscle import MMT8, MMT8_LEFT, MmtSide
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import (
    antibodies,
    laboratory,
    lung,
    muscle,
    patient,
    safety,
    treatment,
)
from desktop_app.findings.safety_infection import TuberculosisScreen
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.findings.section import Question
from desktop_app.message import N_
from desktop_app.quantity import plain

_ROUNDING = Decimal("0.1")  # reports round the white cell count to one digit
_PRESENT, _ABSENT = Presence.PRESENT, Presence.ABSENT

# One answer, another, and they cannot both be right. An empty tuple means: any answer.
_EXCLUSIVE: tuple[tuple[Question, StrEnum, Question, tuple[StrEnum, ...]], ...] = (
    (patient.sex, Sex.MALE, safety.pregnancy, (Pregnancy.PREGNANT,)),
    (patient.sex, Sex.MALE, safety.breast_feeding, (_PRESENT,)),
    (safety.pregnancy, Pregnancy.PREGNANT, safety.second_pregnancy_test, (_PRESENT,)),
    (
        antibodies.mi2,
        AntiMi2.NEGATIVE,
        antibodies.mi2_subunit,
        (Mi2Subunit.ALPHA, Mi2Subunit.BETA, Mi2Subunit.BOTH),
    ),
    (muscle.weakness, _ABSENT, muscle.extensive_weakness, (_PRESENT,)),
    (muscle.weakness, _ABSENT, muscle.weakness_upper_limbs, (_PRESENT,)),
    (muscle.weakness, _ABSENT, muscle.weakness_lower_limbs, (_PRESENT,)),
    (muscle.dysphagia, _ABSENT, muscle.dysphagia_severity, ()),
    (lung.ct, CtResult.NO_INTERSTITIAL_LUNG_DISEASE, lung.interstitial_lung_disease, (_PRESENT,)),
    (lung.ct, CtResult.INTERSTITIAL_LUNG_DISEASE, lung.interstitial_lung_disease, (_ABSENT,)),
    (lung.biopsy, BiopsyResult.NORMAL, lung.biopsy_necrosis, (_PRESENT,)),
    (lung.biopsy, BiopsyResult.NORMAL, lung.biopsy_endomysial, (_PRESENT,)),
    (lung.biopsy, BiopsyResult.NORMAL, lung.biopsy_perimysial, (_PRESENT,)),
    (lung.biopsy, BiopsyResult.NORMAL, lung.biopsy_perifascicular_atrophy, (_PRESENT,)),
    (lung.biopsy, BiopsyResult.NORMAL, lung.biopsy_rimmed_vacuoles, (_PRESENT,)),
    (safety.active_infection, _ABSENT, safety.systemic_fungal_infection, (_PRESENT,)),
    (safety.active_infection, _ABSENT, safety.tuberculosis_screen, (TuberculosisScreen.ACTIVE,)),
    (treatment.started, _ABSENT, treatment.started_on, ()),
    (treatment.started, _ABSENT, treatment.response_at_three_months, ()),
    (treatment.started, _ABSENT, treatment.courses, ()),
)

# Names by which a listed medicine is known to be one that has a question of its own, and whether
# an answer "no" beside it stops the plan.
_ASKED_BY_NAME: tuple[tuple[Question, tuple[str, ...], bool], ...] = (
    (
        safety.takes_trimethoprim,
        ("trimethoprim", "trimoxazole", "sulfamethoxazole", "bactrim", "septr", "eusaprim"),
        True,
    ),
    (safety.takes_allopurinol, ("allopurinol", "zyloric", "zyloprim"), True),
    (safety.takes_febuxostat, ("febuxostat", "topiroxostat", "adenuric", "uloric"), True),
    (
        safety.takes_nsaid,
        (
            "ibuprofen",
            "naproxen",
            "diclofenac",
            "celecoxib",
            "etoricoxib",
            "meloxicam",
            "indomet",
            "ketoprofen",
            "piroxicam",
        ),
        False,
    ),
)


def contradictions(case: Case) -> Iterator[Problem]:
    """Name each pair of answers that cannot both be right, at the second."""
    for first, answer, second, answers in _EXCLUSIVE:
        value = second.of(case)
        if first.of(case) is not answer or value is None or value == ():
            continue
        if not answers or value in answers:
            sentence = N_("“{one}” does not go with “{other}”. Correct one of them.")
            yield Problem(
                second.path,
                sentence.format(one=_spoken(first, answer), other=_spoken(second, value)),
            )


def _spoken(question: Question, value: Any) -> str:  # noqa: ANN401 - each field has its own type
    finding = question.finding
    if isinstance(finding, Choice):
        return f"{finding.label}: {dict(finding.words)[value]}"
    if isinstance(finding, Sign):
        return f"{finding.label}: {finding.words[value is _ABSENT]}"
    return f"{finding.label}: {day_in_words(value)}" if isinstance(value, date) else finding.label


def second_test(case: Case) -> Iterator[Problem]:
    """Ask for the first pregnancy test when only the second is recorded."""
    if case.safety.second_pregnancy_test is _PRESENT and case.safety.pregnancy is None:
        sentence = N_(
            "A second pregnancy test is recorded without the first. Record the first one too."
        )
        yield Problem(safety.pregnancy.path, sentence, blocks=False)


def medicines(case: Case) -> Iterator[Problem]:
    """Hold the list of medicines against the questions about single ones."""
    listed = case.safety.medicines
    if listed is None:
        return
    for question, names, stops in _ASKED_BY_NAME:
        answer = question.of(case)
        found = [name for name in listed if any(known in name.casefold() for known in names)]
        if answer is _PRESENT and not listed:
            sentence = N_("“{label}: Yes” does not go with “Takes no medicines”. Correct one.")
            yield Problem(
                safety.medicines.path, sentence.format(label=question.finding.label), blocks=stops
            )
        elif answer is _ABSENT and found:
            sentence = N_("“{name}” is listed, yet “{label}” is answered No. Correct one of them.")
            yield Problem(
                question.path,
                sentence.format(name=found[0], label=question.finding.label),
                blocks=stops,
            )
        elif answer is None and found:
            sentence = N_("“{name}” is listed under Other medicines. Answer “{label}” as well.")
            yield Problem(
                question.path,
                sentence.format(name=found[0], label=question.finding.label),
                blocks=False,
            )


def mi2_level(case: Case) -> Iterator[Problem]:
    """Ask about a level above its cut-off beside a negative result."""
    found = case.antibodies
    if found.mi2 is not AntiMi2.NEGATIVE or found.mi2_level is None or found.mi2_cut_off is None:
        return
    level, cut_off = found.mi2_level.value, found.mi2_cut_off.value
    if level > cut_off:
        sentence = N_(
            "Anti-Mi-2 is recorded as negative, yet its level {level} is above the cut-off "
            "{cut_off}. Check the result and both numbers."
        )
        yield Problem(
            antibodies.mi2.path,
            sentence.format(level=plain(level), cut_off=plain(cut_off)),
            blocks=False,
        )


def counts(case: Case) -> Iterator[Problem]:
    """Ask about a part of the white cells that is larger than the whole."""
    whole = in_first_unit(laboratory.white_cells.path, case.laboratory.white_cells)
    if whole is None:
        return
    for question in (laboratory.neutrophils, laboratory.lymphocytes, laboratory.eosinophils):
        part = in_first_unit(question.path, question.of(case))
        if part is not None and part > whole + _ROUNDING:
            sentence = N_("{label} ({part}) are more than all white cells ({whole}). Check both.")
            yield Problem(
                question.path,
                sentence.format(label=question.finding.label, part=plain(part), whole=plain(whole)),
                blocks=False,
            )


def kidney(case: Case) -> Iterator[Problem]:
    """Ask about a filtration rate recorded beside dialysis."""
    if case.safety.dialysis is not _PRESENT:
        return
    for question in (laboratory.egfr_reported, laboratory.cystatin_c_egfr):
        if question.of(case) is not None:
            sentence = N_("{label} says nothing during dialysis. Remove it, or correct “Dialysis”.")
            yield Problem(
                question.path, sentence.format(label=question.finding.label), blocks=False
            )


def strength(case: Case) -> Iterator[Problem]:
    """Ask which side the MMT-8 grades belong to."""
    side = case.muscle.mmt_side
    graded = [
        question
        for question in muscle
        if question.finding.group in {MMT8, MMT8_LEFT}
        and question.name != "mmt_side"
        and question.of(case) is not None
    ]
    if graded and side is None:
        sentence = N_("Grades are recorded without the side. Choose the side that was graded.")
        yield Problem(muscle.mmt_side.path, sentence, blocks=False)
    if side in {MmtSide.RIGHT, MmtSide.LEFT}:
        for question in graded:
            if question.finding.group == MMT8_LEFT:
                sentence = N_(
                    "{label} has a grade although one side is chosen. Choose “Both sides”, or "
                    "remove the grade."
                )
                yield Problem(
                    question.path, sentence.format(label=question.finding.label), blocks=False
                )

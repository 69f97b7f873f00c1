"""A follow-up visit: what was recorded is kept, and what time may change is marked until confirmed.

Nothing is carried over silently. An answer that stays true stays as it is: the sex, a gene, a
biopsy, the day of the diagnosis, what was chosen and from which day. A long-standing illness that
was present stays present; that it was absent has to be asked again, and so has every "not yet":
that no treatment had begun, that a test for an infection was negative. An override holds for what
was known when it was made, and is made again. Everything else is shown and marked, and counts as
not assessed until somebody confirms it or answers anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.case import with_answer
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import choice
from desktop_app.findings.visits import with_new_visit

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.findings.case import Case

_LASTING_SECTIONS = ("antibodies", "choice", "response")
LASTING = frozenset(
    path
    for path in QUESTIONS
    if path.startswith(tuple(f"{section}." for section in _LASTING_SECTIONS))
) | {
    *("patient.case_label", "patient.visit_date", "patient.sex", "patient.height"),
    "muscle.weakness_at_onset",
    *("lung.chest_radiograph", "lung.ct", "lung.emg", "lung.mri_muscle", "lung.biopsy"),
    *("lung.biopsy_necrosis", "lung.biopsy_endomysial", "lung.biopsy_perimysial"),
    *("lung.biopsy_perifascicular_atrophy", "lung.biopsy_rimmed_vacuoles"),
    *("cancer.age_at_onset", "cancer.diagnosed_on", "cancer.last_screening_on", "cancer.ct_done"),
    *("safety.tpmt", "safety.nudt15", "safety.blood_group", "safety.iga_deficiency"),
    *("treatment.started_on", "treatment.courses"),
}
ONCE_PRESENT = frozenset(
    {
        *("lung.interstitial_lung_disease", "cancer.known_cancer", "cancer.family_history"),
        *("cancer.smoking", "cancer.nasopharyngeal_risk"),
        *("safety.hepatitis_b_surface_antigen", "safety.hepatitis_b_core_antibody"),
        *("safety.hepatitis_c", "safety.hiv", "safety.varicella_immune"),
        *("safety.immunodeficiency", "safety.chronic_liver_disease"),
        *("safety.diabetes", "safety.heart_failure", "safety.peptic_ulcer", "safety.psychosis"),
        *("safety.severe_heart_disease", "safety.long_qt", "safety.thrombosis_history"),
        *("safety.osteoporosis", "safety.glaucoma", "safety.migraine", "safety.pml_history"),
        "safety.hgprt_deficiency",
        *("safety.immunoglobulin_anaphylaxis", "safety.murine_protein_allergy"),
        "treatment.started",
    }
)


def follow_up(case: Case, day: date) -> Case:
    """Give the case as it begins a visit on ``day``, with a row of that day among the visits.

    Text that could not be read, and marks that nobody has settled, stay where they are.
    """
    there = any(row.visited_on == day for row in case.response.visits or ())
    found = case if there else with_new_visit(case, day)
    found = with_answer(found, "patient.visit_date", day)
    marks = [path for path in QUESTIONS if _may_have_changed(case, path)]
    marks += [
        f"{choice.overrides.path}.{number}.when"
        for number, row in enumerate(case.choice.overrides or ())
        if row.when is not None
    ]
    return found.model_copy(update={"carried": tuple(dict.fromkeys((*found.carried, *marks)))})


def _may_have_changed(case: Case, path: str) -> bool:
    """Say whether a recorded answer has to be asked again."""
    recorded = QUESTIONS[path].of(case)
    if recorded is None or path in LASTING:
        return False
    return not (path in ONCE_PRESENT and recorded is Presence.PRESENT)

"""What to prescribe, at what dose, and why not the rest."""

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.reasons import without_reasons
from desktop_app.conditions.vocabulary import all_of, any_of, named, not_
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules import treatment_beside, treatment_steroid
from desktop_app.decision.rules.treatment_steroid import SEVERE_OR_REFRACTORY
from desktop_app.decision.situation import (
    IN_SCOPE,
    ISOLATED,
    MUSCLE_EARLIER,
    NON_SEVERE,
    SITUATION_KNOWN,
    SKIN_ACTIVE,
    SKIN_ONLY,
    TREAT_MUSCLE,
    TREATMENT_STARTED,
)
from desktop_app.message import N_
from desktop_app.prescribing.formulary import (
    FIRST_LINE,
    FOR_SKIN,
    PULSE,
    SECOND_LINE,
    STEROID,
)

# Active skin in somebody whose muscle was never diseased; a doubt about that offers no regimen.
SKIN_ALONE = named(
    N_("skin disease alone"),
    any_of(SKIN_ONLY, all_of(SKIN_ACTIVE, not_known(MUSCLE_EARLIER))),
)
TREAT_NON_SEVERE = named(N_("non-severe muscle disease"), all_of(TREAT_MUSCLE, NON_SEVERE))

BRANCHES: tuple[AnyRule, ...] = (
    Rule(
        id="treatment.situation-open",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=SITUATION_KNOWN,
        says="",
        if_unknown=N_("No medicine is proposed until it is known what the antibody means"),
        cites=("antibody.undetermined",),
    ),
    Rule(
        id="treatment.isolated",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=ISOLATED,
        says=N_("No immunosuppressive treatment for an isolated antibody"),
        cites=("antibody.isolated",),
    ),
    Rule(
        id="treatment.severe",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=SEVERE_OR_REFRACTORY,
        tone=Tone.ACTION,
        says=N_("Methylprednisolone pulse and one second-line agent"),
        if_unknown=N_("No medicine is proposed until it is known how severe the disease is"),
        cites=(
            "treatment.second-line",
            "severity.dysphagia",
            "severity.extensive-weakness",
            "severity.refractory-months",
            "severity.rare",
        ),
    ),
    Rule(
        id="treatment.after-pulse",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=without_reasons(SEVERE_OR_REFRACTORY),
        tone=Tone.CAUTION,
        says=N_(
            "The guideline does not say how to go on after the pulse: prednisone by mouth and the "
            "steroid-sparing agent, present or new, are for the clinician to settle. BMJ Best "
            "Practice gives both beside immunoglobulin in severe myositis"
        ),
        cites=(
            "treatment.after-pulse",
            "methylprednisolone.dose",
            "treatment.second-line",
            "immunoglobulin.first-line-severe",
        ),
    ),
    Rule(
        id="treatment.non-severe",
        part=Part.TREATMENT,
        applies=TREAT_NON_SEVERE,
        when=not_(TREATMENT_STARTED),
        tone=Tone.ACTION,
        says=N_("Start prednisone and one steroid-sparing agent together, now"),
        if_unknown=N_(
            "Prednisone and one steroid-sparing agent together; whether treatment has begun is not "
            "recorded"
        ),
        cites=("treatment.dual-at-once", "treatment.sparing-from-onset"),
    ),
    Rule(
        id="treatment.under-way",
        part=Part.TREATMENT,
        applies=TREAT_NON_SEVERE,
        when=TREATMENT_STARTED,
        says=N_(
            "Treatment has begun: the guideline’s regimen is prednisone with one steroid-sparing "
            "agent. The doses below are for starting or changing a medicine"
        ),
        cites=("treatment.sparing-from-onset", "medicine.starting-dose"),
    ),
    MedicineOptions(
        id="treatment.steroid",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=NON_SEVERE,
        medicines=STEROID,
        cites=("treatment.dual-at-once",),
    ),
    MedicineOptions(
        id="treatment.sparing",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=NON_SEVERE,
        medicines=FIRST_LINE,
        cites=("treatment.sparing-from-onset",),
    ),
    MedicineOptions(
        id="treatment.pulse",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=SEVERE_OR_REFRACTORY,
        medicines=PULSE,
        cites=("treatment.second-line",),
    ),
    MedicineOptions(
        id="treatment.second-line",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=SEVERE_OR_REFRACTORY,
        medicines=SECOND_LINE,
        cites=("treatment.second-line",),
    ),
    Rule(
        id="treatment.skin-only",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=SKIN_ALONE,
        says=N_(
            "The guideline’s regimen is for muscle and gives none for skin alone: protection from "
            "sunlight with a high-factor sunscreen, topical care, hydroxychloroquine"
        ),
        cites=(
            "treatment.skin-only",
            "photoprotection.recommended",
            "photoprotection.factor",
            "skin.topical-care",
        ),
    ),
    MedicineOptions(
        id="treatment.skin",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=SKIN_ALONE,
        medicines=FOR_SKIN,
        cites=("treatment.skin-only",),
    ),
)

RULES: tuple[AnyRule, ...] = (*BRANCHES, *treatment_steroid.RULES, *treatment_beside.RULES)

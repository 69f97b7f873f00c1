"""What to prescribe, at what dose, and why not the rest."""

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    answered,
    any_of,
    named,
    not_,
    recorded,
)
from desktop_app.decision.figures import count, total
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import (
    IN_SCOPE,
    ISOLATED,
    MUSCLE_EARLIER,
    NON_SEVERE,
    REFRACTORY,
    REGIMEN_ALLOWED,
    SEVERE,
    SITUATION_KNOWN,
    SKIN_ACTIVE,
    SKIN_ONLY,
    TREAT_MUSCLE,
    TREATMENT_STARTED,
)
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_
from desktop_app.prescribing.formulary import (
    FIRST_LINE,
    FOR_SKIN,
    PULSE,
    SECOND_LINE,
    STEROID,
)
from desktop_app.prescribing.situations import (
    INTERSTITIAL_LUNG_DISEASE,
    MUSCLE_EXPLAINS_TRANSAMINASES,
    PREGNANT,
    TRANSAMINASES_HIGH,
    WOMAN_PLANS_CHILD,
)

SEVERE_OR_REFRACTORY = named(N_("severe or refractory disease"), any_of(SEVERE, REFRACTORY))
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

BESIDE: tuple[AnyRule, ...] = (
    Rule(
        id="treatment.lung",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=INTERSTITIAL_LUNG_DISEASE,
        tone=Tone.DIFFERS,
        says=N_(
            "Interstitial lung disease, sources differ: this guideline names cyclophosphamide; "
            "ACR/CHEST puts mycophenolate, azathioprine, rituximab and cyclophosphamide first and "
            "advises against methotrexate. Mycophenolate is preferred"
        ),
        cites=(
            "cyclophosphamide.only-with-lung-disease",
            "lung.first-line",
            "lung.against-methotrexate",
            "lung.against-others",
            "lung.against-nintedanib",
            "lung.mycophenolate-preferred",
            "lung.other-options",
            "lung.order",
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
            "or tacrolimus, immunoglobulin for severe disease; decide with obstetrics"
        ),
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

RULES: tuple[AnyRule, ...] = (*BRANCHES, *BESIDE)

"""What stands against cyclophosphamide."""

from desktop_app.conditions.vocabulary import (
    any_of,
    at_most,
    less_than,
    more_than,
    not_,
    present,
)
from desktop_app.findings.questions import cancer, laboratory, safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    COULD_CONCEIVE,
    HEART_AT_RISK,
    INTERSTITIAL_LUNG_DISEASE,
    LOW_FILTRATION,
    MALE,
    MAN_PLANS_CHILD,
    NO_CONTRACEPTION,
    PREGNANT,
    TAKES_ALLOPURINOL,
    WOMAN_PLANS_CHILD,
)

_REPRODUCTION = (
    Gate(
        id="cyclophosphamide.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.BLOCK,
        when=PREGNANT,
        says=N_("Pregnancy: exceptional circumstances only"),
        cites=(
            "cyclophosphamide.pregnancy-bsr",
            "pregnancy.stop-acr",
            "pregnancy.life-threatening-acr",
        ),
    ),
    Gate(
        id="cyclophosphamide.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.BLOCK,
        when=BREAST_FEEDING,
        says=N_("Contraindicated in breast-feeding"),
        release=N_("breast-feeding ended"),
        cites=("cyclophosphamide.breast-feeding-label", "cyclophosphamide.breast-feeding-bsr"),
    ),
    Gate(
        id="cyclophosphamide.woman-plans",
        topic=N_("planned child"),
        severity=Severity.BLOCK,
        when=WOMAN_PLANS_CHILD,
        says=N_("Plans a child: around conception for exceptional circumstances only"),
        release=N_("no child planned; fertility preserved"),
        cites=("cyclophosphamide.pregnancy-bsr", "pregnancy.stop-acr"),
    ),
    Gate(
        id="cyclophosphamide.man-plans",
        topic=N_("planned child"),
        severity=Severity.BLOCK,
        when=MAN_PLANS_CHILD,
        says=N_("Plans a child: not compatible for a father; stop {weeks} weeks before (ACR)"),
        fills=(("weeks", "cyclophosphamide.father-acr"),),
        release=N_("no child planned; fertility preserved"),
        cites=("cyclophosphamide.father-bsr",),
    ),
    Gate(
        id="cyclophosphamide.contraception",
        topic=N_("contraception"),
        severity=Severity.BLOCK,
        when=NO_CONTRACEPTION,
        says=N_("Not without contraception, during it and up to {months} months after"),
        fills=(("months", "cyclophosphamide.contraception-months"),),
        release=N_("reliable contraception recorded"),
    ),
    Gate(
        id="cyclophosphamide.fertility",
        topic=N_("fertility"),
        severity=Severity.STRONG,
        when=any_of(MALE, COULD_CONCEIVE),
        says=N_("Preservation of fertility is ensured or offered before the first pulse"),
        cites=("cyclophosphamide.fertility",),
    ),
)

_BLOOD_AND_KIDNEY = (
    Gate(
        id="cyclophosphamide.counts",
        topic=N_("low blood counts"),
        severity=Severity.BLOCK,
        when=any_of(
            at_most(laboratory.neutrophils, "cyclophosphamide.neutrophils-us"),
            less_than(laboratory.platelets, "cyclophosphamide.platelets-us"),
        ),
        says=N_(
            "Low blood counts: postpone for up to {weeks} weeks; a French protocol cuts the pulse "
            "by {percent} % with neutrophils below {neutrophils} ×10⁹/L"
        ),
        fills=(
            ("weeks", "cyclophosphamide.postpone"),
            ("percent", "cyclophosphamide.neutrophil-reduction"),
            ("neutrophils", "cyclophosphamide.neutrophils"),
        ),
        release=N_("counts recovered"),
        cites=("cyclophosphamide.marrow",),
    ),
    Gate(
        id="cyclophosphamide.counts-low",
        topic=N_("low blood counts"),
        severity=Severity.STRONG,
        when=any_of(
            less_than(laboratory.white_cells, "cyclophosphamide.white-cells"),
            less_than(laboratory.platelets, "cyclophosphamide.platelets"),
        ),
        says=N_("White cells or platelets low: postpone the pulse"),
        release=N_("counts recovered"),
    ),
    Gate(
        id="cyclophosphamide.renal",
        topic=N_("kidney function"),
        severity=Severity.BLOCK,
        when=any_of(
            more_than(laboratory.creatinine, "cyclophosphamide.creatinine-limit"),
            present(safety.dialysis),
        ),
        says=N_("Renal failure beyond the range of the dose table"),
        cites=("cyclophosphamide.pulse-reduction",),
    ),
    Gate(
        id="cyclophosphamide.kidney",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=any_of(less_than(CLEARANCE, "cyclophosphamide.clearance"), LOW_FILTRATION),
        says=N_(
            "Kidney function low, while the table cuts the pulse for it only from a creatinine of "
            "{band} µmol/L: settle a lower pulse with a pharmacist, and watch the counts closely"
        ),
        fills=(("band", "cyclophosphamide.creatinine-band"),),
        cites=("cyclophosphamide.pulse-reduction",),
    ),
    Gate(
        id="cyclophosphamide.outflow",
        topic=N_("urinary obstruction"),
        severity=Severity.BLOCK,
        when=present(safety.urinary_obstruction),
        says=N_("Obstruction of urinary outflow"),
        release=N_("the obstruction relieved"),
        cites=("cyclophosphamide.outflow",),
    ),
    Gate(
        id="cyclophosphamide.urothelial",
        topic=N_("injured bladder lining"),
        severity=Severity.BLOCK,
        when=present(safety.urothelial_injury),
        says=N_("Acute injury of the bladder lining"),
        release=N_("the bladder healed"),
        cites=("cyclophosphamide.urothelial",),
    ),
    Gate(
        id="cyclophosphamide.urine-blood",
        topic=N_("blood in urine"),
        severity=Severity.STRONG,
        when=present(laboratory.urinalysis_blood),
        says=N_(
            "Blood on the dipstick: exclude disease of the bladder lining, which rules it out; "
            "myoglobin reacts as well"
        ),
        cites=("cyclophosphamide.urothelial", "cyclophosphamide.baseline"),
    ),
)

_OTHER = (
    shared_gates.muscle_lost("cyclophosphamide"),
    Gate(
        id="cyclophosphamide.electrolytes",
        topic=N_("electrolytes"),
        severity=Severity.WARN,
        when=present(safety.electrolyte_imbalance),
        says=N_("Electrolyte imbalance: correct it first; the label names low sodium"),
        cites=("cyclophosphamide.cautions",),
    ),
    Gate(
        id="cyclophosphamide.no-lung-disease",
        topic=N_("no interstitial lung disease"),
        severity=Severity.BLOCK,
        when=not_(INTERSTITIAL_LUNG_DISEASE),
        says=N_("Offered only with interstitial lung disease"),
        cites=("cyclophosphamide.only-with-lung-disease",),
    ),
    shared_gates.infection(
        "cyclophosphamide", "cyclophosphamide.infection", "cyclophosphamide.urinary-infection"
    ),
    shared_gates.latent_tuberculosis("cyclophosphamide"),
    shared_gates.hepatitis("cyclophosphamide", "cyclophosphamide.baseline-infection"),
    shared_gates.live_vaccine("cyclophosphamide", "cyclophosphamide.live-vaccine"),
    Gate(
        id="cyclophosphamide.heart",
        topic=N_("heart disease"),
        severity=Severity.WARN,
        when=HEART_AT_RISK,
        says=N_("Heart disease or suspected myocarditis: the label names damage to the heart"),
        cites=("cyclophosphamide.cautions",),
    ),
    Gate(
        id="cyclophosphamide.known-cancer",
        topic=N_("known cancer"),
        severity=Severity.WARN,
        when=present(cancer.known_cancer),
        says=N_("Known cancer, of the bladder above all: decide with oncology"),
        cites=("cyclophosphamide.bladder-cancer",),
    ),
    Gate(
        id="cyclophosphamide.allopurinol",
        topic=N_("allopurinol"),
        severity=Severity.WARN,
        when=TAKES_ALLOPURINOL,
        says=N_("Allopurinol makes it harder on the marrow"),
        cites=("cyclophosphamide.allopurinol",),
    ),
    shared_gates.allergy("cyclophosphamide"),
    *shared_gates.earlier_courses("cyclophosphamide", Agent.CYCLOPHOSPHAMIDE),
)

GATES = hardest_first(*_OTHER, *_REPRODUCTION, *_BLOOD_AND_KIDNEY)

"""What stands against cyclophosphamide."""

from desktop_app.conditions.vocabulary import any_of, less_than, more_than, not_, present
from desktop_app.findings.questions import cancer, laboratory, safety
from desktop_app.message import N_
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    INTERSTITIAL_LUNG_DISEASE,
    MAN_PLANS_CHILD,
    PREGNANT,
    TAKES_ALLOPURINOL,
    WOMAN_PLANS_CHILD,
)

GATES = (
    Gate(
        id="cyclophosphamide.no-lung-disease",
        topic=N_("no interstitial lung disease"),
        severity=Severity.BLOCK,
        when=not_(INTERSTITIAL_LUNG_DISEASE),
        says=N_("Offered only with interstitial lung disease"),
        cites=("cyclophosphamide.only-with-lung-disease",),
    ),
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
        id="cyclophosphamide.plans-child",
        topic=N_("planned child"),
        severity=Severity.BLOCK,
        when=any_of(WOMAN_PLANS_CHILD, MAN_PLANS_CHILD),
        says=N_("Plans a child: not compatible; men stop {weeks} weeks before (ACR)"),
        fills=(("weeks", "cyclophosphamide.father-acr"),),
        release=N_("no child planned; fertility preserved"),
        cites=("cyclophosphamide.father-bsr", "cyclophosphamide.fertility"),
    ),
    Gate(
        id="cyclophosphamide.outflow",
        topic=N_("urinary obstruction"),
        severity=Severity.BLOCK,
        when=present(safety.urinary_obstruction),
        says=N_("Obstruction of urinary outflow"),
        release=N_("the obstruction relieved"),
        cites=(
            "cyclophosphamide.outflow",
            "cyclophosphamide.urinary-infection",
            "cyclophosphamide.urothelial",
        ),
    ),
    Gate(
        id="cyclophosphamide.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Acute infection"),
        release=N_("the infection treated"),
        cites=("cyclophosphamide.infection",),
    ),
    Gate(
        id="cyclophosphamide.counts",
        topic=N_("low blood counts"),
        severity=Severity.BLOCK,
        when=any_of(
            less_than(laboratory.neutrophils, "cyclophosphamide.neutrophils"),
            less_than(laboratory.white_cells, "cyclophosphamide.white-cells"),
            less_than(laboratory.platelets, "cyclophosphamide.platelets"),
        ),
        says=N_("Low blood counts: postpone, or reduce the pulse by {percent} %"),
        fills=(("percent", "cyclophosphamide.neutrophil-reduction"),),
        release=N_("counts recovered"),
        cites=(
            "cyclophosphamide.marrow",
            "cyclophosphamide.postpone",
            "cyclophosphamide.neutrophils-us",
            "cyclophosphamide.platelets-us",
        ),
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
        id="cyclophosphamide.known-cancer",
        topic=N_("known cancer"),
        severity=Severity.STRONG,
        when=present(cancer.known_cancer),
        says=N_("Known cancer: decide with oncology"),
        cites=("azathioprine.alkylator",),
    ),
    Gate(
        id="cyclophosphamide.allopurinol",
        topic=N_("allopurinol"),
        severity=Severity.WARN,
        when=TAKES_ALLOPURINOL,
        says=N_("Allopurinol makes it harder on the marrow"),
        cites=("cyclophosphamide.allopurinol",),
    ),
)

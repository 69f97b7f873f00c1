"""Azathioprine, by mouth."""

from desktop_app.conditions.vocabulary import all_of, any_of, certain, not_
from desktop_app.findings.questions import patient, safety
from desktop_app.message import N_
from desktop_app.prescribing.gate import Advice, Medicine
from desktop_app.prescribing.measures import CLEARANCE, WEIGHT
from desktop_app.prescribing.medicines import azathioprine_amount, azathioprine_dose
from desktop_app.prescribing.medicines.azathioprine_gates import (
    BOTH_INTERMEDIATE,
    GATES,
    ONE_INTERMEDIATE,
)
from desktop_app.prescribing.shared_advice import compatible_for_father
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    PREGNANT,
    TAKES_ALLOPURINOL,
    TAKES_FEBUXOSTAT,
    WOMAN_PLANS_CHILD,
)

ADVICE = (
    Advice(
        id="azathioprine.first-tests",
        differs=True,
        says=N_(
            "First: TPMT and NUDT15, blood count, liver tests, creatinine, blood pressure, height "
            "and weight, cervical screening, vaccines, varicella immunity. Sources differ on "
            "NUDT15: a label only considers it; this plan holds azathioprine until it is known. "
            "After a transfusion use the genotype; an unclear TPMT genotype needs the activity"
        ),
        cites=(
            "azathioprine.baseline",
            "azathioprine.baseline-extra",
            "azathioprine.nudt15-consider",
            "azathioprine.nudt15-first",
            "azathioprine.tpmt-unknown",
            "azathioprine.tpmt-indeterminate",
            "azathioprine.transfusion",
        ),
    ),
    Advice(
        id="azathioprine.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/kg here, as in a review ({review}), CPIC ({cpic}) and a "
            "French protocol ({pnds}), and never above {ceiling} mg daily; a label stops at "
            "{label} mg/kg. The French protocol rounds up where this plan rounds down"
        ),
        fills=(
            ("here", "azathioprine.dose"),
            ("review", "azathioprine.dose-review"),
            ("cpic", "azathioprine.cpic-normal"),
            ("pnds", "azathioprine.dose-pnds"),
            ("ceiling", "azathioprine.ceiling-daily"),
            ("label", "azathioprine.ceiling-label"),
        ),
        cites=(
            "azathioprine.rounding-pnds",
            "azathioprine.cpic-normal-steady",
            "scope.safer-governs",
        ),
    ),
    Advice(
        id="azathioprine.intermediate-differs",
        differs=True,
        when=all_of(ONE_INTERMEDIATE, not_(certain(BOTH_INTERMEDIATE))),
        says=N_(
            "Sources differ with an intermediate enzyme: SPS {sps} mg/kg; CPIC {cpic} mg/kg. "
            "The plan follows the smaller"
        ),
        fills=(
            ("sps", "azathioprine.tpmt-intermediate-sps"),
            ("cpic", "azathioprine.intermediate-dose"),
        ),
        cites=("scope.safer-governs",),
    ),
    Advice(
        id="azathioprine.both-intermediate-differs",
        differs=True,
        when=BOTH_INTERMEDIATE,
        says=N_(
            "Sources differ with both enzymes intermediate: CPIC {lowest} to {highest} % of "
            "{normal} mg/kg; SPS {sps} mg/kg for TPMT. The plan starts at the lower end and stays "
            "below the smaller of the upper ends"
        ),
        fills=(
            ("lowest", "azathioprine.both-intermediate-lowest"),
            ("highest", "azathioprine.both-intermediate-highest"),
            ("normal", "azathioprine.cpic-normal"),
            ("sps", "azathioprine.tpmt-intermediate-sps"),
        ),
        cites=("azathioprine.both-intermediate-start", "scope.safer-governs"),
    ),
    Advice(
        id="azathioprine.beside-allopurinol",
        when=TAKES_ALLOPURINOL,
        says=N_(
            "Beside allopurinol {percent} % of the dose is given, which does not remove the "
            "danger: a blood count every week at first"
        ),
        fills=(("percent", "azathioprine.allopurinol-percent"),),
        cites=(
            "azathioprine.allopurinol",
            "azathioprine.allopurinol-range",
            "azathioprine.allopurinol-counts",
        ),
    ),
    Advice(
        id="azathioprine.beside-febuxostat",
        when=TAKES_FEBUXOSTAT,
        says=N_(
            "Beside febuxostat no source gives a dose, and a lower dose does not remove the "
            "danger: a blood count every week at first, as with allopurinol"
        ),
        cites=(
            "azathioprine.febuxostat",
            "azathioprine.febuxostat-us",
            "azathioprine.febuxostat-counts",
            "azathioprine.allopurinol-counts",
        ),
    ),
    Advice(
        id="azathioprine.pregnancy",
        when=any_of(PREGNANT, WOMAN_PLANS_CHILD),
        differs=True,
        says=N_(
            "Pregnancy and planned child, sources differ: compatible by BSR and ACR, at {most} "
            "mg/kg or less; a label for rheumatoid arthritis lists pregnancy as a contraindication"
        ),
        fills=(("most", "azathioprine.pregnancy-dose"),),
        cites=(
            "azathioprine.pregnancy-bsr",
            "azathioprine.pregnancy-label",
            "azathioprine.planned-child",
            "pregnancy.continue-acr",
            "pregnancy.default",
        ),
    ),
    Advice(
        id="azathioprine.breast-feeding",
        says=N_("Compatible with breast-feeding"),
        when=BREAST_FEEDING,
        cites=("azathioprine.breast-feeding-bsr",),
    ),
    compatible_for_father("azathioprine", "azathioprine.father-bsr", "father.continue-acr"),
    Advice(
        id="azathioprine.care",
        says=N_(
            "Stop in jaundice; boxed warning for lymphoma; live vaccines wait {months} months "
            "after the end"
        ),
        fills=(("months", "azathioprine.live-vaccine"),),
        cites=("azathioprine.jaundice", "azathioprine.malignancy"),
    ),
)

AZATHIOPRINE = Medicine(
    id="azathioprine",
    name=N_("Azathioprine"),
    reads=azathioprine_amount.reads,
    regimen=azathioprine_dose.regimen,
    stages=azathioprine_dose.stages,
    needs=(WEIGHT,),
    turns_on=(CLEARANCE, patient.age, safety.dialysis),
    gates=GATES,
    advice=ADVICE,
    cites=azathioprine_dose.FACTS,
)

"""What stands against methotrexate."""

from desktop_app.conditions.vocabulary import (
    all_of,
    any_of,
    at_least,
    less_than,
    more_than,
    present,
)
from desktop_app.findings.questions import laboratory, safety
from desktop_app.message import N_
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    HEPATITIS,
    INTERSTITIAL_LUNG_DISEASE,
    LIVE_VACCINE,
    LIVER_DISEASE,
    LIVER_SIGNAL,
    LOW_COUNTS,
    MAN_PLANS_CHILD,
    PREGNANT,
    TAKES_TRIMETHOPRIM,
    WOMAN_PLANS_CHILD,
)

_MODERATE_RENAL = all_of(
    at_least(CLEARANCE, "methotrexate.clearance-half-lower"),
    less_than(CLEARANCE, "methotrexate.clearance-half-upper"),
)

GATES = (
    Gate(
        id="methotrexate.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.HARD_BLOCK,
        when=PREGNANT,
        says=N_("Contraindicated in pregnancy"),
        cites=("methotrexate.pregnancy", "methotrexate.pregnancy-bsr", "pregnancy.stop-acr"),
    ),
    Gate(
        id="methotrexate.trimethoprim",
        topic=N_("trimethoprim or co-trimoxazole"),
        severity=Severity.HARD_BLOCK,
        when=TAKES_TRIMETHOPRIM,
        says=N_("Never with trimethoprim or co-trimoxazole: severe marrow suppression, deaths"),
        release=N_("trimethoprim and co-trimoxazole stopped and replaced"),
        cites=(
            "methotrexate.trimethoprim",
            "methotrexate.co-trimoxazole",
            "methotrexate.trimethoprim-counts",
            "medicine.names-asked",
        ),
    ),
    Gate(
        id="methotrexate.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.BLOCK,
        when=BREAST_FEEDING,
        says=N_(
            "Breast-feeding, sources differ: BSR and a label say no; SPS allows up to {most} mg "
            "once a WEEK with caution and a pause in feeding. The plan follows the safer"
        ),
        fills=(("most", "methotrexate.breast-feeding-sps-dose"),),
        release=N_("breast-feeding ended"),
        cites=(
            "methotrexate.breast-feeding-bsr",
            "methotrexate.breast-feeding-canada",
            "methotrexate.breast-feeding-sps",
            "scope.safer-governs",
        ),
    ),
    Gate(
        id="methotrexate.woman-plans",
        topic=N_("planned child"),
        severity=Severity.BLOCK,
        when=WOMAN_PLANS_CHILD,
        says=N_(
            "Plans a child: stop at least {bsr} month before (BSR), {label} months before "
            "(US label)"
        ),
        fills=(
            ("bsr", "methotrexate.planning-bsr"),
            ("label", "methotrexate.contraception-woman"),
        ),
        release=N_("no child planned and reliable contraception"),
    ),
    Gate(
        id="methotrexate.renal",
        topic=N_("kidney function"),
        severity=Severity.BLOCK,
        when=any_of(
            less_than(CLEARANCE, "methotrexate.clearance"),
            more_than(laboratory.creatinine, "methotrexate.creatinine"),
            present(safety.dialysis),
        ),
        says=N_("Severe renal impairment"),
        cites=(
            "methotrexate.renal-canada",
            "methotrexate.renal-sps",
            "kidney.label-clearance",
            "kidney.low-muscle-mass",
        ),
    ),
    Gate(
        id="methotrexate.liver",
        topic=N_("liver"),
        severity=Severity.BLOCK,
        when=LIVER_DISEASE,
        says=N_("Chronic liver disease or alcohol excess"),
        cites=(
            "methotrexate.liver-canada",
            "methotrexate.liver-us",
            "methotrexate.alcohol",
            "liver.fib4",
            "liver.fib4-unreliable",
        ),
    ),
    Gate(
        id="methotrexate.bilirubin",
        topic=N_("bilirubin"),
        severity=Severity.BLOCK,
        when=more_than(laboratory.bilirubin, "methotrexate.bilirubin-molar"),
        says=N_("Bilirubin too high for methotrexate"),
        cites=("methotrexate.bilirubin",),
    ),
    Gate(
        id="methotrexate.counts",
        topic=N_("low blood counts"),
        severity=Severity.BLOCK,
        when=LOW_COUNTS,
        says=N_("Low blood counts"),
        release=N_("counts recovered or explained"),
        cites=("methotrexate.marrow-canada", "methotrexate.marrow-swiss"),
    ),
    Gate(
        id="methotrexate.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Active infection"),
        release=N_("the infection treated"),
        cites=("methotrexate.infection", "medicine.active-infection", "infection.severe"),
    ),
    Gate(
        id="methotrexate.ulcers",
        topic=N_("ulcer of mouth or gut"),
        severity=Severity.BLOCK,
        when=present(safety.mouth_or_gut_ulcer),
        says=N_("Stomatitis or an ulcer of mouth or gut"),
        release=N_("the ulcer healed"),
        cites=("methotrexate.ulcers",),
    ),
    Gate(
        id="methotrexate.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.BLOCK,
        when=LIVE_VACCINE,
        says=N_("Live vaccine given recently or planned"),
        release=N_("the interval after the vaccine kept"),
        cites=("methotrexate.live-vaccine", "vaccine.live-intervals"),
    ),
    Gate(
        id="methotrexate.lung",
        topic=N_("interstitial lung disease"),
        severity=Severity.STRONG,
        when=INTERSTITIAL_LUNG_DISEASE,
        says=N_("Interstitial lung disease: prefer mycophenolate, azathioprine or ciclosporin"),
        cites=(
            "lung.against-methotrexate",
            "methotrexate.lung-warning",
            "methotrexate.lung-caution",
            "lung.order",
        ),
    ),
    Gate(
        id="methotrexate.renal-moderate",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=_MODERATE_RENAL,
        says=N_("Moderate renal impairment: half the dose"),
        cites=("methotrexate.clearance-half-percent", "methotrexate.renal-sps"),
    ),
    Gate(
        id="methotrexate.liver-signal",
        topic=N_("liver"),
        severity=Severity.STRONG,
        when=LIVER_SIGNAL,
        says=N_("ALT or AST is high and muscle does not explain it: discuss before starting"),
        cites=("liver.other-markers", "liver.no-hard-block"),
    ),
    Gate(
        id="methotrexate.hepatitis",
        topic=N_("hepatitis"),
        severity=Severity.STRONG,
        when=HEPATITIS,
        says=N_("Hepatitis B or C: consider antiviral treatment first"),
        cites=("methotrexate.hepatitis", "infection.hepatitis-c"),
    ),
    Gate(
        id="methotrexate.hiv",
        topic=N_("HIV"),
        severity=Severity.STRONG,
        when=present(safety.hiv),
        says=N_("HIV: decide with the HIV clinic"),
        cites=("methotrexate.hiv-test", "methotrexate.immunodeficiency-canada"),
    ),
    Gate(
        id="methotrexate.man-plans",
        topic=N_("planned child"),
        severity=Severity.WARN,
        when=MAN_PLANS_CHILD,
        says=N_(
            "Plans a child, sources differ: BSR and ACR continue; the US label asks for "
            "contraception during treatment and {label} months after"
        ),
        fills=(("label", "methotrexate.contraception-man"),),
        cites=("methotrexate.father-bsr", "methotrexate.father-acr"),
    ),
    Gate(
        id="methotrexate.renal-watch",
        topic=N_("kidney function"),
        severity=Severity.WARN,
        when=less_than(CLEARANCE, "methotrexate.clearance-watch"),
        says=N_("Clearance below normal: watch counts and creatinine more closely"),
        cites=("methotrexate.clearance-watch",),
    ),
    Gate(
        id="methotrexate.nsaid",
        topic=N_("anti-inflammatory drug"),
        severity=Severity.WARN,
        when=present(safety.takes_nsaid),
        says=N_("With a non-steroidal anti-inflammatory drug: monitor for toxicity"),
        cites=("methotrexate.nsaid",),
    ),
)

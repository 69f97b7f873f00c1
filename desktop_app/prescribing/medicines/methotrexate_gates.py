"""What stands against methotrexate."""

from desktop_app.conditions.vocabulary import any_of, less_than, more_than, present
from desktop_app.findings.questions import laboratory, safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.medicines.methotrexate_by_mouth import HIGH_BY_MOUTH
from desktop_app.prescribing.medicines.methotrexate_family_gates import REPRODUCTION
from desktop_app.prescribing.medicines.methotrexate_kidney import (
    KIDNEY,
    MODERATE_RENAL,
    SLIGHT_RENAL,
)
from desktop_app.prescribing.situations import (
    INTERSTITIAL_LUNG_DISEASE,
    LIVER_DISEASE,
    TAKES_NSAID,
    TAKES_TRIMETHOPRIM,
)

_KIDNEY_AND_LIVER = (
    Gate(
        id="methotrexate.renal",
        topic=N_("kidney function"),
        severity=Severity.BLOCK,
        when=any_of(
            less_than(KIDNEY, "methotrexate.clearance"),
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
        leaves_no_dose=True,
    ),
    Gate(
        id="methotrexate.liver",
        topic=N_("liver"),
        severity=Severity.BLOCK,
        when=LIVER_DISEASE,
        says=N_(
            "Chronic liver disease, or alcohol above about {units} units a week: FIB-4 and "
            "elastography judge the liver, but FIB-4 not while CK is raised"
        ),
        fills=(("units", "methotrexate.alcohol"),),
        cites=(
            "methotrexate.liver-canada",
            "methotrexate.liver-us",
            "liver.fib4",
            "liver.fib4-unreliable",
        ),
    ),
    Gate(
        id="methotrexate.bilirubin",
        topic=N_("bilirubin"),
        severity=Severity.BLOCK,
        when=more_than(laboratory.bilirubin, "methotrexate.bilirubin-molar"),
        says=N_("Bilirubin above {most} mg/dL"),
        fills=(("most", "methotrexate.bilirubin"),),
    ),
    Gate(
        id="methotrexate.renal-moderate",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=MODERATE_RENAL,
        says=N_("Moderate renal impairment: {percent} % of the dose"),
        fills=(("percent", "methotrexate.clearance-half-percent"),),
        cites=("methotrexate.renal-sps", "kidney.low-muscle-mass"),
    ),
    Gate(
        id="methotrexate.renal-watch",
        topic=N_("kidney function"),
        severity=Severity.WARN,
        when=SLIGHT_RENAL,
        says=N_("Clearance below normal: watch counts and creatinine more closely"),
    ),
    Gate(
        id="methotrexate.effusion",
        topic=N_("ascites or pleural effusion"),
        severity=Severity.STRONG,
        when=present(safety.effusion),
        says=N_("Ascites or pleural effusion: methotrexate is removed slowly; drain it first"),
        cites=("methotrexate.effusion",),
    ),
    shared_gates.filtration("methotrexate"),
    shared_gates.muscle_lost("methotrexate"),
    shared_gates.liver_signal("methotrexate"),
)

_INFECTION = (
    shared_gates.infection("methotrexate", "methotrexate.infection"),
    shared_gates.latent_tuberculosis("methotrexate"),
    shared_gates.live_vaccine("methotrexate", "methotrexate.live-vaccine"),
    shared_gates.hepatitis("methotrexate", "methotrexate.hepatitis"),
    Gate(
        id="methotrexate.immunodeficiency",
        topic=N_("immunodeficiency"),
        severity=Severity.BLOCK,
        when=present(safety.immunodeficiency),
        says=N_("Contraindicated in immunodeficiency"),
        cites=("methotrexate.immunodeficiency-canada",),
    ),
    Gate(
        id="methotrexate.hiv",
        topic=N_("HIV"),
        severity=Severity.STRONG,
        when=present(safety.hiv),
        says=N_("HIV: decide with the HIV clinic; untreated HIV rules methotrexate out"),
        cites=(
            "methotrexate.hiv-test",
            "methotrexate.infection",
            "methotrexate.immunodeficiency-canada",
        ),
    ),
)

_OTHER = (
    Gate(
        id="methotrexate.trimethoprim",
        topic=N_("trimethoprim or co-trimoxazole"),
        severity=Severity.HARD_BLOCK,
        when=TAKES_TRIMETHOPRIM,
        says=N_(
            "Never with trimethoprim or co-trimoxazole: severe marrow suppression and deaths, even "
            "after a recent stop; extra blood counts for {months} months once exposed"
        ),
        fills=(("months", "methotrexate.trimethoprim-counts"),),
        release=N_("trimethoprim and co-trimoxazole stopped and replaced"),
        cites=(
            "methotrexate.trimethoprim",
            "methotrexate.co-trimoxazole",
            "medicine.names-asked",
        ),
    ),
    shared_gates.low_counts(
        "methotrexate", "methotrexate.marrow-canada", "methotrexate.marrow-swiss"
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
        id="methotrexate.anaemia",
        topic=N_("anaemia"),
        severity=Severity.BLOCK,
        when=less_than(laboratory.haemoglobin, "laboratory.haemoglobin"),
        says=N_("Significant anaemia: explain it first; a label lists it as a contraindication"),
        release=N_("the anaemia explained and mended"),
        cites=("methotrexate.marrow-canada",),
    ),
    shared_gates.laboratory_signal("methotrexate"),
    HIGH_BY_MOUTH,
    Gate(
        id="methotrexate.nsaid",
        topic=N_("anti-inflammatory drug"),
        severity=Severity.WARN,
        when=TAKES_NSAID,
        says=N_("With a non-steroidal anti-inflammatory drug: monitor for toxicity"),
        cites=("methotrexate.nsaid",),
    ),
    Gate(
        id="methotrexate.penicillin",
        topic=N_("penicillin"),
        severity=Severity.WARN,
        when=shared_gates.names_taken("names.penicillin", N_("a penicillin")),
        says=N_("With a penicillin: monitor for toxicity"),
        cites=("methotrexate.penicillin",),
    ),
    Gate(
        id="methotrexate.nitrous-oxide",
        topic=N_("nitrous oxide"),
        severity=Severity.WARN,
        when=shared_gates.names_taken("names.nitrous-oxide", N_("nitrous oxide")),
        says=N_("Never together with nitrous oxide: tell the anaesthetist"),
        cites=("methotrexate.nitrous-oxide",),
    ),
    shared_gates.allergy("methotrexate"),
    *shared_gates.earlier_courses("methotrexate", Agent.METHOTREXATE),
)

GATES = hardest_first(*REPRODUCTION, *_KIDNEY_AND_LIVER, *_INFECTION, *_OTHER)

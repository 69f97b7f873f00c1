"""Ciclosporin, by mouth, in two doses a day."""

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import answered, any_of, less_than, present
from desktop_app.findings.questions import cancer, patient, safety
from desktop_app.findings.safety import Hypertension
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import down, span, times_weight
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    LIVE_VACCINE,
    PREGNANT,
)

DOSE_FACTS = (
    "ciclosporin.dose",
    "ciclosporin.ceiling",
    "ciclosporin.ceiling-uk",
    "ciclosporin.ceiling-review",
    "ciclosporin.capsules",
    "rounding.ciclosporin-step",
)


def _regimen(reading: Reading) -> Regimen | None:
    weight = number(patient.weight, reading)
    if weight is None:
        return None
    evidence = reading.evidence
    fact = evidence.dose("ciclosporin.dose")
    most = evidence.values["ciclosporin.ceiling"]
    step = evidence.values["rounding.ciclosporin-step"]
    low, high = (
        2 * down(min(per_kg, most) * weight / 2, step) for per_kg in (fact.minimum, fact.maximum)
    )
    return Regimen(
        dose=Message(
            N_("{dose} mg daily by mouth, in two equal doses"), {"dose": span(low, high)}
        ),
        working=(
            times_weight(fact, weight),
            Message(
                N_("ceiling {most} mg/kg; each half rounded down to {step} mg"),
                {"most": most, "step": step},
            ),
        ),
        count=Message(
            N_("{half} mg each time, one brand only"), {"half": span(low / 2, high / 2)}
        ),
        low=low,
        high=high,
        ceiling=most * weight,
        unit="mg/d",
        cites=("ciclosporin.dose", "ciclosporin.ceiling", "rounding.ciclosporin-step"),
    )


GATES = (
    Gate(
        id="ciclosporin.renal",
        topic=N_("kidney function"),
        severity=Severity.BLOCK,
        when=any_of(less_than(FILTRATION, "ciclosporin.egfr"), present(safety.dialysis)),
        says=N_("Abnormal kidney function"),
        cites=("ciclosporin.renal", "kidney.low-muscle-mass"),
    ),
    Gate(
        id="ciclosporin.hypertension",
        topic=N_("uncontrolled hypertension"),
        severity=Severity.BLOCK,
        when=answered(safety.hypertension, Hypertension.UNCONTROLLED),
        says=N_("Uncontrolled hypertension"),
        release=N_("blood pressure controlled on two readings"),
        cites=(
            "ciclosporin.hypertension",
            "ciclosporin.systolic",
            "ciclosporin.diastolic",
            "ciclosporin.pressure-readings",
        ),
    ),
    Gate(
        id="ciclosporin.cancer",
        topic=N_("known cancer"),
        severity=Severity.BLOCK,
        when=present(cancer.known_cancer),
        says=N_("Known cancer"),
        cites=("ciclosporin.malignancy",),
    ),
    Gate(
        id="ciclosporin.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Uncontrolled infection"),
        release=N_("the infection treated"),
        cites=("ciclosporin.infection",),
    ),
    Gate(
        id="ciclosporin.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.BLOCK,
        when=LIVE_VACCINE,
        says=N_("Live vaccine given recently or planned"),
        release=N_("the interval after the vaccine kept"),
        cites=("ciclosporin.live-vaccine",),
    ),
    Gate(
        id="ciclosporin.liver",
        topic=N_("liver"),
        severity=Severity.WARN,
        when=present(safety.chronic_liver_disease),
        says=N_("Chronic liver disease: levels and liver tests more often"),
        cites=("ciclosporin.baseline",),
    ),
    Gate(
        id="ciclosporin.nsaid",
        topic=N_("anti-inflammatory drug"),
        severity=Severity.WARN,
        when=present(safety.takes_nsaid),
        says=N_("With a non-steroidal anti-inflammatory drug the kidney suffers more"),
        cites=("ciclosporin.kidney-medicines",),
    ),
    Gate(
        id="ciclosporin.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.WARN,
        when=PREGNANT,
        says=N_("Pregnancy: compatible; lowest dose, with checks of blood pressure and kidneys"),
        cites=(
            "ciclosporin.pregnancy-bsr",
            "ciclosporin.pregnancy-care",
            "tacrolimus.pregnancy-bsr",
        ),
    ),
    Gate(
        id="ciclosporin.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.WARN,
        when=BREAST_FEEDING,
        says=N_("Breast-feeding, sources differ: BSR yes, UK product information no"),
        cites=("ciclosporin.breast-feeding-bsr", "ciclosporin.breast-feeding-label"),
    ),
)

ADVICE = (
    Advice(
        id="ciclosporin.start",
        says=N_(
            "Start at {start} mg/kg daily in two doses; raise at week {first} and week {second}; "
            "stop if there is no benefit by week {stop}. Caution above {caution} mg/kg"
        ),
        fills=(
            ("start", "ciclosporin.start-label"),
            ("first", "ciclosporin.first-rise"),
            ("second", "ciclosporin.second-rise"),
            ("stop", "ciclosporin.stop-without-benefit"),
            ("caution", "ciclosporin.caution-above"),
        ),
        cites=("ciclosporin.steps", "ciclosporin.start-low"),
    ),
    Advice(
        id="ciclosporin.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/kg here, never above {most} mg/kg; the US label for "
            "rheumatoid arthritis stops at {label} mg/kg. BSR lists it among first agents"
        ),
        fills=(
            ("here", "ciclosporin.dose"),
            ("most", "ciclosporin.ceiling"),
            ("label", "ciclosporin.ceiling-label"),
        ),
        cites=("ciclosporin.ceiling-uk", "treatment.sparing-bsr"),
    ),
    Advice(
        id="ciclosporin.first-tests",
        says=N_(
            "First: blood pressure twice, creatinine twice, blood count, liver tests, glucose, "
            "lipids, potassium, magnesium; act on a rise of creatinine of {rise} %"
        ),
        fills=(("rise", "ciclosporin.creatinine-rise"),),
        cites=(
            "ciclosporin.baseline",
            "ciclosporin.baseline-extra",
            "ciclosporin.creatinine-rise-psoriasis",
            "ciclosporin.egfr-fall",
            "ciclosporin.egfr-fall-large",
            "ciclosporin.electrolytes",
        ),
    ),
    Advice(
        id="ciclosporin.care",
        says=N_(
            "Not with simvastatin, rosuvastatin, tacrolimus, St John’s wort, bosentan, dabigatran "
            "or aliskiren; avoid grapefruit; a statin with it can mimic myositis; keep one brand"
        ),
        cites=(
            "ciclosporin.contraindicated-medicines",
            "ciclosporin.rosuvastatin",
            "ciclosporin.simvastatin",
            "ciclosporin.tacrolimus",
            "ciclosporin.statin-myopathy",
            "ciclosporin.grapefruit",
            "ciclosporin.brand",
        ),
    ),
    Advice(
        id="ciclosporin.father",
        when=present(safety.plans_child),
        says=N_("Fathering a child: compatible"),
        cites=("ciclosporin.father-bsr",),
    ),
)

CICLOSPORIN = Medicine(
    id="ciclosporin",
    name=N_("Ciclosporin"),
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)

"""Azathioprine, by mouth: dose by weight, TPMT, NUDT15, kidney and pregnancy."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import any_of
from desktop_app.findings.questions import patient
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import (
    HUNDRED,
    down,
    percent_of,
    span,
    strengths,
    times_weight,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.medicines.azathioprine_gates import (
    BOTH_INTERMEDIATE,
    GATES,
    ONE_INTERMEDIATE,
    TPMT_INTERMEDIATE,
)
from desktop_app.prescribing.situations import BREAST_FEEDING, MAN_PLANS_CHILD, PREGNANT

DOSE_FACTS = (
    "azathioprine.dose",
    "azathioprine.dose-review",
    "azathioprine.dose-pnds",
    "azathioprine.cpic-normal",
    "azathioprine.cpic-normal-steady",
    "azathioprine.ceiling-daily",
    "azathioprine.ceiling-per-kg",
    "azathioprine.pregnancy-dose",
    "azathioprine.tpmt-intermediate-sps",
    "azathioprine.intermediate-dose",
    "azathioprine.tpmt-intermediate-lowest",
    "azathioprine.tpmt-intermediate-highest",
    "azathioprine.nudt15-intermediate-lowest",
    "azathioprine.nudt15-intermediate-highest",
    "azathioprine.both-intermediate-lowest",
    "azathioprine.both-intermediate-highest",
    "azathioprine.clearance-upper",
    "azathioprine.clearance-reduction",
    "azathioprine.clearance-severe",
    "azathioprine.clearance-severe-reduction",
    "rounding.azathioprine-step",
    "azathioprine.tablets",
)


@dataclass(frozen=True, slots=True)
class _PerKilogram:
    """A range in mg/kg daily, and why it is narrower than usual."""

    low: Decimal
    high: Decimal
    steps: tuple[Message, ...]
    cites: tuple[str, ...]


def _by_enzymes(reading: Reading) -> _PerKilogram:
    """Give the range for the recorded TPMT and NUDT15; the smaller of two advices governs."""
    evidence = reading.evidence
    usual = evidence.dose("azathioprine.dose")
    most = min(usual.maximum, evidence.values["azathioprine.ceiling-per-kg"])
    if not ONE_INTERMEDIATE.truth(reading):
        return _PerKilogram(usual.minimum, most, (), ())
    simple = evidence.dose("azathioprine.tpmt-intermediate-sps").maximum
    if BOTH_INTERMEDIATE.truth(reading):
        fact, words = "azathioprine.both-intermediate-lowest", N_("TPMT and NUDT15 intermediate")
    elif TPMT_INTERMEDIATE.truth(reading):
        fact, words = "azathioprine.tpmt-intermediate-lowest", N_("TPMT intermediate")
    else:
        fact, words = "azathioprine.nudt15-intermediate-lowest", N_("NUDT15 intermediate")
    low = percent_of(usual.minimum, evidence.values[fact])
    step = Message(
        N_("{why}: {dose} mg/kg instead of {usual} mg/kg"),
        {
            "why": Message(words),
            "dose": span(low, simple),
            "usual": span(usual.minimum, usual.maximum),
        },
    )
    return _PerKilogram(low, simple, (step,), (fact, "azathioprine.tpmt-intermediate-sps"))


def _for_pregnancy(reading: Reading, dose: _PerKilogram) -> _PerKilogram:
    most = reading.evidence.values["azathioprine.pregnancy-dose"]
    if not PREGNANT.truth(reading) or dose.high <= most:
        return dose
    step = Message(N_("pregnancy: at most {most} mg/kg"), {"most": most})
    return _PerKilogram(
        min(dose.low, most),
        most,
        (*dose.steps, step),
        (*dose.cites, "azathioprine.pregnancy-dose"),
    )


def _kidney_cut(reading: Reading) -> tuple[Decimal, tuple[Message, ...], tuple[str, ...]]:
    """Give the percentage to take off for the kidney, the step that shows it, and its facts."""
    values = reading.evidence.values
    clearance = number(CLEARANCE, reading)
    if clearance is None or clearance > values["azathioprine.clearance-upper"]:
        return Decimal(0), (), ()
    severe = clearance < values["azathioprine.clearance-severe"]
    limit = "azathioprine.clearance-severe" if severe else "azathioprine.clearance-upper"
    cut = (
        "azathioprine.clearance-severe-reduction" if severe else "azathioprine.clearance-reduction"
    )
    step = Message(
        N_("creatinine clearance {clearance} mL/min: {cut} % less"),
        {"clearance": clearance, "cut": values[cut]},
    )
    return values[cut], (step,), (limit, cut)


def _regimen(reading: Reading) -> Regimen | None:
    weight = number(patient.weight, reading)
    if weight is None:
        return None
    evidence = reading.evidence
    ceiling = evidence.values["azathioprine.ceiling-daily"]
    step = evidence.values["rounding.azathioprine-step"]
    dose = _for_pregnancy(reading, _by_enzymes(reading))
    cut, kidney_steps, kidney_cites = _kidney_cut(reading)
    low, high = (
        max(down(percent_of(min(per_kg * weight, ceiling), HUNDRED - cut), step), step)
        for per_kg in (dose.low, dose.high)
    )
    used = evidence.dose("azathioprine.dose").model_copy(
        update={"minimum": dose.low, "maximum": dose.high}
    )
    return Regimen(
        dose=Message(
            N_("{dose} mg by mouth once daily, reached step by step"), {"dose": span(low, high)}
        ),
        working=(
            *dose.steps,
            times_weight(used, weight),
            Message(N_("ceiling {ceiling} mg"), {"ceiling": ceiling}),
            *kidney_steps,
            Message(N_("rounded down to {step} mg"), {"step": step}),
        ),
        count=Message(
            N_("tablets of {small} and {large} mg"),
            dict(zip(("small", "large"), _strengths(reading), strict=True)),
        ),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg/d",
        cites=(
            "azathioprine.dose",
            "azathioprine.ceiling-daily",
            "azathioprine.ceiling-per-kg",
            "rounding.azathioprine-step",
            *dose.cites,
            *kidney_cites,
        ),
    )


def _strengths(reading: Reading) -> tuple[Decimal, ...]:
    return tuple(reversed(strengths(reading.evidence, "azathioprine.tablets")))


ADVICE = (
    Advice(
        id="azathioprine.start",
        says=N_(
            "Start at about {start} mg/kg daily ({least} to {most} mg); raise from week {first} by "
            "{step} mg/kg every {weeks} weeks"
        ),
        fills=(
            ("start", "azathioprine.start-label"),
            ("least", "azathioprine.start-lowest"),
            ("most", "azathioprine.start-highest"),
            ("first", "azathioprine.first-rise-earliest"),
            ("step", "azathioprine.rise-step"),
            ("weeks", "azathioprine.rise-interval"),
        ),
        cites=("azathioprine.older",),
    ),
    Advice(
        id="azathioprine.first-tests",
        says=N_(
            "First: TPMT (consider NUDT15), blood count, liver tests, creatinine, blood pressure, "
            "height and weight, cervical screening, vaccines, varicella immunity"
        ),
        cites=(
            "azathioprine.baseline",
            "azathioprine.baseline-extra",
            "azathioprine.nudt15-consider",
            "azathioprine.tpmt-indeterminate",
            "azathioprine.transfusion",
        ),
    ),
    Advice(
        id="azathioprine.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} mg/kg here and never above {ceiling} mg daily; a label stops "
            "at {label} mg/kg. A French protocol rounds up where this plan rounds down"
        ),
        fills=(
            ("here", "azathioprine.dose"),
            ("ceiling", "azathioprine.ceiling-daily"),
            ("label", "azathioprine.ceiling-label"),
        ),
        cites=("azathioprine.rounding-pnds", "scope.safer-governs"),
    ),
    Advice(
        id="azathioprine.intermediate",
        differs=True,
        when=ONE_INTERMEDIATE,
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
        id="azathioprine.pregnancy",
        when=PREGNANT,
        differs=True,
        says=N_(
            "Pregnancy, sources differ: compatible by BSR and ACR; a label for rheumatoid "
            "arthritis lists it as a contraindication"
        ),
        cites=(
            "azathioprine.pregnancy-bsr",
            "azathioprine.pregnancy-label",
            "pregnancy.continue-acr",
            "pregnancy.default",
        ),
    ),
    Advice(
        id="azathioprine.reproduction",
        says=N_("Compatible with breast-feeding and fathering a child"),
        when=any_of(BREAST_FEEDING, MAN_PLANS_CHILD),
        cites=("azathioprine.breast-feeding-bsr", "azathioprine.father-bsr", "father.continue-acr"),
    ),
    Advice(
        id="azathioprine.care",
        says=N_(
            "Stop in jaundice; boxed warning for lymphoma; ACE inhibitors, ribavirin and "
            "co-trimoxazole lower counts further, warfarin works less; live vaccines wait "
            "{months} months after the end"
        ),
        fills=(("months", "azathioprine.live-vaccine"),),
        cites=(
            "azathioprine.jaundice",
            "azathioprine.malignancy",
            "azathioprine.interactions",
            "azathioprine.tablets-us",
        ),
    ),
)

AZATHIOPRINE = Medicine(
    id="azathioprine",
    name=N_("Azathioprine"),
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)

"""The dose of azathioprine: weight, TPMT and NUDT15, pregnancy, kidney, ceiling, tablets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import safety
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    HUNDRED,
    down,
    percent_of,
    span,
    strengths,
    times_weight,
)
from desktop_app.prescribing.gate import Regimen, Step
from desktop_app.prescribing.measures import CLEARANCE, WEIGHT
from desktop_app.prescribing.medicines.azathioprine_gates import (
    BOTH_INTERMEDIATE,
    NUDT15_INTERMEDIATE,
    TPMT_INTERMEDIATE,
)
from desktop_app.prescribing.situations import PREGNANT

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_DOSE = (
    "azathioprine.dose",
    "azathioprine.ceiling-daily",
    "azathioprine.ceiling-per-kg",
    "rounding.azathioprine-step",
)
_START = (
    "azathioprine.start-label",
    "azathioprine.start-lowest",
    "azathioprine.start-highest",
    "azathioprine.first-rise-earliest",
    "azathioprine.rise-step",
    "azathioprine.rise-interval",
    "azathioprine.older",
)
_TABLETS = ("azathioprine.tablets", "azathioprine.tablets-us")
_SIMPLE = "azathioprine.tpmt-intermediate-sps"
_PREGNANCY = ("azathioprine.pregnancy-dose", "azathioprine.pregnancy-open")
_ENZYMES = {
    "both": (
        "azathioprine.both-intermediate-lowest",
        "azathioprine.both-intermediate-highest",
        N_("TPMT and NUDT15 intermediate"),
    ),
    "tpmt": (
        "azathioprine.tpmt-intermediate-lowest",
        "azathioprine.tpmt-intermediate-highest",
        N_("TPMT intermediate"),
    ),
    "nudt15": (
        "azathioprine.nudt15-intermediate-lowest",
        "azathioprine.nudt15-intermediate-highest",
        N_("NUDT15 intermediate"),
    ),
}
FACTS = (
    *_DOSE,
    *_START,
    *_TABLETS,
    *_PREGNANCY,
    _SIMPLE,
    *(fact for low, high, _ in _ENZYMES.values() for fact in (low, high)),
    "azathioprine.clearance-upper",
    "azathioprine.clearance-reduction",
    "azathioprine.clearance-severe",
    "azathioprine.clearance-severe-reduction",
    "kidney.dialysis-lowest",
    "rounding.below-tablet",
)


@dataclass(frozen=True, slots=True)
class _PerKilogram:
    """A range in mg/kg daily, and why it is narrower than usual."""

    low: Decimal
    high: Decimal
    steps: tuple[Message, ...] = ()
    cites: tuple[str, ...] = ()


def reads(reading: Reading) -> tuple[object, ...] | None:
    """Give weight, enzymes, pregnancy, dialysis and clearance; None while weight is missing."""
    weight = number(WEIGHT, reading)
    if weight is None:
        return None
    dialysis = reading.value(safety.dialysis) is Presence.PRESENT
    clearance = None if dialysis else number(CLEARANCE, reading)
    return (weight, _intermediate(reading), PREGNANT.truth(reading), dialysis, clearance)


def _intermediate(reading: Reading) -> str:
    """Name the enzymes that are intermediate; "" when none is."""
    if BOTH_INTERMEDIATE.truth(reading):
        return "both"
    if TPMT_INTERMEDIATE.truth(reading):
        return "tpmt"
    return "nudt15" if NUDT15_INTERMEDIATE.truth(reading) else ""


def _by_enzymes(evidence: Evidence, intermediate: str) -> _PerKilogram:
    """Give the range for TPMT and NUDT15; the smaller of two advices governs."""
    values = evidence.values
    usual = evidence.dose("azathioprine.dose")
    most = min(usual.maximum, values["azathioprine.ceiling-per-kg"])
    if not intermediate:
        return _PerKilogram(min(usual.minimum, most), most)
    lowest, highest, words = _ENZYMES[intermediate]
    high = min(evidence.dose(_SIMPLE).maximum, percent_of(most, values[highest]))
    low = min(percent_of(usual.minimum, values[lowest]), high)
    step = Message(
        N_(
            "{why}: {dose} mg/kg instead of {usual} mg/kg ({lowest} to {highest} %, at most {most})"
        ),
        {
            "why": Message(words),
            "dose": span(low, high),
            "usual": span(usual.minimum, usual.maximum),
            "lowest": values[lowest],
            "highest": values[highest],
            "most": evidence.dose(_SIMPLE).maximum,
        },
    )
    return _PerKilogram(low, high, (step,), (lowest, highest, _SIMPLE))


def _for_pregnancy(
    evidence: Evidence, dose: _PerKilogram, *, pregnant: bool | None
) -> _PerKilogram:
    """Keep to the dose of pregnancy, also while pregnancy is not excluded."""
    most = evidence.values["azathioprine.pregnancy-dose"]
    if pregnant is False or dose.high <= most:
        return dose
    words = N_("pregnancy: at most {most} mg/kg")
    if pregnant is None:
        words = N_("pregnancy not excluded: at most {most} mg/kg")
    step = Message(words, {"most": most})
    cites = (*dose.cites, *_PREGNANCY)
    return _PerKilogram(min(dose.low, most), most, (*dose.steps, step), cites)


def _kidney_cut(
    evidence: Evidence, clearance: Decimal | None, *, dialysis: bool
) -> tuple[Decimal, tuple[Message, ...], tuple[str, ...]]:
    """Give the percentage to take off for the kidney, the step that shows it, and its facts."""
    values = evidence.values
    severe_cut = "azathioprine.clearance-severe-reduction"
    if dialysis:
        step = Message(N_("dialysis: {cut} % less"), {"cut": values[severe_cut]})
        return values[severe_cut], (step,), (severe_cut, "kidney.dialysis-lowest")
    if clearance is None or clearance > values["azathioprine.clearance-upper"]:
        return Decimal(0), (), ()
    severe = clearance < values["azathioprine.clearance-severe"]
    limit = "azathioprine.clearance-severe" if severe else "azathioprine.clearance-upper"
    cut = severe_cut if severe else "azathioprine.clearance-reduction"
    step = Message(
        N_("creatinine clearance {clearance} mL/min: {cut} % less"),
        {"clearance": clearance, "cut": values[cut]},
    )
    return values[cut], (step,), (limit, cut)


def regimen(
    evidence: Evidence,
    weight: Decimal,
    intermediate: str,
    pregnant: bool | None,  # noqa: FBT001 - called with what reads gave
    dialysis: bool,  # noqa: FBT001 - same
    clearance: Decimal | None,
) -> Regimen:
    """Work out the daily dose, rounded down to whole tablets."""
    ceiling = evidence.values["azathioprine.ceiling-daily"]
    tablet = evidence.values["rounding.azathioprine-step"]
    dose = _for_pregnancy(evidence, _by_enzymes(evidence, intermediate), pregnant=pregnant)
    cut, kidney_steps, kidney_cites = _kidney_cut(evidence, clearance, dialysis=dialysis)
    exact = percent_of(min(dose.high * weight, ceiling), HUNDRED - cut)
    high = down(exact, tablet)
    low = down(percent_of(min(dose.low * weight, ceiling), HUNDRED - cut), tablet)
    cites = (*_DOSE, *dose.cites, *kidney_cites)
    if high == 0:
        return _below_tablet(evidence, exact, cites)
    low = low or high  # a lower end below one tablet leaves the upper one
    return Regimen(
        dose=Message(
            N_("{dose} mg daily by mouth, reached step by step"), {"dose": span(low, high)}
        ),
        working=(
            *dose.steps,
            times_weight(dose.low, dose.high, weight),
            _ceilings(evidence),
            *kidney_steps,
            Message(N_("rounded down to {step} mg"), {"step": tablet}),
        ),
        count=_tablets(evidence),
        start=_start(evidence, weight, high),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg/d",
        cites=cites,
    )


def _ceilings(evidence: Evidence) -> Message:
    return Message(
        N_("ceiling {per_kg} mg/kg and {ceiling} mg"),
        {
            "per_kg": evidence.values["azathioprine.ceiling-per-kg"],
            "ceiling": evidence.values["azathioprine.ceiling-daily"],
        },
    )


def _below_tablet(evidence: Evidence, exact: Decimal, cites: tuple[str, ...]) -> Regimen:
    tablet = evidence.values["rounding.azathioprine-step"]
    return Regimen(
        dose=Message(
            N_("{dose} mg daily by mouth, less than one tablet of {tablet} mg: ask a pharmacist"),
            {"dose": exact, "tablet": tablet},
        ),
        working=(_ceilings(evidence),),
        low=exact,
        high=exact,
        ceiling=evidence.values["azathioprine.ceiling-daily"],
        unit="mg/d",
        cites=(*cites, "rounding.below-tablet"),
    )


def _tablets(evidence: Evidence) -> Step:
    large, small = strengths(evidence, "azathioprine.tablets")
    return Step(
        says=Message(N_("tablets of {small} and {large} mg"), {"small": small, "large": large}),
        cites=_TABLETS,
    )


def _start(evidence: Evidence, weight: Decimal, most: Decimal) -> Step:
    """Give the first dose in whole tablets, never above the dose it leads to."""
    values = evidence.values
    per_kg = evidence.dose("azathioprine.start-label").maximum
    tablet = values["rounding.azathioprine-step"]
    first = min(down(per_kg * weight, tablet), values["azathioprine.start-highest"], most)
    return Step(
        says=Message(
            N_(
                "Start at {first} mg daily (about {per_kg} mg/kg; a label starts at {least} to "
                "{highest} mg); raise from week {week} by {step} mg/kg every {weeks} weeks. Older "
                "people keep to the lower end"
            ),
            {
                "first": first,
                "per_kg": per_kg,
                "least": values["azathioprine.start-lowest"],
                "highest": values["azathioprine.start-highest"],
                "week": values["azathioprine.first-rise-earliest"],
                "step": values["azathioprine.rise-step"],
                "weeks": values["azathioprine.rise-interval"],
            },
        ),
        cites=_START,
    )

"""Methotrexate, once a WEEK, by mouth or subcutaneously."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import number
from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import down, percent_of, span
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.medicines.methotrexate_gates import GATES

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_RENAL = ("methotrexate.clearance-half-upper", "methotrexate.clearance-half-percent")
_COUNT = (
    "methotrexate.tablet-2-5-only",
    "methotrexate.tablet-count",
    "methotrexate.tablet-strength",
    "rounding.methotrexate-step",
)
_START = ("methotrexate.start",)
_OLDER = ("methotrexate.start-older", "methotrexate.start-older-age")
_RISE = (
    "methotrexate.rise-smallest",
    "methotrexate.rise-largest",
    "methotrexate.rise-interval",
)
_DOSE = (
    "methotrexate.dose",
    "methotrexate.ceiling",
    "methotrexate.boxed-weekly",
    "methotrexate.weekday",
    "methotrexate.once-a-week-only",
)
DOSE_FACTS = (*_DOSE, *_RENAL, *_COUNT, *_START, *_OLDER, *_RISE)


def _reads(reading: Reading) -> tuple[Decimal | None, bool]:
    """Give the clearance where it halves the dose, and whether the age asks for a lower start."""
    clearance, age = number(CLEARANCE, reading), number(patient.age, reading)
    halves = clearance is not None and clearance < reading.limit(_RENAL[0])
    older = age is not None and age >= reading.limit("methotrexate.start-older-age")
    return (clearance if halves else None, older)


def _for_kidney(
    evidence: Evidence, clearance: Decimal | None, low: Decimal, high: Decimal
) -> tuple[Decimal, Decimal]:
    """Cut a range for moderate renal impairment and round it down; else leave it."""
    if clearance is None:
        return low, high
    percent = evidence.values[_RENAL[1]]
    step = evidence.values["rounding.methotrexate-step"]
    return down(percent_of(low, percent), step), down(percent_of(high, percent), step)


def _regimen(evidence: Evidence, clearance: Decimal | None, older: bool) -> Regimen:  # noqa: FBT001 - called with what _reads gave
    fact = evidence.dose("methotrexate.dose")
    ceiling = evidence.values["methotrexate.ceiling"]
    full = min(fact.minimum, ceiling), min(fact.maximum, ceiling)
    low, high = _for_kidney(evidence, clearance, *full)
    working = [
        Message(
            N_("{dose} mg once a WEEK, ceiling {ceiling} mg"),
            {"dose": span(*full), "ceiling": ceiling},
        )
    ]
    if clearance is not None:
        working.append(
            Message(
                N_("creatinine clearance {clearance} mL/min: {percent} % = {dose} mg once a WEEK"),
                {
                    "clearance": clearance,
                    "percent": evidence.values[_RENAL[1]],
                    "dose": span(low, high),
                },
            )
        )
    return Regimen(
        dose=Message(
            N_("{dose} mg once a WEEK on one named weekday, by mouth or subcutaneously"),
            {"dose": span(low, high)},
        ),
        working=tuple(working),
        count=_tablets(evidence, low, high),
        start=_start(evidence, clearance, high, older=older),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg/wk",
        cites=_DOSE if clearance is None else (*_DOSE, *_RENAL),
    )


def _tablets(evidence: Evidence, low: Decimal, high: Decimal) -> Step:
    strength = evidence.values["rounding.methotrexate-step"]
    return Step(
        says=Message(
            N_("{count} tablets of {strength} mg, taken together on that day only"),
            {"count": span(low / strength, high / strength), "strength": strength},
        ),
        cites=_COUNT,
    )


# Why the first dose is lower, by age and by kidney.
_WHY_START = {
    (False, False): "",
    (True, False): N_(" (lower at this age)"),
    (False, True): N_(" ({percent} % of {full} mg for the kidney)"),
    (True, True): N_(" ({full} mg at this age, {percent} % of it for the kidney)"),
}


def _start(evidence: Evidence, clearance: Decimal | None, most: Decimal, *, older: bool) -> Step:
    """Give the first doses; the kidney cuts them as it cuts the rest."""
    values = evidence.values
    fact = evidence.dose("methotrexate.start-older" if older else "methotrexate.start")
    low, high = (
        min(amount, most) for amount in _for_kidney(evidence, clearance, fact.minimum, fact.maximum)
    )
    reasons = {
        "full": span(fact.minimum, fact.maximum),
        "percent": values[_RENAL[1]],
    }
    return Step(
        says=Message(
            N_(
                "Start at {start} mg once a WEEK{why}; raise by {least} to {more} mg every {weeks} "
                "weeks or more"
            ),
            {
                "start": span(low, high),
                "why": Message(_WHY_START[older, clearance is not None], reasons),
                "least": values["methotrexate.rise-smallest"],
                "more": values["methotrexate.rise-largest"],
                "weeks": values["methotrexate.rise-interval"],
            },
        ),
        cites=(
            *(_OLDER if older else _START),
            *(() if clearance is None else _RENAL),
            *_RISE,
        ),
    )


ADVICE = (
    Advice(
        id="methotrexate.folic-acid",
        says=N_(
            "With it: folic acid {dose} mg once a week at least, on another day, never the same"
        ),
        fills=(("dose", "folic-acid.dose"),),
        cites=("folic-acid.day", "folic-acid.never-same-day", "folic-acid.look"),
    ),
    Advice(
        id="methotrexate.sources-differ",
        differs=True,
        says=N_(
            "Sources differ on the ceiling: {most} mg once a WEEK here and {review} mg in a "
            "review; the UK label for tablets stops at {oral} mg. Above {caution} mg prefer the "
            "subcutaneous route: pens of {small} to {large} mg in steps of {step} mg"
        ),
        fills=(
            ("most", "methotrexate.ceiling"),
            ("review", "methotrexate.ceiling-review"),
            ("oral", "methotrexate.oral-ceiling-uk"),
            ("caution", "methotrexate.oral-caution"),
            ("small", "methotrexate.pen-smallest"),
            ("large", "methotrexate.pen-largest"),
            ("step", "methotrexate.pen-step"),
        ),
        cites=("methotrexate.subcutaneous", "methotrexate.label-range-us"),
    ),
    Advice(
        id="methotrexate.tablet",
        says=N_("Only {strength} mg tablets; a stronger tablet exists and invites fatal errors"),
        fills=(("strength", "rounding.methotrexate-step"),),
        cites=(
            "methotrexate.tablet-10",
            "methotrexate.tablet-10-avoid",
            "methotrexate.tablet-2-5-only",
        ),
    ),
    Advice(
        id="methotrexate.first-tests",
        says=N_(
            "First: blood count, liver tests with albumin, creatinine, hepatitis B, hepatitis C, "
            "HIV, chest radiograph, blood pressure, weight and height; exclude pregnancy"
        ),
        cites=("methotrexate.baseline", "methotrexate.baseline-extra"),
    ),
    Advice(
        id="methotrexate.care",
        says=N_("Avoid nitrous oxide; effusions or ascites slow its removal"),
        cites=("methotrexate.nitrous-oxide", "methotrexate.effusion"),
    ),
    Advice(
        id="methotrexate.vaccines",
        differs=True,
        says=N_(
            "Sources differ on the pause after a vaccine: {bsr} weeks at most after influenza or "
            "COVID-19 vaccine if the disease allows (BSR); {acr} weeks after influenza vaccine "
            "only (ACR)"
        ),
        fills=(
            ("bsr", "methotrexate.hold-after-vaccine"),
            ("acr", "vaccine.methotrexate-hold"),
        ),
    ),
)

METHOTREXATE = Medicine(
    id="methotrexate",
    name=N_("Methotrexate"),
    reads=_reads,
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)

"""Methotrexate, once a WEEK, by mouth or subcutaneously."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import at_least
from desktop_app.findings.questions import patient
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import down, percent_of, span
from desktop_app.prescribing.gate import Advice, Medicine, Regimen
from desktop_app.prescribing.measures import CLEARANCE
from desktop_app.prescribing.medicines.methotrexate_gates import GATES

if TYPE_CHECKING:
    from decimal import Decimal

DOSE_FACTS = (
    "methotrexate.dose",
    "methotrexate.ceiling",
    "methotrexate.boxed-weekly",
    "methotrexate.once-a-week-only",
    "methotrexate.weekday",
    "methotrexate.tablet-2-5-only",
    "methotrexate.tablet-count",
    "methotrexate.tablet-strength",
    "rounding.methotrexate-step",
    "methotrexate.clearance-half-upper",
    "methotrexate.clearance-half-percent",
    "methotrexate.ceiling-review",
)
PRINTED = (
    "methotrexate.dose",
    "methotrexate.ceiling",
    "methotrexate.boxed-weekly",
    "methotrexate.weekday",
    "methotrexate.once-a-week-only",
)


def _regimen(reading: Reading) -> Regimen | None:
    evidence = reading.evidence
    fact = evidence.dose("methotrexate.dose")
    ceiling = evidence.values["methotrexate.ceiling"]
    step = evidence.values["rounding.methotrexate-step"]
    working = [
        Message(
            N_("{dose} mg once a WEEK, ceiling {ceiling} mg"),
            {"dose": span(fact.minimum, fact.maximum), "ceiling": ceiling},
        )
    ]
    low, high, cites = fact.minimum, min(fact.maximum, ceiling), PRINTED
    clearance = number(CLEARANCE, reading)
    if clearance is not None and clearance < evidence.values["methotrexate.clearance-half-upper"]:
        percent = evidence.values["methotrexate.clearance-half-percent"]
        low = down(percent_of(low, percent), step)
        high = down(percent_of(high, percent), step)
        working.append(
            Message(
                N_("creatinine clearance {clearance} mL/min: {percent} % = {dose} mg once a WEEK"),
                {"clearance": clearance, "percent": percent, "dose": span(low, high)},
            )
        )
        cites = (
            *PRINTED,
            "methotrexate.clearance-half-upper",
            "methotrexate.clearance-half-percent",
        )
    return Regimen(
        dose=Message(
            N_("{dose} mg once a WEEK on one named weekday, by mouth or subcutaneously"),
            {"dose": span(low, high)},
        ),
        working=tuple(working),
        count=_tablets(low, high, step),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="mg/wk",
        cites=cites,
    )


def _tablets(low: Decimal, high: Decimal, strength: Decimal) -> Message:
    return Message(
        N_("{count} tablets of {strength} mg, taken together on that day only"),
        {"count": span(low / strength, high / strength), "strength": strength},
    )


ADVICE = (
    Advice(
        id="methotrexate.start",
        says=N_("Start at {start} mg once a WEEK; raise by {least} to {most} mg every {weeks} weeks or more"),
        fills=(
            ("start", "methotrexate.start"),
            ("least", "methotrexate.rise-smallest"),
            ("most", "methotrexate.rise-largest"),
            ("weeks", "methotrexate.rise-interval"),
        ),
        cites=(),
    ),
    Advice(
        id="methotrexate.older",
        when=at_least(patient.age, "methotrexate.start-older-age"),
        says=N_("At this age start at {start} mg once a WEEK"),
        fills=(("start", "methotrexate.start-older"),),
        cites=(),
    ),
    Advice(
        id="methotrexate.folic-acid",
        says=N_("With it: folic acid {dose} mg once a week at least, on another day, never the same"),
        fills=(("dose", "folic-acid.dose"),),
        cites=("folic-acid.day", "folic-acid.never-same-day", "folic-acid.look"),
    ),
    Advice(
        id="methotrexate.sources-differ",
        differs=True,
        says=N_(
            "Sources differ on the ceiling: {most} mg once a WEEK here; the UK label for tablets "
            "stops at {oral} mg. Above {caution} mg prefer the subcutaneous route"
        ),
        fills=(
            ("most", "methotrexate.ceiling"),
            ("oral", "methotrexate.oral-ceiling-uk"),
            ("caution", "methotrexate.oral-caution"),
        ),
        cites=(
            "methotrexate.subcutaneous",
            "methotrexate.label-range-us",
            "methotrexate.pen-smallest",
            "methotrexate.pen-largest",
            "methotrexate.pen-step",
        ),
    ),
    Advice(
        id="methotrexate.tablet",
        says=N_("Only {strength} mg tablets; a stronger tablet exists and invites fatal errors"),
        fills=(("strength", "rounding.methotrexate-step"),),
        cites=("methotrexate.tablet-10", "methotrexate.tablet-10-avoid"),
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
        says=N_(
            "Avoid nitrous oxide; penicillins and effusions or ascites raise toxicity. "
            "It may pause up to {weeks} weeks after influenza or COVID-19 vaccine"
        ),
        fills=(("weeks", "methotrexate.hold-after-vaccine"),),
        cites=(
            "methotrexate.nitrous-oxide",
            "methotrexate.penicillin",
            "methotrexate.effusion",
            "vaccine.methotrexate-hold",
        ),
    ),
)

METHOTREXATE = Medicine(
    id="methotrexate",
    name=N_("Methotrexate"),
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)

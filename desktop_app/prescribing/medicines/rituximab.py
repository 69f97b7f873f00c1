"""Rituximab, two infusions two weeks apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.arithmetic import (
    DAYS_IN_A_WEEK,
    MILLIGRAMS_IN_A_GRAM,
    VIALS,
    count_of,
    day_after_interval,
    strengths,
    tablets,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen, Step
from desktop_app.prescribing.medicines.rituximab_gates import GATES
from desktop_app.prescribing.prescription import Intake, Stage
from desktop_app.prescribing.situations import MAN_PLANS_CHILD

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_DOSE = ("rituximab.dose", "rituximab.ceiling-infusion")
_COUNT = ("rituximab.vials", "rounding.one-strength")
_BEFORE = (
    "rituximab.premedication",
    "rituximab.premedication-dose",
    "rituximab.premedication-minutes",
)
_REPEAT = ("rituximab.repeat",)
DOSE_FACTS = (*_DOSE, *_COUNT, *_BEFORE, *_REPEAT)


def _reads(_reading: Reading) -> tuple[()]:
    return ()


def _grams(evidence: Evidence) -> Decimal:
    """Give the grams of an infusion, never above the ceiling."""
    return min(
        evidence.dose("rituximab.dose").maximum, evidence.values["rituximab.ceiling-infusion"]
    )


def _regimen(evidence: Evidence) -> Regimen:
    dose, ceiling = _grams(evidence), evidence.values["rituximab.ceiling-infusion"]
    second = day_after_interval(evidence.dose("rituximab.dose"))
    return Regimen(
        dose=Message(
            N_("{dose} g intravenously on day {first} and on day {second}"),
            {"dose": dose, "first": 1, "second": second},
        ),
        working=(
            Message(N_("Fixed dose; ceiling {ceiling} g per infusion"), {"ceiling": ceiling}),
        ),
        count=_vials(evidence, dose),
        low=dose,
        high=dose,
        ceiling=ceiling,
        unit="g",
        cites=_DOSE,
    )


def _parts(evidence: Evidence, grams: Decimal) -> tuple[tuple[int, Decimal], ...] | None:
    """Make an infusion up from whole vials; None when none give it."""
    most_alike = evidence.values["rounding.one-strength"]
    sizes = strengths(evidence, "rituximab.vials")
    return tablets(grams * MILLIGRAMS_IN_A_GRAM, sizes, most_alike)


def _vials(evidence: Evidence, grams: Decimal) -> Step | None:
    parts = _parts(evidence, grams)
    if parts is None:
        return None
    return Step(
        says=Message(N_("{parts} each time"), {"parts": Joined(count_of(parts, VIALS), " + ")}),
        cites=_COUNT,
    )


def _stages(evidence: Evidence, chosen: Chosen) -> tuple[Stage, ...]:
    """Date both infusions, and the day before which the course is not repeated."""
    values = evidence.values
    second = day_after_interval(evidence.dose("rituximab.dose"))
    before = {
        "dose": _grams(evidence),
        "before": values["rituximab.premedication-dose"],
        "minutes": values["rituximab.premedication-minutes"],
    }
    first_words = N_(
        "{dose} g intravenously on day {number}; {minutes} minutes ahead methylprednisolone "
        "{before} mg intravenously, with paracetamol and an antihistamine"
    )
    second_words = N_(
        "{dose} g intravenously on day {number}, with the same {minutes} minutes ahead; no further "
        "course before {repeat}"
    )
    repeat = chosen.week(values["rituximab.repeat"])
    return (
        _infusion(evidence, chosen.starts_on, Message(first_words, {**before, "number": 1})),
        _infusion(
            evidence,
            chosen.week((second - 1) / DAYS_IN_A_WEEK),
            Message(second_words, {**before, "number": second, "repeat": repeat}),
        ),
    )


def _infusion(evidence: Evidence, day: date, dose: Message) -> Stage:
    grams = _grams(evidence)
    parts = _parts(evidence, grams)
    return Stage(
        begins_on=day,
        dose=dose,
        amount=grams,
        exact=grams,
        unit="g",
        intakes=() if parts is None else (Intake(when="", parts=parts, form=VIALS),),
        cites=DOSE_FACTS,
    )


ADVICE = (
    Advice(
        id="rituximab.not-labelled",
        says=N_(
            "Not labelled for dermatomyositis; the dose is the one for rheumatoid arthritis "
            "({label} g) and of a review ({review} g twice)"
        ),
        fills=(("label", "rituximab.dose-label"), ("review", "rituximab.dose-review")),
        cites=("rituximab.not-labelled",),
    ),
    Advice(
        id="rituximab.premedication",
        says=N_(
            "Before each infusion methylprednisolone {dose} mg intravenously {minutes} minutes "
            "ahead, paracetamol and an antihistamine"
        ),
        fills=(
            ("dose", "rituximab.premedication-dose"),
            ("minutes", "rituximab.premedication-minutes"),
        ),
        cites=("rituximab.premedication",),
    ),
    Advice(
        id="rituximab.repeat",
        says=N_(
            "Not repeated sooner than after {weeks} weeks; non-live vaccines but influenza go in "
            "when the next course is due, which then waits {delay} weeks"
        ),
        fills=(("weeks", "rituximab.repeat"), ("delay", "vaccine.rituximab-delay")),
        cites=("rituximab.maintenance-review",),
    ),
    Advice(
        id="rituximab.first-tests",
        says=N_(
            "First: HBsAg, anti-HBc and anti-HBs, tuberculosis, varicella zoster IgG, IgG with IgA "
            "and IgM, blood count, chemistry, pregnancy test; vaccines {weeks} weeks before"
        ),
        fills=(("weeks", "rituximab.vaccines-before"),),
        cites=("rituximab.baseline", "rituximab.hepatitis-b-tests"),
    ),
    Advice(
        id="rituximab.father",
        says=N_("Fathering a child: compatible, on limited data"),
        when=MAN_PLANS_CHILD,
        cites=("rituximab.father-bsr", "father.continue-acr"),
    ),
)

RITUXIMAB = Medicine(
    id="rituximab",
    name=N_("Rituximab"),
    reads=_reads,
    regimen=_regimen,
    stages=_stages,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)

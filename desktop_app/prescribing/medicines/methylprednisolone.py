"""Methylprednisolone, intravenous pulse."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.prescribing.arithmetic import (
    MILLIGRAMS_IN_A_GRAM,
    VIALS,
    days_of,
    span,
    strengths,
    tablets,
)
from desktop_app.prescribing.gate import Advice, Medicine, Regimen
from desktop_app.prescribing.medicines.methylprednisolone_gates import GATES
from desktop_app.prescribing.prescription import Intake, Stage
from desktop_app.prescribing.shared_advice import compatible_for_father, compatible_for_mother

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Chosen

_DOSE = (
    "methylprednisolone.dose",
    "methylprednisolone.ceiling-daily",
    "methylprednisolone.ceiling-days",
)
_RATE = ("methylprednisolone.infusion-half-hour", "methylprednisolone.infusion-hour")
_COUNT = ("methylprednisolone.days", "methylprednisolone.vials")
DOSE_FACTS = (*_DOSE, *_RATE, *_COUNT)
_ONE_VIAL = Decimal(1)


def _reads(_reading: Reading) -> tuple[()]:
    return ()


def _daily_grams(evidence: Evidence) -> Decimal:
    """Give the grams of a day, never above the ceiling."""
    ceiling = evidence.values["methylprednisolone.ceiling-daily"]
    return min(evidence.dose("methylprednisolone.dose").maximum, ceiling)


def _days(evidence: Evidence) -> tuple[Decimal, Decimal]:
    """Give the fewest and most days, never above the ceiling."""
    most_days = evidence.values["methylprednisolone.ceiling-days"]
    first, last = days_of(evidence.dose("methylprednisolone.dose"))
    return min(first, most_days), min(last, most_days)


def _minutes(evidence: Evidence) -> dict[str, object]:
    least, better = (evidence.values[fact] for fact in _RATE)
    return {"least": least, "better": better}


def _regimen(evidence: Evidence) -> Regimen:
    dose = _daily_grams(evidence)
    ceiling = evidence.values["methylprednisolone.ceiling-daily"]
    most_days = evidence.values["methylprednisolone.ceiling-days"]
    return Regimen(
        dose=Message(
            N_("{dose} g intravenously once daily for {days} days"),
            {"dose": dose, "days": span(*_days(evidence))},
        ),
        working=(
            Message(
                N_("Fixed dose; ceiling {ceiling} g daily and {days} days"),
                {"ceiling": ceiling, "days": most_days},
            ),
            Message(
                N_("each infusion over at least {least} minutes, preferably {better}"),
                _minutes(evidence),
            ),
        ),
        low=dose,
        high=dose,
        ceiling=ceiling,
        unit="g/d",
        cites=(*_DOSE, *_RATE),
    )


def _stages(evidence: Evidence, chosen: Chosen) -> tuple[Stage, ...]:
    """Give the pulse: the chosen days, the fewest of the range while none are chosen."""
    dose = _daily_grams(evidence)
    fewest, most = _days(evidence)
    days = (
        fewest if chosen.pulse_days is None else min(max(fewest, Decimal(chosen.pulse_days)), most)
    )
    words = N_(
        "{dose} g intravenously once daily for {days} days until {last}, each infusion over at "
        "least {least} minutes, preferably {better}"
    )
    gaps = {
        "dose": dose,
        "days": days,
        "last": chosen.starts_on + timedelta(days=int(days) - 1),
        **_minutes(evidence),
    }
    return (
        Stage(
            begins_on=chosen.starts_on,
            dose=Message(words, gaps),
            amount=dose,
            exact=dose,
            unit="g/d",
            intakes=_vials(evidence, dose),
            cites=(*_DOSE, *_RATE, *_COUNT),
        ),
    )


def _vials(evidence: Evidence, grams: Decimal) -> tuple[Intake, ...]:
    """Make up the grams of a day from whole vials; nothing where none give them."""
    sizes = strengths(evidence, "methylprednisolone.vials")
    parts = tablets(grams * MILLIGRAMS_IN_A_GRAM, sizes, _ONE_VIAL)
    return () if parts is None else (Intake(when=N_("each day"), parts=parts, form=VIALS),)


ADVICE = (
    Advice(
        id="methylprednisolone.rate",
        quotes=(
            "methylprednisolone.infusion-hour",
            "methylprednisolone.infusion-half-hour",
            "methylprednisolone.fast-infusion",
        ),
    ),
    Advice(
        id="methylprednisolone.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: {here} g here and {bmj} g in BMJ Best Practice; {etg} g in "
            "Therapeutic Guidelines and {review} g in a review, both for {days} days, the commoner "
            "length"
        ),
        fills=(
            ("here", "methylprednisolone.dose"),
            ("bmj", "methylprednisolone.dose-bmj"),
            ("etg", "methylprednisolone.dose-etg"),
            ("review", "methylprednisolone.dose-review"),
            ("days", "methylprednisolone.days"),
        ),
    ),
    Advice(
        id="methylprednisolone.care",
        quotes=(
            "methylprednisolone.liver",
            "methylprednisolone.milk-allergy",
            "methylprednisolone.exchange",
        ),
    ),
    compatible_for_mother(
        "methylprednisolone",
        "methylprednisolone.pregnancy-bsr",
        "methylprednisolone.breast-feeding-bsr",
    ),
    compatible_for_father("methylprednisolone", "methylprednisolone.father"),
)

METHYLPREDNISOLONE = Medicine(
    id="methylprednisolone",
    name=N_("Methylprednisolone"),
    reads=_reads,
    regimen=_regimen,
    stages=_stages,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)

"""What counts where a number of the treatment choice is left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.words import number
from desktop_app.findings.questions import choice
from desktop_app.prescribing.arithmetic import days_of
from desktop_app.prescribing.taper_schedules import FIRST_STEP_WEEK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.evidence.evidence_base import Evidence

_KEPT = "usual numbers"


def usual_numbers(evidence: Evidence) -> Mapping[str, str]:
    """Give the number that counts while a field is empty, by the path of the field."""
    kept: Mapping[str, str] | None = evidence.worked_out.get(_KEPT)
    if kept is None:
        values = {
            choice.prednisone_per_kg: evidence.dose("prednisone.dose").maximum,
            choice.prednisone_ceiling: evidence.values["prednisone.cap-default"],
            choice.pulse_days: days_of(evidence.dose("methylprednisolone.dose"))[0],
            choice.taper_from_week: evidence.values[FIRST_STEP_WEEK],
        }
        kept = evidence.worked_out[_KEPT] = {
            question.path: number(value) for question, value in values.items()
        }
    return kept

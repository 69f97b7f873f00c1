"""The chosen regimen as data for other programs: each dose with its day and what makes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.decision.calendar_beside import given_beside
from desktop_app.decision.calendar_medicines import given_medicines
from desktop_app.documents.words import in_words
from desktop_app.findings.raw_values import json_number

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.prescription import Stage


def regimen_data(reading: Reading) -> list[dict[str, Any]]:
    """Give each medicine that is prescribed, steroids first; none that is held or excluded.

    The stages of prednisone are the steps of its taper, where one is planned.
    """
    evidence = reading.evidence
    given = given_medicines(reading)
    medicines = [
        {
            "medicine": each.id,
            "stages": [stage_data(stage, evidence) for stage in each.stages],
            "stops_on": each.stops_on.isoformat() if each.stops_on else None,
        }
        for each in given
    ]
    beside = [
        {"medicine": name, "stages": [stage_data(stage, evidence)], "stops_on": None}
        for name, stage in given_beside(reading, given)
    ]
    return medicines + beside


def stage_data(stage: Stage, evidence: Evidence) -> dict[str, Any]:
    """Give one dated dose; an intake that not every day of the week has says on how many."""
    return {
        "begins_on": stage.begins_on.isoformat(),
        "text": in_words(stage.words(evidence), evidence),
        "amount": json_number(stage.amount),
        "exact": json_number(stage.exact),
        "unit": stage.unit,
        "intakes": [
            {
                "when": intake.when,
                **({} if intake.days is None else {"days": intake.days}),
                "products": [
                    {"count": count, "mg": json_number(strength)}
                    for count, strength in intake.parts
                ],
            }
            for intake in stage.intakes
        ],
        "cites": list(stage.cites),
    }

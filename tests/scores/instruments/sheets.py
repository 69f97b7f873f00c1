"""An instrument worked out from inputs as a case file writes them, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.score_sheet import ScoreSheet, score_sheet

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.instrument import Instrument


def points(value: float | str, unit: str = "{score}") -> dict[str, object]:
    """A number as a case file writes it."""
    return {"value": value, "unit": unit}


def sheet(instrument: Instrument, evidence: Evidence, **inputs: object) -> ScoreSheet:
    """The answer to some inputs; those left out are not assessed."""
    return score_sheet(instrument, instrument.inputs.model_validate(inputs), evidence)


def texts(found: ScoreSheet) -> dict[str, str]:
    """What each result says, by its name."""
    return {line.name: line.text for line in found.results}


def values(found: ScoreSheet) -> dict[str, Decimal | str | None]:
    """What each result is, by its name."""
    return {line.name: line.value for line in found.results}


def facts(found: ScoreSheet) -> set[str]:
    """The facts that an answer cites."""
    return {line.id for line in found.facts}

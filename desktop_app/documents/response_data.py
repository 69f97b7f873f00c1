"""The response between two visits as plain data for other programs, with exact numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.decision.compared_visits import Compared, compare, dated_rows, why_open
from desktop_app.decision.response_remarks import remarks
from desktop_app.documents.response_rows import facts_of
from desktop_app.documents.words import in_words
from desktop_app.findings.carried_values import carried_from
from desktop_app.findings.raw_values import json_number
from desktop_app.findings.visits import VISITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.compared_visits import Said
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.total_improvement_score import Component


def response_data(reading: Reading) -> dict[str, Any] | None:
    """Give the last dated visit against the first one; None without two.

    Values are in cm, points or multiples of the upper limit of normal. ``percent`` is rounded for
    reading, ``exact_percent`` a fraction in words ("35", "1902/85"). What was carried over from an
    earlier visit and is not confirmed counts as not recorded: ``unconfirmed`` names every such
    value of a visit, and the day that it was recorded on, None where that cannot be said.
    """
    pair = compare(reading)
    if pair is None:
        return None
    evidence, found = reading.evidence, pair.found
    rows = dated_rows(reading)
    return {
        "baseline": _visit(rows[0][0], pair.baseline.visited_on),
        "visit": _visit(pair.row, pair.now.visited_on),
        "total": _number(found.total),
        "lowest": json_number(found.lowest),
        "highest": json_number(found.highest),
        "category": found.category.value if found.category else None,
        "cites": list(found.cites),
        "status": evidence.weakest(found.cites).value,
        "measures": [_measure(part, pair, evidence) for part in found.components],
        "unconfirmed": list(_unconfirmed(reading)),
        "remarks": [_remark(said, evidence) for said in remarks(reading, pair)],
    }


def _unconfirmed(reading: Reading) -> Iterator[dict[str, str | None]]:
    for path in reading.unconfirmed:
        if path.startswith(f"{VISITS}."):
            day = carried_from(reading.recorded, path)
            yield {"path": path, "carried_from": day.isoformat() if day else None}


def _visit(row: int, day: date | None) -> dict[str, Any]:
    return {"path": f"{VISITS}.{row}", "visited_on": day.isoformat() if day else None}


def _measure(part: Component, pair: Compared, evidence: Evidence) -> dict[str, Any]:
    cites, open_ = facts_of(part, pair), part.points is None
    return {
        "measure": part.measure.value,
        "enzyme": part.enzyme.value if part.enzyme else None,
        "baseline": _number(part.baseline),
        "now": _number(part.now),
        "percent": _number(part.percent),
        "exact_percent": None if part.exact_percent is None else str(part.exact_percent),
        "points": _number(part.points),
        "most": json_number(part.most),
        "worsened": part.worsened,
        "working": in_words(why_open(part, pair) if open_ else part.working, evidence),
        "cites": list(cites),
        "status": evidence.weakest(cites).value if cites else None,
    }


def _remark(said: Said, evidence: Evidence) -> dict[str, Any]:
    return {
        "text": in_words(said.says, evidence),
        "tone": said.tone.value,
        "cites": list(said.cites),
        "status": evidence.weakest(said.cites).value,
    }


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else json_number(value)

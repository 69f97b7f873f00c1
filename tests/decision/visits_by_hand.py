"""Visits written as a clinician would, and the case that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.decision.tables import case_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.findings.case import Case

ENZYMES = {
    "aldolase": "5 U/L, upper limit 7.6",
    "ast": "40 U/L, upper limit 32",
    "alt": "40 U/L, upper limit 33",
    "ldh": "260 U/L, upper limit 250",
}
START: dict[str, object] = {
    "visited_on": "2026-05-18",
    "physician_global": "6 cm",
    "patient_global": "7 cm",
    "extramuscular_global": "3 cm",
    "mmt_total": "118",
    "mmt_maximum": "150",
    "haq": "1.75",
    "ck": "2140 U/L, upper limit 170",
    **ENZYMES,
}
# Against the start: 35, -5, 15.3, 8.3, 74.6 and 6 per cent.
LATER: dict[str, object] = START | {
    "visited_on": "2026-11-21",
    "physician_global": "2.5 cm",
    "patient_global": "7.5 cm",
    "extramuscular_global": "2.4 cm",
    "mmt_total": "141",
    "haq": "1.5",
    "ck": "238 U/L, upper limit 170",
}
BETTER: dict[str, object] = LATER | {"patient_global": "3 cm"}
SAME: dict[str, object] = START | {"visited_on": "2026-11-21"}


def without(visit: Mapping[str, object], *names: str) -> dict[str, object]:
    """Give a visit at which some measures were not taken."""
    return {name: value for name, value in visit.items() if name not in names}


def seen(*visits: Mapping[str, object], carried: tuple[str, ...] = (), **findings: object) -> Case:
    """Give a case with these visits; other findings are paths with two underscores."""
    given = {name.replace("__", "."): value for name, value in findings.items()}
    rows = {"response.visits": list(visits)} if visits else {}
    return case_of({**given, **rows}, {}, carried)

"""A sealed visit on paper: the plan as it was sealed, never decided anew."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.exchange.case_file import parse_case
from desktop_app.exchange.seal import sealed
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.findings.case import Case
    from desktop_app.records.model import VisitContents
    from desktop_app.services import Services


def sealed_pdf(contents: VisitContents, services: Services | None, *, paper: str = "A4") -> bytes:
    """Print a sealed visit.

    Where the plan decided now is the very plan that was sealed, it is the usual plan; otherwise, or
    without services, the sealed lines as they were, saying so.

    Args:
        contents: the visit, compared with its fingerprint.
        services: what decides and prints; None while the evidence base is not there.
        paper: "A4" or "Letter".

    """
    case = parse_case(contents.case.decode(), N_("records"), keep_unread=True)
    plan: dict[str, Any] = json.loads(contents.plan)
    day = contents.visit.visited_on
    if services is not None and _decides_the_same(plan, case, replace(services, today=lambda: day)):
        return services.paperwork.plan_pdf(case, day, paper=paper)
    return sealed(_as_it_was(contents, case, plan, paper))


def _decides_the_same(plan: dict[str, Any], case: Case, services: Services) -> bool:
    """Compare fingerprints, and then all that goes with the lines: doses, calendar, response."""
    decided = services.plan_data(services.plan(case))
    if decided["fingerprint"] != plan.get("fingerprint"):
        return False
    again: dict[str, Any] = json.loads(json.dumps(decided))
    return again == plan


def _as_it_was(contents: VisitContents, case: Case, plan: dict[str, Any], paper: str) -> bytes:
    from desktop_app.documents.sealed_plan_pdf import Sealing, sealed_plan_pdf  # ReportLab is slow

    visit = contents.visit
    sealing = Sealing(
        label=case.patient.case_label or "",
        visited_on=visit.visited_on,
        number=visit.number,
        by=visit.sealed_by.name,
        on=visit.sealed_at.date(),
        at=f"{visit.sealed_at:%H:%M}",
        edition=visit.edition,
        evidence_fingerprint=visit.evidence_fingerprint,
        plan_fingerprint=visit.plan_fingerprint,
        program=visit.program,
        fingerprint=visit.fingerprint,
    )
    return sealed_plan_pdf(plan, sealing, paper=paper)

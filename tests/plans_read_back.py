"""Plans read back from a PDF and checked, and what a check of them found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app import __version__
from desktop_app.decision.decide import decide
from desktop_app.documents.plan_data import fingerprint, plan_data
from desktop_app.documents.printed_check import Checked, printed_check
from tests.generated_cases import TODAY
from tests.printed_pdfs import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


@dataclass(frozen=True, kw_only=True)
class File:
    """What was read from a PDF."""

    case: Case | None
    plan: dict[str, Any] | None
    edition: str
    evidence_fingerprint: str
    plan_fingerprint: str
    made_on: date
    program: str = __version__
    document: str = "plan"
    language: str = "en"
    intact: bool = True
    content_intact: bool = True


def read_back(case: Case, evidence: Evidence = EVIDENCE) -> File:
    """Give a case and its plan as they come out of a PDF."""
    day = case.patient.visit_date or TODAY
    plan = decide(case, evidence, day)
    return File(
        case=case,
        plan=json.loads(json.dumps(plan_data(plan, evidence)), parse_float=Decimal),
        edition=evidence.edition,
        evidence_fingerprint=evidence.fingerprint,
        plan_fingerprint=fingerprint(plan, evidence),
        made_on=day,
    )


def checked(file: File, evidence: Evidence = EVIDENCE) -> Checked:
    """Check it."""
    return printed_check(file, evidence, version=__version__, name="a.pdf")


def with_other(file: File, change: Callable[[dict[str, Any]], object]) -> Checked:
    """Check a file in whose plan something is not as it was decided."""
    change(file.plan or {})
    return checked(file)


def rows(found: Checked) -> list[tuple[str, str, str, str]]:
    """Give each difference as part, heading, before, after."""
    return [
        (part.title, row.heading, row.before, row.after)
        for part in found.parts
        for group in part.groups
        for row in group.rows
    ]

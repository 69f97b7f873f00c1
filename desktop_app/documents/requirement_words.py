"""What would have to be true for a medicine or another line, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.requirement_list import RequirementList, Target
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


def targets(evidence: Evidence) -> tuple[Target, ...]:  # noqa: ARG001 - to be built
    """Give what may be asked about: every medicine, then examinations and branches."""
    return ()


def requirements(
    case: Case,  # noqa: ARG001 - to be built
    evidence: Evidence,  # noqa: ARG001 - to be built
    day: date,  # noqa: ARG001 - to be built
    target: str,
) -> RequirementList:
    """Say what would have to be true for a target; raises KeyError for one that is not known."""
    raise KeyError(target)

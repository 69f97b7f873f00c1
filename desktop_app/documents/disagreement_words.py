"""Where sources differ on something that matters for this patient, put into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.decision.plan import Plan
    from desktop_app.documents.disagreement_list import Differing
    from desktop_app.evidence.evidence_base import Evidence


def differing(plan: Plan, evidence: Evidence) -> tuple[Differing, ...]:  # noqa: ARG001 - to be built
    """Give the disagreements that matter for a plan, in the order of its parts."""
    return ()

"""The whole rule base as decision tables in Markdown, for clinicians to read and review."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence


def decision_tables(evidence: Evidence) -> str:  # noqa: ARG001 - to be built
    """Print every rule: what it says, for whom, when, while it cannot be told, and on what."""
    return ""

"""Values taken over from an earlier visit: where each comes from, in words. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.carried_values import carried_from
from desktop_app.findings.visits import VISITS
from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.findings.case import Case


def carried_words(case: Case, path: str) -> str:
    """Say that the value at ``path`` was taken over and does not count; "" where it does."""
    if path not in case.carried:
        return ""
    if not path.startswith(f"{VISITS}."):
        return N_("from an earlier visit, not confirmed")
    day = carried_from(case, path)
    if day is None:
        return N_("from another visit, not confirmed")
    from desktop_app.documents.words import day as in_words  # loaded once there are visits

    return N_("from {day}, not confirmed").format(day=in_words(day))

"""Trying the answers that might change a plan, one at a time, so that nobody has to wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.what_if_board import WhatIfBoard

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


class WhatIfRun:
    """A search through all answers that are open or near a boundary, for one case."""

    def __init__(self, case: Case, evidence: Evidence, day: date) -> None:
        """Prepare the search; nothing is tried yet."""
        self._inputs = (case, evidence, day)

    def step(self) -> bool:
        """Try one more answer, about a millisecond of work; False once all are tried."""
        return False

    @property
    def board(self) -> WhatIfBoard:
        """What has been found so far, in words."""
        return WhatIfBoard((), (), 0)

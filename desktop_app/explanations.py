"""The door to what stands behind a plan: what would change it, what it would take, who differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.decision.plan import Plan
    from desktop_app.documents.disagreement_list import Differing
    from desktop_app.documents.requirement_list import RequirementList, Target
    from desktop_app.documents.what_if_run import WhatIfRun
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


@dataclass(frozen=True, slots=True)
class Explanations:
    """What screens and commands may ask about a plan. Everything is worked out when it is asked.

    Attributes:
        evidence: the base that plans are decided by.

    """

    evidence: Evidence

    def what_if(self, case: Case, day: date) -> WhatIfRun:
        """Begin to try every answer that is open or near a boundary; it goes on step by step."""
        from desktop_app.documents.what_if_run import WhatIfRun  # after the first plan

        return WhatIfRun(case, self.evidence, day)

    def targets(self) -> tuple[Target, ...]:
        """Give what may be asked about: every medicine, then examinations and branches."""
        from desktop_app.documents.requirement_words import targets  # only one screen asks

        return targets(self.evidence)

    def requirements(self, case: Case, day: date, target: str) -> RequirementList:
        """Say what would have to be true for a target.

        Raises:
            KeyError: there is no such target.

        """
        from desktop_app.documents.requirement_words import requirements  # only one screen asks

        return requirements(case, self.evidence, day, target)

    def differing(self, plan: Plan) -> tuple[Differing, ...]:
        """Give the disagreements between sources that matter for a plan."""
        from desktop_app.documents.disagreement_words import differing  # once it is looked at

        return differing(plan, self.evidence)

    def decision_tables(self) -> str:
        """Print the whole rule base as decision tables, in Markdown."""
        from desktop_app.documents.decision_tables import decision_tables  # only a command

        return decision_tables(self.evidence)

"""The door to what stands behind a plan: what would change it, what it would take, who differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.decision.plan import Part, Plan
    from desktop_app.documents.comparison_board import ComparisonBoard
    from desktop_app.documents.disagreement_list import Differing
    from desktop_app.documents.requirement_list import RequirementList, Target
    from desktop_app.documents.what_if_run import WhatIfRun
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


@dataclass(frozen=True, slots=True)
class Side:
    """One of two plans to compare.

    Attributes:
        name: what it is called: "Visit 12 Oct 2026".
        edition: of the evidence it is decided by; "" for the one in use.

    """

    name: str
    case: Case
    day: date
    edition: str = ""


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

    def editions(self) -> tuple[str, ...]:
        """Give the earlier editions of the evidence that a plan can be compared with."""
        return tuple(
            edition for edition in self.evidence.editions if edition != self.evidence.edition
        )

    def comparison(self, earlier: Side, later: Side) -> ComparisonBoard:
        """Set two plans side by side.

        Raises:
            KeyError: an edition that is not known.

        """
        from desktop_app.decision.compare import Inputs  # only one screen and one command
        from desktop_app.documents.comparison_words import comparison_board

        def inputs(side: Side) -> Inputs:
            base = self.evidence.as_of(side.edition) if side.edition else self.evidence
            return Inputs(side.case, base, side.day)

        return comparison_board(inputs(earlier), inputs(later), earlier.name, later.name)

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

    def lines_explained(self, plan: Plan, part: Part | None = None) -> str:
        """Give every line of a plan, or of one part, with everything behind it, as plain text."""
        from desktop_app.documents.explain_text import explain_text  # only a command

        return explain_text(plan, self.evidence, part)

    def differing(self, plan: Plan) -> tuple[Differing, ...]:
        """Give the disagreements between sources that matter for a plan."""
        from desktop_app.documents.disagreement_words import differing  # once it is looked at

        return differing(plan, self.evidence)

    def table_parts(self) -> tuple[str, ...]:
        """Give the parts of the decision tables that can be printed alone."""
        from desktop_app.documents.decision_tables import PARTS  # only a command

        return PARTS

    def decision_tables(self, part: str = "") -> str:
        """Print the whole rule base as decision tables, in Markdown, or one part of it.

        Raises:
            KeyError: there is no such part.

        """
        from desktop_app.documents.decision_tables import decision_tables  # only a command

        return decision_tables(self.evidence, part)

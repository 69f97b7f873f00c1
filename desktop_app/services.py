"""The one door for screens and commands: open, decide, save, export. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app import __version__
from desktop_app.decision.decide import decide
from desktop_app.decision.rulebook import cited_facts
from desktop_app.documents.content import Content, content
from desktop_app.documents.plan_data import plan_data
from desktop_app.errors import CaseFileError, ExportError, SaveError
from desktop_app.evidence.load import load, refuse_uncited
from desktop_app.exchange.case_file import case_bytes, read_case
from desktop_app.exchange.safe_file import write_whole
from desktop_app.findings.checks import problems

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from desktop_app.decision.plan import Plan
    from desktop_app.errors import Problem
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


@dataclass(frozen=True, slots=True)
class Services:
    """What screens and commands may ask for.

    Attributes:
        evidence: the base that every plan is decided by.
        today: gives the current day; asked anew for each plan.

    """

    evidence: Evidence
    today: Callable[[], date]

    def plan(self, case: Case) -> Plan:
        """Decide the plan for a case as of its visit date, or today when none is recorded."""
        return decide(case, self.evidence, case.patient.visit_date or self.today())

    def content(self, plan: Plan) -> Content:
        """Put a plan into words."""
        return content(plan, self.evidence)

    def problems(self, case: Case) -> tuple[Problem, ...]:
        """Find what does not fit together in a case, each with its field."""
        return problems(case, self.today())

    @staticmethod
    def open_case(path: Path) -> Case:
        """Open a case file for a form: a value that cannot be right stays as a marked entry.

        Like saving, it needs no evidence, so that nothing is lost when that is damaged.

        Raises:
            CaseFileError: the file cannot be opened at all; the sentence says why.

        """
        return read_case(path, keep_unread=True)

    def read_case(self, path: Path) -> Case:
        """Open a case file strictly, for commands.

        Raises:
            CaseFileError: naming every field that cannot be used.

        """
        case = read_case(path)
        found = self.problems(case)
        blocking = tuple(problem for problem in found if problem.blocks)
        if blocking:
            raise CaseFileError(
                f"“{path.name}” cannot be used as it stands. Correct the places named here.",
                blocking,
            )
        return case

    @staticmethod
    def save_case(case: Case, path: Path) -> None:
        """Save a case file, whole or not at all.

        Raises:
            SaveError: it could not be written; what was there before is unchanged.

        """
        write_whole(path, case_bytes(case))

    def plan_data(self, plan: Plan) -> dict[str, Any]:
        """Give the plan as plain data for JSON."""
        return plan_data(plan, self.evidence)

    def plan_text(self, case: Case, plan: Plan) -> str:
        """Give the plan as plain text, 80 columns wide."""
        from desktop_app.documents.plan_text import plan_text  # not needed to open the window

        return plan_text(case, plan, self.evidence)

    @staticmethod
    def case_schema() -> dict[str, Any]:
        """Give the JSON Schema of a case file."""
        from desktop_app.exchange.case_schema import case_schema  # only the command needs it

        return case_schema()

    @staticmethod
    def write_text(path: Path, text: str) -> None:
        """Write a text file, whole or not at all.

        Raises:
            SaveError: it could not be written; what was there before is unchanged.

        """
        write_whole(path, text.encode())

    def export_plan(self, case: Case, path: Path, *, paper: str = "A4") -> None:
        """Write the management plan as PDF, whole or not at all.

        Args:
            case: the case.
            path: where to.
            paper: "A4" or "Letter".

        Raises:
            ExportError: it could not be written; what was there before is unchanged.

        """
        from desktop_app.documents.plan_pdf import plan_pdf  # ReportLab takes a while to load

        data = plan_pdf(case, self.plan(case), self.evidence, paper=paper, version=__version__)
        try:
            write_whole(path, data)
        except SaveError as error:
            raise ExportError(error.sentence) from error


def open_services(seeds: Path, today: Callable[[], date]) -> Services:
    """Load the evidence and check that every fact is cited and every citation exists.

    Raises:
        EvidenceError: the base is broken; file, line and record are named.

    """
    evidence = load(seeds)
    refuse_uncited(evidence, seeds, cited_facts())
    return Services(evidence, today)

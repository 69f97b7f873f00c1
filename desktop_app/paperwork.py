"""The door to what leaves the clinic: plan and handout as PDF and text, and PDF files read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.decision.decide import decide
from desktop_app.explanations import Explanations

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.documents.archival import Attachment
    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.documents.what_if_board import WhatIfBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What screens and commands may ask for on paper.

    The same case, day, evidence and choices give the same bytes.

    Attributes:
        evidence: the base that plans are decided by.
        translations: the folder of the catalogues for handouts.

    """

    evidence: Evidence
    translations: Path

    def plan_pdf(
        self, case: Case, day: date, *, paper: str = "A4", with_case: bool = True
    ) -> bytes:
        """Set the management plan as PDF.

        Args:
            case: what is recorded.
            day: the day of the plan.
            paper: "A4" or "Letter".
            with_case: whether case and plan ride inside, so that the file opens as a case again.

        """
        from desktop_app.documents.plan_pdf import plan_pdf  # ReportLab takes a while to load

        plan, tried = decide(case, self.evidence, day), self._tried(case, day)
        return plan_pdf(
            case,
            plan,
            self.evidence,
            paper=paper,
            version=__version__,
            what_if=tried,
            attachment=self._inside(case, day, "plan", None, with_case=with_case),
        )

    def plan_text(self, case: Case, day: date, *, width: int | None = 80) -> str:
        """Give the plan as plain text, ``width`` columns wide; None breaks no line."""
        from desktop_app.documents.plan_text import plan_text  # not needed to open the window

        plan = decide(case, self.evidence, day)
        tried = self._tried(case, day)
        return plan_text(case, plan, self.evidence, what_if=tried, width=width)

    def handout(self, case: Case, day: date, choice: HandoutChoice) -> HandoutSheet:
        """Gather what the handout says, what is left out of it included."""
        from desktop_app.documents.handout import handout
        from desktop_app.documents.language import read_language

        plan = decide(case, self.evidence, day)
        language = read_language(choice.language, self.translations)
        return handout(case, plan, self.evidence, choice, language)

    def handout_pdf(
        self,
        case: Case,
        day: date,
        choice: HandoutChoice,
        *,
        paper: str = "A4",
        with_case: bool = False,
    ) -> bytes:
        """Set the handout as PDF; it goes to the patient, so the case rides along only if asked."""
        from desktop_app.documents.handout_pdf import handout_pdf

        sheet = self.handout(case, day, choice)
        inside = self._inside(case, day, "handout", choice, with_case=with_case)
        return handout_pdf(
            sheet,
            paper=paper,
            large=choice.large,
            made_on=day,
            version=__version__,
            attachment=inside,
        )

    def handout_text(self, case: Case, day: date, choice: HandoutChoice) -> str:
        """Give what is printed on the handout as plain text."""
        from desktop_app.documents.handout_text import handout_text

        return handout_text(self.handout(case, day, choice))

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Give the languages of a handout: code and own name, English first."""
        from desktop_app.documents.language import languages

        return languages(self.translations)

    def _tried(self, case: Case, day: date) -> WhatIfBoard:
        return Explanations(self.evidence).what_if(case, day).to_the_end()

    def _inside(
        self,
        case: Case,
        day: date,
        document: str,
        choice: HandoutChoice | None,
        *,
        with_case: bool,
    ) -> Attachment | None:
        """Give what rides inside a PDF file."""
        return None  # until exchange.printed_file is there

"""The door to what leaves the clinic: plan and handout as PDF and text, and PDF files read back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.decision.decide import decide
from desktop_app.exchange.seal import sealed
from desktop_app.explanations import Explanations
from desktop_app.message import N_

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.decision.plan import Plan
    from desktop_app.documents.archival import Attachment
    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.documents.printed_check import Checked
    from desktop_app.documents.what_if_board import WhatIfBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.exchange.printed_file import Printed
    from desktop_app.findings.case import Case

PLAN, HANDOUT = "plan", "handout"
INSIDE = "plan.json"
WITH_CASE = N_("The case, its plan and the evidence it rests on, for Myoplan to open again")
WITHOUT_CASE = N_("The version of the program and of the evidence; patient data were left out")


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What screens and commands may ask for on paper.

    The same case, day, evidence and choices give the same bytes.

    Attributes:
        evidence: the base that plans are decided by.
        translations: the folder of the catalogues for handouts.
        territory: two letters of the country, whose numbers a handout has that does not say which;
            "" for the usual ones of its language.

    """

    evidence: Evidence
    translations: Path
    territory: str = ""

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
        inside = self._inside(case, plan, PLAN, None, paper=paper, with_case=with_case)
        file = plan_pdf(
            case,
            plan,
            self.evidence,
            paper=paper,
            version=__version__,
            what_if=tried,
            attachment=inside,
        )
        return sealed(file)

    def plan_text(self, case: Case, day: date, *, width: int | None = 80) -> str:
        """Give the plan as plain text, ``width`` columns wide; None breaks no line."""
        from desktop_app.documents.plan_text import plan_text  # not needed to open the window

        plan = decide(case, self.evidence, day)
        tried = self._tried(case, day)
        return plan_text(case, plan, self.evidence, what_if=tried, width=width)

    def handout(self, case: Case, day: date, choice: HandoutChoice) -> HandoutSheet:
        """Gather what the handout says, what is left out of it included."""
        return self._sheet(case, decide(case, self.evidence, day), choice)

    def _sheet(self, case: Case, plan: Plan, choice: HandoutChoice) -> HandoutSheet:
        from desktop_app.documents.handout import handout
        from desktop_app.documents.language import read_language

        territory = self.territory if choice.territory is None else choice.territory
        language = read_language(choice.language, self.translations, territory)
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

        plan = decide(case, self.evidence, day)
        if choice.territory is None:  # said inside, so that it is printed alike anywhere
            choice = replace(choice, territory=self.territory)
        inside = self._inside(case, plan, HANDOUT, choice, paper=paper, with_case=with_case)
        file = handout_pdf(
            self._sheet(case, plan, choice),
            paper=paper,
            large=choice.large,
            made_on=day,
            version=__version__,
            attachment=inside,
        )
        return sealed(file)

    def handout_text(
        self, case: Case, day: date, choice: HandoutChoice, *, width: int | None = 80
    ) -> str:
        """Give what is printed on the handout as plain text, as wide as the plan's."""
        from desktop_app.documents.handout_text import handout_text

        return handout_text(self.handout(case, day, choice), width)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Give the languages of a handout: code and own name, English first."""
        from desktop_app.documents.language import languages

        return languages(self.translations)

    def check(self, path: Path) -> Checked:
        """Say whether a PDF was altered since Myoplan wrote it, and is what is decided now.

        Raises:
            UserError: it cannot be read, or is none that Myoplan wrote.

        """
        from desktop_app.documents.printed_check import printed_check
        from desktop_app.exchange.printed_file import read_printed

        printed = read_printed(path, keep_unread=True)
        found = printed_check(printed, self.evidence, version=__version__, name=path.name)
        if printed.case is None or not (found.compared and found.sound):
            return found
        again = hashlib.sha256(self._again(printed, printed.case)).hexdigest()
        return replace(found, same_bytes=again == printed.digest)

    def _again(self, printed: Printed, case: Case) -> bytes:
        """Print a file anew by what rode inside it."""
        day, paper = printed.made_on, printed.paper
        if printed.document == PLAN:
            return self.plan_pdf(case, day, paper=paper)
        from desktop_app.documents.handout_choice_data import read_choice

        return self.handout_pdf(case, day, read_choice(printed.choice), paper=paper, with_case=True)

    def _tried(self, case: Case, day: date) -> WhatIfBoard:
        return Explanations(self.evidence).what_if(case, day).to_the_end()

    def _inside(
        self,
        case: Case,
        plan: Plan,
        document: str,
        choice: HandoutChoice | None,
        *,
        paper: str,
        with_case: bool,
    ) -> Attachment:
        """Give what rides inside a PDF file: the case and its plan, and what they rest on."""
        from desktop_app.documents.archival import Attachment
        from desktop_app.documents.handout_choice_data import choice_data
        from desktop_app.documents.plan_data import fingerprint, plan_data
        from desktop_app.exchange.printed_file import printed_bytes

        data = printed_bytes(
            document=document,
            case=case if with_case else None,
            plan=plan_data(plan, self.evidence),
            edition=plan.edition,
            evidence_fingerprint=plan.evidence_fingerprint,
            plan_fingerprint=fingerprint(plan, self.evidence),
            program=__version__,
            made_on=plan.made_on,
            paper=paper,
            choice=choice_data(choice) if choice and with_case else None,
        )
        return Attachment(INSIDE, WITH_CASE if with_case else WITHOUT_CASE, data)

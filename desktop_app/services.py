"""The one door for screens and commands: open, decide, save, export. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.medicine_names import directory
from desktop_app.conditions.reading import Reading
from desktop_app.decision.calendar import calendar
from desktop_app.decision.decide import decide
from desktop_app.decision.rulebook import cited_facts
from desktop_app.documents.content import Content, content
from desktop_app.documents.plan_data import fingerprint, plan_data
from desktop_app.documents.words import in_words
from desktop_app.errors import CaseFileError
from desktop_app.evidence.load import load, refuse_uncited
from desktop_app.evidence.site_review import NO_SITE
from desktop_app.exchange.case_file import cannot_be_used, case_bytes
from desktop_app.exchange.printed_file import case_of_any
from desktop_app.exchange.safe_file import export_whole, write_whole
from desktop_app.findings.checks import problems
from desktop_app.settings import resource_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from desktop_app.conditions.medicine_entry import Entry
    from desktop_app.decision.appointment import Appointment
    from desktop_app.decision.plan import Plan
    from desktop_app.documents.response_board import ResponseBoard
    from desktop_app.documents.score_sheet import ScoreSheet
    from desktop_app.documents.site_strengths import ProductStrengths
    from desktop_app.documents.treatment_board import Board
    from desktop_app.errors import Problem
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.site_review import Site, SiteReviews
    from desktop_app.evidence_desk import EvidenceDesk
    from desktop_app.explanations import Explanations
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section
    from desktop_app.paperwork import Paperwork
    from desktop_app.scores.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Services:
    """What screens and commands may ask for.

    Attributes:
        evidence: the base that every plan is decided by.
        today: gives the current day; asked anew for each plan.
        usual: the base without the strengths of this site; None where that is ``evidence``.
        site: where reviewers of this site keep their signatures, and how often they look again.
        territory: two letters of the country, for the numbers of a handout; "" where not known.

    """

    evidence: Evidence
    today: Callable[[], date]
    usual: Evidence | None = None
    site: Site = NO_SITE
    territory: str = ""

    def with_strengths(self, chosen: Mapping[str, Sequence[Decimal]]) -> Services:
        """Give services in which products come in the strengths that a site has.

        Raises:
            UserError: a strength is set that no product of the base has.

        """
        usual = self.usual or self.evidence
        return replace(self, evidence=usual.with_strengths(chosen), usual=usual)

    def with_reviews(self, reviews: SiteReviews) -> Services:
        """Give services that know what this site says of the records; no decision changes."""
        usual = self.usual and self.usual.with_reviews(reviews)
        return replace(self, evidence=self.evidence.with_reviews(reviews), usual=usual)

    def strengths_on_offer(self) -> tuple[ProductStrengths, ...]:
        """Give every product with the strengths that exist and those in use."""
        from desktop_app.documents.site_strengths import strengths_on_offer  # for one dialog

        return strengths_on_offer(self.usual or self.evidence, self.evidence)

    @property
    def explanations(self) -> Explanations:
        """The door to what stands behind a plan."""
        from desktop_app.explanations import Explanations  # after the first plan

        return Explanations(self.evidence)

    @property
    def desk(self) -> EvidenceDesk:
        """The door to the evidence base as something to read and review."""
        from desktop_app.evidence_desk import EvidenceDesk  # one screen

        base = self.usual or self.evidence  # what is signed is the record as it was shipped
        return EvidenceDesk(base, self.site.file, self.today, self.site.due_after)

    @property
    def paperwork(self) -> Paperwork:
        """The door to what leaves the clinic: plan and handout, as PDF and as text."""
        from desktop_app.paperwork import Paperwork  # not needed to open the window

        return Paperwork(self.evidence, resource_folder() / "translations", self.territory)

    def day_of(self, case: Case) -> date:
        """Give the day of the plan: the visit, or today when none is recorded."""
        return case.patient.visit_date or self.today()

    def plan(self, case: Case) -> Plan:
        """Decide the plan for a case as of its visit date, or today when none is recorded."""
        return decide(case, self.evidence, self.day_of(case))

    def content(self, plan: Plan) -> Content:
        """Put a plan into words."""
        return content(plan, self.evidence)

    def treatment_board(self, case: Case) -> Board:
        """Give what there is to choose for a case, in words."""
        from desktop_app.documents.treatment_board import board  # only one screen shows it

        return board(case, self.evidence, self.day_of(case))

    def response_board(self, case: Case, chosen: int | None = None) -> ResponseBoard:
        """Give the response between the baseline and a later visit, in words.

        Args:
            case: what is recorded.
            chosen: the row of the later visit; None for the last one.

        """
        from desktop_app.documents.response_board import response_board  # only one screen shows it

        return response_board(case, self.evidence, self.day_of(case), chosen)

    def problems(self, case: Case) -> tuple[Problem, ...]:
        """Find what does not fit together in a case, each with its field."""
        return problems(case, self.today())

    @staticmethod
    def open_case(path: Path) -> Case:
        """Open a case file, or a PDF with a case inside, for a form.

        Like saving, it needs no evidence, so that nothing is lost when that is damaged.

        Raises:
            CaseFileError: the file cannot be opened at all; the sentence says why.

        """
        return case_of_any(path, keep_unread=True)

    def read_case(self, path: Path) -> Case:
        """Open a case file strictly, for commands.

        Raises:
            CaseFileError: naming every field that cannot be used.

        """
        case = case_of_any(path)
        found = self.problems(case)
        blocking = tuple(problem for problem in found if problem.blocks)
        if blocking:
            raise CaseFileError(cannot_be_used(path.name), blocking)
        return case

    @staticmethod
    def save_case(case: Case, path: Path) -> None:
        """Save a case file, whole or not at all.

        Raises:
            SaveError: it could not be written; what was there before is unchanged.

        """
        write_whole(path, case_bytes(case))

    def plan_data(self, plan: Plan) -> dict[str, Any]:
        """Give the plan as plain data for JSON, its regimen and calendar with it."""
        return plan_data(plan, self.evidence)

    def calendar(self, case: Case) -> tuple[Appointment, ...]:
        """Give the days on which something is due, as of the day of the plan."""
        return calendar(Reading(case, self.evidence, self.day_of(case)))

    def calendar_data(self, case: Case) -> list[dict[str, Any]]:
        """Give the calendar as plain data for JSON."""
        from desktop_app.documents.calendar_list import calendar_data  # only a command

        return calendar_data(self.calendar(case), self.evidence)

    def calendar_text(self, case: Case) -> str:
        """Give the calendar as plain text, 80 columns wide."""
        from desktop_app.documents.calendar_list import calendar_text  # only a command

        return calendar_text(self.calendar(case), self.evidence)

    def export_calendar(self, case: Case, path: Path) -> None:
        """Write the calendar as an iCalendar file, whole or not at all, without who it is for.

        Raises:
            ExportError: it could not be written; what was there before is unchanged.

        """
        from desktop_app.exchange.calendar_file import calendar_bytes  # only an export needs it

        plan = self.plan(case)
        data = calendar_bytes(
            self.calendar(case),
            lambda said: in_words(said, self.evidence),
            made_on=plan.made_on,
            plan_fingerprint=fingerprint(plan, self.evidence),
        )
        export_whole(path, data)

    def interactions_text(self, names: tuple[str, ...]) -> str:
        """Give the interactions between medicines as plain text.

        Raises:
            UserError: fewer than two names, or one that is not known.

        """
        from desktop_app.documents.interaction_list import interactions_text  # only a command

        return interactions_text(names, self.evidence)

    def interactions_data(self, names: tuple[str, ...]) -> dict[str, Any]:
        """Give the interactions between medicines as plain data for JSON; it refuses the same."""
        from desktop_app.documents.interaction_list import interactions_data  # only a command

        return interactions_data(names, self.evidence)

    def score_sheet(self, instrument: Instrument, inputs: Section) -> ScoreSheet:
        """Work out an instrument from its inputs, in words."""
        from desktop_app.documents.score_sheet import score_sheet  # one screen and one command

        return score_sheet(instrument, inputs, self.evidence)

    def names_like(self, typed: str) -> tuple[tuple[str, str], ...]:
        """Give names like what is typed, each with the medicine or class that it names."""
        return tuple((name.name, name.of) for name in directory(self.evidence).alike(typed))

    def read_name(self, written: str) -> Entry:
        """Say what a line of a list of medicines was understood as."""
        return directory(self.evidence).read(written)

    @staticmethod
    def write_text(path: Path, text: str) -> None:
        """Write a text file, whole or not at all; a ``SaveError`` leaves what was there before."""
        write_whole(path, text.encode())

    def export_plan(
        self, case: Case, path: Path, *, paper: str = "A4", with_case: bool = True
    ) -> None:
        """Write the management plan as PDF, on "A4" or "Letter", whole or not at all.

        Args:
            case: what is recorded.
            path: of the file to write.
            paper: "A4" or "Letter".
            with_case: whether the case rides inside, so that the file opens as a case again.

        Raises:
            ExportError: it could not be written; what was there before is unchanged.

        """
        day = self.day_of(case)
        export_whole(path, self.paperwork.plan_pdf(case, day, paper=paper, with_case=with_case))


def open_services(
    seeds: Path,
    today: Callable[[], date],
    strengths: Mapping[str, Sequence[Decimal]] | None = None,
    site: Site = NO_SITE,
) -> Services:
    """Load the evidence and check that every fact is cited and every citation exists.

    Args:
        seeds: the folder of the evidence base.
        today: gives the current day.
        strengths: in mg by the fact id of a product, as this site set them; None for the usual.
        site: where this site keeps its signatures; a file that cannot be used becomes a remark.

    Raises:
        EvidenceError: the base is broken; file, line and record are named.
        UserError: a strength is set that no product of the base has.

    """
    evidence = load(seeds)
    refuse_uncited(evidence, seeds, cited_facts())
    if site.file is not None:
        from desktop_app.exchange.review_file import read_reviews  # once, as the window opens

        evidence = evidence.with_reviews(read_reviews(site.file, today()))
    return Services(evidence, today, site=site).with_strengths(strengths or {})

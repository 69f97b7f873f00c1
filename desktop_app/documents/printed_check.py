"""A printed plan held against what this version would decide for the same case and day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.documents.comparison_board import ChangedGroup, ChangedPart, ChangedRow
from desktop_app.documents.printed_check_causes import Causes, all_differences, decided
from desktop_app.documents.printed_plan import one_line, printed_plan
from desktop_app.message import program_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from desktop_app.documents.printed_check_lines import Difference
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case


class FromFile(Protocol):
    """What was read from a PDF file; ``exchange.printed_file.Printed`` is one."""

    @property
    def document(self) -> str:
        """Either "plan" or "handout"."""

    @property
    def case(self) -> Case | None:
        """What was recorded; None where patient data were left out."""

    @property
    def plan(self) -> dict[str, Any] | None:
        """The plan as data; None with the case."""

    @property
    def edition(self) -> str:
        """Of the evidence."""

    @property
    def evidence_fingerprint(self) -> str:
        """Of exactly that evidence."""

    @property
    def plan_fingerprint(self) -> str:
        """As it is printed."""

    @property
    def program(self) -> str:
        """The version that wrote the file."""

    @property
    def language(self) -> str:
        """Of the sentences of the plan."""

    @property
    def made_on(self) -> date:
        """The day of the plan."""

    @property
    def intact(self) -> bool:
        """Whether the whole file is as it was written."""

    @property
    def content_intact(self) -> bool:
        """Whether what rides inside is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supported:
    """A line that says the same as printed and stands on other grounds.

    Attributes:
        title: the part of the plan.
        said: heading and sentence, as printed.
        otherwise: what is not the same: "reasons, sources".

    """

    title: str
    said: str
    otherwise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check of a printed plan found.

    Attributes:
        name: of the file.
        document: "plan" or "handout".
        intact: whether the file is byte for byte as Myoplan wrote it.
        content_intact: whether what rides inside is.
        program, edition, evidence_fingerprint, plan_fingerprint: by which it was printed.
        made_on: the day of the plan.
        program_now, edition_now: those in use.
        same_evidence: whether the evidence in use is exactly that of then.
        language: in which the plan was printed: "en".
        left_out: whether patient data were left out of the file, which then holds no plan.
        compared: False for a file without a plan, or with one in another language than this
            program speaks now.
        parts: what is different, by the part of the plan and by what brought it.
        supported: what says the same on other grounds.
        same_bytes: whether the file, printed anew, is the same byte for byte; None where that was
            not tried.

    """

    name: str
    document: str
    intact: bool
    content_intact: bool
    program: str
    edition: str
    evidence_fingerprint: str
    plan_fingerprint: str
    made_on: date
    program_now: str
    edition_now: str
    same_evidence: bool
    language: str
    left_out: bool
    compared: bool
    parts: tuple[ChangedPart, ...] = ()
    supported: tuple[Supported, ...] = ()
    same_bytes: bool | None = None

    @property
    def same(self) -> bool:
        """Whether the same is decided now, on the same grounds, as far as that can be told."""
        if not self.compared:
            return self.same_evidence and self.program == self.program_now
        return not self.parts and not self.supported

    @property
    def sound(self) -> bool:
        """Whether nothing was found: the file is as it was written, and the same is decided."""
        return self.intact and self.content_intact and self.same


def printed_check(printed: FromFile, evidence: Evidence, *, version: str, name: str) -> Checked:
    """Hold what was printed against what is decided now for the case of that day.

    Args:
        printed: what was read from the file.
        evidence: the base in use.
        version: of this program.
        name: of the file.

    Raises:
        UserError: what rides inside is not a plan that this version can compare.

    """
    differences: tuple[Difference, ...] = ()
    told: Callable[[Difference], str] = _nothing
    compared = False
    told_here = printed.language == program_language()
    if printed.case is not None and printed.plan is not None and told_here:
        compared = True
        now = decided(printed.case, evidence, printed.made_on)
        differences = all_differences(printed_plan(printed.plan, name), now)
        if differences:
            versions = (printed.program, version)
            causes = Causes(printed.case, evidence, printed.made_on, versions=versions)
            told = causes.teller(printed.edition, printed.evidence_fingerprint, now)
    return Checked(
        name=name,
        document=printed.document,
        intact=printed.intact,
        content_intact=printed.content_intact,
        program=one_line(printed.program),
        edition=one_line(printed.edition),
        evidence_fingerprint=one_line(printed.evidence_fingerprint),
        plan_fingerprint=one_line(printed.plan_fingerprint),
        made_on=printed.made_on,
        program_now=version,
        edition_now=evidence.edition,
        same_evidence=printed.evidence_fingerprint == evidence.fingerprint,
        language=one_line(printed.language),
        left_out=printed.case is None,
        compared=compared,
        parts=_parts(differences, told, evidence),
        supported=tuple(_supported(each) for each in differences if each.grounds),
    )


def _nothing(_: Difference) -> str:
    return ""


def _parts(
    differences: Iterable[Difference], told: Callable[[Difference], str], evidence: Evidence
) -> tuple[ChangedPart, ...]:
    """Group by the part of the plan, and there by what brought them, as they first appear."""
    found: dict[str, dict[str, list[ChangedRow]]] = {}
    for each in differences:
        if not each.grounds:
            known = (evidence.numbers.get(fact) for fact in each.cites)
            numbers = tuple(number for number in known if number is not None)
            row = ChangedRow(each.heading, each.before, each.after, numbers)
            found.setdefault(each.title, {}).setdefault(told(each), []).append(row)
    return tuple(
        ChangedPart(title, tuple(ChangedGroup(why, tuple(rows)) for why, rows in groups.items()))
        for title, groups in found.items()
    )


def _supported(each: Difference) -> Supported:
    said = ": ".join(filter(None, (each.heading, each.before)))
    return Supported(title=each.title, said=said, otherwise=each.after)

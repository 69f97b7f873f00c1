"""PDF files with a case inside, as Myoplan writes them: one page, so that tests are quick."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf  # noqa: TID253 - stands for whatever else saves a PDF

from desktop_app import __version__
from desktop_app.decision.decide import decide
from desktop_app.documents.archival import About, Attachment
from desktop_app.documents.page import Running, pdf
from desktop_app.documents.plan_data import fingerprint, plan_data
from desktop_app.evidence.load import load
from desktop_app.exchange.case_file import read_case
from desktop_app.exchange.printed_file import printed_bytes
from desktop_app.exchange.seal import sealed
from desktop_app.settings import seeds_folder
from tests.generated_cases import EXAMPLES, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

EVIDENCE = load(seeds_folder())


def example(start: str) -> Case:
    """Give the example whose name begins like this."""
    return read_case(next(EXAMPLES.glob(f"{start}*.json")))


def inside(
    case: Case,
    *,
    with_case: bool = True,
    evidence: Evidence = EVIDENCE,
    program: str = __version__,
    plan: dict[str, Any] | None = None,
) -> bytes:
    """Give ``plan.json`` of a case; ``plan`` stands in place of what is decided."""
    day = case.patient.visit_date or TODAY
    decided = decide(case, evidence, day)
    return printed_bytes(
        document="plan",
        case=case if with_case else None,
        plan=(plan or plan_data(decided, evidence)) if with_case else None,
        edition=evidence.edition,
        evidence_fingerprint=evidence.fingerprint,
        plan_fingerprint=fingerprint(decided, evidence),
        program=program,
        made_on=day,
        paper="A4",
        choice=None,
    )


def pdf_with(data: bytes | None) -> bytes:
    """Give a sealed PDF of one empty page in which these bytes ride."""
    attachment = None if data is None else Attachment("plan.json", "The case and its plan", data)
    about = About("A plan", "Myoplan", "en-GB", TODAY)
    running = Running("A plan", ("Foot",))
    return sealed(pdf((), running, about, paper="A4", attachment=attachment))


@cache
def printed(start: str) -> bytes:
    """Give the PDF of an example."""
    return pdf_with(inside(example(start)))


def pdf_of(stream: bytes, entries: bytes = b"/Filter /FlateDecode") -> bytes:
    """Give a small PDF by hand with one attached file, its stream and dictionary as they stand."""
    return (
        b"%%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile %s /Length %d >>\nstream\n%s\nendstream\n"
        b"endobj\ntrailer\n<< /Root 2 0 R /ID [<%s><%s>] >>\nstartxref\n0\n%%%%EOF\n"
    ) % (entries, len(stream), stream, b"0" * 32, b"0" * 32)


def saved_again(data: bytes, **how: Any) -> bytes:  # noqa: ANN401 - whatever pikepdf takes
    again = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(again, **how)
    return again.getvalue()


def kept(tmp_path: Path, data: bytes, name: str = "a.pdf") -> Path:
    """Write a file."""
    path = tmp_path / name
    path.write_bytes(data)
    return path

"""What rides inside a PDF of Myoplan: the case, the plan and the evidence it was decided by.

``plan.json`` is written whole and read strictly. Its last entry is the SHA-256 of itself with 64
zeros in that place, so that a number changed by hand is noticed even where another program has
saved the PDF again. There is no key in it; see ``exchange.seal``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, ValidationError

from desktop_app.errors import CaseFileError, ExportError
from desktop_app.exchange.attached_file import attached, is_pdf, pdf_bytes
from desktop_app.exchange.case_file import LARGEST, case_data, case_from, json_bytes, read_case
from desktop_app.exchange.seal import is_intact
from desktop_app.exchange.strict_json import strict_json
from desktop_app.findings.raw_values import day_of
from desktop_app.message import N_, program_language

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.findings.case import Case

FORMAT = "myoplan-printed"
VERSION = 1
_LEFT_OUT = N_(
    "Patient data were left out of this file on purpose: neither the case nor the plan is in it."
)
_MARK = f'"format": "{FORMAT}"'.encode()
_DIGEST = re.compile(rb'"digest": "([0-9a-f]{64})"\n}\n\Z')
_NO_DIGEST = "0" * 64

_Short = Annotated[str, Field(max_length=200)]


class _Inside(BaseModel):
    """The entries of ``plan.json``, beyond format and version."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: Literal["plan", "handout"]
    program: _Short
    language: _Short
    made_on: Annotated[date, BeforeValidator(day_of)]
    paper: Literal["A4", "Letter"]
    edition: _Short
    evidence_fingerprint: _Short
    plan_fingerprint: _Short
    left_out: str | None = None
    case: dict[str, Any] | None = None
    plan: dict[str, Any] | None = None
    choice: dict[str, Any] | None = None
    digest: _Short = ""


class _Versioned(BaseModel):
    """What says how to read the rest."""

    version: Annotated[StrictInt, Field(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What was read from a PDF of Myoplan.

    Attributes:
        document: "plan" or "handout".
        case: None where patient data were left out.
        plan: as ``documents.plan_data`` gave it, numbers as int or Decimal; None with the case.
        edition: of the evidence; ``evidence_fingerprint`` names exactly that.
        plan_fingerprint: as it is printed, "7F3A-91C2".
        program: the version that wrote the file.
        language: of the sentences of the plan: "en".
        made_on: the day of the plan.
        paper: "A4" or "Letter".
        choice: for a handout, what the clinician chose, as plain data.
        intact: whether the whole file is byte for byte as it was written.
        content_intact: whether what rides inside is; it may be where another program has saved the
            PDF again.
        digest: SHA-256 of the whole file.

    """

    document: str
    case: Case | None
    plan: dict[str, Any] | None
    edition: str
    evidence_fingerprint: str
    plan_fingerprint: str
    program: str
    language: str
    made_on: date
    paper: str
    choice: dict[str, Any] | None
    intact: bool
    content_intact: bool
    digest: str


def printed_bytes(
    *,
    document: str,
    case: Case | None,
    plan: dict[str, Any] | None,
    edition: str,
    evidence_fingerprint: str,
    plan_fingerprint: str,
    program: str,
    made_on: date,
    paper: str,
    choice: dict[str, Any] | None,
) -> bytes:
    """Write ``plan.json``; the same arguments give the same bytes.

    Without a case neither the plan nor the choice is written, which would say something of the
    patient, but that they were left out on purpose.

    Args:
        document: "plan" or "handout".
        case: what is recorded; None leaves patient data out.
        plan: from ``documents.plan_data``.
        edition: of the evidence.
        evidence_fingerprint: of the evidence.
        plan_fingerprint: of the plan, as it is printed.
        program: the version of the program.
        made_on: the day of the plan.
        paper: "A4" or "Letter".
        choice: for a handout, from ``documents.handout_choice_data``.

    Raises:
        ExportError: it would be too large to be read again.

    """
    whole: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "document": document,
        "program": program,
        "language": program_language(),
        "made_on": made_on.isoformat(),
        "paper": paper,
        "edition": edition,
        "evidence_fingerprint": evidence_fingerprint,
        "plan_fingerprint": plan_fingerprint,
    }
    if case is None:
        whole["left_out"] = _LEFT_OUT
    else:
        whole |= {"case": case_data(case), "plan": plan, "choice": choice}
    data = json_bytes({**whole, "digest": _NO_DIGEST})
    if len(data) > LARGEST:
        raise ExportError(
            N_(
                "This case is too large to ride inside a PDF, so nothing was written. Shorten its "
                "notes, or leave patient data out of the PDF."
            )
        )
    digest = hashlib.sha256(data).hexdigest()
    before, _, after = data.rpartition(_NO_DIGEST.encode())
    return before + digest.encode() + after


def case_of_any(path: Path, *, keep_unread: bool = False) -> Case:
    """Open a case from a case file, or from a PDF that Myoplan wrote; see ``read_case``.

    Raises:
        CaseFileError: as for either file; also for a PDF without patient data, and for one in which
            what Myoplan wrote inside is no longer as it was.

    """
    if path.suffix.lower() != ".pdf" and not is_pdf(path):
        return read_case(path, keep_unread=keep_unread)
    printed = read_printed(path, keep_unread=keep_unread)
    if not printed.content_intact:
        raise CaseFileError(
            N_(
                "The case inside “{name}” is not as Myoplan wrote it: something was changed since, "
                "and it cannot be told which values are the patient’s. Open the case file instead."
            ).format(name=path.name)
        )
    if printed.case is None:
        raise CaseFileError(
            N_(
                "“{name}” was written without patient data, so there is no case in it. Open the "
                "case file instead."
            ).format(name=path.name)
        )
    return printed.case


def read_printed(path: Path, *, keep_unread: bool = False) -> Printed:
    """Read what rides inside a PDF that Myoplan wrote.

    Args:
        path: the PDF file.
        keep_unread: as for ``read_case``.

    Raises:
        CaseFileError: the file cannot be opened, is no PDF, breaks off, is encrypted, holds no plan
            of Myoplan or several, or one that is damaged or of a newer version; or its case holds
            a value that cannot be right.

    """
    pdf, name = pdf_bytes(path), path.name
    data = attached(pdf, name, _MARK)
    inside = _inside(data, name)
    case = None
    if inside.case is not None:
        case = case_from(inside.case, name, keep_unread=keep_unread)
    return Printed(
        document=inside.document,
        case=case,
        plan=inside.plan,
        edition=inside.edition,
        evidence_fingerprint=inside.evidence_fingerprint,
        plan_fingerprint=inside.plan_fingerprint,
        program=inside.program,
        language=inside.language,
        made_on=inside.made_on,
        paper=inside.paper,
        choice=inside.choice,
        intact=is_intact(pdf),
        content_intact=_is_as_written(data),
        digest=hashlib.sha256(pdf).hexdigest(),
    )


def _is_as_written(data: bytes) -> bool:
    place = _DIGEST.search(data)
    if place is None:
        return False
    blank = data[: place.start(1)] + _NO_DIGEST.encode() + data[place.end(1) :]
    return hashlib.sha256(blank).hexdigest().encode() == place[1]


def _inside(data: bytes, name: str) -> _Inside:
    damaged = N_(
        "The plan inside “{name}” is damaged or was changed, so it was not opened. Copy the file "
        "again from where it came, or open the case file instead."
    ).format(name=name)
    try:
        whole = strict_json(data.decode(), name)
        version = _Versioned.model_validate(whole).version
    except (CaseFileError, ValidationError, UnicodeDecodeError) as error:
        raise CaseFileError(damaged) from error
    if version > VERSION:
        raise CaseFileError(
            N_(
                "“{name}” was written by a newer version of Myoplan, so this one cannot read what "
                "is inside. Open it with the newer program."
            ).format(name=name)
        )
    entries = {key: value for key, value in whole.items() if key not in {"format", "version"}}
    try:
        inside = _Inside.model_validate(entries)
    except ValidationError as error:
        raise CaseFileError(damaged) from error
    if len({inside.case is None, inside.plan is None, inside.left_out is not None}) > 1:
        raise CaseFileError(damaged)
    return inside

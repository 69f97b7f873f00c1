"""One patient as a file that leaves the store: case files, plans and the chain, as a ZIP file.

It is not encrypted: whoever holds it can read it, which is said before it is written, and in it.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.exchange.case_file import json_bytes
from desktop_app.exchange.safe_file import export_whole
from desktop_app.message import N_
from desktop_app.records.model import Act
from desktop_app.records.patient_file_form import (
    CASE,
    INDEX,
    PDF,
    PLAN,
    README,
    Incoming,
    index_data,
)
from desktop_app.records.patient_file_reading import read_patient
from desktop_app.records.patient_file_taking import import_patient
from desktop_app.records.patient_row import patient as patient_of
from desktop_app.records.visits import contents, visits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.records.model import PatientRow, VisitContents
    from desktop_app.records.session import Session

__all__ = ["SUFFIX", "Incoming", "export_patient", "import_patient", "read_patient"]

SUFFIX = ".myoplan-patient.zip"
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same patient gives the same bytes
_OWNER_ONLY = 0o100600 << 16
_EXPORTED = N_("patient file, visits: {count}")
_WORDS = N_(
    "One patient, exported by Myoplan.\n\n"
    "THIS FILE IS NOT ENCRYPTED. Whoever holds it can read everything in it: name, findings, plans."
    " Keep it as you keep a paper record, and remove it when it has arrived.\n\n"
    "patient.json   who it is about, and each visit with its fingerprint\n"
    "visits/        one folder for each visit, the oldest first\n"
    "  case.json    the findings; Myoplan opens it as a case\n"
    "  plan.json    the plan as it was sealed\n"
    "  plan.pdf     the same plan, to read and to print\n\n"
    "To take the patient into the records of another Myoplan, choose this file there under "
    "Patients, Import. A file that was changed on the way is refused: each fingerprint covers the "
    "findings, the plan and the visit before it. Nothing secret is in a fingerprint, so it shows "
    "damage and not who wrote the file: take one only from somebody you know.\n"
)


def export_patient(
    session: Session, patient: str, path: Path, pdf_of: Callable[[VisitContents], bytes]
) -> int:
    """Write a patient: ``patient.json`` with the chain, and each visit's case file, plan and PDF.

    Args:
        session: the unlocked store.
        patient: identity.
        path: the file to write, whole or not at all.
        pdf_of: prints a sealed visit.

    Returns:
        How many visits were written.

    Raises:
        ExportError: it could not be written; what was there before is unchanged.
        RecordsDamagedError: a visit is not as it was sealed; nothing is written.

    """
    who = patient_of(session.vault, patient)
    ordered = sorted(
        visits_of(session.vault, who.id), key=lambda one: (one.visited_on, one.sealed_at, one.id)
    )
    found = [contents(session.vault, visit.id) for visit in ordered]
    data = _archive(_members(who, found, pdf_of))
    with session.change() as change:  # no file without its line in the trail
        change.note(Act.EXPORTED, who.id, _EXPORTED.format(count=len(found)))
        export_whole(path, data)
    return len(found)


def _members(
    who: PatientRow, found: list[VisitContents], pdf_of: Callable[[VisitContents], bytes]
) -> Iterator[tuple[str, bytes]]:
    folders = {
        one.visit.id: f"visits/{number:02d}-{one.visit.visited_on.isoformat()}"
        for number, one in enumerate(found, start=1)
    }
    yield README, _WORDS.encode()
    yield INDEX, json_bytes(index_data(who, [(folders[one.visit.id], one) for one in found]))
    for one in found:
        folder = folders[one.visit.id]
        yield f"{folder}/{CASE}", one.case
        yield f"{folder}/{PLAN}", one.plan
        yield f"{folder}/{PDF}", pdf_of(one)


def _archive(members: Iterator[tuple[str, bytes]]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # as on Linux and macOS, whichever system writes it
            entry.external_attr = _OWNER_ONLY
            archive.writestr(entry, data)
    return file.getvalue()

"""A patient file of two visits, taken apart and put together again for tests."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.records.patient_file import SUFFIX, export_patient, read_patient
from desktop_app.records.patients import add
from desktop_app.records.refusals import RecordsError
from tests.records.calendars import sealed_example

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.model import VisitContents
    from tests.records.stores import Store

BORN = date(1980, 5, 4)
FIRST, SECOND = "visits/01-2026-11-21", "visits/02-2026-12-21"
Members = dict[str, bytes]


def pdf_of(found: VisitContents) -> bytes:
    return b"%PDF of " + found.visit.visited_on.isoformat().encode()


def two_visits(store: Store) -> str:
    known = add(store.session, "Test Patient A-104", "A-104", BORN).id
    sealed_example(store, known, "24-methotrexate-chosen")
    store.clock.forward(days=30)
    sealed_example(store, known, "25-azathioprine-overridden", later=30)
    return known


def exported(store: Store, known: str, folder: Path, name: str = f"a{SUFFIX}") -> Path:
    path = folder / name
    export_patient(store.session, known, path, pdf_of)
    return path


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, parts: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refused(store: Store, path: Path) -> RecordsError:
    """Give the refusal of a file; nothing in the store has changed by it."""
    before = store.vault.changes
    with pytest.raises(RecordsError) as caught:
        read_patient(store.session, path)
    assert store.vault.changes == before
    assert "Nothing was taken into the records." in caught.value.sentence
    return caught.value

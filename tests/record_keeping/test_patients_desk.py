"""The door to patients leads to each of them, and a patient leaves with a PDF of every visit."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.appointment import Kind
from desktop_app.exchange.seal import is_intact
from desktop_app.record_keeping.patients_desk import PatientsDesk
from desktop_app.records.patients import WantedPatients
from tests.records.calendars import sealed_example, services
from tests.records.stores import new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records.stores import Store

pytestmark = pytest.mark.usefixtures("unmeasured")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """A store of its own."""
    found = new_store(tmp_path)
    yield found
    found.vault.close()


@pytest.mark.parametrize("evidence", [True, False], ids=["with evidence", "without"])
def test_a_patient_leaves_with_a_pdf_of_every_visit_and_comes_back(
    kept: Store, tmp_path: Path, *, evidence: bool
) -> None:
    desk = PatientsDesk(kept.session, services() if evidence else None)
    known = desk.add("Test Patient A-104", "A-104", date(1980, 5, 4))
    sealed_example(kept, known.id, "24-methotrexate-chosen")
    path = tmp_path / "a.myoplan-patient.zip"
    assert desk.export(known.id, path) == 1
    with zipfile.ZipFile(path) as archive:
        pdf = archive.read("visits/01-2026-11-21/plan.pdf")
    assert pdf.startswith(b"%PDF-1.7")
    assert is_intact(pdf)
    incoming = desk.read_file(path)
    assert (incoming.known, incoming.new) == (True, 0)
    assert desk.take_in(incoming) == desk.patient(known.id)


def test_every_act_on_a_patient_has_its_door(kept: Store) -> None:
    desk = PatientsDesk(kept.session, None)
    one = desk.add("Test Patient A-104", "A-104")
    two = desk.add("Test Patient A-104", "")
    assert desk.alike(two.name, "", None, beside=two.id) == (one,)
    sealed_example(kept, two.id, "24-methotrexate-chosen")
    desk.merge(one.id, two.id)
    assert [found.patient for found in desk.merges(one.id)] == [two.id]
    assert len(desk.visits(one.id)) == 1
    assert desk.due(kinds=(Kind.VISIT,), patient=one.id)[0].name == "Test Patient A-104"
    desk.undo_merge(two.id)
    renamed = desk.change(two.id, "Test Patient B-205", "B-205", None)
    desk.delete(one.id)
    assert desk.listed() == (renamed,)
    assert desk.count(WantedPatients(deleted=True)) == 1
    desk.undo_delete(one.id)
    assert [found.id for found in desk.listed()] == [one.id, two.id]
    assert desk.drafts(None) == ()

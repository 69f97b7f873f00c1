"""The door to backups: reminders that are due only when something would be lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.record_keeping.backups_desk import MOST_UNSAVED, OVERDUE_DAYS, BackupsDesk
from desktop_app.records.drafts import begin, save
from desktop_app.records.model import Act
from desktop_app.records.refusals import RecordsError
from tests.records.released_forms import RECOVERY
from tests.records.sticks import states, stick, unlocked, with_keys
from tests.records.stores import DR_A, NOON, PASSPHRASE, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records.stores import Store


@dataclass
class Backed:
    """A store with its keys, a door to its backups, and a stick."""

    store: Store
    stick: Path

    @property
    def desk(self) -> BackupsDesk:
        return BackupsDesk(self.store.session, self.store.place)

    def back_up(self) -> Path:
        return self.desk.back_up(self.stick).path


@pytest.fixture
def backed(tmp_path: Path) -> Iterator[Backed]:
    found = Backed(with_keys(new_store(tmp_path)), stick(tmp_path))
    yield found
    found.store.vault.close()


def test_a_new_store_is_not_nagged_about(backed: Backed) -> None:
    assert (backed.desk.last, backed.desk.last_folder, backed.desk.reminder) == (None, "", "")
    backed.store.visit(backed.store.patient())
    assert backed.desk.reminder == ""


def test_without_any_backup_more_than_ten_changes_are_enough(backed: Backed) -> None:
    for number in range(MOST_UNSAVED):
        backed.store.patient(f"Test Patient {number}")
    assert backed.desk.reminder == ""
    backed.store.patient("Test Patient 11")
    assert "No backup of these records was made yet" in backed.desk.reminder


def test_unlocking_and_looking_is_no_change(backed: Backed) -> None:
    for _ in range(30):
        with backed.store.session.change() as change:
            for act in (Act.UNLOCKED, Act.VISIT_OPENED, Act.PRINTED, Act.LOCKED):
                change.note(act)
    assert backed.desk.reminder == ""
    backed.back_up()
    backed.store.clock.forward(days=OVERDUE_DAYS + 1)
    with backed.store.session.change() as change:
        change.note(Act.UNLOCKED)
    assert backed.desk.reminder == ""


def test_a_backup_is_overdue_after_a_week_with_visits_it_lacks(backed: Backed) -> None:
    patient = backed.store.patient()
    backed.store.visit(patient)
    backed.back_up()
    assert (backed.desk.last, backed.desk.last_folder) == (NOON, str(backed.stick))
    for day in (1, 2):
        backed.store.visit(patient, date(2026, 12, day))
    backed.store.clock.forward(days=OVERDUE_DAYS)
    assert backed.desk.reminder == ""
    backed.store.clock.forward(seconds=1)
    assert backed.desk.reminder == (
        f"The last backup was made on {NOON.astimezone().date()}. Visits sealed since then, which "
        "would be lost with this computer: 2. Make a backup on a stick or another disk."
    )
    backed.back_up()
    assert backed.desk.reminder == ""


def test_a_draft_that_was_typed_since_is_enough(backed: Backed) -> None:
    draft = begin(backed.store.session, None, b"{}")
    backed.back_up()
    backed.store.clock.forward(days=OVERDUE_DAYS + 1)
    assert backed.desk.reminder == ""
    save(backed.store.session, draft.id, b"{1}")
    assert "No visit was sealed since then, but" in backed.desk.reminder


def test_a_clock_that_was_set_back_does_not_remind(backed: Backed) -> None:
    backed.back_up()
    backed.store.patient()
    backed.store.clock.forward(days=-30)
    assert backed.desk.reminder == ""


def test_a_restored_store_counts_as_backed_up_when_its_backup_was_made(backed: Backed) -> None:
    for number in range(MOST_UNSAVED + 2):
        backed.store.patient(f"Test Patient {number}")
    path = backed.back_up()
    backed.store.clock.forward(days=1)
    found = backed.desk.try_backup(path, DR_A.id, PASSPHRASE)
    backed.desk.restore(found)
    backed.store = unlocked(backed.store)
    assert (backed.desk.last, backed.desk.reminder) == (NOON, "")
    backed.store.visit(backed.store.patient())
    backed.store.clock.forward(days=OVERDUE_DAYS)
    assert "lost with this computer: 1." in backed.desk.reminder


def test_a_backup_is_tried_with_a_recovery_key_however_it_is_typed(backed: Backed) -> None:
    path = backed.back_up()
    before = states(backed.store.place)
    found = backed.desk.try_backup(path, "", RECOVERY.lower().replace("-", " "))
    assert (found.person, found.only_here) == (DR_A, 0)
    backed.desk.discard(found)
    with pytest.raises(RecordsError):
        backed.desk.try_backup(path, "", "not a recovery key")
    assert states(backed.store.place) == before

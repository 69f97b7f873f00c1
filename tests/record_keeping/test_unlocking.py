"""Records are set up, unlocked, recovered and locked as the lock screen does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from desktop_app.record_keeping.records import Records
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring import Cost, Keyring
from desktop_app.records.model import Act
from desktop_app.records.place import Place
from desktop_app.records.refusals import (
    ChangedMeanwhileError,
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    WrongPassphraseError,
)
from desktop_app.records.trail import WantedEntries
from desktop_app.records.vault import Vault
from tests.records.beneath_sqlite import intercepted, reachable
from tests.records.disk_faults import Fault, Kind
from tests.records.keyrings import changed_by_hand
from tests.records.stores import CHEAP, DR_B, PASSPHRASE, Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.record_keeping.desk import Desk

NEW = "nine storks of Turku"


@dataclass
class Clinic:
    """Records that Dr A set up, locked again, and the recovery key that was printed."""

    records: Records
    clock: Clock
    recovery: str
    opened: list[Desk] = field(default_factory=list)

    @property
    def dr_a(self) -> str:
        return self.records.people()[0].id

    def unlock(self, person: str = "", passphrase: str = PASSPHRASE) -> Desk:
        self.opened.append(self.records.unlock(person or self.dr_a, passphrase, None))
        return self.opened[-1]

    def fail(self, count: int) -> None:
        """Type a wrong passphrase so often, each time as soon as one may."""
        for _ in range(count):
            self.clock.forward(seconds=self.records.wait())
            with pytest.raises(WrongPassphraseError, match="does not open the records"):
                self.records.unlock(self.dr_a, "wrong", None)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    clock = Clock()
    records = Records(Place(tmp_path / "records"), clock, CHEAP)
    desk, recovery = records.set_up("Dr A", PASSPHRASE, None)
    desk.lock()
    found = Clinic(records, clock, recovery)
    yield found
    for opened in found.opened:
        opened.session.vault.close()


def acts(desk: Desk) -> list[Act]:
    """What the trail says, the oldest first."""
    return [line.act for line in desk.trail_desk.entries(WantedEntries())][::-1]


# --------------------------------------------------------------- set up


def test_setting_up_makes_one_person_and_a_recovery_key(clinic: Clinic) -> None:
    assert clinic.records.exists
    assert [person.name for person in clinic.records.people()] == ["Dr A"]
    desk = clinic.unlock()
    assert acts(desk) == [Act.STORE_MADE, Act.PERSON_ADDED, Act.LOCKED, Act.UNLOCKED]
    assert desk.remarks == ()


@pytest.mark.parametrize(
    ("name", "passphrase", "reason"),
    [("", PASSPHRASE, "Enter your name"), ("Dr A", "short", "at least 10")],
)
def test_what_is_entered_badly_sets_nothing_up(
    name: str, passphrase: str, reason: str, tmp_path: Path
) -> None:
    place = Place(tmp_path / "elsewhere")
    with pytest.raises(RecordsError, match=reason):
        Records(place, Clock(), CHEAP).set_up(name, passphrase, None)
    assert not place.root.exists()


def test_records_are_not_set_up_over_others(clinic: Clinic) -> None:
    with pytest.raises(RecordsError, match="in the meantime"):
        clinic.records.set_up("Dr B", NEW, None)
    assert [person.name for person in clinic.records.people()] == ["Dr A"]


def test_setting_up_that_stopped_before_the_trail_says_to_make_a_recovery_key(
    clinic: Clinic, tmp_path: Path
) -> None:
    place, key = Place(tmp_path / "elsewhere"), DataKey.new()
    state = place.prepared("new", clinic.clock())
    Keyring.new(key, DR_B, NEW, clinic.recovery, cost=CHEAP).write(state.keys)
    Vault.create(state, key).close()
    place.use(place.finished(state))
    records = Records(place, Clock(), CHEAP)
    clinic.opened.append(records.unlock(records.people()[0].id, NEW, None))
    assert any("Make a new one" in remark for remark in clinic.opened[-1].remarks)


# --------------------------------------------------------------- unlock


def test_the_key_is_gone_once_they_are_locked(clinic: Clinic) -> None:
    desk = clinic.unlock()
    desk.lock()
    with pytest.raises(ValueError, match="forgotten"):
        _ = desk.key.secret


def test_failures_are_told_to_whoever_unlocks_and_stand_in_the_trail(clinic: Clinic) -> None:
    clinic.fail(2)
    desk = clinic.unlock()
    assert any("since these records were opened last: 2." in remark for remark in desk.remarks)
    assert acts(desk)[-2:] == [Act.ATTEMPTS_FAILED, Act.UNLOCKED]


def test_failures_make_everybody_wait_also_after_the_program_began_anew(clinic: Clinic) -> None:
    clinic.fail(5)
    again = Records(clinic.records.place, clinic.clock, CHEAP)
    assert again.wait() == 4
    with pytest.raises(WrongPassphraseError, match="Seconds to wait: 4"):
        again.unlock(clinic.dr_a, PASSPHRASE, None)
    clinic.clock.forward(seconds=4)
    clinic.unlock()
    assert again.wait() == 0


def test_a_wrong_passphrase_says_how_long_to_wait(clinic: Clinic) -> None:
    clinic.fail(3)
    with pytest.raises(WrongPassphraseError) as refusal:
        clinic.records.unlock(clinic.dr_a, "wrong", None)
    assert refusal.value.wait == 2


def test_who_was_removed_in_another_window_is_told_so_and_nothing_is_counted(
    clinic: Clinic,
) -> None:
    desk = clinic.unlock()
    dr_b = desk.people_desk.add("Dr B", NEW)
    desk.people_desk.remove(dr_b.id)
    for _ in range(5):
        with pytest.raises(ChangedMeanwhileError, match="was removed"):
            clinic.records.unlock(dr_b.id, NEW, None)
    with pytest.raises(ChangedMeanwhileError, match="was removed"):
        clinic.records.recover(clinic.recovery, dr_b.id, NEW, None)
    assert clinic.records.wait() == 0


def test_two_people_unlock_with_their_own_passphrases(clinic: Clinic) -> None:
    dr_b = clinic.unlock().people_desk.add("Dr B", NEW)
    assert clinic.unlock(dr_b.id, NEW).person == dr_b
    with pytest.raises(WrongPassphraseError):
        clinic.unlock(dr_b.id, PASSPHRASE)


def test_a_dearer_passphrase_is_set_without_writing_the_records_anew(clinic: Clinic) -> None:
    dearer = Cost(memory=16, rounds=2, lanes=1)
    again = Records(clinic.records.place, clinic.clock, dearer)
    desk = again.unlock(clinic.dr_a, PASSPHRASE, None)
    before = clinic.records.place.current().database.read_bytes()[:16]
    desk.people_desk.change_passphrase(PASSPHRASE, NEW)
    desk.lock()
    assert clinic.records.place.current().database.read_bytes()[:16] == before  # the same salt
    assert clinic.unlock(passphrase=NEW).remarks == ()


def test_keys_changed_by_hand_unlock_nothing_and_leave_nothing_open(clinic: Clinic) -> None:
    desk = clinic.unlock()
    desk.people_desk.add("Dr B", NEW)
    keys = clinic.records.place.current().keys

    def rename(whole: dict[str, list[dict[str, str]]]) -> None:
        other = next(slot for slot in whole["slots"] if slot["name"] == "Dr B")
        other["name"] = "Dr C"

    changed_by_hand(keys, rename)
    dr_a = next(person.id for person in clinic.records.people() if person.name == "Dr A")
    with pytest.raises(RecordsDamagedError, match="passphrase is right"):
        clinic.unlock(dr_a)


def test_an_older_copy_of_the_keys_is_remarked_on(clinic: Clinic) -> None:
    desk = clinic.unlock()
    keys = clinic.records.place.current().keys
    dr_b = desk.people_desk.add("Dr B", NEW)
    older = keys.read_bytes()
    desk.people_desk.remove(dr_b.id)
    desk.lock()
    keys.write_bytes(older)
    dr_a = next(person.id for person in clinic.records.people() if person.name == "Dr A")
    again = clinic.unlock(dr_a)
    assert any(remark.startswith("Dr B can unlock these records") for remark in again.remarks)
    assert acts(again)[-2:] == [Act.UNLOCKED, Act.PERSON_ADDED]
    again.lock()
    assert clinic.unlock(dr_a).remarks == ()


# --------------------------------------------------------------- recover


def test_the_recovery_key_sets_a_passphrase_and_is_spent(clinic: Clinic) -> None:
    desk, recovery = clinic.records.recover(clinic.recovery.lower(), clinic.dr_a, NEW, None)
    clinic.opened.append(desk)
    assert acts(desk)[-3:] == [Act.RECOVERED, Act.PASSPHRASE_CHANGED, Act.RECOVERY_RENEWED]
    with pytest.raises(WrongPassphraseError):
        clinic.unlock(passphrase=PASSPHRASE)
    assert clinic.unlock(passphrase=NEW).person.name == "Dr A"
    with pytest.raises(WrongPassphraseError, match="newest one"):
        clinic.records.recover(clinic.recovery, clinic.dr_a, PASSPHRASE, None)
    again, _ = clinic.records.recover(recovery, clinic.dr_a, PASSPHRASE, None)
    clinic.opened.append(again)


def test_a_mistyped_recovery_key_and_a_weak_passphrase_count_as_no_attempt(clinic: Clinic) -> None:
    typed = clinic.recovery[:-1] + ("0" if clinic.recovery[-1] != "0" else "1")
    for _ in range(5):
        with pytest.raises(RecordsError, match="Group 7"):
            clinic.records.recover(typed, clinic.dr_a, NEW, None)
        with pytest.raises(RecordsError, match="at least 10"):
            clinic.records.recover(clinic.recovery, clinic.dr_a, "short", None)
    assert clinic.records.wait() == 0


def test_no_secret_is_left_on_the_disk(clinic: Clinic) -> None:
    desk = clinic.unlock()
    recovery = desk.people_desk.renew_recovery(PASSPHRASE)
    secret = desk.key.secret
    desk.lock()
    files = [path for path in clinic.records.place.root.rglob("*") if path.is_file()]
    assert len(files) >= 4
    found = b"".join(path.read_bytes() for path in files)
    for text in (PASSPHRASE, recovery, recovery.replace("-", ""), secret.hex()):
        assert text.encode() not in found
    assert secret not in found
    assert Keyring.read(clinic.records.place.current().keys).recovered(recovery) is not None


@pytest.mark.skipif(not reachable(), reason="the library lets nobody stand beneath it here")
def test_a_full_disk_keeps_the_records_locked_and_says_what_helps(tmp_path: Path) -> None:
    records = Records(Place(tmp_path / "records"), Clock(), CHEAP)
    desk, _recovery = records.set_up("Dr A", PASSPHRASE, None)
    desk.lock()
    fault = Fault(Kind.FULL, at=1)
    with intercepted(Kind.FULL.names, fault):
        fault.begins()
        with pytest.raises(RecordsFullError, match="Free some space and unlock again"):
            records.unlock(desk.person.id, PASSPHRASE, None)
        fault.is_over()
    records.unlock(desk.person.id, PASSPHRASE, None).lock()


def test_no_way_of_unlocking_opens_records_on_a_network_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = Records(Place(tmp_path / "records"), Clock(), CHEAP)
    desk, recovery = records.set_up("Dr A", PASSPHRASE, None)
    desk.lock()
    everywhere = [SimpleNamespace(mountpoint="/", fstype="nfs4", opts="rw")]
    monkeypatch.setattr("psutil.disk_partitions", lambda **_: everywhere)
    for unlock in (
        lambda: records.unlock(desk.person.id, PASSPHRASE, None),
        lambda: records.recover(recovery, desk.person.id, NEW, None),
        lambda: records.look_after(recovery, None),
    ):
        with pytest.raises(RecordsError, match="network"):
            unlock()

"""A full or failing disk, at every call of every kind of save: a sentence, and nothing is lost.

The fault is put at the first call that reaches the disk, then at the second, and so on until the
save passes without being hit.
"""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app.records import drafts
from desktop_app.records.data_key import DataKey
from desktop_app.records.model import Act
from desktop_app.records.place import Place, StoreFolder
from desktop_app.records.refusals import RecordsError, RecordsFullError
from desktop_app.records.vault import Vault
from desktop_app.records.visits import seal
from tests.records.beneath_sqlite import intercepted, reachable
from tests.records.disk_faults import Fault, Kind
from tests.records.quick_disk import quick_folder
from tests.records.read_back import everything, what_is_half
from tests.records.stores import NOON, new_store, to_seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.records.session import Session

pytestmark = pytest.mark.skipif(
    not reachable(), reason="this build of SQLCipher does not show its system calls"
)
FIRST, NEXT, LAST = b'{"first": 1}', b'{"next": 2}', b'{"last": 3}'
WRITING = [kind for kind in Kind if kind is not Kind.UNREADABLE]


class Kept(NamedTuple):
    """A closed store with a patient, a visit and a draft, to be copied for each trial."""

    folder: Path
    closed: Session  # who, when and in which window
    key: DataKey
    patient: str
    visit: str
    draft: str

    def session(self, folder: StoreFolder) -> Session:
        """Open a copy as it was open before."""
        return replace(self.closed, vault=Vault.open(folder, self.key))


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in which hundreds of copies are soon made."""
    with quick_folder(tmp_path) as folder:
        yield folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    store = new_store(tmp_path_factory.mktemp("kept"))
    patient = store.patient()
    visit = store.visit(patient).id
    draft = drafts.begin(store.session, patient, FIRST, visit).id
    store.vault.close()
    return Kept(store.state.folder, store.session, store.key, patient, visit, draft)


def save_draft(session: Session, kept: Kept) -> None:
    drafts.save(session, kept.draft, NEXT)


def seal_visit(session: Session, kept: Kept) -> None:
    seal(session, kept.draft, to_seal(), after=kept.visit)


def change_patient(session: Session, kept: Kept) -> None:
    with session.change() as change:
        change.connection.execute("UPDATE patient SET name = 'Test Patient B-205'")
        change.note(Act.PATIENT_CHANGED, kept.patient, "Test Patient A-104")


def save_and_tidy(session: Session, kept: Kept) -> None:
    """Save, and bring all that lies beside the store into it in the same breath."""
    session.vault._connection.execute("PRAGMA wal_autocheckpoint = 1")
    drafts.save(session, kept.draft, NEXT)


SAVES = (save_draft, seal_visit, change_patient, save_and_tidy)


def trials(kind: Kind, root: Path, kept: Kept | None = None) -> Iterator[tuple[Fault, StoreFolder]]:
    """Give a fault at each call in turn, each with a folder of its own, until none was hit."""
    for at in itertools.count(1):
        fault, folder = Fault(kind, at), StoreFolder(root / f"{kind.name}-{at}")
        if kept:
            shutil.copytree(kept.folder, folder.folder)
        with intercepted(kind.names, fault):
            yield fault, folder
        if not fault.hit:
            break
        shutil.rmtree(folder.folder, ignore_errors=True)
    assert at > 2, "nothing was hit at all"


def outcome(fault: Fault, action: Callable[[], object]) -> RecordsError | None:
    """Give the refusal of what is done while the fault lasts; anything else is raised."""
    refusal = None
    fault.begins()
    try:
        action()
    except RecordsError as raised:
        refusal = raised
    finally:
        fault.is_over()
    if refusal:
        assert refusal.sentence.endswith("."), "a refusal is a sentence"
        assert isinstance(refusal, RecordsFullError) or not fault.kind.is_full
    return refusal


def assert_whole(folder: StoreFolder, key: DataKey, right: object) -> None:
    """Assert that a store opens with exactly that, and has no fault."""
    vault = Vault.open(folder, key)
    assert (everything(vault), vault.missing, what_is_half(vault)) == (right, 0, ())
    vault.close()


@pytest.mark.parametrize("kind", WRITING)
@pytest.mark.parametrize("save", SAVES)
def test_a_fault_in_a_save_loses_nothing_and_the_next_save_works(
    kept: Kept, quick: Path, save: Callable[[Session, Kept], None], kind: Kind
) -> None:
    for fault, folder in trials(kind, quick, kept):
        session = kept.session(folder)
        before = everything(session.vault)
        refusal = outcome(fault, lambda: save(session, kept))  # noqa: B023 - called at once
        assert (everything(session.vault) == before) is bool(refusal)
        drafts.begin(session, kept.patient, LAST)
        now = everything(session.vault)
        session.vault.close()
        assert_whole(folder, kept.key, now)


@pytest.mark.parametrize("save", SAVES)
def test_a_page_that_cannot_be_read_once_costs_no_more_than_unlocking_again(
    kept: Kept, quick: Path, save: Callable[[Session, Kept], None]
) -> None:
    for fault, folder in trials(Kind.UNREADABLE, quick, kept):
        session = kept.session(folder)
        refusal = outcome(fault, lambda: save(session, kept))  # noqa: B023 - called at once
        session.vault.close()
        again = kept.session(folder)
        if refusal:
            save(again, kept)
        drafts.begin(again, kept.patient, LAST)
        now = everything(again.vault)
        again.vault.close()
        assert_whole(folder, kept.key, now)


@pytest.mark.parametrize("kind", Kind)
def test_a_fault_while_the_store_is_closed_loses_nothing(
    kept: Kept, quick: Path, kind: Kind
) -> None:
    for fault, folder in trials(kind, quick, kept):
        session = kept.session(folder)
        save_draft(session, kept)
        now = everything(session.vault)
        assert outcome(fault, session.vault.close) is None
        assert_whole(folder, kept.key, now)


@pytest.mark.parametrize("kind", Kind)
def test_a_fault_while_a_store_is_opened_loses_nothing(kept: Kept, quick: Path, kind: Kind) -> None:
    killed = quick / "killed"
    source = StoreFolder(quick / "source")
    shutil.copytree(kept.folder, source.folder)
    session = kept.session(source)
    save_draft(session, kept)
    right = everything(session.vault)
    shutil.copytree(source.folder, killed, ignore=shutil.ignore_patterns("*-shm"))
    session.vault.close()
    for fault, folder in trials(kind, quick, kept._replace(folder=killed)):
        found: list[Vault] = []
        outcome(fault, lambda: found.append(Vault.open(folder, kept.key)))  # noqa: B023 - called at once
        for vault in found:
            assert everything(vault) == right
            vault.close()
        assert_whole(folder, kept.key, right)


@pytest.mark.parametrize("kind", Kind)
def test_a_fault_while_a_store_is_made_leaves_none_or_a_whole_one(quick: Path, kind: Kind) -> None:
    def make(place: Place, key: DataKey) -> None:
        state = place.prepared("new", NOON)
        Vault.create(state, key).close()
        place.use(place.finished(state))

    for fault, folder in trials(kind, quick):
        place, key = Place(folder.folder), DataKey.new()
        refusal = outcome(fault, lambda: make(place, key))  # noqa: B023 - called at once
        assert place.exists is not bool(refusal)
        if refusal:
            make(place, key)
        vault = Vault.open(place.current(), key)
        assert (vault.changes, what_is_half(vault)) == (0, ())
        vault.close()


@pytest.mark.parametrize("kind", Kind)
def test_a_fault_while_a_store_is_copied_leaves_the_store_as_it_was(
    kept: Kept, quick: Path, kind: Kind
) -> None:
    for fault, folder in trials(kind, quick, kept):
        session = kept.session(folder)
        right = everything(session.vault)
        copy = Place(folder.folder / "other").prepared("copy", NOON)
        refusal = outcome(fault, lambda: session.vault.copy_into(copy))  # noqa: B023 - called at once
        if not refusal:
            assert_whole(copy, kept.key, right)
        drafts.begin(session, kept.patient, LAST)
        now = everything(session.vault)
        session.vault.close()
        assert_whole(folder, kept.key, now)

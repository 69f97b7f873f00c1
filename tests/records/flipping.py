"""Every byte of a small store flipped in turn, in a process of its own.

Memory is not locked here: that takes most of the time, and changes nothing that is read. SQLCipher
never ends locking once a process has begun it, so no other test may have opened a store before.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.records import cipher, drafts
from desktop_app.records.place import StoreFolder
from desktop_app.records.refusals import RecordsError
from desktop_app.records.vault import Vault
from tests.records.quick_disk import quick_folder
from tests.records.read_back import everything
from tests.records.stores import new_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.records.data_key import DataKey
    from tests.records.stores import Store

PARTS = 8  # so that they are spread over the cores
WAL_PARTS = 2
EVERY_BIT, ONE_BIT = 0xFF, 0x01
ONE_BIT_AT_EACH = 7
CALENDAR = b'{"calendar": [{"day": "2027-01-04", "kind": "laboratory", "words": "Blood tests"}]}'

Found = tuple[tuple[object, ...], int]  # all that is read, and how many changes are missing


@contextlib.contextmanager
def small_store() -> Iterator[Store]:
    """Give a store with a patient, a sealed visit, what falls due, and a draft."""
    settings = (setting.replace("security = ON", "security = OFF") for setting in cipher._SETTINGS)
    cipher._SETTINGS = tuple(settings)
    with TemporaryDirectory() as usual, quick_folder(Path(usual)) as folder:
        store = new_store(folder)
        patient = store.patient()
        store.visit(patient, plan=CALENDAR)
        drafts.begin(store.session, patient, b'{"format": "myoplan-case", "version": 1}')
        yield store
        store.vault.close()


def read(folder: StoreFolder, key: DataKey) -> Found:
    """Open a store and give what it holds."""
    vault = Vault.open(folder, key)
    try:
        return everything(vault), vault.missing
    finally:
        vault.close()


def amiss(folder: StoreFolder, key: DataKey, *right: Found) -> str:
    """Give "" for a refusal in words or the right data, and else what came instead."""
    try:
        found = read(folder, key)
    except RecordsError as refusal:
        return "" if refusal.sentence else "a refusal without words"
    except Exception as other:  # noqa: BLE001 - whatever else comes is what this looks for
        return f"{type(other).__name__}: {other}"
    return "" if found in right else "wrong data"


def flipped(path: Path, places: range, look: Callable[[], str]) -> list[str]:
    """Flip bytes of a file in turn, and give what was found amiss."""
    whole = path.read_bytes()
    found = []
    for at in places:
        for mask in (EVERY_BIT, ONE_BIT) if at % ONE_BIT_AT_EACH == 0 else (EVERY_BIT,):
            put(path, at, whole[at] ^ mask)
            found += [f"byte {at} ^ {mask:#04x}: {word}" for word in (look(),) if word]
            put(path, at, whole[at])
    return found


def put(path: Path, at: int, byte: int) -> None:
    """Put one byte of a file."""
    with path.open("r+b", buffering=0) as file:
        file.seek(at)
        file.write(bytes([byte]))


def of_the_store(small: Store, part: int) -> list[str]:
    """Flip the bytes of a closed store."""
    small.vault.close()
    state, key = small.state, small.key
    right = read(state, key)
    assert right[1] == 0
    places = range(part, state.database.stat().st_size, PARTS)
    found = flipped(state.database, places, lambda: amiss(state, key, right))
    assert read(state, key) == right
    return found


def of_the_newest_changes(small: Store, part: int) -> list[str]:
    """Flip the bytes of what lies beside a store that was killed."""
    draft = drafts.drafts(small.vault, every=True)[0].id
    small.vault.close()  # so that what follows is all that lies beside the store
    vault = Vault.open(small.state, small.key)
    writing = replace(small.session, vault=vault)
    states = [everything(vault)]
    for case in (b'{"format": "newer"}', b'{"format": "newest"}'):
        drafts.save(writing, draft, case)
        states.append(everything(vault))
    killed = small.place.root / "killed"
    shutil.copytree(small.state.folder, killed, ignore=shutil.ignore_patterns("*-shm"))
    vault.close()
    state = StoreFolder(small.place.root / "opened")
    right = [(found, missing) for missing, found in enumerate(reversed(states))]
    wal = killed / "store.db-wal"

    def look() -> str:
        shutil.copytree(killed, state.folder)
        word = amiss(state, small.key, *right)
        shutil.rmtree(state.folder)
        return word

    found = flipped(wal, range(part, wal.stat().st_size, WAL_PARTS), look)
    assert read(StoreFolder(killed), small.key) == right[0]
    return found


if __name__ == "__main__":
    flips = {"store": of_the_store, "changes": of_the_newest_changes}[sys.argv[1]]
    with small_store() as made:
        sys.stdout.writelines(f"{line}\n" for line in flips(made, int(sys.argv[2])))

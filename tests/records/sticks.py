"""A stick to back up to, and a store that can be backed up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.records.backup import Tried, back_up, try_backup
from desktop_app.records.keyring import Keyring
from desktop_app.records.session import Session
from desktop_app.records.vault import Vault
from tests.records.released_forms import RECOVERY
from tests.records.stores import CHEAP, DR_A, NOON, PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.place import Place
    from tests.records.stores import Store


def with_keys(store: Store) -> Store:
    """Give a store its keyring: Dr A, the passphrase and the recovery key of the tests."""
    Keyring.new(store.key, DR_A, PASSPHRASE, RECOVERY, cost=CHEAP).write(store.state.keys)
    return store


def stick(root: Path) -> Path:
    """Give an empty folder, as a stick is one."""
    folder = root / "stick"
    folder.mkdir(exist_ok=True)
    return folder


def backed_up(store: Store, root: Path) -> Path:
    """Back a store up; gives the file."""
    if not store.state.keys.exists():
        with_keys(store)
    return back_up(store.session, stick(root)).path


def tried(place: Place, path: Path, live: Session | None = None, person: str = DR_A.id) -> Tried:
    """Try a backup with the passphrase of the tests."""
    secret = PASSPHRASE if person else RECOVERY
    return try_backup(place, path, person, secret, NOON, live)


def unlocked(store: Store) -> Store:
    """Open the store that is in use by now, as after locking and unlocking."""
    store.vault.close()
    vault = Vault.open(store.place.current(), store.key)
    return replace(store, session=Session(vault, DR_A, store.clock))


def states(place: Place) -> list[str]:
    """Name every folder beside the store, whether it counts as a state or not."""
    return sorted(path.name for path in place.root.iterdir() if path.is_dir())

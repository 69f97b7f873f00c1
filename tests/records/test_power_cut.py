"""The power fails at any moment of a day's work, and what was acknowledged is there afterwards."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from desktop_app.records import drafts
from desktop_app.records.place import StoreFolder
from desktop_app.records.vault import Vault
from desktop_app.records.visits import seal
from tests.records.beneath_sqlite import intercepted, reachable
from tests.records.cut_disk import WATCHED, CutDisk
from tests.records.quick_disk import quick_folder
from tests.records.read_back import everything, what_is_half
from tests.records.stores import Store, new_store, to_seal

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.data_key import DataKey

pytestmark = pytest.mark.skipif(
    not reachable(), reason="this build of SQLCipher does not show what it opens files with"
)
CUTS = 3  # at each moment, each leaving something else
OFTEN = 12  # pages beside the store, after which they are brought into it; 1000 in the program


class Cut(NamedTuple):
    """What may be left of a moment, and what had been acknowledged then."""

    left: dict[str, bytes]
    acknowledged: int


class Day(CutDisk):
    """A disk on which somebody works, and is cut off at every moment."""

    def __init__(self, random: Random) -> None:
        """Begin with nothing."""
        super().__init__()
        self.random = random
        self.states: list[object] = []  # all that is kept, after each change
        self.cuts: list[Cut] = []

    def moved(self) -> None:
        """Cut the power, several times over."""
        if self.states:  # before that there was no store
            self.cuts += [Cut(self.after_cut(self.random), len(self.states)) for _ in range(CUTS)]

    def acknowledge(self, vault: Vault) -> None:
        """Note that what is there now was said to be kept."""
        if vault.folder.anchor.exists():
            self.anchor(vault.folder.anchor.read_bytes())
        self.states.append(everything(vault))


def work(store: Store, day: Day) -> None:
    """Add a patient, write a visit, seal it, and throw another draft away."""
    store.vault._connection.execute(f"PRAGMA wal_autocheckpoint = {OFTEN}")
    patient, last = store.patient(), None
    day.acknowledge(store.vault)
    for _ in range(2):
        draft = drafts.begin(store.session, patient, b"{}", last).id
        day.acknowledge(store.vault)
        for number in range(3):
            drafts.save(store.session, draft, day.random.randbytes(3000 * number))
            day.acknowledge(store.vault)
        last = seal(store.session, draft, to_seal(), after=last).id
        day.acknowledge(store.vault)
    unwanted = drafts.begin(store.session, None, b"{}").id
    day.acknowledge(store.vault)
    drafts.drop(store.session, unwanted)
    day.acknowledge(store.vault)


def fault_of(cut: Cut, day: Day, state: StoreFolder, key: DataKey) -> str:
    """Give what is wrong after a cut; "" when all is well."""
    shutil.rmtree(state.folder, ignore_errors=True)
    state.folder.mkdir()
    for name, data in cut.left.items():
        (state.folder / name).write_bytes(data)
    vault = Vault.open(state, key)
    try:
        if vault.missing or what_is_half(vault):
            return f"{vault.missing} changes are missing; {what_is_half(vault)}"
        allowed = day.states[cut.acknowledged - 1 : cut.acknowledged + 1]
        return "" if everything(vault) in allowed else "what was acknowledged is not there"
    finally:
        vault.close()


def test_whatever_moment_the_power_fails_at_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    day = Day(Random(20261122))  # noqa: S311 - dice, not secrets
    with quick_folder(tmp_path) as folder:
        with intercepted(WATCHED, day):
            store = new_store(folder)
            day.acknowledge(store.vault)
            for _ in range(2):
                work(store, day)
                store.vault.close()
                store.session = store.again()
            store.vault.close()
        assert len(day.cuts) > 1000
        state = StoreFolder(folder / "cut")
        found = [
            f"cut {number}, {sorted(cut.left)}: {fault}"
            for number, cut in enumerate(day.cuts)
            if (fault := fault_of(cut, day, state, store.key))
        ]
    assert found == []

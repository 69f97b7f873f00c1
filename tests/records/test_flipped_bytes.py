"""A flipped byte anywhere gives a clean refusal, the right data, or word that changes are missing.

The store is small, so that every byte of every file can be flipped in turn. The flips of the
keyring are with the tests of the keyring.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.records.refusals import RecordsError
from tests.records.flipping import PARTS, WAL_PARTS, amiss, flipped, read

if TYPE_CHECKING:
    from tests.records.stores import Store


def amiss_elsewhere(what: str, part: int) -> list[str]:
    """Give what another process found amiss."""
    command = [sys.executable, "-m", "tests.records.flipping", what, str(part)]
    # What measures coverage would only make it slower: nothing that decides is run there.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=plain)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_flipped_byte_of_the_store_never_gives_wrong_data(part: int) -> None:
    assert amiss_elsewhere("store", part) == []


@pytest.mark.parametrize("part", range(WAL_PARTS))
def test_a_flipped_byte_of_the_newest_changes_never_gives_old_data_in_silence(part: int) -> None:
    """What was killed leaves its newest changes beside the store; every byte of them is flipped."""
    assert amiss_elsewhere("changes", part) == []


def test_a_flipped_byte_of_the_anchor_changes_nothing_that_is_read(store: Store) -> None:
    store.visit(store.patient())
    store.vault.close()
    state, key = store.state, store.key
    right = read(state, key)
    places = range(state.anchor.stat().st_size)
    assert flipped(state.anchor, places, lambda: amiss(state, key, right)) == []


def test_a_flipped_byte_in_the_name_of_the_store_never_leads_to_another(store: Store) -> None:
    other = store.place.finished(store.place.prepared("restored", store.clock()))
    names = {store.state, other}

    def look() -> str:
        try:
            found = store.place.current()
        except RecordsError as refusal:
            return "" if refusal.sentence else "a refusal without words"
        return "" if found == right else f"led to {found.folder.name}"

    right = store.state
    current = store.place.root / "current"
    assert len(names) == 2
    assert flipped(current, range(current.stat().st_size), look) == []

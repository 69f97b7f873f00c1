"""The small files beside the store, on a disk that takes only so many bytes of them: never half."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import UserError
from desktop_app.records.anchor import read_anchor, write_anchor
from desktop_app.records.keyring import Keyring
from tests.records.read_back import everything
from tests.records.sticks import with_keys
from tests.records.stores import DR_B, NOON, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.records.stores import Store

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows cannot limit how long a file becomes"
)


@contextlib.contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file of this process become longer; nothing may be printed meanwhile."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def refused_at_every_size(path: Path, write: Callable[[], object]) -> None:
    """Assert that a file is written whole or left as it was, however little room there is."""
    before = path.read_bytes()
    folder = sorted(path.parent.iterdir())
    size = 0
    while True:
        refusal = None
        with room_for(size):
            try:
                write()
            except UserError as raised:
                refusal = raised
        if refusal is None:
            break
        assert refusal.sentence.endswith(".")
        assert path.read_bytes() == before
        assert sorted(path.parent.iterdir()) == folder, "something half was left behind"
        size += 1
    assert len(path.read_bytes()) == size > 0
    assert path.read_bytes() != before


def test_the_name_of_the_store_in_use_is_never_half(store: Store) -> None:
    other = store.place.finished(store.place.prepared("restored", NOON))
    refused_at_every_size(store.place.root / "current", lambda: store.place.use(other))
    assert store.place.current() == other


def test_the_wrapped_keys_are_never_half(store: Store) -> None:
    with_keys(store)
    path = store.state.keys
    more = Keyring.read(path).with_person(store.key, DR_B, "nine storks of Turku")
    refused_at_every_size(path, lambda: more.write(path))
    assert Keyring.read(path).people == more.people
    assert more.unlocked(DR_B.id, PASSPHRASE) is None


def test_an_anchor_that_was_written_in_part_hides_and_invents_nothing(store: Store) -> None:
    store.patient()
    right, anchor = everything(store.vault), store.state.anchor
    whole = anchor.read_bytes()
    for size in range(len(whole)):
        anchor.write_bytes(whole)
        with room_for(size), contextlib.suppress(OSError):
            write_anchor(anchor, store.vault.changes + 1, store.key)
        assert read_anchor(anchor, store.key) in {None, store.vault.changes}
        again = store.again()
        assert (everything(again.vault), again.vault.missing) == (right, 0)
        again.vault.close()

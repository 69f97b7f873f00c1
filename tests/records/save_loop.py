"""Kills programs at their work with the records, hundreds of times, and looks at what is left.

Run by test_kills.py, in a process of its own without threads, as

    python -m tests.records.save_loop FOLDER SEED SAVES OTHERS

Prints what it saw as JSON. Each child says what it has done after it was told that it is kept.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from desktop_app.records import drafts, patients
from desktop_app.records.backup import SUFFIX, back_up
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring import Keyring
from desktop_app.records.migrating import opened
from desktop_app.records.place import Place
from desktop_app.records.restoring import restore
from desktop_app.records.session import Session
from desktop_app.records.vault import Vault
from desktop_app.records.verify import verified
from desktop_app.records.visits import all_contents, contents, seal
from tests.records.killed_children import Killer
from tests.records.read_back import what_is_half
from tests.records.released_forms import FOLDER, RECOVERY, SEALED, old_store
from tests.records.sticks import backed_up, tried
from tests.records.stores import DR_A, NOON, Clock, new_store, to_seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.killed_children import End, Look, Say, Work
    from tests.records.stores import Store

ON_ONE_STORE = 25  # kills, before a fresh one takes its place
PATIENTS, SAVES = 3, 4  # of one child


class Loss(Exception):  # noqa: N818 - what is looked for, rather than an error
    """Something that was acknowledged is gone, or something is half."""


def demand(holds: object, what: str) -> None:
    """Raise ``Loss`` unless something holds."""
    if not holds:
        raise Loss(what)


def save(place: Place, key: DataKey, say: Say) -> None:
    """Do what a clinician does: patients, drafts saved as they are typed, visits sealed."""
    session = Session(Vault.open(place.current(), key), DR_A, Clock())
    for _ in range(PATIENTS):
        patient = patients.add(session, "Test Patient A-104", "", None).id
        say(f"patient {patient}")
        draft = drafts.begin(session, patient, b"0").id
        say(f"draft {draft} 0")
        for number in range(1, SAVES + 1):
            drafts.save(session, draft, b"%d" % number)
            say(f"draft {draft} {number}")
        case = json.dumps(draft).encode()
        seal(session, draft, to_seal(case=case), after=None)
        say(f"sealed {draft}")
    session.vault.close()


def left_by(store: Store, end: End, before: tuple[int, int]) -> None:
    """Compare what a child said with what is there.

    At most one act may be there that was not acknowledged: the one it was killed at.
    """
    vault = Vault.open(store.state, store.key)
    there = {row[0] for row in vault.rows("SELECT id FROM patient")}
    texts = {draft.id: int(draft.case) for draft in drafts.drafts(vault, every=True)}
    sealed = {json.loads(contents(vault, visit).case) for visit, *_ in all_contents(vault)}
    said = [line.split() for line in end.said]
    last = {words[1]: int(words[2]) for words in said if words[0] == "draft"}
    for what, identity, *_ in said:
        demand(what != "patient" or identity in there, f"patient {identity} is lost")
        if what == "sealed":
            demand(identity in sealed, f"the visit of draft {identity} is lost")
            last.pop(identity)
    for draft, text in last.items():
        went_on = draft in sealed and text == SAVES
        demand(went_on or texts.get(draft) in {text, text + 1}, f"draft {draft} lost {text}")
    done = Counter(words[0] for words in said)
    demand(0 <= len(there) - before[0] - done["patient"] <= 1, "patients that nobody added")
    demand(0 <= len(sealed) - before[1] - done["sealed"] <= 1, "visits that nobody sealed")
    demand(vault.missing == 0, f"{vault.missing} changes are missing")
    demand(not what_is_half(vault), f"half: {what_is_half(vault)}")
    vault.close()


def saving(root: Path) -> Callable[[], tuple[Work, Look]]:
    """Let children save and seal, some on one store after another."""
    stores: list[Store] = []

    def trial() -> tuple[Work, Look]:
        if len(stores) % ON_ONE_STORE == 0:
            stores.append(new_store(root / f"saves-{len(stores)}"))
            stores[-1].vault.close()
        else:
            stores.append(stores[-1])
        store = stores[-1]
        vault = Vault.open(store.state, store.key)
        before = tuple(vault.value(f"SELECT count(*) FROM {name}") for name in ("patient", "visit"))
        vault.close()
        return (lambda say: save(store.place, store.key, say)), (
            lambda end: left_by(store, end, before)
        )

    return trial


def making(root: Path) -> Callable[[], tuple[Work, Look]]:
    """Let children make a store."""

    def trial() -> tuple[Work, Look]:
        place, key = Place(Path(mkdtemp(dir=root)) / "records"), DataKey.new()

        def work(say: Say) -> None:
            make(place, key)
            say("made")

        def look(end: End) -> None:
            demand(place.exists or not end.said, "the store that was made is not there")
            if not place.exists:
                make(place, key)
            vault = Vault.open(place.current(), key)
            demand(vault.changes == 0, "the new store is not empty")
            demand(not what_is_half(vault), f"half: {what_is_half(vault)}")
            vault.close()
            shutil.rmtree(place.root.parent)

        return work, look

    return trial


def make(place: Place, key: DataKey) -> None:
    """Make an empty store, as setting up does."""
    state = place.prepared("new", NOON)
    Vault.create(state, key).close()
    place.use(place.finished(state))


def migrating(root: Path) -> Callable[[], tuple[Work, Look]]:
    """Let children open a store of the first form, which brings it to the present one."""
    key = Keyring.read(FOLDER / "schema-1" / "keys.json").recovered(RECOVERY)
    assert key is not None, "the fixture has another recovery key"

    def trial() -> tuple[Work, Look]:
        place = old_store(Path(mkdtemp(dir=root)), 1)

        def work(say: Say) -> None:
            opened(place, key, NOON, DR_A).close()
            say("opened")

        def look(_: End) -> None:
            vault = opened(place, key, NOON, DR_A)
            demand(len(list(all_contents(vault))) == len(SEALED), "visits are lost")
            demand(not verified(vault).faults, f"half: {verified(vault).faults}")
            vault.close()
            demand(place.current() == vault.folder, "another folder is named than the one in use")
            shutil.rmtree(place.root.parent)

        return work, look

    return trial


def restoring(root: Path) -> Callable[[], tuple[Work, Look]]:
    """Let children put a backup in the place of a store that has one visit more."""
    pattern = new_store(root / "pattern")
    patient = pattern.patient()
    pattern.visit(patient)
    backup = backed_up(pattern, root)
    pattern.visit(patient)
    pattern.vault.close()

    def trial() -> tuple[Work, Look]:
        place = Place(Path(mkdtemp(dir=root)) / "records")
        shutil.copytree(pattern.place.root, place.root)

        def work(say: Say) -> None:
            live = Session(Vault.open(place.current(), pattern.key), DR_A, Clock())
            restore(place, tried(place, backup, live), NOON, live)
            say("restored")

        def look(end: End) -> None:
            vault = opened(place, pattern.key, NOON, DR_A)
            visits = len(list(all_contents(vault)))
            demand(visits in ({1} if end.said else {1, 2}), f"{visits} visits after restoring")
            demand(not verified(vault).faults, f"half: {verified(vault).faults}")
            vault.close()
            shutil.rmtree(place.root.parent)

        return work, look

    return trial


def backing_up(root: Path) -> Callable[[], tuple[Work, Look]]:
    """Let children back a store up."""
    pattern = new_store(root / "to-back-up")
    pattern.visit(pattern.patient())
    backed_up(pattern, root)
    pattern.vault.close()

    def trial() -> tuple[Work, Look]:
        stick = Path(mkdtemp(dir=root))

        def work(say: Say) -> None:
            session = Session(Vault.open(pattern.state, pattern.key), DR_A, Clock())
            say(str(back_up(session, stick).path))
            session.vault.close()

        def look(end: End) -> None:
            there = sorted(stick.glob(f"*{SUFFIX}"))
            whole = [path for path in there if not path.name.startswith(".")]
            demand(set(end.said) <= {str(path) for path in whole}, "the backup is not there")
            for path in whole:
                found = tried(Place(stick / "records"), path)
                demand((found.visits, found.faults) == (1, ()), "the backup is not whole")
            shutil.rmtree(stick)

        return work, look

    return trial


def main(root: Path, seed: int, saves: int, others: int) -> None:
    """Kill, and print how many of what were seen."""
    killer = Killer(Random(seed))  # noqa: S311 - dice, not secrets
    seen = {"saving": killer.kill_at(saves, saving(root))}
    for others_do in (making, migrating, restoring, backing_up):
        seen[others_do.__name__] = killer.kill_at(others, others_do(root))
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))

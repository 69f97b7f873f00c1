"""Who can unlock, as the store remembers it: brought in line with the keyring, in the trail.

``keys.json`` alone decides who can unlock. The store keeps a mark of each slot that it was told of,
so that a slot which came, went or changed without it is found: a change that a power cut stopped
half way, or an older copy of the file put in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.keyring import RECOVERY
from desktop_app.records.model import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.records.keyring import Keyring
    from desktop_app.records.session import Change

_MARK = "slot "  # before the identity, in the names of ``meta``
_FOUND = N_("found afterwards")
OTHERWISE = {
    Act.PERSON_ADDED: N_(
        "{name} can unlock these records, and when that began was not noted. Adding them was "
        "interrupted, or an older copy of the keys was put in their place. Remove them under "
        "People if that is not meant."
    ),
    Act.PERSON_REMOVED: N_(
        "{name} can no longer unlock these records, and when that ended was not noted. Removing "
        "them was interrupted, or an older copy of the keys was put in their place."
    ),
    Act.PASSPHRASE_CHANGED: N_(
        "The passphrase of {name} is another one than these records were told last. Changing it "
        "was interrupted, or an older copy of the keys was put in their place."
    ),
    Act.RECOVERY_RENEWED: N_(
        "The recovery key is another one than these records were told last, so the one on paper "
        "may no longer open them. Make a new one under People and print it."
    ),
}  # what ``settle`` may find, for whoever unlocked


def settle(change: Change, keyring: Keyring, *, found: bool = False) -> tuple[tuple[Act, str], ...]:
    """Note in store and trail what is otherwise in a keyring than the store was told last.

    Args:
        change: that is being made.
        keyring: as it is, or as it will be when the change is made.
        found: it was not who makes the change that changed it.

    Returns:
        What was noted, each with the person's name; nothing where all is as it was.

    """
    known, present = _marks(change), keyring.marks
    names = {person.id: person.name for person in keyring.people}
    noted = [*_gone(change, known, present), *_new(known, present, names, found=found)]
    for person, name in names.items():
        change.connection.execute(
            "INSERT INTO person VALUES (?, ?, ?, NULL) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, removed_at = NULL",
            (person, name, change.at.isoformat()),
        )
    change.connection.execute("DELETE FROM meta WHERE key GLOB ?", (f"{_MARK}*",))
    rows = [(f"{_MARK}{whose}", mark) for whose, mark in present.items()]
    change.connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
    for act, name in noted:
        change.note(act, detail=" · ".join(filter(None, (name, _FOUND if found else ""))))
    return tuple(noted)


def _marks(change: Change) -> dict[str, str]:
    rows = change.connection.execute(
        "SELECT key, value FROM meta WHERE key GLOB ?", (f"{_MARK}*",)
    ).fetchall()
    return {key.removeprefix(_MARK): value for key, value in rows}


def _gone(
    change: Change, known: Mapping[str, str], present: Mapping[str, str]
) -> list[tuple[Act, str]]:
    gone = sorted(known.keys() - present.keys())
    noted = []
    for person in gone:
        change.connection.execute(
            "UPDATE person SET removed_at = ? WHERE id = ?", (change.at.isoformat(), person)
        )
        row = change.connection.execute("SELECT name FROM person WHERE id = ?", (person,))
        noted.append((Act.PERSON_REMOVED, str(row.fetchone()[0])))
    return noted


def _new(
    known: Mapping[str, str], present: Mapping[str, str], names: Mapping[str, str], *, found: bool
) -> list[tuple[Act, str]]:
    noted = []
    for person, name in names.items():
        if person not in known:
            noted.append((Act.PERSON_ADDED, name))
        elif known[person] != present[person]:
            noted.append((Act.PASSPHRASE_CHANGED, name))
    first = RECOVERY not in known
    if found if first else known[RECOVERY] != present[RECOVERY]:
        noted.append((Act.RECOVERY_RENEWED, ""))  # also where setting up was cut short
    return noted

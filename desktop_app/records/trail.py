"""The audit trail: who did what, when; only ever added to, each line bound to the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.records.chain import entry_fingerprint
from desktop_app.records.model import Act, Person, TrailEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from desktop_app.records.vault import Vault

_COLUMNS = (
    "number, at, person, person_name, act, patient, detail, clock_behind, before, fingerprint"
)
_DIGITS = 8  # of an identity, in a sentence
_BELOW_ALL = -(2**63)  # that the store can count
_AT_ONCE = 500  # lines in memory, for whoever reads the whole trail


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEntries:
    """Which lines are wanted; what is empty asks for nothing.

    Attributes:
        patient: identity.
        person: identity.
        acts: any of these.
        most: at most so many, the newest first.

    """

    patient: str = ""
    person: str = ""
    acts: tuple[Act, ...] = ()
    most: int = 1000


def append(
    connection: Connection,
    at: datetime,
    person: Person | None,
    act: Act,
    patient: str = "",
    detail: str = "",
) -> TrailEntry:
    """Add a line, within a change that is being made.

    Args:
        connection: of the change.
        at: the time, in UTC.
        person: who; None before anybody unlocked.
        act: what.
        patient: identity of the patient concerned; "" without one.
        detail: in words.

    """
    last = connection.execute(
        f"SELECT {_COLUMNS} FROM trail ORDER BY number DESC LIMIT 1"
    ).fetchone()
    latest = connection.execute("SELECT max(at) FROM trail").fetchone()[0]
    before = _entry(last) if last else None
    open_entry = TrailEntry(
        number=before.number + 1 if before else 1,
        at=at,
        person=person,
        act=act,
        patient=patient,
        detail=detail,
        clock_behind=latest is not None and at < datetime.fromisoformat(latest),
        before=before.fingerprint if before else "",
        fingerprint="",
    )
    entry = replace(open_entry, fingerprint=entry_fingerprint(open_entry))
    connection.execute(
        f"INSERT INTO trail ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(entry)
    )
    return entry


def entries(vault: Vault, wanted: WantedEntries) -> tuple[TrailEntry, ...]:
    """Give the lines that are wanted, the newest first."""
    conditions, values = ["1"], []
    if wanted.patient:
        conditions.append("patient = ?")
        values.append(wanted.patient)
    if wanted.person:
        conditions.append("person = ?")
        values.append(wanted.person)
    if wanted.acts:
        conditions.append(f"act IN ({', '.join('?' * len(wanted.acts))})")
        values += [act.value for act in wanted.acts]
    statement = f"SELECT {_COLUMNS} FROM trail WHERE {' AND '.join(conditions)}"
    rows = vault.rows(f"{statement} ORDER BY number DESC LIMIT ?", *values, wanted.most)
    return tuple(map(_entry, rows))


def in_order(vault: Vault, newest: int) -> Iterator[TrailEntry]:
    """Give the lines up to number ``newest``, the oldest first, a few at a time.

    Raises:
        ValueError: a line is no line any more, on reaching it.

    """
    statement = f"SELECT {_COLUMNS} FROM trail WHERE number > ? AND number <= ?"
    reached = _BELOW_ALL  # numbers are from 1 on; one that is not is to be found out
    while rows := vault.rows(f"{statement} ORDER BY number LIMIT ?", reached, newest, _AT_ONCE):
        yield from map(_entry, rows)
        reached = rows[-1][0]


def broken_at(chain: Iterable[TrailEntry]) -> int | None:
    """Give the number of the first line, from 1 on, that does not follow; None when all do."""
    before = ""
    for number, entry in enumerate(chain, start=1):
        alone = replace(entry, fingerprint="")
        follows = entry.number == number and entry.before == before
        if not follows or entry_fingerprint(alone) != entry.fingerprint:
            return number
        before = entry.fingerprint
    return None


def short_identity(identity: str) -> str:
    """Give the digits by which a sentence names a patient without saying who that is."""
    return identity[:_DIGITS]


def _row(entry: TrailEntry) -> tuple[Any, ...]:
    person = entry.person
    return (
        entry.number,
        entry.at.isoformat(),
        person.id if person else None,
        person.name if person else None,
        entry.act.value,
        entry.patient,
        entry.detail,
        int(entry.clock_behind),
        entry.before,
        entry.fingerprint,
    )


def _entry(row: tuple[Any, ...]) -> TrailEntry:
    number, at, person, name, act, patient, detail, behind, before, fingerprint = row
    return TrailEntry(
        number=number,
        at=datetime.fromisoformat(at),
        person=Person(person, name) if person is not None else None,
        act=Act(act),
        patient=patient,
        detail=detail,
        clock_behind=bool(behind),
        before=before,
        fingerprint=fingerprint,
    )

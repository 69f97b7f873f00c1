"""The unlocked store with who unlocked it: what every change needs, its line in the trail included.

Everything that changes the store goes through ``Session.change``, so that no change is without its
line in the audit trail, and none is half done.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.refusals import RecordsMovedError
from desktop_app.records.trail import append

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

    from desktop_app.records.model import Act, Person
    from desktop_app.records.vault import Vault

_REMOVED = N_(
    "You were removed from these records in another window, so nothing more is kept here. Save "
    "what is on screen as a file; whoever looks after the records can add you again."
)


def new_id() -> str:
    """Give an identity that nothing else has: 32 hexadecimal digits."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that is being made, whole or not at all.

    Attributes:
        connection: to read and write through, within the change.
        at: one time for all of it.
        person: who makes it.

    """

    connection: Connection
    at: datetime
    person: Person

    def note(self, act: Act, patient: str = "", detail: str = "") -> None:
        """Add a line to the audit trail."""
        append(self.connection, self.at, self.person, act, patient, detail)


@dataclass(frozen=True, slots=True)
class Session:
    """A store that somebody unlocked.

    Attributes:
        vault: the store.
        person: who.
        clock: gives the present time, with its zone.
        window: a name for this window that no other has.

    """

    vault: Vault
    person: Person
    clock: Callable[[], datetime]
    window: str = field(default_factory=new_id)

    def now(self) -> datetime:
        """Give the present time in UTC, to the second."""
        return self.clock().astimezone(UTC).replace(microsecond=0)

    @contextlib.contextmanager
    def change(self) -> Iterator[Change]:
        """Change the store; on the disk when this is left, with its lines in the trail.

        Raises:
            RecordsError: nothing was changed; the sentence says why.

        """
        with self.vault.writing() as connection:
            self.refuse_removed(connection)
            yield Change(connection, self.now(), self.person)

    def refuse_removed(self, connection: Connection) -> None:
        """Refuse who was removed in another window since they unlocked.

        Raises:
            RecordsMovedError: they were.

        """
        removed = "SELECT 1 FROM person WHERE id = ? AND removed_at IS NOT NULL"
        if connection.execute(removed, (self.person.id,)).fetchone():
            raise RecordsMovedError(_REMOVED)

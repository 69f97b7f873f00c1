"""An older store is brought to the present form in a copy; the older one stays as it was.

Whatever moment the program is stopped at, one whole store is in use afterwards:

- before the older one is retired, that one; the unfinished copy is removed after a day;
- after it is retired, the new one: the older one names it, and opening follows.
"""

from __future__ import annotations

import contextlib
import math
from datetime import UTC
from typing import TYPE_CHECKING

from desktop_app.errors import SaveError, UserError
from desktop_app.exchange.safe_file import write_whole
from desktop_app.message import N_
from desktop_app.records import schema
from desktop_app.records.cipher import form_at_rest
from desktop_app.records.disk import MEGABYTE, room
from desktop_app.records.model import Act
from desktop_app.records.refusals import (
    RecordsDamagedError,
    RecordsError,
    RecordsFullError,
    RecordsMovedError,
)
from desktop_app.records.trail import append
from desktop_app.records.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from sqlite3 import Connection

    from desktop_app.records.data_key import DataKey
    from desktop_app.records.model import Person
    from desktop_app.records.place import Place, StoreFolder

    Steps = tuple[Callable[[Connection], None], ...]

_NOT_BROUGHT_UP = N_(
    "The records are of an older form (form {found}) and could not be brought to the present one "
    "({why}). They are unchanged. Open them with the version of Myoplan that wrote them, and send "
    "this sentence to whoever looks after the program."
)
_FAULTS = N_("the copy is not whole: {fault}")
_NO_ROOM = N_(
    "The records are of an older form. To bring them to the present one, {need} MB must be free "
    "on their disk. They are unchanged. Free some space, then unlock again."
)
NOT_NOTED = N_(
    "The records were moved to the folder {name}, but that could not be noted ({why}). Nothing is "
    "lost. Unlock again once the disk has room and can be written."
)
_GONE = N_(
    "The records were replaced by those in the folder {name}, and that folder is not there. Put it "
    "back beside {folder}, or restore a backup. The earlier records are still in their folder."
)
_OTHER_KEY = N_(
    "A backup took the place of the records that you unlocked. Unlock again, with the passphrase "
    "that was yours when the backup was made."
)


def opened(
    place: Place, key: DataKey, now: datetime, person: Person, *, steps: Steps = schema.STEPS
) -> Vault:
    """Open the store in use, brought to the present form first where it is older.

    A store that was retired is left for the one that took over. The older form stays in its folder,
    retired; the migration is a line in the trail of the new one.

    Args:
        place: the folder of the records.
        key: of the store in use.
        now: the present time.
        person: who unlocks.
        steps: those that make the present form.

    Raises:
        RecordsNewerError: its form is newer than this program; it was not touched.
        RecordsBusyError: another window is writing.
        RecordsMovedError: a backup with another key took over; it is in use from now on.
        RecordsError: it cannot be opened or brought up; the older one stays in use, unchanged.

    """
    place.remove_left_over(now)
    state, seen = place.current(), set[str]()
    while True:
        if state.replaced_by:
            state = _follow(place, state, state.replaced_by, seen)
        vault = _open(state, key, len(steps), followed=bool(seen))
        if not vault.retired_into and vault.form == len(steps):
            return vault
        try:
            into = vault.retired_into or _moved_up(place, vault, key, now, person, steps)
        except RecordsMovedError:  # another window did the same in the meantime
            into = vault.retired_into
        finally:
            vault.close()
        state = _follow(place, state, into, seen)


def bring_up(
    state: StoreFolder, key: DataKey, now: datetime, person: Person, steps: Steps = schema.STEPS
) -> None:
    """Bring a store that is not in use to the present form, where it lies; closed afterwards.

    Raises:
        RecordsNewerError: its form is newer than this program.
        RecordsError: a step failed; it is unchanged.

    """
    vault = _open(state, key, len(steps), followed=False)
    found = vault.form
    try:
        if found < len(steps):
            _take(vault, now, person, steps)
    except UserError:
        raise
    except Exception as error:  # whatever a step raises, the older form stays in use
        raise RecordsError(_NOT_BROUGHT_UP.format(found=found, why=error)) from error
    finally:
        vault.close()


def _take(vault: Vault, now: datetime, person: Person, steps: Steps) -> None:
    """Take the missing steps, all or none, and read the whole store afterwards."""
    found = vault.form
    with vault.writing() as connection:
        schema.bring_up(connection, found, steps)
        at = now.astimezone(UTC).replace(microsecond=0)
        append(connection, at, person, Act.MIGRATED, detail=f"{found} → {len(steps)}")
    faults = vault.faults()
    if faults:
        why = _FAULTS.format(fault=faults[0])
        raise RecordsError(_NOT_BROUGHT_UP.format(found=found, why=why))


def _open(state: StoreFolder, key: DataKey, present: int, *, followed: bool) -> Vault:
    """Open a state in its own form; nothing is touched where that is newer."""
    found = form_at_rest(state, key) or present
    try:
        return Vault.open(state, key, form=min(found, present))
    except RecordsDamagedError as error:
        if followed:  # the store before opened with this key: the one that took over has another
            raise RecordsMovedError(_OTHER_KEY) from error
        raise


def _follow(place: Place, state: StoreFolder, into: str, seen: set[str]) -> StoreFolder:
    """Put the state that took over in use: its keys are the ones to unlock with from now on."""
    found = place.named(into)
    if found is None or into in seen:
        raise RecordsDamagedError(_GONE.format(name=into, folder=state.folder))
    seen.add(into)
    try:
        place.use(found)
    except SaveError as error:
        raise RecordsError(NOT_NOTED.format(name=into, why=error.sentence)) from error
    return found


def _moved_up(
    place: Place, vault: Vault, key: DataKey, now: datetime, person: Person, steps: Steps
) -> str:
    """Make the new state while the older one is held, and retire that; gives the new one's name."""
    _refuse_without_room(place, vault)
    new = place.prepared(f"schema-{len(steps)}", now)
    try:
        with vault.writing() as connection:
            vault.copy_into(new)
            write_whole(new.keys, vault.folder.keys.read_bytes())
            bring_up(new, key, now, person, steps)
            new = place.finished(new)
            vault.retire(connection, new.folder.name)
    except BaseException as error:  # also when the person stops the program
        if not place.counts(new) or still_in_use(vault):
            place.remove(place.unfinished(new))
        if isinstance(error, SaveError):
            words = {"found": vault.form, "why": error.sentence}
            raise RecordsFullError(_NOT_BROUGHT_UP.format(**words)) from error
        raise
    return new.folder.name


def still_in_use(vault: Vault) -> bool:
    """Whether a store was not retired after all: it takes another change.

    Only then may what was to take over be removed. After a commit that failed on the disk, half of
    it may come to light when the computer is started again; another commit overwrites that.
    """
    try:
        with vault.writing():
            return True
    except RecordsError:
        return False


def _refuse_without_room(place: Place, vault: Vault) -> None:
    need = 3 * vault.folder.database.stat().st_size  # the copy, and what the steps write beside it
    with contextlib.suppress(OSError):  # a disk that does not say is tried
        if room(place.root) < need:
            raise RecordsFullError(_NO_ROOM.format(need=math.ceil(need / MEGABYTE)))

"""What the records call their acts, times and sizes on screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication

from desktop_app.message import N_
from desktop_app.records.model import Act
from desktop_app.screens.card_row import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from PySide6.QtWidgets import QLabel

ACT_GROUPS: tuple[tuple[str, tuple[Act, ...]], ...] = (
    (
        N_("Unlocking and locking"),
        (Act.UNLOCKED, Act.RECOVERED, Act.ATTEMPTS_FAILED, Act.LOCKED),
    ),
    (
        N_("People and keys"),
        (Act.PERSON_ADDED, Act.PERSON_REMOVED, Act.PASSPHRASE_CHANGED, Act.RECOVERY_RENEWED),
    ),
    (
        N_("Patients"),
        (
            *(Act.PATIENT_ADDED, Act.PATIENT_CHANGED, Act.PATIENT_DELETED, Act.DELETION_UNDONE),
            *(Act.PATIENT_PURGED, Act.PATIENTS_MERGED, Act.MERGE_UNDONE),
        ),
    ),
    (
        N_("Visits and drafts"),
        (
            *(Act.VISIT_OPENED, Act.VISIT_SEALED),
            *(Act.DRAFT_BEGUN, Act.DRAFT_OPENED, Act.DRAFT_DROPPED),
        ),
    ),
    (N_("Blocks overridden, treatment chosen"), (Act.OVERRIDDEN, Act.CHOSEN)),
    (
        N_("Printed, copied, exported, imported"),
        (Act.PRINTED, Act.COPIED, Act.EXPORTED, Act.IMPORTED, Act.TRAIL_EXPORTED),
    ),
    (
        N_("Backup and checks"),
        (Act.STORE_MADE, Act.BACKED_UP, Act.RESTORED, Act.MIGRATED, Act.VERIFIED),
    ),
)
_THOUSAND = 1000


def moment(at: datetime) -> str:
    """Write a time as the clock on the wall has it: ``21 Nov 2026, 14:02``."""
    here = at.astimezone()
    from desktop_app.documents.words import day  # loaded with the first plan

    return f"{day(here.date())}, {here:%H:%M}"


def size_words(size: int) -> str:
    """Give a size in the unit that a file list would show."""
    found = float(size)
    for unit in ("B", "kB", "MB"):
        if found < _THOUSAND:
            return f"{found:,.0f} {unit}" if unit == "B" else f"{found:,.1f} {unit}"
        found /= _THOUSAND
    return f"{found:,.1f} GB"


def counted(number: int, one: str, several: str) -> str:
    """Give a number with its noun; ``several`` has the gap ``{count}``."""
    return one if number == 1 else several.format(count=f"{number:,}")


def patients_and_visits(patients: int, visits: int) -> str:
    """Say how much a store or a backup holds."""
    return N_("{patients}, {visits}").format(
        patients=counted(patients, N_("1 patient"), N_("{count} patients")),
        visits=counted(visits, N_("1 sealed visit"), N_("{count} sealed visits")),
    )


def announce(label: QLabel, words: str) -> None:
    """Show a sentence, and have it read aloud."""
    put(label, words)
    label.setAccessibleName(words)
    if words:
        QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))


@contextmanager
def pointer_waits() -> Iterator[None]:
    """Show that the program is at work, while it does what takes a moment."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()

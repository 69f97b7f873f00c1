"""The picture of records: patients of the example cases in records that are made for it."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.record_keeping.records import Records
from desktop_app.records.keyring import Cost
from desktop_app.records.place import Place
from desktop_app.screens.section_list import PATIENTS
from desktop_app.settings import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from picture_screen import Screen
    from PySide6.QtGui import QImage

MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PASSPHRASE = "seven herons over Lisbon"  # noqa: S105 - opens only what this makes
CASES = (
    *("01-classic-at-46", "24-methotrexate-chosen", "15-hepatitis-b-before-rituximab"),
    *("22-urgent", "28-six-visits", "13-full-record"),
)
LAST_IS_A_DRAFT = len(CASES) - 1


class Clock:
    """A clock that goes on by a minute each time somebody looks."""

    def __init__(self) -> None:
        """Begin in the morning."""
        self._time = MORNING

    def __call__(self) -> datetime:
        """Give the time."""
        self._time += timedelta(minutes=1)
        return self._time


@contextmanager
def records_for_pictures() -> Iterator[Records]:
    """Give records in a folder that goes when the pictures are taken; quick to unlock."""
    with TemporaryDirectory() as folder:
        yield Records(Place(Path(folder) / "records"), Clock(), Cost(memory=8, rounds=1, lanes=1))


def patients(screen: Screen) -> QImage:
    """The list of patients, one of them chosen."""
    screen.begin("01-classic-at-46", "skin")
    work = screen.work
    made = work.records.records
    if made is None:
        message = "this window has no records"
        raise RuntimeError(message)
    desk, _recovery = made.set_up("Dr Example", PASSPHRASE, work.state.services)
    work.records.open_with(desk)
    for number, name in enumerate(CASES, start=101):
        born = date(1960 + number % 40, number % 12 + 1, 4)
        patient = desk.patients_desk.add(f"Test Patient A-{number}", f"A-{number}", born)
        work.files.open_path(resource_folder() / "examples" / f"{name}.json")
        work.records.file_with(patient.id)
        if number - 101 < LAST_IS_A_DRAFT:
            work.records.seal()
    work.window.sections.choose(PATIENTS)
    screen.rest()
    image = screen.grab()
    work.records.lock()
    return image

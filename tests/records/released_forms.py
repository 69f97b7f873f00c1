"""The stores that released forms of the program wrote, and what is in them."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop_app.records.place import Place, StoreFolder
from tests.records.stores import NOON

FOLDER = Path(__file__).with_name("old_stores")
FORMS = tuple(sorted(int(folder.name.partition("-")[2]) for folder in FOLDER.glob("schema-*")))
RECOVERY = "DFQC5-SJDVF-0NFNB-80JH9-8AQG7-W3C1E-1XS26"  # opens only these
FIRST_PATIENT, SECOND_PATIENT = "1" * 32, "2" * 32
PATIENTS = (
    (FIRST_PATIENT, "Test Patient A-104", "A-104"),
    (SECOND_PATIENT, "Test Patient B-205", "B-205"),
)
SEALED = (  # patient, and the example that the visit is of
    (FIRST_PATIENT, "01-classic-at-46"),
    (FIRST_PATIENT, "24-methotrexate-chosen"),
    (SECOND_PATIENT, "28-six-visits"),
)


def old_store(root: Path, form: int) -> Place:
    """Put a copy of the store of a form in use, as the program that wrote it left it."""
    place = Place(root / "records")
    state = place.prepared(f"schema-{form}", NOON)
    for file in (FOLDER / f"schema-{form}").iterdir():
        shutil.copyfile(file, state.folder / file.name)
    state = place.finished(state)
    place.use(state)
    return place


def bytes_of(state: StoreFolder) -> dict[str, bytes]:
    """Give every file of a state by its name."""
    return {file.name: file.read_bytes() for file in state.folder.iterdir()}

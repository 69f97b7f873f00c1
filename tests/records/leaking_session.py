"""A clinician's session with the records, to be searched afterwards for what it left behind.

Run by test_no_leaks.py, in folders of its own, as ``python -m tests.records.leaking_session``. Says
"open" while the records are open; goes on, locks and ends when it reads a line.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.exchange.case_file import read_case
from desktop_app.exchange.safe_file import write_whole
from desktop_app.record_keeping.records import Records
from desktop_app.records.model import Act
from desktop_app.records.place import Place
from desktop_app.services import open_services
from desktop_app.settings import (
    Settings,
    records_folder,
    resource_folder,
    seeds_folder,
    settings_path,
    write_settings,
)
from tests.records.stores import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 22)
NAME, IDENTIFIER = "Test Patient Qvistgaard", "MRN-7719-4402"
LABEL, NOTE = "label-xylophonist-61", "Zwölfminutentest was bettered, said the quizmaster"
REASON = "agreed over marzipanbrot with the dentist"
WORDS = ("Qvistgaard", IDENTIFIER, "7719-4402", "xylophonist", "Zwölfminutentest", "marzipanbrot")


def main(stick: Path) -> None:
    """Set up, write, seal, look, back up; wait; lock."""
    services = open_services(seeds_folder(), lambda: TODAY)
    records = Records(
        Place(records_folder()), lambda: datetime(2026, 11, 22, 12, tzinfo=UTC), CHEAP
    )
    desk, _ = records.set_up("Dr A", PASSPHRASE, services)
    patient = desk.patients_desk.add(NAME, IDENTIFIER, date(1980, 1, 1)).id
    example = read_case(resource_folder() / "examples" / "01-classic-at-46.json")
    person = example.patient.model_copy(update={"case_label": LABEL, "note": NOTE})
    case = example.model_copy(update={"patient": person})
    draft = desk.begin_draft(case, patient).id
    for length in range(len(NOTE)):
        typed = person.model_copy(update={"note": NOTE[: length + 1]})
        desk.save_draft(draft, example.model_copy(update={"patient": typed}))
    visit = desk.seal(draft, case, after=None)
    desk.open_visit(visit.id)
    desk.begin_draft(case, patient)
    desk.note(Act.OVERRIDDEN, patient, REASON)
    desk.patients_desk.change(patient, NAME, IDENTIFIER, date(1980, 1, 2))
    desk.backups_desk.back_up(stick)
    desk.trail_desk.verify()
    write_settings(settings_path(), replace(Settings(), last_folder=str(stick)), write_whole)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.readline()
    desk.lock()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The tables of the store, as numbered steps from an empty file to the present form.

A step that was released is never changed: the next one changes what it made. What each table holds
is said in ``model.py``. Texts that a person wrote stand only in these tables, never beside them.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from sqlite3 import Connection

APPLICATION_ID = 0x4D594F50  # "MYOP", in the head of the file once it is decrypted

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE person (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, added_at TEXT NOT NULL, removed_at TEXT) STRICT;
CREATE TABLE patient (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, identifier TEXT NOT NULL, born TEXT,
    folded TEXT NOT NULL, added_at TEXT NOT NULL, deleted_at TEXT, merged_into TEXT) STRICT;
CREATE TABLE visit (
    id TEXT PRIMARY KEY, patient TEXT NOT NULL REFERENCES patient (id),
    chain TEXT NOT NULL, number INTEGER NOT NULL, visited_on TEXT NOT NULL,
    sealed_at TEXT NOT NULL, sealed_by TEXT NOT NULL, sealed_by_name TEXT NOT NULL,
    edition TEXT NOT NULL, evidence_fingerprint TEXT NOT NULL, plan_fingerprint TEXT NOT NULL,
    program TEXT NOT NULL, before TEXT NOT NULL, fingerprint TEXT NOT NULL,
    case_data BLOB NOT NULL, plan_data BLOB NOT NULL, UNIQUE (chain, number, fingerprint)) STRICT;
CREATE INDEX visit_of_patient ON visit (patient, visited_on);
CREATE TABLE draft (
    id TEXT PRIMARY KEY, patient TEXT REFERENCES patient (id), based_on TEXT,
    begun_at TEXT NOT NULL, saved_at TEXT NOT NULL, person TEXT NOT NULL,
    person_name TEXT NOT NULL, "window" TEXT NOT NULL, case_data BLOB NOT NULL) STRICT;
CREATE INDEX draft_of_patient ON draft (patient);
CREATE TABLE trail (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT, person_name TEXT, act TEXT NOT NULL,
    patient TEXT NOT NULL, detail TEXT NOT NULL, clock_behind INTEGER NOT NULL,
    before TEXT NOT NULL, fingerprint TEXT NOT NULL) STRICT;
CREATE INDEX trail_by_time ON trail (at);
CREATE TRIGGER trail_stays BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER trail_is_kept BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER visit_is_sealed BEFORE UPDATE OF id, chain, number, visited_on, sealed_at, sealed_by,
    sealed_by_name, edition, evidence_fingerprint, plan_fingerprint, program, before, fingerprint,
    case_data, plan_data ON visit
    BEGIN SELECT RAISE(ABORT, 'a sealed visit does not change'); END;
CREATE TRIGGER visit_is_kept BEFORE DELETE ON visit
    WHEN (SELECT deleted_at FROM patient WHERE id = old.patient) IS NULL
    BEGIN SELECT RAISE(ABORT, 'a sealed visit goes only with its patient'); END;
"""

_SECOND = """
CREATE TABLE due (
    patient TEXT NOT NULL REFERENCES patient (id), visit TEXT NOT NULL, day TEXT NOT NULL,
    kind TEXT NOT NULL, words TEXT NOT NULL) STRICT;
CREATE INDEX due_by_day ON due (day);
CREATE INDEX merged_patient ON patient (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX due_of_patient ON due (patient, day, kind);
CREATE INDEX trail_of_patient ON trail (patient, act);
"""


def _first(connection: Connection) -> None:
    """Patients, sealed visits, drafts, people and the audit trail."""
    _run(connection, _FIRST)


def _second(connection: Connection) -> None:
    """What falls due, of each patient's last visit, so that it can be listed across patients."""
    _run(connection, _SECOND)
    last = """SELECT patient, id, plan_data FROM visit AS v WHERE number =
        (SELECT max(number) FROM visit WHERE chain = v.chain) AND chain = patient"""
    for patient, visit, plan in connection.execute(last).fetchall():
        due = json.loads(zlib.decompress(plan)).get("calendar", [])
        rows = [(patient, visit, item["day"], item["kind"], item["words"]) for item in due]
        connection.executemany("INSERT INTO due VALUES (?, ?, ?, ?, ?)", rows)


def _run(connection: Connection, script: str) -> None:
    """Run statements one by one: ``executescript`` would end the transaction they stand in."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        begun = statement.lstrip().startswith("CREATE TRIGGER")
        if line.endswith("END;" if begun else ";"):
            connection.execute(statement)
            statement = ""


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second)
CURRENT = len(STEPS)


def bring_up(
    connection: Connection,
    reached: int,
    steps: tuple[Callable[[Connection], None], ...] = STEPS,
) -> None:
    """Take the steps after ``reached`` within the open transaction, and note the number."""
    for number, step in enumerate(steps[reached:], start=reached + 1):
        step(connection)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

"""Who was merged into whom: a tree, its root the patient that is shown.

Merging moves visits to the root and changes nothing in them. A visit's chain names the patient it
was sealed for, and each of those has its row, so every merge can be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

ROOT = """
WITH RECURSIVE up (id, merged_into) AS (
    SELECT id, merged_into FROM patient WHERE id = ?
    UNION SELECT patient.id, patient.merged_into FROM patient JOIN up ON patient.id = up.merged_into
) SELECT id FROM up WHERE merged_into IS NULL
"""
FAMILY = """
WITH RECURSIVE down (id) AS (
    SELECT id FROM patient WHERE id = ?
    UNION SELECT patient.id FROM patient JOIN down ON patient.merged_into = down.id
) SELECT id FROM down
"""


def root_of(connection: Connection, patient: str) -> str:
    """Give the patient that one was merged into in the end, itself where it was not; "" if gone."""
    found = connection.execute(ROOT, (patient,)).fetchone()
    return str(found[0]) if found else ""


def family_of(connection: Connection, patient: str) -> tuple[str, ...]:
    """Give a patient and everybody who was merged into it, over however many steps."""
    return tuple(row[0] for row in connection.execute(FAMILY, (patient,)).fetchall())


def is_there(connection: Connection, patient: str) -> bool:
    """Whether a patient is shown: neither deleted nor merged into another."""
    shown = "SELECT 1 FROM patient WHERE id = ? AND deleted_at IS NULL AND merged_into IS NULL"
    return connection.execute(shown, (patient,)).fetchone() is not None

"""What falls due across patients, by the plan of each patient's last sealed visit.

A day that has passed stays listed until a later visit is sealed: its plan then says what is due.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.decision.appointment import Kind
from desktop_app.records.model import DueRow
from desktop_app.records.patient_row import STILL_DUE

if TYPE_CHECKING:
    from desktop_app.records.vault import Vault

_ROWS = f"""SELECT p.id, p.name, p.identifier, due.day, due.kind, due.words
    FROM due JOIN patient AS p ON p.id = due.patient
    WHERE p.deleted_at IS NULL AND {STILL_DUE}"""


def due(
    vault: Vault,
    *,
    since: date | None = None,
    until: date | None = None,
    kinds: tuple[Kind, ...] = (),
    patient_id: str = "",
    most: int = 1000,
) -> tuple[DueRow, ...]:
    """List what falls due across patients, by day; deleted patients are left out.

    Doses and infusions of the day of the visit itself are left out: they were given.

    Args:
        vault: the store.
        since: the first day; None for no bound.
        until: the last day; None for no bound.
        kinds: any of these; () for all.
        patient_id: of this patient only; "" for all.
        most: at most so many.

    """
    bounds: list[tuple[str, tuple[str, ...]]] = []
    if since is not None:
        bounds.append(("due.day >= ?", (since.isoformat(),)))
    if until is not None:
        bounds.append(("due.day <= ?", (until.isoformat(),)))
    if kinds:
        bounds.append((f"due.kind IN ({', '.join('?' * len(kinds))})", kinds))
    if patient_id:
        bounds.append(("due.patient = ?", (patient_id,)))
    statement = " AND ".join((_ROWS, *(condition for condition, _ in bounds)))
    values = [value for _, given in bounds for value in given]
    ordered = f"{statement} ORDER BY due.day, p.folded, p.id, due.rowid LIMIT ?"
    return tuple(
        DueRow(
            patient=patient,
            name=name,
            identifier=identifier,
            day=date.fromisoformat(day),
            kind=Kind(kind),
            words=words,
        )
        for patient, name, identifier, day, kind, words in vault.rows(ordered, *values, most)
    )

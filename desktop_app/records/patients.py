"""Patients: listed and searched; added and changed in ``patient_entry``, what is due in ``due``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.records.due import due
from desktop_app.records.folding import day_of, folded
from desktop_app.records.patient_entry import add, change
from desktop_app.records.patient_row import COLUMNS, LAST_VISIT, NEXT_DUE, patient, row_of

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.records.model import PatientRow
    from desktop_app.records.vault import Vault

__all__ = [
    "Order",
    "WantedPatients",
    "add",
    "alike",
    "change",
    "count",
    "due",
    "patient",
    "patients",
]


class Order(StrEnum):
    """How a list of patients is ordered."""

    NAME = "name"
    IDENTIFIER = "identifier"
    LAST_VISIT = "last visit"  # the newest first
    NEXT_DUE = "next due"  # the earliest first, those without any last


_ORDERS = {
    Order.NAME: "p.folded, p.id",
    Order.IDENTIFIER: "p.identifier = '', p.identifier COLLATE NOCASE, p.folded, p.id",
    Order.LAST_VISIT: f"{LAST_VISIT} DESC NULLS LAST, p.folded, p.id",
    Order.NEXT_DUE: f"{NEXT_DUE} NULLS LAST, p.folded, p.id",
}
_WORD = "instr(p.folded, ?)"
_WORD_OR_DAY = f"""({_WORD} OR p.born = ?
    OR EXISTS (SELECT 1 FROM visit WHERE patient = p.id AND visited_on = ?))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPatients:
    """Which patients are wanted.

    Attributes:
        text: words that all must be found in name or identifier, without regard to capitals and
            accents; a day as 2026-11-22 finds births and visits of that day as well; "" for
            everybody.
        order: how they are ordered.
        deleted: those deleted and still to be had back, instead of the others.
        most: at most so many.

    """

    text: str = ""
    order: Order = Order.NAME
    deleted: bool = False
    most: int = 500


def patients(vault: Vault, wanted: WantedPatients) -> tuple[PatientRow, ...]:
    """List the patients that are wanted."""
    condition, values = _condition(wanted)
    order = _ORDERS[wanted.order]
    # The few that are shown are chosen first: what stands beside a name is worked out for those.
    chosen = f"SELECT p.* FROM patient AS p WHERE {condition} ORDER BY {order} LIMIT ?"
    statement = f"SELECT {COLUMNS} FROM ({chosen}) AS p ORDER BY {order}"
    return tuple(map(row_of, vault.rows(statement, *values, wanted.most)))


def count(vault: Vault, wanted: WantedPatients) -> int:
    """Count them, beyond ``most``."""
    condition, values = _condition(wanted)
    return int(vault.value(f"SELECT count(*) FROM patient AS p WHERE {condition}", *values))


def _condition(wanted: WantedPatients) -> tuple[str, list[str]]:
    found = "p.deleted_at IS NOT NULL" if wanted.deleted else "p.deleted_at IS NULL"
    conditions, values = [found, "p.merged_into IS NULL"], []
    for word in wanted.text.split():
        day = day_of(word)
        conditions.append(_WORD_OR_DAY if day else _WORD)
        values.append(folded(word))
        values += [day.isoformat()] * 2 if day else []
    return " AND ".join(conditions), values


def alike(
    vault: Vault, name: str, identifier: str, born: date | None, beside: str = ""
) -> tuple[PatientRow, ...]:
    """Give patients that may be the same one: the same identifier, or the same name (and birth).

    The words of a name may stand in another order; a birth that is not recorded fits every other.
    """
    words, number = _words(name), folded(identifier).strip()
    likely = [_WORD] if number else []
    likely += [f"({' AND '.join([_WORD] * len(words))})"] if words else []
    if not likely:
        return ()
    statement = f"""SELECT p.id, p.name, p.identifier, p.born FROM patient AS p
        WHERE p.deleted_at IS NULL AND p.merged_into IS NULL AND p.id <> ?
        AND ({" OR ".join(likely)}) ORDER BY {_ORDERS[Order.NAME]}"""
    values = [number, *words] if number else words
    day = born.isoformat() if born else None
    return tuple(
        patient(vault, found)
        for found, its_name, its_number, its_day in vault.rows(statement, beside, *values)
        if (number and folded(its_number).strip() == number)
        or (_words(its_name) == words and (its_day is None or day in {None, its_day}))
    )


def _words(name: str) -> list[str]:
    return sorted(folded(name).replace(",", " ").split())

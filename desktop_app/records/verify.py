"""Whether the records are whole: every page, every chain, every sealed visit, the trail.

What is found is said without any name: the answer may leave the clinic. A patient is named by the
first digits of the identity, which mean nothing outside the store.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.decision.appointment import Kind
from desktop_app.errors import CaseFileError
from desktop_app.exchange.case_file import parse_case
from desktop_app.message import N_
from desktop_app.records.model import Act
from desktop_app.records.refusals import RecordsDamagedError, RecordsError
from desktop_app.records.trail import broken_at, in_order, short_identity
from desktop_app.records.vault import CHANGES_MISSING
from desktop_app.records.visits import contents, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.records.model import TrailEntry
    from desktop_app.records.vault import Vault

_MOST_PLACES = 5  # that a sentence names
_PAGES = N_(
    "The file of the records is damaged in {count} places, so part of it cannot be read ({places})."
)
_PAGE = N_("page {number}")
_AT_PAGE = re.compile("page ([0-9]+)$")  # "HMAC verification failed for page 4"
_ALTERED = N_(
    "Visit {number} of patient {patient}, of {day}, is not as it was sealed, or cannot be read."
)
_NOTHING_BEFORE = N_(
    "Visit {number} of patient {patient}, of {day}, follows a visit that is not there."
)
_MISSING = N_(
    "Visits of patient {patient} are missing: by the audit trail {count} more were sealed than are "
    "there."
)
_DRAFT = N_("A draft of patient {patient}, begun on {day}, cannot be read.")
_DRAFT_OF_NOBODY = N_("A draft that is filed with nobody, begun on {day}, cannot be read.")
_DUE = N_(
    "What falls due for patient {patient} does not come from a visit of that patient, or cannot be "
    "read."
)
_MERGED_NOWHERE = N_("Patient {patient} was merged into a patient who is not there.")
_LEFT_BEHIND = N_(
    "Patient {patient} was merged into another, and visits or drafts were left behind."
)
_NO_DAY = N_("When patient {patient} was added, born or deleted cannot be read.")
_TRAIL = N_(
    "The audit trail is not as it was written from line {line} on; the lines before it are."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a check of the whole store found.

    Attributes:
        faults: a sentence for each; nothing when all is well.
        patients, visits, entries: how many were looked at.
        head: the fingerprint of the newest line of the trail; "" without any.

    """

    faults: tuple[str, ...]
    patients: int
    visits: int
    entries: int
    head: str


@dataclass(slots=True)
class _Seen:
    """What a check has looked at so far."""

    patients: int = 0
    visits: int = 0
    entries: int = 0
    head: str = ""


def verified(vault: Vault) -> Verified:
    """Check everything: pages, foreign keys, the chain of each patient, each visit, the trail.

    A chain may fork where visits were imported: each visit must follow one that is there, or be the
    first. Missing changes (``vault.missing``) are a fault. Where a part cannot be read that is a
    fault as well, and the other parts are still looked at.
    """
    seen = _Seen()
    checks = (
        _pages(vault),
        _patients(vault, seen),
        _visits(vault, seen),
        _sealed_and_gone(vault),
        _drafts(vault),
        _due(vault),
        _trail(vault, seen),
    )
    found = [sentence for check in checks for sentence in _as_far_as_readable(check)]
    return Verified(
        faults=tuple(dict.fromkeys(found)),
        patients=seen.patients,
        visits=seen.visits,
        entries=seen.entries,
        head=seen.head,
    )


def _as_far_as_readable(check: Iterator[str]) -> Iterator[str]:
    try:
        yield from check
    except RecordsDamagedError as error:
        yield error.sentence


def _pages(vault: Vault) -> Iterator[str]:
    if vault.missing:
        yield CHANGES_MISSING.format(count=vault.missing)
    faults = vault.faults()
    if faults:
        # Read twice: while another window tidies up, a page may be looked at half written.
        faults = tuple(fault for fault in vault.faults() if fault in faults)
    if faults:
        named = [_PAGE.format(number=page) for fault in faults for page in _AT_PAGE.findall(fault)]
        places = (named or list(faults))[:_MOST_PLACES]
        more = [N_("and more")] if len(faults) > len(places) else []
        yield _PAGES.format(count=len(faults), places="; ".join(places + more))


def _patients(vault: Vault, seen: _Seen) -> Iterator[str]:
    rows = vault.rows("SELECT id, merged_into, added_at, born, deleted_at FROM patient")
    seen.patients = len(rows)
    into = {row[0]: row[1] for row in rows}
    for patient, _, added_at, born, deleted_at in rows:
        if not _leads_somewhere(patient, into):
            yield _MERGED_NOWHERE.format(patient=short_identity(patient))
        readers = (datetime.fromisoformat, datetime.fromisoformat, date.fromisoformat)
        if not _read_by(readers, (added_at, deleted_at, born)):
            yield _NO_DAY.format(patient=short_identity(patient))
    yield from _left_behind(vault)


def _leads_somewhere(patient: str, into: dict[str, str | None]) -> bool:
    """Whether the patients that one was merged into end with one that was not merged."""
    passed = set()
    following: str | None = patient
    while following is not None:
        if following in passed or following not in into:
            return False
        passed.add(following)
        following = into[following]
    return True


def _left_behind(vault: Vault) -> Iterator[str]:
    found = vault.rows(
        "SELECT id FROM patient WHERE merged_into IS NOT NULL AND (EXISTS "
        "(SELECT 1 FROM visit WHERE visit.patient = patient.id) OR EXISTS "
        "(SELECT 1 FROM draft WHERE draft.patient = patient.id))"
    )
    for (patient,) in found:
        yield _LEFT_BEHIND.format(patient=short_identity(patient))


def _visits(vault: Vault, seen: _Seen) -> Iterator[str]:
    """Compare each visit with its fingerprint, one in memory at a time, and with the one before."""
    rows = vault.rows(
        "SELECT id, patient, chain, number, visited_on, before, fingerprint FROM visit "
        "ORDER BY chain, number"
    )
    there = {(chain, number, fingerprint) for _, _, chain, number, _, _, fingerprint in rows}
    for visit, patient, chain, number, day, before, _ in rows:
        words = {"number": number, "patient": short_identity(patient), "day": day}
        if not _as_sealed(vault, visit):
            yield _ALTERED.format(**words)
        first = number == 1 and before == ""
        if not first and (chain, number - 1, before) not in there:
            yield _NOTHING_BEFORE.format(**words)
        seen.visits += 1


def _as_sealed(vault: Vault, visit: str) -> bool:
    try:
        contents(vault, visit)
    except (RecordsDamagedError, ValueError):  # a day that is none, written by hand
        return False
    except RecordsError:  # deleted for good in another window, since the list was made
        return True
    return True


def _sealed_and_gone(vault: Vault) -> Iterator[str]:
    """Compare how many visits the trail saw sealed with those there, unless the patient is gone."""
    found = vault.rows(
        "SELECT patient, sealed - there FROM (SELECT patient, count(*) AS sealed, "
        "(SELECT count(*) FROM visit WHERE chain = trail.patient) AS there "
        "FROM trail WHERE act = ? GROUP BY patient) WHERE sealed > there "
        "AND patient NOT IN (SELECT patient FROM trail WHERE act = ?)",
        Act.VISIT_SEALED.value,
        Act.PATIENT_PURGED.value,
    )
    for patient, count in found:
        yield _MISSING.format(patient=short_identity(patient), count=count)


def _drafts(vault: Vault) -> Iterator[str]:
    listed = vault.rows("SELECT id, patient, begun_at, saved_at FROM draft ORDER BY id")
    for draft, patient, begun_at, saved_at in listed:
        packed = vault.value("SELECT case_data FROM draft WHERE id = ?", draft)
        gone = packed is None  # sealed or dropped in another window, since the list was made
        times = _read_by((datetime.fromisoformat, datetime.fromisoformat), (begun_at, saved_at))
        if gone or (times and _is_case(packed)):
            continue
        words = _DRAFT if patient else _DRAFT_OF_NOBODY
        yield words.format(patient=short_identity(patient or ""), day=begun_at[:10])


def _is_case(packed: bytes) -> bool:
    try:
        parse_case(unpacked(packed).decode(), "", keep_unread=True)
    except (zlib.error, UnicodeDecodeError, CaseFileError):
        return False
    return True


def _due(vault: Vault) -> Iterator[str]:
    rows = vault.rows(
        "SELECT due.patient, due.day, due.kind, visit.patient FROM due "
        "LEFT JOIN visit ON visit.id = due.visit ORDER BY due.patient"
    )
    for patient, day, kind, whose in rows:
        if whose != patient or not _read_by((date.fromisoformat, Kind), (day, kind)):
            yield _DUE.format(patient=short_identity(patient))


def _trail(vault: Vault, seen: _Seen) -> Iterator[str]:
    last = vault.rows("SELECT number, fingerprint FROM trail ORDER BY number DESC LIMIT 1")
    newest, seen.head = last[0] if last else (0, "")
    try:
        broken = broken_at(_counted(in_order(vault, newest), seen))
    except ValueError:  # an act or a time that is none, written by hand
        broken = seen.entries + 1
    if broken is not None:
        yield _TRAIL.format(line=broken)


def _counted(lines: Iterable[TrailEntry], seen: _Seen) -> Iterator[TrailEntry]:
    for line in lines:
        seen.entries += 1
        yield line


def _read_by(readers: Iterable[Callable[[Any], object]], values: Iterable[str | None]) -> bool:
    """Whether each value is what its reader reads; None is nothing to read."""
    try:
        for reader, value in zip(readers, values, strict=True):
            if value is not None:
                reader(value)
    except ValueError:
        return False
    return True

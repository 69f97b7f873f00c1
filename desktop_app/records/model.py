"""What the store holds, as plain frozen values. Identities are 32 hexadecimal digits, made here.

Times are in UTC with their zone, to the second; days are days.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.decision.appointment import Kind


@dataclass(frozen=True, slots=True)
class Person:
    """A clinician who can unlock the store."""

    id: str
    name: str


# Who unlocked with the recovery key and is nobody in particular: the key does not say who has it.
RECOVERY_HOLDER = Person("0" * 32, N_("Recovery key"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRow:
    """A patient as a list shows them.

    Attributes:
        id: identity.
        name: as entered, never empty.
        identifier: the record number of the clinic; "" without one.
        born: day of birth; None where it was not recorded.
        visits: how many are sealed.
        last_visit: day of the last one.
        next_due: the earliest day on which something falls due, past ones included.
        next_due_words: what that is; "" without any.
        next_due_kind: of which kind; None without any.
        drafts: how many stand open.
        deleted_at: None unless deleted and still to be had back.

    """

    id: str
    name: str
    identifier: str = ""
    born: date | None = None
    visits: int = 0
    last_visit: date | None = None
    next_due: date | None = None
    next_due_words: str = ""
    next_due_kind: Kind | None = None
    drafts: int = 0
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedVisit:
    """A visit that nobody can change: what tells it from others, and its place in the chain.

    Attributes:
        id: identity.
        patient: whose it is now.
        chain: the patient's identity when it was sealed; merging does not change it.
        number: its place in the chain, from 1.
        visited_on: the day of the visit.
        sealed_at: when.
        sealed_by: who.
        edition: of the evidence the plan was decided by.
        evidence_fingerprint: of its files.
        plan_fingerprint: of the plan, such as ``7F3A-91C2``.
        program: the version of Myoplan that decided it.
        before: fingerprint of the visit before it in the chain; "" for the first.
        fingerprint: SHA-256 over all of this, the case and the plan, 64 hexadecimal digits.

    """

    id: str
    patient: str
    chain: str
    number: int
    visited_on: date
    sealed_at: datetime
    sealed_by: Person
    edition: str
    evidence_fingerprint: str
    plan_fingerprint: str
    program: str
    before: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitContents:
    """A sealed visit with what it seals: the bytes of its case file, and its plan as JSON."""

    visit: SealedVisit
    case: bytes
    plan: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A visit that is being written, kept as it is typed.

    Attributes:
        id: identity.
        patient: whose; None while it is not filed with anybody.
        based_on: the last sealed visit of the patient when it was begun; None where there was none.
        begun_at: when.
        saved_at: when it was kept last.
        person: who began it.
        window: the window that writes it, a name that no other window has.
        case: the bytes of its case file.

    """

    id: str
    patient: str | None
    based_on: str | None
    begun_at: datetime
    saved_at: datetime
    person: Person
    window: str
    case: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """Something that falls due for a patient, by the plan of the last sealed visit."""

    patient: str
    name: str
    identifier: str
    day: date
    kind: Kind
    words: str


class Act(StrEnum):
    """What the audit trail tells apart."""

    STORE_MADE = "store made"
    UNLOCKED = "unlocked"
    RECOVERED = "unlocked with the recovery key"
    ATTEMPTS_FAILED = "attempts failed"
    LOCKED = "locked"
    PERSON_ADDED = "person added"
    PERSON_REMOVED = "person removed"
    PASSPHRASE_CHANGED = "passphrase changed"  # noqa: S105 - the name of an act, no secret
    RECOVERY_RENEWED = "recovery key renewed"
    PATIENT_ADDED = "patient added"
    PATIENT_CHANGED = "patient changed"
    PATIENT_DELETED = "patient deleted"
    DELETION_UNDONE = "deletion undone"
    PATIENT_PURGED = "patient purged"
    PATIENTS_MERGED = "patients merged"
    MERGE_UNDONE = "merge undone"
    VISIT_OPENED = "visit opened"
    DRAFT_BEGUN = "draft begun"
    DRAFT_OPENED = "draft opened"
    DRAFT_DROPPED = "draft dropped"
    VISIT_SEALED = "visit sealed"
    OVERRIDDEN = "block overridden"
    CHOSEN = "choice made"
    PRINTED = "printed"
    COPIED = "copied"
    EXPORTED = "exported"
    IMPORTED = "imported"
    BACKED_UP = "backed up"
    RESTORED = "restored"
    MIGRATED = "brought to a newer form"
    VERIFIED = "verified"
    TRAIL_EXPORTED = "trail exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """One line of the audit trail.

    Attributes:
        number: from 1, without gaps.
        at: by the clock of this computer.
        person: who; None where nobody had unlocked yet.
        act: what was done.
        patient: identity of the patient concerned; "" without one.
        detail: in words, such as "prednisone: infection, “cover agreed with Dr B”".
        clock_behind: whether the clock stood before that of an earlier entry.
        before: fingerprint of the entry before; "" for the first.
        fingerprint: SHA-256 over all of this, 64 hexadecimal digits.

    """

    number: int
    at: datetime
    person: Person | None
    act: Act
    patient: str
    detail: str
    clock_behind: bool
    before: str
    fingerprint: str

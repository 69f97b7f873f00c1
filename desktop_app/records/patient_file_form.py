"""How ``patient.json`` of a patient file is written and read: each field with what it may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from desktop_app.records.folding import unjoined
from desktop_app.records.model import PatientRow, Person, SealedVisit, VisitContents
from desktop_app.records.patient_entry import LONGEST_IDENTIFIER, LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT, VERSION = "myoplan-patient", 1
README, INDEX = "README.txt", "patient.json"
CASE, PLAN, PDF = "case.json", "plan.json", "plan.pdf"
MOST_VISITS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A patient file that was read and found whole.

    Attributes:
        patient: who it is about, with the identity it had where it was exported.
        visits: each compared with its fingerprint, oldest first.
        known: whether that patient is in this store.
        new: how many visits this store does not have.

    """

    patient: PatientRow
    visits: tuple[VisitContents, ...]
    known: bool
    new: int


def _printable(text: str) -> str:
    if not unjoined(text).isprintable():
        raise ValueError
    return text


def _to_the_second(time: datetime) -> datetime:
    if time.utcoffset() != timedelta() or time.microsecond:
        raise ValueError
    return time.astimezone(UTC)


_Identity = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
_Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Line = Annotated[str, Field(max_length=200), AfterValidator(_printable)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class WhoEntry(_Strict):
    """Who the file is about."""

    id: _Identity
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME), AfterValidator(_printable)]
    identifier: Annotated[str, Field(max_length=LONGEST_IDENTIFIER), AfterValidator(_printable)]
    born: date | None


class VisitEntry(_Strict):
    """One visit: its folder in the file, and everything its fingerprint covers."""

    folder: Annotated[str, Field(pattern=r"^visits/[0-9]{2,4}-[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    id: _Identity
    chain: _Identity
    number: Annotated[int, Field(ge=1, le=1_000_000)]
    visited_on: date
    sealed_at: Annotated[AwareDatetime, AfterValidator(_to_the_second)]
    sealed_by: _Identity
    sealed_by_name: _Line
    edition: _Line
    evidence_fingerprint: _Line
    plan_fingerprint: _Line
    program: _Line
    before: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
    fingerprint: _Fingerprint

    def sealed_for(self, patient: str) -> SealedVisit:
        """Give the visit as the store knows it."""
        own = self.model_dump(exclude={"folder", "sealed_by", "sealed_by_name"})
        by = Person(self.sealed_by, self.sealed_by_name)
        return SealedVisit(**own, patient=patient, sealed_by=by)


class PatientIndex(_Strict):
    """The whole of ``patient.json``."""

    format: Literal["myoplan-patient"]
    version: Literal[1]
    patient: WhoEntry
    visits: Annotated[tuple[VisitEntry, ...], Field(max_length=MOST_VISITS)]


def index_data(who: PatientRow, visits: Iterable[tuple[str, VisitContents]]) -> dict[str, Any]:
    """Give what ``patient.json`` holds, each visit with its folder."""
    born = who.born.isoformat() if who.born else None
    return {
        "format": FORMAT,
        "version": VERSION,
        "patient": {
            "id": who.id,
            "name": who.name,
            "identifier": who.identifier,
            "born": born,
        },
        "visits": [_visit_data(folder, found.visit) for folder, found in visits],
    }


def _visit_data(folder: str, visit: SealedVisit) -> dict[str, Any]:
    return {
        "folder": folder,
        "id": visit.id,
        "chain": visit.chain,
        "number": visit.number,
        "visited_on": visit.visited_on.isoformat(),
        "sealed_at": visit.sealed_at.isoformat(),
        "sealed_by": visit.sealed_by.id,
        "sealed_by_name": visit.sealed_by.name,
        "edition": visit.edition,
        "evidence_fingerprint": visit.evidence_fingerprint,
        "plan_fingerprint": visit.plan_fingerprint,
        "program": visit.program,
        "before": visit.before,
        "fingerprint": visit.fingerprint,
    }

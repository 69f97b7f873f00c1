"""A store for tests: cheap to unlock, with a clock that stands still until it is set."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.records import drafts
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring import Cost
from desktop_app.records.model import Act, Person
from desktop_app.records.place import Place, StoreFolder
from desktop_app.records.session import Session, new_id
from desktop_app.records.vault import Vault
from desktop_app.records.visits import ToSeal, seal, visits_of

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.records.model import SealedVisit

CHEAP = Cost(memory=8, rounds=1, lanes=1)
DR_A, DR_B = Person("a" * 32, "Dr A"), Person("b" * 32, "Dr B")
PASSPHRASE = "seven herons over Lisbon"  # noqa: S105 - opens only what tests make
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that a test sets."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


@dataclass
class Store:
    """An unlocked store in a folder of its own."""

    place: Place
    key: DataKey
    session: Session
    clock: Clock = field(default_factory=Clock)

    @property
    def vault(self) -> Vault:
        return self.session.vault

    @property
    def state(self) -> StoreFolder:
        return self.place.current()

    def again(self, person: Person = DR_A) -> Session:
        """Open it once more, as another window does."""
        return Session(Vault.open(self.place.current(), self.key), person, self.clock)

    def patient(self, name: str = "Test Patient A-104", identifier: str = "A-104") -> str:
        """Add a patient without the module that does that in the program."""
        found = new_id()
        with self.session.change() as change:
            change.connection.execute(
                "INSERT INTO patient VALUES (?, ?, ?, NULL, ?, ?, NULL, NULL)",
                (found, name, identifier, f"{name} {identifier}".casefold(), NOON.isoformat()),
            )
            change.note(Act.PATIENT_ADDED, found, name)
        return found

    def visit(
        self, patient: str, day: date = date(2026, 11, 22), plan: bytes = b'{"calendar": []}'
    ) -> SealedVisit:
        """Seal a visit after the last one."""
        draft = drafts.begin(self.session, patient, b'{"format": "myoplan-case", "version": 1}')
        return seal(self.session, draft.id, to_seal(day=day, plan=plan), after=self.last(patient))

    def last(self, patient: str) -> str | None:
        """Give the visit that was sealed last."""
        found = visits_of(self.vault, patient)
        return (
            max(found, key=lambda visit: (visit.sealed_at, visit.number, visit.id)).id
            if found
            else None
        )


def to_seal(
    *,
    case: bytes = b'{"format": "myoplan-case", "version": 1}',
    plan: bytes = b'{"calendar": []}',
    day: date = date(2026, 11, 22),
) -> ToSeal:
    """Give something to seal, with a plan that only has a calendar."""
    return ToSeal(
        case=case,
        plan=plan,
        visited_on=day,
        edition="2026.11",
        evidence_fingerprint="ABCD-1234",
        plan_fingerprint="7F3A-91C2",
        program="0.1",
    )


def new_store(root: Path) -> Store:
    """Make an empty store, without a keyring, unlocked by Dr A."""
    clock = Clock()
    place, key = Place(root / "records"), DataKey.new()
    state = place.prepared("new", clock())
    Vault.create(state, key).close()
    state = place.finished(state)
    place.use(state)
    return Store(place, key, Session(Vault.open(state, key), DR_A, clock), clock)

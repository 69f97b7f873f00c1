"""Times the records with 20 000 visits of 5 000 patients, for ``bench.py``."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.records.session import Change

EXAMPLES = ("01-classic-at-46", "14-full-record-severe", "24-methotrexate-chosen", "28-six-visits")
PATIENTS, VISITS = 5_000, 20_000
BEGUN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RUNS, UNLOCKS = 7, 9
PASSPHRASE = "seven herons over Lisbon"  # noqa: S105 - opens only what this makes
RECOVERY = "DFQC5-SJDVF-0NFNB-80JH9-8AQG7-W3C1E-1XS26"  # as above
LIST_MS, VISIT_MS, VERIFY_S, WRONG = 200, 50, 60, 1.1
_PATIENT = "INSERT INTO patient VALUES (?, ?, ?, '1980-01-01', ?, ?, NULL, NULL)"
_VISIT = "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Timed(NamedTuple):
    """What was timed, in which unit, how much is allowed, and how it was reached."""

    what: str
    value: float
    unit: str
    budget: float | None
    details: str = ""


class _Example(NamedTuple):
    case: bytes
    plan: bytes
    packed: tuple[bytes, bytes]
    due: list[dict[str, str]]
    fingerprint: str


def timed(evidence: Evidence, examples: Path) -> Iterator[Timed]:
    """Make such a store, and time what is done with it."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        desk = _filled(Path(folder) / "records", list(_read(evidence, examples)))
        size = desk.session.vault.folder.database.stat().st_size / 2**20
        made = f"{VISITS} visits of {PATIENTS} patients, {size:.0f} MiB"
        yield Timed("records to be timed are made", time.perf_counter() - begun, "s", None, made)
        try:
            yield from _lists(desk)
            yield from _visits(desk)
            yield _verified(desk)
        finally:
            desk.lock()
    yield _guessed()


def _read(evidence: Evidence, examples: Path) -> Iterator[_Example]:
    from desktop_app.exchange.case_file import case_bytes, json_bytes, read_case
    from desktop_app.records.visits import packed
    from desktop_app.services import Services

    services = Services(evidence, BEGUN.date)
    for name in EXAMPLES:
        case = read_case(examples / f"{name}.json")
        data = services.plan_data(services.plan(case))
        texts = case_bytes(case), json_bytes(data)
        both = packed(texts[0]), packed(texts[1])
        yield _Example(*texts, both, data["calendar"], data["fingerprint"])


def _filled(root: Path, examples: list[_Example]) -> Desk:
    """Set records up, and put everything in as if it had been sealed."""
    from desktop_app.record_keeping.records import Records
    from desktop_app.records.folding import searched
    from desktop_app.records.place import Place

    desk, _ = Records(Place(root), lambda: BEGUN).set_up("Dr A", PASSPHRASE, None)
    with desk.session.change() as change:
        for number in range(PATIENTS):
            patient = f"{number:032x}"
            name, identifier = f"Test Patient {chr(65 + number % 26)}-{number}", f"MRN-{number:05}"
            row = (patient, name, identifier, searched(name, identifier), BEGUN.isoformat())
            change.connection.execute(_PATIENT, row)
            each = VISITS // PATIENTS
            _seal(change, patient, [examples[(number + k) % len(examples)] for k in range(each)])
    return desk


def _seal(change: Change, patient: str, sealed: list[_Example]) -> None:
    """Put visits in, a month apart, with what falls due after the last."""
    from desktop_app.records.chain import visit_fingerprint
    from desktop_app.records.model import Act, SealedVisit

    before, visit = "", ""
    for number, example in enumerate(sealed, start=1):
        at = BEGUN - timedelta(days=30 * (len(sealed) - number))
        visit = f"{patient[:-1]}{number}{patient[-1]}"
        open_visit = SealedVisit(
            id=visit, patient=patient, chain=patient, number=number, visited_on=at.date(),
            sealed_at=at, sealed_by=change.person, edition="2026.11", evidence_fingerprint="-",
            plan_fingerprint=example.fingerprint, program="bench", before=before, fingerprint="",
        )  # fmt: skip
        found = visit_fingerprint(open_visit, example.case, example.plan)
        day, time_of_day = at.date().isoformat(), at.isoformat()
        person = (change.person.id, change.person.name)
        rest = ("2026.11", "-", example.fingerprint, "bench", before, found, *example.packed)
        row = (visit, patient, patient, number, day, time_of_day, *person, *rest)
        change.connection.execute(_VISIT, row)
        change.note(Act.VISIT_SEALED, patient, f"{day} · {example.fingerprint}")
        before = found
    due = [(patient, visit, item["day"], item["kind"], item["words"]) for item in sealed[-1].due]
    change.connection.executemany("INSERT INTO due VALUES (?, ?, ?, ?, ?)", due)


def _lists(desk: Desk) -> Iterator[Timed]:
    """Time the list of patients in each order, searches, and what falls due."""
    from desktop_app.records.patients import Order, WantedPatients

    def listed(wanted: WantedPatients) -> float:
        return _best(lambda: desk.patients_desk.listed(wanted))

    orders = {order.value: listed(WantedPatients(order=order)) for order in Order}
    slowest = max(orders, key=lambda order: orders[order])
    yield Timed("records: list of patients", orders[slowest], "ms", LIST_MS, f"by {slowest}")
    words = ("test", "z-4", "mrn-04999", "2026-11-22", "nobody")
    searches = {word: listed(WantedPatients(text=word)) for word in words}
    slowest = max(words, key=lambda word: searches[word])
    yield Timed("  search", searches[slowest], "ms", LIST_MS, f"“{slowest}”, the slowest of five")
    until = BEGUN.date() + timedelta(days=30)
    spent = _best(lambda: desk.patients_desk.due(since=BEGUN.date(), until=until))
    yield Timed("  what falls due in a month", spent, "ms", LIST_MS)


def _visits(desk: Desk) -> Iterator[Timed]:
    """Time opening a visit: read, compared with its fingerprint, noted in the trail on the disk."""
    visits = desk.patients_desk.visits(f"{PATIENTS // 2:032x}")
    each = [_best(partial(desk.open_visit, visit.id)) for visit in visits]
    yield Timed("  open a visit", max(each), "ms", VISIT_MS, f"slowest of {len(each)} examples")


def _verified(desk: Desk) -> Timed:
    begun = time.perf_counter()
    found = desk.trail_desk.verify()
    spent = time.perf_counter() - begun
    if found.faults:
        raise SystemExit(found.faults[0])
    words = f"{found.visits} visits and {found.entries} lines of the trail, every page"
    return Timed("  verify everything", spent, "s", VERIFY_S, words)


def _guessed() -> Timed:
    """Compare a wrong passphrase with the right one, in turn, so that a slow moment hits both."""
    from desktop_app.records.data_key import DataKey
    from desktop_app.records.keyring import Keyring
    from desktop_app.records.model import Person

    person = Person("a" * 32, "Dr A")
    keyring = Keyring.new(DataKey.new(), person, PASSPHRASE, RECOVERY)
    spent: dict[str, list[float]] = {PASSPHRASE: [], "seven herons over Porto": []}
    for _ in range(UNLOCKS):
        for typed, times in spent.items():
            begun = time.perf_counter()
            keyring.unlocked(person.id, typed)
            times.append((time.perf_counter() - begun) * 1000)
    right, wrong = (statistics.median(times) for times in spent.values())
    ratio = max(right / wrong, wrong / right)
    words = f"{wrong:.0f} / {right:.0f} ms; whichever is longer"
    return Timed("  a wrong passphrase against the right one", ratio, "x", WRONG, words)


def _best(action: Callable[[], object]) -> float:
    """Give the shortest of some runs, in milliseconds: the one least disturbed."""
    action()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        action()
        times.append(time.perf_counter() - begun)
    return min(times) * 1000

"""Make the store of a released form, once, before the next form is begun.

    .venv/bin/python -m tests.records.make_fixture 2

writes tests/records/old_stores/schema-2. A form that was released is never made anew: its fixture
is the store as that program wrote it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.exchange.case_file import case_bytes, json_bytes
from desktop_app.records import drafts, schema, visits
from desktop_app.records.chain import visit_fingerprint
from desktop_app.records.cipher import connected
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring import Keyring
from desktop_app.records.model import Act, SealedVisit, VisitContents
from desktop_app.records.place import Place, StoreFolder, new_file
from desktop_app.records.session import Change, Session
from desktop_app.records.vault import Vault
from desktop_app.services import Services, open_services
from desktop_app.settings import resource_folder, seeds_folder
from tests.records.released_forms import FIRST_PATIENT, FOLDER, PATIENTS, RECOVERY, SEALED
from tests.records.stores import CHEAP, DR_A, PASSPHRASE, Clock

if TYPE_CHECKING:
    from desktop_app.decision.plan import Plan

BEGUN = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def main(form: int) -> None:
    """Make the store of a form in its folder."""
    target = FOLDER / f"schema-{form}"
    if target.exists():
        message = f"{target} is there already: a released form is never made anew"
        raise SystemExit(message)
    with tempfile.TemporaryDirectory() as folder:
        state = made(Path(folder), form)
        target.mkdir(parents=True)
        for file in (state.database, state.keys, state.anchor):
            shutil.copyfile(file, target / file.name)


def made(root: Path, form: int) -> StoreFolder:
    """Make a store with everything that a store of that form can hold."""
    clock, key = Clock(BEGUN), DataKey.new()
    state = Place(root).prepared(f"schema-{form}", BEGUN)
    Keyring.new(key, DR_A, PASSPHRASE, RECOVERY, cost=CHEAP).write(state.keys)
    new_file(state.database)
    with closing(connected(state, key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        schema.bring_up(connection, 0, schema.STEPS[:form])
        connection.execute("INSERT INTO meta VALUES ('changes', '0')")
        connection.execute("COMMIT")
    with closing(Vault.open(state, key, form=form)) as vault:
        _fill(Session(vault, DR_A, clock), clock)
    return state


def _fill(session: Session, clock: Clock) -> None:
    services = open_services(seeds_folder(), lambda: date(2026, 11, 20))
    with session.change() as change:
        change.note(Act.STORE_MADE)
        change.note(Act.PERSON_ADDED, detail=DR_A.name)
        for identity, name, identifier in PATIENTS:
            folded = f"{name} {identifier}".casefold()
            row = (identity, name, identifier, folded, change.at.isoformat())
            change.connection.execute(
                "INSERT INTO patient VALUES (?, ?, ?, NULL, ?, ?, NULL, NULL)", row
            )
            change.note(Act.PATIENT_ADDED, identity, name)
    last: dict[str, SealedVisit] = {}
    for patient, example in SEALED:
        clock.time += timedelta(minutes=20)
        last[patient] = _seal(session, services, patient, example, last.get(patient))
    clock.time += timedelta(minutes=20)
    case = services.open_case(resource_folder() / "examples" / "09-skin-only.json")
    drafts.begin(session, FIRST_PATIENT, case_bytes(case), last[FIRST_PATIENT].id)


def _seal(
    session: Session, services: Services, patient: str, example: str, before: SealedVisit | None
) -> SealedVisit:
    case = services.open_case(resource_folder() / "examples" / f"{example}.json")
    plan = services.plan(case)
    data = services.plan_data(plan)
    with session.change() as change:
        contents = VisitContents(
            visit=_visit(change, patient, plan, str(data["fingerprint"]), before),
            case=case_bytes(case),
            plan=json_bytes(data),
        )
        fingerprint = visit_fingerprint(contents.visit, contents.case, contents.plan)
        visit = replace(contents.visit, fingerprint=fingerprint)
        visits.insert(change.connection, replace(contents, visit=visit))
        if session.vault.form > 1:
            visits.replace_due(change.connection, patient)
        detail = f"{visit.visited_on.isoformat()} · {visit.plan_fingerprint}"
        change.note(Act.VISIT_SEALED, patient, detail)
    return visit


def _visit(
    change: Change, patient: str, plan: Plan, name: str, before: SealedVisit | None
) -> SealedVisit:
    number = before.number + 1 if before else 1
    return SealedVisit(
        id=f"{patient[:16]}{number:016x}",
        patient=patient,
        chain=patient,
        number=number,
        visited_on=plan.made_on,
        sealed_at=change.at,
        sealed_by=change.person,
        edition=plan.edition,
        evidence_fingerprint=plan.evidence_fingerprint,
        plan_fingerprint=name,
        program="0.1",
        before=before.fingerprint if before else "",
        fingerprint="",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))

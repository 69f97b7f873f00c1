"""Example cases decided as the program decides them, ready to be sealed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.exchange.case_file import case_bytes, json_bytes, read_case
from desktop_app.findings.case import with_answer
from desktop_app.records import drafts
from desktop_app.records.visits import ToSeal, seal
from desktop_app.services import Services, open_services

if TYPE_CHECKING:
    from desktop_app.findings.case import Case
    from desktop_app.records.model import SealedVisit
    from tests.records.stores import Store

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 21)  # the day that the example cases are told for


@cache
def services() -> Services:
    return open_services(ROOT / "seeds", lambda: DAY)


def example(name: str, *, day: date = DAY) -> Case:
    case = read_case(ROOT / "resources" / "examples" / f"{name}.json")
    return with_answer(case, "patient.visit_date", day)


def decided(case: Case) -> ToSeal:
    plan = services().plan(case)
    data = services().plan_data(plan)
    return ToSeal(
        case=case_bytes(case),
        plan=json_bytes(data),
        visited_on=services().day_of(case),
        edition=plan.edition,
        evidence_fingerprint=plan.evidence_fingerprint,
        plan_fingerprint=data["fingerprint"],
        program="0.1",
    )


def sealed_example(store: Store, patient: str, name: str, *, later: int = 0) -> SealedVisit:
    """Seal an example as a visit, so many days after the day it is told for."""
    draft = drafts.begin(store.session, patient, b"{}")
    found = decided(example(name, day=DAY + timedelta(days=later)))
    return seal(store.session, draft.id, found, after=store.last(patient))

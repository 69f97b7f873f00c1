"""What falls due is listed across patients, by the plan that was sealed last."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.appointment import Kind
from desktop_app.findings.case import with_answer
from desktop_app.records import drafts, removal
from desktop_app.records.patients import add, due, patient
from desktop_app.records.visits import seal
from tests.records.calendars import DAY, decided, example, sealed_example

if TYPE_CHECKING:
    from tests.records.stores import Store

ITEMS = [
    ("2026-11-22", "dose", "Prednisone: 60 mg once daily by mouth"),
    ("2026-11-22", "laboratory", "Laboratory tests were due and no sample is recorded since"),
    ("2026-12-06", "laboratory", "Blood count"),
    ("2026-12-06", "dose", "Prednisone, if strength holds: 50 mg once daily by mouth"),
    ("2027-02-22", "visit", "Judge the response"),
]
PLAN = json.dumps(
    {"calendar": [{"day": day, "kind": kind, "words": words} for day, kind, words in ITEMS]}
).encode()


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("24-methotrexate-chosen", Kind.LABORATORY, "Tests for methotrexate"),
        ("24-methotrexate-chosen", Kind.DOSE, "Prednisone, if strength holds"),
        ("27-taper-by-hand", Kind.DOSE, "Prednisone, if strength holds: 7.5 mg"),
        ("13-full-record", Kind.CANCER, "Repeat cancer screening, number 1 of 3"),
        ("26-pulse-and-immunoglobulin", Kind.VISIT, "Judge the response, 3 months after"),
        ("26-pulse-and-immunoglobulin", Kind.INFUSION, "Intravenous immunoglobulin"),
    ],
)
def test_each_kind_of_date_in_a_plan_reaches_the_list(
    name: str, kind: Kind, words: str, store: Store
) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    sealed_example(store, known.id, name)
    rows = due(store.vault, kinds=(kind,))
    assert any(row.words.startswith(words) for row in rows)
    assert {(row.patient, row.name, row.identifier, row.kind) for row in rows} == {
        (known.id, "Test Patient A-104", "A-104", kind)
    }
    assert [row.day for row in rows] == sorted(row.day for row in rows)


def test_what_was_overdue_on_the_day_of_the_visit_is_still_due(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    case = with_answer(example("24-methotrexate-chosen"), "cancer.diagnosed_on", date(2025, 8, 1))
    draft = drafts.begin(store.session, known.id, b"{}")
    seal(store.session, draft.id, decided(case), after=None)
    (row, *_) = due(store.vault, kinds=(Kind.CANCER,))
    assert row.day == DAY
    assert "arrange it" in row.words
    assert patient(store.vault, known.id).next_due == DAY


def test_a_dose_of_the_day_of_the_visit_is_done_and_a_test_is_not(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    store.visit(known.id, date(2026, 11, 22), PLAN)
    assert [(row.day.isoformat(), row.kind.value, row.words) for row in due(store.vault)] == ITEMS[
        1:
    ]
    assert patient(store.vault, known.id).next_due_words == ITEMS[1][2]


def test_a_day_that_passed_stays_due_until_a_later_visit_is_sealed(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    store.visit(known.id, date(2026, 11, 22), PLAN)
    store.clock.forward(days=200)
    assert len(due(store.vault, until=date(2026, 12, 6))) == 3
    store.visit(known.id, date(2027, 6, 10))
    assert due(store.vault) == ()
    assert patient(store.vault, known.id).next_due is None


def test_the_list_keeps_to_the_days_the_kinds_and_the_patient_asked_for(store: Store) -> None:
    one = add(store.session, "Test Patient A-104", "A-104", None)
    two = add(store.session, "Test Patient B-205", "B-205", None)
    for known in (one, two):
        store.visit(known.id, date(2026, 11, 22), PLAN)
    assert [row.identifier for row in due(store.vault, kinds=(Kind.VISIT,))] == [
        "A-104",
        "B-205",
    ]
    assert {row.patient for row in due(store.vault, patient_id=two.id)} == {two.id}
    within = due(store.vault, since=date(2026, 12, 6), until=date(2026, 12, 6), patient_id=one.id)
    assert [row.kind for row in within] == [Kind.LABORATORY, Kind.DOSE]
    assert len(due(store.vault, most=5)) == 5


def test_nothing_is_due_for_a_deleted_patient_until_it_is_back(store: Store) -> None:
    known = add(store.session, "Test Patient A-104", "A-104", None)
    store.visit(known.id, date(2026, 11, 22), PLAN)
    removal.delete(store.session, known.id)
    assert due(store.vault) == ()
    removal.undo_delete(store.session, known.id)
    assert len(due(store.vault)) == 4

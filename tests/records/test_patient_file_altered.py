"""A patient file that was changed on its way comes in nowhere, and the place is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.exchange.case_file import json_bytes
from desktop_app.records import patient_file_form
from desktop_app.records.chain import visit_fingerprint
from desktop_app.records.patient_file import (
    Incoming,
    import_patient,
    read_patient,
)
from desktop_app.records.refusals import RecordsError, RecordsNewerError
from tests.records.patient_files import (
    FIRST,
    SECOND,
    Members,
    exported,
    members,
    refused,
    rewritten,
    two_visits,
)
from tests.records.stores import new_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.records.model import VisitContents
    from tests.records.stores import Store


def edited(parts: Members, name: str, old: bytes, new: bytes) -> Members:
    assert old in parts[name]
    return {**parts, name: parts[name].replace(old, new)}


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (f"{FIRST}/case.json", b"prednisone", b"prednisonf", FIRST),
        (f"{SECOND}/plan.json", b"Azathioprine", b"Azathioprin", SECOND),
        (f"{SECOND}/plan.json", b"\n", b"\r\n", SECOND),
        ("patient.json", b'"2026-12-21",\n', b'"2026-12-22",\n', SECOND),
        ("patient.json", b"Dr A", b"Dr B", FIRST),
        ("patient.json", b'"number": 2', b'"number": 3', SECOND),
    ],
)
def test_one_changed_letter_is_refused_naming_the_visit(
    name: str, old: bytes, new: bytes, place: str, store: Store, tmp_path: Path
) -> None:
    path = exported(store, two_visits(store), tmp_path)
    rewritten(path, edited(members(path), name, old, new))
    assert f"“{place}” is not as it was sealed" in refused(store, path).sentence


def test_a_visit_left_out_of_the_middle_is_refused(store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = members(path)
    index = json.loads(parts["patient.json"])
    del index["visits"][0]
    kept = {name: data for name, data in parts.items() if not name.startswith(FIRST)}
    rewritten(path, {**kept, "patient.json": json_bytes(index)})
    assert f"before the one in “{SECOND}” is missing" in refused(store, path).sentence


def resealed(parts: Members, changes: Callable[[dict[str, Any]], object]) -> Members:
    """Change the index and work its first fingerprint out anew, as whoever forges one would."""
    index = json.loads(parts["patient.json"])
    index["visits"] = index["visits"][:1]
    changes(index)
    (entry,) = index["visits"]
    read = patient_file_form.VisitEntry.model_validate_json(json.dumps(entry))
    case, plan = (parts[f"{FIRST}/{name}.json"] for name in ("case", "plan"))
    entry["fingerprint"] = visit_fingerprint(read.sealed_for("a" * 32), case, plan)
    kept = {name: data for name, data in parts.items() if not name.startswith(SECOND)}
    return {**kept, "patient.json": json_bytes(index)}


def test_a_visit_that_is_here_with_other_contents_is_refused(store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    honest = read_patient(store.session, path)
    forged = resealed(members(path), lambda index: index["visits"][0].update(program="0.2"))
    rewritten(path, forged)
    with pytest.raises(RecordsError, match="2026-11-21 is in these records already"):
        read_patient(store.session, path)
    visits = (*honest.visits[1:], read_other(path, store))
    both = Incoming(patient=honest.patient, visits=visits, known=True, new=0)
    before = store.vault.rows("SELECT id, fingerprint FROM visit ORDER BY id")
    with pytest.raises(RecordsError, match="is in these records already"):
        import_patient(store.session, both)
    assert store.vault.rows("SELECT id, fingerprint FROM visit ORDER BY id") == before


def read_other(path: Path, store: Store) -> VisitContents:
    """Read the first visit of a file in a store that has none of it."""
    fresh = new_store(path.parent / "fresh")
    found = read_patient(fresh.session, path).visits[0]
    fresh.vault.close()
    assert found.visit.id in {row[0] for row in store.vault.rows("SELECT id FROM visit")}
    return found


@pytest.mark.parametrize(
    ("part", "data", "place"),
    [
        ("plan.json", b"[]", "plan.json"),
        ("plan.json", b'{"calendar": {}}', "plan.json"),
        ("plan.json", b'{"calendar": [{"day": "2026-12-01", "kind": "dose"}]}', "plan.json"),
        ("plan.json", b'{"calendar": [{"day": "20261201", "kind": "dose", "words": ""}]}', "plan"),
        ("plan.json", b'{"calendar": [{"day": "2026-12-01", "kind": "x", "words": ""}]}', "plan"),
        (
            "plan.json",
            b'{"calendar": [{"day": "2026-12-01", "kind": "dose", "words": "\\ud83d"}]}',
            "plan.json",
        ),
        ("plan.json", b'{"calendar": [], "calendar": []}', "plan.json"),
        ("plan.json", b"[" * 100_000, "plan.json"),
        ("plan.json", b"\xff\xfe", "plan.json"),
        ("case.json", b"{}", "case.json"),
        ("case.json", b'{"format": "myoplan-case", "version": 2}', "case.json"),
        ("case.json", b'{"format": "myoplan-case", "version": 1, "x": 1}', "case.json"),
        ("case.json", b"", "case.json"),
    ],
)
def test_what_could_not_be_opened_later_is_not_taken_in_now(
    part: str, data: bytes, place: str, store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = {**members(path), f"{FIRST}/{part}": data}
    rewritten(path, resealed(parts, lambda _: None))
    assert f"“{FIRST}/{place}" in refused(elsewhere, path).sentence


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (("patient", "id", "A" * 32), "patient.id"),
        (("patient", "name", ""), "patient.name"),
        (("patient", "name", "x" * 5000), "patient.name"),
        (("patient", "name", "a\nb"), "patient.name"),
        (("patient", "born", "yesterday"), "patient.born"),
        (("patient", "born", 0), "patient.born"),
        (("patient", "extra", 1), "patient.extra"),
        (("visits", "folder", "../../etc"), "visits.0.folder"),
        (("visits", "number", 0), "visits.0.number"),
        (("visits", "number", "1"), "visits.0.number"),
        (("visits", "sealed_at", "2026-11-22T12:00:00"), "visits.0.sealed_at"),
        (("visits", "sealed_at", "2026-11-22T14:00:00+02:00"), "visits.0.sealed_at"),
        (("visits", "sealed_at", "2026-11-22T12:00:00.5+00:00"), "visits.0.sealed_at"),
        (("visits", "fingerprint", "x" * 64), "visits.0.fingerprint"),
        (("visits", "before", None), "visits.0.before"),
        (("visits", "sealed_by_name", "a\u202eb"), "visits.0.sealed_by_name"),
        (("visits", "id", None), "visits.0.id"),
    ],
)
def test_an_index_that_is_not_as_written_names_the_place(
    entry: tuple[str, str, object], place: str, store: Store, tmp_path: Path
) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = members(path)
    index = json.loads(parts["patient.json"])
    table, name, value = entry
    (index[table][0] if table == "visits" else index[table])[name] = value
    rewritten(path, {**parts, "patient.json": json_bytes(index)})
    error = refused(store, path)
    assert f"patient.json: {place}" in {problem.place for problem in error.problems}


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"format": "myoplan-case", "version": 1}',
        b'{"format": "myoplan-patient"}',
        b'{"format": "myoplan-patient", "version": true, "patient": {}, "visits": []}',
        b'{"format": "myoplan-patient", "version": 1, "version": 1}',
        b'{"format": "myoplan-patient", "version": 1, "patient": {}, "visits": ' + b"[" * 50_000,
        b"\xff",
        b'{"format": "myoplan-patient", "version": 1e999999999999}',
    ],
)
def test_an_index_that_is_none_is_refused(index: bytes, store: Store, tmp_path: Path) -> None:
    path = rewritten(tmp_path / "a.zip", {"patient.json": index})
    assert "patient.json" in str(refused(store, path))


def test_a_file_of_a_newer_version_says_so(store: Store, tmp_path: Path) -> None:
    index = b'{"format": "myoplan-patient", "version": 2}'
    path = rewritten(tmp_path / "a.zip", {"patient.json": index})
    assert isinstance(refused(store, path), RecordsNewerError)


def test_one_visit_under_two_folders_is_refused(store: Store, tmp_path: Path) -> None:
    path = exported(store, two_visits(store), tmp_path)
    parts = members(path)
    index = json.loads(parts["patient.json"])
    again = "visits/03-2026-11-21"
    index["visits"].append({**index["visits"][0], "folder": again})
    copies = {name.replace(FIRST, again): data for name, data in parts.items() if FIRST in name}
    rewritten(path, {**parts, **copies, "patient.json": json_bytes(index)})
    assert f"“{again}” stands there twice" in refused(store, path).sentence

"""The door to the trail: every line has words, an export is a line itself, a check is noted."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import ExportError
from desktop_app.record_keeping.trail_desk import TrailDesk
from desktop_app.record_keeping.trail_words import ACT_WORDS, entry_words
from desktop_app.records.model import Act
from desktop_app.records.refusals import RecordsDamagedError, RecordsError
from desktop_app.records.trail import WantedEntries
from desktop_app.records.trail_file import TrailForm
from tests.records.stores import Store, new_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.records.model import TrailEntry


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A store with a patient and a sealed visit."""
    found = new_store(tmp_path)
    found.visit(found.patient())
    yield found
    found.vault.close()


def newest(store: Store) -> TrailEntry:
    return TrailDesk(store.session).entries(WantedEntries(most=1))[0]


def test_every_act_has_words_of_its_own() -> None:
    assert set(ACT_WORDS) == set(Act)
    assert len(set(ACT_WORDS.values())) == len(Act)


def test_the_words_of_a_line_name_patient_and_detail(filled: Store) -> None:
    line = newest(filled)
    name = TrailDesk(filled.session).patient_name(line.patient)
    assert name == "Test Patient A-104"
    assert entry_words(line, name) == ("Visit sealed: Test Patient A-104 · 2026-11-22 · 7F3A-91C2")
    assert entry_words(line, "") == (
        f"Visit sealed: patient {line.patient[:8]} · 2026-11-22 · 7F3A-91C2"
    )
    assert entry_words(replace(line, act=Act.LOCKED, patient="", detail=""), "") == "Locked"


def test_a_patient_who_is_gone_has_no_name(filled: Store) -> None:
    assert TrailDesk(filled.session).patient_name("f" * 32) == ""


@pytest.mark.parametrize("name", ["trail.csv", "trail.JSON"])
def test_an_export_holds_every_line_and_its_own(filled: Store, tmp_path: Path, name: str) -> None:
    before = newest(filled).number
    count = TrailDesk(filled.session).export(tmp_path / name)
    assert count == before + 1
    assert newest(filled).act is Act.TRAIL_EXPORTED
    text = (tmp_path / name).read_text(encoding="utf-8-sig")
    if name.endswith("csv"):
        rows = list(csv.reader(text.splitlines()))
        assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, count + 1)]
        assert rows[-1][4] == "Audit trail exported"
    else:
        found = json.loads(text)
        assert found["head"] == newest(filled).fingerprint
        assert len(found["lines"]) == count


def test_any_name_will_do_where_the_form_is_said(filled: Store, tmp_path: Path) -> None:
    TrailDesk(filled.session).export(tmp_path / "trail", TrailForm.JSON)
    assert json.loads((tmp_path / "trail").read_bytes())["lines"]


def test_another_ending_is_refused_and_nothing_noted(filled: Store, tmp_path: Path) -> None:
    before = newest(filled)
    with pytest.raises(RecordsError, match=r"“trail.pdf” ends with neither"):
        TrailDesk(filled.session).export(tmp_path / "trail.pdf")
    assert newest(filled) == before
    assert not (tmp_path / "trail.pdf").exists()


def test_an_export_never_takes_the_place_of_a_part_of_the_records(filled: Store) -> None:
    before = filled.state.keys.parent
    with pytest.raises(RecordsError, match="among the records"):
        TrailDesk(filled.session).export(before / "store.db", TrailForm.CSV)
    assert newest(filled).act is Act.VISIT_SEALED


def test_no_export_is_without_its_line(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is not there"):
        TrailDesk(filled.session).export(tmp_path / "nowhere" / "trail.csv")
    assert newest(filled).act is Act.TRAIL_EXPORTED


def test_as_text_or_lines_it_is_noted_as_well(filled: Store) -> None:
    desk = TrailDesk(filled.session)
    assert json.loads(desk.exported_text(TrailForm.JSON))["head"] == newest(filled).fingerprint
    assert desk.exported_lines()[-1] == newest(filled)
    assert newest(filled).number == 5


def test_a_trail_that_cannot_be_read_is_not_exported(filled: Store, tmp_path: Path) -> None:
    with filled.vault.writing() as connection:
        connection.execute("DROP TRIGGER trail_stays")
        connection.execute("UPDATE trail SET act = 'danced' WHERE number = 2")
    with pytest.raises(RecordsDamagedError, match="from line 2 on"):
        TrailDesk(filled.session).export(tmp_path / "trail.csv")
    assert not (tmp_path / "trail.csv").exists()


def test_a_check_stands_in_the_trail_with_what_came_of_it(filled: Store) -> None:
    desk = TrailDesk(filled.session)
    assert desk.verify().faults == ()
    assert newest(filled).act is Act.VERIFIED
    assert newest(filled).detail == "all is well · visits: 1 · lines of the trail: 3"
    with filled.vault.writing() as connection:
        connection.execute("UPDATE patient SET merged_into = 'nobody'")
    assert len(desk.verify().faults) == 2
    assert newest(filled).detail == "faults: 2 · visits: 1 · lines of the trail: 4"


def test_a_check_says_what_it_found_even_where_nothing_can_be_noted(filled: Store) -> None:
    with filled.vault.writing() as connection:
        filled.vault.retire(connection, "2026-11-22-120000-restored-ab12")
    found = TrailDesk(filled.session).verify()
    assert found.visits == 1
    (fault,) = found.faults
    assert "could not be added to the audit trail. The records were restored" in fault

"""The trail as a file: read by people, checked without Myoplan, and never run as a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.records.model import Act, Person
from desktop_app.records.trail import in_order
from desktop_app.records.trail_file import TrailForm, trail_bytes
from tests.records.stores import NOON

if TYPE_CHECKING:
    from desktop_app.records.model import TrailEntry
    from tests.records.stores import Store

ZONE = timezone(timedelta(hours=5, minutes=30))


def trail(store: Store) -> tuple[TrailEntry, ...]:
    return tuple(in_order(store.vault, 10_000))


def written(store: Store, form: TrailForm) -> bytes:
    return trail_bytes(form, trail(store), lambda line: line.act.value.title(), NOON, ZONE)


def table(store: Store) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(store, TrailForm.CSV).decode("utf-8-sig"))))


def data(store: Store) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(store, TrailForm.JSON))
    return found


def noted(store: Store, detail: str) -> None:
    with store.session.change() as change:
        change.note(Act.OVERRIDDEN, "a1" * 16, detail)


def first_wrong(found: dict[str, Any]) -> int | None:
    """Check an export as its head says, with nothing but what Python brings."""
    before = ""
    for number, line in enumerate(found["lines"], start=1):
        sealed = line["sealed"]
        row = json.dumps(sealed, sort_keys=True).encode()
        follows = sealed["number"] == number and sealed["before"] == before
        if not follows or hashlib.sha256(row).hexdigest() != line["fingerprint"]:
            return number
        before = line["fingerprint"]
    return None if before == found["head"] else 0


def test_a_line_of_the_table_says_who_did_what_when_in_both_times(store: Store) -> None:
    noted(store, "cover agreed with Dr B")
    head, line = table(store)
    assert len(head) == len(set(head)) == len(line)
    assert line == [
        "1",
        "2026-11-22 17:30:00+05:30",
        "2026-11-22 12:00:00+00:00",
        "Dr A",
        "Block Overridden",
        "a1" * 16,
        "cover agreed with Dr B",
        "",
        "",
        trail(store)[0].fingerprint,
    ]


def test_a_table_keeps_letters_commas_quotes_and_line_ends(store: Store) -> None:
    words = 'µ “ü”, "quoted"; next\nline'
    noted(store, words)
    assert written(store, TrailForm.CSV).startswith(b"\xef\xbb\xbf")
    assert table(store)[1][6] == words


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])  # noqa: RUF001 - wide letters are meant
def test_nothing_that_somebody_typed_is_a_formula(store: Store, first: str) -> None:
    noted(store, f"{first}HYPERLINK(1)")
    cells = table(store)[1]
    assert cells[6] == f"'{first}HYPERLINK(1)"


def test_a_name_is_no_formula_either(store: Store) -> None:
    session = store.again(Person("c" * 32, "=1+1"))
    with session.change() as change:
        change.note(Act.UNLOCKED)
    session.vault.close()
    assert table(store)[1][3] == "'=1+1"


def test_who_had_not_unlocked_yet_has_no_name(store: Store) -> None:
    from desktop_app.records.trail import append

    with store.vault.writing() as connection:
        append(connection, NOON, None, Act.ATTEMPTS_FAILED, detail="3")
    assert table(store)[1][3] == ""
    assert data(store)["lines"][0]["sealed"]["person"] is None
    assert first_wrong(data(store)) is None


def test_a_clock_that_stood_behind_is_told(store: Store) -> None:
    noted(store, "first")
    store.clock.forward(days=-1)
    noted(store, "second")
    assert [line[7] for line in table(store)[1:]] == ["", "yes"]


def test_the_chain_can_be_checked_without_the_program(store: Store) -> None:
    for words in ("first", 'µ “ü” \U0001f469 \\ " / \x7f', "third"):
        noted(store, words)
    found = data(store)
    assert first_wrong(found) is None
    assert [line["words"] for line in found["lines"]] == ["Block Overridden"] * 3
    assert found["lines"][0]["local_time"] == "2026-11-22 17:30:00+05:30"
    assert found["head"] == trail(store)[-1].fingerprint


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("detail", "something else"),
        ("person", ["b" * 32, "Dr B"]),
        ("at", "2026-11-22T12:00:01+00:00"),
        ("patient", ""),
        ("act", "printed"),
        ("clock_behind", True),
    ],
)
def test_whatever_is_changed_in_an_export_shows(store: Store, key: str, value: object) -> None:
    for words in ("first", "second", "third"):
        noted(store, words)
    found = data(store)
    found["lines"][1]["sealed"][key] = value
    assert first_wrong(found) == 2


def test_lines_taken_out_of_an_export_show(store: Store) -> None:
    for words in ("first", "second", "third"):
        noted(store, words)
    middle, end = data(store), data(store)
    del middle["lines"][1]
    del end["lines"][2]
    assert (first_wrong(middle), first_wrong(end)) == (2, 0)


def test_the_head_of_an_export_says_how_it_is_checked(store: Store) -> None:
    found = data(store)
    assert (found["format"], found["written_at"]) == ("myoplan-trail-export/1", NOON.isoformat())
    said = " ".join(found["how_to_check"])
    for word in (
        "SHA-256",
        "json.dumps(line['sealed'], sort_keys=True)",
        "“before”",
        "without a key",
    ):
        assert word in said
    assert (found["lines"], found["head"]) == ([], "")

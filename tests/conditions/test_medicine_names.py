"""The directory of names: what is known, what is close, what is strange."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from desktop_app.conditions.medicine_entry import members_in
from desktop_app.conditions.medicine_names import (
    CLASSES_FACT,
    DIRECTORY_FACTS,
    directory,
)
from desktop_app.conditions.spelling import slips, slips_allowed, words_of
from desktop_app.evidence.evidence_base import Evidence
from desktop_app.evidence.records import Status, Table
from tests.decision.tables import EVIDENCE

NAMES = directory(EVIDENCE)
ROWS = [row for fact in (*DIRECTORY_FACTS, CLASSES_FACT) for row in EVIDENCE.table(fact).rows]
WRITTEN = [
    (name.strip(), row["names"].split(",")[0]) for row in ROWS for name in row["names"].split(",")
]
# Real medicines whose names are confused with each other.
CONFUSED = (
    ("azathioprine", "azithromycin"),
    ("prednisone", "prednisolone"),
    ("methotrexate", "metolazone"),
    ("ciclosporin", "cyclophosphamide"),
    ("hydroxychloroquine", "hydroxycarbamide"),
    ("mercaptopurine", "mepacrine"),
    ("losartan", "valsartan"),
    ("tramadol", "trazodone"),
    ("chloroquine", "hydroxychloroquine"),
    ("clonidine", "clonazepam"),
)


@pytest.mark.parametrize(("name", "medicine"), WRITTEN, ids=str)
def test_every_name_is_its_own_and_no_slip_of_another(name: str, medicine: str) -> None:
    found = NAMES.read(name)
    assert found.known
    assert found.shown == (medicine,)


@pytest.mark.parametrize("pair", CONFUSED, ids=" and ".join)
def test_a_real_name_is_never_taken_for_another(pair: tuple[str, str]) -> None:
    for one, other in permutations(pair):
        assert NAMES.read(one).shown == (one,)
        assert NAMES.read(one).known
        assert NAMES.means(one).isdisjoint(NAMES.means(other))


@pytest.mark.parametrize(
    ("written", "medicines"),
    [
        ("Bactrim forte 960mg b.d.", ("co-trimoxazole",)),
        ("COTRIMOXAZOLE", ("co-trimoxazole",)),
        ("co trimoxazole", ("co-trimoxazole",)),
        ("oméprazole 20 mg", ("omeprazole",)),
        ("St. John's wort tea", ("St John’s wort",)),
        ("st john’s wort", ("St John’s wort",)),
        ("ramipril and spironolactone", ("ramipril", "spironolactone")),
        ("oestrogen patch", ("oestrogen",)),
        ("ACE-inhibitors", ("ACE inhibitor",)),
        ("xyzcillin", ("penicillin",)),  # ends as penicillins do
        ("Aspirin 75mg", ("low-dose aspirin",)),
        ("tacrolimus ointment", ("tacrolimus ointment",)),
        ("6-MP 50 mg", ("mercaptopurine",)),
    ],
)
def test_case_accents_hyphens_and_doses_do_not_count(
    written: str, medicines: tuple[str, ...]
) -> None:
    found = NAMES.read(written)
    assert found.known
    assert found.shown == medicines


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("trimetoprim", ("trimethoprim",)),
        ("metotrexate", ("methotrexate",)),
        ("azathioprin", ("azathioprine",)),
        ("Bactirm", ("Bactrim (co-trimoxazole)",)),
        ("st jons wort", ("St John’s wort",)),
        ("ramiprill 5 mg", ("ramipril",)),
        ("ciclosporinkapseln", ("ciclosporin",)),  # a name inside a longer word
        ("azath", ("azathioprine",)),  # the beginning of a name
        ("predni", ("prednisone", "prednisolone")),
    ],
)
def test_a_close_name_is_neither_taken_nor_ignored(written: str, meant: tuple[str, ...]) -> None:
    found = NAMES.read(written)
    assert found.shown == ()
    assert not found.strange
    assert [doubt.meant for doubt in found.doubts] == [meant]


@pytest.mark.parametrize("written", ["xyz", "none", "", "500 mg", "mtz", "zzzz", "ramipril zzzz"])
def test_a_strange_name_stays_strange(written: str) -> None:
    found = NAMES.read(written)
    assert found.strange
    assert not found.known
    assert found.doubts == ()


def test_a_slip_beside_a_strange_word_shows_both() -> None:
    found = NAMES.read("zzzz trimetoprim")
    assert found.strange
    assert [doubt.meant for doubt in found.doubts] == [("trimethoprim",)]


def test_a_class_holds_when_all_its_members_are_looked_for() -> None:
    statin = NAMES.read("statins")
    wanted = NAMES.table("names.ciclosporin-contraindicated")
    assert not statin.holds(wanted)
    assert statin.could_hold(wanted)
    assert members_in(statin, wanted) == ("rosuvastatin", "simvastatin")
    assert NAMES.read("ACE inhibitor").holds(NAMES.table("names.azathioprine-interacting"))


@pytest.mark.parametrize(
    ("typed", "name", "wanted"),
    [
        ("trimetoprim", "trimethoprim", 1),  # a letter missing
        ("ramiprill", "ramipril", 1),  # one too many
        ("ramiprol", "ramipril", 1),  # a wrong one
        ("rampiril", "ramipril", 1),  # two swapped
        ("ramipril", "ramipril", 0),
        ("ramirpol", "ramipril", 2),
        ("ab", "ramipril", 3),  # more than asked for is not counted further
        ("xxxxxxxx", "ramipril", 3),
    ],
)
def test_slips_are_counted_up_to_a_limit(typed: str, name: str, wanted: int) -> None:
    assert slips(typed, name, 2) == wanted


def test_short_words_allow_no_slip_and_long_ones_two() -> None:
    allowed = [slips_allowed("x" * length) for length in (3, 4, 6, 7, 20)]
    assert allowed == [0, 1, 1, 2, 2]


def test_words_and_numbers_are_told_apart() -> None:
    assert words_of("Co-Trimoxazole 960mg (St. John’s)") == (
        *("co", "trimoxazole", "960", "mg"),
        *("st", "johns"),
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [("bactr", "Bactrim"), ("mycophe", "mycophenolate mofetil"), ("trimetoprim", "trimethoprim")],
)
def test_names_are_offered_by_beginning_then_by_content_then_by_closeness(
    typed: str, first: str
) -> None:
    assert NAMES.alike(typed)[0].name == first


def test_content_is_offered_after_beginnings() -> None:
    offered = [name.name for name in NAMES.alike("statin")]
    assert offered[0] == "statin"
    assert "simvastatin" in offered
    assert NAMES.alike("- ") == ()
    assert NAMES.alike("qqqqqq") == ()


def test_a_table_may_name_a_medicine_that_the_directory_lacks() -> None:
    added = Table(
        kind="table",
        id="names.new",
        says="A name.",
        place="Here",
        status=Status.RECALLED,
        checked_on=date(2026, 11, 22),
        rows=({"name": "Newmab"},),
    )
    evidence = Evidence(
        edition=EVIDENCE.edition,
        dated=EVIDENCE.dated,
        fingerprint=EVIDENCE.fingerprint,
        sources=EVIDENCE.sources,
        facts={**EVIDENCE.facts, added.id: added},
        source_of={**EVIDENCE.source_of, added.id: "medicine-names"},
    )
    names = directory(evidence)
    assert names.read("newmab 5 mg").holds(names.table("names.new"))

"""The history of records: current, readable, and enough to decide as in an earlier edition."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.decide import decide
from desktop_app.documents.plan_data import plan_data
from desktop_app.documents.record_history import changed_since, history_lines
from desktop_app.evidence.history import HISTORY_FILE, History
from desktop_app.evidence.load import load
from desktop_app.evidence.records import Status
from desktop_app.evidence.site_review import Reviewed, Signature, SiteReviews, Verdict
from desktop_app.evidence_desk import EvidenceDesk
from desktop_app.exchange.case_file import read_case
from desktop_app.settings import resource_folder, seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.evidence.evidence_base import Evidence

EVIDENCE = load(seeds_folder())
EARLIER = EVIDENCE.editions
EXAMPLES = sorted((resource_folder() / "examples").glob("*.json"))
AGE = "malignancy.age"
SOURCE = """\
[source]
id = "leaflet"
title = "A leaflet"
short = "Leaflet"
publisher = "Somebody"
read = "whole"
review = "submitted"
"""
FACT = """
[[fact]]
id = "test.{name}"
says = "From {value}."
place = "Page 1"
status = "checked"
checked_on = 2026-11-21
"""
FIGURE = 'kind = "threshold"\nvalue = {value}\nunit = "a"\nstep = 1\ncompare = "at least"\n'
ROWS = 'kind = "table"\nrows = [{ mg = 5 }, { mg = 2.5 }]\n'


# ------------------------------------------------------------------------------- the shipped file


def test_the_history_is_current() -> None:
    renew = (
        f"seeds/{HISTORY_FILE} does not tell of the records as they are. Raise the edition in "
        "seeds/edition.toml if that edition was given out, then run: "
        "python3 packaging/dev.py history"
    )
    known = {fact_id: steps[-1].digest for fact_id, steps in EVIDENCE.history.known().items()}
    there = {fact_id: digest for fact_id, digest in known.items() if digest}

    assert EVIDENCE.history.editions, renew
    assert EVIDENCE.history.editions[-1].label == EVIDENCE.edition, renew
    assert EVIDENCE.history.editions[-1].dated == EVIDENCE.dated, renew
    assert there == {fact_id: EVIDENCE.digest(fact_id) for fact_id in EVIDENCE.facts}, renew


def test_every_record_came_with_some_edition_and_every_later_step_changed_it() -> None:
    order = [edition.label for edition in EVIDENCE.history.editions]
    for steps in EVIDENCE.history.known().values():
        places = [order.index(step.edition.label) for step in steps]
        assert places == sorted(set(places))
        assert steps[0].changes == {}
        assert all(step.changes or not step.digest for step in steps[1:])


def test_the_fingerprint_does_not_cover_the_history(tmp_path: Path) -> None:
    for path in seeds_folder().glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())

    assert load(tmp_path).fingerprint == EVIDENCE.fingerprint
    assert load(tmp_path).editions == ()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"schema": 2}',
        b'{"schema": 1, "editions": 3}',
        b'{"schema": 1, "editions": [["2026.1", "someday"]], "records": {}}',
        b'{"schema": 1, "editions": [], "records": {"a.b": [["2026.1", "x", {}]]}}',
        b'{"schema": 1, "editions": [["1", "2026-11-21"]], "records": {"a.b": [["1", "x", []]]}}',
    ],
)  # fmt: skip
def test_a_history_that_cannot_be_read_keeps_nobody_from_a_plan(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / HISTORY_FILE).write_bytes(data)
    base = replace(EVIDENCE, history=History(tmp_path / HISTORY_FILE))

    assert base.editions == ()
    assert history_lines(AGE, base) == ()
    assert f"“{HISTORY_FILE}”, cannot be read" in base.history.remark
    assert base.history.remark in EvidenceDesk(base).remarks
    assert decide(read_case(EXAMPLES[0]), base, base.dated).lines


def test_a_history_that_is_not_there_is_said_to_be_missing_and_the_shipped_one_is_read(
    tmp_path: Path,
) -> None:
    assert "cannot be read" in History(tmp_path / HISTORY_FILE).remark
    assert History().remark == ""
    assert EVIDENCE.history.remark == ""


# ------------------------------------------------------------------------------- earlier editions


def test_the_first_edition_is_known_and_the_one_in_use_is_not_an_earlier_one() -> None:
    assert EARLIER[0] == "2026.1"
    assert EVIDENCE.edition not in EARLIER
    with pytest.raises(KeyError):
        EVIDENCE.as_of("1999.1")
    with pytest.raises(KeyError):
        EVIDENCE.as_of("")


@pytest.mark.parametrize("edition", EARLIER)
def test_what_changed_since_is_as_it_was_and_all_else_as_it_is(edition: str) -> None:
    earlier = EVIDENCE.as_of(edition)
    stays = set(EVIDENCE.stays_since(edition))

    assert (earlier.edition, list(earlier.facts)) == (edition, list(EVIDENCE.facts))
    assert earlier.fingerprint != EVIDENCE.fingerprint
    for fact_id in EVIDENCE.facts:
        steps = EVIDENCE.history.of(fact_id)
        then = [step for step in steps if step not in EVIDENCE.history.after(edition, fact_id)]
        if fact_id in stays:
            assert earlier.fact(fact_id) == EVIDENCE.fact(fact_id)
        else:  # the digest that the record had then is the proof
            assert earlier.digest(fact_id) == then[-1].digest, fact_id


def test_a_known_change_is_taken_back() -> None:
    earlier = EVIDENCE.as_of("2026.2")

    assert EVIDENCE.fact("bohan-peter.criteria").status is Status.SECONDARY
    assert earlier.fact("bohan-peter.criteria").status is Status.CHECKED
    assert "steroid.watch" in EVIDENCE.stays_since("2026.1")  # a sentence then, a table now


@pytest.mark.parametrize("edition", EARLIER)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_can_be_decided_as_in_an_earlier_edition(path: Path, edition: str) -> None:
    case, earlier = read_case(path), EVIDENCE.as_of(edition)

    data = plan_data(decide(case, earlier, EVIDENCE.dated), earlier)

    assert data["evidence"]["edition"] == edition
    assert data["lines"]


def test_strengths_of_a_site_hold_in_an_earlier_edition_too() -> None:
    tablets = "azathioprine.tablets"  # two strengths were added with 2026.2
    at_site = EVIDENCE.with_strengths({tablets: (Decimal(75),)})

    assert at_site.as_of("2026.1").fact(tablets) == at_site.fact(tablets)
    assert tablets in at_site.stays_since("2026.1")
    assert tablets not in EVIDENCE.stays_since("2026.1")


# ------------------------------------------------------------------------------- told in words


@pytest.fixture
def base(tmp_path: Path) -> Evidence:
    """A base with two editions: one number was raised, one row was added, one record came."""
    (tmp_path / "edition.toml").write_text('edition = "2"\ndated = 2026-12-01\n')
    facts = (
        FACT.format(name="age", value=50) + FIGURE.format(value=50),
        FACT.format(name="sizes", value="5 mg") + ROWS,
        FACT.format(name="new", value="now on") + 'kind = "statement"\n',
    )
    (tmp_path / "leaflet.toml").write_text(SOURCE + "".join(facts))
    made = load(tmp_path)
    age_then = made.with_value("test.age", Decimal(40))
    before = age_then.fact("test.age").model_copy(update={"says": "From 40."})
    age_then = replace(made, facts={**made.facts, "test.age": before})
    told = {
        "test.age": [
            ["1", age_then.digest("test.age"), {}],
            ["2", made.digest("test.age"),
             {"says": ["From 40.", "From 50."], "value": [40, 50],
              "status": ["recalled", "checked"], "checked_on": ["2026-11-20", "2026-11-21"]}],
        ],
        "test.sizes": [
            ["1", "of old", {}],
            ["2", made.digest("test.sizes"),
             {"rows": [[{"mg": 5}, {"mg": 1}], [{"mg": 5}, {"mg": 2.5}]],
              "differs": [None, ["test.age"]], "caution": [None, "Mind this."]}],
        ],
        "test.new": [["2", made.digest("test.new"), {}]],
        "test.gone": [["1", "as it was", {}], ["2", "", {}]],
    }  # fmt: skip
    editions = [["1", "2026-11-21"], ["2", "2026-12-01"]]
    whole = {"schema": 1, "editions": editions, "records": told}
    (tmp_path / HISTORY_FILE).write_text(json.dumps(whole))
    return made


def signed(base: Evidence, fact_id: str, digest: str) -> Evidence:
    given = Signature(
        fact=fact_id,
        digest=digest,
        edition="1",
        reviewer="Dr Example",
        signed_on=date(2026, 11, 25),
        verdict=Verdict.SIGNED,
    )
    return base.with_reviews(SiteReviews((given,)))


def read(words: tuple[str, ...]) -> list[str]:
    return [line.replace("\u00a0", " ") for line in words]


def test_the_life_of_a_record_reads_from_now_to_its_beginning(base: Evidence) -> None:
    lines = history_lines("test.age", signed(base, "test.age", "x"))

    assert [line.title for line in lines] == [
        "Changed in edition 2",
        "Signed by Dr Example",
        "Came with edition 1",
    ]
    assert read(lines[0].words) == [
        "Sentence: “From 40.” → “From 50.”",
        "Value: 40 → 50",
        "Status: general knowledge, not read in a source → read in a primary or official text",
        "Checked on: 20 Nov 2026 → 21 Nov 2026",
    ]
    assert read(tuple(line.day for line in lines)) == ["1 Dec 2026", "25 Nov 2026", "21 Nov 2026"]
    assert [line.title for line in history_lines("test.new", base)] == ["Came with edition 2"]


def test_what_another_version_wrote_is_told_as_it_stands(base: Evidence) -> None:
    path = base.history.path
    assert path is not None
    whole = json.loads(path.read_text())
    whole["records"]["test.age"][1][2] = {"status": ["heard", "checked"], "kind": ["hint", "dose"]}
    path.write_text(json.dumps(whole))
    changed, _ = history_lines("test.age", replace(base, history=History(path)))
    assert changed.words == (
        "Status: heard → read in a primary or official text",
        "Kind of record: hint → a dose",
    )


def test_a_table_tells_its_rows_and_a_record_taken_out_says_so(base: Evidence) -> None:
    changed, _ = history_lines("test.sizes", base)
    assert changed.words == (
        "Row taken out: mg: 1",
        "Row added: mg: 2.5",
        "Differs from record 1 as well",
        "Caution, new: “Mind this.”",
    )
    assert history_lines("test.gone", base)[0].title == "Taken out in edition 2"


def test_what_was_changed_since_a_signature_is_named(base: Evidence) -> None:
    then = base.history.of("test.age")[0].digest
    later = signed(base, "test.age", then)

    assert later.reviewed("test.age") is Reviewed.CHANGED
    assert read(changed_since("test.age", later))[:2] == [
        "Changed since edition 2, 1 Dec 2026.",
        "Sentence: “From 40.” → “From 50.”",
    ]


def test_what_is_not_known_to_have_changed_is_not_guessed(base: Evidence) -> None:
    unknown = signed(base, "test.age", "of another edition")

    assert changed_since("test.age", unknown) == (
        "It was read in edition 1. What was changed since then is not known.",
    )
    assert changed_since("test.age", base) == ()
    assert changed_since("test.new", signed(base, "test.new", base.digest("test.new"))) == ()


def test_an_earlier_edition_names_what_it_cannot_take_back(base: Evidence) -> None:
    earlier = base.as_of("1")

    assert earlier.values["test.age"] == 40
    assert earlier.dated == date(2026, 11, 21)
    assert earlier.table("test.sizes").rows == ({"mg": 5}, {"mg": 1})
    assert earlier.table("test.sizes").caution == ""
    assert base.stays_since("1") == ("test.new",)
    assert base.stays_since("2") == ()


def test_of_several_changes_the_first_is_taken_back_and_told_with_the_last(base: Evidence) -> None:
    path = base.history.path
    assert path is not None
    whole = json.loads(path.read_text())
    whole["editions"].insert(1, ["1b", "2026-11-28"])
    first, last = whole["records"]["test.age"]
    between = ["1b", "between", {"value": [40, 45], "place": ["Page 1", "Page 2"]}]
    last[2] = {"value": [45, 50], "place": ["Page 2", "Page 1"]}
    whole["records"]["test.age"] = [first, between, last]
    path.write_text(json.dumps(whole))
    again = replace(base, history=History(path))

    assert again.as_of("1").values["test.age"] == 40
    assert again.as_of("1b").values["test.age"] == 45
    assert again.as_of("1b").fact("test.age").place == "Page 2"
    assert read(changed_since("test.age", signed(again, "test.age", first[1]))) == [
        "Changed since edition 1b, 28 Nov 2026.",
        "Value: 40 → 50",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ["statement", "threshold"]},
        {"source": ["poster", "leaflet"]},
        {"step": [0, 1]},
        {"colour": ["red", None]},
    ],
    ids=["another kind", "another source", "a figure that cannot be", "a key nobody knows"],
)
def test_what_rules_could_not_read_stays_as_it_is(
    base: Evidence, changes: dict[str, list[object]]
) -> None:
    path = base.history.path
    assert path is not None
    whole = json.loads(path.read_text())
    whole["records"]["test.age"][1][2] = changes
    path.write_text(json.dumps(whole))
    again = replace(base, history=History(path))

    assert again.as_of("1").fact("test.age") == base.fact("test.age")
    assert again.stays_since("1") == ("test.age", "test.new")

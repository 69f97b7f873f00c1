"""What a site says of records: it holds for the very words that were read, and upgrades nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import TypeAdapter

from desktop_app.decision.decide import decide
from desktop_app.documents.plan_data import fingerprint
from desktop_app.errors import UserError
from desktop_app.evidence.load import load
from desktop_app.evidence.records import AnyFact, Fact, Review
from desktop_app.evidence.site_review import (
    LONGEST_COMMENT,
    LONGEST_NAME,
    Reviewed,
    Signature,
    SiteReviews,
    Verdict,
    digest_of,
    refuse_signature,
)
from desktop_app.exchange.case_file import read_case
from desktop_app.settings import resource_folder, seeds_folder

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

EVIDENCE = load(seeds_folder())
DAY = date(2026, 11, 22)
AGE = "malignancy.age"


def signature(fact_id: str = AGE, verdict: Verdict = Verdict.SIGNED, **other: object) -> Signature:
    given = Signature(
        fact=fact_id,
        digest=EVIDENCE.digest(fact_id),
        edition=EVIDENCE.edition,
        reviewer="Dr Example",
        signed_on=DAY,
        verdict=verdict,
        comment="Read in the guideline" if verdict is not Verdict.SIGNED else "",
    )
    return replace(given, **other)  # type: ignore[arg-type]  # named by each test


def with_signatures(*given: Signature, base: Evidence = EVIDENCE) -> Evidence:
    return base.with_reviews(SiteReviews(given))


def edited(fact: Fact, **other: object) -> str:
    """Give the digest of a record in which something was written otherwise."""
    return digest_of(fact.model_copy(update=other), EVIDENCE.source_of[fact.id])


@pytest.mark.parametrize(
    ("fact_id", "field", "value"),
    [
        (AGE, "id", "malignancy.other-age"),
        (AGE, "says", "From the age of 41, screen."),
        (AGE, "value", Decimal(41)),
        (AGE, "unit", "mo"),
        (AGE, "compare", "more than"),
        (AGE, "place", "Page 2"),
        (AGE, "refs", ()),
        (AGE, "caution", ""),
        (AGE, "status", "checked"),
        ("prednisone.dose", "maximum", Decimal(2)),
        ("beijing.v-sign", "count", 28),
        ("beijing.v-sign", "compared", None),
        ("tis.points", "rows", ()),
    ],
)
def test_another_word_number_place_or_status_is_another_record(
    fact_id: str, field: str, value: object
) -> None:
    assert edited(EVIDENCE.fact(fact_id), **{field: value}) != EVIDENCE.digest(fact_id)


def test_another_source_is_another_record() -> None:
    assert digest_of(EVIDENCE.fact(AGE), "imacs-2023") != EVIDENCE.digest(AGE)


def test_the_way_a_record_is_written_down_changes_nothing() -> None:
    age = EVIDENCE.threshold(AGE)
    table = EVIDENCE.table("tis.points")
    turned = tuple(dict(reversed(row.items())) for row in table.rows)

    assert edited(age, value=Decimal("40.00")) == EVIDENCE.digest(AGE)
    assert edited(age, checked_on=date(2030, 1, 1)) == EVIDENCE.digest(AGE)
    assert edited(age, differs=()) == EVIDENCE.digest(AGE)
    assert edited(table, rows=turned) == EVIDENCE.digest(table.id)


def test_the_order_of_the_rows_of_a_table_is_content() -> None:
    table = EVIDENCE.table("tis.points")

    assert edited(table, rows=table.rows[::-1]) != EVIDENCE.digest(table.id)


def test_a_digest_is_the_same_on_every_machine_and_for_ever() -> None:
    # What sites have signed hangs on it: where this fails, every signature shows as changed.
    common = {"says": "Words", "place": "Page 1", "status": "checked", "checked_on": DAY}
    dose = {"medicine": "prednisone", "per": "kg", "minimum": "0.5", "maximum": "1.0",
            "unit": "mg/kg/d", "interval": "1 d", "route": "by mouth"}  # fmt: skip
    rows = [{"mg": 5, "usual": True, "names": ["a", "b"], "factor": Decimal("0.50")}]
    written: list[dict[str, object]] = [
        {"kind": "statement", "id": "a.b", **common},
        {"kind": "threshold", "id": "a.c", "value": 40, "unit": "a", "step": 1,
         "compare": "at least", **common},
        {"kind": "proportion", "id": "a.d", "percent": "72.5", "group": "all",
         "compared": {"count": 1, "of": 2, "group": "others"}, **common},
        {"kind": "dose", "id": "a.e", **dose, **common},
        {"kind": "table", "id": "a.f", "rows": rows, **common},
    ]  # fmt: skip
    adapter = TypeAdapter[Fact](AnyFact)
    digests = [digest_of(adapter.validate_python(raw), "leaflet")[:12] for raw in written]

    assert digests == [
        "de82ba24b6fc",
        "ffd71470e784",
        "0ba489b4f2ec",
        "d070f3ff7270",
        "a08f9a630ff0",
    ]


def test_until_somebody_signs_a_record_stands_as_its_source_does() -> None:
    source = EVIDENCE.source(AGE)
    approved = {**EVIDENCE.sources, source.id: source.model_copy(update={"review": "approved"})}

    assert EVIDENCE.reviewed(AGE) is Reviewed(source.review)
    assert replace(EVIDENCE, sources=approved).reviewed(AGE) is Reviewed.APPROVED
    assert {Reviewed(review) for review in Review} <= set(Reviewed)


def test_the_last_word_of_the_site_counts() -> None:
    signed, queried = signature(), signature(verdict=Verdict.QUERIED)
    withdrawn = signature(verdict=Verdict.WITHDRAWN)

    assert with_signatures(signed).reviewed(AGE) is Reviewed.SIGNED
    assert with_signatures(signed, queried).reviewed(AGE) is Reviewed.QUERIED
    assert with_signatures(queried, signed).reviewed(AGE) is Reviewed.SIGNED
    assert with_signatures(signed, withdrawn).reviewed(AGE) is EVIDENCE.reviewed(AGE)
    assert with_signatures(signed, withdrawn).signature(AGE) is None
    assert with_signatures(signed).reviewed("tis.points") is EVIDENCE.reviewed("tis.points")


def test_a_record_edited_after_it_was_signed_shows_as_changed() -> None:
    moved = EVIDENCE.with_value(AGE, Decimal(41))

    for verdict in (Verdict.SIGNED, Verdict.QUERIED):
        assert with_signatures(signature(verdict=verdict), base=moved).reviewed(AGE) is (
            Reviewed.CHANGED
        )
    moved_back = with_signatures(signature(), base=moved.with_value(AGE, Decimal(40)))
    assert moved_back.reviewed(AGE) is Reviewed.SIGNED


def test_the_strengths_of_a_site_do_not_make_a_signed_table_look_edited() -> None:
    tablets = "prednisone.tablets"
    signed = with_signatures(signature(tablets))

    at_site = signed.with_strengths({tablets: (Decimal(5),)})

    assert at_site.fact(tablets).says != signed.fact(tablets).says
    assert at_site.reviewed(tablets) is Reviewed.SIGNED


def test_no_decision_and_no_fingerprint_hangs_on_a_signature() -> None:
    signed = with_signatures(*map(signature, EVIDENCE.facts))
    case = read_case(Path(resource_folder()) / "examples" / "13-full-record.json")
    unsigned_plan, signed_plan = decide(case, EVIDENCE, DAY), decide(case, signed, DAY)

    assert signed.fingerprint == EVIDENCE.fingerprint
    assert fingerprint(signed_plan, signed) == fingerprint(unsigned_plan, EVIDENCE)
    assert [line.status for line in signed_plan.every_line()] == [
        line.status for line in unsigned_plan.every_line()
    ]


def test_an_approval_of_tomorrow_does_not_count_today_but_a_doubt_does() -> None:
    tomorrow = date(2026, 11, 23)
    reviews = SiteReviews(
        (
            signature(signed_on=tomorrow),
            signature("prednisone.dose", Verdict.QUERIED, signed_on=tomorrow),
        )
    )

    today = reviews.as_of(DAY)

    assert set(today.standing) == {"prednisone.dose"}
    assert "dated in the future: 1." in today.remark
    assert reviews.as_of(tomorrow) is reviews


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (signature(reviewer=""), "needs the name"),
        (signature(reviewer=" \t"), "needs the name"),
        (signature(reviewer="x" * (LONGEST_NAME + 1)), "Write the longer one short"),
        (signature(comment="x" * (LONGEST_COMMENT + 1)), "Write the longer one short"),
        (signature(reviewer="Dr\nExample"), "cannot be printed"),
        (signature(comment="a\x00b"), "cannot be printed"),
        (signature(comment="a\u202eb"), "cannot be printed"),
        (signature(verdict=Verdict.QUERIED, comment=" "), "A doubt needs its reason"),
    ],
)
def test_a_signature_that_could_not_be_read_again_is_refused(given: Signature, words: str) -> None:
    with pytest.raises(UserError) as caught:
        refuse_signature(given)
    assert words in caught.value.sentence


@pytest.mark.parametrize(
    "given",
    [
        signature(reviewer="x" * LONGEST_NAME, comment="y" * LONGEST_COMMENT),
        signature(reviewer="Δρ Παπαδοπούλου", comment="line one\nline two"),
        signature(verdict=Verdict.WITHDRAWN, comment=""),
    ],
)
def test_any_name_and_a_comment_of_several_lines_can_be_signed_with(given: Signature) -> None:
    refuse_signature(given)

"""The records as a list to search and as something to sign."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.plan import Part
from desktop_app.documents.evidence_list import Wanted
from desktop_app.documents.figure_words import figures
from desktop_app.documents.rules_of_record import MOST_RULES, rules_of
from desktop_app.errors import UserError
from desktop_app.evidence.load import load
from desktop_app.evidence.records import Status
from desktop_app.evidence.site_review import Reviewed, Site, Verdict
from desktop_app.evidence_desk import EvidenceDesk
from desktop_app.exchange.review_file import read_reviews
from desktop_app.services import open_services
from desktop_app.settings import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

EVIDENCE = load(seeds_folder())
DAY = date(2026, 11, 22)
AGE, DOSE, DESIGN = "malignancy.age", "prednisone.dose", "immunoglobulin.cycles-dated"
ALL = Wanted()


@pytest.fixture
def desk(tmp_path: Path) -> EvidenceDesk:
    return EvidenceDesk(EVIDENCE, tmp_path / "reviews.json", lambda: DAY)


def sign(
    desk: EvidenceDesk, *facts: str, verdict: Verdict = Verdict.SIGNED, day: date = DAY
) -> EvidenceDesk:
    comment = "Which weight is meant?" if verdict is Verdict.QUERIED else ""
    return desk.signed(facts, reviewer="Dr Example", comment=comment, verdict=verdict, day=day)


def read(words: str) -> str:
    """Words as a reader sees them: where a line may not break is for the screen to know."""
    return words.replace("\u00a0", " ")


def found(desk: EvidenceDesk, wanted: Wanted, day: date = DAY) -> set[str]:
    return {row.fact for row in desk.records(wanted, day)}


# ------------------------------------------------------------------------------------- the list


def test_without_a_filter_every_record_stands_in_the_order_of_its_number(
    desk: EvidenceDesk,
) -> None:
    rows = desk.records(ALL, DAY)

    assert [row.number for row in rows] == list(range(1, len(EVIDENCE.facts) + 1))
    assert [row.fact for row in rows] == list(EVIDENCE.facts)


def test_a_row_says_what_a_reader_must_know(desk: EvidenceDesk) -> None:
    row = desk.sheet(AGE, DAY).row

    assert row.says == EVIDENCE.fact(AGE).says
    assert Part.MALIGNANCY in row.parts
    assert (row.status, row.mark, row.due) == (Status.SEED, "", False)
    assert row.review_words == "Submitted"
    assert desk.sheet("imacs.age", DAY).row.mark == "†"
    assert desk.sheet(DESIGN, DAY).row.mark == "‡"


def test_every_word_typed_must_stand_somewhere_in_the_record(desk: EvidenceDesk) -> None:
    assert AGE in found(desk, Wanted(text="cancer 40"))
    assert AGE in found(desk, Wanted(text="  SCREEN   bullet "))  # the sentence and the place
    assert AGE in found(desk, Wanted(text="malignancy.age"))
    assert AGE in found(desk, Wanted(text="guideline summary 40"))  # the source
    assert found(desk, Wanted(text="cancer zebra")) == set()


@pytest.mark.parametrize("part", list(Part))
def test_the_records_of_a_part_are_those_its_lines_can_cite(desk: EvidenceDesk, part: Part) -> None:
    listed = desk.records(Wanted(part=part), DAY)

    assert all(part in row.parts for row in listed)
    assert {row.fact for row in listed} == {
        row.fact for row in desk.records(ALL, DAY) if part in row.parts
    }


def test_filters_hold_together(desk: EvidenceDesk) -> None:
    source = EVIDENCE.source(AGE).short
    rows = desk.records(Wanted(part=Part.MALIGNANCY, status=Status.SEED, source=source), DAY)

    assert AGE in {row.fact for row in rows}
    assert {row.source for row in rows} == {source}
    assert {row.status for row in rows} == {Status.SEED}
    assert found(desk, Wanted(text="cancer", status=Status.DESIGN)) < found(
        desk, Wanted(text="cancer")
    )


def test_every_source_can_be_filtered_by(desk: EvidenceDesk) -> None:
    names = desk.sources()

    assert set(names) == {row.source for row in desk.records(ALL, DAY)}
    assert list(names) == sorted(names, key=str.casefold)


# ------------------------------------------------------------------------------------- one record


def test_a_sheet_holds_everything_that_is_signed(desk: EvidenceDesk) -> None:
    sheet = desk.sheet(AGE, DAY)

    assert read(sheet.value) == "at least 40 years, in steps of 1 year"
    assert sheet.place == EVIDENCE.fact(AGE).place
    assert read(sheet.checked_on) == "21 Nov 2026"
    assert EVIDENCE.source(AGE).title in sheet.source_lines
    assert "Read as a whole." in sheet.source_lines
    assert sheet.references[0].startswith("4. ")
    assert sheet.cautions == (EVIDENCE.fact(AGE).caution, EVIDENCE.source(AGE).caution)
    assert "imacs.age" in {row.fact for row in sheet.differs}
    assert sheet.rules


def test_every_record_says_where_it_is_used(desk: EvidenceDesk) -> None:
    rules = {fact_id: rules_of(fact_id, EVIDENCE) for fact_id in EVIDENCE.facts}

    assert all(desk.sheet(fact_id, DAY).rules for fact_id in EVIDENCE.facts)
    wrong = [said for told in rules.values() for said in told if re.search(r"[{}_\\]|“”|“ ", said)]
    assert wrong == []
    assert max(map(len, rules.values())) < 40
    assert any(said.startswith("“adult” means: ") for said in rules["scope.adult-age"])
    assert rules["rounding.shown-above"][MOST_RULES].startswith("and ")
    assert desk.sheet("cdasi.penn-cut-off", DAY).rules


def test_a_rule_is_read_with_its_sentence_and_its_condition(desk: EvidenceDesk) -> None:
    told = desk.sheet("prednisone.dose", DAY).rules

    assert "Treatment: “Prednisone: \u2039dose\u203a”, when: non-severe disease" in told
    assert len(told) == len(set(told))


def test_a_record_that_is_not_there_is_a_key_error(desk: EvidenceDesk) -> None:
    with pytest.raises(KeyError):
        desk.sheet("no.such-record", DAY)


@pytest.mark.parametrize(
    ("fact_id", "words"),
    [
        ("significance.classic", ""),
        ("malignancy.age", "at least 40 years, in steps of 1 year"),
        ("severity.refractory-months", "at least 3 months, in steps of 1 month"),
        ("methotrexate.oral-ceiling-uk", "at most 20 mg a WEEK, in steps of 2.5 mg a WEEK"),
        ("bohan-peter.dermatomyositis-definite", "at least 3, in steps of 1"),
        ("prednisone.dose", "prednisone: 1 mg/kg daily, by mouth"),
        (
            "methotrexate.dose",
            "methotrexate: 15 to 25 mg once a WEEK, by mouth or subcutaneous injection",
        ),
        ("folic-acid.dose", "folic acid: 5 mg once a WEEK, by mouth"),
        ("pneumocystis.co-trimoxazole-daily", "co-trimoxazole: 480 mg daily, by mouth"),
        ("mycophenolate.dose", "mycophenolate mofetil: 2 to 3 g daily, by mouth"),
        (
            "methylprednisolone.dose",
            "methylprednisolone: 1 g daily, intravenous, for 3 to 5 days",
        ),
        (
            "rituximab.dose",
            "rituximab: 1 g every 2 weeks, intravenous, 2 infusions, days 1 and 15",
        ),
        (
            "skin.shawl-sign",
            "60 %, anti-Mi-2 positive dermatomyositis; against 35.6 %, anti-Mi-2 negative patients",
        ),
        (
            "beijing.v-sign",
            (
                "29 of 40 (72.5 %), anti-Mi-2 beta positive dermatomyositis; against 145 of 317 "
                "(45.7 %), anti-Mi-2 beta negative dermatomyositis; p = 0.001; counts from "
                "72.5 % of 40 and 45.7 % of 317"
            ),
        ),
        ("azathioprine.tablets", "mg: 25\nmg: 50\nmg: 75; usual: no\nmg: 100; usual: no"),
        (
            "tis.points",
            "measure: physician global; above: 5, 15, 25, 40; points: 7.5, 15, 17.5, 20",
        ),
    ],
)
def test_figures_read_as_a_clinician_writes_them(fact_id: str, words: str) -> None:
    said = read(figures(EVIDENCE.fact(fact_id)))

    assert said.splitlines()[:4] == words.splitlines() if "\n" in words else said.startswith(words)


def test_no_figure_is_left_in_the_words_of_the_machine() -> None:
    codes = re.compile(r"[_{\[*]|[0-9] (mg/wk|mg/d|g/d|a(?! WEEK)|d|wk|mo)\b|[a-z]{3,}-[a-z]{3,}:")
    said = {fact.id: read(figures(fact)) for fact in EVIDENCE.facts.values()}

    assert {name: words for name, words in said.items() if codes.search(words)} == {}


# ------------------------------------------------------------------------------------- signing


def test_a_signature_is_there_when_the_program_is_opened_again(tmp_path: Path) -> None:
    site = Site(tmp_path / "new" / "reviews.json")
    before = open_services(seeds_folder(), lambda: DAY, None, site)
    assert before.desk.remarks == ()

    sign(before.desk, AGE, DOSE)

    after = open_services(seeds_folder(), lambda: DAY, None, site).desk
    assert found(after, Wanted(reviewed=Reviewed.SIGNED)) == {AGE, DOSE}
    assert read(after.sheet(AGE, DAY).row.review_words) == "Signed by Dr Example, 22 Nov 2026"
    assert after.sheet(AGE, DAY).row.status is Status.SEED


def test_the_shipped_files_are_never_written(desk: EvidenceDesk) -> None:
    def seeds() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in seeds_folder().iterdir()}

    before = seeds()
    sign(desk, *EVIDENCE.facts)

    assert seeds() == before


def test_a_mark_stays_whoever_signs(desk: EvidenceDesk) -> None:
    signed = sign(desk, "imacs.age", DESIGN)

    assert [signed.sheet(fact, DAY).row.mark for fact in ("imacs.age", DESIGN)] == ["†", "‡"]
    assert signed.sheet("imacs.age", DAY).row.status is Status.RECALLED


def test_a_desk_stays_as_it_was_when_another_is_made(desk: EvidenceDesk) -> None:
    sign(desk, AGE)

    assert desk.sheet(AGE, DAY).row.reviewed is Reviewed.SUBMITTED


def test_two_desks_that_sign_in_turn_lose_nothing(desk: EvidenceDesk) -> None:
    one, other = sign(desk, AGE), sign(desk, DOSE)

    assert found(one, Wanted(reviewed=Reviewed.SIGNED)) == {AGE}
    assert found(other, Wanted(reviewed=Reviewed.SIGNED)) == {AGE, DOSE}
    assert found(sign(one, DESIGN), Wanted(reviewed=Reviewed.SIGNED)) == {AGE, DOSE, DESIGN}


def test_a_doubt_and_a_withdrawal(desk: EvidenceDesk) -> None:
    queried = sign(sign(desk, DOSE), DOSE, verdict=Verdict.QUERIED)
    words = queried.sheet(DOSE, DAY).row.review_words
    assert read(words) == "Queried by Dr Example, 22 Nov 2026"

    withdrawn = sign(queried, DOSE, verdict=Verdict.WITHDRAWN)
    assert withdrawn.sheet(DOSE, DAY).row.review_words == "Submitted"
    told = [(line.title, line.words) for line in withdrawn.sheet(DOSE, DAY).history]
    assert told[:3] == [
        ("Withdrawn by Dr Example", (f"Read in edition {EVIDENCE.edition}",)),
        (
            "Queried by Dr Example",
            ("Which weight is meant?", f"Read in edition {EVIDENCE.edition}"),
        ),
        ("Signed by Dr Example", (f"Read in edition {EVIDENCE.edition}",)),
    ]
    with pytest.raises(UserError, match="nothing to withdraw"):
        sign(withdrawn, DOSE, verdict=Verdict.WITHDRAWN)


def test_what_cannot_be_signed_leaves_no_file(desk: EvidenceDesk) -> None:
    with pytest.raises(UserError, match="No record is chosen"):
        sign(desk)
    with pytest.raises(UserError, match="cannot be in the future"):
        sign(desk, AGE, day=DAY + timedelta(days=1))
    with pytest.raises(UserError, match="needs the name"):
        desk.signed((AGE,), reviewer=" ", comment="", verdict=Verdict.SIGNED, day=DAY)
    with pytest.raises(UserError, match="needs its reason"):
        desk.signed((AGE,), reviewer="Dr", comment=" ", verdict=Verdict.QUERIED, day=DAY)
    with pytest.raises(KeyError):
        sign(desk, AGE, "no.such-record")
    assert desk.site_file is not None
    assert not desk.site_file.exists()


def test_without_a_file_a_signature_lasts_as_long_as_its_desk() -> None:
    desk = EvidenceDesk(EVIDENCE)

    signed = sign(sign(desk, AGE, day=date(2030, 1, 1)), DOSE)

    assert found(signed, Wanted(reviewed=Reviewed.SIGNED)) == {AGE, DOSE}


def test_a_record_of_another_edition_is_told_of_and_kept(desk: EvidenceDesk) -> None:
    without = {name: fact for name, fact in EVIDENCE.facts.items() if name != AGE}
    signed = sign(desk, AGE, DOSE)
    later = replace(signed, evidence=replace(signed.evidence, facts=without))

    assert signed.remarks == ()
    assert later.remarks == (
        "Records signed here that this edition does not have: 1. Their signatures are kept.",
    )
    again = sign(later, DESIGN)
    assert again.site_file is not None
    kept = read_reviews(again.site_file, DAY).signatures
    assert [signature.fact for signature in kept] == [AGE, DOSE, DESIGN]


def test_a_file_that_cannot_be_used_is_told_of_with_the_list(tmp_path: Path) -> None:
    site = Site(tmp_path / "reviews.json")
    (tmp_path / "reviews.json").write_text("{")

    desk = open_services(seeds_folder(), lambda: DAY, None, site).desk

    assert len(desk.remarks) == 1
    assert "no record counts as signed" in desk.remarks[0]


def test_what_was_edited_after_it_was_signed_shows_as_changed(desk: EvidenceDesk) -> None:
    signed = sign(desk, AGE)
    edited = replace(signed, evidence=signed.evidence.with_value(AGE, Decimal(41)))

    sheet = edited.sheet(AGE, DAY)
    assert sheet.row.reviewed is Reviewed.CHANGED
    assert read(sheet.row.review_words) == "Changed since Dr Example signed it, 22 Nov 2026"
    assert found(edited, Wanted(reviewed=Reviewed.CHANGED)) == {AGE}
    assert sign(edited, AGE).sheet(AGE, DAY).row.reviewed is Reviewed.SIGNED


def test_the_strengths_of_a_site_are_neither_shown_nor_signed_as_the_record(
    tmp_path: Path,
) -> None:
    site = Site(tmp_path / "reviews.json")
    strengths = {"prednisone.tablets": (Decimal(5),)}
    services = open_services(seeds_folder(), lambda: DAY, strengths, site)

    signed = sign(services.desk, "prednisone.tablets")
    after = services.with_reviews(signed.evidence.reviews)

    assert "Strengths as set by this site" not in signed.sheet("prednisone.tablets", DAY).row.says
    assert after.evidence.reviewed("prednisone.tablets") is Reviewed.SIGNED
    assert after.evidence.fact("prednisone.tablets") == services.evidence.fact("prednisone.tablets")
    usual = after.with_strengths({}).evidence
    assert usual.reviewed("prednisone.tablets") is Reviewed.SIGNED


# ------------------------------------------------------------------------------------- due


def test_a_record_is_due_from_the_very_day(desk: EvidenceDesk) -> None:
    last_day, first = date(2027, 11, 20), date(2027, 11, 21)

    assert not desk.sheet(AGE, last_day).row.due
    assert desk.sheet(AGE, first).row.due
    assert AGE not in found(desk, Wanted(due=True), last_day)
    assert AGE in found(desk, Wanted(due=True), first)
    words = "12 months after it was looked at last, as this program chooses."
    assert read(desk.sheet(AGE, last_day).due_words) == f"Due on 21 Nov 2027: {words}"
    assert read(desk.sheet(AGE, first).due_words) == f"Due since 21 Nov 2027: {words}"


def test_a_signature_or_a_doubt_puts_it_off_and_a_withdrawal_does_not(desk: EvidenceDesk) -> None:
    later = replace(desk, today=lambda: date(2027, 3, 31))
    looked_at = sign(later, AGE, day=date(2027, 2, 28))
    doubted = sign(later, DOSE, verdict=Verdict.QUERIED, day=date(2027, 3, 31))

    assert not looked_at.sheet(AGE, date(2028, 2, 27)).row.due
    assert looked_at.sheet(AGE, date(2028, 2, 28)).row.due
    assert not doubted.sheet(DOSE, date(2028, 3, 30)).row.due
    withdrawn = sign(looked_at, AGE, verdict=Verdict.WITHDRAWN, day=date(2027, 3, 1))
    assert withdrawn.sheet(AGE, date(2027, 11, 21)).row.due


def test_a_signature_of_other_words_puts_nothing_off(desk: EvidenceDesk) -> None:
    later = replace(desk, today=lambda: date(2027, 10, 1))
    signed = sign(later, AGE, day=date(2027, 10, 1))
    edited = replace(signed, evidence=signed.evidence.with_value(AGE, Decimal(41)))

    assert not signed.sheet(AGE, date(2027, 11, 21)).row.due
    assert edited.sheet(AGE, date(2027, 11, 21)).row.due


def test_a_site_may_look_again_sooner(desk: EvidenceDesk) -> None:
    sooner = replace(desk, due_after=3)

    assert not sooner.sheet(AGE, date(2027, 2, 20)).row.due
    assert sooner.sheet(AGE, date(2027, 2, 21)).row.due

"""Signing records: what is asked, what is kept, and what list, record and plan then say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from desktop_app.evidence.site_review import Reviewed, Site
from desktop_app.exchange.review_file import read_reviews
from tests.generated_cases import EXAMPLES
from tests.screens.conftest import TODAY
from tests.screens.evidence_view import EvidenceView

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services import Services
    from tests.screens.pages import WindowPage

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AGE, HELIOTROPE = "malignancy.age", "skin.heliotrope"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site" / "reviews.json"


@pytest.fixture
def evidence(window: WindowPage, services: Services, site: Path) -> EvidenceView:
    """The page of a site that keeps its signatures in a file; nothing is signed yet."""
    window.app.state.serve(replace(services, site=Site(site)))
    window.app.files.open_path(next(EXAMPLES.glob("01*")))
    return EvidenceView(window)


def standing(evidence: EvidenceView) -> str:
    content = evidence.window.app.state.content
    assert content is not None
    return content.standing


def test_a_signature_is_kept_in_the_file_and_shown_in_the_list(
    evidence: EvidenceView, site: Path
) -> None:
    evidence.read(AGE).press("sign")
    assert evidence.asking()
    assert "From the age of 40" in evidence.dialog_words()
    evidence.fill_in(name="Dr Example", verdict="checked", comment="Compared.").confirm()
    assert not evidence.asking()
    assert evidence.row(AGE).reviewed is Reviewed.SIGNED
    assert evidence.row(AGE).review_words.replace("\N{NO-BREAK SPACE}", " ") == (
        "Signed by Dr Example, 21 Nov 2026"
    )
    assert evidence.row(HELIOTROPE).reviewed is Reviewed.SUBMITTED
    assert "Signed by Dr Example, 21 Nov 2026" in evidence.words
    assert evidence.note == "1 record signed."
    (kept,) = read_reviews(site, TODAY).signatures
    assert (kept.fact, kept.reviewer, kept.comment) == (AGE, "Dr Example", "Compared.")
    assert kept.signed_on == TODAY


def test_nothing_is_assumed_name_and_finding_are_asked_for(evidence: EvidenceView) -> None:
    evidence.read(AGE).press("sign")
    assert evidence.still_open() == "Still open: your name, what you found."
    assert not evidence.dialog.ok.isEnabled()
    evidence.fill_in(name="Dr Example")
    assert evidence.still_open() == "Still open: what you found."
    evidence.fill_in(verdict="checked")
    assert evidence.still_open() == ""
    assert evidence.dialog.ok.isEnabled()


def test_the_dialog_says_the_day_and_what_a_signature_does_not_mean(
    evidence: EvidenceView,
) -> None:
    evidence.read(AGE).press("sign")
    said = evidence.dialog_words()
    assert "Dated 21 Nov 2026." in said
    assert "a mark † or ‡ stays" in said
    assert "is sent nowhere" in said


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ([AGE], "I have checked this record against its source"),
        ([AGE, HELIOTROPE], "I have checked each of these records against its source"),
        (["urgent.aspiration"], "I agree with this record; no source was read for it"),
        (
            [AGE, "urgent.aspiration"],
            "I have checked each against its source, or agree where none was read",
        ),
        (
            ["urgent.aspiration", "urgent.myocarditis"],
            "I agree with each of these records; no source was read for them",
        ),
    ],
)
def test_nobody_says_to_have_compared_what_has_no_source(
    evidence: EvidenceView, facts: list[str], words: str
) -> None:
    evidence.select(*facts).press("sign")
    (checked,) = evidence.dialog.findChildren(QRadioButton, "signDialog.checked")
    assert checked.text() == words


def test_a_doubt_needs_its_reason(evidence: EvidenceView, site: Path) -> None:
    evidence.read(AGE).press("sign").fill_in(name="Dr Example", verdict="doubt")
    assert evidence.still_open() == "Still open: what is in doubt."
    assert not evidence.dialog.ok.isEnabled()
    evidence.dialog.accept()
    assert evidence.asking()
    assert "Write in the comment what is in doubt" in evidence.refusal()
    assert not site.exists()
    evidence.fill_in(comment="At onset or now?").confirm()
    assert evidence.row(AGE).reviewed is Reviewed.QUERIED
    assert "At onset or now?" in evidence.words
    assert evidence.offered("queried") == "1 queried"


def test_two_records_are_signed_at_once_and_no_third(evidence: EvidenceView, site: Path) -> None:
    evidence.select(AGE, HELIOTROPE)
    assert evidence.offered("sign") == "Sign 2 records…"
    evidence.sign()
    signed = {s.fact for s in read_reviews(site, TODAY).signatures}
    assert signed == {AGE, HELIOTROPE}
    assert evidence.note == "2 records signed."
    rows = evidence.page.list.records.rows
    assert sum(row.reviewed is Reviewed.SIGNED for row in rows) == 2


def test_a_record_that_the_filters_hide_is_not_signed(evidence: EvidenceView, site: Path) -> None:
    evidence.select(AGE, HELIOTROPE).filter("part", "Cancer screening")
    assert evidence.offered("sign") == "Sign this record…"
    evidence.sign()
    assert [s.fact for s in read_reviews(site, TODAY).signatures] == [AGE]


def test_what_is_signed_is_what_is_read(evidence: EvidenceView, site: Path) -> None:
    evidence.page.list.clearSelection()
    evidence.select(AGE, HELIOTROPE)
    evidence.page.list.selectionModel().clearSelection()
    shown = evidence.words
    assert "heliotrope" in shown.lower()
    evidence.sign()
    assert [s.fact for s in read_reviews(site, TODAY).signatures] == [HELIOTROPE]


def test_a_mark_stays_when_a_record_is_signed(evidence: EvidenceView) -> None:
    evidence.read("urgent.aspiration").sign()
    row = evidence.row("urgent.aspiration")
    assert (row.reviewed, row.mark) == (Reviewed.SIGNED, "†")
    assert "Aspiration needs urgent referral. †" in evidence.words


def test_the_plan_counts_what_is_signed(evidence: EvidenceView) -> None:
    before = standing(evidence)
    plan = evidence.window.plan_words
    evidence.press("ofPlan")
    evidence.page.list.selectAll()
    evidence.sign()
    assert standing(evidence) != before
    assert "signed" in standing(evidence)
    assert evidence.window.plan_words == plan  # a signature decides nothing


def test_a_refusal_is_said_and_nothing_that_was_written_is_lost(
    evidence: EvidenceView, site: Path
) -> None:
    site.parent.write_text("a file where the folder should be")
    evidence.read(AGE).press("sign")
    evidence.fill_in(name="Dr Example", verdict="checked", comment="Compared.").confirm()
    assert evidence.asking()
    assert evidence.refusal().startswith("Nothing was signed")
    assert evidence.dialog.name.text() == "Dr Example"
    assert evidence.dialog.comment.toPlainText() == "Compared."
    assert evidence.row(AGE).reviewed is Reviewed.SUBMITTED
    site.parent.unlink()
    evidence.confirm()
    assert evidence.row(AGE).reviewed is Reviewed.SIGNED


def test_a_file_that_is_gone_is_not_begun_anew_in_silence(
    evidence: EvidenceView, site: Path
) -> None:
    evidence.read(AGE).sign()
    kept = site.rename(site.with_name("elsewhere.json"))
    evidence.read(HELIOTROPE).sign()
    assert evidence.asking()
    assert "are no longer in" in evidence.refusal()
    assert not site.exists()
    assert evidence.row(AGE).reviewed is Reviewed.SIGNED
    kept.rename(site)
    evidence.confirm()
    assert not evidence.asking()
    assert {given.fact for given in read_reviews(site, TODAY).signatures} == {AGE, HELIOTROPE}


def test_escape_signs_nothing(evidence: EvidenceView, site: Path) -> None:
    evidence.read(AGE).press("sign").fill_in(name="Dr Example", verdict="checked")
    QTest.keyClick(evidence.dialog, Qt.Key.Key_Escape)
    assert not evidence.asking()
    assert not site.exists()


def test_the_name_is_kept_for_the_next_record(evidence: EvidenceView) -> None:
    evidence.read(AGE).sign("Dr Example").read(HELIOTROPE).press("sign")
    assert evidence.dialog.name.text() == "Dr Example"
    assert evidence.still_open() == "Still open: what you found."


def test_the_name_is_remembered_from_the_last_signature(
    evidence: EvidenceView, services: Services, site: Path, window: WindowPage
) -> None:
    evidence.read(AGE).sign("Dr Before")
    window.app.state.serve(services)  # as if it had never been signed here
    evidence.press("sign")
    assert evidence.dialog.name.text() == ""
    evidence.dialog.reject()
    known = replace(services, site=Site(site)).with_reviews(read_reviews(site, TODAY))
    window.app.state.serve(known)
    evidence.read(HELIOTROPE).press("sign")
    assert evidence.dialog.name.text() == "Dr Before"


def test_a_signature_is_withdrawn_and_the_history_keeps_both(
    evidence: EvidenceView, site: Path
) -> None:
    evidence.read(AGE)
    assert not evidence.offered("withdraw")
    evidence.sign()
    assert evidence.offered("withdraw") == "Withdraw…"
    evidence.press("withdraw").fill_in(comment="Wrong page.").confirm()
    assert evidence.row(AGE).reviewed is Reviewed.SUBMITTED
    assert evidence.note == "1 signature withdrawn."
    assert not evidence.offered("withdraw")
    assert len(read_reviews(site, TODAY).signatures) == 2
    assert "Wrong page." in evidence.words
    assert "Dr Example" in evidence.words


def test_only_the_signed_ones_of_several_are_withdrawn(evidence: EvidenceView) -> None:
    evidence.read(AGE).sign().select(AGE, HELIOTROPE)
    assert evidence.offered("withdraw") == "Withdraw…"
    evidence.press("withdraw").confirm()
    assert evidence.row(AGE).reviewed is Reviewed.SUBMITTED


def test_a_record_changed_since_it_was_signed_is_flagged_and_found(
    evidence: EvidenceView, services: Services, site: Path
) -> None:
    evidence.read(AGE).sign()
    assert not evidence.offered("changedSince")
    whole = json.loads(site.read_text(encoding="utf-8"))
    whole["signatures"][0]["digest"] = "0" * 64  # signed when it said something else
    site.write_text(json.dumps(whole), encoding="utf-8")
    known = replace(services, site=Site(site)).with_reviews(read_reviews(site, TODAY))
    evidence.window.app.state.serve(known)
    assert evidence.offered("changedSince") == "1 changed since signed"
    evidence.press("changedSince")
    assert evidence.facts == [AGE]
    assert evidence.row(AGE).reviewed is Reviewed.CHANGED
    evidence.press("changedSince")
    assert len(evidence.facts) > 1000


def test_records_due_for_review_are_counted_flagged_and_found(
    evidence: EvidenceView, services: Services
) -> None:
    assert not evidence.offered("due")
    assert evidence.button("due").text() == "None due for review"
    later = TODAY.replace(year=TODAY.year + 1)
    evidence.window.app.state.today = lambda: later
    evidence.window.app.state.serve(replace(services, today=lambda: later))
    rows = evidence.page.list.records.rows
    due = sum(services.evidence.fact(row.fact).checked_on == TODAY for row in rows)
    assert due > 0
    assert evidence.offered("due") == f"{due} due for review"
    evidence.press("due")
    assert len(evidence.facts) == due
    index = evidence.page.list.records.index(0)
    assert "Due for review" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Due for review" in evidence.words


def test_signing_stays_at_its_place_when_the_record_leaves_the_filter(
    evidence: EvidenceView,
) -> None:
    evidence.filter("reviewed", "Submitted, not reviewed").filter("source", "Kanis 2011")
    evidence.read("bone.fracture-major").sign()
    assert evidence.facts == ["bone.fracture-dose", "bone.fracture-hip"]
    assert "hip fracture" in evidence.words


def test_a_file_that_cannot_be_used_is_said_on_the_page(
    evidence: EvidenceView, services: Services, site: Path
) -> None:
    site.parent.mkdir()
    site.write_text("{", encoding="utf-8")
    known = replace(services, site=Site(site)).with_reviews(read_reviews(site, TODAY))
    evidence.window.app.state.serve(known)
    assert evidence.page.remark.isVisible()
    assert "reviews.json" in evidence.page.remark.text()

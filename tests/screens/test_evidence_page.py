"""The evidence: what is found, what is said of a record, and how the keyboard goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.screens.evidence_painter import broken
from desktop_app.screens.evidence_rows import RecordList
from desktop_app.screens.evidence_sheet import EvidenceSheet
from desktop_app.screens.palette import DARK
from desktop_app.screens.panes import stops
from tests.generated_cases import EXAMPLES
from tests.screens.evidence_view import EvidenceView

if TYPE_CHECKING:
    from tests.screens.pages import WindowPage

KANIS = ["bone.fracture-dose", "bone.fracture-major", "bone.fracture-hip"]


@pytest.fixture
def evidence(window: WindowPage) -> EvidenceView:
    window.app.files.open_path(next(EXAMPLES.glob("01*")))
    return EvidenceView(window)


def test_every_record_is_there_in_the_order_of_its_number(evidence: EvidenceView) -> None:
    rows = evidence.page.list.records.rows
    assert len(rows) > 1000
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert evidence.count == f"{len(rows):,} records"


@pytest.mark.parametrize(
    "words", ["kanis", "Kanis 2011", "2011 kanis", "frax prednisolone", "  hip   FRACTURE kanis "]
)
def test_words_are_found_anywhere_in_any_order_and_case(evidence: EvidenceView, words: str) -> None:
    evidence.search(words)
    assert set(evidence.facts) & set(KANIS)
    assert len(evidence.facts) <= 3


def test_a_source_filter_leaves_its_records_only(evidence: EvidenceView) -> None:
    evidence.filter("source", "Kanis 2011")
    assert evidence.facts == KANIS
    assert evidence.count.startswith("3 of 1,0")
    evidence.filter("source", "Targoff 1985")
    assert evidence.facts == ["testing.low-elisa"]
    assert evidence.count.startswith("1 of 1,0")


def test_filters_hold_together(evidence: EvidenceView) -> None:
    evidence.filter("source", "Guideline summary 2026").filter("part", "Cancer screening")
    assert "malignancy.age" in evidence.facts
    assert "skin.heliotrope" not in evidence.facts
    evidence.search("enhanced set")
    assert evidence.facts == ["malignancy.age"]
    evidence.filter("status", "General knowledge, not read in a source")
    assert evidence.facts == []


def test_a_status_filter_tells_recalled_from_read(evidence: EvidenceView) -> None:
    evidence.filter("status", "General knowledge, not read in a source")
    marks = {row.mark for row in evidence.page.list.records.rows}
    assert marks == {"†"}
    assert "urgent.aspiration" in evidence.facts
    evidence.filter("status", "Read in a primary or official text")
    assert "testing.low-elisa" in evidence.facts
    assert "urgent.aspiration" not in evidence.facts


def test_only_what_this_plan_rests_on(evidence: EvidenceView) -> None:
    evidence.press("ofPlan")
    content = evidence.window.app.state.content
    assert content is not None
    assert evidence.facts == [line.fact for line in content.sources]
    assert "malignancy.age" in evidence.facts  # 46 years old
    assert not set(KANIS) & set(evidence.facts)


def test_what_the_plan_rests_on_follows_the_plan(evidence: EvidenceView) -> None:
    evidence.press("ofPlan")
    before = evidence.facts
    evidence.window.app.state.replace(type(evidence.window.app.state.case)(), None)
    assert "malignancy.age" not in evidence.facts
    assert evidence.facts != before


def test_a_page_out_of_sight_catches_up_when_it_is_looked_at(evidence: EvidenceView) -> None:
    evidence.press("ofPlan")
    evidence.window.app.window.sections.choose("skin")
    evidence.window.app.state.replace(type(evidence.window.app.state.case)(), None)
    assert "malignancy.age" in evidence.facts  # nobody looks, nothing is made
    evidence.window.app.window.sections.choose("evidence")
    assert "malignancy.age" not in evidence.facts


def test_nothing_found_is_said_and_the_filters_are_cleared_by_a_button(
    evidence: EvidenceView,
) -> None:
    everything = evidence.facts
    evidence.search("no such words")
    assert evidence.count.startswith("0 of ")
    assert not evidence.page.list.isVisible()
    assert not evidence.offered("sign")
    evidence.press("clearEmpty")
    assert evidence.facts == everything
    assert evidence.window.find(QLineEdit, "evidence.search").hasFocus()
    assert not evidence.offered("clear")


def test_filters_are_kept_while_the_window_lives(evidence: EvidenceView) -> None:
    evidence.search("dose").filter("source", "Kanis 2011").read("bone.fracture-hip")
    evidence.window.app.window.sections.choose("skin")
    again = EvidenceView(evidence.window)
    assert again.facts == KANIS
    assert "Record" in again.words
    assert "hip fracture" in again.words


def test_the_record_that_is_read_stays_so_while_the_filters_let_it_through(
    evidence: EvidenceView,
) -> None:
    evidence.read("bone.fracture-hip").search("fracture")
    assert "hip fracture is multiplied" in evidence.words
    evidence.search("major fracture")
    assert "major fracture is multiplied" in evidence.words


def test_everything_is_said_of_a_record(evidence: EvidenceView) -> None:
    evidence.read("malignancy.age")
    for words in (
        "Record 31",
        "Submitted",
        "From the age of 40, screen for cancer with the enhanced set.",
        "40 years",
        "From the documents this program is built on, pending human review.",
        "The page does not say whether age now or age at onset is meant.",
        "What does a positive anti-Mi-2 antibody indicate",
        "Dr.Oracle Medical Advisory Board, 2026",
        "Place: Malignancy Screening, first bullet",
        "Looked at last on 21 Nov 2026",
        "Onset of myositis after the age of 40 is a high-risk factor.",
        "Cancer screening",
    ):
        assert words in evidence.words, words


def test_a_mark_is_shown_with_what_it_means(evidence: EvidenceView) -> None:
    evidence.read("urgent.aspiration")
    assert "Aspiration needs urgent referral. †" in evidence.words
    assert "† General knowledge, not read in a source." in evidence.words


def test_the_words_of_a_record_can_be_selected_and_copied(evidence: EvidenceView) -> None:
    evidence.read("urgent.aspiration").press("copy")
    copied = QApplication.clipboard().text()
    assert "Aspiration needs urgent referral. †" in copied
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
    labels = evidence.page.sheet.findChildren(QLabel)
    said = [label for label in labels if "Aspiration" in label.text()]
    assert said
    assert all(label.textInteractionFlags() & selectable for label in said)


def test_a_record_that_says_otherwise_is_a_click_away_and_there_is_a_way_back(
    evidence: EvidenceView,
) -> None:
    evidence.filter("source", "Guideline summary 2026").read("malignancy.age")
    links = evidence.page.sheet.findChildren(QPushButton)
    (link,) = [each for each in links if "Onset of myositis after the age of 40" in each.text()]
    link.click()
    assert "Onset of myositis after the age of 40" in evidence.words.splitlines()[1]
    assert len(evidence.facts) > 1000  # the filters would have hidden it
    assert evidence.offered("back") == "Back to record 31"
    evidence.press("back")
    assert "From the age of 40" in evidence.words.splitlines()[1]
    assert "skin.heliotrope" in evidence.facts
    assert not set(KANIS) & set(evidence.facts)
    assert not evidence.offered("back")


def test_a_record_is_shown_from_elsewhere_whatever_the_filters_are(evidence: EvidenceView) -> None:
    evidence.search("kanis")
    evidence.window.app.window.sections.choose("skin")
    evidence.window.app.window.show_record("malignancy.age")
    assert evidence.page.isVisible()
    assert evidence.page.list.hasFocus()
    assert "From the age of 40" in evidence.words
    assert evidence.window.find(QLineEdit, "evidence.search").text() == ""


def test_a_record_that_is_not_there_is_a_fault(evidence: EvidenceView) -> None:
    with pytest.raises(KeyError):
        evidence.page.show_record("no.such-record")


def test_ctrl_f_finds_and_down_goes_to_the_list(evidence: EvidenceView) -> None:
    search = evidence.window.find(QLineEdit, "evidence.search")
    evidence.page.list.setFocus()
    evidence.window.keys(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search.hasFocus()
    evidence.search("kanis")
    evidence.window.keys(Qt.Key.Key_Down)
    assert evidence.page.list.hasFocus()
    evidence.window.keys(Qt.Key.Key_Down)
    assert "major fracture" in evidence.words
    evidence.window.keys(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    evidence.window.keys(Qt.Key.Key_Escape)
    assert search.text() == ""
    assert len(evidence.facts) > 1000


def test_ctrl_f_belongs_to_this_page(evidence: EvidenceView) -> None:
    evidence.window.app.window.sections.choose("skin")
    evidence.window.keys(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert not evidence.window.find(QLineEdit, "evidence.search").hasFocus()


def test_a_line_of_the_list_is_spoken_whole(evidence: EvidenceView) -> None:
    index = evidence.page.list.records.index(evidence.facts.index("urgent.aspiration"))
    number = evidence.row("urgent.aspiration").number
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Record {number}. Aspiration needs urgent referral. general knowledge, not read in a "
        "source. General knowledge, unread. Submitted."
    )
    spoken = QAccessible.queryAccessibleInterface(evidence.page.list)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Records"


def test_how_many_are_found_is_spoken(evidence: EvidenceView) -> None:
    evidence.search("kanis")
    assert evidence.page.count.accessibleName() == evidence.count
    assert evidence.count.startswith("3 of ")


def controls_in_sight(evidence: EvidenceView) -> list[QWidget]:
    return [
        control
        for kind in (QAbstractButton, QComboBox, QLineEdit, RecordList, EvidenceSheet)
        for control in evidence.page.findChildren(kind)
        if control.isVisible()
        and control.isEnabled()
        and control.focusPolicy()
        and control.objectName()
        and not control.objectName().startswith("qt_")
    ]


@pytest.mark.parametrize("size", [(1440, 900), (560, 700), (720, 450)])
def test_every_control_of_the_page_is_a_stop_and_has_a_name(
    evidence: EvidenceView, size: tuple[int, int]
) -> None:
    evidence.window.app.window.resize(*size)
    evidence.search("enhanced")
    QApplication.processEvents()
    reached = list(stops(evidence.page))
    controls = controls_in_sight(evidence)
    assert len(controls) >= 6
    assert [each.objectName() for each in controls if each not in reached] == []
    for control in controls:
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words, control.objectName()


def test_tab_goes_from_the_filters_to_the_list_the_record_and_what_can_be_done(
    evidence: EvidenceView,
) -> None:
    evidence.search("enhanced set")
    names = [widget.objectName() for widget in evidence.window.walk()]
    order = ["evidence.search", "evidence.part", "evidence.ofPlan", "evidence.list"]
    order += ["evidenceSheet", "evidence.sign"]
    assert [name for name in names if name in order] == order


def test_the_record_stands_beside_the_list_or_beneath_it(evidence: EvidenceView) -> None:
    main = evidence.window.app.window
    for size, beside in (((1440, 900), True), ((560, 700), False), ((560, 380), True)):
        main.resize(*size)
        QApplication.processEvents()
        lists = evidence.page.list.mapTo(main, evidence.page.list.rect().topRight())
        sheet = evidence.page.sheet.mapTo(main, evidence.page.sheet.rect().topLeft())
        assert (sheet.x() >= lists.x()) is beside, size
        assert evidence.page.width() <= main.width()


def test_a_narrow_window_keeps_the_filters_behind_a_button(evidence: EvidenceView) -> None:
    evidence.window.app.window.resize(560, 700)
    QApplication.processEvents()
    assert not evidence.page.filters.source.isVisible()
    evidence.press("unfold")
    assert evidence.page.filters.source.isVisible()
    evidence.filter("source", "Kanis 2011")
    assert evidence.offered("unfold") == "Filters (1)"


def test_the_list_is_drawn_in_the_colours_of_the_system(evidence: EvidenceView) -> None:
    evidence.window.app.theme.follow(Qt.ColorScheme.Dark)
    image = evidence.page.list.grab().toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert QColor(DARK.panel).name() in colours
    assert QColor(DARK.tint).name() in colours


def test_a_long_sentence_is_cut_in_the_list_and_keeps_its_mark(qapp: QApplication) -> None:
    font = QFont(qapp.font())
    long = "Disease counts as known once treatment has begun " * 4
    lines = broken(long, " ‡", font, 300)
    assert len(lines) == 2
    assert lines[-1].endswith("… ‡")
    assert broken("Short.", " ‡", font, 300) == ["Short. ‡"]

"""The preview: what is shown is what is printed, saved and copied, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.documents.page_images import PageImages
from desktop_app.errors import UserError
from desktop_app.screens.preview_names import Document
from desktop_app.screens.preview_papers import Papers
from desktop_app.screens.printing import NO_PRINTER
from tests.screens.preview_view import PreviewPage, small_paper, small_text
from tests.screens.printer import printer_to

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.screens.pages import WindowPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(window: WindowPage, qtbot: QtBot) -> PreviewPage:
    return PreviewPage.over(window, qtbot)


def test_the_pages_of_the_plan_are_shown_first(preview: PreviewPage) -> None:
    assert preview.names == ["Plan, page 1 of 3", "Plan, page 2 of 3", "Plan, page 3 of 3"]
    assert preview.said("place").startswith("Plan, page 1 of 3 · ")


def test_plan_and_handout_stand_in_one_row_of_pages(preview: PreviewPage) -> None:
    preview.choose("both")

    assert preview.names[2:] == ["Plan, page 3 of 3", "Handout, page 1 of 1"]
    assert "Plan: pages 1 to 3. Handout: page 4." in preview.said("spans")


def test_what_is_in_sight_is_drawn_and_nothing_else(preview: PreviewPage) -> None:
    preview.drawn()

    assert [sheet.drawn for sheet in preview.dialog.pages.sheets] == [True, False, False]


def test_a_page_tells_its_words_to_those_who_do_not_see_it(preview: PreviewPage) -> None:
    preview.drawn()

    first = preview.dialog.pages.sheets[0]
    assert first.accessibleDescription() == "plan one"
    assert preview.dialog.pages.accessibleDescription() == "Plan, page 1 of 3. plan one"


def test_home_end_and_the_page_keys_go_through_the_pages(preview: PreviewPage) -> None:
    pages = preview.dialog.pages
    assert pages.hasFocus()

    preview.key(Qt.Key.Key_End)
    assert pages.front == 2
    preview.drawn()
    assert preview.said("place").startswith("Plan, page 3 of 3")
    preview.key(Qt.Key.Key_PageUp)
    assert pages.verticalScrollBar().value() < pages.verticalScrollBar().maximum()
    preview.key(Qt.Key.Key_Home)
    assert pages.front == 0


def test_the_keyboard_goes_through_it_in_the_order_of_the_eye(preview: PreviewPage) -> None:
    stops = []
    for _ in range(12):
        here = QApplication.focusWidget()
        assert here is not None
        stops.append(here.objectName().removeprefix("preview."))
        QTest.keyClick(here, Qt.Key.Key_Tab)

    assert stops == [
        *("pages", "plan", "A4", "keep.plan", "range", "print", "save", "copy", "close"),
        *("smaller", "larger", "fit"),
    ]
    assert preview.dialog.pages.hasFocus()


def test_pages_fit_the_width_until_somebody_zooms(preview: PreviewPage) -> None:
    pages = preview.dialog.pages
    room = pages.viewport().width()
    assert 0.9 * room < pages.sheets[0].width() < room

    preview.press("smaller")
    smaller = pages.sheets[0].width()
    assert smaller < 0.95 * room
    preview.press("larger")
    assert pages.sheets[0].width() > smaller
    preview.press("fit")
    assert 0.9 * room < pages.sheets[0].width() < room


def test_a_zoomed_page_is_drawn_anew_and_not_blurred(preview: PreviewPage) -> None:
    preview.drawn().press("larger")
    assert not preview.dialog.pages.sheets[0].drawn

    preview.drawn()


def test_pages_that_are_far_away_are_let_go(preview: PreviewPage) -> None:
    preview.drawn()
    assert preview.dialog.pages.sheets[0].drawn

    preview.key(Qt.Key.Key_End).drawn()

    assert not preview.dialog.pages.sheets[0].drawn


def test_it_rests_once_everything_in_sight_is_drawn(preview: PreviewPage, qtbot: QtBot) -> None:
    pages = preview.dialog.pages
    for _ in range(4):
        preview.press("smaller")
    assert sum(not sheet.visibleRegion().isEmpty() for sheet in pages.sheets) > 1

    qtbot.waitUntil(lambda: not pages._turn.isActive())

    assert all(sheet.drawn for sheet in pages.sheets if not sheet.visibleRegion().isEmpty())


def test_other_paper_makes_other_pages(preview: PreviewPage) -> None:
    preview.choose("Letter")

    assert preview.dialog.pages.sheets[0].points == (612, 792)


def test_the_case_rides_in_the_plan_and_not_in_the_handout_unless_asked(
    preview: PreviewPage, window: WindowPage, tmp_path: Path
) -> None:
    window.dialogs.path = tmp_path / "out.pdf"
    preview.press("save")
    assert window.dialogs.path.read_bytes().endswith(b"% with case")

    preview.choose("handout").press("save")
    assert window.dialogs.path.read_bytes().endswith(b"% without")

    preview.tick(Document.HANDOUT).press("save")
    assert window.dialogs.path.read_bytes().endswith(b"% with case")


def test_only_the_box_of_a_chosen_document_is_offered(preview: PreviewPage) -> None:
    assert preview.keeps(Document.PLAN).isVisible()
    assert not preview.keeps(Document.HANDOUT).isVisible()

    preview.choose("handout")

    assert not preview.keeps(Document.PLAN).isVisible()
    assert "patient’s copy" in preview.keeps(Document.HANDOUT).accessibleDescription()


def test_both_documents_are_saved_under_names_of_their_own(
    preview: PreviewPage, window: WindowPage, tmp_path: Path
) -> None:
    window.dialogs.path = tmp_path / "out.pdf"
    preview.choose("both").press("save")

    assert window.dialogs.asked == ["export as case.pdf", "export as case-handout.pdf"]
    assert "Plan saved as" in preview.said()
    assert "Handout saved as" in preview.said()


def test_a_saved_file_holds_every_page_whatever_is_printed(
    preview: PreviewPage, window: WindowPage, tmp_path: Path
) -> None:
    window.dialogs.path = tmp_path / "out.pdf"
    preview.dialog.choices.range.setText("2")
    preview.press("save")

    with PageImages(window.dialogs.path.read_bytes()) as out:
        assert out.count == 3


def test_a_place_that_cannot_be_written_is_a_sentence_and_the_preview_stays(
    preview: PreviewPage, window: WindowPage, tmp_path: Path
) -> None:
    window.dialogs.path = tmp_path / "nowhere" / "out.pdf"
    preview.press("save")

    assert preview.wrong
    assert "not there" in preview.said()
    assert preview.dialog.isVisible()
    assert preview.button("save").isEnabled()


def test_what_was_saved_is_told_from_what_was_not(
    preview: PreviewPage, window: WindowPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = iter((tmp_path / "plan.pdf", tmp_path / "nowhere" / "handout.pdf"))
    monkeypatch.setattr(window.dialogs, "file_to_export", lambda _suggested: next(places))
    preview.choose("both").press("save")

    saved, refused = preview.said().splitlines()
    assert saved.startswith("Plan saved as")
    assert refused.startswith("Handout: The folder")
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["plan.pdf"]


def test_nothing_is_said_when_no_place_was_chosen(preview: PreviewPage) -> None:
    preview.press("save")

    assert preview.said() == ""


@pytest.mark.parametrize(
    ("name", "words", "text"),
    [
        ("plan", "Plan copied as text", "The plan, in one line.\n"),
        ("handout", "Handout copied as text", "The handout, in one line.\n"),
        (
            "both",
            "Plan and handout copied as text",
            "The plan, in one line.\n\n\nThe handout, in one line.\n",
        ),
    ],
)
def test_what_is_chosen_is_copied_as_plain_text(
    preview: PreviewPage, name: str, words: str, text: str
) -> None:
    preview.choose(name).press("copy")

    assert preview.said() == words
    assert QGuiApplication.clipboard().text() == text


def test_the_pages_that_were_written_are_printed(
    preview: PreviewPage, window: WindowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window.dialogs.to_print_on = printer_to(tmp_path / "out.pdf", 72)
    preview.choose("both")
    preview.dialog.choices.range.setText("2, 4")

    preview.press("print")
    qtbot.waitUntil(lambda: preview.dialog.job is None)

    assert window.dialogs.asked == ["printer for 4 pages on A4"]
    assert preview.said().startswith("2 pages went to")
    with PageImages((tmp_path / "out.pdf").read_bytes()) as out:
        assert out.count == 2


def test_the_range_of_the_print_dialog_counts_too(
    preview: PreviewPage, window: WindowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window.dialogs.to_print_on = printer = printer_to(tmp_path / "out.pdf", 72)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)

    preview.press("print")
    qtbot.waitUntil(lambda: preview.dialog.job is None)

    assert preview.said().startswith("2 pages went to")


def test_a_printer_with_other_paper_is_said_and_nothing_comes_out(
    preview: PreviewPage, window: WindowPage, tmp_path: Path
) -> None:
    window.dialogs.to_print_on = printer = printer_to(tmp_path / "out.pdf", 72)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))

    preview.press("print")

    assert "set to Letter" in preview.said()
    assert preview.dialog.job is None
    assert not (tmp_path / "out.pdf").exists()


def test_a_range_that_names_no_page_is_refused_before_anybody_is_asked(
    preview: PreviewPage, window: WindowPage
) -> None:
    preview.dialog.choices.range.setText("1-9")
    assert "no page 9" in preview.said("range.refusal")

    preview.press("print")

    assert "no page 9" in preview.said()
    assert preview.dialog.choices.range.hasFocus()
    assert not window.dialogs.asked
    preview.dialog.choices.range.setText("1-2")
    assert not preview.said()
    assert not preview.said("range.refusal")


def test_nothing_is_printed_when_no_printer_was_chosen(preview: PreviewPage) -> None:
    preview.press("print")

    assert preview.dialog.job is None
    assert preview.said() == ""


def test_without_a_printer_the_preview_says_what_to_do_and_stays(
    preview: PreviewPage, window: WindowPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_there(*_: object) -> None:
        raise UserError(NO_PRINTER)

    monkeypatch.setattr(window.dialogs, "printer", none_there)
    preview.press("print")

    assert preview.said() == NO_PRINTER
    assert preview.wrong
    assert preview.button("save").isEnabled()


def test_escape_stops_printing_first_and_closes_only_then(
    preview: PreviewPage, window: WindowPage, tmp_path: Path
) -> None:
    window.dialogs.to_print_on = printer_to(tmp_path / "out.pdf", 72)
    preview.press("print")
    assert not preview.button("save").isEnabled()
    assert preview.button("close").text() == "Stop printing"

    preview.key(Qt.Key.Key_Escape)
    assert "was stopped" in preview.said()
    assert preview.dialog.isVisible()
    assert preview.button("save").isEnabled()

    preview.key(Qt.Key.Key_Escape)
    assert not preview.dialog.isVisible()


def test_a_document_that_cannot_be_made_is_said_and_the_other_can_still_be_had(
    window: WindowPage, qtbot: QtBot
) -> None:
    def refuse_handout(document: Document, size: str, with_case: bool) -> bytes:  # noqa: FBT001 - as Papers asks
        if document is Document.HANDOUT:
            raise UserError("The translation is damaged.")
        return small_paper(document, size, with_case)

    refusing = Papers(refuse_handout, small_text)
    preview = PreviewPage.over(window, qtbot, refusing, (Document.HANDOUT,))

    assert preview.said() == "The translation is damaged."
    assert preview.names == []
    assert not preview.button("print").isEnabled()

    preview.choose("plan")
    qtbot.waitUntil(lambda: len(preview.names) == 3)
    assert not preview.wrong


def test_ctrl_p_shows_the_plan_of_the_case(window: WindowPage, qtbot: QtBot) -> None:
    window.field("patient.case_label").type("A-104")
    window.keys(Qt.Key.Key_P, CTRL)

    shown = window.app.window.papers.shown
    assert shown is not None
    preview = PreviewPage(qtbot, shown).settled().drawn()
    assert "A-104" in shown.pages.sheets[0].accessibleDescription()

    preview.choose("Letter").press("close")
    assert window.app.window.papers.shown is None
    assert window.app.files.paper == "Letter"
    assert window.field("patient.case_label").text == "A-104"


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_C])
def test_nothing_goes_out_while_entries_are_left_out(window: WindowPage, key: Qt.Key) -> None:
    before = QGuiApplication.clipboard().text()
    window.field("patient.weight").type("680")

    window.keys(key, CTRL, *([Qt.KeyboardModifier.ShiftModifier] if key == Qt.Key.Key_C else []))

    assert "Weight" in window.banner
    assert window.app.window.papers.shown is None
    assert QGuiApplication.clipboard().text() == before


def test_the_plan_is_copied_without_broken_lines_and_the_status_line_says_so(
    window: WindowPage,
) -> None:
    window.field("patient.case_label").type("A-104")
    note = "A note that is longer than a line of eighty characters, for the record of the patient."
    window.field("patient.note").type(note)
    window.keys(Qt.Key.Key_C, CTRL, Qt.KeyboardModifier.ShiftModifier)

    text = QGuiApplication.clipboard().text()
    assert text.count(note) == 1
    assert "Case: A-104\n" in text
    assert "\N{NO-BREAK SPACE}" not in text
    assert window.app.window.status.remark.text() == "Plan copied as text"

    window.field("patient.case_label").type("B-7")
    assert window.app.window.status.remark.text() == ""

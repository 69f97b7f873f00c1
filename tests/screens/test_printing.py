"""Printing, on a printer that writes a file: what comes out is what went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from desktop_app.documents.page_images import PageImages
from desktop_app.errors import UserError
from desktop_app.screens.dialogs import QtDialogs
from desktop_app.screens.printing import (
    PrintJob,
    both_sides,
    in_range,
    prepare,
    refuse_other_paper,
    sheets,
)
from tests.documents.paper import SIZES, paper
from tests.screens.printer import printer_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop_app.screens.printing import Sheet

RED, WHITE = (0, 0, 255), (255, 255, 255)


@pytest.fixture
def plan() -> Iterator[PageImages]:
    with PageImages(paper("plan one", "plan two", "plan three")) as images:
        yield images


@pytest.fixture
def handout() -> Iterator[PageImages]:
    with PageImages(paper("handout one")) as images:
        yield images


def printed(qtbot: QtBot, printer: QPrinter, pages: list[Sheet]) -> tuple[str, bool]:
    """Print, and give what was said and whether all went well."""
    owner = QObject()
    job = PrintJob(printer, pages, owner)
    with qtbot.waitSignal(job.ended) as ended:
        job.start()
    sentence, whole = ended.args
    return str(sentence), bool(whole)


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("dots", [150, 700])
def test_a_printed_page_has_the_size_and_the_marks_of_the_page(
    qtbot: QtBot, tmp_path: Path, size: str, dots: int
) -> None:
    target = tmp_path / "out.pdf"
    printer = printer_to(target, dots)
    prepare(printer, size)

    with PageImages(paper("one", "two", size=size)) as source:
        said, whole = printed(qtbot, printer, [(source, 1), (source, 0)])

    assert whole
    assert said.startswith("2 pages went to")
    with PageImages(target.read_bytes()) as out:
        assert out.count == 2
        assert out.size(0) == pytest.approx(SIZES[size], abs=1)
        image = out.image(0, 1)
    for x, y, colour in ((69, 69, RED), (75, 69, WHITE), (69, 75, WHITE), (3, 3, RED)):
        start = y * image.stride + 4 * x
        seen = tuple(image.data[start : start + 3])
        assert all(abs(one - other) < 8 for one, other in zip(seen, colour, strict=True)), (x, y)


def test_letters_stay_sharp_on_paper(qtbot: QtBot, tmp_path: Path, plan: PageImages) -> None:
    printer = printer_to(tmp_path / "out.pdf", 300)
    prepare(printer, "A4")

    printed(qtbot, printer, [(plan, 0)])

    assert b"/DCTDecode" not in (tmp_path / "out.pdf").read_bytes()


def test_both_documents_go_out_in_one_job_the_plan_first(
    qtbot: QtBot, tmp_path: Path, plan: PageImages, handout: PageImages
) -> None:
    printer = printer_to(tmp_path / "out.pdf", 72)
    prepare(printer, "A4")
    parts: list[list[Sheet]] = [[(plan, page) for page in range(3)], [(handout, 0)]]

    printed(qtbot, printer, sheets(parts, duplex=False))

    with PageImages((tmp_path / "out.pdf").read_bytes()) as out:
        assert out.count == 4
        assert blank_pages(out) == []


def test_on_both_sides_the_handout_begins_on_a_sheet_of_its_own(
    qtbot: QtBot, tmp_path: Path, plan: PageImages, handout: PageImages
) -> None:
    printer = printer_to(tmp_path / "out.pdf", 72)
    prepare(printer, "A4")
    parts: list[list[Sheet]] = [[(plan, page) for page in range(3)], [(handout, 0)]]

    printed(qtbot, printer, sheets(parts, duplex=True))

    with PageImages((tmp_path / "out.pdf").read_bytes()) as out:
        assert out.count == 5
        assert blank_pages(out) == [3]


def blank_pages(images: PageImages) -> list[int]:
    """The pages with nothing at all on them."""
    return [page for page in range(images.count) if set(images.image(page, 0.5).data) == {255}]


def test_copies_that_the_printer_cannot_count_follow_each_other(
    plan: PageImages, handout: PageImages
) -> None:
    parts: list[list[Sheet]] = [[(plan, 0)], [(handout, 0)]]

    assert sheets(parts, duplex=False, copies=2) == [(plan, 0), (handout, 0)] * 2
    assert sheets(parts, duplex=True, copies=2) == [
        *((plan, 0), None, (handout, 0), None),
        *((plan, 0), None, (handout, 0)),
    ]


def test_no_empty_sheet_comes_before_a_document_of_which_nothing_is_printed(
    plan: PageImages, handout: PageImages
) -> None:
    assert sheets([[], [(handout, 0)]], duplex=True) == [(handout, 0)]
    assert sheets([[(plan, 0)], []], duplex=True) == [(plan, 0)]


@pytest.mark.parametrize(
    ("chosen", "usual", "both"),
    [
        ("DuplexNone", "DuplexLongSide", False),
        ("DuplexLongSide", "DuplexNone", True),
        ("DuplexShortSide", "DuplexNone", True),
        ("DuplexAuto", "DuplexNone", False),
        ("DuplexAuto", "DuplexLongSide", True),
    ],
)
def test_both_sides_are_told_from_one(chosen: str, usual: str, *, both: bool) -> None:
    modes = QPrinter.DuplexMode

    assert both_sides(modes[chosen], modes[usual]) is both


def test_the_range_of_the_print_dialog_narrows_ours(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf", 72)
    assert in_range([0, 1, 4], printer) == (0, 1, 4)

    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,5"))
    assert in_range([0, 1, 4], printer) == (1, 4)

    with pytest.raises(UserError, match="None of the pages is in both ranges"):
        in_range([0], printer)


def test_a_range_from_and_to_is_understood_too(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf", 72)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)

    assert in_range([0, 1, 2, 3], printer) == (1, 2)


def test_a_printer_set_to_other_paper_is_refused_before_anything_is_cut(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf", 72)
    prepare(printer, "A4")
    refuse_other_paper(printer, "A4")

    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))

    with pytest.raises(UserError, match=r"set to Letter.*made for A4"):
        refuse_other_paper(printer, "A4")


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdf", "QFile", "cannot open")
def test_a_file_that_cannot_be_written_is_a_sentence_and_what_is_there_stays(
    qtbot: QtBot, tmp_path: Path, plan: PageImages
) -> None:
    locked = tmp_path / "folder"
    locked.mkdir()
    printer = printer_to(locked, 72)
    prepare(printer, "A4")

    said, whole = printed(qtbot, printer, [(plan, 0)])

    assert not whole
    assert f"could not be written to {locked}" in said
    assert list(tmp_path.iterdir()) == [locked]


def test_stopping_says_so_and_prints_no_more(
    qtbot: QtBot, tmp_path: Path, plan: PageImages
) -> None:
    printer = printer_to(tmp_path / "out.pdf", 72)
    prepare(printer, "A4")
    owner = QObject()
    job = PrintJob(printer, [(plan, 0), (plan, 1), (plan, 2)], owner)
    seen: list[int] = []
    job.progressed.connect(lambda done, _count: seen.append(done))
    job.progressed.connect(lambda done, _count: job.stop() if done == 1 else None)

    with qtbot.waitSignal(job.ended) as ended:
        job.start()

    assert "was stopped" in str(ended.args[0])
    assert ended.args[1] is False
    assert seen == [0, 1]


def test_without_a_printer_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)

    with pytest.raises(UserError, match=r"No printer is set up.*Save as PDF"):
        QtDialogs().printer("A4", 3)


def test_the_print_dialog_begins_with_the_paper_and_the_pages_of_the_preview(
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,  # noqa: ARG001 - the dialog needs one
) -> None:
    """A printer is pretended, and the dialog is answered at once; all else is Qt's own."""
    seen: list[QPrintDialog] = []

    def accept(dialog: QPrintDialog) -> int:
        seen.append(dialog)
        return 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(QPrintDialog, "exec", accept)

    printer = QtDialogs().printer("Letter", 7)

    assert printer is not None
    refuse_other_paper(printer, "Letter")
    assert printer.fullPage()
    assert printer.docName() == "Myoplan"
    assert (seen[0].minPage(), seen[0].maxPage()) == (1, 7)
    assert seen[0].testOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)

    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert QtDialogs().printer("A4", 7) is None

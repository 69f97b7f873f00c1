"""Asks for a printer, by the system's own dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from desktop_app.errors import UserError
from desktop_app.screens.printing import NO_PRINTER, RESOLUTION, prepare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def chosen_printer(paper: str, pages: int, parent: QWidget | None) -> QPrinter | None:
    """Ask which printer, how many copies and which pages; None when nothing is to be printed.

    Args:
        paper: "A4" or "Letter", what the pages are made for.
        pages: how many there are.
        parent: the window to ask in front of.

    Raises:
        UserError: there is no printer to choose.

    """
    if not QPrinterInfo.availablePrinterNames():
        raise UserError(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("Myoplan")
    printer.setDocName("Myoplan")  # nothing of the case: other people see the printer's queue
    printer.setResolution(RESOLUTION)
    prepare(printer, paper)
    dialog = QPrintDialog(printer, parent)
    # Else the system would count pages of the job, not those that are shown.
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None

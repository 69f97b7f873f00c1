"""A printer for tests: it writes a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    from pathlib import Path


def printer_to(path: Path, dots: int) -> QPrinter:
    """A printer of so many dots an inch whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots)
    return printer

"""The one file that rides inside a PDF file of Myoplan, found without following the PDF.

A PDF can be built to harm whoever reads it: a few kilobytes that unpack to gigabytes, trees that
lead back into themselves, millions of objects. Nothing of that is followed here. The stream of an
attached file always stands in the file by itself, never inside a packed stream of objects, and its
dictionary says what it is; so the file is searched for such dictionaries once, from front to back,
and each stream is unpacked no further than an attached file of ours can be large. This finds the
attachment in files that other programs have saved again just as well.
"""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.errors import CaseFileError
from desktop_app.exchange.case_file import LARGEST, not_opened
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_PDF = 50_000_000  # bytes; a plan has about three hundred thousand
_LARGEST_MEGABYTES = LARGEST // 1_000_000
_HEADER = b"%PDF-"
_ENDS = 1024  # bytes at either end in which a PDF says that it begins and ends
_WIDEST = 4096  # bytes of a dictionary before and after what it says it is
_MOST = 20  # attached files

_ATTACHED = re.compile(rb"/EmbeddedFile(?![A-Za-z0-9#])")
_ENCRYPTED = re.compile(rb"/Encrypt\s{0,9}(?:[0-9]{1,9}\s{1,9}[0-9]{1,9}\s{1,9}R|<<)")
_FILTER = re.compile(rb"/Filter\s{0,9}(\[[^\]]{0,200}\]|/[A-Za-z0-9#]{1,40}|[0-9])")
_NAME = re.compile(rb"/([A-Za-z0-9#]{1,40})")
_LENGTH = re.compile(rb"/Length\s{1,9}([0-9]{1,9})(?!\s{1,9}[0-9]{1,9}\s{1,9}R)(?![0-9])")
_BEGINS = re.compile(rb"stream(?:\r\n|\n|\r)")
_UNPACKED_BY = {b"FlateDecode", b"Fl"}
_NO_PDF = N_("“{name}” is not a PDF file. Choose a PDF that Myoplan wrote.")


def is_pdf(path: Path) -> bool:
    """Whether a file begins as a PDF does; one that cannot be opened is none, nor is a pipe.

    What is read from a pipe is gone for whoever reads it next.
    """
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def pdf_bytes(path: Path) -> bytes:
    """Read a whole PDF file.

    Raises:
        CaseFileError: it cannot be opened, is far too large, is no PDF, or breaks off.

    """
    name = path.name
    if path.is_fifo():  # to open a pipe is to wait until somebody writes to it
        raise CaseFileError(_NO_PDF.format(name=name))
    try:
        with path.open("rb") as file:
            data = file.read(min(path.stat().st_size, LARGEST_PDF) + 1)
    except OSError as error:
        raise CaseFileError(not_opened(path, error)) from error
    if len(data) > LARGEST_PDF:
        raise CaseFileError(
            N_(
                "“{name}” is far too large to be a PDF of Myoplan, so it was not opened. Choose a "
                "PDF that Myoplan wrote."
            ).format(name=name)
        )
    if _HEADER not in data[:_ENDS]:
        raise CaseFileError(_NO_PDF.format(name=name))
    if b"%%EOF" not in data[-_ENDS:]:
        raise CaseFileError(
            N_(
                "“{name}” breaks off before its end, so it was not opened: what is missing cannot "
                "be known. Copy it again from where it came, or print the plan anew."
            ).format(name=name)
        )
    return data


def attached(pdf: bytes, name: str, mark: bytes) -> bytes:
    """Give the attached file whose beginning holds ``mark``.

    Args:
        pdf: the whole file.
        name: of the file, for the sentence.
        mark: what the attached file says of itself within its first 200 bytes.

    Raises:
        CaseFileError: there is none, or more than one; it is too large, or cannot be unpacked.

    """
    found: set[bytes] = set()
    faults: list[str] = []
    for each in islice(_dictionaries(pdf), _MOST):
        unpacked = _unpacked(pdf, each)
        if isinstance(unpacked, str):
            faults.append(unpacked)
        elif mark in unpacked[:200]:
            found.add(unpacked)
    if len(found) == 1:
        return found.pop()
    raise CaseFileError(_why_none(pdf, several=bool(found), faults=faults).format(name=name))


def _why_none(pdf: bytes, *, several: bool, faults: list[str]) -> str:
    if several:
        return N_(
            "“{name}” holds more than one plan of Myoplan, and it cannot be known which one was "
            "printed. Open the case file instead, or print the plan anew."
        )
    if _ENCRYPTED.search(pdf):
        return N_(
            "“{name}” is encrypted, so what is inside cannot be read. Save a copy without a "
            "password in the program that encrypted it, and open that."
        )
    if faults:
        return faults[0]
    return N_(
        "“{name}” holds no plan of Myoplan: another program wrote it, an earlier version of "
        "Myoplan did, or the plan was taken out. Open the case file instead."
    )


def _dictionaries(pdf: bytes) -> Iterator[tuple[bytes, int]]:
    """Give the dictionary of each attached file, and where its stream begins."""
    for said in islice(_ATTACHED.finditer(pdf), _MOST * _MOST):
        opening = pdf.rfind(b" obj", max(0, said.start() - _WIDEST), said.start())
        stream = _BEGINS.search(pdf, said.end(), said.end() + _WIDEST)
        if opening < 0 or stream is None:
            continue
        dictionary = pdf[opening + len(b" obj") : stream.start()].strip()
        whole = dictionary.startswith(b"<<") and dictionary.endswith(b">>")
        if whole and b"endobj" not in dictionary and b"stream" not in dictionary:
            yield dictionary, stream.end()


def _unpacked(pdf: bytes, each: tuple[bytes, int]) -> bytes | str:
    """Give the attached file, or the sentence that says why not."""
    dictionary, begin = each
    filters = _FILTER.search(dictionary)
    names = _NAME.findall(filters[1]) if filters else []
    if filters is not None and not names and filters[1][:1].isdigit():
        names = [b"elsewhere"]
    if not names:
        return _plain(pdf, dictionary, begin)
    if len(names) > 1 or names[0] not in _UNPACKED_BY or b"/Predictor" in dictionary:
        return N_(
            "The plan inside “{name}” is packed in a way that Myoplan does not write, so it was "
            "not opened. Open the case file instead, or print the plan anew."
        )
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(memoryview(pdf)[begin : begin + LARGEST], LARGEST + 1)
    except zlib.error:
        return _DAMAGED
    if len(data) > LARGEST:
        return _TOO_LARGE
    return data if unpacker.eof else _DAMAGED


def _plain(pdf: bytes, dictionary: bytes, begin: int) -> bytes | str:
    length = _LENGTH.search(dictionary)
    end = begin + int(length[1]) if length else pdf.find(b"\nendstream", begin)
    if not begin <= end <= len(pdf):
        return _DAMAGED
    return pdf[begin:end] if end - begin <= LARGEST else _TOO_LARGE


_DAMAGED = N_(
    "The plan inside “{name}” is damaged, so it was not opened. Copy the file again from where it "
    "came, or open the case file instead."
)
_TOO_LARGE = N_(
    "What is inside “{name}” unpacks to more than {largest} megabytes, far more than any plan, so "
    "it was not opened. Choose a PDF that Myoplan wrote."
).replace("{largest}", str(_LARGEST_MEGABYTES))

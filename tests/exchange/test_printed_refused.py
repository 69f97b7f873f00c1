"""PDF files that cannot be read back: a sentence each, soon, whatever they were built to do."""

from __future__ import annotations

import base64
import json
import os
import random
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import pikepdf  # noqa: TID253 - encrypts as other programs do
import pytest

from desktop_app.errors import CaseFileError, ExportError
from desktop_app.exchange.attached_file import LARGEST_PDF
from desktop_app.exchange.case_file import LARGEST, case_bytes
from desktop_app.exchange.printed_file import case_of_any, printed_bytes, read_printed
from desktop_app.findings.case import Case, with_unread
from tests.generated_cases import TODAY
from tests.printed_pdfs import example, inside, kept, pdf_of, pdf_with, printed, saved_again

if TYPE_CHECKING:
    from pathlib import Path


PLACES = 300


def refused(tmp_path: Path, data: bytes) -> str:
    """Give the sentence of a file that must not be opened; the file stays as it was."""
    path = kept(tmp_path, data)
    with pytest.raises(CaseFileError) as caught:
        read_printed(path)
    with pytest.raises(CaseFileError):
        case_of_any(path)
    assert "“a.pdf”" in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert path.read_bytes() == data
    return caught.value.sentence


def test_files_that_are_no_pdf_of_ours_are_named(tmp_path: Path) -> None:
    assert "is not a PDF" in refused(tmp_path, b"")
    assert "is not a PDF" in refused(tmp_path, case_bytes(example("01")))
    assert "is not a PDF" in refused(tmp_path, b"\xd0\xcf\x11\xe0" * 100)
    assert "holds no plan of Myoplan" in refused(tmp_path, pdf_with(None))
    assert "holds no plan of Myoplan" in refused(tmp_path, pdf_with(b"{}"))
    assert "far too large" in refused(tmp_path, b"%PDF-" + bytes(LARGEST_PDF))
    with pytest.raises(CaseFileError, match="There is no file"):
        read_printed(tmp_path / "none.pdf")
    with pytest.raises(CaseFileError, match="There is no file"):
        case_of_any(tmp_path / "none.json")
    with pytest.raises(CaseFileError):
        read_printed(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="named pipes of Windows are no files")
def test_a_pipe_that_nobody_writes_to_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "a.pdf"
    os.mkfifo(pipe)
    for read in (read_printed, case_of_any):
        with pytest.raises(CaseFileError, match="is not a PDF"):
            read(pipe)


@pytest.mark.parametrize("user", ["", "secret"])
@pytest.mark.parametrize("strength", [4, 6])
def test_an_encrypted_file_is_named_as_one(user: str, strength: int, tmp_path: Path) -> None:
    how = pikepdf.Encryption(owner="owner", user=user, R=strength)  # type: ignore[arg-type]  # 4 and 6 are known
    encrypted = saved_again(printed("02"), encryption=how)

    assert "is encrypted" in refused(tmp_path, encrypted)


def test_two_plans_in_one_file_are_not_guessed_between(tmp_path: Path) -> None:
    two = pdf_of(inside(example("02")), b"") + pdf_of(inside(example("04")), b"")
    assert "more than one plan" in refused(tmp_path, two)
    same = pdf_of(inside(example("02")), b"") * 2
    assert read_printed(kept(tmp_path, same)).case == example("02")


def test_what_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    begin = b'{\n  "format": "myoplan-printed"'
    packer = zlib.compressobj(9)
    bomb = packer.compress(begin + bytes(10**7)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(10**7)) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb += block * 30  # a block that refers to nothing before it may stand there again and again
    assert len(bomb) < LARGEST
    tracemalloc.start()
    try:
        assert "unpacks to more than 5 megabytes" in refused(tmp_path, pdf_of(bomb))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 * LARGEST
    assert "unpacks to more than 5 megabytes" in refused(tmp_path, pdf_of(bomb) * 30)
    assert "unpacks to more" in refused(tmp_path, pdf_of(begin + bytes(LARGEST), b""))
    nested = pdf_of(zlib.compress(bomb, 9), b"/Filter [/FlateDecode /FlateDecode]")
    assert "in a way that Myoplan does not write" in refused(tmp_path, nested)


@pytest.mark.parametrize(
    "entries",
    [
        b"/Filter /LZWDecode",
        b"/Filter /ASCII85Decode",
        b"/Filter [/ASCIIHexDecode /FlateDecode]",
        b"/Filter 9 0 R",
        b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
    ],
)
def test_streams_packed_in_other_ways_are_refused(entries: bytes, tmp_path: Path) -> None:
    stream = base64.a85encode(inside(example("02")))

    assert "does not write" in refused(tmp_path, pdf_of(stream, entries))


@pytest.mark.parametrize(
    "stream",
    [b"", b"\x78", b"\x78\x9c", zlib.compress(b"x" * 1000)[:-5], b"no zlib", bytes(1000)],
)
def test_a_broken_stream_is_damage(stream: bytes, tmp_path: Path) -> None:
    assert "is damaged" in refused(tmp_path, pdf_of(stream))


@pytest.mark.parametrize(
    "hostile",
    [
        b"/EmbeddedFile " * 500_000,
        b"/EmbeddedFile stream\n" * 400_000,
        b"1 0 obj << /EmbeddedFile >> stream\n" * 200_000,
        b" obj" * 1_000_000,
        b"/ID [<" * 1_000_000,
        b"/ID" + b" " * 5_000_000 + b"/Encrypt" + b" " * 5_000_000,
        b"/Filter [" * 1_000_000,
        b"1 0 obj << /Kids [1 0 R] /Type /Pages /Length 99999999999 >> " * 50_000,
        b"<<" * 2_000_000,
    ],
    ids=range(9),
)
def test_a_file_built_to_keep_a_reader_busy_is_soon_refused(hostile: bytes, tmp_path: Path) -> None:
    refused(tmp_path, b"%PDF-1.7\n" + hostile + b"\n%%EOF\n")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"version": 2}, "newer version"),
        ({"version": True}, "damaged or was changed"),
        ({"version": "1"}, "damaged or was changed"),
        ({"more": 1}, "damaged or was changed"),
        ({"document": "letter"}, "damaged or was changed"),
        ({"made_on": "2026-02-30"}, "damaged or was changed"),
        ({"made_on": 5}, "damaged or was changed"),
        ({"program": "x" * 1000}, "damaged or was changed"),
        ({"plan": None}, "damaged or was changed"),
        ({"case": None}, "damaged or was changed"),
        ({"left_out": "yes"}, "damaged or was changed"),
        ({"plan": [1]}, "damaged or was changed"),
        ({"case": {}}, "not a Myoplan case file"),
        ({"made_on": None}, "damaged or was changed"),
    ],
    ids=str,
)
def test_entries_that_cannot_be_right_are_a_sentence(
    entries: dict[str, Any], words: str, tmp_path: Path
) -> None:
    whole = json.loads(inside(example("19"))) | entries

    assert words in refused(tmp_path, pdf_of(zlib.compress(json.dumps(whole).encode())))


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b', "version": 1, "version": 1}',
        b', "case": ' + b"[" * 100_000,
        b', "version": ' + b"9" * 10_000 + b"}",
        b', "version": 1' + b"".join(b', "%d": 1' % n for n in range(100_000)) + b', "1": 1}',
        b', "version": 1, "plan": "\xff"}',
    ],
    ids=["ends", "twice", "deep", "long number", "many names", "no text"],
)
def test_json_built_to_harm_is_a_sentence(rest: bytes, tmp_path: Path) -> None:
    stream = zlib.compress(b'{"format": "myoplan-printed"' + rest)

    refused(tmp_path, pdf_of(stream))


def test_a_case_too_large_to_come_back_is_not_printed() -> None:
    case = with_unread(Case(), "patient.note", "x" * LARGEST)
    with pytest.raises(ExportError, match="too large to ride inside"):
        printed_bytes(
            document="plan",
            case=case,
            plan={},
            edition="1",
            evidence_fingerprint="a",
            plan_fingerprint="b",
            program="1",
            made_on=TODAY,
            paper="A4",
            choice=None,
        )


def test_it_may_break_off_anywhere(tmp_path: Path) -> None:
    whole = printed("02")
    chance = random.Random(7)  # noqa: S311 - the same places each time
    for size in (0, 1, 8, len(whole) - 2, *chance.sample(range(len(whole) - 10), PLACES)):
        refused(tmp_path, whole[:size])
    assert "breaks off" in refused(tmp_path, whole[: len(whole) // 2])

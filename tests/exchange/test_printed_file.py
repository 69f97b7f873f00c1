"""PDF files read back: the case as it was, or a sentence; never a traceback and never for long."""

from __future__ import annotations

import json
import os
import random
import zlib
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf  # noqa: TID253 - stands for whatever else saves a PDF
import pytest

from desktop_app.errors import CaseFileError
from desktop_app.exchange.case_file import case_bytes, parse_case
from desktop_app.exchange.printed_file import Printed, case_of_any, read_printed
from desktop_app.exchange.score_file import read_inputs
from desktop_app.exchange.seal import sealed
from desktop_app.findings.case import with_answer, with_unread
from desktop_app.quantity import Quantity
from desktop_app.scores.all_instruments import INSTRUMENTS
from tests.generated_cases import EXAMPLES
from tests.printed_pdfs import example, inside, kept, pdf_of, pdf_with, printed, saved_again

ALL = sorted(EXAMPLES.glob("*.json"))
HALF = json.loads('"\\ud83d"')  # half of a surrogate pair, as some keyboards send it
PLACES = 300


# What comes back


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_example_comes_back_as_it_was_printed(path: Path, tmp_path: Path) -> None:
    found = read_printed(kept(tmp_path, printed(path.stem)))

    assert found.case == example(path.stem)
    assert case_bytes(found.case) == case_bytes(example(path.stem))
    assert (found.intact, found.content_intact) == (True, True)
    assert found.plan is not None
    assert found.plan["fingerprint"] == found.plan_fingerprint


@pytest.mark.parametrize(
    "note",
    [
        "x" * 400,
        "ملاحظة 42 عن המטופל",
        "👩🏽\u200d⚕️ 王小明",
        "/Encrypt 5 0 R endstream endobj /EmbeddedFile %%EOF",
        '", "digest": "' + "0" * 64 + '"\n}\n',
        "<b>&\"'{}%\\",
    ],
    ids=["long", "right to left", "emoji", "words of a PDF", "words of its end", "markup"],
)
def test_words_of_any_kind_come_back(note: str, tmp_path: Path) -> None:
    case = with_answer(example("02"), "patient.note", note)
    for data in (pdf_with(inside(case)), pdf_of(inside(case), b"")):
        found = read_printed(kept(tmp_path, data))
        assert found.case == case
        assert found.content_intact


def test_numbers_come_back_to_the_last_digit(tmp_path: Path) -> None:
    case = with_answer(example("02"), "patient.weight", Quantity(Decimal("68.1234567891"), "kg"))

    found = read_printed(kept(tmp_path, pdf_with(inside(case)))).case

    assert found is not None
    assert str(found.patient.weight.value) == "68.1234567891"  # type: ignore[union-attr]  # it is recorded


@pytest.mark.parametrize(
    "text", ["6..8", f"6{HALF}", "\x1b[2J", "\u202ekg", "9" * 10_000], ids=ascii
)
def test_what_could_not_be_read_comes_back_as_from_a_case_file(text: str, tmp_path: Path) -> None:
    case = with_unread(example("28"), "patient.weight", text)
    case = case.model_copy(update={"carried": ("response.visits.1.patient_global",)})

    found = case_of_any(kept(tmp_path, pdf_with(inside(case))), keep_unread=True)

    assert found == parse_case(case_bytes(case).decode(), "a", keep_unread=True)
    assert found.carried == case.carried
    assert found.unread_text("patient.weight") is not None


def test_the_same_case_gives_the_same_bytes() -> None:
    assert inside(example("05")) == inside(example("05"))


def test_a_case_file_opens_by_the_same_way(tmp_path: Path) -> None:
    assert case_of_any(ALL[0]) == example("01")
    renamed = kept(tmp_path, printed("02"), "case.json")
    assert case_of_any(renamed) == example("02")


@pytest.mark.skipif(os.name == "nt", reason="named pipes of Windows are no files")
def test_a_case_that_comes_through_a_pipe_is_read_from_its_first_byte() -> None:
    ours, theirs = os.pipe()
    with open(theirs, "wb") as writer:  # noqa: PTH123 - a handle, not a path
        writer.write(ALL[0].read_bytes())
    try:
        assert case_of_any(Path(f"/dev/fd/{ours}")) == example("01")
    finally:
        os.close(ours)


def test_the_inputs_of_a_score_are_taken_from_a_pdf(tmp_path: Path) -> None:
    instrument = next(each for each in INSTRUMENTS if each.id == "total-improvement-score")
    taken = read_inputs(kept(tmp_path, printed("28")), instrument)

    assert taken == instrument.taken_from(example("28"))


def test_a_value_this_version_refuses_is_named_by_its_field(tmp_path: Path) -> None:
    whole = json.loads(inside(example("02")))
    whole["case"]["patient"]["weight"]["value"] = 6.8
    path = kept(tmp_path, pdf_of(zlib.compress(json.dumps(whole).encode())))

    with pytest.raises(CaseFileError) as caught:
        read_printed(path)
    assert caught.value.problems[0].place == "patient.weight"
    found = read_printed(path, keep_unread=True)
    assert found.case is not None
    assert found.case.unread_text("patient.weight") == "6.8 kg"


# Patient data left out


def test_without_patient_data_nothing_of_the_patient_is_inside(tmp_path: Path) -> None:
    case = with_answer(example("02"), "patient.case_label", "Mrs Unmistakable")
    data = inside(case, with_case=False)
    found = read_printed(kept(tmp_path, pdf_with(data)))

    assert set(json.loads(data)) == {
        *("format", "version", "document", "program", "language", "made_on", "paper", "edition"),
        *("evidence_fingerprint", "plan_fingerprint", "left_out", "digest"),
    }
    assert b"Unmistakable" not in data
    assert (found.case, found.plan, found.choice) == (None, None, None)
    assert found.intact
    with pytest.raises(CaseFileError, match="without patient data"):
        case_of_any(tmp_path / "a.pdf")


# Altered


def altered(found: Printed) -> bool:
    return not (found.intact and found.content_intact)


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"qdf": True},
        {"recompress_flate": True},
    ],
    ids=["plain", "object streams", "unpacked", "for reading", "packed anew"],
)
def test_saved_again_by_another_program_it_opens_and_is_told(
    how: dict[str, Any], tmp_path: Path
) -> None:
    found = read_printed(kept(tmp_path, saved_again(printed("04"), **how)))

    assert found.case == example("04")
    assert (found.intact, found.content_intact) == (False, True)


def test_an_attachment_of_somebody_else_beside_it_does_no_harm(tmp_path: Path) -> None:
    again = BytesIO()
    with pikepdf.open(BytesIO(printed("04"))) as document:
        document.attachments["scan.bin"] = bytes(60_000_000)
        document.save(again)

    assert read_printed(kept(tmp_path, again.getvalue())).case == example("04")


def test_a_number_changed_inside_is_told_and_the_case_is_not_opened(tmp_path: Path) -> None:
    data = inside(example("02"))
    age = json.loads(data)["case"]["patient"]["age"]["value"]
    changed = data.replace(b'"value": %d' % age, b'"value": %d' % (age + 1), 1)
    assert changed != data
    path = kept(tmp_path, pdf_with(changed))

    found = read_printed(path)

    assert (found.intact, found.content_intact) == (True, False)
    with pytest.raises(CaseFileError, match="not as Myoplan wrote it"):
        case_of_any(path)


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "unpacked"])
def test_any_byte_may_be_wrong(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    whole = printed("02") if packed else sealed(pdf_of(inside(example("02")), b""))
    chance = random.Random(7)  # noqa: S311 - the same places each time
    opened = 0
    for place in chance.sample(range(len(whole)), PLACES):
        wrong = bytearray(whole)
        wrong[place] = chance.randrange(256)
        if wrong == whole:
            continue
        path = kept(tmp_path, bytes(wrong))
        try:
            found = read_printed(path, keep_unread=True)
        except CaseFileError:
            continue
        assert not found.intact
        assert found.case == example("02") or not found.content_intact
        opened += 1
    assert opened


def test_bytes_may_be_missing_or_doubled_anywhere(tmp_path: Path) -> None:
    whole = printed("02")
    chance = random.Random(11)  # noqa: S311 - the same places each time
    for _ in range(PLACES // 3):
        one, other = sorted(chance.sample(range(len(whole)), 2))
        for wrong in (whole[:one] + whole[other:], whole[:other] + whole[one:]):
            try:
                found = read_printed(kept(tmp_path, wrong))
            except CaseFileError:
                continue
            assert altered(found)
            assert found.case == example("02")

"""The seal of a PDF file: whatever is done to the file afterwards breaks it."""

from __future__ import annotations

import re

import pytest

from desktop_app.exchange.seal import is_intact, sealed

UNSEALED = (
    b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 2\ntrailer\n<< /Root 1 0 R\n"
    b"/ID \n[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]\n>>\nstartxref\n9\n%%EOF\n"
)
SEALED = sealed(UNSEALED)


def test_a_sealed_file_is_intact_and_as_long_as_before() -> None:
    assert is_intact(SEALED)
    assert len(SEALED) == len(UNSEALED)
    assert not is_intact(UNSEALED)


def test_only_the_name_of_the_file_is_written() -> None:
    name = re.compile(rb"[0-9a-f]{32}")

    assert name.sub(b"", SEALED) == name.sub(b"", UNSEALED)


def test_the_same_file_gets_the_same_seal_and_is_sealed_again_to_the_same() -> None:
    assert sealed(UNSEALED) == SEALED
    assert sealed(SEALED) == SEALED


@pytest.mark.parametrize("place", range(len(SEALED)))
def test_no_byte_can_be_another_one(place: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= 1

    assert not is_intact(bytes(changed))


@pytest.mark.parametrize(
    "added", [b"\n", b" ", b"\n2 0 obj\n<< >>\nendobj\n", SEALED, UNSEALED], ids=repr
)
def test_nothing_can_be_added_at_the_end(added: bytes) -> None:
    assert not is_intact(SEALED + added)


@pytest.mark.parametrize("kept", [0, 1, 100, len(SEALED) - 1])
def test_nothing_can_be_cut_off(kept: int) -> None:
    assert not is_intact(SEALED[:kept])


def test_a_file_without_a_name_cannot_be_sealed_and_is_not_intact() -> None:
    nameless = UNSEALED.replace(b"/ID", b"/XX")

    assert not is_intact(nameless)
    with pytest.raises(ValueError, match="/ID"):
        sealed(nameless)

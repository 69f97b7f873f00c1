"""The signatures of a site on disk: none is lost, and nothing counts that cannot be read."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.errors import SaveError, UserError
from desktop_app.evidence.site_review import Signature, SiteReviews, Verdict
from desktop_app.exchange.review_file import FORMAT, add_signatures, read_reviews
from desktop_app.exchange.safe_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)
FIRST = Signature(
    fact="malignancy.age",
    digest="ab" * 32,
    edition="2026.3",
    reviewer="Δρ Παπαδοπούλου",
    signed_on=DAY,
    verdict=Verdict.SIGNED,
    comment="Read in full,\nas it stands",
)
SECOND = replace(FIRST, fact="prednisone.dose", verdict=Verdict.QUERIED, comment="Which weight?")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "reviews.json"


def written(path: Path, **other: Any) -> bytes:  # noqa: ANN401 - whatever a file may hold
    """Put a file there in which something is otherwise, and give its bytes."""
    entry = {
        "fact": FIRST.fact, "digest": FIRST.digest, "edition": "2026.3", "reviewer": "Dr Example",
        "signed_on": "2026-11-22", "verdict": "signed", "comment": "",
    }  # fmt: skip
    whole = {"format": FORMAT, "version": 1, "signatures": [entry]}
    for name, value in other.items():
        if name in whole:
            whole[name] = value
        elif value is None:
            del entry[name]
        else:
            entry[name] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(json.dumps(whole).encode())
    return path.read_bytes()


def test_without_a_file_nothing_is_signed_and_nothing_is_said(path: Path) -> None:
    assert read_reviews(path, DAY) == SiteReviews()
    assert not path.parent.exists()


def test_what_is_signed_comes_back_whole(path: Path) -> None:
    kept = add_signatures(path, (FIRST, SECOND), DAY)

    assert kept == SiteReviews((FIRST, SECOND)) == read_reviews(path, DAY)
    assert FIRST.reviewer in path.read_text(encoding="utf-8")
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_two_windows_that_sign_in_turn_lose_nothing(path: Path) -> None:
    one, two = replace(FIRST, reviewer="Dr One"), replace(FIRST, reviewer="Dr Two")

    add_signatures(path, (FIRST,), DAY)
    assert add_signatures(path, (one,), DAY).signatures == (FIRST, one)
    assert add_signatures(path, (two,), DAY).signatures == (FIRST, one, two)
    assert read_reviews(path, DAY).signatures == (FIRST, one, two)


def test_a_signature_of_a_record_that_is_not_known_is_kept(path: Path) -> None:
    other = replace(FIRST, fact="gone.in-this-edition")
    add_signatures(path, (other,), DAY)

    assert add_signatures(path, (FIRST,), DAY).signatures == (other, FIRST)


def test_an_approval_of_tomorrow_stays_in_the_file_and_counts_tomorrow(path: Path) -> None:
    early = replace(FIRST, signed_on=DAY + timedelta(days=1))
    add_signatures(path, (early,), DAY)

    today = read_reviews(path, DAY)
    assert today.signatures == ()
    assert "dated in the future: 1." in today.remark
    assert add_signatures(path, (SECOND,), DAY).signatures == (SECOND,)
    assert read_reviews(path, early.signed_on) == SiteReviews((early, SECOND))


DAMAGED: dict[str, dict[str, Any]] = {
    "another kind of file": {"format": "myoplan-case"},
    "no version": {"version": 0},
    "a version that is no number": {"version": True},
    "no list": {"signatures": {}},
    "an entry that is no entry": {"signatures": ["x"]},
    "something left out": {"comment": None},
    "something more": {"colour": "red"},
    "a number for a name": {"reviewer": 7},
    "a day that is none": {"signed_on": "2026-02-30"},
    "a verdict nobody knows": {"verdict": "liked"},
    "half a digest": {"digest": "ab"},
    "an empty name": {"reviewer": " "},
    "too long a comment": {"comment": "x" * 1001},
    "a control character": {"comment": "a\x07b"},
    "a doubt without a reason": {"verdict": "queried"},
}


@pytest.mark.parametrize("other", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_counts_for_nothing_and_is_kept_aside(
    path: Path, other: dict[str, Any]
) -> None:
    damaged = written(path, **other)

    found = read_reviews(path, DAY)
    assert found.signatures == ()
    assert "no record counts as signed: " in found.remark
    assert path.read_bytes() == damaged

    after = add_signatures(path, (FIRST,), DAY)
    aside = path.with_name("reviews-damaged-1.json")
    assert aside.read_bytes() == damaged
    assert "are kept in “reviews-damaged-1.json”" in after.remark
    assert read_reviews(path, DAY) == SiteReviews((FIRST,))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": "myoplan-site-reviews"}',
        b'{"a": 1, "a": 2}',
    ],
)  # fmt: skip
def test_bytes_that_are_no_such_file_are_damage_too(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)

    assert "no record counts as signed: " in read_reviews(path, DAY).remark
    add_signatures(path, (FIRST,), DAY)
    assert path.with_name("reviews-damaged-1.json").read_bytes() == data


def test_every_damaged_file_is_kept_and_the_same_one_only_once(path: Path) -> None:
    first = written(path, verdict="liked")
    add_signatures(path, (FIRST,), DAY)
    path.write_bytes(first)
    add_signatures(path, (FIRST,), DAY)
    path.write_bytes(b"{")
    add_signatures(path, (FIRST,), DAY)

    kept = {entry.name: entry.read_bytes() for entry in path.parent.glob("*damaged*")}
    assert kept == {"reviews-damaged-1.json": first, "reviews-damaged-2.json": b"{"}


def test_a_file_of_a_newer_version_is_neither_used_nor_replaced(path: Path) -> None:
    newer = written(path, version=2)

    assert "a newer version of Myoplan" in read_reviews(path, DAY).remark
    with pytest.raises(UserError, match="a newer version of Myoplan"):
        add_signatures(path, (FIRST,), DAY)
    assert path.read_bytes() == newer
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_that_cannot_be_opened_is_neither_used_nor_replaced(path: Path) -> None:
    path.mkdir(parents=True)  # stands for a file that may not be read, whoever runs the tests

    assert "could not be opened" in read_reviews(path, DAY).remark
    with pytest.raises(UserError, match="could not be opened"):
        add_signatures(path, (FIRST,), DAY)
    assert path.is_dir()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_disk_error_leaves_what_was_there(path: Path, failing: int) -> None:
    """Fail at the copy put aside, then at the file itself."""
    damaged = written(path, verdict="liked")
    calls = []

    def write(target: Path, data: bytes) -> None:
        calls.append(target)
        if len(calls) == failing:
            raise SaveError("The disk is full.")
        write_whole(target, data)

    with pytest.raises(SaveError, match=r"^Nothing was signed\. The disk is full\."):
        add_signatures(path, (FIRST,), DAY, write)
    assert path.read_bytes() == damaged


def test_a_disk_that_is_full_leaves_the_signatures_that_were_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_signatures(path, (FIRST,), DAY)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SaveError, match=r"^Nothing was signed\. The disk is full"):
            add_signatures(path, (SECOND,), DAY)
    assert read_reviews(path, DAY) == SiteReviews((FIRST,))


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    with pytest.raises(SaveError, match=r"Nothing was signed: the folder .* cannot be used"):
        add_signatures(tmp_path / "taken" / "reviews.json", (FIRST,), DAY)
    with pytest.raises(SaveError, match=r"Nothing was signed: the folder .* cannot be used"):
        add_signatures(tmp_path / "taken" / "deeper" / "reviews.json", (FIRST,), DAY)


def test_a_read_only_folder_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may write anywhere, so the system's answer is given here."""
    path.parent.mkdir()

    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.mkstemp", read_only)
    with pytest.raises(SaveError, match=r"^Nothing was signed\. .*read-only"):
        add_signatures(path, (FIRST,), DAY)
    assert list(path.parent.iterdir()) == []


def test_a_signature_that_could_not_be_read_again_is_not_written(path: Path) -> None:
    with pytest.raises(UserError, match="needs the name"):
        add_signatures(path, (FIRST, replace(SECOND, reviewer="")), DAY)
    assert not path.parent.exists()

"""Preferences: kept, and never a reason not to start."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.exchange.safe_file import write_whole
from desktop_app.settings import (
    Settings,
    paper_of,
    read_settings,
    resource_folder,
    seeds_folder,
    site_file,
    write_settings,
)

if TYPE_CHECKING:
    from pathlib import Path

USUAL = Settings(paper="Letter")


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Settings(
        last_folder="/a b",
        paper="A4",
        geometry="AdnQ",
        strengths={"prednisone.tablets": ("2.5", "20")},
    )
    write_settings(tmp_path / "new" / "settings.json", kept, write_whole)

    assert read_settings(tmp_path / "new" / "settings.json", USUAL) == (kept, "")


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.json", USUAL) == (USUAL, "")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'{"schema": 99}', b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)

    settings, remark = read_settings(tmp_path / "settings.json", USUAL)

    assert settings == USUAL
    assert "could not be read" in remark


@pytest.mark.parametrize(
    ("written", "months"),
    [("6", 6), ("1", 1), ("120", 120), ("0", 12), ("121", 12), ('"6"', 12), ("true", 12)],
)
def test_how_often_records_are_looked_at_again_is_a_sensible_number_of_months(
    tmp_path: Path, written: str, months: int
) -> None:
    (tmp_path / "settings.json").write_text(f'{{"schema": 1, "review_months": {written}}}')

    settings, _ = read_settings(tmp_path / "settings.json", USUAL)

    assert settings.review_months == months


def test_the_signatures_of_a_site_are_never_kept_with_the_program() -> None:
    assert seeds_folder().parent not in site_file().parents


def test_a_single_value_that_makes_no_sense_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(
        '{"schema": 1, "paper": "A5", "last_folder": 3, "geometry": "x", "colour": "red"}'
    )

    assert read_settings(tmp_path / "settings.json", USUAL) == (
        Settings(paper="Letter", geometry="x"),
        "",
    )


def test_strengths_are_kept_to_the_digit_and_given_as_numbers() -> None:
    chosen = {"methotrexate.tablets": (Decimal("2.5"), Decimal(10))}
    kept = USUAL.with_strengths(chosen)
    assert kept.strengths == {"methotrexate.tablets": ("2.5", "10")}
    assert kept.site_strengths == chosen
    assert USUAL.site_strengths == {}


@pytest.mark.parametrize(
    "strengths", ["5", ["5"], {"a": "5"}, {"a": [5]}, {"a": ["five"]}, {"a": ["-5"]}]
)
def test_strengths_that_are_no_lists_of_numbers_are_left_out(
    tmp_path: Path, strengths: object
) -> None:
    text = json.dumps({"schema": 1, "strengths": strengths})
    (tmp_path / "settings.json").write_text(text)

    kept, remark = read_settings(tmp_path / "settings.json", USUAL)
    assert kept == USUAL
    assert "strengths of your site could not be read" in remark


def test_paper_follows_the_country() -> None:
    assert (paper_of("US"), paper_of("DE")) == ("Letter", "A4")


def test_the_folders_lie_beside_the_program() -> None:
    assert (resource_folder() / "style.qss").is_file()
    assert (seeds_folder() / "edition.toml").is_file()

"""The same input gives the same pages: each paper of each example looks as it did, byte for byte.

A page may differ from its picture by one grey of sixteen anywhere, which is what another processor
makes of an edge, and by more in four pixels. The pictures are 140 pixels wide for a page, so that a
margin 2 points wider or another word in a line shows.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.paperwork import Paperwork
from tests.documents.golden_pictures import (
    FOLDER,
    FULLEST,
    RENEW,
    beneath,
    pages_that_differ,
    papers,
    path_of,
    picture,
    read,
    write,
)
from tests.documents.printed_examples import ROOT, case_of, handout_file, plan_file, services

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = papers()
AGAIN = ("02-classic-at-28", FULLEST, "28-six-visits")
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LANG": "fr_FR.UTF-8", "LANGUAGE": "fr"},
)
PRINT = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
from tests.documents.printed_examples import handout_file, plan_file
made = {name: [plan_file(name), handout_file(name, "es")] for name in sys.argv[2:]}
digests = {n: [hashlib.sha256(data).hexdigest() for data in both] for n, both in made.items()}
print(json.dumps(digests))
"""


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("name", PAPERS)
def test_each_page_looks_as_when_it_was_last_looked_at(name: str, tmp_path: Path) -> None:
    assert path_of(name).exists(), f"Nobody has looked at {name} yet: {RENEW}"
    made, kept = picture(PAPERS[name]()), read(path_of(name))
    found = list(pages_that_differ(made, kept))
    if found:
        paper, compared = tmp_path / f"{name}.pdf", tmp_path / f"{name}.png"
        paper.write_bytes(PAPERS[name]())
        write(beneath(made, kept), compared)
        pages = "; ".join(f"page {number}: {what}" for number, what in found)
        pytest.fail(
            f"{name} looks different, {pages}.\n"
            f"Was, is and what differs: {compared}\nThe paper as it is: {paper}\n"
            f"If it is meant to look like this: {RENEW}"
        )


def test_no_picture_is_kept_of_a_paper_that_is_gone() -> None:
    kept = {path.stem for path in FOLDER.glob("*.png")}
    assert kept == set(PAPERS), f"Renew: {RENEW}"


def test_the_pictures_of_all_papers_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.png")) < 1_500_000


# --------------------------------------------------------------- what the comparison sees


def differs(first: bytes, second: bytes) -> list[int]:
    return [number for number, _ in pages_that_differ(picture(first), picture(second))]


def test_a_paper_does_not_differ_from_itself_once_kept(tmp_path: Path) -> None:
    made = picture(handout_file(FULLEST))
    write(made, tmp_path / "kept.png")
    assert list(pages_that_differ(made, read(tmp_path / "kept.png"))) == []


@pytest.mark.usefixtures("unmeasured")
def test_another_word_or_another_size_is_seen() -> None:
    assert differs(handout_file(FULLEST), handout_file("02-classic-at-28"))
    assert differs(handout_file(FULLEST), handout_file(FULLEST, large=True))
    assert differs(plan_file(FULLEST), plan_file(FULLEST, "Letter"))


@pytest.mark.usefixtures("unmeasured")
def test_a_margin_wider_by_two_points_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = handout_file(FULLEST)
    monkeypatch.setattr("desktop_app.documents.page.MARGIN", 44)
    handout_file.cache_clear()
    after = handout_file(FULLEST)
    handout_file.cache_clear()
    assert differs(before, after)[:1] == [1]


# --------------------------------------------------------------- the same bytes


def test_the_same_paper_is_the_same_bytes_a_second_time() -> None:
    case, day = case_of(FULLEST), services().day_of(case_of(FULLEST))
    fresh = Paperwork(services().evidence, services().paperwork.translations)
    assert fresh.plan_pdf(case, day) == plan_file(FULLEST)


@pytest.mark.parametrize("settings", ELSEWHERE, ids=["east", "west"])
def test_the_same_paper_is_the_same_bytes_on_any_machine(
    settings: dict[str, str], tmp_path: Path
) -> None:
    needed = {key: os.environ[key] for key in ("SYSTEMROOT", "PATH") if key in os.environ}
    printed = subprocess.run(
        [sys.executable, "-c", PRINT, str(ROOT), *AGAIN],
        env={**needed, **settings, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert printed.returncode == 0, printed.stderr
    here = {name: [plan_file(name), handout_file(name, "es")] for name in AGAIN}
    assert json.loads(printed.stdout) == {
        name: [hashlib.sha256(data).hexdigest() for data in both] for name, both in here.items()
    }

"""The command ``explain``: every line with everything behind it, or a sentence and status 2."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.command_line import main
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    import pytest

CLASSIC = str(EXAMPLES / "01-classic-at-46.json")


def run(*arguments: str) -> int:
    return main(["explain", *arguments], today=lambda: date(2026, 11, 21))


def test_every_part_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC) == 0
    out, words = capsys.readouterr()
    assert words == ""
    for title in ("Reading of this case", "Treatment", "Cancer screening", "Prognosis"):
        assert f"{title}\n{'=' * len(title)}\n" in out
    assert "Age\N{NO-BREAK SPACE}46" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_one_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC, "--part", "Treatment") == 0
    out = capsys.readouterr().out
    assert out.startswith("Treatment\n=========\n")
    assert "Would settle it: Pregnancy; Reliable contraception\n" in out
    assert "Cancer screening\n" not in out


def test_a_part_that_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CLASSIC, "--part", "dose") == 2
    words = capsys.readouterr().err
    assert words.startswith("No part of a plan is called “dose”. There are: alert, severity,")

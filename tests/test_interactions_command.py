"""The command ``interactions``: each pair in words, or a sentence and nothing computed."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop_app.command_line import main


def run(*arguments: str) -> int:
    return main(["interactions", *arguments], today=lambda: date(2026, 11, 21))


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that succeeds and give its words on one line."""
    assert run(*arguments) == 0
    out, words = capsys.readouterr()
    assert not words
    assert all(len(line) <= 80 for line in out.splitlines())
    return " ".join(out.split())


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must be refused and give its sentence."""
    assert run(*arguments) == 2
    out, words = capsys.readouterr()
    assert not out
    return words


def test_a_pair_is_weighed_in_words_with_source_and_status(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = said(capsys, "methotrexate", "Septrin forte")
    assert "methotrexate + Septrin forte (co-trimoxazole) Never together, no exception:" in words
    assert "extra blood counts for 2 months once exposed." in words
    assert "Source: Managing interactions with methotrexate" in words
    assert "Status: read in a summary or mirror, not in the original." in words


def test_what_is_recalled_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "mycophenolate", "Nexium")
    assert "To be known: Less mycophenolate reaches the blood." in words
    assert "Source: general knowledge, not read in a source: Antacids" in words


def test_every_pair_is_shown_and_none_is_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "azathioprine", "allopurinol", "paracetamol")
    assert words.count("No interaction is known here.") == 2
    assert "Not together, unless a specialist decides otherwise" in words
    assert "This list is small. It covers what matters beside prednisone" in words
    assert "ask a pharmacist." in words


def test_a_class_asks_for_the_medicine(capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "statin", "ciclosporin")
    assert "This holds for rosuvastatin and simvastatin: name the medicine itself." in words


def test_what_the_plan_warns_of_beside_co_trimoxazole_is_not_denied(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for other in ("ciclosporin", "ramipril"):
        words = said(capsys, other, "co-trimoxazole")
        assert "Strong caution: Raises potassium and creatinine beside it" in words
        assert "general knowledge, not read in a source: Co-trimoxazole raises" in words
        assert "hydroxychloroquine, co-trimoxazole, atovaquone, pentamidine and dapsone" in words


def test_one_medicine_twice_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert "The same medicine twice: co-trimoxazole." in said(capsys, "Bactrim", "Septrin")


def test_a_slip_is_asked_about_and_nothing_is_computed(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "trimetoprim", "methotrexate") == (
        "“trimetoprim” is not on the list of names. Did you mean trimethoprim? Nothing was looked "
        "up.\n"
    )


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    words = refused(capsys, "methotrexate", "xyz", "azathioprin")
    assert "“xyz” is not on the list of names: check how it is written" in words
    assert "Did you mean azathioprine?" in words


@pytest.mark.parametrize("names", [(), ("methotrexate",)])
def test_one_name_is_too_few(capsys: pytest.CaptureFixture[str], names: tuple[str, ...]) -> None:
    assert "Give two names or more" in refused(capsys, *names)


def test_the_same_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Imuran", "allopurinol", "metformin", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["names"][0] == {"written": "Imuran", "known_as": ["azathioprine"]}
    first, second, _ = data["pairs"]
    assert first["names"] == ["Imuran", "allopurinol"]
    assert second["interactions"] == []
    (found,) = first["interactions"]
    assert (found["rule"], found["severity"]) == ("azathioprine.allopurinol", "block")
    assert found["certain"] is True
    assert "to 25 % of the dose" in found["text"]
    assert {"fact", "says", "source", "place", "status"} == set(found["cites"][0])


def test_what_is_only_to_be_known_has_a_severity_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("mycophenolate", "omeprazole", "--json") == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert pair["interactions"][0]["severity"] == "information"

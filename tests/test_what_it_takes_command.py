"""The command ``what-it-takes``: a medicine by any of its names, a target, a list, refusals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.command_line import main

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[1] / "resources" / "examples"
KIDNEY = str(EXAMPLES / "20-severe-renal-impairment.json")


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def command(*arguments: str) -> tuple[int, str, str]:
        rc = main(
            ["what-it-takes", *arguments],
            today=lambda: date(2026, 11, 21),
            settings=tmp_path / "settings.json",
        )
        out, said = capsys.readouterr()
        assert "Traceback" not in said
        return rc, out.replace("\u00a0", " "), said.replace("\u00a0", " ")

    return command


@pytest.mark.parametrize("name", ["methotrexate", "Methotrexate", "Metoject", " nordimet "])
def test_a_medicine_is_asked_for_by_any_of_its_names(
    run: Callable[..., tuple[int, str, str]], name: str
) -> None:
    rc, out, _ = run(KIDNEY, name)
    assert rc == 0
    assert out.startswith("Methotrexate: Excluded: kidney function")
    assert "- Creatinine at most 176.8 µmol/L (now: 227 µmol/L; may be set aside" in out
    assert "Tried with answers that meet all of this: Available." in out


@pytest.mark.parametrize("name", ["prednisone", "prednisolone", "Deltacortril"])
def test_prednisolone_is_prednisone_and_never_methylprednisolone(
    run: Callable[..., tuple[int, str, str]], name: str
) -> None:
    rc, out, _ = run(KIDNEY, name)
    assert rc == 0
    assert out.startswith("Prednisone:")


def test_another_target_is_asked_for_by_its_name(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    rc, out, _ = run(KIDNEY, "high-resolution CT of the chest")
    assert rc == 0
    assert out.startswith("High-resolution CT of the chest: Not yet indicated")


def test_without_a_name_it_lists_what_can_be_asked(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    rc, out, _ = run(KIDNEY)
    assert rc == 0
    assert out.startswith("Medicines\n  Prednisone\n  Methotrexate\n")
    assert "\nReading of the case\n  Classic anti-Mi-2 dermatomyositis\n" in out


def test_json_is_the_same_as_data(run: Callable[..., tuple[int, str, str]]) -> None:
    rc, out, _ = run(KIDNEY, "methotrexate", "--json")
    assert rc == 0
    data = json.loads(out)
    assert data["stands"] == "Excluded: kidney function"
    assert [one["met"] for one in data["requirements"]][:2] == ["not met", "not met"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("metotrexate", "“metotrexate” cannot be asked about. Did you mean methotrexate"),
        ("classic", "Did you mean Classic anti-Mi-2 dermatomyositis?"),
        ("warfarin", "The command without a name lists what can. Nothing was worked out."),
        ("", "The command without a name lists what can."),
    ],
)
def test_another_name_is_refused_with_the_nearest_ones(
    run: Callable[..., tuple[int, str, str]], name: str, sentence: str
) -> None:
    rc, out, said = run(KIDNEY, name)
    assert rc == 2
    assert not out
    assert sentence in said


def test_a_file_that_is_no_case_is_refused(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    rc, out, said = run(str(broken), "methotrexate")
    assert rc == 2
    assert not out
    assert said

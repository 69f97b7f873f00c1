"""Ten fictitious patients dosed by hand against the program.

``tests/cases/doses/ten-patients.toml`` holds the arithmetic, readable by a pharmacist. It was not
copied from the program.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.findings.choice import DoseTarget, Weekday
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Standing, weigh
from desktop_app.prescribing.prescription import Chosen
from desktop_app.quantity import plain
from tests.decision.tables import EVIDENCE, ROOT
from tests.prescribing.patients import BY_ID, reading, words

if TYPE_CHECKING:
    from desktop_app.prescribing.gate import Option
    from desktop_app.prescribing.prescription import Stage

BOOK = tomllib.loads((ROOT / "tests/cases/doses/ten-patients.toml").read_text(encoding="utf-8"))
PATIENTS: list[dict[str, Any]] = BOOK["patient"]
DOSES = [
    (patient, medicine, worked)
    for patient in PATIENTS
    for medicine, worked in {**patient["dose"], **BOOK["everybody"]}.items()
]


def _named(given: object) -> str:
    """Name a patient, or the medicine; what was worked out stands in the table."""
    if isinstance(given, dict):
        return str(given.get("name", "worked out"))
    return str(given)


def _option(patient: dict[str, Any], medicine: str) -> Option:
    return weigh(BY_ID[medicine], reading(patient["given"]))


def _stages(patient: dict[str, Any], medicine: str) -> tuple[Stage, ...]:
    known = BY_ID[medicine]
    inputs = known.reads(reading(patient["given"]))
    assert inputs is not None
    chosen = Chosen(
        starts_on=BOOK["starts_on"],
        target=DoseTarget(patient["target"]),
        weekday=Weekday(BOOK["weekday"]),
    )
    return known.stages(EVIDENCE, chosen, *inputs)


def _written(stage: Stage) -> dict[str, object]:
    products = (
        " + ".join(f"{count} × {plain(strength)} mg" for count, strength in intake.parts)
        for intake in stage.intakes
    )
    return {
        "on": stage.begins_on,
        "gives": plain(stage.amount),
        "products": " | ".join(products),
        "exact": plain(stage.exact),
    }


def test_there_are_ten_and_every_medicine_is_dosed_or_excluded() -> None:
    assert len({patient["name"] for patient in PATIENTS}) == len(PATIENTS) == 10
    for patient in PATIENTS:
        dosed = {*patient["dose"], *BOOK["everybody"]}
        assert dosed | set(patient["excluded"]) == set(BY_ID), patient["name"]
        assert not dosed & set(patient["excluded"])


@pytest.mark.parametrize("patient", PATIENTS, ids=_named)
def test_exactly_these_medicines_are_excluded(patient: dict[str, Any]) -> None:
    standings = {medicine.id: _option(patient, medicine.id).standing for medicine in FORMULARY}
    excluded = {name for name, found in standings.items() if found is Standing.EXCLUDED}
    assert excluded == set(patient["excluded"])
    assert Standing.HELD not in standings.values()


@pytest.mark.parametrize(("patient", "medicine", "worked"), DOSES, ids=_named)
def test_the_dose_is_the_one_worked_out_by_hand(
    patient: dict[str, Any], medicine: str, worked: dict[str, Any]
) -> None:
    regimen = _option(patient, medicine).regimen
    assert regimen is not None
    ends = dict.fromkeys((plain(regimen.low), plain(regimen.high)))
    assert " to ".join(ends) == worked["range"]


@pytest.mark.parametrize(
    ("patient", "medicine", "worked"),
    [dose for dose in DOSES if "stages" in dose[2]],
    ids=_named,
)
def test_the_dated_doses_are_those_worked_out_by_hand(
    patient: dict[str, Any], medicine: str, worked: dict[str, Any]
) -> None:
    found = _stages(patient, medicine)
    ends = {"first": _written(found[0]), "last": _written(found[-1])}
    for end, said in ends.items():
        assert {name: said[name] for name in worked[end]} == worked[end], end
    assert len(found) == worked["stages"]
    assert worked.get("says", "") in words(found[-1].words(EVIDENCE))

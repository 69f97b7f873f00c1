"""Every sentence about a medicine keeps to the rules for safe prescribing in writing (ISMP)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.prescribing.formulary import FORMULARY
from tests.decision.tables import case_of, rows
from tests.prescribing.patients import READY, SEVERE, treatment_lines, words

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.decision.plan import Line
    from desktop_app.prescribing.gate import Medicine

ABBREVIATED = re.compile(
    r"\b(MTX|AZA|MMF|CYC|CTX|CsA|CSA|RTX|IVIG|IVIg|HCQ|Pred|MP|qd|QD|bd|BD|bid|BID|tds|SC|sc|IV|iv"
    r"|po|PO|ug|mcg|IU|U|OD|od|qw|prn)\b"
)
TRAILING_ZERO = re.compile(r"\d\.\d*0(?!\d)")
NAKED_POINT = re.compile(r"(?<![\d.])\.\d")
FIELDS = [row.findings for row in rows() if row.table in {"treatment", *(m.id for m in FORMULARY)}]


def _all_lines() -> list[Line]:
    found: dict[str, Line] = {}
    for fields in FIELDS:
        for line in treatment_lines(case_of(fields, {})):
            found.setdefault(f"{line.rule} {words(line.text)}", line)
    return list(found.values())


LINES = _all_lines()


def test_there_is_enough_to_look_at() -> None:
    assert len(LINES) > 400


def test_no_sentence_has_a_gap_left_or_a_naked_or_trailing_figure() -> None:
    for line in LINES:
        said = words(line.text)
        assert "{" not in said, line.rule
        assert not TRAILING_ZERO.search(said), said
        assert not NAKED_POINT.search(said), said


def test_no_medicine_is_abbreviated() -> None:
    for line in LINES:
        said = words(line.text) + (words(line.heading) if line.heading else "")
        found = set(ABBREVIATED.findall(said.replace("U/L", "")))
        assert not found, (found, said)


def test_methotrexate_is_never_daily() -> None:
    for line in LINES:
        if "methotrexate" not in line.rule:
            continue
        said = words(line.text).casefold()
        assert not re.search(r"daily|(every|each|a|per) day|/d(?!l)", said), said
        if re.search(r"\d mg (once|on one)", said):
            assert "once a week" in said, said


def test_every_dose_of_methotrexate_names_the_week() -> None:
    for line in LINES:
        if line.rule == "treatment.sparing.methotrexate" and line.text.template.startswith(
            "{dose}"
        ):
            assert "once a WEEK on one named weekday" in words(line.text)


def test_every_line_cites_and_a_sources_differ_line_names_two() -> None:
    for line in LINES:
        assert line.cites, line.rule


def test_no_sentence_types_a_dose_that_a_fact_should_fill() -> None:
    for medicine in FORMULARY:
        typed = {gate.id: gate.says + gate.release for gate in medicine.gates}
        typed |= {advice.id: advice.says for advice in medicine.advice}
        for name, sentence in typed.items():
            outside = re.sub(r"\{\w+\}", "", sentence)
            outside = re.sub(r"FIB-4|COVID-19|NUDT15|B12|10⁹|G6PD|HbA1c", "", outside)
            assert not re.search(r"\d", outside), (name, sentence)


@given(
    weight=st.decimals(25, 350, places=1),
    severe=st.booleans(),
    age=st.integers(18, 120),
    creatinine=st.integers(20, 600),
)
def test_no_body_brings_a_trailing_zero_or_a_daily_methotrexate(
    weight: Decimal,
    severe: bool,  # noqa: FBT001 - drawn
    age: int,
    creatinine: int,
) -> None:
    body = {
        "patient.weight": f"{weight} kg",
        "patient.age": f"{age} a",
        "laboratory.creatinine": f"{creatinine} umol/L",
    }
    for line in treatment_lines(case_of({**(SEVERE if severe else READY), **body}, {})):
        said = words(line.text)
        assert not TRAILING_ZERO.search(said), said
        assert "methotrexate" not in line.rule or "daily" not in said.casefold()


@pytest.mark.parametrize("medicine", FORMULARY, ids=lambda medicine: medicine.id)
def test_every_condition_of_a_medicine_can_be_read_aloud(medicine: Medicine) -> None:
    conditions = [gate.when for gate in medicine.gates]
    conditions += [advice.when for advice in medicine.advice if advice.when]
    for condition in conditions:
        assert words(condition.spoken()).strip()

"""The rule base on paper: current, complete, and in words that a clinician reads."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from desktop_app.command_line import main
from desktop_app.decision.plan import PART_TITLES, Part
from desktop_app.decision.rulebook import table_rows
from desktop_app.documents.decision_tables import PARTS, decision_tables
from desktop_app.documents.medicine_tables import MEDICINES, of_medicines
from desktop_app.documents.table_cells import sentence, stands_on
from desktop_app.evidence.load import load
from desktop_app.findings.all_sections import QUESTIONS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "decision-tables.md"
EVIDENCE = load(ROOT / "seeds")
RENEW = "docs/decision-tables.md is not current. Renew it: python3 packaging/dev.py tables"


@cache
def page() -> str:
    return decision_tables(EVIDENCE)


def tables() -> list[list[list[str]]]:
    """Every table of the page: its lines, each a list of cells."""
    found: list[list[list[str]]] = []
    for block in page().split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        if lines:
            found.append([re.split(r" (?<!\\)\| ", line[2:-2]) for line in lines])
    return found


# --------------------------------------------------------------- the page


def test_the_page_in_the_documentation_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), RENEW


def test_the_same_rules_give_the_same_page() -> None:
    assert decision_tables(load(ROOT / "seeds")) == page()


def test_every_line_of_a_table_has_a_cell_for_each_column() -> None:
    found = tables()
    assert len(found) > 30
    for table in found:
        assert {len(line) for line in table} == {len(table[0])}, table[0]


def test_the_parts_stand_in_the_order_of_a_plan_and_the_medicines_after_them() -> None:
    titles = re.findall(r"^## (.*)$", page(), re.MULTILINE)
    assert titles == [
        "How to read them",
        *(PART_TITLES[part] for part in Part),
        "Medicines",
        "Named situations",
    ]


def test_every_sentence_of_every_row_is_printed() -> None:
    for row in table_rows().values():
        if row.rule not in of_medicines():
            for template in (*row.says, row.if_unknown):
                assert sentence(template, row, EVIDENCE) in page(), row.rule


def test_every_gate_and_every_advice_of_every_medicine_is_printed() -> None:
    for medicine in MEDICINES:
        _, _, own = page().partition(f"### {medicine.name}\n")
        own = own.partition("\n### ")[0]
        for rule in (*(gate.id for gate in medicine.gates), *(a.id for a in medicine.advice)):
            row = table_rows()[rule]
            assert sentence(row.says[0], row, EVIDENCE) in own, rule


def test_every_situation_in_italics_is_defined_once() -> None:
    _, _, defined = page().partition("## Named situations")
    names = re.findall(r"^\| \*(.*?)\* \|", defined, re.MULTILINE)
    assert len(names) == len(set(names))
    cells = " ".join(text for table in tables() for line in table for text in line)
    used = set(re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", cells))
    assert {name for name in used if not name.startswith("IMACS 2023 category")} == set(names)


@pytest.mark.usefixtures("unmeasured")
def test_no_word_of_the_page_is_one_of_a_machine() -> None:
    text = page()
    for known in (*table_rows(), *EVIDENCE.facts, *QUESTIONS):
        assert not re.search(rf"(?<![\w.-]){re.escape(known)}(?![\w-])", text), known
    for wrong in ("{", "}", "not not", "not (not", "True", "False", "()", "  ", " ,", "‹›"):
        assert wrong not in text, wrong
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", text) == []


def test_thresholds_are_printed_with_their_units() -> None:
    text = page().replace("\N{NO-BREAK SPACE}", " ")
    for said in (
        "Age at least 40 years",
        "White cells below 3.5 ×10⁹/L **or** Neutrophils below 1.6 ×10⁹/L",
        "Creatinine above 2 mg/dL",
        "Filtration rate below 30 mL/min/1.73 m²",
        "treated for at least 3 months",
        "FVC z-score below −1.645",
    ):
        assert said in text, said


def test_a_row_tells_source_status_and_mark_of_its_facts() -> None:
    recalled, design = "urgent.aspiration", "scope.unread"
    assert stands_on((recalled,), EVIDENCE) == (
        f"General knowledge, unread, recalled†: {EVIDENCE.numbers[recalled]}"
    )
    assert stands_on((design,), EVIDENCE) == (
        f"Myoplan decisions, design‡: {EVIDENCE.numbers[design]}"
    )
    line = next(line for line in page().splitlines() if "chest, abdomen and pelvis with" in line)
    assert "Guideline summary 2026, seed: " in line


@pytest.mark.parametrize("part", PARTS)
def test_one_part_is_printed_alone_as_it_stands_on_the_page(part: str) -> None:
    assert decision_tables(EVIDENCE, part) in page()


def test_a_part_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError):
        decision_tables(EVIDENCE, "nothing")


# --------------------------------------------------------------- the command


def test_the_command_prints_the_page_and_parts_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--part", "Malignancy"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("## Cancer screening\n")
    assert shown in page()


def test_the_command_names_the_parts_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--part", "nothing"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("No part is called “nothing”. There are: alert, severity,")
    assert "medicines, situations." in said

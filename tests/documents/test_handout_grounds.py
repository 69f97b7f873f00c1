"""Every sentence of the handout stands on the evidence, and every test of a plan has its words."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.plan import Part
from desktop_app.decision.rulebook import table_rows
from desktop_app.documents import (
    handout_call,
    handout_condition,
    handout_help,
    handout_medicine_lines,
    handout_taper,
    handout_test_phrases,
)
from desktop_app.documents.handout_doses import BY_DRIP, NAMES, RAISED_BY_TESTS, TIMES
from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.documents.handout_test_phrases import (
    BY_APPOINTMENT,
    BY_RULE,
    ONLY_FOR_THE_CLINIC,
    SAID_ELSEWHERE,
    WHILE_OPEN,
)
from desktop_app.documents.handout_test_silence import FOR_CLINICIANS
from desktop_app.documents.handout_tests import PARTS
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.laboratory_series import SERIES
from desktop_app.prescribing.medicines.prophylaxis import PROTECTION
from tests.decision.tables import EVIDENCE, ROOT
from tests.documents.handout_cases import NAMES as EXAMPLES
from tests.documents.handout_cases import example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.handout_words import Saying

SAYINGS: tuple[Saying, ...] = (
    *handout_condition.SAYINGS,
    *handout_medicine_lines.SAYINGS,
    *handout_taper.SAYINGS,
    *handout_test_phrases.SAYINGS,
    *handout_help.SAYINGS,
    *handout_call.SAYINGS,
)


def sentences(folder: str) -> Iterator[str]:
    """Every text that is marked for translation in a part of the program."""
    for path in (Path(ROOT) / "desktop_app" / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
                (text,) = node.args
                assert isinstance(text, ast.Constant)
                yield str(text.value)


def test_every_sentence_names_facts_or_rules_that_exist() -> None:
    known = set(table_rows()) | set(EVIDENCE.numbers)
    assert all(saying.grounds for saying in SAYINGS)
    missing = {saying.key: set(saying.grounds) - known for saying in SAYINGS}
    assert not {key: grounds for key, grounds in missing.items() if grounds}


def test_every_sentence_belongs_to_a_part_by_its_key() -> None:
    parts = {part.value for part in HandoutPart}
    assert {saying.key.partition(".")[0] for saying in SAYINGS} <= parts
    one = {saying.key: saying for saying in SAYINGS}
    assert len(one) > 70


def test_the_factor_of_the_sunscreen_is_that_of_the_evidence() -> None:
    [sun] = [saying for saying in SAYINGS if saying.key == "help.sun"]
    assert "factor 50 or more" in EVIDENCE.facts["photoprotection.factor"].says
    assert "factor 50 or more" in sun.text


def test_every_rule_on_tests_has_plain_words_or_a_reason_to_have_none() -> None:
    ruled = {rule for rule, row in table_rows().items() if row.part in PARTS}
    assert Part.EVALUATION in PARTS
    undecided = ruled - BY_RULE.keys() - FOR_CLINICIANS.keys()
    assert not undecided
    assert not BY_RULE.keys() & FOR_CLINICIANS.keys()
    assert not (BY_RULE.keys() | FOR_CLINICIANS.keys() | WHILE_OPEN.keys()) - set(table_rows())


def test_everything_that_the_calendar_says_beside_doses_and_blood_tests_is_known() -> None:
    marked = set(sentences("decision")) | set(sentences("prescribing"))
    known = BY_APPOINTMENT.keys() | SAID_ELSEWHERE | ONLY_FOR_THE_CLINIC
    assert not known - marked, "reworded in the calendar: the handout looks for these words"


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_test_of_an_example_is_without_words(name: str) -> None:
    assert not [remark for remark in example(name).remarks if "No plain words" in remark]


def test_every_medicine_has_its_name_and_every_time_its_words() -> None:
    prescribed = {medicine.id for medicine in FORMULARY}
    assert NAMES.keys() == prescribed | {str(name) for name in PROTECTION} | {"folic-acid"}
    assert prescribed >= BY_DRIP | RAISED_BY_TESTS
    assert SERIES.keys() >= RAISED_BY_TESTS
    assert TIMES.keys() - {""} <= set(sentences("prescribing"))

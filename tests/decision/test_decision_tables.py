"""The decision tables of ``tests/cases``, and whether they look at every rule and threshold.

The tables are the specification: a clinician can read them, and a change of what the program
advises is a change there.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.notes import WithNotes
from desktop_app.decision.plan import Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rulebook import RULES as BOOK
from desktop_app.evidence.records import Threshold
from tests.decision.tables import EVIDENCE, Row, complaint, rows

# A rule that stands beneath another one is looked at by itself.
RULES: tuple[AnyRule, ...] = tuple(
    part
    for rule in BOOK
    for part in ((rule.main, *rule.beneath) if isinstance(rule, WithNotes) else (rule,))
)
ROWS = rows()
BY_RULE: dict[str, list[Row]] = defaultdict(list)
for _row in ROWS:
    BY_RULE[_row.rule].append(_row)

RULES_OF_FACT: dict[str, list[str]] = defaultdict(list)
for _rule in RULES:
    for _fact in _rule.cites if isinstance(_rule, MedicineOptions) else _rule.facts():
        RULES_OF_FACT[_fact].append(_rule.id)

for _rule in RULES:
    if isinstance(_rule, MedicineOptions):
        for _medicine in _rule.medicines:
            _starts = (f"{_rule.id}.{_medicine.id}", f"{_medicine.id}.")
            _its_rows = [row for row in ROWS if row.rule.startswith(_starts)]
            BY_RULE[_rule.id] += _its_rows
            # The cases of a medicine look at its own facts; at those of its place, all of them.
            BY_RULE[_medicine.id] = _its_rows
            for _fact in _medicine.facts():
                RULES_OF_FACT[_fact].append(_medicine.id)

THRESHOLDS = sorted(
    fact for fact in RULES_OF_FACT if isinstance(EVIDENCE.facts.get(fact), Threshold)
)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_plan_says_what_the_table_says(row: Row) -> None:
    assert complaint(row, EVIDENCE) == ""


def test_every_rule_has_a_name_of_its_own() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_every_case_looks_at_a_rule_that_exists() -> None:
    known = {rule.id for rule in RULES} | {row.rule for row in ROWS if row.outcome != "silent"}
    assert sorted(row.rule for row in ROWS if row.rule not in known) == []


def test_no_two_cases_of_a_table_have_one_name() -> None:
    names = [(row.table, row.name) for row in ROWS]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_tables_show_each_rule_speaking_and_silent(rule: AnyRule) -> None:
    outcomes = {row.outcome for row in BY_RULE[rule.id]}
    missing = expected_outcomes(rule) - outcomes
    assert not missing, f"{rule.id} lacks a case that is {sorted(missing)}"


def expected_outcomes(rule: AnyRule) -> set[str]:
    """What the tables have to show of a rule. An open tone makes what it says an open line."""
    if not isinstance(rule, Rule):
        return {"silent", "says"}
    says = {"open" if rule.tone is Tone.OPEN else "says"} if rule.says else set()
    return {"silent"} | says | ({"open"} if rule.if_unknown else set())


@pytest.mark.parametrize("fact", THRESHOLDS)
@pytest.mark.parametrize("way", [1, -1], ids=["up", "down"])
def test_a_case_notices_when_a_threshold_moves_one_step(fact: str, way: int) -> None:
    found = EVIDENCE.threshold(fact)
    moved = EVIDENCE.with_value(fact, found.value + way * found.step)
    looking = [row for rule in RULES_OF_FACT[fact] for row in BY_RULE[rule]]
    assert any(complaint(row, moved) for row in looking), (
        f"No case fails when {fact} is {moved.values[fact]} instead of {found.value}. "
        "Write a case on each side of it, one step away."
    )

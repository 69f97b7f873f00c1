"""Everything behind a line of the plan in words: findings, rule, facts and who says otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.plan import Part, Plan
from desktop_app.documents.content import Row, content
from desktop_app.documents.explain_text import explain_text
from desktop_app.documents.rule_words import rule_aloud
from desktop_app.documents.why_words import fact_behind
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.all_sections import QUESTIONS
from tests.decision.tables import EVIDENCE, TODAY
from tests.generated_cases import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.why import Why

CT = "malignancy.enhanced-imaging"
PATHS = sorted(EXAMPLES.glob("*.json"))
# What a reader must never meet: rule ids, field paths, Python's words, brackets of a gap.
MACHINE = re.compile(r"\b[a-z]+_[a-z_]+\b|\bTrue\b|\bFalse\b|[{}]|not \(not|\w+\.\w+-\w+")


def plan_of(number: str) -> Plan:
    [path] = EXAMPLES.glob(f"{number}-*.json")
    return decide(read_case(path), EVIDENCE, TODAY)


def row_of(number: str, rule: str) -> Row:
    shown = content(plan_of(number), EVIDENCE)
    rows = (*shown.alerts, *(row for block in shown.blocks for row in block.rows))
    return next(row for row in rows if row.rule == rule)


def why_of(number: str, rule: str) -> Why:
    found = row_of(number, rule).why
    assert found is not None
    return found


def plain(words: str) -> str:
    """Give words without the spaces that keep a value and its unit on one line."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_findings_are_the_reasons_with_field_and_role() -> None:
    [found] = why_of("08", CT).findings
    assert (found.path, found.words, found.role) == (
        "antibodies.anti_tif1_gamma",
        "Anti-TIF1-gamma: Positive",
        "needed",
    )


def test_two_that_would_each_do_say_so() -> None:
    roles = {plain(one.words): one.role for one in why_of("05", CT).findings}
    assert roles["Age 51 years is at least 40"] == "enough by itself"
    assert roles["Total Improvement Score 7.5 is below 20"] == "one of several"


def test_what_is_no_reason_and_decides_all_the_same_stands_beside() -> None:
    beside = {plain(one.words): one.role for one in why_of("08", CT).beside}
    assert beside["Age: 33 years"] == "needed"
    assert beside["Anti-Mi-2: Positive"] == "needed"
    sets = {plain(one.words): one.role for one in why_of("05", "monitoring.score").beside}
    assert sets["Visits: 2 recorded"] == "needed"


def test_what_is_not_assessed_is_asked_for_once() -> None:
    row = row_of("02", CT)
    assert row.asks == ("skin.necrosis",)
    assert row.why is not None
    assert "skin.necrosis" not in {one.path for one in row.why.unanswered}
    assert not any("not assessed" in one.words for one in row.why.findings)
    assert "cancer.ct_done" in {one.path for one in why_of("08", CT).unanswered}


def test_what_could_be_chosen_is_not_listed_as_unanswered() -> None:
    behind = why_of("02", "treatment.steroid.prednisone")
    assert not [one for one in behind.unanswered if one.path.startswith("choice.")]


def test_the_rule_says_for_whom_when_and_meanwhile() -> None:
    rule = why_of("08", CT).rule
    assert rule[0].startswith("For whom: ")
    assert "When: “enhanced cancer screening”." in rule
    assert any(one.startswith("While that cannot be told: “Whether CT") for one in rule)
    assert any(
        plain(one).startswith("“enhanced cancer screening” means: Age at least 40 years or ")
        for one in rule
    )


def test_a_medicine_names_each_gate_that_decided() -> None:
    rule = why_of("11", "treatment.sparing.methotrexate").rule
    gates = [one for one in rule if one.startswith("Caution: kidney function.")]
    assert gates[0].endswith("when: “moderate renal impairment”.")
    assert any(one.startswith("“moderate renal impairment” means: ") for one in rule)
    held = why_of("01", "treatment.sparing.methotrexate").rule
    gate = "Held until it is known whether this applies: pregnancy. "
    assert f"{gate}It would exclude the medicine when: “pregnant”." in held
    excluded = why_of("15", "treatment.second-line.rituximab").rule
    assert any(one.startswith("Excluded: past hepatitis B.") for one in excluded)


def test_only_a_medicine_that_is_not_given_may_be_asked_what_it_would_take() -> None:
    assert why_of("01", "treatment.sparing.methotrexate").target == "methotrexate"
    assert why_of("15", "treatment.second-line.rituximab").target == "rituximab"
    assert why_of("02", "treatment.sparing.methotrexate").target == ""
    assert why_of("01", CT).target == ""


def test_a_fact_stands_with_its_source_and_with_who_says_otherwise() -> None:
    behind = {fact.fact: fact for fact in why_of("02", "treatment.steroid.prednisone").facts}
    dose = behind["prednisone.dose"]
    assert dose.says == EVIDENCE.fact("prednisone.dose").says
    assert dose.number == EVIDENCE.numbers["prednisone.dose"]
    assert "pending human review" in dose.status_words
    assert dose.review == "submitted"
    assert {other.number for other in dose.others} >= {EVIDENCE.numbers["prednisone.dose-bsr"]}
    assert not dose.beneath
    assert behind["prednisone.dose-bsr"].beneath, "it stands behind a note"
    assert [fact.number for fact in behind.values()] == sorted(f.number for f in behind.values())


@pytest.mark.parametrize("fact", ["prednisone.dose", "prednisone.dose-bsr"])
def test_a_difference_is_told_from_both_sides(fact: str) -> None:
    others = {other.number for other in fact_behind(fact, EVIDENCE).others}
    assert others == {
        EVIDENCE.numbers[other.id]
        for other in EVIDENCE.facts.values()
        if fact in other.differs or other.id in EVIDENCE.fact(fact).differs
    }


def test_a_row_of_no_case_has_nothing_behind_it() -> None:
    line = plan_of("08").lines[0]
    assert Row.of(line, EVIDENCE).why is None


def test_rows_are_equal_whatever_stands_behind_them() -> None:
    one, other = row_of("08", CT), row_of("08", CT)
    assert one.why is not other.why
    assert one == other


def test_a_line_of_no_rule_is_still_explained() -> None:
    plan = plan_of("08")
    line = next(line for line in plan.lines if line.rule == CT)
    assert plan.reading is not None
    aloud = rule_aloud(line, None, plan.reading)
    assert aloud == why_of("08", CT).rule


def test_a_line_carried_over_waits_for_its_answers() -> None:
    [path] = EXAMPLES.glob("01-*.json")
    case = read_case(path).model_copy(update={"carried": ("patient.weight",)})
    shown = content(decide(case, EVIDENCE, TODAY), EVIDENCE)
    [carried] = [row for row in shown.alerts if "Carried over" in row.text] or [
        row for block in shown.blocks for row in block.rows if "Carried over" in row.text
    ]
    assert carried.why is not None
    assert carried.why.findings == ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_line_of_every_example_is_explained_in_words(path: Path) -> None:
    case = read_case(path)
    shown = content(decide(case, EVIDENCE, TODAY), EVIDENCE)
    rows = [*shown.alerts, *(row for block in shown.blocks for row in block.rows)]
    assert rows
    for row in rows:
        behind = row.why
        assert behind is not None
        assert behind.facts, row.rule
        assert behind.rule, row.rule
        told = (*behind.findings, *behind.beside, *behind.unanswered)
        assert {one.path for one in told} <= {"", *QUESTIONS}
        for words in (*behind.rule, *(one.words for one in told)):
            assert not MACHINE.search(words), (row.rule, words)
            assert "  " not in words


def test_the_text_shows_every_line_in_eighty_columns() -> None:
    plan = plan_of("12")
    text = explain_text(plan, EVIDENCE)
    assert max(map(len, text.splitlines())) <= 80
    flat = " ".join(text.split())
    for line in plan.lines:
        if line.heading is not None:
            assert line.heading.template.split("{")[0] in flat
    for part in (
        "Because",
        "Also needed: ",
        "The rule",
        "Evidence",
        "Other sources say",
        "review: ",
    ):
        assert part in text
    assert "(enough by itself)" in flat


def test_one_part_can_be_shown_alone() -> None:
    plan = plan_of("12")
    text = explain_text(plan, EVIDENCE, Part.TREATMENT)
    assert text.startswith("Treatment\n=========\n")
    assert "Cancer screening\n" not in text
    assert explain_text(plan_of("12"), EVIDENCE, Part.ALERT) == "No line of the plan stands here.\n"


def test_notes_are_given_with_their_reasons() -> None:
    text = " ".join(explain_text(plan_of("11"), EVIDENCE, Part.TREATMENT).split())
    assert "Filtration rate 45.8 mL/min/1.73 m² is below 60" in text.replace(
        "\N{NO-BREAK SPACE}", " "
    )

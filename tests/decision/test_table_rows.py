"""The printed rule base says all that a plan can say, and names all that it hangs on."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from desktop_app.decision.decide import decide
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import Part
from desktop_app.decision.rulebook import RULES, table_rows
from desktop_app.documents.words import in_words
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.antibodies import Antibodies, AntiMi2
from desktop_app.findings.case import Case
from desktop_app.findings.questions import choice
from tests.decision.tables import EVIDENCE, TODAY, rows
from tests.decision.watched import looked_at, single
from tests.generated_cases import answers, as_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from desktop_app.decision.plan import Line
    from desktop_app.decision.rule import AnyRule
    from desktop_app.decision.table_row import TableRow

EXAMPLES = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.json"))
SINGLE = tuple(single(RULES))
_GAP = re.compile(r"(\{\w+\})")


def name_of(rule: AnyRule) -> str:
    """Name a rule; of a place of the regimen, which holds several, with its medicine."""
    medicine = f".{rule.medicines[0].id}" if isinstance(rule, MedicineOptions) else ""
    return rule.id + medicine


@cache
def told_cases() -> tuple[Case, ...]:
    """The examples, and of the tables a case in which each rule speaks, is open and is silent."""
    told = {(row.rule, row.outcome): row.case for row in rows()}
    return (*map(read_case, EXAMPLES), *told.values())


@cache
def form(template: str) -> re.Pattern[str]:
    """A sentence of this template, whatever stands in its gaps."""
    parts = (".*" if part.startswith("{") else re.escape(part) for part in _GAP.split(template))
    return re.compile("".join(parts), re.DOTALL)


def said(row: TableRow) -> Iterator[str]:
    """Every sentence of a row."""
    yield from row.says
    yield from (row.if_unknown,) if row.if_unknown else ()


@cache
def stands_on(rule: str) -> tuple[frozenset[str], frozenset[str]]:
    """Facts and findings of the row of a rule."""
    row = table_rows()[rule]
    return frozenset(row.facts()), frozenset(question.path for question in row.questions())


def faults(line: Line) -> Iterator[str]:
    """What of a line its row does not say."""
    row = table_rows().get(line.rule)
    if row is None:
        yield f"{line.rule} has no row"
        return
    text = in_words(line.text, EVIDENCE)
    if not any(form(template).fullmatch(text) for template in said(row)):
        yield f"{line.rule} says {text!r}, and its row {tuple(said(row))}"
    heading = in_words(line.heading, EVIDENCE) if line.heading else ""
    if not form(row.heading).fullmatch(heading):
        yield f"{line.rule} is headed {heading!r}, and its row {row.heading!r}"
    facts, paths = stands_on(row.rule)
    if beyond := set(line.cites) - facts:
        yield f"{line.rule} cites {sorted(beyond)}, and its row does not"
    asked = {".".join(path.split(".")[:2]) for path in line.asks}
    if beyond := asked - paths:
        yield f"{line.rule} asks {sorted(beyond)}, and its row does not"
    yield from figure_faults(line, row)


def figure_faults(line: Line, row: TableRow) -> Iterator[str]:
    """Figures that the row prints of the evidence, and the plan of the patient."""
    for gap in {gap for template in said(row) for gap in re.findall(r"\{(\w+)\}", template)}:
        if gap in row.fills and gap in line.text.values:
            shown = in_words(line.text.values[gap], EVIDENCE)
            printed = in_words(row.fills[gap](EVIDENCE), EVIDENCE)
            if shown != printed:
                yield f"{line.rule} shows {shown!r} for {gap}, and its row {printed!r}"


def all_faults(case: Case) -> list[str]:
    lines = decide(case, EVIDENCE, TODAY).every_line()
    return [fault for line in lines for fault in faults(line)]


@cache
def named() -> tuple[tuple[AnyRule, frozenset[str]], ...]:
    """Each rule with the findings that its rows name."""
    return tuple(
        (rule, frozenset(question.path for row in rule.rows() for question in row.questions()))
        for rule in SINGLE
    )


def not_named(case: Case) -> dict[str, list[str]]:
    """Findings that rules look at and do not name in their rows, by rule."""
    beyond = (
        (name_of(rule), sorted(looked_at(rule, case, EVIDENCE, TODAY) - paths))
        for rule, paths in named()
    )
    return {name: paths for name, paths in beyond if paths}


# --------------------------------------------------------------- what is said


@pytest.mark.usefixtures("unmeasured")
def test_every_line_of_every_told_case_has_a_row_that_says_it() -> None:
    found = {fault for case in told_cases() for fault in all_faults(case)}
    assert sorted(found) == []


@settings(max_examples=150)
@given(answers())
def test_every_line_of_any_case_has_a_row_that_says_it(drawn: dict[str, Any]) -> None:
    assert all_faults(as_case(drawn)) == []


def test_a_medicine_reads_alike_wherever_it_is_weighed() -> None:
    """One row stands for what several places of a plan say of a gate, an advice or a dose."""
    found: dict[str, TableRow] = {}
    for rule in RULES:
        for row in rule.rows():
            first = found.setdefault(row.rule, row)
            assert (row.says, row.heading, row.if_unknown) == (
                first.says,
                first.heading,
                first.if_unknown,
            ), row.rule
            assert (row.when, row.cites, row.reads) == (first.when, first.cites, first.reads)


def test_the_numbered_stages_of_a_dose_share_a_row() -> None:
    found = table_rows()
    assert found["azathioprine.stage-1"] is found["azathioprine.stage-12"]
    assert found["azathioprine.stage-1"].rule == "azathioprine.stage"
    assert found.get("azathioprine.nothing") is None
    with pytest.raises(KeyError):
        found["nothing-3"]


def test_every_part_of_a_plan_has_rows() -> None:
    found = table_rows()
    assert {row.part for row in found.values()} == set(Part)
    assert len(found) == len(set(found))
    assert all(row.says or row.if_unknown for row in found.values())


def test_a_row_names_the_findings_and_facts_of_its_conditions_and_its_own() -> None:
    row = table_rows()["evaluation.high-resolution-ct"]
    assert [row.applies, row.when, row.done] == list(row.conditions())
    paths = {question.path for question in row.questions()}
    assert {"lung.ct", "lung.dlco_z", "muscle.rapid_breathlessness"} <= paths
    assert "lung.normal-function" in row.facts()  # of what makes it done
    assert "evaluation.high-resolution-ct" in row.facts()


def test_what_only_fills_a_gap_is_named_too() -> None:
    """The day chosen for the first dose moves the day of the review, and decides nothing."""
    row = table_rows()["monitoring.review-from-today"]
    weighed = {question for part in row.conditions() for question in part.questions()}
    assert choice.starts_on in row.questions()
    assert choice.starts_on not in weighed


# --------------------------------------------------------------- what it hangs on


@pytest.mark.usefixtures("unmeasured")
def test_rules_name_every_finding_that_they_look_at_in_a_told_case() -> None:
    assert [found for case in told_cases()[::3] if (found := not_named(case))] == []


@settings(max_examples=60)
@given(answers())
def test_rules_name_every_finding_that_they_look_at_in_any_case(drawn: dict[str, Any]) -> None:
    assert not_named(as_case(drawn)) == {}


def test_the_watched_case_notes_what_is_read_of_it() -> None:
    """The ground of the tests above: without the antibody no more than age and antibody count."""
    standard = next(rule for rule in SINGLE if rule.id == "malignancy.standard")
    negative = Case().model_copy(update={"antibodies": Antibodies(mi2=AntiMi2.NEGATIVE)})
    assert looked_at(standard, negative, EVIDENCE, TODAY) == {"patient.age", "antibodies.mi2"}
    positive = Case().model_copy(update={"antibodies": Antibodies(mi2=AntiMi2.STRONG)})
    assert "skin.necrosis" in looked_at(standard, positive, EVIDENCE, TODAY)

"""What holds of every case whatsoever."""

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.decision.decide import decide
from desktop_app.decision.plan import Plan, State
from desktop_app.documents.content import content
from desktop_app.documents.plan_data import plan_data
from desktop_app.evidence.evidence_base import Evidence
from desktop_app.evidence.load import load
from desktop_app.exchange.case_file import case_bytes, parse_case
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.finding import Choice, Number, Sign
from tests.generated_cases import FULL, TODAY, answer, answers, as_case

EVIDENCE: Evidence = load(Path(__file__).parents[2] / "seeds")
OFFERED = {State.CHOSEN, State.CHOSEN_WITH_CAUTION, State.AVAILABLE, State.CAUTION}
# What the clinician chooses is no finding: a choice moves a medicine and may hold it.
CHOICES = {path for path in QUESTIONS if path.startswith("choice.")}
TYPED_RULE = "regimen.idle-override"  # shows what somebody typed, braces and all

# One thing asked twice: without this answer the other one stands, and the plan may follow it.
ASKED_TWICE = {
    "laboratory.creatinine",
    "laboratory.cystatin_c_egfr",
    "laboratory.egfr_reported",
    "laboratory.taken_on",
    "lung.ct",
    "lung.interstitial_lung_disease",
    "response.visits",
    "safety.medicines",
    "safety.takes_allopurinol",
    "safety.takes_febuxostat",
    "safety.takes_trimethoprim",
    "safety.tuberculosis_screen",  # "no active infection" stands in for it
    "treatment.courses",
    "treatment.response_at_three_months",
    "treatment.started",
    "treatment.started_on",
}
CONTRAINDICATIONS: dict[str, Any] = {
    "safety.pregnancy": "pregnant",
    "safety.breast_feeding": "present",
    "safety.plans_child": "present",
    "safety.active_infection": "present",
    "safety.systemic_fungal_infection": "present",
    "safety.hepatitis_b_surface_antigen": "present",
    "safety.hepatitis_b_core_antibody": "present",
    "safety.hepatitis_c": "present",
    "safety.hiv": "present",
    "safety.live_vaccine": "present",
    "safety.chronic_liver_disease": "present",
    "safety.alcohol_excess": "present",
    "safety.dialysis": "present",
    "safety.tpmt": "poor",
    "safety.nudt15": "poor",
    "safety.takes_trimethoprim": "present",
    "safety.takes_allopurinol": "present",
    "safety.takes_febuxostat": "present",
    "safety.hypertension": "uncontrolled",
    "safety.severe_heart_disease": "present",
    "safety.iga_deficiency": "with anti-IgA antibodies",
    "safety.medicines": ["Septrin", "allopurinol", "febuxostat"],
    "laboratory.creatinine": {"value": 900, "unit": "umol/L"},
    "laboratory.white_cells": {"value": 1, "unit": "10*9/L"},
    "laboratory.platelets": {"value": 20, "unit": "10*9/L"},
}


def plan_of(drawn: dict[str, Any]) -> Plan:
    return decide(as_case(drawn), EVIDENCE, TODAY)


def offered(plan: Plan) -> set[str]:
    """Medicines with a dose to give, by the rule that offers them."""
    return {line.rule for line in plan.lines if line.state in OFFERED and line.heading is not None}


@given(answers())
def test_any_case_gives_a_plan_in_words_and_as_data(drawn: dict[str, Any]) -> None:
    plan = plan_of(drawn)
    shown = content(plan, EVIDENCE)
    data = json.dumps(plan_data(plan, EVIDENCE))
    assert "{" not in "".join(
        row.text for block in shown.blocks for row in block.rows if row.rule != TYPED_RULE
    )
    assert json.loads(data)["lines"]


@given(answers())
def test_every_line_cites_a_fact_and_says_so_in_words(drawn: dict[str, Any]) -> None:
    for line in plan_of(drawn).every_line():
        assert line.cites, line.rule
        assert set(line.cites) <= set(EVIDENCE.facts)


@given(answers(), st.data())
def test_taking_an_answer_away_never_adds_a_medicine(
    drawn: dict[str, Any], data: st.DataObject
) -> None:
    assume(drawn)
    taken = data.draw(st.sampled_from(sorted(drawn)))
    assume(taken not in ASKED_TWICE | CHOICES)
    without = {path: value for path, value in drawn.items() if path != taken}
    immunosuppressive = {
        rule for rule in offered(plan_of(without)) if not rule.startswith("treatment.skin.")
    }
    assert immunosuppressive <= offered(plan_of(drawn)), taken


@given(answers(), st.data())
def test_a_contraindication_never_releases_a_medicine(
    drawn: dict[str, Any], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(CONTRAINDICATIONS)))
    worse = {**drawn, path: CONTRAINDICATIONS[path]}
    assert offered(plan_of(worse)) <= offered(plan_of(drawn))


@given(answers(), st.randoms())
def test_the_order_of_fields_changes_nothing(drawn: dict[str, Any], random: Random) -> None:
    shuffled = list(drawn.items())
    random.shuffle(shuffled)
    assert plan_of(dict(shuffled)) == plan_of(drawn)


@given(answers())
def test_a_saved_case_opens_as_it_was(drawn: dict[str, Any]) -> None:
    case = as_case(drawn)
    assert parse_case(case_bytes(case).decode(), "case.json") == case


@pytest.mark.parametrize("path", sorted(QUESTIONS))
@given(st.data())
def test_a_single_answer_proposes_no_medicine(path: str, data: st.DataObject) -> None:
    drawn = {path: data.draw(answer(QUESTIONS[path].finding))}
    assert offered(plan_of(drawn)) == set()


def test_a_blank_form_proposes_nothing_but_what_to_record() -> None:
    plan = decide(as_case({}), EVIDENCE, date(2026, 11, 21))
    assert plan.lines
    assert offered(plan) == set()
    assert all(line.asks or line.tone == "plain" for line in plan.lines)


def some_answers(path: str) -> list[Any]:
    """Give every choice of a field, or the ends and the middle of its range."""
    finding = QUESTIONS[path].finding
    match finding:
        case Sign():
            return ["present", "absent"]
        case Choice():
            return [member.value for member, _ in finding.words]
        case Number():
            low, high = finding.plausible
            values = {low, high, (low + high) // 2}
            values = {*values, *finding.seen}
            drawn = [{"value": value, "unit": finding.units[0].code} for value in sorted(values)]
            return [one for one in drawn if finding.refusal(finding.read(one)) is None]
        case _:
            return []


@pytest.mark.parametrize("path", sorted(set(QUESTIONS) - ASKED_TWICE - CHOICES))
@pytest.mark.parametrize("full", FULL, ids=["non-severe", "severe"])
def test_silence_never_offers_what_some_answer_would_take_away(
    full: dict[str, Any], path: str
) -> None:
    silent = {other: value for other, value in full.items() if other != path}
    open_offers = {
        rule for rule in offered(plan_of(silent)) if not rule.startswith("treatment.skin.")
    }
    for value in some_answers(path):
        assert open_offers <= offered(plan_of({**full, path: value})), value

"""Which disagreements a patient sees: those that touch what is offered, chosen or screened for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.disagreements import Mattering, mattering
from desktop_app.decision.plan import Part, Plan, Tone
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case, with_answer
from desktop_app.findings.choice import ChosenAgent
from desktop_app.findings.finding import Presence
from desktop_app.findings.patient import Sex
from desktop_app.findings.safety import ThiopurineMetabolism
from desktop_app.findings.safety_reproduction import Pregnancy
from tests.decision.tables import EVIDENCE, TODAY
from tests.decision.visits_by_hand import LATER, START, seen

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
_ORDER = list(Part)
# They say in one sentence that sources differ and what else to test, whatever is known already.
ALSO_SAYS_MORE = {"azathioprine.first-tests"}
NOT_SOURCES = {"severity.score-against-judgement"}  # the clinician and the score disagree


@cache
def example(name: str) -> Case:
    return read_case(EXAMPLES / f"{name}.json")


def plan_of(case: Case) -> Plan:
    return decide(case, EVIDENCE, TODAY)


def answered(case: Case, **answers: object) -> Case:
    for path, value in answers.items():
        case = with_answer(case, path.replace("__", "."), value)
    return case


def found(case: Case) -> dict[str, Mattering]:
    return {one.disagreement.id: one for one in mattering(plan_of(case), EVIDENCE)}


def test_an_antibody_alone_and_a_blank_form_have_none() -> None:
    assert not found(example("07-isolated-antibody-in-pregnancy"))
    assert not found(Case())


def test_pregnancy_is_no_matter_for_a_man_of_67() -> None:
    man = found(example("16-red-flags-at-67"))

    assert "azathioprine-ceiling-per-kg" in man
    assert not {"azathioprine-pregnancy", "methotrexate-woman", "rituximab-conception"} & set(man)


def test_pregnancy_is_a_matter_once_she_expects_a_child() -> None:
    woman = example("02-classic-at-28")
    expecting = answered(woman, safety__pregnancy=Pregnancy.PREGNANT)

    assert "azathioprine-pregnancy" not in found(woman)
    assert found(expecting)["azathioprine-pregnancy"].part is Part.TREATMENT


def test_a_father_to_be_sees_what_is_said_of_fathers() -> None:
    man = answered(example("16-red-flags-at-67"), safety__plans_child=Presence.PRESENT)

    assert man.patient.sex is Sex.MALE
    assert {"methotrexate-father", "mycophenolate-father"} <= set(found(man))


def test_breast_feeding_rules_methotrexate_out_and_says_who_differs() -> None:
    ours = found(example("23-breast-feeding"))

    assert ours["methotrexate-breast-feeding"].rules == (
        "treatment.sparing.methotrexate",
        "methotrexate.breast-feeding",
    )
    assert "methotrexate-ceiling" not in ours


def test_a_test_that_is_awaited_matters_and_one_that_is_known_does_not() -> None:
    waiting = example("01-classic-at-46")
    known = answered(waiting, safety__nudt15=ThiopurineMetabolism.NORMAL)

    assert "azathioprine-nudt15" in found(waiting)
    assert "azathioprine-nudt15" not in found(known)


def test_what_could_turn_out_once_it_is_known_does_not_matter_yet() -> None:
    waiting = example("01-classic-at-46")  # for lung function, and for contraception
    open_rules = {line.rule for line in plan_of(waiting).every_line() if line.tone is Tone.OPEN}

    assert {"methotrexate.lung", "treatment.sparing.methotrexate"} <= open_rules
    assert not {"methotrexate-lung", "methotrexate-woman"} & set(found(waiting))
    assert "methotrexate-lung" in found(example("06-interstitial-lung-disease"))
    assert "methotrexate-woman" in found(example("02-classic-at-28"))


def test_the_dose_of_what_was_not_chosen_is_nobodys_question() -> None:
    chosen = example("24-methotrexate-chosen")

    assert chosen.choice.agent is ChosenAgent.METHOTREXATE
    ours = found(chosen)
    assert ours["methotrexate-ceiling"].part is Part.REGIMEN
    assert not [one for one in ours if one.startswith("azathioprine")]


def test_what_rules_an_alternative_out_stays_said() -> None:
    assert found(example("27-taper-by-hand"))["azathioprine-allopurinol"].part is Part.ALTERNATIVES


def test_refractory_disease_settles_what_is_kept_for_it() -> None:
    assert "reserved-for-refractory" in found(example("04-severe-dysphagia"))
    assert "reserved-for-refractory" not in found(example("05-refractory"))
    assert "treatment-failed" in found(example("05-refractory"))


def test_a_ct_that_only_one_source_asks_for_is_a_matter_while_it_is_so() -> None:
    young = found(example("23-breast-feeding"))
    older = found(example("01-classic-at-46"))

    assert young["cancer-ct"].part is Part.MALIGNANCY
    assert "cancer-ct" not in older
    assert "cancer-field" in older
    assert "cancer-field" not in young


@pytest.mark.parametrize(("side", "matters"), [("right", False), ("left", True)])
def test_the_side_tested_matters_where_it_changed(side: str, *, matters: bool) -> None:
    case = seen({**START, "mmt_side": "right"}, {**LATER, "mmt_side": side})
    ours = found(case)

    assert ("side-tested" in ours) is matters
    if matters:
        assert ours["side-tested"].part is Part.MONITORING


def test_without_what_it_was_decided_from_a_plan_still_has_its_lines() -> None:
    plan = plan_of(example("28-six-visits"))
    alone = replace(plan, reading=None)

    with_score = {one.disagreement.id for one in mattering(plan, EVIDENCE)}
    assert {one.disagreement.id for one in mattering(alone, EVIDENCE)} <= with_score


@pytest.mark.parametrize("name", NAMES)
def test_they_stand_by_part_with_what_can_harm_first(name: str) -> None:
    places = [
        (_ORDER.index(one.part), not one.disagreement.safety)
        for one in mattering(plan_of(example(name)), EVIDENCE)
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_plan_calls_a_difference_of_sources_is_listed(name: str) -> None:
    plan = plan_of(example(name))
    told = {rule for one in mattering(plan, EVIDENCE) for rule in one.rules}
    said = {line.rule for line in plan.every_line() if line.tone is Tone.DIFFERS}

    # The record of a matter may be held against the line above the one that says it.
    left = {rule.removesuffix("-differ") for rule in said - told - ALSO_SAYS_MORE - NOT_SOURCES}
    assert left <= told


@pytest.mark.parametrize("name", NAMES)
def test_every_one_rests_on_lines_of_its_plan(name: str) -> None:
    plan = plan_of(example(name))
    cited = {line.rule: line.cites for line in plan.every_line()}

    for one in mattering(plan, EVIDENCE):
        for rule in one.rules:
            assert rule in cited
        assert one.rules

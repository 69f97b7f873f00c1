"""A disagreement in words: who says what with its figure and mark, which is followed, and why."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.decide import decide
from desktop_app.documents.disagreement_words import differing, differing_data, figure, in_full
from desktop_app.documents.plan_data import plan_data
from desktop_app.exchange.case_file import read_case
from desktop_app.explanations import Explanations
from desktop_app.findings.case import Case
from tests.decision.tables import EVIDENCE, TODAY

if TYPE_CHECKING:
    from desktop_app.decision.plan import Plan
    from desktop_app.documents.disagreement_list import Differing

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
RECORDS = {record.id: record for record in EVIDENCE.disagreements}


@cache
def the_plan(name: str) -> Plan:
    return decide(read_case(EXAMPLES / f"{name}.json"), EVIDENCE, TODAY)


def told(name: str) -> Differing:
    return in_full(RECORDS[name], EVIDENCE)


def values(name: str) -> list[str]:
    return [side.value for side in told(name).sides]


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("prednisone.dose", "1 mg/kg daily"),
        ("prednisone.dose-bsr", "0.5 to 1 mg/kg daily"),
        ("prednisone.ceiling-etg", "75 mg daily"),
        ("methotrexate.dose", "15 to 25 mg once a WEEK"),
        ("methotrexate.oral-ceiling-uk", "20 mg once a WEEK"),
        ("methotrexate.planning-bsr", "1 month"),
        ("cyclophosphamide.dose-review", "500 to 1,000 mg/m²"),
        ("cyclophosphamide.ceiling-pulse", "1.2 g"),
        ("prognosis.interstitial-lung-disease", "37.5 %"),
        ("beijing.interstitial-lung-disease", "37.5 % (15 of 40)"),
        ("cohort.interstitial-lung-disease", "5 % (about 3 of 58)"),
        ("hydroxychloroquine.eruption", "31 % (12 of 39)"),
        ("azathioprine.pregnancy-bsr", ""),
    ],
)
def test_a_figure_has_its_unit_and_says_what_was_worked_out(fact: str, words: str) -> None:
    assert str(figure(EVIDENCE.fact(fact))).replace("\u00a0", " ") == words


def test_who_says_what_stands_with_source_and_number() -> None:
    first, second, *_ = told("prednisone-dose").sides

    assert (first.source, first.followed) == ("Guideline summary 2026", True)
    assert (second.source, second.followed) == ("BSR myositis 2022", False)
    assert second.value.replace("\u00a0", " ") == "0.5 to 1 mg/kg daily, usually 40 to 60 mg daily"
    assert second.number == EVIDENCE.numbers["prednisone.dose-bsr"]


def test_a_side_carries_the_mark_of_its_weakest_fact() -> None:
    sps, cpic = told("azathioprine-one-intermediate").sides
    _, own, *_ = told("prednisone-ceiling").sides

    assert (sps.mark, cpic.mark, own.mark) == ("", "†", "‡")
    assert cpic.status_words == "general knowledge, not read in a source"


def test_the_reasoning_is_marked_as_this_programs_own() -> None:
    why = "The ceiling governs because it is the safer. ‡"

    assert told("azathioprine-ceiling-daily").why == why


def test_a_moved_threshold_is_shown_as_it_then_is() -> None:
    limit = EVIDENCE.values["azathioprine.ceiling-daily"] - 50
    moved = EVIDENCE.with_value("azathioprine.ceiling-daily", limit)

    first, _ = in_full(RECORDS["azathioprine-ceiling-daily"], moved).sides
    assert first.value.replace("\u00a0", " ") == "never more than 150 mg daily"


@pytest.mark.parametrize("name", RECORDS)
def test_no_disagreement_is_told_in_the_words_of_a_machine(name: str) -> None:
    record, whole = RECORDS[name], told(name)

    for words in (whole.about, whole.why, *values(name)):
        assert words.strip()
        assert not set("{}_'") & set(words)
    assert len(values(name)) == len(record.sides)
    assert whole.about[0].isupper()
    shown = [(side.source, side.value) for side in whole.sides]
    assert len(set(shown)) == len(shown)


def test_a_plan_gives_them_by_part_through_the_door() -> None:
    plan = the_plan("02-classic-at-28")

    found = Explanations(EVIDENCE).differing(plan)
    assert found == differing(plan, EVIDENCE)
    assert found[0].about == "Starting dose of prednisone"


def test_other_programs_get_the_facts_the_status_and_the_lines() -> None:
    plan = the_plan("23-breast-feeding")
    data = plan_data(plan, EVIDENCE)

    assert data["differs"] == differing_data(plan, EVIDENCE)
    json.dumps(data)
    (found,) = (one for one in data["differs"] if one["id"] == "methotrexate-breast-feeding")
    assert found["section"] == "treatment"
    assert found["decided"] == "Ground rules, first; D6, Prescribing safety"
    assert found["status"] == "design"
    assert found["rules"] == ["treatment.sparing.methotrexate", "methotrexate.breast-feeding"]
    bsr, _, sps = found["sides"]
    assert (bsr["followed"], bsr["status"]) == (True, "checked")
    assert sps["facts"] == [
        "methotrexate.breast-feeding-sps-dose",
        "methotrexate.breast-feeding-sps",
    ]


def test_a_blank_form_has_none() -> None:
    plan = decide(Case(), EVIDENCE, TODAY)

    assert differing(plan, EVIDENCE) == ()
    assert differing_data(plan, EVIDENCE) == []

"""The three instruments that compare dated visits: what they say, ask for and refuse."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.documents import words as documents_words
from desktop_app.findings.case import Case
from desktop_app.findings.response import Response
from desktop_app.scores.instruments import (
    definition_of_improvement,
    deterioration,
    total_improvement_score,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.message import Message
    from desktop_app.scores.instrument import Outcome

TIS = total_improvement_score.INSTRUMENT
IMPROVEMENT = definition_of_improvement.INSTRUMENT
DETERIORATION = deterioration.INSTRUMENT
ALL = (TIS, IMPROVEMENT, DETERIORATION)
UNITS = {"physician_global": "cm", "patient_global": "cm", "extramuscular_global": "cm"}
UNITS |= dict.fromkeys(("ck", "aldolase", "ast", "alt", "ldh"), "U/L")


def in_words(message: Message, evidence: Evidence) -> str:
    """A sentence with plain spaces."""
    return documents_words.in_words(message, evidence).replace("\N{NO-BREAK SPACE}", " ")


def row(day: str | None, measures: str = "", **other: Any) -> dict[str, Any]:  # noqa: ANN401 - as a file holds it
    """A visit from "physician patient mmt/maximum haq extramuscular ck/limit"; "-" for a gap."""
    found: dict[str, Any] = {"visited_on": day}
    names = ("physician_global", "patient_global", "mmt_total", "haq", "extramuscular_global", "ck")
    for name, text in zip(names, measures.split(), strict=False):
        value, _, beside = text.partition("/")
        if value != "-":
            found[name] = {"value": value, "unit": UNITS.get(name, "{score}")}
            found |= {"mmt_maximum": beside} if name == "mmt_total" else {}
            found[name] |= {"upper_limit": beside} if name == "ck" and beside else {}
    return found | other


def visits(*rows: dict[str, Any]) -> Response:
    """The form with these visits."""
    return Response.model_validate({"visits": rows})


def pair(first: str, second: str, **other: Any) -> Response:  # noqa: ANN401 - as a file holds it
    """Two visits; ``other`` stands in the later one."""
    return visits(row("2026-01-05", first), row("2026-04-06", second, **other))


def said(outcome: Outcome, evidence: Evidence) -> dict[str, str]:
    """Each result in words."""
    return {one.name: in_words(one.text, evidence) for one in outcome.results}


def values(outcome: Outcome) -> dict[str, Any]:
    """Each result's value."""
    return {one.name: one.value for one in outcome.results}


def remarks(outcome: Outcome, evidence: Evidence) -> str:
    """All remarks as one text."""
    return "\n".join(in_words(line, evidence) for line in outcome.remarks)


# Points for physician, patient, MMT, HAQ, enzyme, extramuscular, as in the published table.
A = ("6 7 110/150 1.75 5 3200/200", "2 3 140/150 0.875 2 400/200")
B = ("5 5 130/150 1.0 3 800/200", "4.5 4.5 133/150 0.875 2.5 780/200")
C = ("5.1 5 60/80 1.5 4 -", "3.6 3.5 68/80 0.75 2.5 -")
D = ("9 9 90/150 3 9 6000/200", "0 0 150/150 0 0 100/200")
E = ("4 4 120/150 1 2 500/200", "6 7 110/150 1.5 4 2000/200")


def aldolase(value: int) -> dict[str, Any]:
    """An aldolase with an upper limit of 8."""
    return {"aldolase": {"value": value, "unit": "U/L", "upper_limit": 8}}


VISITS_OF_C = visits(
    row("2026-01-05", C[0], **aldolase(24)), row("2026-04-06", C[1], **aldolase(9))
)


@pytest.mark.parametrize(
    ("form", "points", "total", "category"),
    [
        (pair(*A), "17.5 7.5 20 7.5 7.5 15", "75", "major"),
        (pair(*B), "0 0 0 0 0 0", "0", "none"),
        (VISITS_OF_C, "7.5 2.5 10 7.5 7.5 7.5", "42.5", "moderate"),
        (pair(*D), "20 10 32.5 10 7.5 20", "100", "major"),
        (pair(*E), "0 0 0 0 0 0", "0", "none"),
    ],
)
def test_the_worked_cases(
    evidence: Evidence, form: Response, points: str, total: str, category: str
) -> None:
    outcome = TIS.outcome(evidence, form)
    found = values(outcome)
    names = ("physician_global", "patient_global", "mmt", "haq", "enzyme", "extramuscular_global")
    assert [found[name] for name in names] == [Decimal(each) for each in points.split()]
    assert (found["total"], found["category"]) == (Decimal(total), category)
    assert said(outcome, evidence)["total"] == f"{total} of 100"
    assert outcome.missing == ()
    assert TIS.problems(form) == ()


def test_a_category_has_its_accuracy_and_none_has_none(evidence: Evidence) -> None:
    found = TIS.outcome(evidence, pair(*A))
    assert values(found)["sensitivity"] == 92
    assert said(found, evidence)["specificity"] == "98 %"
    assert said(found, evidence)["category"] == "major improvement"
    assert "sensitivity" not in values(TIS.outcome(evidence, pair(*B)))


def test_what_became_worse_is_said(evidence: Evidence) -> None:
    worse = TIS.outcome(evidence, pair(*E))
    assert said(worse, evidence)["worsened"] == (
        "physician global activity, patient global activity, manual muscle test, HAQ-DI, "
        "muscle enzyme, extramuscular global activity"
    )
    assert values(worse)["worsened"].startswith("physician_global, patient_global, mmt")
    better = TIS.outcome(evidence, pair(*A))
    assert (values(better)["worsened"], said(better, evidence)["worsened"]) == ("none", "none")


def test_a_component_shows_its_percentage_and_points(evidence: Evidence) -> None:
    found = said(TIS.outcome(evidence, pair(*A)), evidence)
    assert found["physician_global"] == "(6 − 2) / 10 = 40 %: 17.5 of 20 points"
    assert found["haq"] == "(1.75 − 0.875) / 3 = 29.2 %: 7.5 of 10 points"


def test_a_missing_measure_leaves_bounds(evidence: Evidence) -> None:
    # Case A without strength: 75 − 20 = 55, and up to 55 + 32.5 = 87.5.
    form = pair("6 7 110/150 1.75 5 3200/200", "2 3 - 0.875 2 400/200")
    outcome = TIS.outcome(evidence, form)
    found = said(outcome, evidence)
    assert found["total"] == "between 55 and 87.5 of 100: manual muscle test not comparable"
    assert found["category"] == "no category while a measure is missing"
    assert found["worsened"] == "none of those that were compared"
    assert (values(outcome)["lowest"], values(outcome)["highest"]) == (55, Decimal("87.5"))
    assert (values(outcome)["total"], values(outcome)["category"]) == (None, None)
    assert outcome.missing == ("visits.1.mmt_total", "visits.1.mmt_maximum")


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        ("- 7 110/150 1 5 900/200", "2 3 140/150 1 2 400/200", ("visits.0.physician_global",)),
        ("6 7 110/150 1 5 -", "2 3 140/150 1 2 400/200", ("visits.0.ck",)),
        ("6 7 110/150 1 5 900", "2 3 140/150 1 2 400/200", ("visits.0.ck",)),
        ("6 7 110/150 1 5 900/200", "2 3 140/150 1 2 400", ("visits.1.ck",)),
        ("6 7 110/150 - 5 900/200", "2 3 140/150 - 2 9/200", ("visits.0.haq", "visits.1.haq")),
        ("6 7 70/80 1 5 900/200", "2 3 140/150 1 2 400/200", ("visits.1.mmt_maximum",)),
    ],
)
def test_what_the_total_waits_for_is_named(
    evidence: Evidence, first: str, second: str, missing: tuple[str, ...]
) -> None:
    assert TIS.outcome(evidence, pair(first, second)).missing == missing


@pytest.mark.parametrize("instrument", ALL, ids=lambda each: each.id)
@pytest.mark.parametrize(
    ("rows", "dated", "missing"),
    [
        ((), 0, ("visits",)),
        ((row("2026-01-05", A[0]),), 1, ("visits",)),
        ((row("2026-01-05", A[0]), row(None, A[1]), row(None, A[1])), 1,
         ("visits.1.visited_on", "visits.2.visited_on")),
    ],
)  # fmt: skip
def test_too_few_visits_are_no_fault(
    evidence: Evidence,
    instrument: Any,  # noqa: ANN401 - one of the three
    rows: tuple[Any, ...],
    dated: int,
    missing: tuple[str, ...],
) -> None:
    outcome = instrument.outcome(evidence, visits(*rows))
    assert outcome.missing == missing
    assert [each.value for each in outcome.results] == [None]
    assert said(outcome, evidence)[outcome.results[0].name].startswith("cannot be said without")
    assert f"so far: {dated}" in remarks(outcome, evidence)
    assert not any(each.blocks for each in instrument.problems(visits(*rows)))


def test_visits_are_compared_in_order_of_date(evidence: Evidence) -> None:
    form = visits(
        row("2026-01-05", A[0]), row(None, D[1]), row("2026-04-06", E[1]), row("2026-07-06", A[1])
    )
    outcome = TIS.outcome(evidence, form)
    assert values(outcome)["total"] == 75
    assert in_words(outcome.working[0], evidence) == ("start 5 Jan 2026, compared with 6 Jul 2026")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("2026-04-06", "2026-01-05"), "is dated before the baseline"),
        (("2026-04-06", "2026-04-06"), "Another visit has this date"),
    ],
)
@pytest.mark.parametrize("instrument", ALL, ids=lambda each: each.id)
def test_dates_out_of_order_block(instrument: Any, days: tuple[str, str], sentence: str) -> None:  # noqa: ANN401 - one of the three
    (found,) = instrument.problems(visits(*(row(day) for day in days)))
    assert (found.place, found.blocks) == ("visits.1.visited_on", True)
    assert sentence in found.sentence


def test_a_missing_upper_limit_is_said_and_blocks_nothing() -> None:
    (found,) = TIS.problems(visits(row("2026-01-05", "- - - - - 900")))
    assert (found.place, found.blocks) == ("visits.0.ck", False)
    assert found.sentence.startswith("CK of visit 1 has no upper limit of normal beside it")


PLAIN = "5 5 100/150 1 5 900/200"


@pytest.mark.parametrize(
    ("first", "second", "remark"),
    [
        ({"mmt_side": "right"}, {"mmt_side": "left"}, "The side that was graded differs"),
        ({"pain_limits_testing": "present"}, {}, "5 Jan 2026: pain held back effort"),
        ({}, {"pain_limits_testing": "present"}, "6 Apr 2026: pain held back effort"),
        ({}, {"injection_or_exercise": "present"}, "6 Apr 2026: CK was taken after an injection"),
        ({}, {}, "perhaps more abnormal: aldolase, AST, ALT, LDH"),
    ],
)
def test_remarks(
    evidence: Evidence, first: dict[str, Any], second: dict[str, Any], remark: str
) -> None:
    form = visits(row("2026-01-05", PLAIN, **first), row("2026-04-06", PLAIN, **second))
    for instrument in (TIS, IMPROVEMENT):
        assert remark in remarks(instrument.outcome(evidence, form), evidence)
    quiet = pair(PLAIN, PLAIN, mmt_side="right", pain_limits_testing="absent")
    shown = remarks(TIS.outcome(evidence, quiet), evidence)
    assert (remark in shown) is ("perhaps more abnormal" in remark)


def test_all_enzymes_measured_leave_no_other_to_be_more_abnormal(evidence: Evidence) -> None:
    others = {
        name: {"value": 100, "unit": "U/L", "upper_limit": 100} for name in ("ast", "alt", "ldh")
    }
    form = visits(row("2026-01-05", PLAIN, **others, **aldolase(8)), row("2026-04-06", PLAIN))
    assert "more abnormal" not in remarks(TIS.outcome(evidence, form), evidence)


@pytest.mark.parametrize(("ck", "there"), [("200/200", True), ("201/200", False), ("-", False)])
def test_normal_enzymes_at_the_start_say_little_about_the_muscle(
    evidence: Evidence, ck: str, *, there: bool
) -> None:
    form = pair(f"5 5 100/150 1 5 {ck}", PLAIN)
    shown = remarks(TIS.outcome(evidence, form), evidence)
    assert ("No enzyme measured at the start was above its upper limit" in shown) is there


def test_ck_after_exercise_needs_a_ck(evidence: Evidence) -> None:
    form = pair(PLAIN, "5 5 100/150 1 5 -", injection_or_exercise="present")
    assert "injection" not in remarks(TIS.outcome(evidence, form), evidence)


@pytest.mark.parametrize(
    ("first", "second", "value", "words", "better", "worse"),
    [
        # 6 > 2, 7 > 3, 1.75 > 0.875, 3200 > 400, 5 > 2: by 67, 57, 50, 88 and 60 %; 110 > 140: 27 %
        (*A, "improved", "improved by the definition",
         "physician_global, patient_global, mmt, haq, enzyme, extramuscular_global", "none"),
        (*B, "not improved", "not improved by the definition", "none", "none"),
        (PLAIN, "4 4 70/150 0.8 5 900/200", "not improved", "not improved by the definition",
         "physician_global, patient_global, haq", "mmt"),
        (PLAIN, "4 4 - 0.8 5 900/200", None,
         "cannot be said, because these cannot be compared: manual muscle test",
         "physician_global, patient_global, haq", None),
    ],
)  # fmt: skip
def test_the_definition_of_improvement(
    evidence: Evidence,
    first: str,
    second: str,
    value: str | None,
    words: str,
    better: str,
    worse: str | None,
) -> None:
    outcome = IMPROVEMENT.outcome(evidence, pair(first, second))
    assert values(outcome) == {"improvement": value, "better": better, "worse": worse}
    assert said(outcome, evidence)["improvement"] == words
    assert bool(outcome.missing) is (value is None)


# Extramuscular activity up by 2 cm.
WORSE = "5 5 100/150 1 7 900/200"


@pytest.mark.parametrize(
    ("earlier", "now", "value", "of_earlier", "of_now"),
    [
        (WORSE, WORSE, "confirmed", "worse: extramuscular activity worse",
         "worse: extramuscular activity worse"),
        (PLAIN, WORSE, "not confirmed", "none of the conditions holds",
         "worse: extramuscular activity worse"),
        (WORSE, "7 5 - 1 5 -", None, "worse: extramuscular activity worse",
         "cannot be said; not known: physician global activity and strength both worse"),
    ],
)  # fmt: skip
def test_confirmed_deterioration(
    evidence: Evidence, earlier: str, now: str, value: str | None, of_earlier: str, of_now: str
) -> None:
    form = visits(
        row("2026-01-05", PLAIN),
        row("2026-02-02", "9 9 20/150 3 9 900/200"),  # not one of the last two
        row("2026-04-06", earlier),
        row("2026-07-06", now),
    )
    outcome = DETERIORATION.outcome(evidence, form)
    assert values(outcome)["deterioration"] == value
    found = said(outcome, evidence)
    assert (found["earlier"], found["now"]) == (of_earlier, of_now)
    assert in_words(outcome.working[0], evidence) == (
        "start 5 Jan 2026, compared with 6 Apr 2026, 6 Jul 2026"
    )
    assert "6 Jul 2026: extramuscular global activity: " in "\n".join(
        in_words(line, evidence) for line in outcome.working
    )


def test_deterioration_names_what_it_waits_for_and_no_enzyme(evidence: Evidence) -> None:
    form = visits(
        row("2026-01-05", PLAIN), row("2026-04-06", WORSE), row("2026-07-06", "7 5 - 1 5 -")
    )
    outcome = DETERIORATION.outcome(evidence, form)
    assert outcome.missing == ("visits.2.mmt_total", "visits.2.mmt_maximum")
    assert "enzyme" not in remarks(outcome, evidence)
    assert said(outcome, evidence)["deterioration"] == (
        "cannot be said, because a measure that decides it is missing"
    )


def test_what_was_carried_over_is_not_taken() -> None:
    case = Case(response=pair(*A)).model_copy(update={"carried": ("response.visits.1.haq",)})
    for instrument in ALL:
        taken = instrument.taken_from(case)
        assert isinstance(taken, Response)
        assert taken.visits is not None
        assert taken.visits[1].haq is None
        assert taken.visits[1].patient_global is not None

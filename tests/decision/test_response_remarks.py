"""What is said beside a Total Improvement Score: what it hides, needs and rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.conditions.reading import Reading
from desktop_app.decision.compared_visits import compare, dated_rows
from desktop_app.decision.plan import Tone
from desktop_app.decision.response_remarks import FACTS, remarks
from desktop_app.documents.words import NO_BREAK_SPACE, in_words
from tests.decision.tables import EVIDENCE, TODAY
from tests.decision.visits_by_hand import BETTER, ENZYMES, LATER, SAME, START, seen, without

if TYPE_CHECKING:
    from desktop_app.decision.compared_visits import Said
    from desktop_app.findings.case import Case

GROUND = "What the score rests on."
BETWEEN: dict[str, object] = START | {"visited_on": "2026-08-31"}
TREATED: dict[str, Any] = {"treatment__started": "present", "treatment__started_on": "2026-05-18"}


def said(case: Case, chosen: int | None = None) -> tuple[Said, ...]:
    reading = Reading(case, EVIDENCE, TODAY)
    pair = compare(reading, chosen)
    assert pair is not None
    return remarks(reading, pair)


def words(one: Said) -> str:
    return in_words(one.says, EVIDENCE).replace(NO_BREAK_SPACE, " ")


def citing(case: Case, fact: str, chosen: int | None = None) -> list[tuple[str, Tone]]:
    """Give the remarks that rest on a fact, and how they ask to be read."""
    return [
        (words(one), one.tone)
        for one in said(case, chosen)
        if fact in one.cites and not words(one).startswith(GROUND)
    ]


def text(case: Case, fact: str) -> str:
    """Give the one remark that rests on a fact; "" without one."""
    found = citing(case, fact)
    assert len(found) <= 1
    return found[0][0] if found else ""


EVERY = [
    seen(START, LATER, **TREATED),
    seen(START, SAME, **TREATED),
    seen(START, without(LATER, "haq", "ck")),
    seen(START, BETTER | {"visited_on": "2026-07-01"}, **TREATED),
]


@pytest.mark.parametrize("case", EVERY)
def test_every_remark_is_a_sentence_on_facts_that_are_declared(case: Case) -> None:
    for one in said(case):
        assert one.cites
        assert set(one.cites) <= set(FACTS)
        assert words(one).endswith(".")
        assert "{" not in words(one)


def test_without_two_dated_visits_there_is_nothing_to_compare() -> None:
    undated = without(LATER, "visited_on")
    to_come = LATER | {"visited_on": "2026-11-22"}
    for case in (seen(), seen(START), seen(START, undated), seen(START, to_come)):
        assert compare(Reading(case, EVIDENCE, TODAY)) is None


def test_visits_are_ordered_by_date_and_keep_their_rows() -> None:
    reading = Reading(seen(START, LATER, BETWEEN), EVIDENCE, TODAY)
    assert [row for row, _ in dated_rows(reading)] == [0, 2, 1]
    last = compare(reading)
    assert last is not None
    assert last.row == 1
    assert last.earlier is not None
    assert str(last.earlier.visited_on) == "2026-08-31"
    middle = compare(reading, 2)
    assert middle is not None
    assert (middle.row, middle.earlier) == (2, None)
    # The baseline cannot be compared with itself, nor a row that is not there.
    for chosen in (0, 7):
        found = compare(reading, chosen)
        assert found is not None
        assert found.row == 1


def test_a_worse_measure_is_named_because_the_score_cannot_say_it() -> None:
    # (7 - 7.5) / 10 = -5 %.
    found = citing(seen(START, LATER), "tis.points")
    assert found[0][0].startswith("Worse than at the start: patient global activity (by 5 %).")
    assert found[0][1] is Tone.CAUTION
    assert "pain, fatigue, mood and sleep" in text(seen(START, LATER), "response.patient-worse")
    assert not text(seen(START, BETTER), "response.patient-worse")
    assert not citing(seen(START, BETTER), "tis.points")


@pytest.mark.parametrize(
    ("measure", "value", "fact", "asked"),
    [
        ("mmt_total", "110", "severity.falling-strength-causes", "steroid myopathy"),
        ("haq", "2", "response.function-worse", "what has become harder"),
        ("extramuscular_global", "4 cm", "response.outside-muscle-worse", "skin, joints"),
    ],
)
def test_what_to_ask_depends_on_what_became_worse(
    measure: str, value: str, fact: str, asked: str
) -> None:
    assert asked in text(seen(START, BETTER | {measure: value}), fact)
    assert not text(seen(START, BETTER), fact)


def test_a_physician_s_worse_view_is_named_and_nothing_asked() -> None:
    worse = BETTER | {"physician_global": "7 cm"}
    tones = [one.tone for one in said(seen(START, worse))]
    assert tones.count(Tone.CAUTION) == 1


def test_a_risen_ck_asks_for_exercise_until_that_is_answered() -> None:
    risen = BETTER | {"ck": "3000 U/L, upper limit 170"}
    fact = "laboratory.ck-injection"
    assert "Ask about an injection" in text(seen(START, risen), fact)
    answered = risen | {"injection_or_exercise": "absent"}
    assert not text(seen(START, answered), fact)
    assert not text(seen(START, BETTER), fact)
    # The most abnormal at the start is LDH: then CK is not what rose.
    ldh = START | {"ldh": "6000 U/L, upper limit 250"}
    assert not text(seen(ldh, risen | {"ldh": "6100 U/L, upper limit 250"}), fact)


def test_worse_than_the_visit_before_is_said_though_the_score_stays_high() -> None:
    middle = BETTER | {
        "visited_on": "2026-08-31",
        "mmt_total": "148",
        "ck": "170 U/L, upper limit 170",
    }
    fact = "response.since-last-visit"
    # MMT +23 of 150 is 15.3 %: 20 points; +30 is 20 %: 20 points. With the others,
    # 17.5 + 7.5 + 5 + 7.5 + 7.5, that is 65 at both visits.
    found = text(seen(START, middle, BETTER), fact)
    assert "on 31 Aug 2026: manual muscle test 148 → 141, CK 1 → 1.4 × ULN." in found
    assert "The score was 65 then and is 65 now." in found
    assert not text(seen(START, BETTER), fact), "the visit before is the baseline"
    same = middle | {"mmt_total": "141", "ck": "238 U/L, upper limit 170"}
    assert not text(seen(START, same, BETTER), fact)
    gap = text(seen(START, without(middle, "haq"), BETTER), fact)
    assert "The score was" not in gap
    assert "HAQ" not in gap


def test_before_three_months_of_treatment_it_is_too_early() -> None:
    early = SAME | {"visited_on": "2026-08-17"}
    found = text(seen(START, early, **TREATED), "severity.too-early")
    assert found == "Too early to judge: that is done from 18 Aug 2026, 3 months after the start."
    on_the_day = SAME | {"visited_on": "2026-08-18"}
    assert not text(seen(START, on_the_day, **TREATED), "severity.too-early")


def test_below_twenty_points_after_three_months_is_an_inadequate_response() -> None:
    fact = "severity.inadequate-score"
    # 0.6 cm of the physician's scale is 6 %, 7.5 points; 12.5 more come from none.
    low = SAME | {"physician_global": "5.4 cm"}
    [(found, tone)] = citing(seen(START, low, **TREATED), fact)
    assert found.startswith("7.5 points, below 20, 3 months or more after the start:")
    assert tone is Tone.ALERT
    [(found, tone)] = citing(seen(START, low), fact)
    assert "cannot be said, because no start of treatment is recorded" in found
    assert tone is Tone.CAUTION
    # 4.5 cm is 15 %: 7.5 points; MMT +4 of 150 is 2.7 %: 10; HAQ 1.5 is 8.3 %: 5. Together 22.5.
    enough = SAME | {"physician_global": "4.5 cm", "mmt_total": "122", "haq": "1.5"}
    assert not citing(seen(START, enough, **TREATED), fact)
    assert not citing(seen(START, without(low, "haq"), **TREATED), fact), "no total"


def test_a_missing_measure_leaves_bounds_and_no_category() -> None:
    case = seen(START, without(BETTER, "haq"))
    # 17.5 + 7.5 + 20 + 7.5 + 7.5 without the HAQ-DI, which is worth at most 10.
    assert text(case, "tis.incomplete") == (
        "Missing: HAQ-DI (not recorded now). Until that is recorded, the score lies between 60 and "
        "70 and has no category."
    )
    assert not text(case, "tis.moderate")
    assert not text(seen(START, BETTER), "tis.incomplete")


def test_the_accuracy_of_the_category_and_where_sources_differ_on_it() -> None:
    moderate = text(seen(START, LATER), "tis.moderate")
    assert "40 points: sensitivity 90 %, specificity 96 %." in moderate
    major = text(seen(START, BETTER), "tis.major")
    assert "Sources differ" in major
    assert "92 % and specificity 98 % in the original paper, 90 % and 96 %" in major
    assert "worse and unchanged look alike" in text(seen(START, SAME), "tis.minimal")


def test_everything_not_read_in_a_source_is_said_once() -> None:
    for later in (LATER, {"visited_on": "2026-11-21"}):
        *others, last = said(seen(START, later))
        assert words(last).startswith(f"{GROUND} Not read in a source: the formula of the change")
        assert {"tis.percent-change", "tis.ranges", "tis.points"} <= set(last.cites)
        assert not any("tis.percent-change" in one.cites for one in others)


def test_cautions_stand_before_what_is_only_to_be_known() -> None:
    tones = [one.tone for one in said(seen(START, LATER | {"pain_limits_testing": "present"}))]
    assert tones.count(Tone.CAUTION) == 2
    assert tones == sorted(tones, key=[Tone.ALERT, Tone.CAUTION, Tone.PLAIN].index)


def test_one_worse_measure_is_asked_about_in_its_own_line_and_several_each_in_one() -> None:
    one = text(seen(START, LATER), "response.patient-worse")
    assert one.startswith("Worse than at the start: patient global activity (by 5 %).")
    several = seen(START, LATER | {"haq": "2"})
    assert text(several, "response.patient-worse").startswith("The patient feels no better")
    assert text(several, "response.function-worse").startswith("Function worsened")


def test_a_baseline_after_the_start_of_treatment_hides_what_came_before() -> None:
    fact = "response.baseline-before"
    late = TREATED | {"treatment__started_on": "2026-05-01"}
    assert "18 May 2026, after treatment began on 1 May 2026" in text(
        seen(START, LATER, **late), fact
    )
    assert not text(seen(START, LATER, **TREATED), fact), "on the same day"
    assert not text(seen(START, LATER), fact)


def test_normal_enzymes_at_the_start_and_those_not_measured() -> None:
    normal = START | {name: value for name, value in ENZYMES.items() if name == "aldolase"}
    normal = without(normal, "ck", "ast", "alt") | {"ldh": "250 U/L, upper limit 250"}
    case = seen(normal, LATER)
    assert "the points of LDH say little about the muscle" in text(case, "response.normal-enzymes")
    assert "CK, AST, ALT. One of them" in text(case, "response.unmeasured-enzyme")
    one = seen(without(START, "ldh"), LATER)
    assert not text(one, "response.normal-enzymes")
    assert "LDH. It could have been more abnormal than CK" in text(
        one, "response.unmeasured-enzyme"
    )
    assert not text(seen(START, LATER), "response.unmeasured-enzyme")
    none = without(START, "ck", *ENZYMES)
    assert not text(seen(none, LATER), "response.unmeasured-enzyme")


@pytest.mark.parametrize(
    ("first", "now", "when"),
    [
        ("present", "absent", "at the start"),
        ("absent", "present", "now"),
        ("present",) * 2 + ("at both visits",),
    ],
)
def test_pain_and_exercise_are_said_with_the_visit(first: str, now: str, when: str) -> None:
    case = seen(
        START | {"pain_limits_testing": first, "injection_or_exercise": first},
        BETTER | {"pain_limits_testing": now, "injection_or_exercise": now},
    )
    assert f"Pain held effort back {when}:" in text(case, "mmt.pain")
    assert f"came before the sample {when}," in text(case, "laboratory.ck-injection")


def test_sides_are_compared_only_where_both_are_known() -> None:
    one_side = {"mmt_maximum": "80", "mmt_total": "60"}
    right, left = one_side | {"mmt_side": "right"}, one_side | {"mmt_side": "left"}
    found = text(seen(START | right, BETTER | left), "mmt.side-right")
    assert "right at the start, left now" in found
    assert not text(seen(START | right, BETTER | right), "mmt.side-right")
    assert not text(seen(START | right, BETTER | one_side), "mmt.side-right")


def test_the_definition_of_improvement_is_said_beside_the_score() -> None:
    fact = "imacs-improvement.better-count"
    # Of the start: 58 %, 57 %, CK 89 %, 20 % and MMT 19.5 %, HAQ-DI 14.3 %: four reach 20 %.
    assert text(seen(START, BETTER), fact).startswith(
        "Improved by IMACS 2004: 4 of 6 measures better by at least 20 %"
    )
    worse = SAME | {"haq": "2.5"}
    found = text(seen(START, worse), fact)
    assert found.startswith("Not improved")
    assert "worse by at least 25 %: HAQ-DI" in found
    found = text(seen(START, {"visited_on": "2026-11-21"}), fact)
    assert "cannot be said" in found
    assert "not comparable: physician global activity" in found


def test_deterioration_is_confirmed_by_the_visit_before() -> None:
    fact = "deterioration.two-visits"
    # Extramuscular activity 2 cm above the start.
    worse = SAME | {"extramuscular_global": "5 cm"}
    before = worse | {"visited_on": "2026-08-31"}
    [(found, tone)] = citing(seen(START, before, worse), fact)
    assert fact in said(seen(START, before, worse))[0].cites, "an alert comes first"
    assert "31 Aug 2026 and on 21 Nov 2026 (extramuscular activity worse)" in found
    assert tone is Tone.ALERT
    for case in (seen(START, worse), seen(START, BETWEEN, worse)):
        [(found, tone)] = citing(case, fact)
        assert "does not confirm it" in found
        assert tone is Tone.CAUTION
    assert not citing(seen(START, before, SAME), fact)

"""What would change a plan, in the words of a clinician."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from desktop_app.decision.difference import Change, Weight
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.what_if import Consequences, Tried
from desktop_app.decision.what_if_answers import Answer, Span
from desktop_app.documents.what_if_answers import answer_tried_words, names_words
from desktop_app.documents.what_if_board import QuestionTried, WhatIfBoard
from desktop_app.documents.what_if_consequences import consequences
from desktop_app.documents.what_if_medicines import listed
from desktop_app.documents.what_if_run import WhatIfRun, what_if_board
from desktop_app.documents.what_if_short import shortened, what_it_comes_to, without_figures
from desktop_app.documents.what_if_words import worded
from desktop_app.documents.words import NO_BREAK_SPACE
from desktop_app.findings.case import Case, finding_at, with_answer
from desktop_app.findings.finding import Names, Presence
from desktop_app.findings.safety_reproduction import Pregnancy
from desktop_app.quantity import Measurement, Quantity
from tests.decision.tables import EVIDENCE
from tests.decision.what_if_by_hand import NAMES, day_of, example
from tests.documents.plans_by_hand import line

CLASSIC = "02-classic-at-28"
MACHINE = re.compile(r"[a-z]_[a-z]|\b(True|False|None)\b|\bnot \(not|[{}<>]|\.\.|  ")


@cache
def board_of(case: Case) -> WhatIfBoard:
    return what_if_board(case, EVIDENCE, day_of(case))


def question(case: Case, path: str) -> QuestionTried:
    return next(one for one in board_of(case).questions if one.path == path)


def spoken(case: Case, path: str) -> dict[str, list[str]]:
    """What each answer would change, in words with plain spaces."""
    return {
        answer.words.replace(NO_BREAK_SPACE, " "): [
            one.words.replace(NO_BREAK_SPACE, " ") for one in answer.consequences
        ]
        for answer in question(case, path).answers
    }


def open_at(path: str, name: str = CLASSIC, **others: object) -> Case:
    case = with_answer(example(name), path, None)
    for other, value in others.items():
        case = with_answer(case, other.replace("__", "."), value)
    return case


# --------------------------------------------------------------- consequences


def test_medicines_with_one_fate_share_a_phrase() -> None:
    said = spoken(open_at("safety.pregnancy"), "safety.pregnancy")
    impossible = said["Not possible (menopause, hysterectomy)"]
    assert "methotrexate and mycophenolate mofetil become available" in impossible
    assert "methotrexate becomes available" in said["Test negative today"]


def test_a_medicine_with_caution_says_why_or_what_is_not_assessed() -> None:
    said = spoken(example("01-classic-at-46"), "safety.pregnancy")
    assert said["Not possible (menopause, hysterectomy)"][0] == (
        "methotrexate becomes available, with caution: not assessed: Interstitial lung disease, "
        "High-resolution CT of the chest, Spirometry, DLCO result"
    )
    assert said["Pregnant"][0] == "methotrexate and mycophenolate mofetil are excluded: pregnancy"


def test_a_medicine_that_waits_for_less_says_what_for() -> None:
    said = spoken(example("01-classic-at-46"), "safety.tpmt")
    assert said["Normal"][0] == "azathioprine then waits only for: NUDT15"


def test_tests_that_everybody_needs_share_a_phrase() -> None:
    said = spoken(example("19-nearly-blank"), "skin.heliotrope")["Present"]
    assert any(
        words.endswith("spirometry with DLCO; chest radiograph; electromyography")
        or "chest radiograph; electromyography" in words
        for words in said
    ), said


def test_what_goes_with_a_medicine_that_ends_is_no_longer_prescribed() -> None:
    said = spoken(example("24-methotrexate-chosen"), "laboratory.egfr_reported")
    assert "folic acid is no longer prescribed" in said["Below 30 mL/min/1.73 m²"]


def test_an_alternative_names_its_cautions_and_no_other_dose() -> None:
    said = spoken(example("24-methotrexate-chosen"), "laboratory.egfr_reported")
    moderate = said["35 to below 60 mL/min/1.73 m²"]
    assert any(
        words.startswith("azathioprine") and "kidney function" in words for words in moderate
    )
    assert not [words for words in moderate if words.startswith("the dose of mycophenolate")]


def test_an_alert_needs_no_word_before_it() -> None:
    said = spoken(example("19-nearly-blank"), "muscle.aspiration")
    assert said == {"Present": ["refer urgently: Aspiration"]}


def test_what_excludes_a_medicine_is_named() -> None:
    said = spoken(open_at("laboratory.egfr_reported"), "laboratory.egfr_reported")
    assert said["Below 25 mL/min/1.73 m²"][0] == "methotrexate is excluded: kidney function"
    cautious = "methotrexate calls for caution: moderate renal impairment: 50 % of the dose"
    assert said["35 to below 60 mL/min/1.73 m²"][0] == cautious


def test_a_medicine_that_is_held_names_what_is_to_be_known() -> None:
    said = spoken(open_at("choice.agent"), "choice.agent")
    assert said["Methotrexate"][0] == "methotrexate is held until known: Methotrexate on"


def test_what_is_chosen_is_prescribed_and_the_rest_become_alternatives() -> None:
    said = spoken(open_at("choice.agent"), "choice.agent")["Azathioprine"]
    assert said[0] == "azathioprine is prescribed"
    assert "methotrexate and mycophenolate mofetil become alternatives" in said


def test_an_examination_is_indicated_or_due() -> None:
    said = spoken(open_at("lung.dlco_result"), "lung.dlco_result")
    assert said["Abnormal"][0] == "high-resolution CT of the chest is indicated"
    said = spoken(open_at("skin.necrosis"), "skin.necrosis")
    assert said["Present"][0] == "due: CT of chest, abdomen and pelvis with contrast"


def test_another_reading_says_in_place_of_what() -> None:
    case = with_answer(example(CLASSIC), "treatment.started", None)
    said = spoken(with_answer(case, "muscle.dysphagia", None), "muscle.dysphagia")
    assert "reads as severe" in said["Present"]
    said = spoken(example("05-refractory"), "treatment.started_on")
    assert (
        "reads as non-severe and too early to judge response, no longer as refractory"
        in said["22 Aug 2026 or later"]
    )


def test_another_dose_is_named_only_where_the_answer_is_one_value() -> None:
    said = spoken(open_at("safety.pregnancy"), "safety.pregnancy")["Test negative today"]
    assert any(words.startswith("azathioprine: 100 to 175 mg daily") for words in said)
    aged = spoken(with_answer(example(CLASSIC), "patient.age", _years(64)), "patient.age")
    assert aged == {"65 years or above": ["the dose of azathioprine changes", "2 details"]}


@pytest.mark.usefixtures("unmeasured")
def test_no_date_of_one_day_stands_for_a_whole_stretch() -> None:
    said = spoken(example("05-refractory"), "treatment.started_on")["22 Aug 2026 or later"]
    assert any(words.startswith("3 months after the start: ") for words in said)
    for name in NAMES:
        for one in board_of(example(name)).questions:
            if one.path == "choice.starts_on":
                whole = [each.words for answer in one.answers for each in answer.consequences]
                assert not [words for words in whole if re.search(r"[0-9]{4}", words)]


def test_details_are_summed() -> None:
    said = spoken(example(CLASSIC), "antibodies.mi2_subunit")
    assert said == {"Alpha, Beta or Alpha and beta": ["1 detail"]}


def test_the_phrases_are_numbered_by_the_facts_that_carry_them() -> None:
    (present, _) = question(open_at("skin.necrosis"), "skin.necrosis").answers
    assert EVIDENCE.numbers["malignancy.enhanced"] in present.consequences[0].numbers


@pytest.mark.parametrize("name", NAMES)
def test_every_phrase_fits_a_line_and_has_no_machine_in_it(name: str) -> None:
    for one in board_of(example(name)).questions:
        assert not MACHINE.search(one.question), one.question
        for answer in one.answers:
            assert answer.words, one.path
            assert not MACHINE.search(answer.words), answer.words
            weights = [each.weight for each in answer.consequences]
            assert weights == sorted(weights)
            for each in answer.consequences:
                assert len(each.words) <= 190, each.words
                assert not MACHINE.search(each.words), each.words
                assert not each.words.endswith((":", ",", " ", "(")), each.words


def test_a_reading_that_no_other_replaces_is_no_longer_made() -> None:
    after = Change(reading("Classic anti-Mi-2 dermatomyositis"), None, Weight.BRANCH)
    (one,) = consequences((after,), EVIDENCE, Answer(Presence.PRESENT))
    assert one.words == "no longer reads as classic anti-Mi-2 dermatomyositis"


def reading(heading: str) -> Line:
    return line(Part.ANTIBODY, "", heading=heading)


# --------------------------------------------------------------- answers


def q(value: str, unit: str = "U/L") -> Quantity:
    return Quantity(Decimal(value), unit)


def m(value: str) -> Measurement:
    return Measurement(Decimal(value), "U/L", Decimal(170))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(None, q("99"), q("-1"), q("100")), "Below 100 U/L"),
        (Span(None, q("100"), q("-1"), q("100.1")), "100 U/L or below"),
        (Span(q("100"), None, q("99.9"), q("300")), "100 U/L or above"),
        (Span(q("100.1"), None, q("100"), q("300")), "Above 100 U/L"),
        (Span(q("30"), q("59.9"), q("29.9"), q("60")), "30 to below 60 U/L"),
        (Span(q("30"), q("100"), q("29.9"), q("100.1")), "30 to 100 U/L"),
        (Span(q("30.1"), q("100"), q("30"), q("100.1")), "Above 30, up to 100 U/L"),
        (Span(q("30.1"), q("59.9"), q("30"), q("60")), "Above 30, below 60 U/L"),
        (Span(q("0"), q("0"), q("-1"), q("0.1")), "0 U/L"),
        (Span(m("170.1"), None, m("170"), m("900")), "Above its upper limit"),
        (Span(None, m("170"), m("-1"), m("170.1")), "Not above its upper limit"),
        (Span(None, None), "Any value"),
    ],
)
def test_a_stretch_of_numbers_is_named_by_its_round_ends(span: Span, words: str) -> None:
    value = span.low or span.high or q("1")
    said = answer_tried_words(finding_at("laboratory.ck"), Answer(value, span))
    assert said.replace(NO_BREAK_SPACE, " ") == words


def test_whole_numbers_are_named_from_first_to_last() -> None:
    span = Span(q("18", "a"), q("39", "a"), q("17", "a"), q("40", "a"))
    said = answer_tried_words(finding_at("patient.age"), Answer(span.low, span))
    assert said.replace(NO_BREAK_SPACE, " ") == "18 to 39 years"


FIRST, LAST = date(2026, 8, 3), date(2026, 8, 21)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(None, LAST), "21 Aug 2026 or earlier"),
        (Span(FIRST, None), "3 Aug 2026 or later"),
        (Span(FIRST, LAST), "3 Aug 2026 to 21 Aug 2026"),
        (Span(FIRST, FIRST), "3 Aug 2026"),
        (Span(None, None), "Any date"),
    ],
)
def test_a_stretch_of_days_is_named_by_its_ends(span: Span, words: str) -> None:
    said = answer_tried_words(finding_at("treatment.started_on"), Answer(FIRST, span))
    assert said.replace(NO_BREAK_SPACE, " ") == words


def test_signs_and_choices_are_named_as_on_the_form() -> None:
    assert answer_tried_words(finding_at("safety.pregnancy"), Answer(Pregnancy.PREGNANT))
    said = spoken(open_at("muscle.dysphagia"), "muscle.dysphagia")
    assert list(said) == ["Present", "Absent"]


def test_a_list_of_names_says_none_or_a_few_that_do_the_same() -> None:
    finding = finding_at("safety.medicines")
    assert isinstance(finding, Names)
    none, two = Answer(()), Answer(("a",), alike=("a", "b"))
    many = Answer(("c",), alike=("c", "d", "e", "f"))
    assert names_words(finding, [none]) == "Takes no medicines"
    assert names_words(finding, [two]) == "a or b"
    assert names_words(finding, [none, two]) == "Takes no medicines, a or b"
    assert names_words(finding, [two, many]) == "a, b, c or one of 3 others that do the same"


def test_medicines_that_do_the_same_stand_together_with_none() -> None:
    said = spoken(open_at("safety.medicines"), "safety.medicines")
    assert any(words.startswith("Takes no medicines, ") for words in said)
    assert "mercaptopurine or tioguanine" in said


def test_answers_that_change_the_same_stand_together() -> None:
    said = spoken(open_at("antibodies.mi2", "19-nearly-blank"), "antibodies.mi2")
    assert "Positive or Strong positive" in said


def test_stretches_apart_that_change_the_same_are_joined_by_or() -> None:
    gap = [
        Consequences(Answer(q(low), Span(q(low), q(high), q("1"), q(after))), (_DOSED,))
        for low, high, after in (("10", "20", "21"), ("30", "40", "41"))
    ]
    *_, found = worded(Tried("laboratory.ck", None, tuple(gap), 2), EVIDENCE)
    assert found is not None
    words = [one.words.replace(NO_BREAK_SPACE, " ") for one in found.answers]
    assert words == ["10 to 20 U/L or 30 to 40 U/L"]


_DOSED = Change(None, line(Part.MONITORING, "Watch"), Weight.FOLLOW_UP)


def test_stretches_that_change_the_same_become_one() -> None:
    said = spoken(example("12-on-allopurinol"), "treatment.prednisone_dose")
    assert list(said) == ["Above 0 mg daily"]


# --------------------------------------------------------------- questions


def test_a_field_in_a_row_says_in_which() -> None:
    asked = [one.question for one in board_of(example("13-full-record")).questions]
    assert "Visit 2: Pain limits testing" in asked
    assert "Treatment choice: Steroid" in asked


def test_a_recorded_number_is_shown_and_an_open_question_has_none() -> None:
    case = with_answer(example(CLASSIC), "patient.age", _years(64))
    assert question(case, "patient.age").recorded == f"64{NO_BREAK_SPACE}years"
    assert question(open_at("skin.necrosis"), "skin.necrosis").recorded == ""


@pytest.mark.parametrize("name", NAMES)
def test_findings_come_before_choices_and_the_most_important_first(name: str) -> None:
    found = board_of(example(name)).questions
    findings = [one for one in found if not one.path.startswith("choice.")]
    assert list(found[: len(findings)]) == findings
    for part in (findings, found[len(findings) :]):
        weights = [one.weight for one in part]
        assert weights == sorted(weights)
    assert all(one.answers for one in found)


def _years(count: int) -> dict[str, object]:
    return {"value": count, "unit": "a"}


# --------------------------------------------------------------- short sentences


def test_a_long_sentence_ends_at_a_clause() -> None:
    assert shortened("Do this. Then that") == "Do this"
    assert shortened("Do this; then that") == "Do this"
    assert shortened("high risk (skin; muscle)") == "high risk"
    long = f"{'word ' * 12}here, {'word ' * 12}there"
    assert shortened(long) == f"{'word ' * 12}here …"
    assert shortened("word " * 30) == f"{('word ' * 19).strip()} …"


def test_clauses_with_a_date_or_the_number_tried_are_left_out() -> None:
    day = f"3{NO_BREAK_SPACE}Aug{NO_BREAK_SPACE}2026"
    assert without_figures(f"judge it, on {day}: six measures", FIRST) == "judge it: six measures"
    assert without_figures(f"due by {day}", FIRST) == "due by …"
    weight = Quantity(Decimal("64.2"), "kg")
    said = f"overweight: 125 g by 64.2{NO_BREAK_SPACE}kg, or less"
    assert without_figures(said, weight) == "overweight, or less"
    said = f"screening was due on {day} and none is recorded since: arrange it"
    assert without_figures(said, FIRST) == said.replace(day, "…")
    with pytest.raises(TypeError):
        without_figures("words", "no number")


def test_of_the_figures_of_visits_what_they_come_to_is_kept() -> None:
    said = "3 Aug to 21 Nov: 0 + 7.5 = 7.5 of 100: no improvement by the criteria"
    assert what_it_comes_to(said) == "no improvement by the criteria"
    said = "from 0 to 20 of 100, without a category; missing: muscle enzyme"
    assert what_it_comes_to(said) == "missing: muscle enzyme"
    assert what_it_comes_to("CK 980 to 320") == "CK 980 to 320"


def test_a_sentence_that_reads_alike_in_short_is_a_detail() -> None:
    before, after, other = (
        line(Part.MONITORING, words, heading="Score", tone=Tone.PLAIN)
        for words in ("1 of 9: fine", "2 of 9: fine", "3 of 9: worse")
    )
    stretch = Answer(q("2"), Span(q("2"), None, q("1")))

    def phrases(old: Line | None, new: Line | None) -> list[str]:
        changes = (Change(old, new, Weight.FOLLOW_UP),)
        return [one.words for one in consequences(changes, EVIDENCE, stretch)]

    assert phrases(before, after) == ["1 detail"]
    assert phrases(before, other) == ["Score: worse"]
    assert phrases(None, after) == ["Score: fine"]
    assert phrases(before, replace(after, tone=Tone.CAUTION)) == ["Score: fine"]


def test_names_are_listed_with_and() -> None:
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        *("", "a", "a and b", "a, b and c")
    ]


# --------------------------------------------------------------- step by step


def test_a_search_goes_on_step_by_step_and_ends() -> None:
    case = example(CLASSIC)
    run = WhatIfRun(case, EVIDENCE, day_of(case))
    assert run.board == WhatIfBoard((), (), 0)
    boards = [run.board]
    while run.step():
        if run.board is not boards[-1]:
            boards.append(run.board)
    assert not run.step()
    assert run.board == board_of(case)
    found = [len(board.questions) + len(board.unchanged) for board in boards]
    assert found == sorted(found)
    assert boards[-1].tried > len(boards)


def test_a_board_without_news_is_the_same_board() -> None:
    case = example(CLASSIC)
    run = WhatIfRun(case, EVIDENCE, day_of(case))
    run.step()
    assert run.board is run.board


def test_open_questions_that_change_nothing_are_named() -> None:
    board = board_of(example(CLASSIC))
    assert "Rimmed vacuoles" in board.unchanged
    asked = {one.question for one in board.questions}
    assert asked.isdisjoint(board.unchanged)


def test_a_search_leaves_what_the_evidence_remembers_alone() -> None:
    case = example(CLASSIC)
    before = dict(EVIDENCE.worked_out)
    what_if_board(case, EVIDENCE, day_of(case))
    assert all(EVIDENCE.worked_out[key] is value for key, value in before.items())


def test_weights_are_those_of_the_first_consequence() -> None:
    asked = question(open_at("skin.necrosis"), "skin.necrosis")
    assert asked.weight is Weight.IMAGING
    assert asked.answers[0].weight is Weight.IMAGING

"""What is opened, said and tried for a single need, where no example comes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import assessed
from desktop_app.conditions.leaves import Answered
from desktop_app.conditions.reading import Reading
from desktop_app.conditions.vocabulary import all_of, any_of, at_least, certain, not_, present
from desktop_app.decision.requirement import Join, Met, Wanted, opened
from desktop_app.decision.requirement_answers import answers_to_try
from desktop_app.decision.requirement_described import described
from desktop_app.decision.requirement_findings import fixed, needed_words
from desktop_app.decision.requirement_search import Goal, Search, with_answers
from desktop_app.decision.requirement_short import in_short
from desktop_app.decision.what_it_takes import _required, what_it_takes
from desktop_app.findings.case import Case
from desktop_app.findings.finding import Presence
from desktop_app.findings.questions import (
    cancer,
    laboratory,
    muscle,
    patient,
    skin,
    treatment,
)
from desktop_app.findings.treatment import Adequacy, Agent, Course
from desktop_app.prescribing.situations import PREGNANT
from desktop_app.prescribing.treatment_so_far import still_takes
from tests.decision.readings import reading_of
from tests.decision.tables import EVIDENCE, TODAY, case_of, words
from tests.prescribing.patients import READY

if TYPE_CHECKING:
    from desktop_app.decision.requirement_described import Required


def said(required: Required) -> str:
    return required.joint.join(words(one, EVIDENCE) for one in required.words)


def search(*goals: Goal) -> Search:
    return Search(evidence=EVIDENCE, today=TODAY, goals=goals, weight=lambda _: 0)


WEAK = present(muscle.weakness)
NECROSIS = present(skin.necrosis)


def test_not_is_pushed_inwards() -> None:
    need = opened(not_(any_of(WEAK, NECROSIS)), Wanted.YES, reading_of())
    assert need.join is Join.ALL
    assert [(part.condition, part.wanted) for part in need.parts] == [
        (WEAK, Wanted.NO),
        (NECROSIS, Wanted.NO),
    ]


def test_what_need_only_not_be_known_is_met_while_it_is_open() -> None:
    need = opened(certain(WEAK), Wanted.NO, reading_of())
    assert need.wanted is Wanted.NOT_YES
    assert need.met is Met.YES


def test_of_two_answers_to_one_question_the_one_that_says_more_is_said() -> None:
    wide = Answered(treatment.response_at_three_months, tuple(Adequacy))
    narrow = Answered(treatment.response_at_three_months, (Adequacy.ADEQUATE,))
    reading = reading_of()
    both = described(opened(all_of(wide, narrow), Wanted.YES, reading), reading)
    assert said(both) == "Response after three months: adequate"
    either = described(opened(any_of(narrow, wide), Wanted.YES, reading), reading)
    assert said(either) == "Response after three months: recorded"


def test_an_answer_that_must_not_be_there_at_all_is_to_be_left_open() -> None:
    any_answer = Answered(treatment.response_at_three_months, tuple(Adequacy))
    reading = reading_of(treatment__response_at_three_months="adequate")
    need = opened(any_answer, Wanted.NOT_YES, reading)
    assert words(needed_words(need, reading), EVIDENCE) == (
        "Response after three months: not assessed"
    )


def test_what_is_needed_anyway_is_not_said_again() -> None:
    reading = reading_of(skin__necrosis="absent", muscle__weakness="absent")
    twice = all_of(NECROSIS, any_of(all_of(NECROSIS, WEAK), all_of(not_(NECROSIS), WEAK)))
    need = opened(twice, Wanted.YES, reading)
    assert said(described(need, reading)) == (
        "Cutaneous necrosis or ulceration and symmetric proximal weakness: present"
    )


def test_not_known_to_be_so_does_not_grant_that_it_is_not_so() -> None:
    reading = reading_of(patient__sex="female")
    need = opened(PREGNANT, Wanted.NO, reading)
    short = in_short(need)
    assert short is not None
    assert short.met is Met.OPEN
    assert described(need, reading).asks == ("safety.pregnancy",)
    # Granted that no pregnancy is known, it may still have to be ruled out.
    weaker = opened(certain(WEAK), Wanted.NO, reading_of())
    stronger = opened(WEAK, Wanted.NO, reading_of())
    assert in_short(stronger, (weaker,)) == stronger
    assert in_short(opened(WEAK, Wanted.YES, reading_of()), (stronger,)) is None


def test_a_need_that_stands_twice_is_said_once() -> None:
    goal = Goal(condition=WEAK, wanted=Wanted.YES)
    assert len(list(_required((goal, goal), reading_of()))) == 1


def test_a_number_of_the_past_or_of_nature_is_fixed_and_a_score_is_not() -> None:
    reading = reading_of(
        patient__age={"value": 46, "unit": "a"}, laboratory__albumin={"value": 20, "unit": "g/L"}
    )
    young = opened(at_least(patient.age, "malignancy.age"), Wanted.NO, reading)
    assert young.met is Met.NO
    assert fixed(young)
    albumin = opened(at_least(laboratory.albumin, "laboratory.albumin"), Wanted.YES, reading)
    assert not fixed(albumin)
    # What has not happened yet may still happen.
    begun = reading_of(treatment__started="absent")
    assert not fixed(opened(present(treatment.started), Wanted.YES, begun))
    assert fixed(
        opened(present(treatment.started), Wanted.NO, reading_of(treatment__started="present"))
    )


def test_both_answers_of_a_sign_are_tried_where_any_would_do() -> None:
    need = opened(assessed(muscle.weakness), Wanted.YES, reading_of())
    tried = list(answers_to_try(need, reading_of(), frozenset()))
    assert tried == [(("muscle.weakness", presence),) for presence in Presence]


def test_an_answer_on_the_way_is_kept() -> None:
    need = opened(WEAK, Wanted.YES, reading_of())
    assert list(answers_to_try(need, reading_of(), {"muscle.weakness"})) == []
    goals = (Goal(condition=WEAK, wanted=Wanted.YES), Goal(condition=WEAK, wanted=Wanted.NO))
    found = search(*goals)
    assert found.reach(Case()) is None
    assert found.nearest.muscle.weakness is Presence.PRESENT


def test_a_value_that_no_field_accepts_is_passed_over() -> None:
    assert with_answers(Case(), (("patient.age", {"value": 900, "unit": "a"}),)) is None


def test_a_value_taken_over_and_not_confirmed_is_tried_first() -> None:
    case = case_of(dict(READY), {}, ("patient.weight",))
    found = what_it_takes(case, EVIDENCE, TODAY, "prednisone")
    (weight,) = [one for one in found.required if one.met is Met.OPEN]
    assert said(weight) == "Weight measured within the last 28 days"
    assert words(weight.now[0], EVIDENCE).startswith("Weight: ")
    assert found.tried.answers == (("patient.weight", case.patient.weight),)


def test_without_a_list_of_medicines_either_nothing_was_begun_or_another_was_given() -> None:
    takes = still_takes(Agent.MYCOPHENOLATE, "it is taken", "it is not taken")
    reading = reading_of(treatment__started="present")
    need = opened(takes, Wanted.NO, reading)
    assert need.met is Met.OPEN
    begun, given = answers_to_try(need, reading, frozenset())
    assert begun == (("treatment.started", Presence.ABSENT),)
    assert given == (("treatment.courses", (Course(agent=Agent.OTHER),)),)


def test_a_diagnosis_on_record_counts_as_the_past() -> None:
    reading = reading_of(cancer__diagnosed_on="2026-01-02")
    assert cancer.diagnosed_on.of(reading.case) is not None
    found = what_it_takes(reading.case, EVIDENCE, TODAY, "antibody.isolated")
    (known,) = [one for one in found.required if one.fixed]
    assert said(known) == "No earlier treatment, weakness or diagnosis on record"
    assert Reading(reading.case, EVIDENCE, TODAY).case == reading.case

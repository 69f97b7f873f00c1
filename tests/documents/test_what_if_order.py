"""The order of questions that were tried, and which of them are one for the reader."""

from __future__ import annotations

from desktop_app.decision.difference import Weight
from desktop_app.documents.what_if_board import AnswerTried, Consequence, Fate, QuestionTried
from desktop_app.documents.what_if_order import in_order
from desktop_app.documents.what_if_run import what_if_board
from tests.decision.tables import EVIDENCE
from tests.decision.what_if_by_hand import day_of, example

RELEASED = Consequence("methotrexate becomes available", Weight.MEDICINE, fate=Fate.RELEASED)
EXCLUDED = Consequence("methotrexate is excluded", Weight.MEDICINE, fate=Fate.EXCLUDED)
OFFERED = Consequence("methotrexate is offered", Weight.MEDICINE)
IMAGING = Consequence("due: CT", Weight.IMAGING)
CAUTION = Consequence("methotrexate calls for caution", Weight.CAUTION)


def question(path: str, *consequences: Consequence, recorded: str = "") -> QuestionTried:
    return QuestionTried(path, path, recorded, (AnswerTried("Present", consequences),))


def order(*questions: QuestionTried, recorded: frozenset[str] = frozenset()) -> list[str]:
    return [one.question for one in in_order(questions, recorded)]


def test_what_releases_a_medicine_stands_before_what_excludes_one_and_that_before_the_rest() -> (
    None
):
    found = order(
        question("imaging", IMAGING),
        question("offers", OFFERED, CAUTION),
        question("excludes", EXCLUDED),
        question("releases", RELEASED),
    )
    assert found == ["releases", "excludes", "offers", "imaging"]


def test_among_equals_the_one_that_changes_more_stands_first() -> None:
    assert order(question("less", IMAGING), question("more", IMAGING, CAUTION)) == ["more", "less"]


def test_a_choice_of_treatment_stands_after_every_finding() -> None:
    found = order(question("choice.agent", RELEASED), question("skin.necrosis", CAUTION))
    assert found == ["skin.necrosis", "choice.agent"]


def test_what_another_finding_tells_already_comes_last_of_its_weight() -> None:
    again = question("laboratory.egfr_reported", EXCLUDED)
    others = (question("offers", OFFERED), question("imaging", IMAGING))
    assert order(again, *others) == ["laboratory.egfr_reported", "offers", "imaging"]
    creatinine = frozenset({"laboratory.creatinine"})
    found = order(again, *others, recorded=creatinine)
    assert found == ["offers", "laboratory.egfr_reported", "imaging"]


def test_two_ways_to_measure_one_thing_are_one_question() -> None:
    (one,) = in_order((question("FVC", IMAGING), question("DLCO", IMAGING)), frozenset())
    assert (one.path, one.also, one.question) == ("FVC", ("DLCO",), "FVC or DLCO")
    (one,) = in_order((question("eGFR, reported", IMAGING), question("B", IMAGING)), frozenset())
    assert one.question == "eGFR, reported, or B"


def test_what_is_recorded_and_what_is_chosen_stands_alone() -> None:
    found = order(
        question("ast", CAUTION, recorded="96 U/L"),
        question("alt", CAUTION, recorded="96 U/L"),
        question("choice.agent", CAUTION),
        question("choice.second", CAUTION),
    )
    assert found == ["ast", "alt", "choice.agent", "choice.second"]


def test_pregnancy_that_holds_methotrexate_comes_before_a_second_look_at_the_kidney() -> None:
    case = example("01-classic-at-46")
    board = what_if_board(case, EVIDENCE, day_of(case))
    paths = [one.path for one in board.questions]
    assert paths[0] == "safety.pregnancy"
    kidney = next(one for one in board.questions if one.path == "laboratory.egfr_reported")
    assert kidney.also == ("laboratory.cystatin_c_egfr",)
    assert "laboratory.cystatin_c_egfr" not in paths

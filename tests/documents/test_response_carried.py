"""Values that a visit only carries: left out, named with the day that they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.documents.response_board import response_board
from desktop_app.documents.words import NO_BREAK_SPACE
from desktop_app.findings.case import confirmed, with_answer
from desktop_app.findings.visits import with_new_visit
from tests.decision.tables import EVIDENCE, TODAY
from tests.decision.visits_by_hand import ENZYMES, LATER, SAME, START, seen, without

if TYPE_CHECKING:
    from desktop_app.documents.response_board import MeasureRow, ResponseBoard
    from desktop_app.findings.case import Case


def board(case: Case) -> ResponseBoard:
    return response_board(case, EVIDENCE, TODAY)


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def row(found: ResponseBoard, measure: str) -> MeasureRow:
    return next(one for one in found.rows if one.measure == measure)


def said(found: ResponseBoard) -> str:
    return plain(" ".join(one.text for one in found.remarks))


def test_what_was_carried_over_counts_as_missing_and_is_named_with_its_visit() -> None:
    case = with_new_visit(seen(START), TODAY)
    found = board(case)
    assert found.title == "Total Improvement Score between 0 and 100 — no category yet"
    assert (
        "Physician global activity, Patient global activity, Extramuscular global activity, MMT "
        "total and 7 more of visit 2 are carried over from 18 May 2026 and not confirmed: they are "
        "left out."
    ) in said(found)
    for path in case.carried:
        if not path.endswith((".haq", ".ck")):
            case = confirmed(case, path)
    assert (
        "HAQ-DI and CK of visit 2 are carried over from 18 May 2026 and not confirmed: they are "
        "left out."
    ) in said(board(case))
    case = confirmed(case, "response.visits.1.ck")
    one = "HAQ-DI of visit 2 is carried over from 18 May 2026 and not confirmed: it is left out."
    assert one in said(board(case))
    case = confirmed(case, "response.visits.1.haq")
    assert "carried" not in said(board(case))


def test_a_carried_value_whose_source_was_changed_names_no_day() -> None:
    case = with_new_visit(seen(START), TODAY)
    for path in case.carried:
        if not path.endswith((".haq", ".ck")):
            case = confirmed(case, path)
    case = with_answer(case, "response.visits.0.haq", {"value": 2, "unit": "{score}"})
    assert "HAQ-DI and CK of visit 2 are carried over and not confirmed" in said(board(case))
    case = confirmed(case, "response.visits.1.ck")
    assert "HAQ-DI of visit 2 is carried over and not confirmed: it is left out" in said(
        board(case)
    )


ROW = "response.visits.1"
GLOBALS = ("physician_global", "patient_global", "extramuscular_global")


def test_a_measure_that_waits_to_be_confirmed_is_not_called_missing() -> None:
    found = board(with_new_visit(seen(START), TODAY))
    why = {one.measure: plain(one.why_open) for one in found.rows}
    carried = "ot confirmed: carried over from 18 May 2026"
    assert [why.pop(name) for name in (*GLOBALS, "mmt", "haq")] == [f"N{carried}"] * 5
    assert why == {"enzyme": f"CK n{carried}"}
    assert all(one.working == one.why_open for one in found.rows)
    assert "HAQ-DI (not confirmed)" in said(found)
    assert "Until that is recorded or confirmed, the score lies between 0 and 100" in said(found)


def test_a_total_and_its_muscle_set_are_confirmed_one_by_one() -> None:
    case = seen(START, SAME, carried=(f"{ROW}.mmt_total", f"{ROW}.mmt_maximum"))
    assert "carried over from 18 May 2026" in plain(row(board(case), "mmt").why_open)
    half = confirmed(case, f"{ROW}.mmt_total")
    assert "carried over from 18 May 2026" in plain(row(board(half), "mmt").why_open)
    assert not row(board(confirmed(half, f"{ROW}.mmt_maximum")), "mmt").why_open
    # The set was never recorded: to confirm the total alone would not help.
    never = seen(
        without(START, "mmt_maximum"), without(SAME, "mmt_maximum"), carried=case.carried[:1]
    )
    assert row(board(never), "mmt").why_open == "The highest possible total is not recorded"


def test_a_value_whose_visit_was_changed_names_no_day() -> None:
    case = seen(START, SAME | {"haq": "2"}, carried=(f"{ROW}.haq",))
    assert row(board(case), "haq").why_open == "Not confirmed: carried over from another visit"


def test_a_baseline_that_is_only_carried_is_confirmed_first() -> None:
    first = tuple(f"response.visits.0.{name}" for name in ("haq", "ck", *ENZYMES))
    found = board(seen(START, LATER, carried=first))
    start = "ot confirmed at the start: carried over from another visit"
    assert row(found, "haq").why_open == f"N{start}"
    assert row(found, "enzyme").why_open == f"N{start}"
    gap = board(seen(without(START, "haq"), LATER, carried=(f"{ROW}.haq",)))
    assert row(gap, "haq").why_open == "Not recorded at either visit"


def test_a_carried_value_of_another_section_is_none_of_the_visits() -> None:
    case = seen(START, LATER, carried=("muscle.weakness",), muscle__weakness="present")
    assert "carried" not in said(board(case))
